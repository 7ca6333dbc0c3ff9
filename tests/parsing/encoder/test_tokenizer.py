"""The words of a text: where they end, that offsets are exact, that time is linear."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from quoteattr.parsing.encoder import tokenizer
from quoteattr.parsing.encoder.tokenizer import find_words

CASES = [
    line
    for line in Path("fixtures/tokenizer/cases.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("# ")
]
ALPHABET = "aB1.,;:!?'’\"“”-–—/@#$%&*()[]<>_=+ \n\t\u00a0\u200d\u0301éß中😀\ud800\0"
REPEATED = (
    *("a", "a.", "ab.", "a-", "non-", "a'", "1,", "1.", "1,000", "@", "a@", "a@b."),
    *("http://", "www.a)", "a/", "1/", "1:11", ".", "?", "-", "(", '"', "'", "’s"),
    *("u.s.", "no.", "A&A", "a*", "$1", "<-", "123-", "alt.ab", "x1", "e\u0301"),
    *("\u200d", "中", "its ", ". ", " ", "\n"),
)


def words(text: str) -> list[str]:
    """The words themselves."""
    offsets = find_words(text)
    return [text[a:b] for a, b in zip(offsets[::2], offsets[1::2], strict=True)]


@pytest.mark.parametrize("case", CASES)
def test_words_end_at_the_bars(case: str) -> None:
    """Each case shows the words of a paragraph."""
    assert case.replace("|", " ").split() == words(case.replace("|", ""))


@pytest.mark.parametrize("seed", range(20))
def test_words_are_all_that_is_printed(seed: int) -> None:
    """In any text, words are in order and cover everything but white space."""
    draw = random.Random(seed)
    text = "".join(draw.choices(ALPHABET, k=400))
    offsets = find_words(text)
    assert sorted(offsets) == offsets
    assert all(a < b for a, b in zip(offsets[::2], offsets[1::2], strict=True))
    assert "".join(text.split()) == "".join(words(text))


def test_offsets_count_from_the_start_of_the_text() -> None:
    """A paragraph inside a text has the offsets of the text, in code points."""
    assert [2, 6, 6, 7] == find_words("😀 Stop. Go on.", 2, 7)


def test_context_ends_with_the_paragraph() -> None:
    """What follows the end of the paragraph has no say in where its words end."""
    text = "at Acme Inc. in May"
    assert [0, 2, 3, 7, 8, 11, 11, 12] == find_words(text, 0, 12)


def test_what_is_cached_is_what_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache changes no answer."""
    text = " ".join(CASES).replace("|", "")
    found = find_words(text)
    monkeypatch.setattr(tokenizer, "_cached", tokenizer._split)
    assert found == find_words(text)


@pytest.mark.parametrize("unit", REPEATED)
def test_time_is_linear(unit: str) -> None:
    """Ten times as much of anything takes at most about ten times as long."""
    find_words(unit)
    small, large = (_seconds(unit * (size // len(unit))) for size in (3_000, 30_000))
    assert large < 30 * max(small, 0.002)


def _seconds(text: str) -> float:
    start = time.process_time()
    find_words(text)
    return time.process_time() - start
