"""Where a sentence ends: points of sentences told from those of abbreviations."""

from __future__ import annotations

from typing import Final

import regex

from quoteattr.data.words import titles, word_set

# A point, the word before it, and a capital after white space: another sentence may
# begin. The letters of a word are read once.
# Matches "said. He", "why?” She", "Mr. Lee"; not "a.m. on", "D-Calif., said", "3.5".
STOP: Final = regex.compile(
    r"""
      (?P<word> (?<! \p{L} ) \p{L}++ )?+ (?P<point> [.!?] ) [”’"')\]]?+
      (?= \s++ [“‘"'(\[]?+ \p{Lu} )
    """,
    regex.VERBOSE,
)


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends, and another begins, in ``text[start:end]``.

    A point ends none after an initial (J., U.S.) or an abbreviation that names follow
    (Mr., Gov., St.). The cost is linear in the length of the stretch.

    Example:
        >>> ends_sentence("Lee said. He left.", 0, 18)
        True
        >>> ends_sentence("Gov. J. Lee of the U.S. Senate said", 0, 35)
        False
    """
    return any(
        not _is_abbreviated(match["word"], match["point"])
        for match in STOP.finditer(text, start, end)
    )


def _is_abbreviated(word: str | None, point: str) -> bool:
    if word is None or point != ".":
        return False
    form = f"{word.lower()}."
    return len(word) == 1 or form in titles() or form in word_set("abbreviations")
