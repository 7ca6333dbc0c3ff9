"""What is not sure enough is withheld, and nothing else changes."""

from __future__ import annotations

from quoteattr.output.explain import explain
from quoteattr.speakers.withhold import withhold
from quoteattr.types.annotations import Attribution, Link, Mention, Quotation, Speaker
from quoteattr.types.span import Span

LEE = Mention(Span(5, 8), "Lee", "name")
SHE = Mention(Span(20, 23), "she", "pronoun")
CLERK = Mention(Span(40, 49), "the clerk", "nominal")
SPEAKERS = (
    Speaker(0, "Lee", "person", mentions=(LEE, SHE), quotes=(0, 1)),
    Speaker(1, "the clerk", "person", mentions=(CLERK,), quotes=(2,)),
)


def said(
    id: int, source: Mention, speaker: int, confidence: float | None = 0.9, **more
):
    """A quotation with its answer."""
    quotation = Quotation(id, "direct", (Span(0, 4),), (Span(1, 3),), "No")
    return Attribution(
        quotation,
        source,
        sieve="label",
        confidence=confidence,
        speaker=SPEAKERS[speaker],
        **more,
    )


BY_NAME = said(0, LEE, 0)
BY_PRONOUN = said(1, SHE, 0, 0.8, links=(Link(SHE, LEE, "pronoun"),))
BY_WORDS = said(2, CLERK, 1)
ALL = (BY_NAME, BY_PRONOUN, BY_WORDS)


def test_the_least_sure_is_withheld() -> None:
    """With its source and how sure it was."""
    (first, second, *_), _ = withhold(ALL, SPEAKERS, 0.85)
    assert ("Lee", None) == (first.speaker_name, second.speaker_name)
    assert ("withheld", SHE) == (second.abstention, second.rivals[0].source)
    assert 0.8 == second.rivals[0].score


def test_who_no_longer_speaks_is_no_speaker() -> None:
    """The others are numbered anew, with the quotations that are left."""
    given = (said(0, LEE, 0, 0.1), said(1, SHE, 0, 0.1), BY_WORDS)
    named, speakers = withhold(given, SPEAKERS, 0.5)
    assert [(0, "the clerk", (2,))] == [(s.id, s.name, s.quotes) for s in speakers]
    assert [None, None, speakers[0]] == [each.speaker for each in named]


def test_nothing_changes_without_a_minimum() -> None:
    """Nor for what has no confidence."""
    assert (ALL, SPEAKERS) == withhold(ALL, SPEAKERS, 0.0)
    given = (said(0, LEE, 0, None), Attribution(BY_WORDS.quotation))
    named, _ = withhold(given, SPEAKERS[:1], 1.0)
    assert ["Lee", None] == [each.speaker_name for each in named]


def test_explain_says_what_was_withheld() -> None:
    """Who it would have been, and how sure that is."""
    (first, *_), _ = withhold(ALL, SPEAKERS, 1.0)
    lines = explain(first, "").splitlines()
    assert "No speaker: the answer is less sure than was asked for." == lines[0]
    assert lines[1].startswith("Withheld source: “Lee”; 90 of 100")
