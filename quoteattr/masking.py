"""What the parser is shown of a text, with a map back to the caller's own.

Marks, apostrophes and spaces are made plain, and a question of three words or more that
a cue follows ends in a comma, so that both stay in one sentence: “Will you appeal?” Lee
asked. Quoted clauses may be hidden too: a placeholder stands for each, so that the
parser sees the frame alone, “X,” said Ortega. Partial quotations (called it a “unique
friend”) always stay.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import attrs
import regex

from quoteattr.annotations import Quotation
from quoteattr.paragraphs import paragraphs
from quoteattr.spans import Span

PLACEHOLDER: Final = "X"
"""Stands for a quoted clause; what the bundled parser was trained to expect."""

CLOSING: Final = "”\"'’»›\N{NO-BREAK SPACE} \t"
"""Marks, of a nested quotation and its own, and spaces that end a quotation."""

FEWEST_WORDS: Final = 3
"""A quotation of fewer words is left in place."""

# Forms of a mark, an apostrophe or a space that the parser's training data lacks.
# Each is shown to it as the plain form; so is a run of characters too long for a word,
# which it would read in quadratic time. What nobody sees (joiners) it is not shown.
# Matches "“", "’", "―", "\N{NO-BREAK SPACE}".
TYPOGRAPHY: Final = regex.compile(
    r"""
      (?P<long> \S{61,}+ )
    | (?P<double> [“”„‟＂«»] | '' | `` | &(?:quot|ldquo|rdquo); )
    | (?P<single> [‘’‚‛＇] )
    | (?P<space> [\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}\r\n\t] )
    | (?P<dash> [‒―⸺⸻] )
    | (?P<unseen> \p{Cf} )
    """,
    regex.VERBOSE,
)
PLAIN: Final = {
    "long": PLACEHOLDER,
    "double": '"',
    "single": "'",
    "space": " ",
    "dash": "—",
    "unseen": "",
}


@attrs.frozen
class Masked:
    """A text made ready for the parser, and the way back.

    Attributes:
        text: What the parser is shown.
        starts: Where each stretch of it begins, ascending.
        stretches: What each stretch stands for in the caller's text. One that is as
            long as what it stands for maps code point to code point, any other as a
            whole.
    """

    text: str
    starts: tuple[int, ...]
    stretches: tuple[Span, ...]

    def original(self, start: int, end: int) -> Span:
        """Map a stretch of the parser's text to the caller's."""
        return Span(self._offset(start, at_end=False), self._offset(end, at_end=True))

    def _offset(self, offset: int, *, at_end: bool) -> int:
        place = bisect_right(self.starts, offset - at_end) - 1
        stretch, inside = self.stretches[place], offset - self.starts[place]
        ends = (
            self.starts[place + 1] if place + 1 < len(self.starts) else len(self.text)
        )
        if len(stretch) == ends - self.starts[place]:
            return stretch.start + inside
        return stretch.end if at_end else stretch.start


def mask(text: str, quotations: Sequence[Quotation], *, hide: bool) -> Masked:
    """Show *text* to the parser, made ready.

    Args:
        text: The caller's text.
        quotations: What was found in it.
        hide: Whether quoted clauses are replaced by the placeholder.

    Paragraphs are parted by a blank line, lines inside one by a space, whatever the
    text has; marks and apostrophes are straight.
    """
    parts: list[str] = []
    starts: list[int] = []
    stretches: list[Span] = []
    length = 0
    for stretch, shown in _stretches(text, quotations, hide):
        if shown:
            parts.append(shown)
            starts.append(length)
            stretches.append(stretch)
            length += len(shown)
    return Masked("".join(parts), tuple(starts), tuple(stretches))


def _stretches(
    text: str, quotations: Sequence[Quotation], hide: bool
) -> Iterator[tuple[Span, str]]:
    hidden = sorted(_hidden(text, quotations, hide))
    number = 0
    for block, paragraph in enumerate(paragraphs(text)):
        if block:
            yield Span(paragraph.start, paragraph.start), "\n\n"
        position = paragraph.start
        while number < len(hidden) and hidden[number][0].start < paragraph.end:
            content, shown = hidden[number]
            yield from _plain(text, Span(position, content.start))
            yield content, shown
            position = content.end
            number += 1
        yield from _plain(text, Span(position, paragraph.end))


def _hidden(
    text: str, quotations: Sequence[Quotation], hide: bool
) -> Iterator[tuple[Span, str]]:
    """Yield what is shown otherwise, and how: quoted clauses, and their last points."""
    for quotation in quotations:
        if quotation.parent is None and _is_clause(quotation):
            for content in quotation.content:
                if content.of(text).strip():
                    yield from _shown(text, content, hide)


def _shown(text: str, content: Span, hide: bool) -> Iterator[tuple[Span, str]]:
    body = content.of(text).rstrip(CLOSING)
    point = _last_point(text, Span(content.start, content.start + len(body)))
    last = content.start + len(body) - bool(point)
    if hide and last > content.start:
        yield Span(content.start, last), PLACEHOLDER
    if point:
        end = content.end if hide else last + 1
        yield Span(last, end), point


def _is_clause(quotation: Quotation) -> bool:
    if quotation.kind == "mixed" or quotation.not_speech:
        return False
    return len(quotation.text.split()) >= FEWEST_WORDS or len(quotation.spans) > 1


def _last_point(text: str, content: Span) -> str:
    """The point that is shown at the end of a quotation.

    “Will you appeal?” Lee asked: a mark that would end the sentence gives way to a
    comma where the paragraph goes on, so that quotation and cue stay in one sentence.
    A full stop stands: no cue follows one.
    """
    last = content.of(text)[-1:]
    if last in {".", ","}:
        return last
    after = text[content.end : content.end + 6].lstrip(CLOSING)
    goes_on = after[:1].isalnum()
    if last in {"?", "!"}:
        return "," if goes_on else last
    return "," if last in {"—", "–", "-", "…"} and goes_on else ""


def _plain(text: str, stretch: Span) -> Iterator[tuple[Span, str]]:
    position = stretch.start
    for match in TYPOGRAPHY.finditer(text, stretch.start, stretch.end):
        if match.start() > position:
            yield Span(position, match.start()), text[position : match.start()]
        yield Span(*match.span()), PLAIN[match.lastgroup or "space"]
        position = match.end()
    if position < stretch.end:
        yield Span(position, stretch.end), text[position : stretch.end]
