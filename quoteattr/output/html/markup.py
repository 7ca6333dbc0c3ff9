"""Escape text for HTML, and lay elements over spans of it.

>>> element = Element(Span(1, 6), "mark")
>>> list(weave("“Yes.” & “no”", [element], [Span(0, 13)]))
['“<mark>Yes.”</mark> &amp; “no”']
"""

from __future__ import annotations

import html
from collections import defaultdict, deque
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

# Bidirectional controls, which change the writing direction up to the end of the line.
# Matches "\u202e", "\u2067"; not "\u200f" (a mark of one letter's width), "a".
DIRECTION_CONTROL: Final = regex.compile("[\u202a-\u202e\u2066-\u2069]")

CONTROL_PICTURES: Final = 0x2400
"""First of Unicode's pictures of the 32 control characters: ``␀``."""


@attrs.frozen
class Element:
    """An HTML element to lay over a span of text.

    At the end of a paragraph, and where it crosses another element, it is cut into
    fragments. All fragments have *attributes*; only the first has *first_only*.

    Attributes:
        span: The text that the element contains.
        name: The element's name.
        attributes: Attributes of every fragment, escaped, with a space before each.
        first_only: Further attributes of the first fragment, such as ``id``.
        tail: HTML at the end of the last fragment.
    """

    span: Span
    name: str
    attributes: str = ""
    first_only: str = ""
    tail: str = ""

    def start_tag(self, fragment: Span) -> str:
        """The start tag of one fragment."""
        first_only = self.first_only if fragment.start == self.span.start else ""
        return f"<{self.name}{self.attributes}{first_only}>"

    def end_tag(self, fragment: Span) -> str:
        """The end tag of one fragment, after the tail where it is the last."""
        tail = self.tail if fragment.end == self.span.end else ""
        return f"{tail}</{self.name}>"


def escape(text: str) -> str:
    """Return *text* escaped for use between tags and in a quoted attribute.

    Characters that HTML cannot carry, and bidirectional controls, are each replaced by
    one visible character: ``␀``, ``�``.
    """
    text = UNPRINTABLE.sub(_picture, text)
    return html.escape(DIRECTION_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text))


def _picture(match: regex.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(CONTROL_PICTURES + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"


def weave(
    text: str, elements: Sequence[Element], paragraphs: Iterable[Span]
) -> Iterator[str]:
    """Yield the HTML of each paragraph, with the elements in it.

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
        yield _weave_paragraph(text, fragments, paragraph)
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
) -> str:
    """The HTML of one paragraph.

    At each offset where a fragment starts or ends, elements are closed up to the one
    that ends there; those that do not end there are opened again.
    """
    starting: dict[int, list[tuple[Element, Span]]] = defaultdict(list)
    for element, span in fragments:
        starting[span.start].append((element, span))
    offsets = {paragraph.start, paragraph.end}
    offsets.update(offset for _, s in fragments for offset in (s.start, s.end))
    parts: list[str] = []
    open_: list[tuple[Element, Span]] = []
    before = paragraph.start
    for offset in sorted(offsets):
        parts.append(escape(text[before:offset]))
        before = offset
        reopened: list[tuple[Element, Span]] = []
        while any(span.end <= offset for _, span in open_):
            element, span = open_.pop()
            parts.append(element.end_tag(Span(span.start, min(span.end, offset))))
            if span.end > offset:
                reopened.insert(0, (element, Span(offset, span.end)))
        for element, span in (*reopened, *starting[offset]):
            parts.append(element.start_tag(span))
            open_.append((element, span))
    return "".join(parts)
