"""The text that the parser reads, with a map back to the caller's own.

Marks, apostrophes and spaces are made plain. A quoted question of three words or more
that is followed by its cue ends in a comma, so that both stay in one sentence:
“Will you appeal?” Lee asked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import attrs
import regex

from quoteattr.quotes.marks import (
    CLOSING_CHARACTERS,
    DOUBLE_MARK,
    MODIFIER_APOSTROPHE,
    SINGLE_MARK,
)
from quoteattr.quotes.marks import PLAIN as PLAIN_MARKS
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.types.annotations import Quotation
from quoteattr.types.span import Span

PLACEHOLDER: Final = "X"
"""Replaces a run of characters that is too long for a word."""

SPACES: Final = "\N{NO-BREAK SPACE} \t"

CLOSING: Final = f"{CLOSING_CHARACTERS}{SPACES}"
"""Closing marks, of a nested quotation and its own, and spaces that end a quotation."""

SOFTENED: Final = frozenset("?!—–-…")
"""Final marks of a quotation that would end its sentence."""

FEWEST_WORDS: Final = 3
"""A shorter question keeps its mark."""

# Forms of a mark, an apostrophe or a space that the parser's training data lacks.
# Each is shown to it as the plain form; so is a run of characters too long for a word,
# which it would read in quadratic time. What nobody sees (joiners) it is not shown.
# Matches "“", "’", "―", "\N{NO-BREAK SPACE}".
TYPOGRAPHY: Final = regex.compile(
    rf"""
      (?P<long> \S{{61,}}+ )
    | (?P<double> (?!") {DOUBLE_MARK} )
    | (?P<single> (?!') {SINGLE_MARK} | {MODIFIER_APOSTROPHE} )
    | (?P<space> [\r\n\t\N{{NO-BREAK SPACE}}\N{{FIGURE SPACE}}]
               | \N{{NARROW NO-BREAK SPACE}} )
    | (?P<dash> [‒―⸺⸻] )
    | (?P<unseen> \p{{Cf}} )
    """,
    regex.VERBOSE,
)
PLAIN: Final = {
    "long": PLACEHOLDER,
    "double": PLAIN_MARKS["double"],
    "single": PLAIN_MARKS["single"],
    "space": " ",
    "dash": "—",
    "unseen": "",
}


@attrs.frozen
class NormalizedText:
    """A text made ready for the parser, and the way back.

    Attributes:
        text: What the parser reads.
        starts: Where each piece of it begins, ascending.
        originals: The span of the caller's text that each piece replaces. A piece as
            long as its span maps code point to code point, any other as a whole.
    """

    text: str
    starts: tuple[int, ...]
    originals: tuple[Span, ...]

    def original(self, start: int, end: int) -> Span:
        """The span of the caller's text for ``text[start:end]``."""
        return Span(self._offset(start, at_end=False), self._offset(end, at_end=True))

    def _offset(self, offset: int, *, at_end: bool) -> int:
        place = bisect_right(self.starts, offset - at_end) - 1
        original, inside = self.originals[place], offset - self.starts[place]
        ends = (
            self.starts[place + 1] if place + 1 < len(self.starts) else len(self.text)
        )
        if len(original) == ends - self.starts[place]:
            return original.start + inside
        return original.end if at_end else original.start


def normalize(
    text: str,
    quotations: Sequence[Quotation],
    paragraphs: Sequence[Span] | None = None,
) -> NormalizedText:
    """Return *text* in the form that the parser was trained on.

    Paragraphs are separated by a blank line, lines inside one by a space, whatever the
    text has; marks and apostrophes are straight.

    Args:
        text: The caller's text.
        quotations: The quotations found in it.
        paragraphs: Its paragraphs; found here if not given.
    """
    if paragraphs is None:
        paragraphs = find_paragraphs(text)
    parts: list[str] = []
    starts: list[int] = []
    originals: list[Span] = []
    length = 0
    for original, shown in _pieces(text, quotations, paragraphs):
        if shown:
            parts.append(shown)
            starts.append(length)
            originals.append(original)
            length += len(shown)
    return NormalizedText("".join(parts), tuple(starts), tuple(originals))


def _pieces(
    text: str, quotations: Sequence[Quotation], paragraphs: Sequence[Span]
) -> Iterator[tuple[Span, str]]:
    """Yield each span of the text with what the parser reads in its place."""
    softened = sorted(_softened_ends(text, quotations))
    number = 0
    for block, paragraph in enumerate(paragraphs):
        if block:
            yield Span(paragraph.start, paragraph.start), "\n\n"
        position = paragraph.start
        while number < len(softened) and softened[number].start < paragraph.end:
            mark = softened[number]
            yield from _plain(text, Span(position, mark.start))
            yield mark, ","
            position = mark.end
            number += 1
        yield from _plain(text, Span(position, paragraph.end))


def _softened_ends(text: str, quotations: Sequence[Quotation]) -> Iterator[Span]:
    """Yield each final mark of a quoted clause that the parser reads as a comma.

    “Will you appeal?” Lee asked: a mark that would end the sentence becomes a comma
    where the paragraph goes on, so that quotation and cue stay in one sentence.
    """
    for quotation in quotations:
        if quotation.parent is None and _is_clause(quotation):
            for span, content in zip(quotation.spans, quotation.content, strict=True):
                body = content.of(text).rstrip(CLOSING)
                last = content.start + len(body) - 1
                after = text[span.end : span.end + 6].lstrip(CLOSING)
                if body[-1:] in SOFTENED and after[:1].isalnum():
                    yield Span(last, last + 1)


def _is_clause(quotation: Quotation) -> bool:
    if quotation.kind == "mixed":
        return False
    return len(quotation.text.split()) >= FEWEST_WORDS or len(quotation.spans) > 1


def _plain(text: str, stretch: Span) -> Iterator[tuple[Span, str]]:
    """Yield the pieces of a span, with plain marks, dashes and spaces."""
    position = stretch.start
    for match in TYPOGRAPHY.finditer(text, stretch.start, stretch.end):
        if match.start() > position:
            yield Span(position, match.start()), text[position : match.start()]
        yield Span(*match.span()), PLAIN[match.lastgroup or "space"]
        position = match.end()
    if position < stretch.end:
        yield Span(position, stretch.end), text[position : stretch.end]
