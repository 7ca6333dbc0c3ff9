"""Pair single marks, which look like apostrophes: British style, headlines, nesting.

A mark after s, x or z may end a possessive, one after a figure may be feet, one after
"in’" a clipped word. Such a *weak* mark closes only where no better one does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from quoteattr.quotes.marks import POINTS, Mark
from quoteattr.quotes.sentence_end import ends_sentence
from quoteattr.types.span import Span

LOOKAHEAD: Final = 40
"""How many marks ahead an open quotation looks for its end: keeps the scan linear."""

LEADING_WORDS: Final = 4
"""The fewest words of an unclosed paragraph that count as a statement; half of them,
if the next one goes on with a mark."""


@attrs.frozen
class Pair:
    """A quotation in single marks: its span, its content, and what is in doubt."""

    span: Span
    content: Span
    flags: tuple[str, ...] = ()


@attrs.frozen
class Ground:
    """Where single marks are paired.

    Attributes:
        text: The whole text.
        paragraph: The paragraph that is scanned.
        strays: Double marks that close nothing.
        runs_on: Whether the next paragraph opens with a single mark.
    """

    text: str = attrs.field(repr=False)
    paragraph: Span
    strays: Sequence[Mark]
    runs_on: bool


def pair_singles(ground: Ground, regions: Sequence[Sequence[Mark]]) -> Iterator[Pair]:
    """Yield the pairs among single marks.

    Args:
        ground: Where they stand.
        regions: The marks in text order, parted by the quotations they stand in; those
            outside of any come first.
    """
    for number, found in enumerate(regions):
        free = 0
        for place, mark in enumerate(found):
            if mark.span.start < free or not mark.opens:
                continue
            ahead = found[place + 1 : place + 1 + LOOKAHEAD]
            pair = _pair(ground, mark, ahead, outside=number == 0)
            if pair is not None:
                yield pair
                free = pair.span.end


def _pair(
    ground: Ground, mark: Mark, ahead: Sequence[Mark], *, outside: bool
) -> Pair | None:
    mate, flags = _mate(ground, mark, ahead)
    if mate is None and outside:
        return _stray(ground, mark, ahead) or _open_end(ground, mark, ahead)
    if mate is None:
        return None
    if outside and ground.runs_on and _is_weak(ground.text, mate):
        whole = _open_end(ground, mark, ahead)
        content = ground.text[mark.span.end : mate.span.start]
        if whole is not None and len(content.split()) > 2:
            return whole
    span = Span(mark.span.start, mate.span.end)
    return Pair(span, Span(mark.span.end, mate.span.start), flags)


def _is_weak(text: str, mark: Mark) -> bool:
    """Whether a closing mark may as well be an apostrophe."""
    return not mark.firm and not _after_point(text, mark)


def _after_point(text: str, mark: Mark) -> bool:
    return text[max(0, mark.span.start - 2) : mark.span.start].rstrip()[-1:] in {
        *POINTS,
        "”",
        '"',
        "’",
    }


def _mate(
    ground: Ground, opener: Mark, ahead: Sequence[Mark]
) -> tuple[Mark | None, tuple[str, ...]]:
    """The mark that closes what *opener* begins, and what is in doubt about it.

    ‘It’s the clubs’ money,’ she said: a weak mark gives way to a better one, unless
    that would take in another sentence.
    """
    text = ground.text
    if not opener.firm:
        # ’We must,’ or ' We must, ': only what ends a clause can prove it a mark.
        mate = next((m for m in ahead if m.closes or m.firm), None)
        sure = mate is not None and mate.closes and _after_point(text, mate)
        spaced = text[opener.span.end : opener.span.end + 1].isspace()
        alike = sure and mate is not None and mate.opens == spaced
        return (mate, ("repaired",)) if alike else (None, ())
    ahead = [m for m in ahead if m.firm or not m.opens or not m.closes]
    ahead = [m for m in ahead if m.span.start > opener.span.end]
    firm = _balance([m for m in ahead if m.firm or not _is_weak(text, m)])
    before = next((n for n, m in enumerate(ahead) if _only_opens(m)), len(ahead))
    weak = [m for m in ahead[:before] if m.closes and _is_weak(text, m)]
    if firm is None:
        return (weak[0], ("ambiguous",) * (len(weak) > 1)) if weak else (None, ())
    if not weak or weak[0].span.start > firm.span.start or _after_point(text, firm):
        return firm, ()
    if ends_sentence(text, weak[0].span.start - 1, firm.span.start):
        return weak[0], ("ambiguous",)
    return firm, ()


def _only_opens(mark: Mark) -> bool:
    return mark.opens and not mark.closes and mark.firm


def _balance(ahead: Sequence[Mark]) -> Mark | None:
    """The mark that closes, with all that opens on the way closed before it."""
    depth = 1
    for mark in ahead:
        if _only_opens(mark):
            depth += 1
        elif mark.closes:
            depth -= 1
            if depth == 0:
                return mark
    return None


def _stray(ground: Ground, opener: Mark, ahead: Sequence[Mark]) -> Pair | None:
    """A double mark that closes nothing may close what a single one opens.

    'An impenetrable wall” is what he promised.
    """
    if not opener.firm:
        return None
    end = next((m.span.start for m in ahead if _only_opens(m)), ground.paragraph.end)
    for stray in ground.strays:
        if opener.span.end < stray.span.start < end:
            span = Span(opener.span.start, stray.span.end)
            content = Span(opener.span.end, stray.span.start)
            return Pair(span, content, ("repaired",))
    return None


def _open_end(ground: Ground, opener: Mark, ahead: Sequence[Mark]) -> Pair | None:
    """A statement that its paragraph does not close: to the paragraph's end.

    It must open the paragraph, or the next one must go on with a mark; and the mark
    must be no apostrophe.
    """
    text, paragraph = ground.text, ground.paragraph
    curly = text[opener.span.start] in "‘‛"
    leads = curly and opener.span.start == paragraph.start
    content = Span(opener.span.end, paragraph.end)
    end = min(content.start + 80, content.end)
    fewest = LEADING_WORDS // 2 if ground.runs_on else LEADING_WORDS
    whole = len(text[content.start : end].split()) >= fewest
    if not (opener.firm and whole and (leads or ground.runs_on)):
        return None
    if any(_only_opens(mark) for mark in ahead) and not leads:
        return None
    return Pair(Span(opener.span.start, paragraph.end), content, ("unclosed",))
