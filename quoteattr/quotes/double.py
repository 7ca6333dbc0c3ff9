"""Pair the quotation marks of one paragraph, whatever damage they took.

One scan for each style of mark, left to right. What had to be supplied, passed over or
guessed is said in the ``flags`` of the piece.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import attrs

from quoteattr.quotes.marks import INCHES, POINTS, Mark, Style, marks
from quoteattr.quotes.nesting import Piece, nest, regions
from quoteattr.quotes.repair import (
    first_cue,
    follows_verb,
    last_cue,
    lost_its_opener,
    supplied,
)
from quoteattr.quotes.single import Ground, pair_singles
from quoteattr.types.span import Span

LONGEST_SIGNATURE: Final = 100
"""The most code points of a line that signs what the line before left open."""

STYLES: Final[tuple[Style, ...]] = ("double", "angle", "small angle")


@attrs.frozen
class Frame:
    """A paragraph and what its neighbours say of it.

    Attributes:
        text: The whole text.
        span: Where the paragraph stands.
        next_style: The style of the mark that the next paragraph opens with.
        opened: Whether a quotation runs into it without a mark of its own (verse).
        goes_on: Whether its first mark goes on with a quotation, whatever its shape.
        pending: The style of a mark that the line before opened and did not close.
    """

    text: str = attrs.field(repr=False)
    span: Span
    next_style: Style | None = None
    opened: bool = False
    goes_on: bool = False
    pending: Style | None = None


def find_pieces(frame: Frame) -> list[Piece]:
    """Find the quotations of one paragraph, each after the one that it stands in."""
    found = list(marks(frame.text, frame.span.start, frame.span.end))
    if not found and not frame.opened:
        return []
    if frame.goes_on and found and found[0].span.start == frame.span.start:
        # « The roof went first. | » Then the walls. »
        found[0] = attrs.evolve(found[0], opens=True, closes=False)
    by_style: dict[Style, list[Mark]] = defaultdict(list)
    for mark in found:
        by_style[mark.style].append(mark)
    singles = by_style["single"]
    pieces: list[Piece] = []
    strays: list[Mark] = []
    for style in STYLES:
        opened = frame.opened and style == "double"
        if by_style[style] or opened:
            scan = _Scan(attrs.evolve(frame, opened=opened), style, by_style[style])
            scan.run(singles)
            pieces += scan.pieces
            strays += scan.strays
    pieces = nest(pieces)
    if singles:
        ground = Ground(frame.text, frame.span, strays, frame.next_style == "single")
        for pair in pair_singles(ground, regions(singles, pieces)):
            pieces.append(Piece(pair.span, pair.content, "single", pair.flags))
        pieces = nest(pieces)
    start = frame.span.start
    return [attrs.evolve(p, leads=True) if p.span.start == start else p for p in pieces]


class _Scan:
    """The pieces of one style, and the closing marks that close none of them."""

    def __init__(self, frame: Frame, style: Style, found: Sequence[Mark]) -> None:
        self.frame, self.style, self.found = frame, style, found
        self.pieces: list[Piece] = []
        self.strays: list[Mark] = []
        self._last: Piece | None = None
        self._opener: Span | None = None
        self._flags: set[str] = set()
        self._inner: list[Mark] = []
        steps = (-1 if mark.closes else 1 for mark in found)
        self._levels = list(accumulate(steps, initial=0))
        # Where each level of nesting is reached for the last time.
        self._last_at = {level: place for place, level in enumerate(self._levels)}

    def run(self, singles: Sequence[Mark]) -> None:
        """Pair the marks; one of *singles* may stand for a closing mark."""
        start = self.frame.span.start
        if self.frame.opened:
            self._opener = Span(start, start)
        for number, mark in enumerate(self.found):
            if self._opener is None:
                self._outside(mark, number)
            elif mark.closes:
                self._closing(mark, number)
            else:
                self._opening(mark, number, singles)
        if self._opener is not None:
            self._give_up(self.frame.span.end, singles, at_end=True)

    def _outside(self, mark: Mark, number: int) -> None:
        text, start = self.frame.text, self.frame.span.start
        if mark.opens:
            self._opener = mark.span
        elif self._is_introduced(mark, number):
            # Lee said,” It is over.”: an opening mark of the wrong shape.
            self._opener, self._flags = mark.span, {"repaired"}
        elif self._last is not None and self._last.span.end == mark.span.start:
            # “We will,”” she said: a closing mark typed twice.
            self._amend(Span(self._last.span.start, mark.span.end))
        elif self._is_signed(mark):
            self.strays.append(mark)
        elif self._last is None and lost_its_opener(text, start, mark):
            self._opener = supplied(text, start, mark.span.start)
            self._flags = {"repaired"}
            self._close(mark.span)
        elif mark.firm or mark.shaped:
            self.strays.append(mark)
            if self._last is not None:
                self._amend(self._last.span)

    def _is_introduced(self, mark: Mark, number: int) -> bool:
        """Whether a verb of saying stands before a closing mark, and another closes."""
        ahead = self.found[number + 1] if number + 1 < len(self.found) else None
        if ahead is None or ahead.opens:
            return False
        start = self.frame.span.start
        return follows_verb(self.frame.text, start, mark.span.start)

    def _is_signed(self, mark: Mark) -> bool:
        """Whether the mark ends a line that signs what the line before left open.

        “We lost everything. | Lena Brandt, a welder.”
        """
        span = self.frame.span
        short = len(span) <= LONGEST_SIGNATURE and mark.span.end == span.end
        return self.frame.pending == self.style and short and len(self.found) == 1

    def _amend(self, span: Span) -> None:
        """Say of the last piece that a mark was passed over, and where it now ends."""
        last = self.pieces.pop()
        flags = tuple(sorted({*last.flags, "repaired"}))
        self._last = attrs.evolve(last, span=span, flags=flags)
        self.pieces.append(self._last)

    def _closing(self, mark: Mark, number: int) -> None:
        if self._inner:
            opener = self._inner.pop()
            if opener.shaped:
                content = Span(opener.span.end, mark.span.start)
                span = Span(opener.span.start, mark.span.end)
                self.pieces.append(Piece(span, content, self.style))
        elif self._is_measure(mark, number):
            self._flags.add("ambiguous")
        else:
            if mark.opens:
                self._flags.add("ambiguous")
            self._close(mark.span)

    def _is_measure(self, mark: Mark, number: int) -> bool:
        """“The 6'2" guard left,” she said: inches, since a better mark closes."""
        after = self.found[number + 1] if number + 1 < len(self.found) else None
        form = mark.span.of(self.frame.text)
        measure = not mark.firm and not mark.opens and form in INCHES
        return measure and after is not None and after.firm and not after.opens

    def _opening(self, mark: Mark, number: int, singles: Sequence[Mark]) -> None:
        assert self._opener is not None
        if self._is_nested(number):
            self._inner.append(mark)
            if self.style == "double":
                self._flags.add("repaired")
            return
        gap = self.frame.text[self._opener.end : mark.span.start]
        if not gap or gap.isspace():
            # ““We will,” she said: an opening mark typed twice.
            self._opener = Span(self._opener.start, mark.span.end)
            self._flags.add("repaired")
            return
        self._give_up(mark.span.start, singles)
        self._opener = mark.span

    def _is_nested(self, number: int) -> bool:
        """Whether an opening mark in an open quotation has a closing one of its own."""
        target = self._levels[number] - len(self._inner) - 1
        if self._last_at.get(target, -1) > number:
            return True
        runs_on = self.frame.next_style == self.style
        return runs_on and self._levels[-1] == target + 1

    def _close(self, closer: Span) -> None:
        opener = self._opener
        assert opener is not None
        content = Span(opener.end, closer.start)
        inner = self.pieces[-1] if self.pieces else None
        if inner is not None and inner.span == content:
            # ““We will,”” she said: both marks typed twice.
            content = self.pieces.pop().content
        if content.of(self.frame.text).strip():
            span = Span(opener.start, closer.end)
            flags = tuple(sorted(self._flags))
            self._last = Piece(span, content, self.style, flags)
            self.pieces.append(self._last)
        self._opener, self._flags, self._inner = None, set(), []

    def _give_up(
        self, limit: int, singles: Sequence[Mark], *, at_end: bool = False
    ) -> None:
        """End a quotation without a closing mark, before *limit*."""
        opener, text = self._opener, self.frame.text
        assert opener is not None
        rest = Span(opener.end, limit)
        ended = last_cue(text, rest) if at_end else None
        runs_on = at_end and self.frame.next_style == self.style and ended is None
        mate = None if runs_on else _wrong_shape(text, rest, singles)
        if mate is not None:
            self._flags.add("repaired")
            self._close(mate.span)
            return
        cue = None if runs_on else first_cue(text, rest) or ended
        end = limit if cue is None else cue
        end = opener.end + len(text[opener.end : end].rstrip())
        self._flags.add("unclosed")
        self._close(Span(end, end))


def _wrong_shape(text: str, stretch: Span, singles: Sequence[Mark]) -> Mark | None:
    """A single mark that ends what a double one began: “We will appeal,’ she said."""
    depth = 0
    first = bisect_left(singles, stretch.start, key=lambda mark: mark.span.start)
    for mark in singles[first:]:
        if mark.span.start >= stretch.end:
            return None
        if mark.opens and not mark.closes:
            depth += 1
        elif depth:
            depth -= 1
        elif mark.firm and text[mark.span.start - 1] in POINTS:
            return mark
    return None
