"""Compare the names of speakers, for scoring.

>>> same_speaker("Prime Minister Ida Holm", "Holm")
True
"""

from __future__ import annotations

import unicodedata
from typing import Final

import regex

from quoteattr.data.words import word_set

_POSSESSIVE: Final = regex.compile(r"'s\b")
_WORD: Final = regex.compile(r"\w+")


def same_speaker(name: str, other: str) -> bool:
    """Whether two names are the same, or one is a short form of the other.

    Case, accents, possessives and titles are ignored. A short form must have the last
    word of the longer name, or two words of it.

    Example:
        >>> same_speaker("Prime Minister Ida Holm", "Ida Holm")
        True
        >>> same_speaker("Holm", "Ida Holm"), same_speaker("Ida", "Ida Holm")
        (True, False)
    """
    first, second = _words(name), _words(other)
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    if not set(short) <= set(long):
        return False
    return set(short) == set(long) or short[-1] == long[-1] or len(set(short)) > 1


def _words(name: str) -> list[str]:
    """The words to compare; all words if every one is to be ignored."""
    folded = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    plain = _POSSESSIVE.sub("", folded)
    words = _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
    return [
        word for word in words if word not in word_set("ignored_name_words")
    ] or words
