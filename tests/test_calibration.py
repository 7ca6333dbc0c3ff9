"""Confidence is measured, and the measure itself is right."""

from __future__ import annotations

from quoteattr.annotations import Attribution, Mention, Quotation
from quoteattr.evaluation.calibration import calibration
from quoteattr.evaluation.scoring import AnswerScore, Scores
from quoteattr.spans import Span
from quoteattr.training.calibration import bands


def answer(confidence: float | None, right: bool) -> AnswerScore:
    """One answer as sure as that, and whether it was right."""
    quotation = Quotation(0, "direct", (Span(0, 4),), (Span(1, 3),), "No")
    source = None if confidence is None else Mention(Span(10, 13), "Lee", "name")
    given = Attribution(quotation, source, confidence=confidence)
    return AnswerScore("a", given, source is not None, right, right)


def scores(*answers: AnswerScore) -> Scores:
    """The scores of one text."""
    return Scores(1, 0, (), answers)


def test_error_is_the_weighed_mean_of_the_gaps() -> None:
    """Three answers 0.9 sure, two of them right, and one 0.5 sure that is right."""
    rows = calibration(
        scores(
            answer(0.9, True), answer(0.9, True), answer(0.9, False), answer(0.5, True)
        )
    )
    assert ["0.5 to 0.6", "0.9 to 0.95", "all"] == list(rows)
    assert 0.2333 == rows["0.9 to 0.95"]["gap"]
    assert round(0.75 * (0.9 - 2 / 3) + 0.25 * 0.5, 4) == rows["all"]["gap"]


def test_what_is_left_open_is_not_counted() -> None:
    """Nobody has been promised anything where no source is given."""
    assert {} == calibration(scores(answer(None, False)))


def test_bands_of_few_answers_are_joined_to_the_one_below() -> None:
    """Thirty sure answers make a band; the two unsure ones one of their own."""
    seen = [(0.99, True)] * 30 + [(0.3, False)] * 2
    assert [(0.985, 31 / 32, 30), (0.0, 0.25, 2)] == list(bands(seen))
