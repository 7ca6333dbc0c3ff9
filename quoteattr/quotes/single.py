"""Pair the single marks of one paragraph, which look like apostrophes.

They are British style, the style of headlines, or nested in double marks. A closing
mark after s, x or z may be a possessive, one after a figure may be feet, one after
"in" may clip a word (*goin’*). Such a *weak* mark closes only where no better one does:
``‘It’s the clubs’ money,’ she said`` is one quotation, to the comma.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from quoteattr.quotes.marks import BACKTICK, CLOSING_CHARACTERS, POINTS, Mark
from quoteattr.quotes.sentence_end import has_sentence_end
from quoteattr.quotes.stretches import ParagraphContext, QuotedStretch
from quoteattr.types.span import Span

LOOKAHEAD: Final = 40
"""Maximum number of marks between an opening mark and its closing one: keeps the scan
linear."""

MIN_UNCLOSED_WORDS: Final = 4
"""Minimum number of words after a single mark that is never closed."""

MIN_CONTINUED_WORDS: Final = 2
"""The same, where the next paragraph opens with a single mark."""

MAX_NAME_WORDS: Final = 2
"""Maximum number of words in marks that are a name rather than a statement."""


def pair_single_marks(
    context: ParagraphContext,
    groups: Sequence[Sequence[Mark]],
    strays: Sequence[Mark],
) -> Iterator[QuotedStretch]:
    """Yield the stretches in single marks.

    Args:
        context: The paragraph.
        groups: Its single marks, grouped by the double-marked stretch around them;
            first those outside all stretches.
        strays: Double marks that close nothing. One may close what a single mark
            opens: ``'An impenetrable wall” is what he promised.``
    """
    for number, marks in enumerate(groups):
        unread = 0
        for place, mark in enumerate(marks):
            if mark.span.start < unread or not mark.can_open:
                continue
            ahead = marks[place + 1 : place + 1 + LOOKAHEAD]
            stretch = _closed_stretch(context, mark, ahead, top_level=number == 0)
            if stretch is None and number == 0:
                stretch = _closed_by_stray(context, mark, ahead, strays)
            if stretch is None and number == 0:
                stretch = _unclosed_stretch(context, mark, ahead)
            if stretch is not None:
                yield stretch
                unread = stretch.span.end


def _closed_stretch(
    context: ParagraphContext, opener: Mark, ahead: Sequence[Mark], *, top_level: bool
) -> QuotedStretch | None:
    """The stretch from *opener* to the single mark that closes it."""
    closer, flags = _find_closer(context.text, opener, ahead)
    if closer is None:
        return None
    content = Span(opener.span.end, closer.span.start)
    if top_level and context.next_style == "single" and _is_weak(context.text, closer):
        # What looks like the closing mark may be a possessive of a statement that goes
        # on in the next paragraph.
        unclosed = _unclosed_stretch(context, opener, ahead)
        words = len(content.of(context.text).split())
        if unclosed is not None and words > MAX_NAME_WORDS:
            return unclosed
    span = Span(opener.span.start, closer.span.end)
    return QuotedStretch(span, content, "single", flags)


def _is_weak(text: str, mark: Mark) -> bool:
    """Whether a closing mark may be an apostrophe instead."""
    return not mark.certain and not _follows_point(text, mark)


def _follows_point(text: str, mark: Mark) -> bool:
    """Whether a mark follows punctuation or another closing mark."""
    before = text[max(0, mark.span.start - 2) : mark.span.start].rstrip()[-1:]
    return before in POINTS or (before != "" and before in CLOSING_CHARACTERS)


def _find_closer(
    text: str, opener: Mark, ahead: Sequence[Mark]
) -> tuple[Mark | None, tuple[str, ...]]:
    """The mark that closes what *opener* opens, and the flags of the stretch.

    A weak mark gives way to a better one, unless that would take in another sentence.
    """
    if not opener.certain:
        return _find_doubtful_closer(text, opener, ahead)
    ahead = [
        mark
        for mark in ahead
        if mark.span.start > opener.span.end
        and (mark.certain or not (mark.can_open and mark.can_close))
    ]
    strong = _find_balancing([mark for mark in ahead if not _is_weak(text, mark)])
    weak = []
    for mark in ahead:
        if _only_opens(mark):
            break
        if mark.can_close and _is_weak(text, mark):
            weak.append(mark)
    if strong is None:
        return (weak[0], ("ambiguous",) * (len(weak) > 1)) if weak else (None, ())
    if (
        not weak
        or weak[0].span.start > strong.span.start
        or _follows_point(text, strong)
    ):
        return strong, ()
    if has_sentence_end(text, weak[0].span.start - 1, strong.span.start):
        return weak[0], ("ambiguous",)
    return strong, ()


def _find_doubtful_closer(
    text: str, opener: Mark, ahead: Sequence[Mark]
) -> tuple[Mark | None, tuple[str, ...]]:
    """The closer of a mark of the wrong shape, or with a space on the wrong side.

    ``’We must,’`` or ``' We must, '``: only a closing mark after punctuation, with its
    space on the same side, proves that it is a mark.
    """
    closer = next((mark for mark in ahead if mark.can_close or mark.certain), None)
    if closer is None or not closer.can_close or not _follows_point(text, closer):
        return None, ()
    spaced = text[opener.span.end : opener.span.end + 1].isspace()
    return (closer, ("repaired",)) if closer.can_open == spaced else (None, ())


def _only_opens(mark: Mark) -> bool:
    return mark.can_open and not mark.can_close and mark.certain


def _find_balancing(marks: Sequence[Mark]) -> Mark | None:
    """The mark that closes a quotation, after all that opens inside it is closed."""
    depth = 1
    for mark in marks:
        if _only_opens(mark):
            depth += 1
        elif mark.can_close:
            depth -= 1
            if depth == 0:
                return mark
    return None


def _closed_by_stray(
    context: ParagraphContext,
    opener: Mark,
    ahead: Sequence[Mark],
    strays: Sequence[Mark],
) -> QuotedStretch | None:
    """The stretch from *opener* to a double mark that closes nothing else."""
    if not opener.certain:
        return None
    end = next(
        (mark.span.start for mark in ahead if _only_opens(mark)), context.span.end
    )
    for stray in strays:
        if opener.span.end < stray.span.start < end:
            span = Span(opener.span.start, stray.span.end)
            content = Span(opener.span.end, stray.span.start)
            return QuotedStretch(span, content, "single", ("repaired",))
    return None


def _unclosed_stretch(
    context: ParagraphContext, opener: Mark, ahead: Sequence[Mark]
) -> QuotedStretch | None:
    """The stretch from *opener* to the end of the paragraph, for lack of a closer.

    A curly mark must open the paragraph, or the next paragraph must open with a single
    mark; else the mark is an apostrophe.
    """
    text, paragraph = context.text, context.span
    curly = opener.form.direction == "opening" and opener.form.text != BACKTICK
    opens_paragraph = curly and opener.span.start == paragraph.start
    continues = context.next_style == "single"
    if not opener.certain or not (opens_paragraph or continues):
        return None
    if not opens_paragraph and any(_only_opens(mark) for mark in ahead):
        return None
    content = Span(opener.span.end, paragraph.end)
    min_words = MIN_CONTINUED_WORDS if continues else MIN_UNCLOSED_WORDS
    beginning = text[content.start : min(content.start + 80, content.end)]
    if len(beginning.split()) < min_words:
        return None
    return QuotedStretch(
        Span(opener.span.start, paragraph.end), content, "single", ("unclosed",)
    )
