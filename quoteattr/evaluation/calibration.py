"""Measure the calibration of confidence: of answers with 0.9, how many are right?

| confidence | answers | confidence | right |  gap |
| 0.9 to 1   |      40 |      95.0% | 90.0% | 5.0% |
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from quoteattr.evaluation.scoring import AnswerScore, Scores

RANGE_STARTS: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
"""Where the ranges of confidence start."""


def calibration(scores: Scores) -> dict[str, dict[str, Any]]:
    """Return a row for each range of confidence, and one, ``all``, for all answers.

    Each has the number of ``answers``, their mean ``confidence``, the share that was
    ``right``, and the ``gap`` between the two. The gap of ``all`` is the expected
    calibration error: the mean of the gaps, each weighted by its number of answers.
    """
    attributed = [
        each
        for each in scores.answers
        if each.attributed and each.confidence is not None
    ]
    rows: dict[str, dict[str, Any]] = {}
    error = 0.0
    for start, end in zip(RANGE_STARTS, (*RANGE_STARTS[1:], 2.0), strict=True):
        members = [each for each in attributed if start <= _confidence(each) < end]
        if members:
            rows[f"{start:g} to {min(end, 1):g}"] = _row(members)
            gap = abs(_mean_confidence(members) - _precision(members))
            error += len(members) / len(attributed) * gap
    if attributed:
        rows["all"] = {**_row(attributed), "gap": round(error, 4)}
    return rows


def _row(members: Sequence[AnswerScore]) -> dict[str, Any]:
    confidence, precision = _mean_confidence(members), _precision(members)
    return {
        "answers": len(members),
        "confidence": round(confidence, 4),
        "right": round(precision, 4),
        "gap": round(abs(confidence - precision), 4),
    }


def _confidence(score: AnswerScore) -> float:
    return score.confidence or 0.0


def _mean_confidence(members: Sequence[AnswerScore]) -> float:
    return sum(map(_confidence, members)) / len(members)


def _precision(members: Sequence[AnswerScore]) -> float:
    return sum(member.right for member in members) / len(members)
