"""Spans: half-open, ordered, and never nonsense."""

from __future__ import annotations

import pytest

from quoteattr.types.span import Span, cover


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_nonsense_is_refused(start: int, end: int) -> None:
    """A negative offset, and an end before the start."""
    with pytest.raises(ValueError, match="start"):
        Span(start, end)


def test_message_names_both_offsets() -> None:
    """What was wrong can be read without a debugger."""
    with pytest.raises(ValueError, match="span ends before it starts: start=3, end=2"):
        Span(3, 2)


def test_span_has_the_length_of_what_it_covers() -> None:
    """Code points, an empty span included."""
    assert "é🏆" == Span(1, 3).of("aé🏆b")
    assert (2, 0) == (len(Span(1, 3)), len(Span(4, 4)))
    assert "Span(1, 3)" == repr(Span(1, 3))


@pytest.mark.parametrize(
    ("other", "contained", "overlapping"),
    [
        (Span(0, 5), True, True),
        (Span(2, 5), True, True),
        (Span(2, 6), False, True),
        (Span(5, 6), False, False),
        (Span(3, 3), True, True),
    ],
)
def test_spans_contain_and_overlap(
    other: Span, contained: bool, overlapping: bool
) -> None:
    """Half-open: what only touches does not overlap."""
    assert contained == Span(0, 5).contains(other)
    assert overlapping == Span(0, 5).overlaps(other)


def test_spans_are_ordered_by_start_then_end() -> None:
    """As they come in the text."""
    assert [Span(0, 2), Span(0, 5), Span(1, 2)] == sorted(
        [Span(1, 2), Span(0, 5), Span(0, 2)]
    )


def test_cover_is_the_shortest_that_contains_all() -> None:
    """In whatever order they are given."""
    assert Span(2, 9) == cover(Span(4, 9), Span(2, 3))
    assert Span(4, 9) == cover(Span(4, 9))
