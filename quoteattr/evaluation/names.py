"""Whether two names are those of one speaker."""

from __future__ import annotations

import unicodedata
from typing import Final

import regex

_POSSESSIVE: Final = regex.compile(r"'s\b")
_WORD: Final = regex.compile(r"\w+")
# Articles, titles and offices: they come and go between mentions of one speaker.
_TITLES: Final = frozenset(
    "a an chief dame dr gov jr judge justice lady lord minister miss mr mrs ms of "
    "premier president prime prof rep s sen sir sr the".split()
)


def same_speaker(name: str, other: str) -> bool:
    """Whether the names are one, or one is the other cut short.

    Case, accents, possessives and titles do not count. A shorter name must keep the
    longer one's last word, or two words of it.

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
    folded = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    plain = _POSSESSIVE.sub("", folded)
    words = _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
    return [word for word in words if word not in _TITLES] or words
