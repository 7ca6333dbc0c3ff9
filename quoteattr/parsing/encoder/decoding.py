"""Turn the scores of words into sentences, tags, names and trees."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs
import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from quoteattr.parsing.encoder.scoring import Scores
from quoteattr.parsing.encoder.trees import are_trees, best_tree
from quoteattr.parsing.encoder.weights import Encoder

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@attrs.frozen(eq=False)
class Analysis:
    """What was found in the words of a window; all arrays are [words].

    Attributes:
        starts: Whether the word starts a sentence.
        upos: Numbers of universal tags; see `weights.Labels`.
        xpos: Numbers of Penn tags.
        names: Numbers of tags of names.
        scripts: Numbers of edit scripts.
        heads: Index of the head in the window, -1 for the root of a sentence.
        relations: Numbers of relations.
    """

    starts: Bools
    upos: Ints
    xpos: Ints
    names: Ints
    scripts: Ints
    heads: Ints
    relations: Ints


def decode(
    encoder: Encoder, scores: Scores, fixed_starts: Sequence[npt.NDArray[np.int8]]
) -> list[Analysis]:
    """Return what was found in each window of a batch.

    Args:
        encoder: The network that gave the scores.
        scores: The scores of the batch.
        fixed_starts: For each word of each window, 1 if a sentence has to start with
            it, -1 if none may, 0 if the scores decide.
    """
    bounds = np.cumsum([0, *map(len, fixed_starts)])
    starts = _starts(encoder, scores.starts, np.concatenate(fixed_starts), bounds)
    firsts = np.flatnonzero(starts)
    sentences = np.cumsum(starts, dtype=np.int64)
    windows = [slice(a, b) for a, b in pairwise(bounds.tolist())]
    arcs = [_arcs(encoder, scores, rows, sentences[rows]) for rows in windows]
    heads = _heads(arcs, bounds, firsts)
    names = _repaired(encoder.labels.names, scores.names, starts)
    return [
        Analysis(
            starts=starts[rows],
            upos=scores.upos[rows],
            xpos=scores.xpos[rows],
            names=names[rows],
            scripts=scores.scripts[rows],
            heads=np.where(heads[rows] < 0, -1, heads[rows] - rows.start),
            relations=_relations(encoder, scores, rows, heads[rows]),
        )
        for rows in windows
    ]


def _starts(
    encoder: Encoder,
    scores: npt.NDArray[np.float32],
    fixed: npt.NDArray[np.int8],
    bounds: Ints,
) -> Bools:
    starts: Bools = ((scores > encoder.start_threshold) | (fixed > 0)) & (fixed >= 0)
    starts[bounds[:-1]] = True
    return starts


def _arcs(encoder: Encoder, scores: Scores, rows: slice, sentences: Ints) -> Tensor:
    """Return the score of each head of each word of a window, [words, 1 + words].

    Heads outside the word's sentence, and the word itself, score minus infinity.
    """
    # Copies, so that the memory of a window lies the same way in any batch.
    dependents = scores.arc_dependents[rows].clone()
    heads = torch.cat([encoder.root_arc, scores.arc_heads[rows]])
    weight = encoder.arc_weight
    found = torch.addmm(weight[-1], dependents, weight[:-1]) @ heads.T
    numbers = torch.from_numpy(sentences)
    outside = numbers[:, None] != numbers[None, :]
    outside.fill_diagonal_(True)
    found[:, 1:].masked_fill_(outside, -torch.inf)
    return found


def _heads(arcs: Sequence[Tensor], bounds: Ints, firsts: Ints) -> Ints:
    """Return the index of each word's head in the batch, -1 for a root."""
    found = np.concatenate(
        [
            _in_batch(each.argmax(1).numpy(), int(offset))
            for each, offset in zip(arcs, bounds, strict=False)
        ]
    )
    ends = np.append(firsts[1:], len(found))
    for number in np.flatnonzero(~are_trees(found, firsts)):
        first, last = int(firsts[number]), int(ends[number])
        window = int(np.searchsorted(bounds, first, side="right")) - 1
        offset = int(bounds[window])
        inside = arcs[window][first - offset : last - offset].numpy()
        columns = np.append(0, np.arange(first - offset, last - offset) + 1)
        tree = best_tree(inside[:, columns].astype(np.float64))
        found[first:last] = _in_batch(tree, first)
    return found


def _in_batch(heads: Ints, offset: int) -> Ints:
    """Return heads from 1, 0 for the root, as indices of words from *offset*."""
    return np.where(heads == 0, -1, heads - 1 + offset)


def _repaired(labels: Sequence[str], names: Ints, starts: Bools) -> Ints:
    """Return the tags of names with B- where a name starts.

    A name starts where its type differs from the word's before it, and at the start of
    a sentence.
    """
    kinds = [label.partition("-")[2] for label in labels]
    known = {kind: number for number, kind in enumerate(dict.fromkeys(kinds))}
    kind_of = np.array([known[kind] for kind in kinds])
    first_of = np.array(
        [
            labels.index(f"B-{kind}") if kind else number
            for number, kind in enumerate(kinds)
        ]
    )
    kind = kind_of[names]
    changed = np.ones(len(names), np.bool_)
    changed[1:] = kind[1:] != kind[:-1]
    found: Ints = np.where(changed | starts, first_of[names], names)
    return found


def _relations(encoder: Encoder, scores: Scores, rows: slice, heads: Ints) -> Ints:
    """Return the likeliest relation of each word of a window to its head."""
    dependents = scores.relation_dependents[rows].clone()
    count = len(dependents)
    # Row 0 is the root's.
    candidates = torch.cat([encoder.root_relation, scores.relation_heads[rows]])
    places = np.where(heads < 0, 0, heads - rows.start + 1)
    chosen = candidates.index_select(0, torch.from_numpy(places))
    chosen = torch.nn.functional.pad(chosen, (0, 1), value=1.0)
    weight = encoder.relation_weight
    mixed = torch.addmm(weight[-1], dependents, weight[:-1]).view(
        count, -1, len(weight)
    )
    found: Ints = mixed.mul_(chosen[:, None]).sum(2).argmax(1).numpy()
    return found
