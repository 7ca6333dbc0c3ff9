"""Measure how often each sieve is right, by how sure the weights were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from quoteattr.data.weights import Tables
from quoteattr.evaluation.corpora import GoldQuote
from quoteattr.evaluation.scoring import CRITERIA, score
from quoteattr.sources.attribute import attribute
from quoteattr.sources.constructions import SIEVES
from quoteattr.training.articles import Article, right
from quoteattr.types.annotations import Attribution
from quoteattr.types.result import AttributedText

BANDS: Final = (0.0, 0.6, 0.75, 0.85, 0.92, 0.96, 0.985)
"""Where the bands of probability begin within which precision is measured."""

FEWEST_IN_BAND: Final = 25
"""A band of fewer answers is joined to the one below it."""


def measure(
    held_out: Iterable[tuple[Sequence[Article], Tables]],
) -> dict[str, list[tuple[float, bool]]]:
    """How sure each sieve was of each answer, and whether it was right."""
    seen: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for part, tables in held_out:
        for article in part:
            found = attribute(article.indexed, SIEVES, tables)
            text = AttributedText(article.gold.text, found, id=article.gold.id)
            scores = score([article.gold], {article.gold.id: text}, CRITERIA[0])
            for answer in scores.answers:
                sieve, sure = answer.answer.sieve, answer.answer.confidence
                if sieve is not None and sure is not None:
                    gold = article.about(answer.answer.quotation)
                    sound = answer.right or (
                        answer.inside and _right(answer.answer, gold)
                    )
                    seen[sieve].append((sure, sound))
    return seen


def _right(answer: Attribution, gold: Iterable[GoldQuote]) -> bool:
    return answer.source is not None and right(answer.quotation, answer.source, gold)


def rows(
    seen: Mapping[str, Sequence[tuple[float, bool]]],
) -> Iterator[tuple[str, float, float, int]]:
    """Yield, for each sieve and band: its name, the band's least, share right, answers.

    A sieve that never answered has one row of no answers: its share is that of the
    least sure answers of the sieves in its module, which look at the same things.
    """
    found = {name: sorted(bands(seen.get(name, ()))) for name, _ in SIEVES}
    for name, sieve in SIEVES:
        if not found[name]:
            beside = [n for n, s in SIEVES if s.__module__ == sieve.__module__]
            yield name, BANDS[0], _least_sure([seen.get(n, ()) for n in beside]), 0
        for least, precision, count in found[name]:
            yield name, least, precision, count


def _least_sure(several: Iterable[Sequence[tuple[float, bool]]]) -> float:
    """The share right, smoothed, of the answers in each one's lowest band."""
    right = total = 0
    for seen in several:
        least = min(bands(seen), default=None)
        if least is not None:
            _, precision, count = least
            right += round(precision * (count + 2)) - 1
            total += count
    return (right + 1) / (total + 2)


def bands(seen: Sequence[tuple[float, bool]]) -> Iterator[tuple[float, float, int]]:
    """Yield each band of probability: its least, its precision, how many answers."""
    waiting: list[bool] = []
    for least, limit in reversed(list(zip(BANDS, (*BANDS[1:], 2.0), strict=True))):
        waiting += [is_right for sure, is_right in seen if least <= sure < limit]
        if len(waiting) >= FEWEST_IN_BAND or (least == BANDS[0] and waiting):
            # One more right and one more wrong: a band of few is never quite sure.
            yield least, (sum(waiting) + 1) / (len(waiting) + 2), len(waiting)
            waiting = []
