"""Where a mark was lost, told from the cues that stand beside quotations."""

from __future__ import annotations

from typing import Final

import regex

from quoteattr.data.words import reporting_strength
from quoteattr.quotes.marks import Mark, marks
from quoteattr.types.span import Span

# A cue that the lost closing mark stood before: “We will appeal, said Ana Ruiz.
# Matches ", said Ana", "? he asked"; not ", said to be", " he said".
CUE: Final = regex.compile(
    r"""[,?!]\s(?P<cue> (?:said|says|added)\s\p{Lu}
      | (?:he|she|they)\s(?:said|says|added|asked)\b )""",
    regex.VERBOSE,
)

# A cue that ends its paragraph: there the mark was lost, whatever the next one opens
# with. Matches ", said Ana Ruiz.", ", Lee said on Monday."; not ", he said, and went."
LAST_CUE: Final = regex.compile(
    r"""[,?!]\s(?P<cue> (?: (?:said|says|added)\s\p{Lu}
      | (?: he | she | they | \p{Lu}[\p{L}’'-]*+ (?:\s\p{Lu}[\p{L}’'-]*+){0,2}+ )
        \s (?:said|says|added|asked)\b )
      [^.,;:!?“”"«»]{0,60}+ [.] \Z )""",
    regex.VERBOSE,
)
LAST_REACH: Final = 160
"""How far before the end of its paragraph such a cue may begin, in code points."""

# A cue that begins its paragraph: what lost its opening mark begins after it.
# Matches "Ana Ruiz said ", "The mayor says that "; not "He said, ", "We said no".
FIRST_CUE: Final = regex.compile(
    r"""(?: He | She | They | The (?:\s\p{Ll}++){1,3}?
          | (?! (?:And|As|But|I|If|It|That|This|We|What|You)\s )
            \p{Lu}[\p{L}’'-]*+ (?:\s\p{Lu}[\p{L}’'-]*+){0,3}? )
        \s (?:said|says|added) (?: \sthat\b )?+ :?+ \s++""",
    regex.VERBOSE,
)
# A verb before a mark. Matches "He says,", "said:"; not "says", "said no,".
VERB: Final = regex.compile(r"\b(?P<verb>\p{L}++)[,:]\s*+\Z")
LONGEST_VERB: Final = 24
"""The most code points that are read for such a verb."""


def lost_its_opener(text: str, start: int, mark: Mark) -> bool:
    """Whether a closing mark has lost an opening one at the paragraph's start.

    We will appeal,” said Ortega.   But not: The plank is 5" wide.
    """
    before = text[max(start, mark.span.start - 1) : mark.span.start]
    return mark.firm and before in {",", ".", "?", "!", "…"}


def supplied(text: str, start: int, end: int) -> Span:
    """Where the opening mark of a paragraph was lost; a single one may stand there.

    At its start, but after a cue that stands there: Ortega said we will appeal.”
    """
    cue = FIRST_CUE.match(text, start, end)
    if cue is not None:
        return Span(cue.end(), cue.end())
    single = marks(text, start, start + 1)
    length = sum(each.style == "single" and each.opens for each in single)
    return Span(start, start + length)


def follows_verb(text: str, start: int, end: int) -> bool:
    """Whether a verb of saying, and a comma or a colon, stand before *end*."""
    verb = VERB.search(text, max(start, end - LONGEST_VERB), end)
    return verb is not None and reporting_strength(verb["verb"]) == "strong"


def last_cue(text: str, stretch: Span) -> int | None:
    """Where a cue begins that ends the stretch, and with it a paragraph."""
    start = max(stretch.start, stretch.end - LAST_REACH)
    found = LAST_CUE.search(text, start, stretch.end)
    return found.start("cue") if found else None


def first_cue(text: str, stretch: Span) -> int | None:
    """Where a plain cue begins in the stretch, if one does."""
    found = CUE.search(text, stretch.start, stretch.end)
    return found.start("cue") if found else None
