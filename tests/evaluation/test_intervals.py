"""Bootstrap intervals: wide where texts differ, empty where they do not."""

from __future__ import annotations

from quoteattr.evaluation.intervals import Counts, interval


def share(counts: Counts) -> float:
    """The share of what is right."""
    return counts["right"] / counts["all"]


def test_texts_that_are_alike_leave_nothing_open() -> None:
    """Whatever is drawn, the figure is the same."""
    assert (0.5, 0.5) == interval([Counts(right=1, all=2)] * 9, share)


def test_texts_are_drawn_whole() -> None:
    """Ten answers of one text are right or wrong together."""
    texts = [Counts(right=10, all=10), Counts(right=0, all=10)]
    assert (0.0, 1.0) == interval(texts, share)


def test_more_texts_narrow_the_interval() -> None:
    """And the figure itself is in it."""
    texts = [Counts(right=9, all=10), Counts(right=7, all=10)]
    low, high = interval(texts * 50, share)
    assert 0.77 < low < 0.8 < high < 0.83
