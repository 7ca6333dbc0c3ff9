"""Annotations: frozen values that compare by content and hand on what they hold."""

from __future__ import annotations

import attrs
import pytest

from quoteattr.types.annotations import Attribution, Cue, Mention, Quotation, Speaker
from quoteattr.types.span import Span, cover

QUOTATION = Quotation(
    0, "direct", (Span(0, 5), Span(9, 14)), (Span(1, 4), Span(10, 13)), "We, no"
)
SPEAKER = Speaker(0, "Maria Ortega")


def test_quotation_reaches_from_first_to_last_stretch() -> None:
    """Start and end are those of the whole."""
    assert (0, 14) == (QUOTATION.start, QUOTATION.end)


def test_attribution_hands_on_what_its_quotation_says() -> None:
    """Id, kind, spans and text need no second step."""
    given = Attribution(QUOTATION, speaker=SPEAKER)
    assert (0, "direct", QUOTATION.spans, "We, no") == (
        given.id,
        given.kind,
        given.spans,
        given.text,
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (Attribution(QUOTATION), "-: “We, no”"),
        (Attribution(QUOTATION, speaker=SPEAKER), "Maria Ortega: “We, no”"),
        (
            Attribution(QUOTATION, speaker=SPEAKER, sieve="label"),
            "Maria Ortega: “We, no” [label]",
        ),
    ],
)
def test_attribution_reads_like_a_line_of_a_play(
    given: Attribution, expected: str
) -> None:
    """Speaker, words, and the rule that decided."""
    assert expected == str(given)


def test_place_in_the_parse_is_no_part_of_equality() -> None:
    """Cues and mentions are equal wherever the parser put their heads."""
    assert Mention(Span(0, 3), "Lee", "name", 1) == Mention(Span(0, 3), "Lee", "name")
    assert Cue(Span(0, 4), "said", "say", 1) == Cue(Span(0, 4), "said", "say", 2)


@pytest.mark.parametrize("value", [QUOTATION, SPEAKER, Attribution(QUOTATION)])
def test_values_are_frozen_and_hashable(value: object) -> None:
    """What is handed out cannot be changed behind a caller's back."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        value.id = 9  # type: ignore[attr-defined]
    assert value in {value}


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_span_refuses_nonsense(start: int, end: int) -> None:
    """Negative offsets and an end before the start are told."""
    with pytest.raises(ValueError, match="start"):
        Span(start, end)


def test_spans_contain_overlap_and_cover() -> None:
    """Half-open: what only touches does not overlap."""
    assert Span(0, 5).contains(Span(2, 5))
    assert not Span(0, 5).contains(Span(2, 6))
    assert Span(0, 5).overlaps(Span(4, 9))
    assert not Span(0, 5).overlaps(Span(5, 9))
    assert Span(2, 9) == cover(Span(4, 9), Span(2, 3))
