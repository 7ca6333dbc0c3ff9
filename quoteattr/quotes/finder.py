"""Find the quotations of a text by their marks, before it is parsed.

Each paragraph is scanned left to right; the quoted stretches found there are joined
into quotations. ``“We will,” she said, “appeal.”`` is one quotation of two stretches;
a statement that opens each of its paragraphs with a mark and closes only the last is
one quotation, too. A mark that is missing, doubled or astray changes its own paragraph
at most; the quotation says so in its ``flags``:

* ``unclosed``: no closing mark; it ends with its paragraph, or before the next mark;
* ``repaired``: a mark was skipped, supplied, or read as one of another shape;
* ``ambiguous``: a mark can be read in another way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import attrs
import regex

from quoteattr.data.words import reporting_strength
from quoteattr.quotes.double import pair_double_marks
from quoteattr.quotes.marks import (
    CLOSING_CHARACTERS,
    DOUBLE_CLOSING_CHARACTERS,
    DOUBLE_STYLES,
    Mark,
    Style,
    find_marks,
)
from quoteattr.quotes.nesting import group_by_stretch, nest
from quoteattr.quotes.paragraphs import find_paragraphs, has_blank_line
from quoteattr.quotes.sentence_end import has_sentence_end
from quoteattr.quotes.single import pair_single_marks
from quoteattr.quotes.stretches import ParagraphContext, QuotedStretch
from quoteattr.types.annotations import Kind, Quotation
from quoteattr.types.span import Span

MAX_VERSE_LINES: Final = 12
"""Maximum number of further lines of verse in one pair of marks."""

MAX_VERSE_LINE_LENGTH: Final = 60
"""Maximum length of a line of verse, in code points."""

MAX_INTERRUPTION: Final = 120
"""Maximum length of a cue that splits one quotation in two, in code points."""

MAX_OPENING_MARKS: Final = 16
"""How many code points of a paragraph are read for the mark that it begins with."""

MIN_UTTERANCE_WORDS: Final = 3
"""Minimum number of words of an utterance that does not end in punctuation."""

# What ends a clause inside a cue. Matches "no; ", "why?"; not "said, ".
CLAUSE_END: Final = regex.compile(r"[!?;:]")

# What makes a cue more than one clause. Matches ", adding", ", but"; not ", a lawyer".
SECOND_CLAUSE: Final = regex.compile(
    r"\b (?: \p{Ll}++(?<=ing) | and | but | then | though | while ) \b", regex.VERBOSE
)

# The pronoun *I*. Matches "I will", "I’m"; not "In May", "It", "I. Lee".
FIRST_PERSON: Final = regex.compile(r"I\b(?!\.)")

# One word. Matches "it’s", "far-off", "90s"; not "’", "-".
WORD: Final = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}’'\-]*+")

INTERRUPTED_ENDS: Final = frozenset(",—–-…")
"""How the first part of an interrupted sentence can end."""

CUE_ENDS: Final = frozenset(",—–")
"""How the cue that interrupts it can end."""

UTTERANCE_ENDS: Final = frozenset(".,?!…")
"""How a one-word utterance ends."""

BEFORE_UTTERANCE: Final = frozenset(f",:.!?—–{DOUBLE_CLOSING_CHARACTERS}")
"""What can stand before an utterance that begins in lower case."""


def find_quotations(
    text: str, paragraphs: Sequence[Span] | None = None
) -> tuple[Quotation, ...]:
    """Find every quotation of *text*, in the order in which they begin.

    Any string will do: damage yields flags, never an error. The cost is linear in
    the length of *text*.

    Args:
        text: The text.
        paragraphs: Its paragraphs, if the caller has them; else they are found here.

    Example:
        >>> [each.text for each in find_quotations("“We will,” she said, “appeal.”")]
        ['We will, appeal.']
    """
    if paragraphs is None:
        paragraphs = find_paragraphs(text)
    found = _Quotations(text)
    continued: int | None = None
    unclosed_style: Style | None = None
    verse_lines = 0
    for number, paragraph in enumerate(paragraphs):
        last_one = number + 1 == len(paragraphs)
        following = None if last_one else paragraphs[number + 1]
        next_style = _opening_style(text, following) if following else None
        context = ParagraphContext(
            text,
            paragraph,
            next_style=next_style,
            inside_verse=verse_lines > 0,
            continues=continued is not None and verse_lines == 0,
            unclosed_style=unclosed_style,
        )
        stretches = find_stretches(context)
        quotation_of = found.add(stretches, continued)
        last = _unclosed_at_end(stretches, paragraph)
        verse_lines = max(0, verse_lines - 1)
        continued = unclosed_style = None
        if last is None:
            continue
        style = stretches[last].style
        if following and not has_blank_line(text, _gap(paragraph, following)):
            unclosed_style = style
        if next_style is None and verse_lines == 0 and style == "double":
            verse_lines = _count_verse_lines(text, paragraphs, number)
        if verse_lines > 0 or next_style == style:
            continued = quotation_of[last]
    return found.quotations()


def find_stretches(context: ParagraphContext) -> list[QuotedStretch]:
    """The quoted stretches of one paragraph, each after the one that encloses it."""
    text, paragraph = context.text, context.span
    marks = list(find_marks(text, paragraph.start, paragraph.end))
    if not marks and not context.inside_verse:
        return []
    if context.continues and marks and marks[0].span.start == paragraph.start:
        # « The roof went first. | » Then the walls. »
        marks[0] = attrs.evolve(marks[0], can_open=True, can_close=False)
    by_style: dict[Style, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_style[mark.style].append(mark)
    single_marks = by_style["single"]
    stretches: list[QuotedStretch] = []
    strays: list[Mark] = []
    for style in DOUBLE_STYLES:
        closed, unpaired = pair_double_marks(
            context, style, by_style[style], single_marks
        )
        stretches += closed
        strays += unpaired
    stretches = nest(stretches)
    if single_marks:
        groups = group_by_stretch(single_marks, stretches)
        stretches = nest([*stretches, *pair_single_marks(context, groups, strays)])
    return [
        attrs.evolve(each, opens_paragraph=each.span.start == paragraph.start)
        for each in stretches
    ]


def _opening_style(text: str, paragraph: Span) -> Style | None:
    """The style of the mark that a paragraph begins with, if it does."""
    end = min(paragraph.start + MAX_OPENING_MARKS, paragraph.end)
    first = next(find_marks(text, paragraph.start, end), None)
    if first is None or first.span.start != paragraph.start:
        return None
    if not first.can_open:
        # French paragraphs that go on open with the closing shape: » The roof went.
        return "angle" if first.style == "angle" else None
    return first.style if first.certain or first.style != "single" else None


def _unclosed_at_end(stretches: Sequence[QuotedStretch], paragraph: Span) -> int | None:
    """Index of the stretch that is still open at the end of its paragraph."""
    for place in range(len(stretches) - 1, -1, -1):
        last = stretches[place]
        if last.parent is None:
            unclosed = "unclosed" in last.flags and last.span.end == paragraph.end
            return place if unclosed else None
    return None


def _gap(before: Span, after: Span) -> Span:
    return Span(before.end, after.start)


def _count_verse_lines(text: str, lines: Sequence[Span], number: int) -> int:
    """How many lines after line *number* belong to the verse that a mark opens in it.

    ``“Roses are red, | Violets are blue”``: short lines without a blank line between,
    and no other mark until the closing one.
    """
    for ahead in range(1, MAX_VERSE_LINES + 1):
        if number + ahead >= len(lines):
            return 0
        before, line = lines[number + ahead - 1], lines[number + ahead]
        if max(len(before), len(line)) > MAX_VERSE_LINE_LENGTH:
            return 0
        if has_blank_line(text, _gap(before, line)):
            return 0
        for mark in find_marks(text, line.start, line.end):
            if mark.style == "double":
                return ahead if mark.can_close and not mark.can_open else 0
    return 0


class _Quotations:
    """The quotations found so far; each is a list of stretches and has a parent."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stretches: list[list[QuotedStretch]] = []
        self._parents: list[int | None] = []

    def add(
        self, stretches: Sequence[QuotedStretch], continued: int | None
    ) -> list[int]:
        """Add the stretches of one paragraph.

        The first one continues the quotation with the index *continued*, if that is not
        None. One that only a cue separates from the stretch before it continues the
        quotation of that stretch. Every other one begins a quotation.

        Returns:
            For each stretch, the index of its quotation.
        """
        indices: list[int] = []
        top_level: int | None = None
        for number, stretch in enumerate(stretches):
            if number == 0 and continued is not None:
                self._close_last(continued)
                index = continued
                self._stretches[index].append(stretch)
            elif top_level is not None and _is_interrupted(
                self._text, self._stretches[top_level][-1], stretch
            ):
                index = top_level
                self._stretches[index].append(stretch)
            else:
                index = len(self._stretches)
                self._stretches.append([stretch])
                parent = stretch.parent
                self._parents.append(None if parent is None else indices[parent])
            indices.append(index)
            if stretch.parent is None:
                top_level = index
        return indices

    def _close_last(self, index: int) -> None:
        """Unflag the last stretch of a quotation: the next paragraph continues it."""
        last = self._stretches[index][-1]
        flags = tuple(flag for flag in last.flags if flag != "unclosed")
        self._stretches[index][-1] = attrs.evolve(last, flags=flags)

    def quotations(self) -> tuple[Quotation, ...]:
        """All of them, in the order in which they begin."""
        return tuple(
            _quotation(self._text, number, stretches, parent)
            for number, (stretches, parent) in enumerate(
                zip(self._stretches, self._parents, strict=True)
            )
        )


def _is_interrupted(text: str, first: QuotedStretch, second: QuotedStretch) -> bool:
    """Whether only a short cue separates two stretches of one sentence.

    Yes: ``“We will,” said Mr. Lee, “appeal.”``
    No: ``“We will,” said Lee. So, he added, “no.”``
    """
    if second.parent is not None or first.style != second.style:
        return False
    gap = Span(first.span.end, max(first.span.end, second.span.start))
    if not 0 < len(gap) <= MAX_INTERRUPTION:
        return False
    cue = gap.of(text).strip()
    nested_ends = f"{CLOSING_CHARACTERS} \t\n"
    last = first.content.of(text).rstrip(nested_ends)[-1:]
    if last not in INTERRUPTED_ENDS or cue[-1:] not in CUE_ENDS:
        return False
    if not _continues_sentence(second.content.of(text).lstrip(), cue):
        return False
    if CLAUSE_END.search(cue) or has_sentence_end(text, gap.start, gap.end):
        return False
    return any(reporting_strength(word) for word in WORD.findall(cue))


def _continues_sentence(content: str, cue: str) -> bool:
    """Whether a second stretch continues the sentence of the first.

    Yes: ``“We will,” she said, “appeal.”`` No: ``“We appeal,” she said, “We must.”``
    *I* always has a capital: it continues the sentence after a cue of one clause.
    """
    if content[:1].islower():
        return True
    return FIRST_PERSON.match(content) is not None and not SECOND_CLAUSE.search(cue)


def _quotation(
    text: str, number: int, stretches: Sequence[QuotedStretch], parent: int | None
) -> Quotation:
    content = tuple(stretch.content for stretch in stretches)
    flags = {flag for stretch in stretches for flag in stretch.flags}
    return Quotation(
        id=number,
        kind=_kind(text, stretches[0]),
        spans=tuple(stretch.span for stretch in stretches),
        content=content,
        text=" ".join(span.of(text).strip() for span in content),
        parent=parent,
        flags=tuple(sorted(flags)),
    )


def _kind(text: str, stretch: QuotedStretch) -> Kind:
    """``direct`` for the form of an utterance, ``mixed`` for part of a clause.

    An utterance begins with a capital, or opens its paragraph, or follows punctuation;
    and it has more than two words, or ends in punctuation.
    """
    content = stretch.content.of(text).strip()
    before = text[max(0, stretch.span.start - 40) : stretch.span.start].rstrip()
    introduced = stretch.opens_paragraph or not before or before[-1] in BEFORE_UTTERANCE
    capital = content[:1].isupper() or content[:1] in "…[("
    whole = (
        len(WORD.findall(content)) >= MIN_UTTERANCE_WORDS
        or content[-1:] in UTTERANCE_ENDS
    )
    return "direct" if whole and (introduced or capital) else "mixed"
