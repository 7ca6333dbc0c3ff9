"""The exact words of a statement: part of a tree, without its cue, trimmed.

Of *The plan, Ortega said, would fail.*, the words below *fail*, without those below
*said*, are two pieces, *The plan* and *would fail*.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from quoteattr.mentions.text_index import IndexedText
from quoteattr.types.document import Document
from quoteattr.types.span import Span, cover

EDGE_MARKS: Final = frozenset([*",.;:?!—–-", "--", "..."])
"""Marks that are no part of a statement where it begins or ends."""

Pieces = tuple[range, ...]
"""Stretches of words, in text order."""

NO_WORDS: Final[frozenset[int]] = frozenset()


def subtree(
    document: Document, head: int, without: Collection[int] = NO_WORDS
) -> frozenset[int]:
    """Indices of the word and of all words below it, but for branches left out.

    Args:
        document: The parsed text.
        head: The word.
        without: The words at the top of the branches to leave out.
    """
    found = {head}
    pending = [head]
    while pending:
        for child in document.children(pending.pop()):
            # A parse from elsewhere may have a cycle.
            if child not in found and child not in without:
                found.add(child)
                pending.append(child)
    return frozenset(found)


def pieces_of(document: Document, words: Iterable[int]) -> Pieces:
    """The stretches that the words make: words parted by nothing but marks are one."""
    runs = (trimmed(document, run) for run in _runs(document, sorted(words)))
    return tuple(run for run in runs if _has_content(document, run))


def _runs(document: Document, words: list[int]) -> Iterator[range]:
    """Yield the stretches of the words, in order."""
    first = last = None
    for index in words:
        if first is None or last is None:
            first = index
        elif any(document.words[i].upos != "PUNCT" for i in range(last + 1, index)):
            yield range(first, last + 1)
            first = index
        last = index
    if first is not None and last is not None:
        yield range(first, last + 1)


def _has_content(document: Document, words: range) -> bool:
    """Whether more than a mark or an *and* is left."""
    return any(document.words[i].upos not in {"PUNCT", "CCONJ"} for i in words)


def trimmed(document: Document, words: range) -> range:
    """The words without the marks at both ends."""
    start, stop = words.start, words.stop
    while start < stop and document.words[start].text in EDGE_MARKS:
        start += 1
    while stop > start and document.words[stop - 1].text in EDGE_MARKS:
        stop -= 1
    return range(start, stop)


def spans_of(indexed: IndexedText, pieces: Pieces) -> tuple[Span, ...]:
    """The span of each piece, widened to hold the quotations that it breaks into.

    Pieces that then overlap are one.
    """
    words = indexed.document.words
    found: list[Span] = []
    for piece in pieces:
        span = Span(words[piece[0]].span.start, words[piece[-1]].span.end)
        span = cover(span, *indexed.marked_in(span))
        while found and span.start < found[-1].end:
            span = cover(found.pop(), span)
        found.append(span)
    return tuple(found)
