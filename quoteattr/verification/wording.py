"""A text as the words and signs that are compared, whatever type they are set in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from unicodedata import normalize

import attrs
import regex

from quoteattr.types.span import Span

# The parts that are compared: words with their apostrophes, and every other sign.
# Matches "it’s", "[W]e", "12", "…", "--"; not " ", "\N{ZERO WIDTH SPACE}".
TOKEN: Final = regex.compile(
    r"""
      (?: \[\p{L}\](?=\p{L}) )?+ [\p{L}\p{N}\p{M}]
      (?: [\p{L}\p{N}\p{M}\p{Cf}] | ['’ʼ＇](?=\p{L}) )*+
    | [.]\s?[.]\s?[.] | … | [\p{Pd}−]++ | [^\s\p{Cf}]
    """,
    regex.VERBOSE,
)
# Matches "”", "«", "`"; not "-", ",".
MARKS: Final = regex.compile(r"[\p{Pi}\p{Pf}\"'`´‚„＂＇ʼ]")
DASH: Final = regex.compile(r"[\p{Pd}−]")
INVISIBLE: Final = regex.compile(r"[\p{Cf}\[\]]")


@attrs.frozen
class Part:
    """A word or a sign, where it stands, and the form that is compared.

    One that is *optional* may as well be missing from the text.
    """

    span: Span
    form: str
    optional: bool = False


def parts(text: str) -> list[Part]:
    """The words and signs of a text, in order; quotation marks are left out."""
    return [
        Part(Span(*match.span()), form)
        for match in TOKEN.finditer(text)
        if (form := _form(match.group()))
    ]


def _form(part: str) -> str:
    """What is compared: "" for a quotation mark, whose place is a matter of style."""
    if part.isascii() and part.isalnum():
        return part.lower()
    plain = normalize("NFKC", INVISIBLE.sub("", part) or part).casefold()
    if DASH.match(plain):
        return "-"
    if plain[:1] == "." and len(plain) > 1:
        return "..."
    return str(MARKS.sub("'" if plain[:1].isalnum() else "", plain))


def forms(of: Sequence[Part]) -> list[str]:
    """The form of each part."""
    return [part.form for part in of]
