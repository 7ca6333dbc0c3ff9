"""Make the typography of a text plain for the parser, with a map to the caller's text.

    “Will you appeal?” Lee asked.    the caller's text
    "Will you appeal," Lee asked.    what the parser reads

Marks, apostrophes and spaces become those that the models were trained on. A quoted
question that its sentence goes on after ends in a comma, so that both stay together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import attrs
import regex

from quoteattr.quotes.marks import (
    CLOSING_CHARACTERS,
    DOUBLE_MARK,
    MODIFIER_APOSTROPHE,
    SINGLE_MARK,
    TAG,
)
from quoteattr.quotes.marks import PLAIN as PLAIN_MARKS
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.types.annotations import Quotation
from quoteattr.types.span import Span

PLACEHOLDER: Final = "X"
"""Stands in the place of a run of characters that is too long for a word."""

# A hyphen at the end of a line. Matches "-\n", "\N{HYPHEN}\r"; refuses "- ", "\n", "-".
CUT_END: Final = regex.compile(r"[-\N{HYPHEN}\N{SOFT HYPHEN}][\r\n]")

MAX_PART: Final = 40
"""How much of a cut word is read before and after its hyphen, in code points."""

CLOSING: Final = f"{CLOSING_CHARACTERS}\N{NO-BREAK SPACE} \t"
"""The marks and spaces that may end a quotation, also those of a nested one."""

SENTENCE_ENDS: Final = frozenset("?!—–-…")
"""Last characters of a quotation at which the tokenizer would end the sentence."""

# The marks of emphasis in Markdown. Matches the "_" and "*" of "_Ana Ruiz_", "*“No,”*";
# refuses those of "a_b", "* item", "2 * 3".
EMPHASIS: Final = r"""
    (?<! [\w*_] ) (?: \*{1,3}+ | _{1,3}+ ) (?= [\w“"‘'] )
  | (?<= [\w.,!?;:…”"’'] ) (?: \*{1,3}+ | _{1,3}+ ) (?! [\w*_] )
"""

# Forms of marks, apostrophes, spaces and dashes that the training data lacks; runs of
# characters too long for a word, which the models would read in quadratic time;
# invisible characters; marks of emphasis; and hyphens that cut a word at the end of a
# line. Each is replaced by its form in PLAIN, and a hyphen as ``_uncut`` says.
# Matches "“", "’", "―", "\N{NO-BREAK SPACE}"; refuses '"', "a", "&amp;".
TYPOGRAPHY: Final = regex.compile(
    rf"""
      (?P<tag> {TAG} )
    | (?P<long> (?: (?! {TAG} ) \S ){{61,}}+ )
    | (?P<cut> (?<= \p{{L}} ) [-\N{{HYPHEN}}\N{{SOFT HYPHEN}}]
               (?: \r\n | [\r\n] ) [\ \t]*+ (?= \p{{L}} ) )
    | (?P<double> (?!") {DOUBLE_MARK} )
    | (?P<single> (?!') {SINGLE_MARK} | {MODIFIER_APOSTROPHE} )
    | (?P<space> [\r\n\t\N{{NO-BREAK SPACE}}\N{{FIGURE SPACE}}]
               | \N{{NARROW NO-BREAK SPACE}} )
    | (?P<dash> [‒―⸺⸻\x96\x97] )
    | (?P<unseen> \p{{Cf}} | {EMPHASIS} )
    """,
    regex.VERBOSE,
)

# A word, its hyphens included, also one at a line's end. Matches "Ortega", "well-made",
# "Or-\ntega"; refuses "-", "7".
HYPHENATED: Final = regex.compile(
    r"""
    \p{L}++
    (?: [-\N{HYPHEN}\N{SOFT HYPHEN}] (?: (?: \r\n | [\r\n] ) [\ \t]*+ )? \p{L}++ )*+
    """,
    regex.VERBOSE,
)


PLAIN: Final = {
    "tag": "",
    "long": PLACEHOLDER,
    "double": PLAIN_MARKS["double"],
    "single": PLAIN_MARKS["single"],
    "space": " ",
    "dash": "—",
    "unseen": "",
}


@attrs.frozen
class NormalizedText:
    """What the parser reads of a text, and the map back to the caller's text.

    Attributes:
        text: What the parser reads, made of pieces.
        starts: The offset in it at which each piece begins, ascending.
        originals: The span of the caller's text that each piece replaces. If a piece is
            as long as its span, each code point maps to one; if not, the whole piece
            maps to the whole span.
    """

    text: str
    starts: tuple[int, ...]
    originals: tuple[Span, ...]

    def original(self, start: int, end: int) -> Span:
        """The span of the caller's text that ``text[start:end]`` replaces."""
        return Span(self._offset(start, at_end=False), self._offset(end, at_end=True))

    def _offset(self, offset: int, *, at_end: bool) -> int:
        """The caller's offset for one in the text; *at_end* if a span ends there."""
        number = bisect_right(self.starts, offset - at_end) - 1
        start, original = self.starts[number], self.originals[number]
        is_last = number + 1 == len(self.starts)
        end = len(self.text) if is_last else self.starts[number + 1]
        if len(original) == end - start:
            return original.start + offset - start
        return original.end if at_end else original.start


def normalize(
    text: str,
    quotations: Sequence[Quotation],
    paragraphs: Sequence[Span] | None = None,
) -> NormalizedText:
    """*text* in the form that the models were trained on.

    Paragraphs are separated by a blank line, the lines of one by a space, whatever the
    text has; marks and apostrophes are straight.

    Args:
        text: The caller's text.
        quotations: The quotations found in it.
        paragraphs: Its paragraphs; found here if not given.
    """
    if paragraphs is None:
        paragraphs = find_paragraphs(text)
    parts: list[str] = []
    starts: list[int] = []
    originals: list[Span] = []
    length = 0
    for original, shown in _pieces(text, quotations, paragraphs):
        if shown:
            parts.append(shown)
            starts.append(length)
            originals.append(original)
            length += len(shown)
    return NormalizedText("".join(parts), tuple(starts), tuple(originals))


def _pieces(
    text: str, quotations: Sequence[Quotation], paragraphs: Sequence[Span]
) -> Iterator[tuple[Span, str]]:
    """Yield each span of the text with what the parser reads in its place."""
    replaced = sorted(quoted_clause_ends(text, quotations))
    words = frozenset(HYPHENATED.findall(text) if CUT_END.search(text) else ())
    number = 0
    for count, paragraph in enumerate(paragraphs):
        if count:
            yield Span(paragraph.start, paragraph.start), "\n\n"
        position = paragraph.start
        while number < len(replaced) and replaced[number].start < paragraph.end:
            end_mark = replaced[number]
            yield from _plain_pieces(text, Span(position, end_mark.start), words)
            yield end_mark, ","
            position = end_mark.end
            number += 1
        yield from _plain_pieces(text, Span(position, paragraph.end), words)


def quoted_clause_ends(text: str, quotations: Sequence[Quotation]) -> Iterator[Span]:
    """Yield the last character of each direct quotation that a comma replaces.

    “Will you appeal?” Lee asked: it would end the sentence, and the line goes on.
    """
    for quotation in quotations:
        if quotation.parent is None and quotation.kind == "direct":
            for span, content in zip(quotation.spans, quotation.content, strict=True):
                body = content.of(text).rstrip(CLOSING)
                last = content.start + len(body) - 1
                after = text[span.end : span.end + 6].lstrip(CLOSING)
                if body[-1:] in SENTENCE_ENDS and after[:1].isalnum():
                    yield Span(last, last + 1)


def _uncut(cut: regex.Match[str], words: frozenset[str]) -> str:
    """What replaces a hyphen at the end of a line: nothing, or a hyphen.

    It cuts a word, as in Or- | tega, unless the text has the word with a hyphen
    elsewhere, or both of its parts, or a capital follows: Ruiz- | Ortega.

    Args:
        cut: The match of the hyphen and the line's end.
        words: The words of the text, those with hyphens whole.
    """
    text = cut.string
    if "\N{SOFT HYPHEN}" in cut[0]:
        return ""
    if text[cut.end()].isupper():
        return "-"
    before = text[max(0, cut.start() - MAX_PART) : cut.start()]
    after = text[cut.end() : cut.end() + MAX_PART]
    parts = HYPHENATED.findall(before)[-1], HYPHENATED.findall(after)[0]
    if "".join(parts) in words:
        return ""
    return "-" if "-".join(parts) in words or words.issuperset(parts) else ""


def _plain_pieces(
    text: str, span: Span, words: frozenset[str]
) -> Iterator[tuple[Span, str]]:
    """Yield the parts of a span, those that ``TYPOGRAPHY`` matches made plain.

    Args:
        text: The text.
        span: The span.
        words: As for ``_uncut``.
    """
    position = span.start
    for match in TYPOGRAPHY.finditer(text, span.start, span.end):
        if match.start() > position:
            yield Span(position, match.start()), text[position : match.start()]
        plain = PLAIN.get(match.lastgroup or "space")
        yield Span(*match.span()), _uncut(match, words) if plain is None else plain
        position = match.end()
    if position < span.end:
        yield Span(position, span.end), text[position : span.end]
