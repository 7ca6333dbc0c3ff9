"""Turn scores into figures: counts and shares, ready for tables or JSON.

>>> share(3, 4), f1_score(1.0, 0.5)
(0.75, 0.6667)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from quoteattr.evaluation.calibration import calibration
from quoteattr.evaluation.corpora.gold import KINDS
from quoteattr.evaluation.scoring import AnswerScore, Scores, UnitScore

NONE: Final = "(none)"
"""Name of the row for answers without a sieve, a mention or an opening mark."""

T = TypeVar("T")

Figures = dict[str, Any]
"""Nested tables of counts (int) and shares (float, from 0 to 1)."""


def summarize(scores: Scores) -> Figures:
    """Return all figures of a run.

    Returns:
        * ``texts`` and ``missing``: numbers of texts, and of those without a result.
        * ``kinds``: for each kind of gold, its units and the shares of them that were
          ``detected``, ``bounded`` and ``right``.
        * ``all``: precision and recall of the attribution of units in marks.
        * ``detection``: precision and recall of their spans.
        * ``marks``: by opening mark, how much was found and is not gold content.
        * ``forms``: by the form of the source, how much was right.
        * ``sieves``: by the sieve that decided, how much was right.
        * ``calibration``: by range of confidence, how much was right.
    """
    return {
        "texts": scores.texts,
        "missing": scores.missing,
        "kinds": {kind: _kind(scores, kind) for kind in KINDS},
        "all": _attribution(scores),
        "detection": _detection(scores),
        "marks": _marks(scores.answers),
        "forms": _forms(scores.units),
        "sieves": _sieves(scores),
        "calibration": calibration(scores),
    }


def share(part: int, whole: int) -> float:
    """Return the part as a share of the whole, to four digits; 0 if both are 0."""
    return round(part / whole, 4) if whole else 0.0


def f1_score(precision: float, recall: float) -> float:
    """Return the harmonic mean of precision and recall, to four digits."""
    total = precision + recall
    return round(2 * precision * recall / total, 4) if total else 0.0


def _in_marks(units: Iterable[UnitScore]) -> list[UnitScore]:
    return [unit for unit in units if unit.kind != "indirect"]


def _as_speech(answers: Iterable[AnswerScore]) -> list[AnswerScore]:
    """The answers that were not marked as no speech, such as titles."""
    return [each for each in answers if not each.answer.quotation.not_speech]


def _kind(scores: Scores, kind: str) -> Figures:
    units = [unit for unit in scores.units if unit.kind == kind]
    detected = sum(unit.detected for unit in units)
    right = sum(unit.right for unit in units)
    return {
        "units": len(units),
        "detected": share(detected, len(units)),
        "bounded": share(sum(unit.bounded for unit in units), len(units)),
        "right_of_detected": share(right, detected),
        "right": share(right, len(units)),
        "exact": share(sum(unit.exact for unit in units), len(units)),
    }


def _attribution(scores: Scores) -> Figures:
    units = _in_marks(scores.units)
    attributed = [answer for answer in scores.answers if answer.attributed]
    right_answers = sum(answer.right for answer in attributed)
    right_units = sum(unit.right for unit in units)
    f1 = 0.0
    if attributed and units:
        # From the counts, since the shares below are rounded.
        f1 = f1_score(right_answers / len(attributed), right_units / len(units))
    return {
        "precision": share(right_answers, len(attributed)),
        "recall": share(right_units, len(units)),
        "f1": f1,
        "answers": len(attributed),
    }


def _detection(scores: Scores) -> Figures:
    units, answers = _in_marks(scores.units), _as_speech(scores.answers)
    precision = share(sum(answer.inside for answer in answers), len(answers))
    recall = share(sum(unit.detected for unit in units), len(units))
    return {
        "precision": precision,
        "recall": recall,
        "f1": f1_score(precision, recall),
        "bounded": share(sum(unit.bounded for unit in units), len(units)),
    }


def _marks(answers: Iterable[AnswerScore]) -> Figures:
    """By opening mark, the quotations found and the share that is not gold content.

    Nested quotations are left out, since gold has only the outer ones.
    """
    outer = [a for a in answers if a.answer.quotation.parent is None]
    speech = _group(_as_speech(outer), _mark)
    not_speech = _group((a for a in outer if a.answer.quotation.not_speech), _mark)
    by_number = sorted(speech.items(), key=lambda group: (-len(group[1]), group[0]))
    return {
        mark: {
            "found": len(members),
            "no_gold": share(sum(not a.inside for a in members), len(members)),
            "not_speech": len(not_speech[mark]),
        }
        for mark, members in by_number
    }


def _mark(score: AnswerScore) -> str:
    return score.mark or NONE


def _group(items: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups


def _form(unit: UnitScore) -> str:
    source = unit.answer.source if unit.answer else None
    return (source.form if source else None) or NONE


def _forms(units: Iterable[UnitScore]) -> Figures:
    detected = [unit for unit in _in_marks(units) if unit.detected]
    return {
        form: {
            "units": len(members),
            "coverage": share(len(members), len(detected)),
            "right": share(sum(unit.right for unit in members), len(members)),
        }
        for form, members in sorted(_group(detected, _form).items())
    }


def _unit_sieve(unit: UnitScore) -> str:
    return (unit.answer.sieve if unit.answer else None) or NONE


def _answer_sieve(score: AnswerScore) -> str:
    return score.answer.sieve or NONE


def _sieves(scores: Scores) -> Figures:
    """By sieve, the number of its answers and how many of them were right.

    ``precision`` is the share of all its answers; ``right`` is the share of the gold
    units that it decided.
    """
    speech = _as_speech(scores.answers)
    detected = [unit for unit in _in_marks(scores.units) if unit.detected]
    answers, units = _group(speech, _answer_sieve), _group(detected, _unit_sieve)
    names = sorted(answers.keys() | units.keys(), key=lambda n: (-len(answers[n]), n))
    return {
        name: {
            "answers": len(answers[name]),
            "coverage": share(len(answers[name]), len(speech)),
            "precision": share(
                sum(answer.right for answer in answers[name]), len(answers[name])
            ),
            "units": len(units[name]),
            "right": share(sum(unit.right for unit in units[name]), len(units[name])),
        }
        for name in names
    }
