"""One parsed text in Universal Dependencies v2, whatever parser made it.

In the parse of ``She left.`` word 0 has the head 1, ``document.children(1)`` is
``(0, 2)``, and the only sentence is ``document.words[0:3]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

import attrs

from quoteattr.types.span import Span

LONG_SENTENCE: Final = "long-sentence"
"""The flag of a text with a sentence that is too long to be parsed or searched whole,
and of a quotation in it for which no cue was found."""


@attrs.frozen
class Word:
    """One syntactic word and its place in the tree.

    Attributes:
        span: Its offsets in the caller's text.
        text: The form that the parser read.
        lemma: Its dictionary form.
        upos: Its universal part-of-speech tag.
        xpos: Its tag in the treebank's own set, as in ``VBD``.
        head: Index of its head in ``Document.words``; None for the root of a sentence.
        deprel: Its relation to the head, as in ``nsubj:pass``.
        entity: Its named-entity tag in IOB2: ``B-PER``, ``I-PER``, ``O``.
    """

    span: Span
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int | None
    deprel: str
    entity: str = "O"

    @property
    def relation(self) -> str:
        """The dependency relation without its subtype: ``nsubj`` of ``nsubj:pass``."""
        return self.deprel.partition(":")[0]


@attrs.frozen
class Sentence:
    """The words ``document.words[first:last]``, and their span in the text.

    Attributes:
        first: Index of its first word.
        last: Index after its last word.
        span: Its offsets in the text.
        is_cut: Whether it is a part of a sentence that was too long to be parsed or
            searched whole.
    """

    first: int
    last: int
    span: Span
    is_cut: bool = False

    @property
    def words(self) -> range:
        """Indices of the sentence's words in the document."""
        return range(self.first, self.last)


@attrs.frozen
class Document:
    """A text and its parse.

    ``words`` are in text order and their spans do not overlap; only words split from
    one token (``don't``) may share its span. The form of a word may be shorter than its
    span: very long words are shortened for the parser.

    Attributes:
        text: The caller's own string.
        words: All words. Everywhere in the library, an index of a word is one of these.
        sentences: The sentences in order; together they hold every word.
    """

    text: str = attrs.field(repr=False)
    words: tuple[Word, ...] = attrs.field(repr=False)
    sentences: tuple[Sentence, ...] = attrs.field(repr=False)

    def __repr__(self) -> str:
        counts = f"{len(self.words)} words, {len(self.sentences)} sentences"
        return f"<Document: {counts}, {self.text[:40]!r}>"

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        children: list[list[int]] = [[] for _ in self.words]
        for index, word in enumerate(self.words):
            if word.head is not None:
                children[word.head].append(index)
        return tuple(map(tuple, children))

    @cached_property
    def _sentence_of(self) -> tuple[int, ...]:
        return tuple(
            number
            for number, sentence in enumerate(self.sentences)
            for _ in sentence.words
        )

    def children(self, index: int) -> tuple[int, ...]:
        """Indices of the words that depend on the word, in text order."""
        return self._children[index]

    def sentence_of(self, index: int) -> int:
        """The number of the sentence that contains the word."""
        return self._sentence_of[index]

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the head of the word, then the head of that, up to the root."""
        # A parse from elsewhere may have a cycle: follow no more heads than words.
        for _ in range(len(self.words)):
            head = self.words[index].head
            if head is None:
                return
            yield head
            index = head
