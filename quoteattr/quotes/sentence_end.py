"""Tell points that end a sentence from those of abbreviations and initials.

``Lee said. He left.`` has a sentence end inside, ``Gov. J. Lee of the U.S. Senate``
has none.
"""

from __future__ import annotations

from typing import Final

import regex

from quoteattr.data.words import titles, word_set
from quoteattr.quotes.marks import CLOSING_CHARACTERS, OPENING_CHARACTERS

# A point, the word before it, and a capital after white space: another sentence may
# begin. The letters of a word are read once.
# Matches "said. He", "why?” She", "Mr. Lee"; not "a.m. on", "D-Calif., said", "3.5".
POINT_BEFORE_CAPITAL: Final = regex.compile(
    rf"""
      (?P<word> (?<! \p{{L}} ) \p{{L}}++ )?+ (?P<point> [.!?] )
      [{CLOSING_CHARACTERS})\]]?+
      (?= \s++ [{OPENING_CHARACTERS}(\[]?+ \p{{Lu}} )
    """,
    regex.VERBOSE,
)


def has_sentence_end(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends, and another begins, in ``text[start:end]``.

    The point of an initial (J., U.S.) or of an abbreviation that names follow (Mr.,
    Gov., St.) ends no sentence. The cost is linear in the length of the stretch.

    Example:
        >>> has_sentence_end("Lee said. He left.", 0, 18)
        True
        >>> has_sentence_end("Gov. J. Lee of the U.S. Senate said", 0, 35)
        False
    """
    return any(
        not _is_abbreviation(match["word"], match["point"])
        for match in POINT_BEFORE_CAPITAL.finditer(text, start, end)
    )


def _is_abbreviation(word: str | None, point: str) -> bool:
    if word is None or point != ".":
        return False
    form = f"{word.lower()}."
    return len(word) == 1 or form in titles() or form in word_set("abbreviations")
