"""Make text fit for HTML, and lay elements over spans of it.

>>> element = Element(Span(1, 6), "quotation")
>>> paragraphs = weave("“Yes.”", [element], [Span(0, 6)])
>>> [[str(piece) for piece in pieces] for pieces in paragraphs]
[['“', '<quotation>', 'Yes.”', '</quotation>']]

The templates make the HTML, and Jinja2 escapes every string in it.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, Literal

import attrs
import regex

from quoteattr.types.span import Span

# What HTML cannot carry, or an encoder refuses: controls but tab and line ends,
# halves of surrogate pairs, non-characters.
# Matches "\0", "\x1b", "\x7f", "\x85", "\ud800", "\ufffe"; not "\t", "\n", "é".
UNPRINTABLE: Final = regex.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)

# Bidirectional controls, which change the writing direction up to the end of the line.
# Matches "\u202e", "\u2067"; not "\u200f" (a mark of one letter's width), "a".
DIRECTION_CONTROL: Final = regex.compile("[\u202a-\u202e\u2066-\u2069]")

CONTROL_PICTURES: Final = 0x2400
"""First of Unicode's pictures of the 32 control characters: ``␀``."""


@attrs.frozen
class Element:
    """An element to lay over a span of text.

    At the end of a paragraph, and where it crosses another element, it is cut into
    fragments.

    Attributes:
        span: The text that the element contains.
        kind: What the template makes of it, as in ``quotation``.
        about: What the template needs for that.
    """

    span: Span
    kind: str
    about: Any = None


@attrs.frozen
class Piece:
    """A piece of a paragraph: some text, or the start or end of an element's fragment.

    Attributes:
        part: Which of the three it is.
        text: The text; empty for the others.
        element: The element; None for text.
        outermost: Whether the start is that of the first fragment, or the end that of
            the last one.
    """

    part: Literal["text", "start", "end"]
    text: str = ""
    element: Element | None = None
    outermost: bool = False

    def __str__(self) -> str:
        if self.element is None:
            return self.text
        return f"<{'/' if self.part == 'end' else ''}{self.element.kind}>"


def visible(text: str) -> str:
    """Return *text* with each character that HTML cannot carry made visible.

    Such characters, and bidirectional controls, are each replaced by one: ``␀``, ``�``.
    """
    shown: str = DIRECTION_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    return str(UNPRINTABLE.sub(_picture, shown))


def _picture(match: regex.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(CONTROL_PICTURES + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"


def weave(
    text: str, elements: Sequence[Element], paragraphs: Iterable[Span]
) -> Iterator[list[Piece]]:
    """Yield the pieces of each paragraph, with the elements in it.

    White space between paragraphs is left out. Of two elements over the same span, the
    first in *elements* is the outer one. Elements that cross are cut into fragments.
    """
    trimmed = (attrs.evolve(each, span=_trim(each.span, text)) for each in elements)
    waiting = deque(
        sorted(
            (element for element in trimmed if len(element.span)),
            key=lambda element: (element.span.start, -element.span.end),
        )
    )
    # Elements that start before the end of the paragraph and have not ended before it.
    current: list[Element] = []
    for paragraph in paragraphs:
        while waiting and waiting[0].span.start < paragraph.end:
            current.append(waiting.popleft())
        fragments = [(each, _clip(each.span, paragraph)) for each in current]
        fragments = [(element, span) for element, span in fragments if len(span)]
        yield list(_weave_paragraph(text, fragments, paragraph))
        current = [each for each in current if each.span.end > paragraph.end]


def _trim(span: Span, text: str) -> Span:
    """The span without white space at its ends, so that it ends in a paragraph."""
    start, part = min(span.start, len(text)), span.of(text)
    start += len(part) - len(part.lstrip())
    return Span(start, start + len(part.strip()))


def _clip(span: Span, limits: Span) -> Span:
    """The part of *span* inside *limits*; an empty span if there is none."""
    start = min(max(span.start, limits.start), limits.end)
    return Span(start, max(start, min(span.end, limits.end)))


def _weave_paragraph(
    text: str, fragments: Sequence[tuple[Element, Span]], paragraph: Span
) -> Iterator[Piece]:
    """Yield the pieces of one paragraph.

    At each offset where a fragment starts or ends, elements are closed up to the one
    that ends there; those that do not end there are opened again.
    """
    starting: dict[int, list[tuple[Element, Span]]] = defaultdict(list)
    for element, span in fragments:
        starting[span.start].append((element, span))
    offsets = {paragraph.start, paragraph.end}
    offsets.update(offset for _, s in fragments for offset in (s.start, s.end))
    open_: list[tuple[Element, Span]] = []
    before = paragraph.start
    for offset in sorted(offsets):
        if before < offset:
            yield Piece("text", text[before:offset])
        before = offset
        reopened: list[tuple[Element, Span]] = []
        while any(span.end <= offset for _, span in open_):
            element, span = open_.pop()
            yield Piece("end", "", element, min(span.end, offset) == element.span.end)
            if span.end > offset:
                reopened.insert(0, (element, Span(offset, span.end)))
        for element, span in (*reopened, *starting[offset]):
            yield Piece("start", "", element, span.start == element.span.start)
            open_.append((element, span))
