"""Order the quoted stretches of a paragraph, and find which one encloses which.

In ``“She told me, ‘Never,’ and left,” Lee said.`` the stretch in single marks has the
one in double marks as its parent.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from quoteattr.quotes.marks import Mark
from quoteattr.quotes.stretches import QuotedStretch
from quoteattr.types.span import Span

MAX_DEPTH: Final = 8
"""How many stretches may be inside each other; deeper ones are no quotations.

Each has the words of all inside it, so that their size would grow with the square of
the text's.
"""


def nest(stretches: Sequence[QuotedStretch]) -> list[QuotedStretch]:
    """The stretches in text order, each with the index of its parent.

    A stretch that crosses the end of its parent is cut there and flagged ``unclosed``;
    one that has no content left is dropped. Where stretches deeper than ``MAX_DEPTH``
    are dropped, the one around them is flagged ``ambiguous``.
    """
    nested: list[QuotedStretch] = []
    enclosing: list[int] = []
    for stretch in sorted(stretches, key=lambda s: (s.span.start, -s.span.end)):
        _leave_ended(enclosing, nested, stretch.span.start)
        parent = enclosing[-1] if enclosing else None
        if parent is not None and stretch.span.end > nested[parent].content.end:
            stretch = _cut_at(stretch, nested[parent].content.end)
            if len(stretch.content) == 0:
                continue
        if parent is not None and len(enclosing) == MAX_DEPTH:
            nested[parent] = _flagged(nested[parent], "ambiguous")
            continue
        enclosing.append(len(nested))
        nested.append(attrs.evolve(stretch, parent=parent))
    return nested


def _cut_at(stretch: QuotedStretch, end: int) -> QuotedStretch:
    """The stretch, ended at *end* and flagged ``unclosed``."""
    content = Span(stretch.content.start, max(stretch.content.start, end))
    span = Span(stretch.span.start, content.end)
    return attrs.evolve(_flagged(stretch, "unclosed"), span=span, content=content)


def _flagged(stretch: QuotedStretch, flag: str) -> QuotedStretch:
    """The stretch with one more flag."""
    return attrs.evolve(stretch, flags=tuple(sorted({*stretch.flags, flag})))


def group_by_stretch(
    marks: Sequence[Mark], nested: Sequence[QuotedStretch]
) -> list[list[Mark]]:
    """Group the marks by the innermost stretch around them.

    Args:
        marks: Marks in text order.
        nested: Stretches as ``nest`` returns them.

    Returns:
        First the marks outside all stretches, then those of each stretch in turn.
    """
    groups: list[list[Mark]] = [[] for _ in range(len(nested) + 1)]
    enclosing: list[int] = []
    unread = 0
    for mark in marks:
        start = mark.span.start
        while unread < len(nested) and nested[unread].span.start <= start:
            _leave_ended(enclosing, nested, nested[unread].span.start)
            enclosing.append(unread)
            unread += 1
        _leave_ended(enclosing, nested, start)
        groups[enclosing[-1] + 1 if enclosing else 0].append(mark)
    return groups


def _leave_ended(
    enclosing: list[int], nested: Sequence[QuotedStretch], offset: int
) -> None:
    """Remove the stretches that end at or before *offset* from the innermost on."""
    while enclosing and nested[enclosing[-1]].span.end <= offset:
        enclosing.pop()
