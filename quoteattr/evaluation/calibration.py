"""How well confidence keeps its word: of answers called 0.9 sure, are 0.9 right?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from quoteattr.evaluation.scoring import AnswerScore, Scores

TENTHS: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
"""Where the rows of the table begin."""


def calibration(scores: Scores) -> dict[str, dict[str, Any]]:
    """A row for each range of confidence, and one, ``all``, for every answer.

    Each tells how many ``answers`` it has, their mean ``confidence``, how many of them
    were ``right``, and the ``gap`` between the two. That of ``all`` is the expected
    calibration error: the mean of the gaps, each weighed by its answers.
    """
    sure = [
        each
        for each in scores.answers
        if each.given and each.answer.confidence is not None
    ]
    rows: dict[str, dict[str, Any]] = {}
    error = 0.0
    for least, limit in zip(TENTHS, (*TENTHS[1:], 2.0), strict=True):
        members = [each for each in sure if least <= _confidence(each) < limit]
        if members:
            name = f"{least:g} to {min(limit, 1):g}"
            rows[name] = _row(members)
            gap = abs(_mean_confidence(members) - _precision(members))
            error += len(members) / len(sure) * gap
    if sure:
        rows["all"] = {**_row(sure), "gap": round(error, 4)}
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
    return score.answer.confidence or 0.0


def _mean_confidence(members: Sequence[AnswerScore]) -> float:
    return sum(map(_confidence, members)) / len(members)


def _precision(members: Sequence[AnswerScore]) -> float:
    return sum(member.right for member in members) / len(members)
