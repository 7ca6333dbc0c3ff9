"""Scores -> figures, one table for each question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Any, Final, TypeVar

from quoteattr.evaluation.calibration import calibration
from quoteattr.evaluation.corpora.gold import KINDS
from quoteattr.evaluation.scoring import AnswerScore, Scores, UnitScore

UNDECIDED: Final = "(none)"
"""The name that stands where no sieve decided, or no mention was found."""

T = TypeVar("T")
Figures = dict[str, Any]


def summarize(scores: Scores) -> Figures:
    """All figures of a run, ready for JSON; shares are from 0 to 1.

    Returns:
        ``texts`` and ``missing``; ``kinds``, each with its units, how many of them were
        ``detected``, ``bounded`` and ``right``; ``all``, precision and recall of
        units in marks; ``detection``, those of their spans alone; ``marks``, what was
        found and is no gold content, by the mark it opens with; ``forms``, by the
        form of the mention that was given; ``sieves``, by the rule that decided;
        ``calibration``, by the range of confidence.
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
    """How much of the whole the part is; 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0


def harmonic(precision: float, recall: float) -> float:
    """F1: the harmonic mean of precision and recall."""
    both = precision + recall
    return round(2 * precision * recall / both, 4) if both else 0.0


def _marked(units: Iterable[UnitScore]) -> list[UnitScore]:
    return [unit for unit in units if unit.kind != "indirect"]


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
    units = _marked(scores.units)
    given = [answer for answer in scores.answers if answer.given]
    right = sum(answer.right for answer in given)
    found = sum(unit.right for unit in units)
    precision, recall = share(right, len(given)), share(found, len(units))
    # F1 from the counts: rounding comes last.
    f1 = harmonic(right / len(given), found / len(units)) if given and units else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "answers": len(given)}


def _detection(scores: Scores) -> Figures:
    units = _marked(scores.units)
    speech = [a for a in scores.answers if not a.answer.quotation.not_speech]
    precision = share(sum(answer.inside for answer in speech), len(speech))
    recall = share(sum(unit.detected for unit in units), len(units))
    return {
        "precision": precision,
        "recall": recall,
        "f1": harmonic(precision, recall),
        "bounded": share(sum(unit.bounded for unit in units), len(units)),
    }


def _marks(answers: Iterable[AnswerScore]) -> Figures:
    """For each opening mark, what was found as speech, and the share outside gold.

    A quotation inside another is left out: gold speaks of the outer one.
    """
    outer = [a for a in answers if a.answer.quotation.parent is None]
    speech = [a for a in outer if not a.answer.quotation.not_speech]
    typed = _group((a for a in outer if a.answer.quotation.not_speech), _mark)
    groups = _group(speech, _mark)
    return {
        mark: {
            "found": len(members),
            "no_gold": share(sum(not a.inside for a in members), len(members)),
            "not_speech": len(typed[mark]),
        }
        for mark, members in sorted(groups.items(), key=lambda g: (-len(g[1]), g[0]))
    }


def _mark(score: AnswerScore) -> str:
    return score.mark or "(none)"


def _group(items: Iterable[T], key: Callable[[T], Hashable]) -> dict[Any, list[T]]:
    groups: dict[Any, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups


def _form(unit: UnitScore) -> str:
    source = unit.answer.source if unit.answer else None
    return source.form or UNDECIDED if source else UNDECIDED


def _forms(units: Iterable[UnitScore]) -> Figures:
    detected = [unit for unit in _marked(units) if unit.detected]
    groups = sorted(_group(detected, _form).items())
    return {
        form: {
            "units": len(members),
            "coverage": share(len(members), len(detected)),
            "right": share(sum(unit.right for unit in members), len(members)),
        }
        for form, members in groups
    }


def _unit_sieve(unit: UnitScore) -> str:
    return (unit.answer.sieve if unit.answer else None) or UNDECIDED


def _answer_sieve(score: AnswerScore) -> str:
    return score.answer.sieve or UNDECIDED


def _sieves(scores: Scores) -> Figures:
    """For each sieve, what it answered and how much of that was right.

    ``precision`` is over all that it answered, what gold does not hold as well;
    ``right`` is over the gold units that it decided.
    """
    speech = [a for a in scores.answers if not a.answer.quotation.not_speech]
    answers = _group(speech, _answer_sieve)
    detected = [unit for unit in _marked(scores.units) if unit.detected]
    units = _group(detected, _unit_sieve)
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
