"""Where the paragraphs of a text lie, hard-wrapped or not."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import regex

from quoteattr.types.span import Span

# One or more line ends, with nothing but white space between them.
# Matches "\n", "\r\n", "\n \n"; not " ", "\t", "x". It begins only where no space
# stands before, so that a long run of spaces is tried once.
BREAK: Final = regex.compile(
    r"""
      (?<! [^\S\r\n\v\f\x85\u2028\u2029] )
      (?: [^\S\r\n\v\f\x85\u2028\u2029]*+ (?: \r\n | [\r\n\v\f\x85\u2028\u2029] ) )++
      \s*+
    """,
    regex.VERBOSE,
)

# A line end, however the file's system writes it.
LINE_END: Final = regex.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")

WRAP_WIDTH: Final = 100
"""A text with a line longer than this, in code points, is not hard-wrapped."""

SHORTEST_WRAPPED: Final = 40
"""A line shorter than this, in code points, ends its paragraph."""

SENTENCE_ENDS: Final = frozenset(".!?:…\"”’'»)]*")


def paragraphs(text: str) -> tuple[Span, ...]:
    """Find each paragraph, without the white space around it.

    A blank line ends a paragraph. A single line end does so too, unless the text is
    hard-wrapped: then it ends one only after a short line that closes a sentence.
    """
    breaks = [Span(m.start(), m.end()) for m in BREAK.finditer(text)]
    breaks = [each for each in breaks if each.start > 0 and each.end < len(text)]
    wrapped = _is_hard_wrapped(text, breaks)
    breaks = [each for each in breaks if not _goes_on(text, each)]
    if wrapped:
        breaks = [each for each in breaks if _ends_paragraph(text, each)]
    ends = [Span(0, len(text) - len(text.lstrip())), *breaks]
    ends.append(Span(len(text.rstrip()), len(text)))
    return tuple(
        Span(left.end, right.start)
        for left, right in pairwise(ends)
        if left.end < right.start
    )


def _is_blank_line(text: str, gap: Span) -> bool:
    return len(LINE_END.findall(text, gap.start, gap.end)) > 1


def _goes_on(text: str, gap: Span) -> bool:
    """Whether a sentence runs over a line end: “We will win,” | said Ana Ruiz."""
    if _is_blank_line(text, gap) or gap.end >= len(text):
        return False
    before = text[max(0, gap.start - 9) : gap.start].rstrip("”’\"'»")[-1:]
    ended = before in {".", "!", "?", ":", ""} or before.isspace()
    return text[gap.end].islower() and not ended


def _line_before(text: str, gap: Span) -> str:
    start = max(text.rfind("\n", 0, gap.start), text.rfind("\r", 0, gap.start)) + 1
    return text[max(start, gap.start - WRAP_WIDTH - 1) : gap.start]


def _is_hard_wrapped(text: str, breaks: list[Span]) -> bool:
    """Whether single line ends fall inside sentences more often than not."""
    single = [each for each in breaks if not _is_blank_line(text, each)]
    if len(single) < 2:
        return False
    lines = [_line_before(text, each).rstrip() for each in single]
    if max(map(len, lines)) > WRAP_WIDTH:
        return False
    inside = sum(
        len(line) >= SHORTEST_WRAPPED and line[-1] not in SENTENCE_ENDS
        for line in lines
        if line
    )
    return inside >= 0.5 * len(lines)


def _ends_paragraph(text: str, gap: Span) -> bool:
    if _is_blank_line(text, gap):
        return True
    line = _line_before(text, gap).rstrip()
    return len(line) < SHORTEST_WRAPPED and (not line or line[-1] in SENTENCE_ENDS)
