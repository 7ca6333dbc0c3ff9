"""A text, its parse, its quotations and its mentions, each found by the others.

    “No,” said **the mayor**.    words 0 “  1 No  2 ,  3 ”  4 said  5 the  6 mayor  7 .

Here ``quoted_words`` are 0 to 3, ``mention_at(6)`` is *the mayor*, and ``words_in`` of
its span is ``range(5, 7)``.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import attrs

from quoteattr.lines.classify import line_types
from quoteattr.mentions.noun_phrases import mention_of, noun_phrases
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.types.annotations import LineType, Mention, Quotation
from quoteattr.types.document import Document
from quoteattr.types.span import Span


@attrs.frozen
class IndexedText:
    """A parsed text with its quotations and mentions.

    All indexes are made with the value: nothing in it changes afterwards.

    Attributes:
        document: The text and its parse.
        quotations: Its quotations, indexed by ``Quotation.id``.
        paragraphs: The span of each paragraph, in text order; found here if not given.
        line_types: The type of each paragraph: prose, or a caption and the like.
        quoted_words: Indices of the words inside quotations, marks included.
        mentions: Every mention outside quotations, in text order.
    """

    document: Document
    quotations: tuple[Quotation, ...]
    paragraphs: tuple[Span, ...] = attrs.field(eq=False, repr=False)
    _starts: Sequence[int] = attrs.field(init=False, eq=False, repr=False)
    _ends: Sequence[int] = attrs.field(init=False, eq=False, repr=False)
    line_types: tuple[LineType, ...] = attrs.field(init=False, eq=False, repr=False)
    quoted_words: frozenset[int] = attrs.field(init=False, eq=False, repr=False)
    _mention_at: Mapping[int, Mention] = attrs.field(init=False, eq=False, repr=False)
    mentions: tuple[Mention, ...] = attrs.field(init=False, eq=False, repr=False)
    _marked: tuple[Span, ...] = attrs.field(init=False, eq=False, repr=False)

    @paragraphs.default
    def _find_paragraphs(self) -> tuple[Span, ...]:
        return find_paragraphs(self.text)

    @_starts.default
    def _starts_of_words(self) -> Sequence[int]:
        return array("q", (word.span.start for word in self.document.words))

    @_ends.default
    def _ends_of_words(self) -> Sequence[int]:
        return array("q", (word.span.end for word in self.document.words))

    @line_types.default
    def _type_lines(self) -> tuple[LineType, ...]:
        return line_types(self.text, self.paragraphs)

    @quoted_words.default
    def _find_quoted_words(self) -> frozenset[int]:
        return frozenset(
            index
            for quotation in self.quotations
            for span in quotation.spans
            for index in self.words_in(span)
        )

    @_mention_at.default
    def _find_mentions(self) -> Mapping[int, Mention]:
        found: dict[int, Mention] = {}
        for phrase in noun_phrases(self.document, self.quoted_words):
            mention = mention_of(self.document, phrase)
            # Other parsers take white space such as U+001F for words.
            if mention.text.strip():
                found.update(dict.fromkeys(phrase, mention))
        return MappingProxyType(found)

    @mentions.default
    def _list_mentions(self) -> tuple[Mention, ...]:
        pairs = self._mention_at.items()
        return tuple(mention for index, mention in pairs if mention.head == index)

    @_marked.default
    def _find_marked(self) -> tuple[Span, ...]:
        found: list[Span] = []
        for span in sorted(span for each in self.quotations for span in each.spans):
            if not found or span.start >= found[-1].end:
                found.append(span)
            elif span.end > found[-1].end:
                found[-1] = Span(found[-1].start, span.end)
        return tuple(found)

    @property
    def text(self) -> str:
        """The caller's own string."""
        return self.document.text

    def words_in(self, span: Span) -> range:
        """Indices of the words that overlap *span*; an empty range if none does.

        Where there are none, the range begins with the first word after the span.
        """
        first = bisect_left(self._ends, span.start + 1)
        end = bisect_left(self._starts, span.end, first)
        return range(first, end)

    def marked_in(self, span: Span) -> tuple[Span, ...]:
        """The stretches in marks that overlap *span*, those inside others left out."""
        first = bisect_right(self._marked, span.start, key=lambda marked: marked.end)
        end = bisect_left(
            self._marked, span.end, first, key=lambda marked: marked.start
        )
        return self._marked[first:end]

    def mention_at(self, index: int | None) -> Mention | None:
        """The mention whose noun phrase the word is part of, complements left out.

        Args:
            index: Any index; None, or one that is no word's, is in no mention.
        """
        return None if index is None else self._mention_at.get(index)

    def base_span(self, mention: Mention) -> Span:
        """The span of a mention up to its head: *a welder* of *a welder from Tarn*."""
        if mention.head is None:
            return mention.span
        return Span(mention.span.start, self.document.words[mention.head].span.end)

    def paragraph_number(self, offset: int) -> int:
        """The number, from 0, of the last paragraph that begins at or before *offset*.

        0 for white space before the first one.
        """
        begun = bisect_right(
            self.paragraphs, offset, key=lambda paragraph: paragraph.start
        )
        return max(0, begun - 1)

    def line_type(self, offset: int) -> LineType:
        """The type of the paragraph at *offset*; prose where there is none."""
        number = self.paragraph_number(offset)
        return self.line_types[number] if self.line_types else "prose"

    def is_prose(self, offset: int) -> bool:
        """Whether the paragraph at *offset* is prose."""
        return self.line_type(offset) == "prose"
