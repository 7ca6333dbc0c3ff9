"""Quotation marks: their inventory, and which way each one faces.

Apostrophes, possessives, decades, feet and inches are told apart here, so that the
rest of the library sees quotation marks only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs
import regex

from quoteattr.spans import Span

# Every stretch that may be a quotation mark; the longer forms first.
# Matches "“", "''", "&quot;"; not "-", "(", "x".
MARK: Final = regex.compile(
    r"""
      &(?:quot|ldquo|rdquo|lsquo|rsquo|laquo|raquo|\#(?:34|39|822[0-3]|821[67]));
    | ``                                  # typed by TeX, and by old wires
    | ''(?!')
    | ‘‘ | ’’
    | [“”„‟"＂«»‹›‘’‚‛'`＇]
    """,
    regex.VERBOSE,
)

OPENING: Final = frozenset(
    ["“", "„", "‟", "«", "‹", "``", "‘‘", "&ldquo;", "&laquo;", "&#8220;", "&#8222;"]
)
CLOSING: Final = frozenset(["”", "»", "›", "’’", "&rdquo;", "&raquo;", "&#8221;"])
SINGLE_OPENING: Final = frozenset(["‘", "‚", "‛", "`", "&lsquo;", "&#8216;"])
SINGLE_CLOSING: Final = frozenset(["’", "&rsquo;", "&#8217;"])
SINGLE_STRAIGHT: Final = frozenset(["'", "＇", "&#39;"])

# What an apostrophe opens in place of letters: ’em, ’til, ’90s, rock ’n’ roll.
# Matches "em ", "90s", "tis"; not "yes", "a90", "emma".
ELISION: Final = regex.compile(
    r"(?:\d0s|\d\d|em|til|tis|twas|n|cause|bout|round|cos|ere|neath)\b",
    regex.IGNORECASE,
)

BEFORE_OPENING: Final = frozenset("([{<—–-/=…|*>")
AFTER_CLOSING: Final = frozenset(")]}>—–-/…|*.,;:!?<")


@attrs.frozen
class Mark:
    """One quotation mark.

    Attributes:
        span: Where it stands.
        single: Whether it is a single mark (British style, or nested).
        opens: Whether it may open a quotation where it stands.
        closes: Whether it may close one.
        firm: Whether its shape and its place agree, so that there is no doubt.
    """

    span: Span
    single: bool
    opens: bool
    closes: bool
    firm: bool


def marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """Yield the quotation marks of ``text[start:end]``, in text order."""
    for match in MARK.finditer(text, start, end):
        mark = _double(text, match, (start, end))
        if mark is not None:
            yield mark


def _around(text: str, span: Span, bounds: tuple[int, int]) -> tuple[str, str]:
    """The characters before and after a mark; a space at the paragraph's ends."""
    before = text[span.start - 1] if span.start > bounds[0] else " "
    after = text[span.end] if span.end < bounds[1] else " "
    return before, after


def _double(text: str, match: regex.Match[str], bounds: tuple[int, int]) -> Mark | None:
    span, form = Span(*match.span()), match.group()
    before, after = _around(text, span, bounds)
    if form in SINGLE_OPENING | SINGLE_CLOSING | SINGLE_STRAIGHT:
        return _single(text, span, (before, after))
    # 6'2", 5" x 7": inches, unless a quotation is open to be closed here.
    inches = before.isdigit() and form in {'"', "''", "＂"}
    can_open = _may_follow(before) and not after.isspace()
    can_close = not before.isspace() and not after.isalnum()
    if form in OPENING:
        wrong_way = can_close and not can_open and after.isspace()
        return Mark(span, False, not wrong_way, wrong_way, firm=not wrong_way)
    if form in CLOSING:
        wrong_way = can_open and not can_close
        return Mark(span, False, wrong_way, not wrong_way, firm=not wrong_way)
    if inches:
        return Mark(span, False, opens=False, closes=True, firm=False)
    if can_open == can_close:
        # A mark between two letters, or between two spaces: its place says nothing.
        return Mark(span, False, opens=True, closes=True, firm=False)
    return Mark(span, False, opens=can_open, closes=can_close, firm=True)


def _may_follow(before: str) -> bool:
    """Whether an opening mark may stand after the character."""
    return (
        before.isspace() or before in BEFORE_OPENING or MARK.match(before) is not None
    )


def _single(text: str, span: Span, around: tuple[str, str]) -> Mark | None:
    before, after = around
    form = span.of(text)
    # it's, O’Neill: an apostrophe inside a word.
    if before.isalnum() and after.isalnum():
        return None
    # 6' tall: feet.
    if before.isdigit() and form in SINGLE_STRAIGHT and not after.isspace():
        return None
    # ’90s, ’em: an apostrophe in place of letters.
    elided = ELISION.match(text, span.end) is not None
    opens = _may_follow(before) and after.isalnum() and not elided
    if form in SINGLE_CLOSING and not elided:
        opens = False
    if form in SINGLE_OPENING:
        opens = opens or (_may_follow(before) and not after.isspace() and not elided)
    closes = not before.isspace() and not after.isalnum() and form != "`"
    if not opens and not closes:
        return None
    # the clubs' money: a possessive, as long as nothing better closes.
    firm = not before.isalnum() or before not in "sSxz"
    return Mark(span, True, opens=opens, closes=closes, firm=firm)
