"""A text, its parse, its quotations and mentions, indexed by each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import Final

import attrs
import regex

from quoteattr.mentions.noun_phrases import mention, phrases
from quoteattr.quotes.paragraphs import paragraphs
from quoteattr.types.annotations import Mention, Quotation
from quoteattr.types.document import Document
from quoteattr.types.span import Span

# Matches "reform", "don’t", "top-secret" (once); not "—", "“".
WORD: Final = regex.compile(r"\w[\w’'-]*+")


def folded(text: str) -> str:
    """The words of a text alone, in lower case, a space between."""
    return " ".join(match.group().casefold() for match in WORD.finditer(text))


@attrs.frozen
class IndexedText:
    """A parsed text with its quotations.

    Attributes:
        document: The text and its parse.
        quotations: Its quotations, indexed by ``Quotation.id``.
    """

    document: Document
    quotations: tuple[Quotation, ...]

    @property
    def text(self) -> str:
        """The caller's own string."""
        return self.document.text

    @cached_property
    def _starts(self) -> list[int]:
        return [word.span.start for word in self.document.words]

    @cached_property
    def _ends(self) -> list[int]:
        return [word.span.end for word in self.document.words]

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs of the text."""
        return paragraphs(self.text)

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that *offset* lies in."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def words(self, span: Span) -> range:
        """Indices of the words that overlap *span*."""
        first = bisect_left(self._ends, span.start + 1)
        return range(first, max(first, bisect_left(self._starts, span.end)))

    def words_between(self, start: int, end: int) -> range:
        """Indices of the words that overlap ``text[start:end]``."""
        return self.words(Span(start, max(start, end)))

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Indices of the words inside quotations, marks included."""
        return frozenset(
            index
            for quotation in self.quotations
            for span in quotation.spans
            for index in self.words(span)
        )

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention outside quotations, in text order."""
        return tuple(self._mention_of_word[0])

    @cached_property
    def _mention_of_word(self) -> tuple[list[Mention], Mapping[int, int]]:
        found: list[Mention] = []
        place: dict[int, int] = {}
        for phrase in phrases(self.document, self.quoted):
            for index in range(phrase.first, phrase.last + 1):
                place[index] = len(found)
            found.append(mention(self.document, phrase))
        return found, place

    def mention_at(self, index: int | None) -> Mention | None:
        """The mention whose noun phrase the word is part of."""
        mentions, place = self._mention_of_word
        number = place.get(index) if index is not None else None
        return mentions[number] if number is not None else None
