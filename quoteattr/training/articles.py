"""Annotated articles, parsed once and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import attrs

from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.evaluation.corpora.polnear import read_polnear
from quoteattr.evaluation.scoring import CRITERIA
from quoteattr.mentions.text_index import IndexedText
from quoteattr.training.parse_cache import ParseCache
from quoteattr.types.annotations import Attribution, Mention, Quotation

SHARED: Final = 0.3
"""The share of a quotation's letters that gold content must have to speak of it."""


NEAR: Final = 24
"""The most code points between a noun and the *who* that stands for it."""


@attrs.frozen
class Article:
    """An annotated text, parsed."""

    gold: GoldText
    indexed: IndexedText = attrs.field(repr=False)

    def about(self, quotation: Quotation) -> list[GoldQuote]:
        """The annotations with a source whose content the quotation stands in."""
        return [quote for quote in self._over(quotation) if quote.source]

    def leaves_open(self, quotation: Quotation) -> bool:
        """Whether annotators took it for speech and named no source."""
        over = self._over(quotation)
        return bool(over) and not any(quote.source for quote in over)

    def _over(self, quotation: Quotation) -> list[GoldQuote]:
        letters = _letters(self.gold.text, quotation)
        least = SHARED * max(1, len(letters))
        return [
            quote
            for quote in self.gold.quotes
            if sum(any(s.start <= i < s.end for s in quote.content) for i in letters)
            >= least
        ]


def _letters(text: str, quotation: Quotation) -> list[int]:
    return [
        place
        for span in quotation.spans
        for place in range(span.start, span.end)
        if text[place].isalnum()
    ]


def right(quotation: Quotation, source: Mention, gold: Iterable[GoldQuote]) -> bool:
    """Whether the source is that of one of the annotations.

    Annotators take *who* for the source of what **Ruiz**, who *said* it, says; we take
    the noun that it stands for.
    """
    agree = CRITERIA[0].agree
    answer = Attribution(quotation, source)
    return any(agree(answer, quote) or _stands_for(quote, source) for quote in gold)


def _stands_for(quote: GoldQuote, source: Mention) -> bool:
    """Whether the annotated source is a relative pronoun right after *source*."""
    if len(quote.source) != 1:
        return False
    pronoun = quote.source[0]
    gap = pronoun.start - source.span.end
    return pronoun.end - pronoun.start == len("who") and 0 < gap <= NEAR


def articles(corpus: Path, work: Path) -> Iterator[Article]:
    """Yield the corpus's texts, each parsed now or in an earlier run."""
    yield from parsed_texts(read_polnear(corpus), work)


def parsed_texts(texts: Iterable[GoldText], work: Path) -> Iterator[Article]:
    """Yield the texts, each parsed now or in an earlier run.

    Args:
        texts: What annotators say of each.
        work: The folder that keeps the parses, one file a text.
    """
    cache = ParseCache(work)
    for gold in texts:
        yield Article(gold, cache.indexed(gold.id, gold.text))
