r"""Find the paragraphs of a text, hard-wrapped or not.

``"One.\n\nTwo."`` has two. A hard-wrapped text, whose lines end inside sentences, is
read as its author meant it: a single line end there is white space.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import regex

from quoteattr.quotes.marks import CLOSING_CHARACTERS
from quoteattr.types.span import Span

# A tag of HTML that begins or ends a paragraph. Matches "<p>", "<br/>", "</H2>",
# '<div class="a">'; not "<b>", "<pre>", "< p >".
BLOCK_TAG: Final = regex.compile(
    r"""
    </?(?:p|br|hr|div|h[1-6]|li|ul|ol|dl|dt|dd|table|tr|td|th|blockquote|article|section
       |header|footer|aside|figure|figcaption|body|html) (?:\s[^<>\n]{0,300}+)?+ /?>
    """,
    regex.VERBOSE | regex.IGNORECASE,
)

# One or more line ends or tags, with nothing but white space between them.
# Matches "\n", "\r\n", "\n \n", "</p><p>"; not " ", "\t", "x". It begins only where no
# space precedes, so that a long run of spaces is tried once.
BREAK: Final = regex.compile(
    rf"""
      (?<! [^\S\r\n\v\f\x85\u2028\u2029] )
      (?: [^\S\r\n\v\f\x85\u2028\u2029]*+ (?: \r\n | [\r\n\v\f\x85\u2028\u2029]
                                                | (?i:{BLOCK_TAG.pattern}) ) )++
      \s*+
    """,
    regex.VERBOSE,
)

# A line end of any system. Matches "\n", "\r\n", "\u2028"; not " ", "\t", "n".
LINE_END: Final = regex.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")

MAX_WRAPPED_LINE: Final = 100
"""Maximum length of a line of a hard-wrapped text, in code points."""

MIN_FULL_LINE: Final = 40
"""Minimum length of a line that is wrapped rather than ended, in code points."""

MIN_WRAPPED_SHARE: Final = 0.5
"""Minimum share of lines that end inside a sentence in a hard-wrapped text."""

SENTENCE_ENDS: Final = frozenset(f".!?:…)]*{CLOSING_CHARACTERS}")
CLAUSE_ENDS: Final = frozenset(".!?:")


def find_paragraphs(text: str) -> tuple[Span, ...]:
    r"""The paragraphs of *text* in order, without the white space around them.

    A blank line ends a paragraph, and so does a tag such as ``<p>``. A single line end
    does so too, unless a sentence runs over it; in a hard-wrapped text it must follow a
    short line that ends a sentence. The cost is linear in the length of *text*.

    Example:
        >>> find_paragraphs("One.\n\nTwo.")
        (Span(0, 4), Span(6, 10))
    """
    breaks = [Span(*match.span()) for match in BREAK.finditer(text)]
    breaks = [gap for gap in breaks if gap.start > 0 and gap.end < len(text)]
    hard_wrapped = _is_hard_wrapped(text, breaks)
    ends = [
        gap
        for gap in breaks
        if has_blank_line(text, gap)
        or (
            not _sentence_continues(text, gap)
            and (not hard_wrapped or _follows_last_line(text, gap))
        )
    ]
    before = Span(0, len(text) - len(text.lstrip()))
    after = Span(len(text.rstrip()), len(text))
    return tuple(
        Span(left.end, right.start)
        for left, right in pairwise([before, *ends, after])
        if left.end < right.start
    )


def has_blank_line(text: str, gap: Span) -> bool:
    """Whether what is between two lines holds a blank line, or a tag like one."""
    if BLOCK_TAG.search(text, gap.start, gap.end):
        return True
    return len(LINE_END.findall(text, gap.start, gap.end)) > 1


def _sentence_continues(text: str, gap: Span) -> bool:
    """Whether a sentence runs over a single line end.

    ``“We will win,” | said Ana Ruiz``: no point before it, and a small letter after. Or
    a word does so: Ana Ruiz- | Ortega.
    """
    if text[gap.start - 1] == "-" and text[max(0, gap.start - 2)].isalpha():
        return text[gap.end].isalpha()
    before = text[max(0, gap.start - 9) : gap.start].rstrip(CLOSING_CHARACTERS)[-1:]
    ended = before in CLAUSE_ENDS or not before or before.isspace()
    return text[gap.end].islower() and not ended


def _line_before(text: str, gap: Span) -> str:
    """The line before the gap, or the end of one too long for a wrapped line."""
    start = max(0, gap.start - MAX_WRAPPED_LINE - 1)
    last_end = max(text.rfind(end, start, gap.start) for end in "\r\n")
    return text[max(start, last_end + 1) : gap.start].rstrip()


def _is_hard_wrapped(text: str, breaks: list[Span]) -> bool:
    """Whether at least half of the single line ends fall inside sentences."""
    single = [gap for gap in breaks if not has_blank_line(text, gap)]
    if len(single) < 2:
        return False
    lines = [_line_before(text, gap) for gap in single]
    if max(map(len, lines)) > MAX_WRAPPED_LINE:
        return False
    inside = sum(
        len(line) >= MIN_FULL_LINE and line[-1] not in SENTENCE_ENDS for line in lines
    )
    return inside >= MIN_WRAPPED_SHARE * len(lines)


def _follows_last_line(text: str, gap: Span) -> bool:
    """Whether the line before is short and ends a sentence, as a last line does."""
    line = _line_before(text, gap)
    return len(line) < MIN_FULL_LINE and (not line or line[-1] in SENTENCE_ENDS)
