r"""Escapes of MISC values, which cannot hold white space or pipes.

Those of Universal Dependencies, and ``\u00A0`` for any other character, which Stanza
writes for a no-break space.

>>> escape("a b|c"), unescape(r"a\sb\pc"), unescape(r"a\u0062")
('a\\sb\\pc', 'a b|c', 'ab')
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
    "\N{NO-BREAK SPACE}": r"\u00A0",
    ",": r"\u002C",  # which pyconll takes for the end of a value
    "=": r"\u003D",  # as conllu does, after the first
}
CHARACTERS: Final = {escape: character for character, escape in ESCAPES.items()}

# Matches "\\", " ", "|", ",", "="; refuses "a", ":", "".
SPECIAL: Final = re.compile(r"[\\ \n\r\t|,=\N{NO-BREAK SPACE}]")
# Matches r"\s", r"\\", r"\p", r"\u00A0"; refuses r"\x", "s", r"\u00", a surrogate.
ESCAPE: Final = re.compile(r"\\(?:[\\snrtp]|u(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})")


def escape(value: str) -> str:
    """The value with each special character replaced by its escape."""
    return SPECIAL.sub(lambda match: ESCAPES[match[0]], value)


def unescape(value: str) -> str:
    """The value that was escaped; an unknown escape stays as it is."""
    return ESCAPE.sub(lambda match: _character(match[0]), value)


def _character(escaped: str) -> str:
    return CHARACTERS.get(escaped) or chr(int(escaped[2:], 16))
