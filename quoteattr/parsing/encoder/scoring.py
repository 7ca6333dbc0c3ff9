"""Run the network over windows.

The windows of a batch are laid one after the other, without padding: a matrix
multiplies all their vectors at once, attention runs inside each window. All numbers of
a window depend on that window alone, bit by bit, whatever else is in the batch: integer
products are exact, and everything else is done row by row or window by window.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import attrs
import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from quoteattr.parsing.encoder.products import to_integers
from quoteattr.parsing.encoder.weights import Encoder, Layer

BATCH_PIECES: Final = 1024
"""Number of word pieces, at most, that are read at once; a window may have more."""

ROUNDED_TO: Final = 32
"""The rows of a batch are filled up to a multiple of this: oneDNN prepares a kernel for
each number of rows that it meets."""

NORM_EPSILON: Final = 1e-12


@attrs.frozen
class Window:
    """Words that the network reads together: a paragraph, or a part of one.

    Attributes:
        pieces: Numbers of the word pieces, with the marks at the window's two ends.
        shapes: The shape of the word of each piece.
        firsts: The place of each word's first piece.
    """

    pieces: Sequence[int]
    shapes: Sequence[int]
    firsts: Sequence[int]


@attrs.frozen(eq=False)
class Scores:
    """What the network says of the words of one batch, window after window.

    Attributes:
        starts: Score of starting a sentence, [words].
        upos: Number of the likeliest universal tag, [words].
        xpos: Number of the likeliest Penn tag, [words].
        names: Number of the likeliest tag of a name, [words].
        scripts: Number of the likeliest edit script, [words].
        arc_dependents: [words, arc].
        arc_heads: [words, arc].
        relation_dependents: [words, relation].
        relation_heads: [words, relation].
    """

    starts: npt.NDArray[np.float32]
    upos: npt.NDArray[np.int64]
    xpos: npt.NDArray[np.int64]
    names: npt.NDArray[np.int64]
    scripts: npt.NDArray[np.int64]
    arc_dependents: Tensor
    arc_heads: Tensor
    relation_dependents: Tensor
    relation_heads: Tensor


def batches(windows: Sequence[Window]) -> Iterator[list[int]]:
    """Yield the numbers of the windows that are read together, by length."""
    batch: list[int] = []
    filled = 0
    sizes = [len(window.pieces) for window in windows]
    for number in sorted(range(len(windows)), key=sizes.__getitem__):
        if batch and filled + sizes[number] > BATCH_PIECES:
            yield batch
            batch, filled = [], 0
        batch.append(number)
        filled += sizes[number]
    if batch:
        yield batch


def score(encoder: Encoder, windows: Sequence[Window]) -> Scores:
    """Return what the network says of the words of *windows*, in order."""
    sizes = [len(window.pieces) for window in windows]
    x = _embed(encoder, windows, sizes)
    last_on_pieces = len(encoder.layers) - encoder.word_layers
    for layer in encoder.layers[:last_on_pieces]:
        x = _run(layer, x, sizes, encoder)
    x = x.index_select(0, _rows_of_words(windows, sizes, encoder.word_layers > 0))
    if encoder.word_layers:
        sizes = [len(window.firsts) + 1 for window in windows]
        for layer in encoder.layers[last_on_pieces:]:
            x = _run(layer, x, sizes, encoder)
        x = x.index_select(0, _all_but_first(sizes))
    return _scores(encoder, x, sum(len(window.firsts) for window in windows))


def _embed(encoder: Encoder, windows: Sequence[Window], sizes: Sequence[int]) -> Tensor:
    rest = [0] * (-sum(sizes) % ROUNDED_TO)
    pieces = torch.tensor([n for window in windows for n in window.pieces] + rest)
    shapes = torch.tensor([n for window in windows for n in window.shapes] + rest)
    x = encoder.words.index_select(0, pieces).float()
    x.mul_(encoder.word_scale.index_select(0, pieces))
    positions = [encoder.positions[:size] for size in sizes]
    x.add_(torch.cat([*positions, encoder.positions[: len(rest)]]))
    x.add_(encoder.shapes.index_select(0, shapes))
    return _normed(x, encoder.norm)


def _rows_of_words(
    windows: Sequence[Window], sizes: Sequence[int], with_first: bool
) -> Tensor:
    """Return the rows of the words' first pieces, and of the windows' first marks.

    Row 0 fills up the rows of the last layers.
    """
    rows: list[int] = []
    offset = 0
    for window, size in zip(windows, sizes, strict=True):
        if with_first:
            rows.append(offset)
        rows.extend([offset + place for place in window.firsts])
        offset += size
    return torch.tensor(rows + [0] * (-len(rows) % ROUNDED_TO))


def _all_but_first(sizes: Sequence[int]) -> Tensor:
    """Return the rows of the words, without the windows' first marks."""
    rows: list[int] = []
    offset = 0
    for size in sizes:
        rows.extend(range(offset + 1, offset + size))
        offset += size
    return torch.tensor(rows + [0] * (-len(rows) % ROUNDED_TO))


def _run(layer: Layer, x: Tensor, sizes: Sequence[int], encoder: Encoder) -> Tensor:
    """Return the vectors of the next layer, [rows, hidden]."""
    mixed = _attend(
        layer.attention(to_integers(x, layer.attention_scale)), sizes, encoder.heads
    )
    y = layer.output(to_integers(mixed, layer.output_scale)).add_(x)
    y = _normed(y, layer.attention_norm)
    inner = layer.inner.bent(
        to_integers(y, layer.inner_scale),
        encoder.activation,
        layer.outer_scale,
        layer.outer.input_zero,
    )
    return _normed(layer.outer(inner).add_(y), layer.final_norm)


def _attend(parts: Tensor, sizes: Sequence[int], heads: int) -> Tensor:
    """Return the mixed values of each window, [rows, hidden].

    Args:
        parts: Queries, keys and values side by side, [rows, 3 * hidden].
        sizes: The rows of each window.
        heads: The number of attention heads.
    """
    hidden = parts.shape[1] // 3
    mixed = parts.new_empty(len(parts), hidden)
    mixed[sum(sizes) :] = 0
    offset = 0
    for size, group in groupby(sizes):
        count = len(list(group))
        rows = slice(offset, offset + count * size)
        query, key, value = (
            parts[rows]
            .view(count, size, 3, heads, hidden // heads)
            .permute(2, 0, 3, 1, 4)
        )
        found = functional.scaled_dot_product_attention(query, key, value)
        mixed[rows].view(count, size, heads, -1).copy_(found.transpose(1, 2))
        offset = rows.stop
    return mixed


def _normed(x: Tensor, norm: tuple[Tensor, Tensor]) -> Tensor:
    return functional.layer_norm(x, x.shape[1:], *norm, NORM_EPSILON)


def _scores(encoder: Encoder, x: Tensor, count: int) -> Scores:
    """Return the scores of the first *count* word vectors."""
    found = encoder.head(to_integers(x, encoder.head_scale))[:count]
    part = {name: found[:, rows] for name, rows in encoder.head_rows.items()}
    return Scores(
        starts=part["start"][:, 0].numpy(),
        upos=part["upos"].argmax(1).numpy(),
        xpos=part["xpos"].argmax(1).numpy(),
        names=part["names"].argmax(1).numpy(),
        scripts=part["lemma"].argmax(1).numpy(),
        arc_dependents=part["arc_dep"].relu(),
        arc_heads=part["arc_head"].relu(),
        relation_dependents=part["rel_dep"].relu(),
        relation_heads=part["rel_head"].relu(),
    )
