"""One parsed text, in Universal Dependencies v2, whatever parser made it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import attrs

from quoteattr.types.span import Span


@attrs.frozen
class Word:
    """One syntactic word and its place in the tree."""

    span: Span
    text: str
    """The form that the parser read."""
    lemma: str
    upos: str
    xpos: str
    head: int | None
    """Index of the head in ``Document.words``; None for the root of a sentence."""
    deprel: str
    entity: str = "O"
    """Named-entity tag in IOB2: ``B-PER``, ``I-PER``, ``O``."""

    @property
    def relation(self) -> str:
        """The dependency relation without its subtype: ``nsubj`` of ``nsubj:pass``."""
        return self.deprel.partition(":")[0]


@attrs.frozen
class Sentence:
    """A run of words: ``document.words[sentence.first:sentence.last]``."""

    first: int
    last: int
    span: Span

    @property
    def words(self) -> range:
        """Indices of the sentence's words in the document."""
        return range(self.first, self.last)


@attrs.frozen
class Document:
    """A text and its parse.

    ``words`` are in text order and their spans do not overlap, save for words cut from
    one token (``don't``), which may share its span. A word's form may be shorter than
    its span: very long words are cut for the parser.

    Attributes:
        text: The caller's own string.
        words: All words, indexed by their place here.
        sentences: Runs of words that together are all of them, in order.
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
        """The number of the sentence that the word stands in."""
        return self._sentence_of[index]

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the head of the word, the head of that, up to the root."""
        # A parse that is not a tree must not hang us: no path is longer than this.
        for _ in range(len(self.words)):
            head = self.words[index].head
            if head is None:
                return
            yield head
            index = head
