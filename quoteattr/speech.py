"""Tell quotations that nobody speaks: titles, nicknames, signs, words as words.

Decided from the words right beside the marks, before any parse, and only where they
leave little doubt: what is typed here is asked of no sieve.
"""

from __future__ import annotations

from typing import Final

import attrs
import regex

from quoteattr.annotations import Quotation

REACH: Final = 60
"""How far back the words are read that lead to a quotation, in code points."""

# What comes before the mark, by the reason that it gives. Each is tried at the end of
# the words before the quotation, against the quotation's own words.
# Works. Matches "her novel ", "a song called ", "the film, "; not "she said, ".
WORK: Final = regex.compile(
    r"""\b(?: album | ballad | book | comedy | documentary | drama | essay | film
          | hymn | memoir | movie | musical | novel | opera | painting | play | podcast
          | poem | single | sitcom | song | thriller | track )
        s?+ ,?+ (?: \s (?:called|titled|entitled|named) )?+ \s*+ $""",
    regex.VERBOSE | regex.IGNORECASE,
)
# Titled things. Matches "an essay titled ", "entitled "; not "is called ".
TITLED: Final = regex.compile(r"\b(?:titled|entitled),?\s*+$", regex.IGNORECASE)
# Words as words. Matches "the word ", "an acronym "; not "in a word, ".
WORD: Final = regex.compile(
    r"\b(?:the|a|an|this|that)\s(?:acronym|adjective|name|noun|verb|word)\s*+$",
    regex.IGNORECASE,
)
# Distance. Matches "so-called ", "so called "; not "so she called ".
SO_CALLED: Final = regex.compile(r"\bso[-\s]called\s*+$", regex.IGNORECASE)
# Signs. Matches "a sign reading ", "shirts that read "; not "the statement read ".
SIGN: Final = regex.compile(
    r"""\b(?: banner | billboard | button | hat | placard | poster | shirt | sign
          | sticker )
        s?+ \s (?: reading | saying | that \s (?:read|reads|said|say|says) | with )
        ,?+ :?+ \s*+ $""",
    regex.VERBOSE | regex.IGNORECASE,
)
# A name goes on after the mark. Matches " Barnes said"; not " said", ", Barnes".
NAME_AFTER: Final = regex.compile(r"\s\p{Lu}\p{Ll}")
# A name stands before the mark. Matches "said Joe "; not "said ", "Lee: ".
NAME_BEFORE: Final = regex.compile(r"\b\p{Lu}[\p{Ll}.]++\s$")

# A word of four letters or more without a capital. Matches "said"; not "The", "Said".
LOWER_WORD: Final = regex.compile(r"\b\p{Ll}{4}")

MOST_WORDS: Final = 8
"""A longer quotation is typed as none of these but a sign."""


def mark_not_speech(
    text: str, quotations: tuple[Quotation, ...]
) -> tuple[Quotation, ...]:
    """Write the reason into each quotation that nobody speaks."""
    return tuple(
        attrs.evolve(quotation, not_speech=reason) if reason else quotation
        for quotation in quotations
        for reason in [_reason(text, quotation)]
    )


def _reason(text: str, quotation: Quotation) -> str | None:
    before = text[max(0, quotation.start - REACH) : quotation.start]
    after = text[quotation.end : quotation.end + 3]
    words = quotation.text.split()
    if SIGN.search(before):
        return "sign"
    if len(words) > MOST_WORDS or len(quotation.spans) > 1:
        return None
    if SO_CALLED.search(before):
        return "so-called"
    if WORD.search(before):
        return "word"
    capital = all(word[:1].isupper() for word in words if len(word) > 3)
    if TITLED.search(before) or (capital and WORK.search(before)):
        return "title"
    inner = words[-1:] and words[-1][-1] not in ",.!?"
    if capital and inner and len(words) < 4 and NAME_BEFORE.search(before):
        # In a headline every word has a capital.
        prose = LOWER_WORD.search(before) is not None
        return "nickname" if prose and NAME_AFTER.match(after) else None
    return None
