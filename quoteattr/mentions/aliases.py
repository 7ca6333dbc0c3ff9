"""Pairs of names of which the text says that they name the same.

*Jonas Reed*, better known as *Zellik*; the *Union of Haulage Workers* (*UHW*)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from quoteattr.data.words import word_set
from quoteattr.mentions.composed_names import ends_with_alias_phrase, has_initials
from quoteattr.mentions.name import Name
from quoteattr.types.document import Document

MAX_BETWEEN: Final = 8
"""Maximum distance of a name from an alias, in words."""

MARKS_BETWEEN: Final = frozenset([",", "(", "—", "–", "-"])


def aliases(document: Document, names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """Yield each name with the alias that the text gives it right after it.

    Args:
        document: The parsed text.
        names: Its names, in text order.
    """
    for name, alias in pairwise(names):
        between = [
            document.words[index].text.lower()
            for index in range(name.last + 1, alias.first)
        ]
        if not 0 < len(between) <= MAX_BETWEEN:
            continue
        if (
            between == ["("] and has_initials(name.tokens, alias.text)
        ) or _introduces_alias(between):
            yield name, alias


def _introduces_alias(between: Sequence[str]) -> bool:
    """Whether the words between two names say that the second is an alias.

    who is better *known as*; but not: met the painter *known as*.
    """
    size = ends_with_alias_phrase(between)
    if not size:
        return False
    links = word_set("alias_links") | MARKS_BETWEEN
    return all(word in links for word in between[: len(between) - size])
