"""Names of texts that are fit for files, and none taken twice."""

from __future__ import annotations

from itertools import count
from typing import Final

import regex

from quoteattr.output.html.markup import visible

# Matches what a file's name is kept free of: "/", " ", "?"; not "a", "-", "é".
NOT_IN_NAME: Final = regex.compile(r"[^\w.-]+")


def file_stem(id: str | None, taken: set[str]) -> str:
    """Return a name for the files of a text that no other has, and add it to *taken*.

    Example:
        >>> taken: set[str] = set()
        >>> file_stem("a/b", taken), file_stem("A b", taken), file_stem(None, taken)
        ('a-b', 'A-b-2', 'text')
    """
    stem = NOT_IN_NAME.sub("-", visible(id or "text"))[:80].strip(".-") or "text"
    for number in count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        if name.lower() not in taken:
            break
    taken.add(name.lower())
    return name
