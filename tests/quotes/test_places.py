"""Where a quotation stands: paragraphs counted from 1, sentences as a whole."""

from __future__ import annotations

import pytest

from quoteattr.quotes.places import around, paragraph_number
from quoteattr.types.span import Span

# One. Two.|| Three. Four.
SENTENCES = (Span(0, 4), Span(5, 9), Span(12, 18), Span(19, 24))


@pytest.mark.parametrize(
    ("offset", "expected"),
    [(0, 1), (9, 1), (11, 1), (12, 2), (24, 2), (99, 2)],
)
def test_paragraphs_are_counted_from_one(offset: int, expected: int) -> None:
    """A place between two belongs to the one before."""
    assert expected == paragraph_number(offset, (Span(0, 9), Span(12, 24)))


def test_a_place_before_all_paragraphs_is_in_the_first() -> None:
    """White space at the start, or a text without any."""
    assert 1 == paragraph_number(0, (Span(3, 9),)) == paragraph_number(0, ())


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(0, 4), Span(0, 4)),
        (Span(6, 8), Span(5, 9)),
        (Span(3, 6), Span(0, 9)),
        (Span(6, 20), Span(5, 24)),
        (Span(4, 5), None),
        (Span(30, 31), None),
    ],
)
def test_sentences_are_taken_whole(span: Span, expected: Span | None) -> None:
    """All that a stretch touches; none where it stands between two."""
    assert expected == around(span, SENTENCES)
