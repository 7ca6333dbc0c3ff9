r"""Where a stretch of text stands: in which paragraph, and in which sentences.

    >>> text = "It rained.\n\n“No,” she said. She left."
    >>> paragraphs = (Span(0, 10), Span(12, 38))
    >>> sentences = (Span(0, 10), Span(12, 27), Span(28, 38))
    >>> paragraph_number(12, paragraphs), around(Span(12, 17), sentences).of(text)
    (2, '“No,” she said.')

Paragraphs are counted from 1, as people count them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quoteattr.types.span import Span


def paragraph_number(offset: int, paragraphs: Sequence[Span]) -> int:
    """The number, from 1, of the paragraph that holds *offset* or is next before it.

    Args:
        offset: A place in the text, in code points.
        paragraphs: The paragraphs of the text, in order.
    """
    return max(1, bisect_right(paragraphs, offset, key=_start))


def around(span: Span, sentences: Sequence[Span]) -> Span | None:
    """The stretch of all sentences that overlap with *span*; None if none does.

    Args:
        span: A stretch of the text.
        sentences: The sentences of the text, in order.
    """
    first = bisect_right(sentences, span.start, key=_end)
    last = bisect_left(sentences, span.end, key=_start)
    return (
        Span(sentences[first].start, sentences[last - 1].end) if first < last else None
    )


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
