"""Measure how often each sieve is right, by the probability of its answers.

The table is ``data/en/weights/calibration.tsv``: the answers of a sieve are sorted into
bands of probability, and the confidence of an answer is the share of its band that was
right.

Example: of 34 answers of ``relative-clause`` with a probability of 0.6 or more, 28 were
right. One more right and one more wrong are counted, so that the confidence of a band
with few answers leans towards a half: 29 of 36, 0.806.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from quoteattr.data.weights import SourceTable
from quoteattr.evaluation.corpora import GoldQuote
from quoteattr.evaluation.scoring import CRITERIA, score
from quoteattr.sources.attribute import attribute
from quoteattr.sources.constructions import SIEVES, Sieve
from quoteattr.sources.features import NEARBY
from quoteattr.training.articles import Article, is_gold_source
from quoteattr.types.annotations import Attribution
from quoteattr.types.result import AttributedText

BANDS: Final = (0.0, 0.6, 0.75, 0.85, 0.92, 0.96, 0.985)
"""The lowest probability of each band within which precision is measured."""

MIN_ANSWERS: Final = 25
"""Minimum number of answers in a band; one with fewer is joined to the band below."""

Answers = Sequence[tuple[float, bool]]
"""The probability of each answer of a sieve, and whether it was right."""


def measure(
    held_out: Iterable[tuple[Sequence[Article], SourceTable]],
) -> dict[str, list[tuple[float, bool]]]:
    """The probability of each answer, and whether it was right, by sieve.

    Args:
        held_out: Articles, and tables that were not fitted on them.
    """
    answers: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for articles, table in held_out:
        for article in articles:
            found = attribute(article.indexed, SIEVES, table)
            text = AttributedText(article.gold.text, found, id=article.gold.id)
            scores = score([article.gold], {article.gold.id: text}, CRITERIA[0])
            for scored in scores.answers:
                given = scored.answer
                if given.sieve is None or given.confidence is None:
                    continue
                # A part of an annotated quotation counts, too.
                is_right = scored.right or (
                    scored.inside
                    and _is_right(given, article.quotes_with_source(given.quotation))
                )
                # This table has no bands: the confidence is the probability.
                answers[given.sieve].append((given.confidence, is_right))
    return answers


def _is_right(given: Attribution, gold: Iterable[GoldQuote]) -> bool:
    return given.source is not None and is_gold_source(
        given.quotation, given.source, gold
    )


def rows(answers: Mapping[str, Answers]) -> Iterator[tuple[str, float, float, int]]:
    """Yield the rows of the table: sieve, start of the band, share right, answers.

    A sieve without answers has one row: the share is that of the lowest bands of the
    sieves that look for the source in the same place.
    """
    for sieve in SIEVES:
        found = sorted(bands(answers.get(sieve.name, ())))
        for start, precision, count in found:
            yield sieve.name, start, precision, count
        if not found:
            alike = [each for each in SIEVES if _place(each) == _place(sieve)]
            share = _share_of_lowest([answers.get(each.name, ()) for each in alike])
            yield sieve.name, BANDS[0], share, 0


def _place(sieve: Sieve) -> str:
    """Where a sieve looks for the source."""
    return "nearby" if NEARBY.issuperset(sieve.constructions) else "sentence"


def _share_of_lowest(several: Iterable[Answers]) -> float:
    """The share right of the answers in the lowest band of each sieve."""
    right = total = 0
    for answers in several:
        lowest = min(bands(answers), default=None)
        if lowest is not None:
            _, precision, count = lowest
            right += round(precision * (count + 2)) - 1
            total += count
    return (right + 1) / (total + 2)


def bands(answers: Answers) -> Iterator[tuple[float, float, int]]:
    """Yield each band, the highest first: its start, its precision, its answers."""
    pending: list[bool] = []
    for start, end in reversed(list(zip(BANDS, (*BANDS[1:], 2.0), strict=True))):
        pending += [is_right for sure, is_right in answers if start <= sure < end]
        if len(pending) >= MIN_ANSWERS or (start == BANDS[0] and pending):
            # One more right and one more wrong: a band of few is never quite sure.
            yield start, (sum(pending) + 1) / (len(pending) + 2), len(pending)
            pending = []
