"""Offsets in UTF-16 units, which Java and JavaScript count."""

from __future__ import annotations

from itertools import accumulate


def utf16_offsets(text: str) -> list[int]:
    """Return the UTF-16 offset of each code point, and of the end of the text.

    Example:
        >>> utf16_offsets("a😀b")
        [0, 1, 3, 4]
    """
    sizes = (2 if ord(character) > 0xFFFF else 1 for character in text)
    return list(accumulate(sizes, initial=0))


def code_points(text: str) -> dict[int, int]:
    """Return the offset in code points of each UTF-16 offset that begins one.

    Example:
        >>> code_points("a😀b")
        {0: 0, 1: 1, 3: 2, 4: 3}
    """
    return {offset: index for index, offset in enumerate(utf16_offsets(text))}
