"""Find where a lost quotation mark stood, from the cues beside quotations.

``“We will appeal, said Ana Ruiz.`` lost its closing mark before *said*;
``Ortega said we will appeal.”`` lost its opening mark after *said*. Every function
takes offsets of the whole text and reads only the span that it is given.
"""

from __future__ import annotations

from typing import Final

import regex

from quoteattr.data.words import reporting_strength
from quoteattr.quotes.marks import DOUBLE_CHARACTERS, Mark, find_marks
from quoteattr.types.span import Span

# A cue that a lost closing mark stood before: “We will appeal, said Ana Ruiz.
# Matches ", said Ana", "? he asked"; not ", said to be", " he said".
CUE: Final = regex.compile(
    r"""[,?!]\s(?P<cue> (?:said|says|added)\s\p{Lu}
      | (?:he|she|they)\s(?:said|says|added|asked)\b )""",
    regex.VERBOSE,
)

# A cue that ends its paragraph: the mark was lost before it, even if the next
# paragraph opens with a mark.
# Matches ", said Ana Ruiz.", ", Lee said on Monday."; not ", he said, and went."
FINAL_CUE: Final = regex.compile(
    rf"""[,?!]\s(?P<cue> (?: (?:said|says|added)\s\p{{Lu}}
      | (?: he | she | they
          | \p{{Lu}}[\p{{L}}’'-]*+ (?:\s\p{{Lu}}[\p{{L}}’'-]*+){{0,2}}+ )
        \s (?:said|says|added|asked)\b )
      [^.,;:!?{DOUBLE_CHARACTERS}]{{0,60}}+ [.] \Z )""",
    regex.VERBOSE,
)

# A cue that begins its paragraph: what lost its opening mark begins after it.
# Matches "Ana Ruiz said ", "The mayor says that "; not "He said, ", "We said no".
INITIAL_CUE: Final = regex.compile(
    r"""(?: He | She | They | The (?:\s\p{Ll}++){1,3}?
          | (?! (?:And|As|But|I|If|It|That|This|We|What|You)\s )
            \p{Lu}[\p{L}’'-]*+ (?:\s\p{Lu}[\p{L}’'-]*+){0,3}? )
        \s (?:said|says|added) (?: \sthat\b )?+ :?+ \s++""",
    regex.VERBOSE,
)

# The word before a mark, with its comma or colon.
# Matches "He says,", "said:"; not "says", "said no,".
WORD_BEFORE: Final = regex.compile(r"\b(?P<word>\p{L}++)[,:]\s*+\Z")

FINAL_CUE_CHARS: Final = 160
"""How far before the end of its paragraph a final cue may begin, in code points."""

WORD_BEFORE_CHARS: Final = 24
"""How many code points before a mark are read for a reporting verb."""


def lacks_opening_mark(text: str, start: int, mark: Mark) -> bool:
    """Whether a closing mark belongs to an opening mark that the paragraph lost.

    Yes: ``We will appeal,” said Ortega.`` No: ``The plank is 5" wide.``
    """
    before = text[max(start, mark.span.start - 1) : mark.span.start]
    return mark.certain and before in {",", ".", "?", "!", "…"}


def supplied_opening(text: str, start: int, end: int) -> Span:
    """Where the lost opening mark of a paragraph stood.

    That is at the paragraph's start, or after a cue there: ``Ortega said we will
    appeal.”`` The span is empty, unless a single mark is there instead.

    Args:
        text: The whole text.
        start: The start of the paragraph.
        end: The closing mark.
    """
    cue = INITIAL_CUE.match(text, start, end)
    if cue is not None:
        return Span(cue.end(), cue.end())
    first = next(find_marks(text, start, start + 1), None)
    if first is not None and first.style == "single" and first.can_open:
        return first.span
    return Span(start, start)


def follows_reporting_verb(text: str, start: int, end: int) -> bool:
    """Whether a strong reporting verb with a comma or colon precedes *end*."""
    match = WORD_BEFORE.search(text, max(start, end - WORD_BEFORE_CHARS), end)
    return match is not None and reporting_strength(match["word"]) == "strong"


def final_cue_start(text: str, span: Span) -> int | None:
    """Where the cue begins that ends the span, as in ``…, said Ana Ruiz.``"""
    start = max(span.start, span.end - FINAL_CUE_CHARS)
    found = FINAL_CUE.search(text, start, span.end)
    return found.start("cue") if found else None


def first_cue_start(text: str, span: Span) -> int | None:
    """Where the first plain cue of the span begins."""
    found = CUE.search(text, span.start, span.end)
    return found.start("cue") if found else None
