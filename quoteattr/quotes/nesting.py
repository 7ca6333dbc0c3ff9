"""Pieces of a paragraph in quotation marks, and which stands in which."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quoteattr.quotes.marks import Mark, Style
from quoteattr.types.span import Span


@attrs.frozen
class Piece:
    """A quotation inside one paragraph.

    Attributes:
        span: Where it stands, marks included.
        content: Where the words between the marks stand.
        style: The style of its marks.
        flags: What was repaired or is in doubt.
        parent: Index of the enclosing piece in the paragraph's list.
        leads: Whether its paragraph begins with it.
    """

    span: Span
    content: Span
    style: Style
    flags: tuple[str, ...] = ()
    parent: int | None = None
    leads: bool = False


def nest(pieces: Sequence[Piece]) -> list[Piece]:
    """Order the pieces, name the parent of each, and let none cross another."""
    nested: list[Piece] = []
    open_: list[int] = []
    for piece in sorted(pieces, key=lambda p: (p.span.start, -p.span.end)):
        while open_ and nested[open_[-1]].span.end <= piece.span.start:
            open_.pop()
        outer = nested[open_[-1]] if open_ else None
        if outer is not None and piece.span.end > outer.content.end:
            piece = _clip(piece, outer.content.end)
            if len(piece.content) == 0:
                continue
        open_.append(len(nested))
        parent = open_[-2] if len(open_) > 1 else None
        nested.append(attrs.evolve(piece, parent=parent))
    return nested


def _clip(piece: Piece, end: int) -> Piece:
    """End a piece with the one that it stands in."""
    content = Span(piece.content.start, max(piece.content.start, end))
    span = Span(piece.span.start, content.end)
    flags = tuple(sorted({*piece.flags, "unclosed"}))
    return attrs.evolve(piece, span=span, content=content, flags=flags)


def regions(singles: Sequence[Mark], pieces: Sequence[Piece]) -> list[list[Mark]]:
    """The single marks, parted by the innermost piece that they stand in."""
    parted: list[list[Mark]] = [[] for _ in range(len(pieces) + 1)]
    open_: list[int] = []
    number = 0
    for mark in singles:
        while number < len(pieces) and pieces[number].span.start <= mark.span.start:
            while open_ and pieces[open_[-1]].span.end <= pieces[number].span.start:
                open_.pop()
            open_.append(number)
            number += 1
        while open_ and pieces[open_[-1]].span.end <= mark.span.start:
            open_.pop()
        parted[open_[-1] + 1 if open_ else 0].append(mark)
    return parted
