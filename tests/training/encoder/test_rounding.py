"""Narrower and rounded networks give almost what the whole ones give."""

from __future__ import annotations

from pathlib import Path

import attrs
import numpy as np
import pytest
import torch

from quoteattr.parsing.encoder.scoring import Window, score
from quoteattr.parsing.encoder.weights import Labels, load_encoder
from quoteattr.training.encoder import packing, rounding
from quoteattr.training.encoder.narrowing import narrow
from quoteattr.training.encoder.students import student
from tests.training.encoder.networks import SIZES, batch, network

pytestmark = [pytest.mark.model, pytest.mark.timeout(120)]

NARROW = attrs.evolve(SIZES, word_layers=2, inner=24, activation="relu")
LABELS = Labels(
    *(
        tuple(f"{kind}|0|{number}" for number in range(count))
        for kind, count in (("u", 4), ("x", 5), ("n", 7), ("r", 8), ("k", 6))
    )
)


def vectors(found: object, given: dict[str, torch.Tensor]) -> torch.Tensor:
    """The vectors of the words of a batch."""
    names = ("pieces", "shapes", "firsts")
    with torch.no_grad():
        return found.encode(*(given[n] for n in names))  # type: ignore[attr-defined]


def test_narrow_layers_give_nearly_the_same() -> None:
    """Fitted on text, half the numbers come closer than a network of other weights."""
    whole, given = network().eval(), [batch(seed, rows=30) for seed in range(3)]
    wanted = vectors(whole, given[0])
    narrow(whole, given, inner=24, heads=2)
    assert 24 == whole.layers[0].inner.out_features
    near = torch.nn.functional.cosine_similarity(vectors(whole, given[0]), wanted, -1)
    assert near.mean() > 0.95


def test_heads_are_dropped_whole() -> None:
    """Queries, keys and values of a head go together."""
    whole, given = network().eval(), [batch(seed, rows=30) for seed in range(3)]
    narrow(whole, given, inner=48, heads=1)
    layer = whole.layers[1]
    assert (32, 32, 1) == (
        layer.query.out_features,
        layer.output.in_features,
        layer.heads,
    )
    assert torch.isfinite(vectors(whole, given[0])).all()


def test_student_keeps_layers_and_tasks() -> None:
    """It has the sizes asked for, and the heads of its teacher."""
    teacher, given = network().eval(), [batch(seed, rows=20) for seed in range(2)]
    sizes = attrs.evolve(NARROW, layers=2, word_layers=1)
    found = student(teacher, sizes, [0, 2], given)
    assert sizes == found.sizes
    assert torch.equal(teacher.upos.weight, found.upos.weight)
    assert torch.equal(teacher.layers[2].query.weight, found.layers[1].query.weight)


def test_shipped_integers_give_what_was_trained(tmp_path: Path) -> None:
    """The library, in integers, scores words as the rounded network does."""
    given = [batch(seed, rows=8) for seed in range(3)]
    found = student(network().eval(), NARROW, [0, 1, 2], given).eval()
    rounding.attach(found, given)
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *map(chr, range(192, 238))]
    packing.write_model(rounding.stored(found), NARROW, LABELS, vocabulary, tmp_path)
    encoder = load_encoder(tmp_path)
    windows = [
        Window(pieces, shapes, firsts)
        for pieces, shapes, firsts in zip(
            *(given[0][n].tolist() for n in ("pieces", "shapes", "firsts")), strict=True
        )
    ]
    with torch.inference_mode():
        ours = score(encoder, windows)
    words = vectors(found, given[0])
    with torch.no_grad():
        theirs = {name: each.flatten(0, 1) for name, each in found.tags(words).items()}
    assert np.allclose(theirs["start"][:, 0], ours.starts, atol=0.1)
    for name in ("upos", "xpos", "names"):
        same = theirs[name].argmax(1).numpy() == getattr(ours, name)
        assert same.mean() > 0.9


def test_rounding_starts_from_what_was_saved() -> None:
    """The state of a rounded network can be read by another that rounds."""
    given = [batch()]
    first, second = network(NARROW).eval(), network(NARROW, seed=2).eval()
    for each in (first, second):
        rounding.attach(each, given)
    second.load_state_dict(first.state_dict())
    assert torch.equal(vectors(first, given[0]), vectors(second, given[0]))


def test_card_says_what_the_manifest_says(tmp_path: Path) -> None:
    """Files with their sizes, data, settings and scores."""
    for name in packing.PARTS:
        (tmp_path / name).write_bytes(b"x" * 200_000)
    about = {
        "name": "small-en",
        "version": "9",
        "notes": "A note.",
        "licence": "CC0",
        "training_data": ["Some text"],
        "settings": ["teacher: 3 updates"],
        "scores": {"how": "Raw text.", "tests": {"A test": {"LAS": 88.5}}},
    }
    packing.describe(about, tmp_path)
    card = (tmp_path / packing.CARD).read_text("utf-8")
    for part in ("# small-en 9\n", "* Some text", "* teacher: 3", "A test: LAS 88.5"):
        assert part in card
    assert "| vocab.txt | 0.2 | word pieces |" in card
