"""Text to HTML: escape it, and lay tags over stretches of it."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs
import regex

from quoteattr.types.span import Span

# What HTML cannot carry, or an encoder refuses: controls but tab and line ends,
# halves of surrogate pairs, non-characters.
# Matches "\0", "\x1b", "\x7f", "\x85", "\ud800", "\ufffe"; not "\t", "\n", "é".
UNPRINTABLE: Final = regex.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)

# These turn the reading order of all that follows them, up to the line's end.
# Matches "\u202e", "\u2067"; not "\u200f" (a mark of one letter's width), "a".
TURNING: Final = regex.compile("[\u202a-\u202e\u2066-\u2069]")

PICTURES: Final = 0x2400
"""Unicode's pictures of the first 32 control characters begin here: ``␀``."""


@attrs.frozen
class Tag:
    """An element to lay over a stretch of text.

    Where it must be cut (at a paragraph's end, or where it crosses another tag) it
    yields several elements: all of them with *attributes*, the first with *once*.

    Attributes:
        span: The stretch that it covers.
        name: The element's name.
        attributes: Written on every piece; escaped already.
        once: Further attributes of the first piece, such as ``id``; escaped already.
        tail: HTML that ends the last piece.
    """

    span: Span
    name: str
    attributes: str = ""
    once: str = ""
    tail: str = ""

    def opening(self, piece: Span) -> str:
        """The start tag of one piece."""
        once = self.once if piece.start == self.span.start else ""
        return f"<{self.name}{self.attributes}{once}>"

    def closing(self, piece: Span) -> str:
        """The end tag of one piece."""
        tail = self.tail if piece.end == self.span.end else ""
        return f"{tail}</{self.name}>"


def _visible(match: regex.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(PICTURES + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"


def escape(text: str) -> str:
    """Make *text* safe between tags and inside a quoted attribute.

    What HTML cannot carry, and what turns the reading order of its surroundings, is
    shown as a sign of one character: ``␀``, ``�``.
    """
    text = UNPRINTABLE.sub(_visible, text)
    return html.escape(TURNING.sub("\N{REPLACEMENT CHARACTER}", text))


def weave(text: str, tags: Sequence[Tag], paragraphs: Iterable[Span]) -> Iterator[str]:
    """Yield the HTML of each paragraph, tags laid over it.

    The white space between paragraphs is left out. Of two tags over the same stretch,
    the one that comes first in *tags* is the outer one. Tags that cross are cut.
    """
    trimmed = (attrs.evolve(tag, span=_trim(tag.span, text)) for tag in tags)
    pieces = sorted(
        ((tag, tag.span) for tag in trimmed if len(tag.span)),
        key=lambda piece: (piece[1].start, -piece[1].end),
    )
    waiting: list[tuple[Tag, Span]] = []
    queue = iter(pieces)
    upcoming = next(queue, None)
    for paragraph in paragraphs:
        while upcoming and upcoming[1].start < paragraph.end:
            waiting.append(upcoming)
            upcoming = next(queue, None)
        inside = [(tag, _clip(span, paragraph)) for tag, span in waiting]
        yield _weave_paragraph(text, [p for p in inside if len(p[1])], paragraph)
        waiting = [p for p in waiting if p[1].end > paragraph.end]


def _trim(span: Span, text: str) -> Span:
    """The span without white space at its ends, so that it ends in a paragraph."""
    start, stretch = min(span.start, len(text)), span.of(text)
    start += len(stretch) - len(stretch.lstrip())
    return Span(start, start + len(stretch.strip()))


def _clip(span: Span, within: Span) -> Span:
    start = min(max(span.start, within.start), within.end)
    return Span(start, max(start, min(span.end, within.end)))


def _weave_paragraph(
    text: str, pieces: Sequence[tuple[Tag, Span]], within: Span
) -> str:
    starting: dict[int, list[tuple[Tag, Span]]] = defaultdict(list)
    for tag, span in pieces:
        starting[span.start].append((tag, span))
    edges = {within.start, within.end}
    edges.update(edge for _, span in pieces for edge in (span.start, span.end))
    out: list[str] = []
    stack: list[tuple[Tag, Span]] = []
    before = within.start
    for edge in sorted(edges):
        out.append(escape(text[before:edge]))
        before = edge
        reopened: list[tuple[Tag, Span]] = []
        while any(span.end <= edge for _, span in stack):
            tag, span = stack.pop()
            out.append(tag.closing(Span(span.start, min(span.end, edge))))
            if span.end > edge:
                reopened.insert(0, (tag, Span(edge, span.end)))
        for tag, span in (*reopened, *starting[edge]):
            out.append(tag.opening(span))
            stack.append((tag, span))
    return "".join(out)
