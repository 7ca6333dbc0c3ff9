"""Calibration compares confidence with the share of right answers, range by range."""

from __future__ import annotations

from quoteattr.evaluation.calibration import RANGE_STARTS, calibration
from quoteattr.evaluation.scoring import AnswerScore, Scores
from quoteattr.types.annotations import Attribution, Mention, Quotation
from quoteattr.types.span import Span


def scores(*answers: tuple[float | None, bool]) -> Scores:
    """Scores of answers, each of a confidence (None: no source), right or not."""
    quotation = Quotation(0, "direct", (Span(0, 4),), (Span(1, 3),), "No")
    lee = Mention(Span(10, 13), "Lee", "name")
    found = []
    for confidence, right in answers:
        source = None if confidence is None else lee
        answer, is_given = Attribution(quotation, source), source is not None
        found.append(
            AnswerScore("a", answer, is_given, right, right, confidence=confidence)
        )
    return Scores(1, 0, (), tuple(found))


def test_gap_of_all_is_weighted_by_the_answers() -> None:
    """Three answers of 0.9, two of them right, and one of 0.5 that is right."""
    rows = calibration(scores((0.9, True), (0.9, True), (0.9, False), (0.5, True)))
    assert {
        "answers": 3,
        "confidence": 0.9,
        "right": 0.6667,
        "gap": 0.2333,
    } == rows["0.9 to 0.95"]
    assert ["0.5 to 0.6", "0.9 to 0.95", "all"] == list(rows)
    expected = round(0.75 * (0.9 - 2 / 3) + 0.25 * 0.5, 4)
    assert expected == rows["all"]["gap"]


def test_ranges_are_half_open() -> None:
    """A confidence where a range starts is in it; 1 is in the last."""
    rows = calibration(scores((0.0, True), (0.95, True), (0.9499, True), (1.0, True)))
    counts = {name: row["answers"] for name, row in rows.items()}
    assert {
        "0 to 0.5": 1,
        "0.9 to 0.95": 1,
        "0.95 to 0.98": 1,
        "0.98 to 1": 1,
        "all": 4,
    } == counts
    assert sorted(RANGE_STARTS) == list(RANGE_STARTS)


def test_quotations_without_a_source_are_left_out() -> None:
    """Nothing was promised for them."""
    assert {} == calibration(scores((None, False)))
