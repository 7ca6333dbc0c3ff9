"""Find the quotations of a text by their marks, before any parse.

One scan a paragraph, left to right, over the marks that ``quoteattr.marks`` yields.
A statement that opens each of its paragraphs with a mark and closes only the last
is one quotation. A mark that is missing, doubled or astray changes its own paragraph
at most; the quotation says so in its ``flags``:

* ``unclosed``: no closing mark; it ends with its paragraph, or before the next mark;
* ``repaired``: a mark inside it was passed over, or stands for another.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import Final

import attrs
import regex

from quoteattr.annotations import Kind, Quotation
from quoteattr.lexicon import reporting_strength
from quoteattr.marks import Mark, marks
from quoteattr.paragraphs import paragraphs
from quoteattr.spans import Span
from quoteattr.speech import mark_not_speech

LOOKAHEAD: Final = 40
"""How many marks ahead an open quotation looks for its end: keeps the scan linear."""

LONGEST_INTERRUPTION: Final = 120
"""The longest cue, in code points, that may split one quotation in two."""

# What ends a sentence, or a clause as heavy as one; not the point of an abbreviation.
# Matches "said. ", "no; ", "why?"; not "Mr. Lee", "U.S. and", "said, ".
SENTENCE_END: Final = regex.compile(r"[!?;:\n]|(?<!\b\p{Lu}\p{L}{0,3}+)\.")

WORD: Final = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}’'\-]*+")


@attrs.frozen
class _Piece:
    """A quotation inside one paragraph."""

    span: Span
    content: Span
    single: bool
    flags: tuple[str, ...] = ()
    parent: int | None = None
    """Index of the enclosing piece in the paragraph's list."""


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Find every quotation of *text*, in the order in which they begin.

    Any string will do: damage yields flags, never an error. The cost is linear in
    the length of *text*.
    """
    groups: list[list[_Piece]] = []
    parents: list[int | None] = []
    blocks = paragraphs(text)
    continues = False
    for number, paragraph in enumerate(blocks):
        takes_up = continues
        continues = number + 1 < len(blocks) and _begins_with_mark(
            text, blocks[number + 1]
        )
        pieces = _pieces(text, paragraph, continues)
        _group(text, pieces, takes_up, (groups, parents))
        last = pieces[-1] if pieces else None
        continues = continues and last is not None and _runs_on(last, paragraph)
    found = tuple(
        _quotation(text, number, group, parent)
        for number, (group, parent) in enumerate(zip(groups, parents, strict=True))
    )
    return mark_not_speech(text, found)


def _begins_with_mark(text: str, paragraph: Span) -> bool:
    first = next(
        marks(text, paragraph.start, min(paragraph.start + 8, paragraph.end)), None
    )
    return first is not None and first.span.start == paragraph.start and first.opens


def _runs_on(piece: _Piece, paragraph: Span) -> bool:
    """Whether the last quotation of a paragraph is still open at its end."""
    return "unclosed" in piece.flags and piece.span.end == paragraph.end


def _group(
    text: str,
    pieces: Sequence[_Piece],
    takes_up: bool,
    found: tuple[list[list[_Piece]], list[int | None]],
) -> None:
    """Add the pieces of one paragraph to the quotations found so far.

    The first one continues the last of them where *takes_up* says that a statement
    runs on; so does one that only a cue parts from the piece before it.
    """
    groups, parents = found
    places: list[int] = []
    for number, piece in enumerate(pieces):
        if number == 0 and takes_up:
            before = groups[-1][-1]
            groups[-1][-1] = attrs.evolve(before, flags=_without(before, "unclosed"))
            groups[-1].append(piece)
            places.append(len(groups) - 1)
        elif number and _is_split(text, groups[places[-1]], piece):
            groups[places[-1]].append(piece)
            places.append(places[-1])
        else:
            parent = None if piece.parent is None else places[piece.parent]
            places.append(len(groups))
            groups.append([piece])
            parents.append(parent)


def _without(piece: _Piece, flag: str) -> tuple[str, ...]:
    return tuple(each for each in piece.flags if each != flag)


def _is_split(text: str, group: list[_Piece], piece: _Piece) -> bool:
    """Whether a short cue alone stands between the two: one sentence, interrupted."""
    before = group[-1]
    if before.parent is not None or before.single != piece.single:
        return False
    gap = Span(before.span.end, max(before.span.end, piece.span.start))
    if not 0 < len(gap) <= LONGEST_INTERRUPTION or "\n\n" in gap.of(text):
        return False
    # “We will,” she said, “appeal.”   But: “We will appeal,” she said, “We must.”
    ends_open = before.content.of(text).rstrip()[-1:] in {",", "—", "–", "-", "…"}
    begins_low = text[piece.content.start : piece.content.start + 1].islower()
    between = gap.of(text).strip()
    if not (ends_open and begins_low and between[-1:] in {",", "—", "–"}):
        return False
    if SENTENCE_END.search(between):
        return False
    return any(reporting_strength(word) for word in WORD.findall(between))


def _pieces(text: str, paragraph: Span, continues: bool) -> list[_Piece]:
    found = list(marks(text, paragraph.start, paragraph.end))
    doubles = _match_doubles(
        text, [mark for mark in found if not mark.single], paragraph, continues
    )
    singles = _match_singles([mark for mark in found if mark.single], doubles)
    pieces = sorted([*doubles, *singles], key=lambda p: (p.span.start, -p.span.end))
    return _nest(pieces)


def _match_doubles(
    text: str, found: Sequence[Mark], paragraph: Span, continues: bool
) -> list[_Piece]:
    """Pair the double marks of one paragraph.

    *continues* says that the next paragraph opens with a mark.
    """
    pieces: list[_Piece] = []
    opener: Span | None = None
    depth, flags = 0, set[str]()
    for number, mark in enumerate(found):
        closer = mark.span
        if opener is None:
            if mark.opens:
                opener = mark.span
                continue
            if pieces or not _closes_from_start(text, paragraph, mark):
                continue
            opener, flags = Span(paragraph.start, paragraph.start), {"repaired"}
        elif mark.closes and depth:
            depth -= 1
            continue
        elif not mark.closes and _is_nested(found, number, depth, continues):
            depth, flags = depth + 1, {*flags, "repaired"}
            continue
        elif not mark.closes:
            closer, flags = _cut(text, opener, closer), {*flags, "unclosed"}
        pieces.append(_piece(opener, closer, flags))
        opener = None if mark.closes else mark.span
        depth, flags = 0, set()
    if opener is not None:
        end = Span(paragraph.end, paragraph.end)
        pieces.append(_piece(opener, end, {*flags, "unclosed"}))
    return pieces


def _cut(text: str, opener: Span, limit: Span) -> Span:
    """Where a quotation that was never closed ends, before the mark at *limit*."""
    end = opener.end + len(text[opener.end : limit.start].rstrip())
    return Span(end, end)


def _piece(opener: Span, closer: Span, flags: Collection[str]) -> _Piece:
    return _Piece(
        span=Span(opener.start, closer.end),
        content=Span(opener.end, closer.start),
        single=False,
        flags=tuple(sorted(flags)),
    )


def _is_nested(found: Sequence[Mark], number: int, depth: int, continues: bool) -> bool:
    """Whether an opening mark inside an open quotation has a closing one of its own."""
    level = depth + 1
    for mark in found[number : number + LOOKAHEAD]:
        level += -1 if mark.closes else 1
        if level == 0:
            return True
    return continues and level == 1


def _closes_from_start(text: str, paragraph: Span, mark: Mark) -> bool:
    """Whether a closing mark has lost an opening one at the paragraph's start.

    We will appeal,” said Ortega.   But not: The plank is 5" wide.
    """
    before = text[max(paragraph.start, mark.span.start - 1) : mark.span.start]
    return mark.firm and before in {",", ".", "?", "!", "…"}


def _match_singles(found: Sequence[Mark], doubles: Sequence[_Piece]) -> list[_Piece]:
    """Pair the single marks of one paragraph; one that finds no mate is no mark."""
    starts = [piece.span.start for piece in doubles]

    def region(mark: Mark) -> int:
        place = bisect_right(starts, mark.span.start) - 1
        inside = place >= 0 and mark.span.start < doubles[place].span.end
        return place if inside else -1

    pieces: list[_Piece] = []
    free = 0
    for number, mark in enumerate(found):
        if mark.span.start < free or not mark.opens:
            continue
        ahead = found[number + 1 : number + 1 + LOOKAHEAD]
        mates = [m for m in ahead if m.closes and region(m) == region(mark)]
        mate = _best_mate(mark, mates)
        if mate is not None:
            span = Span(mark.span.start, mate.span.end)
            content = Span(mark.span.end, mate.span.start)
            pieces.append(_Piece(span, content, single=True))
            free = mate.span.end
    return pieces


def _best_mate(opener: Mark, mates: Sequence[Mark]) -> Mark | None:
    """The closing single mark that ends what *opener* begins.

    ‘It’s the clubs’ money,’ she said: a possessive gives way to a later mark, as
    long as that one stands after a point or a comma.
    """
    mates = [mate for mate in mates if mate.span.start > opener.span.end]
    firm = [mate for mate in mates if mate.firm]
    return next(iter(firm or mates), None)


def _nest(pieces: list[_Piece]) -> list[_Piece]:
    nested: list[_Piece] = []
    open_: list[int] = []
    for number, piece in enumerate(pieces):
        while open_ and nested[open_[-1]].span.end <= piece.span.start:
            open_.pop()
        nested.append(attrs.evolve(piece, parent=open_[-1] if open_ else None))
        open_.append(number)
    return nested


def _quotation(
    text: str, number: int, group: Sequence[_Piece], parent: int | None
) -> Quotation:
    content = tuple(piece.content for piece in group)
    flags = {flag for piece in group for flag in piece.flags}
    return Quotation(
        id=number,
        kind=_kind(text, group[0]),
        spans=tuple(piece.span for piece in group),
        content=content,
        text=" ".join(span.of(text).strip() for span in content),
        parent=parent,
        flags=tuple(sorted(flags)),
    )


def _kind(text: str, piece: _Piece) -> Kind:
    """Direct where the form is that of an utterance, mixed where it is a part.

    An utterance begins with a capital, or follows a comma or a colon; and it has
    more than one word, or ends in a mark of its own.
    """
    content = piece.content.of(text).strip()
    before = text[max(0, piece.span.start - 40) : piece.span.start].rstrip()
    introduced = not before or before[-1] in ',:.!?”"—–' or "\n" in before[-1:]
    capital = content[:1].isupper() or content[:1] in "…[("
    whole = len(WORD.findall(content)) > 2 or content[-1:] in {".", ",", "?", "!", "…"}
    return "direct" if whole and (introduced or capital) else "mixed"
