"""Quotation marks: every form there is, and which way each one faces in a text.

``FORMS`` is the one list of marks of the whole library. The finder pairs them, the
normalizer shows the parser their ``PLAIN`` forms, and ``verify`` ignores them: all take
their patterns and sets of characters from here. A new mark is a new row of ``FORMS``.

``find_marks`` tells quotation marks from apostrophes, possessives, decades, feet and
inches, so that the modules after this one see quotation marks only.

Example:
    >>> text = "“It’s late,” she said."
    >>> [(mark.span.of(text), mark.can_open) for mark in find_marks(text, 0, len(text))]
    [('“', True), ('”', False)]
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import Final, Literal

import attrs
import regex

from quoteattr.data.words import word_set
from quoteattr.types.span import Span

Style = Literal["double", "angle", "small angle", "single"]
"""Which marks pair: a mark closes only what a mark of the same style opens. Single
marks are British style, or nested."""

Direction = Literal["opening", "closing", "either"]


@attrs.frozen
class MarkForm:
    """One form of quotation mark.

    Attributes:
        text: The mark as it is typed: one character, or two alike.
        style: Which other marks it pairs with.
        direction: Which way its shape faces; ``either`` for straight marks.
    """

    text: str
    style: Style
    direction: Direction


FORMS: Final = (
    MarkForm("“", "double", "opening"),
    MarkForm("”", "double", "closing"),
    MarkForm("„", "double", "opening"),
    MarkForm("‟", "double", "opening"),
    MarkForm('"', "double", "either"),
    MarkForm("＂", "double", "either"),
    MarkForm("❝", "double", "opening"),
    MarkForm("❞", "double", "closing"),
    MarkForm("〝", "double", "opening"),
    MarkForm("〞", "double", "closing"),
    MarkForm("〟", "double", "closing"),
    MarkForm("「", "double", "opening"),
    MarkForm("」", "double", "closing"),
    MarkForm("『", "double", "opening"),
    MarkForm("』", "double", "closing"),
    MarkForm("｢", "double", "opening"),
    MarkForm("｣", "double", "closing"),
    MarkForm("``", "double", "opening"),  # TeX, and old newswires
    MarkForm("''", "double", "either"),
    MarkForm("‘‘", "double", "opening"),
    MarkForm("’’", "double", "closing"),
    # The bytes of Windows-1252 that were read as Latin-1: control characters of no use.
    MarkForm("\x93", "double", "opening"),
    MarkForm("\x94", "double", "closing"),
    MarkForm("\x84", "double", "opening"),
    MarkForm("«", "angle", "opening"),
    MarkForm("»", "angle", "closing"),
    MarkForm("\x8b", "small angle", "opening"),
    MarkForm("\x9b", "small angle", "closing"),
    MarkForm("‹", "small angle", "opening"),
    MarkForm("›", "small angle", "closing"),
    MarkForm("‘", "single", "opening"),
    MarkForm("’", "single", "closing"),
    MarkForm("‚", "single", "opening"),
    MarkForm("‛", "single", "opening"),
    MarkForm("❛", "single", "opening"),
    MarkForm("❜", "single", "closing"),
    MarkForm("'", "single", "either"),
    MarkForm("＇", "single", "either"),
    MarkForm("\x91", "single", "opening"),
    MarkForm("\x92", "single", "closing"),
    MarkForm("\x82", "single", "opening"),
    MarkForm("`", "single", "opening"),
    MarkForm("´", "single", "either"),
)

PLAIN: Final[dict[Style, str]] = {
    "double": '"',
    "angle": '"',
    "small angle": '"',
    "single": "'",
}
"""The plain form of each style, which the parser reads."""

BACKTICK: Final = "`"
MODIFIER_APOSTROPHE: Final = "\N{MODIFIER LETTER APOSTROPHE}"
"""A letter that looks like an apostrophe: never a quotation mark."""


def _characters(styles: tuple[str, ...], directions: tuple[str, ...]) -> str:
    """The marks of one character that have one of the styles and directions."""
    return "".join(
        form.text
        for form in FORMS
        if len(form.text) == 1 and form.style in styles and form.direction in directions
    )


DOUBLE_STYLES: Final[tuple[Style, ...]] = ("double", "angle", "small angle")
STYLES: Final[tuple[Style, ...]] = (*DOUBLE_STYLES, "single")

# Strings of characters, to strip and to put between the brackets of a pattern. Straight
# marks are both opening and closing.
OPENING_CHARACTERS: Final = _characters(STYLES, ("opening", "either"))
CLOSING_CHARACTERS: Final = _characters(STYLES, ("closing", "either"))
DOUBLE_CHARACTERS: Final = _characters(DOUBLE_STYLES, ("opening", "closing", "either"))
DOUBLE_CLOSING_CHARACTERS: Final = _characters(DOUBLE_STYLES, ("closing", "either"))
APOSTROPHES: Final = _characters(("single",), ("closing", "either")) + (
    MODIFIER_APOSTROPHE
)
"""All forms of the apostrophe: don’t, don't, don´t."""

_BY_TEXT: Final = {form.text: form for form in FORMS}
_ENTITY_NAMES: Final = {
    name.removesuffix(";").lower(): text
    for name, text in html5.items()
    if text in _BY_TEXT
}
# HTML reads the numbers 128 to 159 as Windows-1252: &#147; is “.
_CHARACTER_NUMBERS: Final = [ord(text) for text in _BY_TEXT if len(text) == 1]
_ENTITY_NUMBERS: Final = {
    number: unescape(f"&#{number};")
    for number in (*range(128, 160), *_CHARACTER_NUMBERS)
    if unescape(f"&#{number};") in _BY_TEXT
}


def _typed_pattern(text: str) -> str:
    """The pattern of a mark as it is typed."""
    # Of three marks in a row the last two are the outer mark: ‘‘He said ‘no’’’.
    if len(text) == 2 and _BY_TEXT[text].direction != "opening":
        return f"{text}(?!{text[0]})"
    return text


def _mark_pattern(texts: set[str]) -> str:
    """A pattern of the marks, typed or as HTML entities, for a verbose regex."""
    doubled = "|".join(_typed_pattern(text) for text in sorted(texts) if text[1:])
    characters = "".join(sorted(text for text in texts if not text[1:]))
    names = "|".join(sorted(n for n, text in _ENTITY_NAMES.items() if text in texts))
    numbers = sorted(n for n, text in _ENTITY_NUMBERS.items() if text in texts)
    decimal = "|".join(str(number) for number in numbers)
    hexadecimal = "|".join(f"{number:x}" for number in numbers)
    # &amp;quot; is an entity that was escaped twice.
    entity = (
        rf"(?i: &(?:amp;)?+ (?: {names} | \#0{{0,3}}+(?:{decimal})"
        rf" | \#x0{{0,3}}+(?:{hexadecimal}) ); )"
    )
    return f"(?: {entity} | {doubled + '|' if doubled else ''} [{characters}] )"


DOUBLE_MARK: Final = _mark_pattern(
    {form.text for form in FORMS if form.style != "single"}
)
SINGLE_MARK: Final = _mark_pattern(
    {form.text for form in FORMS if form.style == "single"}
)
APOSTROPHE: Final = f"(?: {_mark_pattern(set(APOSTROPHES))} )"
"""Patterns for a verbose ``regex``: each matches one whole mark, typed or an entity."""

# One whole mark. Matches "“", "''", "&quot;", "&#8220;"; not "-", "(", "&amp;".
MARK: Final = regex.compile(f"{DOUBLE_MARK} | {SINGLE_MARK}", regex.VERBOSE)

# A tag of HTML, left in a text. Matches "<b>", '<a href="x">', "</p>";
# not "< b >", "<3", "a < b".
TAG: Final = r"(?i: </?[a-z][a-z0-9]*+(?:\s[^<>\n]{0,300}+)?+/?> )"

# Marks, and stretches whose marks are none: four or more of one mark in a row are an
# ornament, and what is inside an HTML tag is code.
# The group "none" matches '""""', '<a href="x">'; not '"""', "< b >".
MARK_OR_CODE: Final = regex.compile(
    rf"""
      (?P<none> (?P<first> [{"".join(map(chr, _CHARACTER_NUMBERS))}] )
                (?P=first){{3,}}+
              | {TAG} )
    | {DOUBLE_MARK} | {SINGLE_MARK}
    """,
    regex.VERBOSE,
)

# A decade, or a word, right after a mark: it may be an elision, as in ’90s and ’em.
# Matches "90s", "76", "em", "til"; not "a90", "-".
AFTER_APOSTROPHE: Final = regex.compile(r"(?:\d0s|\d\d|(?P<word>\p{L}++))\b")

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
    """One quotation mark of a text.

    Attributes:
        span: Its offsets.
        form: Its form.
        can_open: Whether it can open a quotation, from its shape and its neighbours.
        can_close: Whether it can close one.
        certain: Whether shape and neighbours agree on what it does.
    """

    span: Span
    form: MarkForm
    can_open: bool
    can_close: bool
    certain: bool

    @property
    def style(self) -> Style:
        """Which other marks it pairs with."""
        return self.form.style

    @property
    def directional(self) -> bool:
        """Whether its shape faces one way: “ does, a straight mark does not."""
        return self.form.direction != "either"

    @property
    def may_be_inches(self) -> bool:
        """Whether it is typed as the sign for inches is: 6'2"."""
        return self.form.style == "double" and not self.directional


def mark_form(typed: str) -> MarkForm:
    """The form of a whole mark, typed or an HTML entity.

    Raises:
        KeyError: If it is no quotation mark.

    Example:
        >>> mark_form("&#8220;").text, mark_form("&amp;laquo;").style
        ('“', 'angle')
    """
    if typed in _BY_TEXT:
        return _BY_TEXT[typed]
    name = typed.lower().replace("&amp;", "&").strip("&;")
    return _BY_TEXT[unescape(f"&{name};") if name[:1] == "#" else _ENTITY_NAMES[name]]


def find_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """Yield the quotation marks of ``text[start:end]``, in text order."""
    last_end = -1
    for match in MARK_OR_CODE.finditer(text, start, end):
        if match["none"] is not None:
            continue
        span, form = Span(*match.span()), mark_form(match.group())
        before = text[span.start - 1] if span.start > start else " "
        after = text[span.end] if span.end < end else " "
        if span.start == last_end:
            before = '"'  # any mark will do, where the one before is an entity
        last_end = span.end
        if form.style != "single":
            yield _double_mark(span, form, (before, after))
            continue
        mark_follows = MARK.match(text, span.end, end) is not None
        mark = _single_mark(text, (span, form), (before, after), mark_follows)
        if mark is not None:
            yield mark


def _double_mark(span: Span, form: MarkForm, neighbours: tuple[str, str]) -> Mark:
    before, after = neighbours
    can_open = _may_precede_opening(before) and not after.isspace()
    can_close = not before.isspace() and not after.isalnum()
    if form.direction == "opening":
        # German „ja“, »ja«; or “yes,“ by mistake. A mark after it leaves it in doubt.
        ends = after.isspace() or after in AFTER_CLOSING
        reversed_ = can_close and ends and not can_open
        return Mark(span, form, not reversed_, reversed_, certain=not reversed_)
    if form.direction == "closing":
        reversed_ = can_open and not can_close
        return Mark(span, form, reversed_, not reversed_, certain=not reversed_)
    # 6'2", 5" x 7": inches, unless a quotation is open to be closed here.
    if before.isdigit():
        return Mark(span, form, can_open=False, can_close=True, certain=False)
    if can_open == can_close:
        # A mark between two letters, or between two spaces, may be either.
        return Mark(span, form, can_open=True, can_close=True, certain=False)
    return Mark(span, form, can_open=can_open, can_close=can_close, certain=True)


def _may_precede_opening(before: str) -> bool:
    """Whether an opening mark may follow the character."""
    return before.isspace() or before in BEFORE_OPENING or before in _BY_TEXT


def _single_mark(
    text: str,
    typed: tuple[Span, MarkForm],
    neighbours: tuple[str, str],
    mark_follows: bool,
) -> Mark | None:
    """The mark with the ways it may face; None for an apostrophe or feet."""
    (span, form), (before, after) = typed, neighbours
    # it's, O’Neill: an apostrophe inside a word.
    if before.isalnum() and after.isalnum():
        return None
    # 6'2: feet.
    if before.isdigit() and form.direction == "either" and not after.isspace():
        return None
    if before.isspace() and after.isspace():
        # ' No way, ': a space on the wrong side. It pairs only with one like it.
        return Mark(span, form, can_open=True, can_close=True, certain=False)
    begins = (
        after.isalnum()
        or (form.direction == "opening" and not after.isspace())
        or mark_follows
    )
    can_open = (
        begins and _may_precede_opening(before) and not _is_elision(text, span.end)
    )
    can_close = not before.isspace() and not after.isalnum() and form.text != BACKTICK
    if not can_open and not can_close:
        return None
    if can_open and form.direction == "closing":
        # ’We must,’ she said: the wrong shape, or an elision that is not listed.
        return Mark(span, form, not can_close, can_close, certain=False)
    # the clubs' money, 6' tall: a possessive, or feet, if a better mark closes.
    words = text[max(0, span.start - 4) : span.start]
    ends = after in ",.;:?!)" and not before.isdigit()
    in_doubt = can_close and MAY_END_IN_APOSTROPHE.search(words) is not None
    return Mark(span, form, can_open, can_close, certain=ends or not in_doubt)


def _is_elision(text: str, start: int) -> bool:
    """Whether an apostrophe before *start* replaces letters: ’em, ’til, ’90s."""
    match = AFTER_APOSTROPHE.match(text, start)
    if match is None:
        return False
    return match["word"] is None or match["word"].lower() in word_set("elisions")
