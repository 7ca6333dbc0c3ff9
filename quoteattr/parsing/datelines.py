"""Find the dateline that a news story opens with.

    LARKHAVEN, Norland (Reuters) — The council voted to close the harbour.

A dateline names a place, and perhaps the day and a news agency. It is no part of the
sentence after its dash.
"""

from __future__ import annotations

from typing import Final

import regex

# Matches "LARKHAVEN — ", "NEW TARN, Ont. (AP) -- ", "LONDON, May 4 (Reuters) - ",
# "LONDON (Reuters) – "; refuses "HOLM: ", "Tarn — ", "UN - US talks", "A — B".
DATELINE: Final = regex.compile(
    r"""
    \p{Lu}[\p{Lu}.’'-]{2,}+ (?: \x20 \p{Lu}[\p{Lu}.’'-]++ ){0,3}+
    (?: , \x20 [\p{L}][^,;:?!()\n—–―“”"]{1,24}? ){0,2}
    (?: \x20? \( [^()\n]{2,30} \) )?+
    \s? (?: [—–―] | --? ) \s (?= [\p{Lu}“"‘'] )
    """,
    regex.VERBOSE,
)
MIN_WORDS_AFTER: Final = 4
"""Minimum number of words after the dash: less is no sentence, but a heading."""


def dateline_end(paragraph: str) -> int:
    """The offset after the dateline of a paragraph; 0 where it has none.

    Example:
        >>> dateline_end("LARKHAVEN — The council has voted.")
        12
        >>> dateline_end("The council has voted.")
        0
    """
    match = DATELINE.match(paragraph)
    if match is None:
        return 0
    rest = paragraph[match.end() : match.end() + 200]
    is_prose = len(rest.split()) >= MIN_WORDS_AFTER and any(map(str.islower, rest))
    return int(match.end()) if is_prose else 0
