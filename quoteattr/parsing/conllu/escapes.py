r"""Escapes of MISC values, which cannot hold white space or pipes.

>>> escape("a b|c"), unescape(r"a\sb\pc")
('a\\sb\\pc', 'a b|c')
"""

from __future__ import annotations

import re
from typing import Final

ESCAPES: Final = {
    "\\": r"\\",
    " ": r"\s",
    "\n": r"\n",
    "\r": r"\r",
    "\t": r"\t",
    "|": r"\p",
}
CHARACTERS: Final = {escape: character for character, escape in ESCAPES.items()}

# Matches "\\", " ", "|"; refuses "a", "=", "".
SPECIAL: Final = re.compile(r"[\\ \n\r\t|]")
# Matches r"\s", r"\\", r"\p"; refuses r"\x", "s", "\\".
ESCAPE: Final = re.compile(r"\\[\\snrtp]")


def escape(value: str) -> str:
    """The value with each special character replaced by its escape."""
    return SPECIAL.sub(lambda match: ESCAPES[match[0]], value)


def unescape(value: str) -> str:
    """The value that was escaped; an unknown escape stays as it is."""
    return ESCAPE.sub(lambda match: CHARACTERS[match[0]], value)
