"""Cut a text into the words and signs that ``verify`` compares, in a plain form.

Quotation marks are left out; capitals, the shape of apostrophes and dashes, and
invisible characters make no difference::

    It’s over — “Now…”    ->    it's  over  -  now  ...
"""

from __future__ import annotations

from typing import Final
from unicodedata import normalize

import attrs
import regex

from quoteattr.quotes.marks import APOSTROPHE, DOUBLE_MARK, SINGLE_MARK
from quoteattr.types.span import Span

# A quotation mark, a word with its apostrophes, or any other sign.
# The group "mark" matches "“", "&quot;"; "word" matches "it’s", "[W]e", "12"; neither
# "…", "--". Nothing matches " ", "\N{ZERO WIDTH SPACE}".
TOKEN: Final = regex.compile(
    rf"""
      (?P<word>
        (?: \[\p{{L}}\](?=\p{{L}}) )?+ [\p{{L}}\p{{N}}\p{{M}}]
        (?: [\p{{L}}\p{{N}}\p{{M}}\p{{Cf}}] | {APOSTROPHE}(?=\p{{L}}) )*+ )
    | (?P<mark> {DOUBLE_MARK} | {SINGLE_MARK} )
    | [.]\s?[.]\s?[.] | … | [\p{{Pd}}−]++ | [^\s\p{{Cf}}]
    """,
    regex.VERBOSE,
)
WORD_APOSTROPHE: Final = regex.compile(APOSTROPHE, regex.VERBOSE)

# Matches "-", "—", "−"; not "_", ".", "a".
DASH: Final = regex.compile(r"[\p{Pd}−]")

# What is dropped from words: joiners and the brackets of "[W]e".
# Matches "[", "\N{SOFT HYPHEN}"; not "(", "a", "-".
DROPPED: Final = regex.compile(r"[\p{Cf}\[\]]")

ELLIPSIS: Final = "..."
"""The plain form of an ellipsis, in one character or three."""


@attrs.frozen
class ComparedToken:
    """A word or a sign of a text.

    Attributes:
        span: Its offsets in the text.
        form: Its plain form, which is compared.
        optional: Whether the other text may lack it.
    """

    span: Span
    form: str
    optional: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter or a digit."""
        return self.form[0].isalnum()


def compared_tokens(text: str) -> list[ComparedToken]:
    """The words and signs of a text in order, without its quotation marks.

    Example:
        >>> [token.form for token in compared_tokens("It’s over — “Now…”")]
        ["it's", 'over', '-', 'now', '...']
    """
    tokens = []
    for match in TOKEN.finditer(text):
        if match["mark"] is None:
            form = _word_form(match["word"]) if match["word"] else _sign_form(match[0])
            tokens.append(ComparedToken(Span(*match.span()), form))
    return tokens


def _word_form(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    plain = WORD_APOSTROPHE.sub("'", DROPPED.sub("", word))
    return normalize("NFKC", plain).casefold()


def _sign_form(sign: str) -> str:
    if DASH.match(sign):
        return "-"
    plain = normalize("NFKC", sign)
    return ELLIPSIS if plain[:1] == "." and len(plain) > 1 else plain.casefold()
