"""Quotation marks: their inventory, and which way each one faces.

Apostrophes, possessives, decades, feet and inches are told apart here, so that the
rest of the library sees quotation marks only.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Final, Literal

import attrs
import regex

from quoteattr.types.span import Span

Style = Literal["double", "single", "angle", "small angle"]

# Every stretch that may be a quotation mark; the longer forms first. Four marks of one
# shape in a row are an ornament, and what stands in an HTML tag is code.
# Matches "“", "''", "&quot;", "<a href=\"x\">"; not "-", "(", "&amp;".
MARK: Final = regex.compile(
    r"""
      (?P<none> "{4,}+|'{4,}+|`{4,}+|“{4,}+|”{4,}+|‘{4,}+|’{4,}+|«{4,}+|»{4,}+
                  | </?[a-z][a-z0-9]*+(?:\s[^<>\n]{0,300}+)?+/?> )
    | &(?:amp;)?+(?:
          quot | apos | [lr]dquo | [lr]squo | [lr]aquo | [lr]saquo | [bs]dquo | sbquo
        | \#0{0,3}+(?:34|39|171|187|8216|8217|8218|8220|8221|8222|8249|8250)
        | \#x0{0,2}+(?:22|27|AB|BB|2018|2019|201A|201C|201D|201E|2039|203A) );
    | ``                                  # typed by TeX, and by old wires
    | ''(?!')
    | ‘‘ | ’’
    | [“”„‟"＂❝❞〝〞「」『』«»‹›‘’‚‛'`´＇]
    """,
    regex.VERBOSE | regex.IGNORECASE,
)

OPENING: Final = frozenset("“ „ ‟ ❝ 〝 「 『 « ‹ `` ‘‘".split())
CLOSING: Final = frozenset("” ❞ 〞 」 』 » › ’’".split())
SINGLE_OPENING: Final = frozenset("‘ ‚ ‛ `".split())
SINGLE_CLOSING: Final = frozenset("’")
SINGLE_STRAIGHT: Final = frozenset("'＇´")
SINGLE: Final = SINGLE_OPENING | SINGLE_CLOSING | SINGLE_STRAIGHT
INCHES: Final = frozenset(['"', "''", "＂"])

# What an apostrophe opens in place of letters: ’em, ’til, ’90s, rock ’n’ roll.
# Matches "em ", "90s", "tis"; not "yes", "a90", "emma".
ELISION: Final = regex.compile(
    r"(?:\d0s|\d\d|em|til|tis|twas|n|cause|bout|round|cos|ere|neath)\b",
    regex.IGNORECASE,
)

# A word that ends in what may be a possessive, a clipped ending or a measure.
# Matches "clubs", "goin", "6"; not "money", "in", "club,".
MAY_END_IN_APOSTROPHE: Final = regex.compile(
    r"(?:[szx]|\p{L}{2}in|\d)$", regex.IGNORECASE
)

BEFORE_OPENING: Final = frozenset("([{<—–-/=…|*>")
AFTER_CLOSING: Final = frozenset(")]}>—–-/…|*.,;:!?<")
POINTS: Final = frozenset(".,?!…;—–")


@attrs.frozen
class Mark:
    """One quotation mark.

    Attributes:
        span: Where it stands.
        style: What it pairs with; single marks are British style, or nested.
        opens: Whether it may open a quotation where it stands.
        closes: Whether it may close one.
        firm: Whether its shape and its place agree, so that there is no doubt.
        shaped: Whether its shape alone says which way it faces.
    """

    span: Span
    style: Style
    opens: bool
    closes: bool
    firm: bool
    shaped: bool = False


def marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """Yield the quotation marks of ``text[start:end]``, in text order."""
    last = -1
    for match in MARK.finditer(text, start, end):
        if match.lastgroup == "none":
            continue
        span, form = Span(*match.span()), match.group()
        before = text[span.start - 1] if span.start > start else " "
        after = text[span.end] if span.end < end else " "
        if span.start == last:
            before = '"'
        last = span.end
        if len(form) > 2:
            form = unescape(unescape(form))
        if form in SINGLE:
            mark = _single(text, (span, form), before, after)
        else:
            mark = _double(span, form, before, after)
        if mark is not None:
            yield mark


def _double(span: Span, form: str, before: str, after: str) -> Mark:
    style = _style(form)
    can_open = _may_follow(before) and not after.isspace()
    can_close = not before.isspace() and not after.isalnum()
    if form in OPENING:
        # German „ja“, »ja«; or “yes,“ by mistake. A mark after it leaves it in doubt.
        ends = after.isspace() or after in AFTER_CLOSING
        wrong_way = can_close and ends and not can_open
        return Mark(span, style, not wrong_way, wrong_way, not wrong_way, shaped=True)
    if form in CLOSING:
        wrong_way = can_open and not can_close
        return Mark(span, style, wrong_way, not wrong_way, not wrong_way, shaped=True)
    # 6'2", 5" x 7": inches, unless a quotation is open to be closed here.
    if before.isdigit() and form in INCHES:
        return Mark(span, style, opens=False, closes=True, firm=False)
    if can_open == can_close:
        # A mark between two letters, or between two spaces: its place says nothing.
        return Mark(span, style, opens=True, closes=True, firm=False)
    return Mark(span, style, opens=can_open, closes=can_close, firm=True)


def _style(form: str) -> Style:
    if form in "«»":
        return "angle"
    return "small angle" if form in "‹›" else "double"


def _may_follow(before: str) -> bool:
    """Whether an opening mark may stand after the character."""
    return (
        before.isspace() or before in BEFORE_OPENING or MARK.match(before) is not None
    )


def _single(text: str, mark: tuple[Span, str], before: str, after: str) -> Mark | None:
    span, form = mark
    # it's, O’Neill: an apostrophe inside a word.
    if before.isalnum() and after.isalnum():
        return None
    # 6' tall: feet.
    if before.isdigit() and form in SINGLE_STRAIGHT and not after.isspace():
        return None
    if before.isspace() and after.isspace():
        # ' No way, ': a space on the wrong side. It pairs only with one like it.
        return Mark(span, "single", opens=True, closes=True, firm=False)
    # ’90s, ’em: an apostrophe in place of letters.
    elided = ELISION.match(text, span.end) is not None
    starts = after.isalnum() or (form in SINGLE_OPENING and not after.isspace())
    opens = (
        _may_follow(before) and not elided and (starts or MARK.match(after) is not None)
    )
    closes = not before.isspace() and not after.isalnum() and form != "`"
    if not opens and not closes:
        return None
    if opens and form in SINGLE_CLOSING:
        # ’We must,’ she said: the wrong shape, or an elision that is not listed.
        return Mark(span, "single", not closes, closes, firm=False)
    # the clubs' money, 6' tall: a possessive, or feet, if a better mark closes.
    words = text[max(0, span.start - 4) : span.start]
    ends = after in ",.;:?!)" and not before.isdigit()
    firm = ends or not (closes and MAY_END_IN_APOSTROPHE.search(words))
    return Mark(span, "single", opens=opens, closes=closes, firm=firm)
