"""Annotations: frozen values that compare by content and hand on what they hold."""

from __future__ import annotations

import attrs
import pytest

from quoteattr.types.annotations import Attribution, Cue, Mention, Quotation, Speaker
from quoteattr.types.span import Span

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


def test_speaker_name_is_that_of_the_speaker() -> None:
    """None without a speaker."""
    assert "Maria Ortega" == Attribution(QUOTATION, speaker=SPEAKER).speaker_name
    assert None is Attribution(QUOTATION).speaker_name


def test_attribution_without_a_source_knows_nothing() -> None:
    """Only the quotation has to be given."""
    given = Attribution(QUOTATION)
    assert (None, None, None, None) == (
        given.source,
        given.cue,
        given.sieve,
        given.confidence,
    )
    assert ((), (), None) == (given.links, given.rivals, given.abstention)
