"""Read the weights of the encoder and what its numbers stand for.

A model is a folder: ``encoder.json`` (sizes and labels), ``encoder.safetensors``
(weights), ``vocab.txt`` (word pieces) and ``manifest.json``, which names the hash of
each. Reading runs no code of the files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import attrs
import torch
from torch import Tensor

from quoteattr.errors import ModelError
from quoteattr.parsing.encoder.features import Pieces
from quoteattr.parsing.encoder.products import INPUT_ZERO, Matrix, to_integers

MANIFEST: Final = "manifest.json"
CONFIG: Final = "encoder.json"
WEIGHTS: Final = "encoder.safetensors"
VOCABULARY: Final = "vocab.txt"

HEADS: Final = (
    "start",
    "upos",
    "xpos",
    "names",
    "lemma",
    "arc_dep",
    "arc_head",
    "rel_dep",
    "rel_head",
)
"""The matrices that read the vector of a word, in the order of their rows."""


@attrs.frozen
class Labels:
    """What the numbers of the network stand for.

    Attributes:
        upos: Universal part-of-speech tags.
        xpos: Penn Treebank tags.
        names: Tags of names, in IOB2.
        relations: Dependency relations.
        scripts: Edit scripts of lemmas; see `scripts`.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    names: tuple[str, ...]
    relations: tuple[str, ...]
    scripts: tuple[str, ...]


@attrs.frozen(eq=False)
class Layer:
    """The weights of one layer.

    Attributes:
        attention_scale: Inverse scale of the input of the attention, [hidden].
        attention: Queries, keys and values, [3 * hidden, hidden].
        output_scale: Inverse scale of the mixed values, [hidden].
        output: After the attention, [hidden, hidden].
        attention_norm: Weight and bias of the layer norm after the attention.
        inner_scale: Inverse scale of the input of the inner matrix, [hidden].
        inner: [inner, hidden].
        outer_scale: What an integer of the inner vector is worth.
        outer: [hidden, inner].
        final_norm: Weight and bias of the last layer norm.
    """

    attention_scale: Tensor
    attention: Matrix
    output_scale: Tensor
    output: Matrix
    attention_norm: tuple[Tensor, Tensor]
    inner_scale: Tensor
    inner: Matrix
    outer_scale: float
    outer: Matrix
    final_norm: tuple[Tensor, Tensor]


@attrs.frozen(eq=False)
class Encoder:
    """The network, ready to run, and what its numbers stand for.

    Attributes:
        pieces: The vocabulary.
        labels: The labels of the heads.
        activation: ``relu`` or ``gelu``.
        heads: Number of attention heads.
        word_layers: How many of the last layers read a vector a word.
        start_threshold: A word starts a sentence if its score is above this.
        words: Vectors of word pieces, int8, [pieces, hidden].
        word_scale: What an integer of each row of *words* is worth, [pieces, 1].
        positions: Vectors of places in a window, [positions, hidden].
        shapes: Vectors of the shapes of words, [shapes, hidden].
        norm: Weight and bias of the layer norm of the embeddings.
        layers: The layers, first to last.
        head_scale: Inverse scale of the word vectors, [hidden].
        head: The matrices of `HEADS`, one below the other.
        head_rows: The rows of each in *head*.
        root_arc: What `arc_head` makes of the root, [1, arc].
        root_relation: What `rel_head` makes of the root, [1, relation].
        arc_weight: [arc + 1, arc].
        relation_weight: [relation + 1, relations * (relation + 1)].
    """

    pieces: Pieces
    labels: Labels
    activation: str
    heads: int
    word_layers: int
    start_threshold: float
    words: Tensor
    word_scale: Tensor
    positions: Tensor
    shapes: Tensor
    norm: tuple[Tensor, Tensor]
    layers: tuple[Layer, ...]
    head_scale: Tensor
    head: Matrix
    head_rows: Mapping[str, slice]
    root_arc: Tensor
    root_relation: Tensor
    arc_weight: Tensor
    relation_weight: Tensor


def load_encoder(folder: Path) -> Encoder:
    """Return the encoder in *folder*.

    Raises:
        ModelError: If a file is missing, is not what the manifest says, or does not
            hold an encoder.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    check_hashes(folder)
    try:
        config = json.loads((folder / CONFIG).read_text("utf-8"))
        return _encoder(
            config, load_file(folder / WEIGHTS), Pieces.read(folder / VOCABULARY)
        )
    except (KeyError, TypeError, ValueError, RuntimeError, SafetensorError) as error:
        why = f"{type(error).__name__}: {error}"
        msg = f"the model in {folder} cannot be read; install it again ({why})"
        raise ModelError(msg) from error


def check_hashes(folder: Path) -> None:
    """Check the files of the model in *folder* against its manifest.

    Raises:
        ModelError: If a file is missing or is not what the manifest says.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        listed = {name: row["sha256"] for name, row in manifest["files"].items()}
        for name in (CONFIG, WEIGHTS, VOCABULARY):
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
            if found != listed[name]:
                msg = (
                    f"{folder / name} is damaged: its SHA-256 is {found}, expected "
                    f"{listed[name]}; install the model again"
                )
                raise ModelError(msg)
    except (OSError, ValueError, KeyError, TypeError) as error:
        why = f"{type(error).__name__}: {error}"
        msg = f"no encoder in {folder}; name a folder packed by the recipe ({why})"
        raise ModelError(msg) from error


def _encoder(
    config: Mapping[str, Any], weights: Mapping[str, Tensor], pieces: Pieces
) -> Encoder:
    shape = config["shape"]
    names = ("upos", "xpos", "names", "relations", "scripts")
    labels = Labels(**{name: tuple(config[name]) for name in names})
    rows, first = {}, 0
    for name in HEADS:
        count = len(weights[f"{name}.weight"])
        rows[name] = slice(first, first + count)
        first += count
    head = _matrix(weights, HEADS)
    relation = weights["rel_weight"].float()
    count, size, _ = relation.shape
    encoder = Encoder(
        pieces=pieces,
        labels=labels,
        activation=shape["activation"],
        heads=shape["heads"],
        word_layers=shape["word_layers"],
        start_threshold=config["start_threshold"],
        words=weights["word.weight"],
        word_scale=weights["word.weight_scale"][:, None].contiguous(),
        positions=weights["position.weight"].float(),
        shapes=weights["shape.weight"].float(),
        norm=_norm(weights, "norm"),
        layers=tuple(_layer(weights, number) for number in range(shape["layers"])),
        head_scale=1 / weights["heads.input_scale"],
        head=head,
        head_rows=rows,
        root_arc=_of_root(weights, "arc_head"),
        root_relation=_of_root(weights, "rel_head"),
        arc_weight=weights["arc_weight"].float(),
        relation_weight=relation.transpose(0, 1).reshape(size, count * size),
    )
    _check(encoder)
    return encoder


def _layer(weights: Mapping[str, Tensor], number: int) -> Layer:
    name = f"layer.{number}"
    zero = int(weights[f"{name}.outer.input_zero"].item())
    return Layer(
        attention_scale=1 / weights[f"{name}.attention.input_scale"],
        attention=_matrix(weights, [f"{name}.{w}" for w in ("query", "key", "value")]),
        output_scale=1 / weights[f"{name}.output.input_scale"],
        output=_matrix(weights, [f"{name}.output"]),
        attention_norm=_norm(weights, f"{name}.attention_norm"),
        inner_scale=1 / weights[f"{name}.inner.input_scale"],
        inner=_matrix(weights, [f"{name}.inner"]),
        outer_scale=weights[f"{name}.outer.input_scale"].item(),
        outer=_matrix(weights, [f"{name}.outer"], zero),
        final_norm=_norm(weights, f"{name}.final_norm"),
    )


def _matrix(
    weights: Mapping[str, Tensor], names: Sequence[str], input_zero: int = INPUT_ZERO
) -> Matrix:
    """Return the matrices of *names*, one below the other."""
    weight, scale, bias = (
        torch.cat([weights[f"{name}.{part}"] for name in names])
        for part in ("weight", "weight_scale", "bias")
    )
    return Matrix.of(weight, scale.float(), bias.float(), input_zero)


def _norm(weights: Mapping[str, Tensor], name: str) -> tuple[Tensor, Tensor]:
    return weights[f"{name}.weight"].float(), weights[f"{name}.bias"].float()


def _of_root(weights: Mapping[str, Tensor], name: str) -> Tensor:
    """Return what the matrix *name* makes of the root, rounded as a word is."""
    inputs = to_integers(weights["root"][None], 1 / weights["heads.input_scale"])
    return _matrix(weights, [name])(inputs).relu_()


def _check(encoder: Encoder) -> None:
    """Check that the sizes of labels, vocabulary and matrices agree.

    Raises:
        ValueError: If they do not.
    """
    sizes = {name: rows.stop - rows.start for name, rows in encoder.head_rows.items()}
    labels = encoder.labels
    pairs = [
        ("upos", sizes["upos"], len(labels.upos)),
        ("xpos", sizes["xpos"], len(labels.xpos)),
        ("names", sizes["names"], len(labels.names)),
        ("scripts", sizes["lemma"], len(labels.scripts)),
        ("pieces", len(encoder.words), len(encoder.pieces.numbers)),
    ]
    for name, found, expected in pairs:
        if found != expected:
            msg = f"{name}: expected {expected} rows, got {found}"
            raise ValueError(msg)
