"""Tell quotations that nobody speaks: titles, nicknames, signs, words as words.

Decided from the words right beside the marks, before any parse, and only where they
leave little doubt: what is typed here is asked of no sieve.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs
import regex

from quoteattr.types.annotations import Quotation

REACH: Final = 60
"""How far back the words are read that lead to a quotation, in code points."""

# What comes before the mark, by the reason that it gives. Each is tried at the end of
# the words before the quotation, against the quotation's own words.
# Works. Matches "her novel ", "a song called ", "the film, "; not "she said, ".
WORK: Final = regex.compile(
    r"""\b(?: album | ballad | book | comedy | documentary | drama | episode | essay
          | film | hit | hymn | memoir | movie | musical | novel | opera | painting
          | play | podcast | poem | program | programme | series | show | single
          | sitcom | song | thriller | track )
        s?+ ,?+ (?: \s (?:called|titled|entitled|named|such\sas|like|including) )?+
        \s*+ $""",
    regex.VERBOSE | regex.IGNORECASE,
)
# What one does with works. Matches "host of ", "watching "; not "she said on ".
STAGE: Final = regex.compile(
    r"""\b(?: (?:anchor|author|co-host|host|star) \s of | starred \s in
          | starring \s in | stars? \s in | appear(?:ance|ed|ing) \s on
          | watch(?:ed|ing)? | sang | sung ) \s*+ $""",
    regex.VERBOSE | regex.IGNORECASE,
)
# Whose show. Matches "on CNN’s ", "Fox News' "; not "on Monday’s ", "Lee’s ".
STATION: Final = regex.compile(r"(?:\b\p{Lu}{2,5}|\b(?:News|Radio|TV))['’]s?\s*+$")
# What is done to works, after them. Matches " were played"; not " were wrong".
PERFORMED: Final = regex.compile(
    r"\s(?:is|are|was|were)\s(?:aired|performed|played|screened|shown|staged|sung)\b"
)
# Between titles in a list. Matches ", ", " and ", ", and "; not " said, ".
LISTED: Final = regex.compile(r"[,;]?\s(?:(?:and|or)\s)?|,?\s?&\s")
# Code. Matches "size=10", "run()", "--all", "max_len"; not "self-made", "a.m.".
CODE: Final = regex.compile(r"\S*[^\s\w]?(?:\w=\w|\w_\w|\w\(\)|\w::\w)\S*|--\w\S*")
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
NAME_AFTER: Final = regex.compile(r"(?:\r\n|\s)\p{Lu}\p{Ll}")
# A name stands before the mark. Matches "said Joe "; not "said ", "Lee: ".
NAME_BEFORE: Final = regex.compile(r"\b\p{Lu}[\p{Ll}.]++(?:\r\n|\s)$")

# A word of four letters or more without a capital: a headline has none but
# prepositions. Matches "said", "gone"; not "The", "Said", "with".
LOWER_WORD: Final = regex.compile(
    r"\b(?!(?:about|after|amid|from|into|over|than|that|with)\b)\p{Ll}{4}"
)

MOST_WORDS: Final = 8
"""A longer quotation is typed as none of these but a sign."""


def mark_not_speech(
    text: str, quotations: tuple[Quotation, ...]
) -> tuple[Quotation, ...]:
    """Write the reason into each quotation that nobody speaks."""
    reasons = [_reason(text, quotation) for quotation in quotations]
    for first, last in _lists(text, quotations):
        after = text[quotations[last].end : quotations[last].end + REACH]
        titled = "title" in reasons[first : last + 1]
        if titled or PERFORMED.match(after):
            reasons[first : last + 1] = ["title"] * (last + 1 - first)
    return tuple(
        attrs.evolve(quotation, not_speech=reason) if reason else quotation
        for quotation, reason in zip(quotations, reasons, strict=True)
    )


def _lists(text: str, quotations: tuple[Quotation, ...]) -> Iterator[tuple[int, int]]:
    """Yield each run of title-like quotations that nothing but "and" parts."""
    first = 0
    for number, quotation in enumerate(quotations):
        if number + 1 < len(quotations) and _is_title_like(quotation):
            ahead = quotations[number + 1]
            gap = text[quotation.end : max(quotation.end, ahead.start)][:8]
            near = ahead.start - quotation.end < 8
            if near and _is_title_like(ahead) and LISTED.fullmatch(gap):
                continue
        if number > first:
            yield first, number
        first = number + 1


def _is_title_like(quotation: Quotation) -> bool:
    """Whether it is short, in one stretch, and has the capitals of a title."""
    words = quotation.text.split()
    short = 0 < len(words) <= MOST_WORDS and len(quotation.spans) == 1
    return short and all(word[:1].isupper() for word in words if len(word) > 3)


def _reason(text: str, quotation: Quotation) -> str | None:
    before = text[max(0, quotation.start - REACH) : quotation.start]
    words = quotation.text.split()
    if SIGN.search(before):
        return "sign"
    if len(words) > MOST_WORDS or len(quotation.spans) > 1:
        return None
    if len(words) == 1 and CODE.fullmatch(words[0]):
        return "code"
    if SO_CALLED.search(before):
        return "so-called"
    if WORD.search(before):
        return "word"
    if TITLED.search(before):
        return "title"
    if not _is_title_like(quotation):
        return None
    if any(form.search(before) for form in (WORK, STAGE, STATION)):
        return "title"
    return "nickname" if _is_nickname(text, quotation, before) else None


def _is_nickname(text: str, quotation: Quotation, before: str) -> bool:
    """Whether it stands between first name and surname: Joe “Bad News” Barnes."""
    words = quotation.text.split()
    if words[-1][-1] in ",.!?" or len(words) > 3 or not NAME_BEFORE.search(before):
        return False
    after = text[quotation.end : quotation.end + REACH]
    # In a headline every word has a capital.
    line = before.rpartition("\n")[2], after.partition("\n")[0]
    prose = LOWER_WORD.search(line[0]) or LOWER_WORD.search(line[1])
    return prose is not None and NAME_AFTER.match(after) is not None
