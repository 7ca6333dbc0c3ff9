"""Paragraphs: read whole or in windows, each as if alone."""

from __future__ import annotations

import random

import numpy as np
import pytest

from quoteattr.parsing.encoder import scoring
from quoteattr.parsing.encoder.decoding import Analysis
from quoteattr.parsing.encoder.features import MAX_PIECES
from quoteattr.parsing.encoder.reader import Paragraph, read
from quoteattr.parsing.encoder.weights import Encoder


def paragraph(words: list[str]) -> Paragraph:
    """A paragraph of words with a space before each."""
    return Paragraph(words, [True] * len(words), np.zeros(len(words), np.int8))


def random_paragraphs(count: int) -> list[Paragraph]:
    """Paragraphs of different lengths, a few too long for one window."""
    draw = random.Random(5)
    known = ["we", "will", "said", "lee", "the", ",", ".", "win", "No", "5", "“"]
    sizes = [draw.choice([1, 2, 9, 30, 50, 400]) for _ in range(count)]
    return [paragraph(draw.choices(known, k=size)) for size in sizes]


def plain(analyses: list[Analysis]) -> list[list[list[int]]]:
    """All that was found, to compare."""
    names = [each.name for each in Analysis.__attrs_attrs__]
    return [[getattr(each, name).tolist() for name in names] for each in analyses]


@pytest.mark.parametrize("seed", range(4))
def test_the_answer_does_not_depend_on_batch_or_order(
    small_encoder: Encoder, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """One by one, all at once, or shuffled into batches of any size."""
    paragraphs = random_paragraphs(24)
    alone = [plain(read(small_encoder, [each])[0]) for each in paragraphs]
    assert alone == list(map(plain, read(small_encoder, paragraphs)))
    monkeypatch.setattr(scoring, "BATCH_PIECES", [1, 64, 300, 5000][seed])
    order = random.Random(seed).sample(range(24), 24)
    found = read(small_encoder, [paragraphs[number] for number in order])
    assert [alone[number] for number in order] == list(map(plain, found))


def test_a_paragraph_that_fits_is_one_window(small_encoder: Encoder) -> None:
    """As many pieces as a window holds, no more."""
    counts = [
        len(read(small_encoder, [paragraph(["we"] * size)])[0])
        for size in (MAX_PIECES, MAX_PIECES + 1)
    ]
    assert [1, 2] == counts


def test_a_long_paragraph_is_cut_after_a_sentence(small_encoder: Encoder) -> None:
    """The windows hold all words, and the second starts after a full stop."""
    words = ["we", "will"] * 100 + ["."] + ["We", "will"] * 100
    analyses = read(small_encoder, [paragraph(words)])[0]
    assert [201, 200] == [len(each.starts) for each in analyses]


def test_nothing_gives_nothing(small_encoder: Encoder) -> None:
    """No paragraph, no answer; a paragraph without words, none of it."""
    assert [] == read(small_encoder, [])
    found = read(small_encoder, [paragraph([]), paragraph(["we"]), paragraph([])])
    assert [0, 1, 0] == [len(each) for each in found]
