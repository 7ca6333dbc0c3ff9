"""Find the quotations of a text by their marks, before any parse.

One scan a paragraph, left to right, over the marks that ``quoteattr.quotes.marks``
yields. A statement that opens each of its paragraphs with a mark and closes only the
last is one quotation. A mark that is missing, doubled or astray changes its own
paragraph at most; the quotation says so in its ``flags``:

* ``unclosed``: no closing mark; it ends with its paragraph, or before the next mark;
* ``repaired``: a mark inside it was passed over, or stands for another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs
import regex

from quoteattr.data.words import reporting_strength
from quoteattr.quotes.double import Frame, find_pieces
from quoteattr.quotes.marks import Style, marks
from quoteattr.quotes.nesting import Piece
from quoteattr.quotes.paragraphs import LINE_END, paragraphs
from quoteattr.quotes.sentence_end import ends_sentence
from quoteattr.types.annotations import Kind, Quotation
from quoteattr.types.span import Span

MOST_VERSES: Final = 12
LONGEST_VERSE: Final = 60
"""Lines of verse that one pair of marks may hold, and code points of each."""

LONGEST_INTERRUPTION: Final = 120
"""The longest cue, in code points, that may split one quotation in two."""

# What ends a clause as heavy as a sentence. Matches "no; ", "why?"; not "said, ".
CLAUSE_END: Final = regex.compile(r"[!?;:]")

# What makes a cue more than one clause. Matches ", adding", ", but"; not ", a lawyer".
SECOND_CLAUSE: Final = regex.compile(
    r"\b (?: \p{Ll}++(?<=ing) | and | but | then | though | while ) \b", regex.VERBOSE
)

# Matches "I will", "I’m"; not "In May", "It".
FIRST_PERSON: Final = regex.compile(r"I\b(?!\.)")

OPEN_ENDS: Final = frozenset(",—–-…")
"""What the first part of an interrupted sentence ends in."""

WORD: Final = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}’'\-]*+")


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Find every quotation of *text*, in the order in which they begin.

    Any string will do: damage yields flags, never an error. The cost is linear in
    the length of *text*.
    """
    groups: list[list[Piece]] = []
    parents: list[int | None] = []
    blocks = paragraphs(text)
    runs_on: int | None = None
    pending: Style | None = None
    verse = 0
    for number, paragraph in enumerate(blocks):
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        opening = _opens_with(text, after) if after else None
        goes_on = runs_on is not None and not verse
        frame = Frame(text, paragraph, opening, verse > 0, goes_on, pending)
        pieces = find_pieces(frame)
        places = _group(text, pieces, runs_on, (groups, parents))
        last = _running_on(pieces, paragraph)
        verse = max(0, verse - 1)
        runs_on = pending = None
        if last is None:
            continue
        if after and not _is_blank(text, paragraph, after):
            pending = pieces[last].style
        if opening is None and not verse and pieces[last].style == "double":
            verse = _verse_lines(text, blocks, number)
        if verse or opening == pieces[last].style:
            runs_on = places[last]
    return tuple(
        _quotation(text, number, group, parent)
        for number, (group, parent) in enumerate(zip(groups, parents, strict=True))
    )


def _opens_with(text: str, paragraph: Span) -> Style | None:
    """The style of the mark that a paragraph begins with, if one does."""
    end = min(paragraph.start + 16, paragraph.end)
    first = next(marks(text, paragraph.start, end), None)
    if first is None or first.span.start != paragraph.start:
        return None
    if not first.opens:
        # French paragraphs that go on open with the closing shape: » The roof went.
        return "angle" if first.style == "angle" else None
    return first.style if first.firm or first.style != "single" else None


def _running_on(pieces: Sequence[Piece], paragraph: Span) -> int | None:
    """Which of the pieces is still open at the end of its paragraph."""
    for place in range(len(pieces) - 1, -1, -1):
        if pieces[place].parent is None:
            open_ = "unclosed" in pieces[place].flags
            return place if open_ and pieces[place].span.end == paragraph.end else None
    return None


def _verse_lines(text: str, blocks: Sequence[Span], number: int) -> int:
    """How many lines after this one belong to the verse that a mark opens in it.

    “Roses are red, / Violets are blue”: short lines without a blank one between, and no
    other mark until the one that closes.
    """
    for ahead, line in enumerate(blocks[number + 1 : number + 1 + MOST_VERSES], 1):
        before = blocks[number + ahead - 1]
        long = max(len(before), len(line)) > LONGEST_VERSE
        if long or _is_blank(text, before, line):
            return 0
        first = next(
            (m for m in marks(text, line.start, line.end) if m.style == "double"), None
        )
        if first is not None:
            return ahead if first.closes and not first.opens else 0
    return 0


def _is_blank(text: str, before: Span, line: Span) -> bool:
    """Whether the white space between two lines holds a blank line."""
    gap = Span(before.end, min(line.start, before.end + 8))
    return len(LINE_END.findall(gap.of(text))) != 1


def _group(
    text: str,
    pieces: Sequence[Piece],
    runs_on: int | None,
    found: tuple[list[list[Piece]], list[int | None]],
) -> list[int]:
    """Add the pieces of one paragraph to the quotations found so far.

    The first one continues the quotation *runs_on*, if one does; so does one that only
    a cue parts from the piece before it.

    Returns:
        The place of each piece's quotation among those found.
    """
    groups, parents = found
    places: list[int] = []
    outer: int | None = None
    for number, piece in enumerate(pieces):
        if number == 0 and runs_on is not None:
            before = groups[runs_on][-1]
            groups[runs_on][-1] = attrs.evolve(
                before, flags=_without(before, "unclosed")
            )
            groups[runs_on].append(piece)
            places.append(runs_on)
        elif outer is not None and _is_split(text, groups[outer][-1], piece):
            groups[outer].append(piece)
            places.append(outer)
        else:
            parent = None if piece.parent is None else places[piece.parent]
            places.append(len(groups))
            groups.append([piece])
            parents.append(parent)
        if piece.parent is None:
            outer = places[-1]
    return places


def _without(piece: Piece, flag: str) -> tuple[str, ...]:
    return tuple(each for each in piece.flags if each != flag)


def _is_split(text: str, before: Piece, piece: Piece) -> bool:
    """Whether a short cue alone stands between the two: one sentence, interrupted."""
    if piece.parent is not None or before.style != piece.style:
        return False
    gap = Span(before.span.end, max(before.span.end, piece.span.start))
    if not 0 < len(gap) <= LONGEST_INTERRUPTION:
        return False
    between = gap.of(text).strip()
    ends_open = before.content.of(text).rstrip("’'»› \t\n")[-1:] in OPEN_ENDS
    if not ends_open or between[-1:] not in {",", "—", "–"}:
        return False
    if not _goes_on(piece.content.of(text).lstrip(), between):
        return False
    # “We will,” said Mr. Lee, “appeal.”   But: “We will,” said Lee. So, he added, “no.”
    if CLAUSE_END.search(between) or ends_sentence(text, gap.start, gap.end):
        return False
    return any(reporting_strength(word) for word in WORD.findall(between))


def _goes_on(content: str, cue: str) -> bool:
    """Whether a second part goes on with the sentence of the first.

    “We will,” she said, “appeal.”   But: “We will appeal,” she said, “We must.”
    *I* always has its capital: it goes on where the cue is a single clause.
    """
    if content[:1].islower():
        return True
    return FIRST_PERSON.match(content) is not None and not SECOND_CLAUSE.search(cue)


def _quotation(
    text: str, number: int, group: Sequence[Piece], parent: int | None
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


def _kind(text: str, piece: Piece) -> Kind:
    """Direct where the form is that of an utterance, mixed where it is a part.

    An utterance begins with a capital, or opens its paragraph, or follows a comma or
    a colon; and it has more than one word, or ends in a mark of its own.
    """
    content = piece.content.of(text).strip()
    before = text[max(0, piece.span.start - 40) : piece.span.start].rstrip()
    introduced = piece.leads or not before or before[-1] in ',:.!?”"—–'
    capital = content[:1].isupper() or content[:1] in "…[("
    whole = len(WORD.findall(content)) > 2 or content[-1:] in {".", ",", "?", "!", "…"}
    return "direct" if whole and (introduced or capital) else "mixed"
