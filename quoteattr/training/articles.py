"""Annotated articles with their parses, which a folder keeps from run to run.

    articles = read_articles(Path("polnear/train"), Path("work"))

Each article is one annotated text: the quotes that annotators found in it, each with
the source that they gave it.
"""

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

MIN_OVERLAP: Final = 0.3
"""The share of a quotation's letters that an annotated quote of it has to contain."""

MAX_GAP_TO_WHO: Final = 24
"""Maximum distance between a noun and the *who* that stands for it, in code points."""


@attrs.frozen
class Article:
    """An annotated text, parsed.

    Attributes:
        gold: The text with its annotations.
        indexed: Its parse, and the quotations that the library finds in it.
    """

    gold: GoldText
    indexed: IndexedText = attrs.field(repr=False)

    def quotes_with_source(self, quotation: Quotation) -> list[GoldQuote]:
        """The annotated quotes that overlap the quotation and have a source."""
        return [quote for quote in self._overlapping(quotation) if quote.source]

    def is_speech(self, quotation: Quotation) -> bool:
        """Whether annotators took it for speech, with a source or without."""
        return bool(self._overlapping(quotation))

    def _overlapping(self, quotation: Quotation) -> list[GoldQuote]:
        letters = _letters(self.gold.text, quotation)
        least = MIN_OVERLAP * max(1, len(letters))
        found = []
        for quote in self.gold.quotes:
            shared = sum(
                any(span.start <= offset < span.end for span in quote.content)
                for offset in letters
            )
            if shared >= least:
                found.append(quote)
        return found


def _letters(text: str, quotation: Quotation) -> list[int]:
    """The offsets of the letters and digits of a quotation."""
    return [
        offset
        for span in quotation.spans
        for offset in range(span.start, span.end)
        if text[offset].isalnum()
    ]


def is_gold_source(
    quotation: Quotation, source: Mention, gold: Iterable[GoldQuote]
) -> bool:
    """Whether the mention is the annotated source of one of the *gold* quotes.

    Annotators take *who* for the source in **Ruiz**, who *said* so; the library takes
    the noun, which is right too.
    """
    agree = CRITERIA[0].agree
    answer = Attribution(quotation, source)
    return any(agree(answer, quote) or _is_who_after(quote, source) for quote in gold)


def _is_who_after(quote: GoldQuote, source: Mention) -> bool:
    """Whether the annotated source is a relative pronoun right after the mention."""
    if len(quote.source) != 1:
        return False
    pronoun = quote.source[0]
    gap = pronoun.start - source.span.end
    return len(pronoun) == len("who") and 0 < gap <= MAX_GAP_TO_WHO


def read_articles(corpus: Path, work: Path) -> Iterator[Article]:
    """Yield the articles of the PolNeAR folder *corpus*; see ``parse_articles``."""
    yield from parse_articles(read_polnear(corpus), work)


def parse_articles(texts: Iterable[GoldText], work: Path) -> Iterator[Article]:
    """Yield the annotated texts, each parsed now or in an earlier run.

    Args:
        texts: The texts.
        work: The folder of the parses, one file for each text.
    """
    cache = ParseCache(work)
    for gold in texts:
        yield Article(gold, cache.indexed(gold.id, gold.text))
