"""Confidence is measured, and the measure itself is right."""

from __future__ import annotations

from quoteattr.annotations import Attribution, Mention, Quotation
from quoteattr.evaluation.calibration import calibration
from quoteattr.evaluation.scoring import AnswerScore, Scores
from quoteattr.sieves import SIEVES
from quoteattr.spans import Span
from quoteattr.training.calibration import bands, rows


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


def test_every_sieve_has_a_confidence() -> None:
    """One that never answered has that of the unsure answers of those beside it."""
    seen = {
        "continuation": [(0.99, True)] * 30 + [(0.3, False)] * 3,
        "sentence-before": [(0.5, True)],
        "cue-subject": [(0.99, True)] * 40,
    }
    found = {name: (share, count) for name, _, share, count in reversed([*rows(seen)])}
    assert {name for name, _ in SIEVES} == {*found}
    # Of four unsure answers of sieves that look beyond the sentence one was right.
    assert (2 / 6, 0) == found["next-turn"] == found["first-naming"]
    assert (0.2, 3) == found["continuation"]
    # Nothing is known of the conversation's: as often right as wrong.
    assert (0.5, 0) == found["alternation"]


def test_bands_come_in_the_order_of_the_sieves_ascending() -> None:
    """As the table in the package stands."""
    seen = {"cue-subject": [(0.99, True)] * 30 + [(0.3, False)] * 30}
    found = [row for row in rows(seen) if row[0] == "cue-subject"]
    assert [
        ("cue-subject", 0.0, 1 / 32, 30),
        ("cue-subject", 0.985, 31 / 32, 30),
    ] == found
