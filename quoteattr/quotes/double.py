"""Pair the double marks of one paragraph, whatever damage they took.

There is one scan, left to right, for each style of double mark. Each scan keeps at most
one quotation open; a mark that is missing, doubled or of the wrong shape is repaired
where that is plain, and said so in the ``flags`` of the stretch::

    “We will,” she said, “appeal.”     two stretches, no flags
    "The crowd was with us.            unclosed: no closing mark
    He called it "a "mess" again,"     repaired: an extra pair inside
    "He is 6'2" tall," Lee said.       ambiguous: inches inside
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import attrs

from quoteattr.quotes.marks import POINTS, Mark, Style
from quoteattr.quotes.repair import (
    final_cue_start,
    first_cue_start,
    follows_reporting_verb,
    lacks_opening_mark,
    supplied_opening,
)
from quoteattr.quotes.stretches import ParagraphContext, QuotedStretch
from quoteattr.types.span import Span

MAX_SIGNATURE_LENGTH: Final = 100
"""Maximum length of a line that signs an unclosed quotation, in code points."""


def pair_double_marks(
    context: ParagraphContext,
    style: Style,
    marks: Sequence[Mark],
    single_marks: Sequence[Mark],
) -> tuple[list[QuotedStretch], list[Mark]]:
    """The stretches in marks of one style, and the marks that close none of them.

    Args:
        context: The paragraph.
        style: The style of the marks.
        marks: All marks of that style in the paragraph, in text order.
        single_marks: The paragraph's single marks: one may close what a double mark
            opens, as in ``“We will,’ she said``.
    """
    scan = _Scan(context, style, marks, single_marks)
    scan.run()
    return scan.stretches, scan.strays


class _Scan:
    """The state of one left-to-right scan over the marks of one style.

    Attributes:
        stretches: The stretches that are closed so far.
        strays: Closing marks that close nothing.
    """

    def __init__(
        self,
        context: ParagraphContext,
        style: Style,
        marks: Sequence[Mark],
        single_marks: Sequence[Mark],
    ) -> None:
        self.text, self.paragraph = context.text, context.span
        self.context, self.style = context, style
        self.marks, self.single_marks = marks, single_marks
        self.stretches: list[QuotedStretch] = []
        self.strays: list[Mark] = []
        # The quotation that is open: its opening mark, its flags, and the opening
        # marks inside it that wait for a closing one.
        self._opener: Span | None = None
        self._flags: set[str] = set()
        self._inner_openers: list[Mark] = []
        # The last stretch that was closed at the top level.
        self._last: QuotedStretch | None = None
        # The depth before each mark, and the last mark before which each depth occurs.
        steps = (-1 if mark.can_close else 1 for mark in marks)
        self._depths = list(accumulate(steps, initial=0))
        self._last_at_depth = {depth: n for n, depth in enumerate(self._depths)}

    def run(self) -> None:
        """Pair the marks; afterwards ``stretches`` and ``strays`` are complete."""
        if self.context.inside_verse and self.style == "double":
            self._opener = Span(self.paragraph.start, self.paragraph.start)
        for number, mark in enumerate(self.marks):
            if self._opener is None:
                self._read_outside(mark, number)
            elif mark.can_close:
                self._read_closing(mark, number)
            else:
                self._read_opening(mark, number, self._opener)
        if self._opener is not None:
            self._close_without_mark(self.paragraph.end, at_end=True)

    def _next_mark(self, number: int) -> Mark | None:
        return self.marks[number + 1] if number + 1 < len(self.marks) else None

    def _read_outside(self, mark: Mark, number: int) -> None:
        """Read a mark while no quotation is open."""
        if mark.can_open:
            self._opener = mark.span
        elif self._opens_by_mistake(mark, number):
            # Lee said,” It is over.”: an opening mark of the wrong shape.
            self._opener, self._flags = mark.span, {"repaired"}
        elif self._last is not None and self._last.span.end == mark.span.start:
            # “We will,”” she said: a closing mark typed twice.
            self._repair_last(Span(self._last.span.start, mark.span.end))
        elif self._ends_signature(mark):
            self.strays.append(mark)
        elif self._last is None and lacks_opening_mark(
            self.text, self.paragraph.start, mark
        ):
            self._opener = supplied_opening(
                self.text, self.paragraph.start, mark.span.start
            )
            self._flags = {"repaired"}
            self._close(mark.span)
        elif mark.certain or mark.directional:
            self.strays.append(mark)
            if self._last is not None:
                self._repair_last(self._last.span)

    def _opens_by_mistake(self, mark: Mark, number: int) -> bool:
        """Whether what looks like a closing mark opens, since another one closes.

        It follows a reporting verb, or has the shape of an opening mark, with a space
        on the wrong side: ``Lee said.“ It is over,” she added``.
        """
        following = self._next_mark(number)
        if following is None or following.can_open:
            return False
        if mark.form.direction == following.form.direction == "opening":
            return False
        if mark.form.direction == "opening":
            return True
        return follows_reporting_verb(self.text, self.paragraph.start, mark.span.start)

    def _ends_signature(self, mark: Mark) -> bool:
        """Whether the paragraph is a line that signs the unclosed line before it.

        ``“We lost everything. | Lena Brandt, a welder.”``
        """
        return (
            self.context.unclosed_style == self.style
            and len(self.marks) == 1
            and len(self.paragraph) <= MAX_SIGNATURE_LENGTH
            and mark.span.end == self.paragraph.end
        )

    def _repair_last(self, span: Span) -> None:
        """Flag the last stretch as repaired, and give it a new span."""
        last = self.stretches.pop()
        flags = tuple(sorted({*last.flags, "repaired"}))
        self._last = attrs.evolve(last, span=span, flags=flags)
        self.stretches.append(self._last)

    def _read_closing(self, mark: Mark, number: int) -> None:
        """Read a mark that can close, while a quotation is open."""
        if self._inner_openers:
            opener = self._inner_openers.pop()
            if opener.directional:
                content = Span(opener.span.end, mark.span.start)
                span = Span(opener.span.start, mark.span.end)
                self.stretches.append(QuotedStretch(span, content, self.style))
        elif self._is_measure(mark, number):
            self._flags.add("ambiguous")
        else:
            if mark.can_open:
                self._flags.add("ambiguous")
            self._close(mark.span)

    def _is_measure(self, mark: Mark, number: int) -> bool:
        """Whether a mark is the sign for inches: a certain one follows and closes.

        ``“The 6'2" guard left,” she said.``
        """
        following = self._next_mark(number)
        if mark.certain or mark.can_open or not mark.may_be_inches:
            return False
        return following is not None and following.certain and not following.can_open

    def _read_opening(self, mark: Mark, number: int, opener: Span) -> None:
        """Read a mark that can only open, while a quotation is open."""
        if self._is_closed_later(number):
            self._inner_openers.append(mark)
            if self.style == "double":
                self._flags.add("repaired")
            return
        between = self.text[opener.end : mark.span.start]
        if not between or between.isspace():
            # ““We will,” she said: an opening mark typed twice.
            self._opener = Span(opener.start, mark.span.end)
            self._flags.add("repaired")
            return
        self._close_without_mark(mark.span.start)
        self._opener = mark.span

    def _is_closed_later(self, number: int) -> bool:
        """Whether an opening mark inside a quotation has a closing mark of its own."""
        depth_outside = self._depths[number] - len(self._inner_openers) - 1
        if self._last_at_depth.get(depth_outside, -1) > number:
            return True
        continues = self.context.next_style == self.style
        return continues and self._depths[-1] == depth_outside + 1

    def _close(self, closer: Span) -> None:
        """Close the open quotation with the mark at *closer*; drop an empty one."""
        opener = self._opener
        assert opener is not None
        content = Span(opener.end, closer.start)
        inner = self.stretches[-1] if self.stretches else None
        if inner is not None and inner.span == content:
            # ““We will,”” she said: both marks typed twice.
            content = self.stretches.pop().content
        if content.of(self.text).strip():
            span = Span(opener.start, closer.end)
            flags = tuple(sorted(self._flags))
            self._last = QuotedStretch(span, content, self.style, flags)
            self.stretches.append(self._last)
        self._opener, self._flags, self._inner_openers = None, set(), []

    def _close_without_mark(self, limit: int, *, at_end: bool = False) -> None:
        """Close the open quotation before *limit*, where no mark of its style does.

        A single mark of the wrong kind may close it; else it ends before a plain cue,
        or at *limit*.

        Args:
            limit: The next opening mark, or the end of the paragraph.
            at_end: Whether *limit* is the end of the paragraph.
        """
        opener = self._opener
        assert opener is not None
        rest = Span(opener.end, limit)
        final_cue = final_cue_start(self.text, rest) if at_end else None
        continues = self.context.next_style == self.style and final_cue is None
        if not (at_end and continues):
            single = self._single_closer(rest)
            if single is not None:
                self._flags.add("repaired")
                self._close(single.span)
                return
            limit = first_cue_start(self.text, rest) or final_cue or limit
        end = opener.end + len(self.text[opener.end : limit].rstrip())
        self._flags.add("unclosed")
        self._close(Span(end, end))

    def _single_closer(self, rest: Span) -> Mark | None:
        """The single mark that closes the quotation: ``“We will appeal,’ she said``."""
        depth = 0
        first = bisect_left(
            self.single_marks, rest.start, key=lambda mark: mark.span.start
        )
        for number in range(first, len(self.single_marks)):
            mark = self.single_marks[number]
            if mark.span.start >= rest.end:
                return None
            if mark.can_open and not mark.can_close:
                depth += 1
            elif depth:
                depth -= 1
            elif mark.certain and self.text[mark.span.start - 1] in POINTS:
                return mark
        return None
