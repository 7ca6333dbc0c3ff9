"""How a MISC value holds white space and pipes."""

from __future__ import annotations

import re
from typing import Final

_ESCAPES: Final = {
    "\\": r"\\",
    " ": r"\s",
    "\n": r"\n",
    "\r": r"\r",
    "\t": r"\t",
    "|": r"\p",
}
_ESCAPED: Final = re.compile(r"[\\ \n\r\t|]")
_ESCAPE: Final = re.compile(r"\\[\\snrtp]")
_UNESCAPES: Final = {escape: plain for plain, escape in _ESCAPES.items()}


def escape(value: str) -> str:
    """The value without the characters that the MISC column gives a meaning."""
    return _ESCAPED.sub(lambda match: _ESCAPES[match[0]], value)


def unescape(value: str) -> str:
    """What ``escape`` was given; an unknown escape stays as it is."""
    return _ESCAPE.sub(lambda match: _UNESCAPES[match[0]], value)
