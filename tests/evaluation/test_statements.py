"""The measure of statements without marks, by the class of their cue."""

from __future__ import annotations

import pytest

from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.evaluation.statements import cue_class, measure
from quoteattr.types.annotations import Attribution, Cue, Mention, Quotation
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

TEXT = "Ruiz said it was late. Lee hopes so."


def _answer(*spans: Span, source: Span) -> Attribution:
    quotation = Quotation(0, "indirect", spans, spans, "")
    cue = Cue(Span(5, 9), "said", "say")
    return Attribution(quotation, Mention(source, source.of(TEXT), "name"), cue)


GOLD = GoldText(
    "t",
    TEXT,
    (
        GoldQuote("indirect", (Span(10, 21),), (), (Span(0, 4),), cue=(Span(5, 9),)),
        GoldQuote(
            "indirect", (Span(33, 35),), (), (Span(23, 26),), cue=(Span(27, 32),)
        ),
    ),
)


@pytest.mark.parametrize(
    ("cue", "name"),
    [
        ("has said", "strong verb"),
        ("praised", "weak verb"),
        ("thinks", "thought verb"),
        ("claim", "strong verb"),
        ("allegation", "noun"),
        ("according to", "according to"),
        ("built a wall", "other"),
        ("", "other"),
    ],
)
def test_class_of_a_cue(cue: str, name: str) -> None:
    """By the lists of words."""
    assert name == cue_class(cue)


def test_figures() -> None:
    """Letters of half the statement found and of one letter too many; no hope found."""
    answer = _answer(Span(10, 21), Span(23, 26), source=Span(0, 4))
    found = measure([GOLD], {"t": AttributedText(TEXT, (answer,), id="t")})
    strong = found["strong verb"]
    assert (1, 1.0, 1.0) == (strong["statements"], strong["found"], strong["source"])
    assert strong["recall"] == 1.0
    assert strong["precision"] == pytest.approx(9 / 12)
    assert (0.0, 0.0) == (found["thought verb"]["found"], found["all"]["f1"] * 0)
    assert found["all"]["recall"] == pytest.approx(9 / 11)


def test_wrong_source_is_not_right() -> None:
    """Though the statement is found."""
    answer = _answer(Span(10, 21), source=Span(23, 26))
    found = measure([GOLD], {"t": AttributedText(TEXT, (answer,), id="t")})
    assert (1.0, 0.0) == (found["strong verb"]["found"], found["strong verb"]["source"])
