"""Nesting: stretches in order, inside one another, and marks grouped by them."""

from __future__ import annotations

from quoteattr.quotes.marks import Mark, MarkForm
from quoteattr.quotes.nesting import MAX_DEPTH, group_by_stretch, nest
from quoteattr.quotes.stretches import QuotedStretch
from quoteattr.types.span import Span


def stretch(start: int, end: int, *flags: str) -> QuotedStretch:
    """A stretch whose marks are one code point each."""
    return QuotedStretch(Span(start, end), Span(start + 1, end - 1), "double", flags)


def mark(offset: int) -> Mark:
    """A single mark."""
    form = MarkForm("'", "single", "either")
    return Mark(Span(offset, offset + 1), form, True, True, certain=True)


def test_nothing_nests_in_nothing() -> None:
    """No stretches, no order."""
    assert [] == nest([])


def test_stretches_are_ordered_and_know_their_parent() -> None:
    """The outer one comes first; the parent is an index of the result."""
    found = nest([stretch(30, 40), stretch(5, 15), stretch(7, 10), stretch(0, 20)])
    assert [0, 5, 7, 30] == [each.span.start for each in found]
    assert [None, 0, 1, None] == [each.parent for each in found]


def test_stretches_side_by_side_have_no_parent() -> None:
    """What begins where another ends is not inside it."""
    found = nest([stretch(0, 5), stretch(5, 9)])
    assert [None, None] == [each.parent for each in found]


def test_stretch_that_crosses_its_parent_is_cut() -> None:
    """It ends with the content of its parent, and says so."""
    _, inner = nest([stretch(0, 10), stretch(5, 20, "repaired")])
    assert (Span(5, 9), Span(6, 9)) == (inner.span, inner.content)
    assert ("repaired", "unclosed") == inner.flags
    assert 0 == inner.parent


def test_stretch_that_ends_with_its_parent_is_whole() -> None:
    """Its mark is the last of the parent's content."""
    _, inner = nest([stretch(0, 10), stretch(5, 9)])
    assert (Span(5, 9), ()) == (inner.span, inner.flags)


def test_stretch_without_content_is_dropped() -> None:
    """Nothing is left of one that begins at the end of its parent's content."""
    outer = stretch(0, 10)
    assert [outer] == nest([outer, stretch(8, 20)])


def test_deep_nesting_is_cut_off() -> None:
    """The deepest that are kept say that there were more."""
    whole = nest([stretch(n, 100 - n) for n in range(MAX_DEPTH)])
    assert [()] * MAX_DEPTH == [each.flags for each in whole]
    deeper = [stretch(n, 100 - n) for n in range(MAX_DEPTH + 9)]
    found = nest([*deeper, stretch(200, 210)])
    assert [*range(MAX_DEPTH), 200] == [each.span.start for each in found]
    assert [*[()] * (MAX_DEPTH - 1), ("ambiguous",), ()] == [e.flags for e in found]


def test_marks_are_grouped_by_the_innermost_stretch() -> None:
    """First those outside; one at the end of a stretch is outside of it."""
    nested = nest([stretch(10, 30), stretch(15, 20), stretch(40, 50)])
    places = [0, 12, 16, 20, 22, 30, 35, 45, 60]
    groups = group_by_stretch([mark(place) for place in places], nested)
    found = [[each.span.start for each in group] for group in groups]
    assert [[0, 30, 35, 60], [12, 20, 22], [16], [45]] == found


def test_marks_without_stretches_are_one_group() -> None:
    """There is always a group for those outside."""
    marks = [mark(1), mark(4)]
    assert [marks] == group_by_stretch(marks, [])
    assert [[]] == group_by_stretch([], [])
