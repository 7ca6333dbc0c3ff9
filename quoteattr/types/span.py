"""Half-open spans of the caller's text: ``text[span.start:span.end]``."""

from __future__ import annotations

import attrs


@attrs.frozen(order=True)
class Span:
    """A half-open stretch of the caller's text: ``text[span.start:span.end]``.

    Offsets count code points of the string the caller passed in, never of a
    cleaned or re-tokenized copy of it.

    Raises:
        ValueError: If *start* is negative or *end* comes before *start*.

    Example:
        >>> Span(4, 9).of("She said: no.")
        'said:'
    """

    start: int = attrs.field(validator=attrs.validators.ge(0))
    end: int = attrs.field()

    @end.validator
    def _check_order(self, _: attrs.Attribute[int], end: int) -> None:
        if end < self.start:
            msg = f"span ends before it starts: start={self.start}, end={end}"
            raise ValueError(msg)

    def __len__(self) -> int:
        return self.end - self.start

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"

    def of(self, text: str) -> str:
        """The part of *text* that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether all of *other* is inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


def cover(first: Span, *others: Span) -> Span:
    """The shortest span that contains all of the given ones."""
    spans = (first, *others)
    return Span(min(s.start for s in spans), max(s.end for s in spans))
