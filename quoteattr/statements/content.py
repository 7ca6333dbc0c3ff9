"""The exact words of a statement: a clause of the tree, trimmed at its edges.

Of *Ortega said the plan, which she had read, would fail.*, the content of the clause
whose head is *fail* is *the plan, which she had read, would fail*.
"""

from __future__ import annotations

from typing import Final

from quoteattr.mentions.text_index import IndexedText
from quoteattr.types.document import Document
from quoteattr.types.span import Span

EDGE_MARKS: Final = frozenset(",.;:?!—–-")
"""Marks that are no part of a statement where it begins or ends."""


def subtree(document: Document, head: int) -> tuple[int, ...]:
    """Indices of the word and of all words below it, in text order."""
    found = {head}
    pending = [head]
    while pending:
        for child in document.children(pending.pop()):
            # A parse from elsewhere may have a cycle.
            if child not in found:
                found.add(child)
                pending.append(child)
    return tuple(sorted(found))


def stretch_from(document: Document, head: int, first: int) -> range:
    """The words of the clause from *first* on, without marks at its edges."""
    words = [index for index in subtree(document, head) if index >= first]
    if not words:
        return range(0)
    return trimmed(document, range(words[0], words[-1] + 1))


def trimmed(document: Document, words: range) -> range:
    """The words without the marks at both ends."""
    start, stop = words.start, words.stop
    while start < stop and document.words[start].text in EDGE_MARKS:
        start += 1
    while stop > start and document.words[stop - 1].text in EDGE_MARKS:
        stop -= 1
    return range(start, stop)


def span_of(indexed: IndexedText, words: range) -> Span:
    """The span of the words, widened to hold the quotations that it breaks into."""
    document = indexed.document
    span = Span(document.words[words[0]].span.start, document.words[words[-1]].span.end)
    for quotation in indexed.quotations:
        for marked in quotation.spans:
            if marked.overlaps(span):
                start, end = min(marked.start, span.start), max(marked.end, span.end)
                span = Span(start, end)
    return span
