"""Measure how the time to name speakers grows with the number of names in a text.

    python -m quoteattr.evaluation.crowds STORY [--words N...]

The story is parsed once, and its parse is repeated to 5,000 and 50,000 words. Each copy
has other names, so a longer text has more people and organizations. The table has the
processor seconds of attribution and coreference, without the parse; the last line is
the growth from the shortest to the longest text relative to n log n.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path
from typing import Final

import attrs
import regex

from quoteattr.errors import CorpusError
from quoteattr.evaluation.commands import command_parser, print_lines
from quoteattr.evaluation.corpora.gold import read_text
from quoteattr.evaluation.growth import processor_seconds
from quoteattr.evaluation.tables import table
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.parsers import open_parser
from quoteattr.quotes.finder import find_quotations
from quoteattr.sources.attribute import attribute
from quoteattr.speakers.assemble import name_speakers
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span

WORDS: Final = (5_000, 50_000)
"""Lengths of the texts, in words."""

MIN_WORDS: Final = 2
"""Minimum length of the story, in words."""

ALPHABET_LENGTH: Final = 26

SHIFTS: Final = 3
"""Number of different letter shifts in a name."""

MIN_SECONDS: Final = 1e-9
"""Least time to divide by: a short text may take no measurable time."""


def renamed(name: str, copy: int) -> str:
    """Return another name of the same length for each copy; copy 0 keeps the name.

    Example:
        >>> renamed("Holm", 0), renamed("Holm", 1), renamed("Holm", 27)
        ('Holm', 'Hplm', 'Hpmm')
    """
    shifts = [copy // ALPHABET_LENGTH**power for power in range(SHIFTS)]
    letters = [name[:1]]
    for place, letter in enumerate(name[1:]):
        if "a" <= letter <= "z":
            number = ord(letter) - ord("a") + shifts[place % SHIFTS]
            letter = chr(ord("a") + number % ALPHABET_LENGTH)
        letters.append(letter)
    return "".join(letters)


def repeated(document: Document, words: int) -> Document:
    """Return copies of the document, each with other names, of about *words* words."""
    number = max(1, words // max(1, len(document.words)))
    copies = [_copy(document, copy) for copy in range(number)]
    return Document(
        "".join(copy.text for copy in copies),
        tuple(word for copy in copies for word in copy.words),
        tuple(sentence for copy in copies for sentence in copy.sentences),
    )


def _copy(document: Document, copy: int) -> Document:
    """One copy with its own names; its offsets and indices follow those before it."""
    text = document.text + "\n\n"
    offset, first = copy * len(text), copy * len(document.words)
    names = sorted({word.text for word in document.words if _is_name(word)})
    for name in names:
        pattern = regex.compile(rf"\b{regex.escape(name)}\b")
        text = pattern.sub(renamed(name, copy), text)
    words = (
        attrs.evolve(
            word,
            text=renamed(word.text, copy) if word.text in names else word.text,
            span=_shifted(word.span, offset),
            head=None if word.head is None else word.head + first,
        )
        for word in document.words
    )
    sentences = (
        Sentence(each.first + first, each.last + first, _shifted(each.span, offset))
        for each in document.sentences
    )
    return Document(text, tuple(words), tuple(sentences))


def _is_name(word: Word) -> bool:
    return word.entity != "O" and word.text.isalpha() and word.text[:1].isupper()


def _shifted(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


def naming_seconds(document: Document) -> float:
    """Return the processor seconds of attribution and coreference."""
    quotations = find_quotations(document.text)

    def name() -> None:
        indexed = IndexedText(document, quotations)
        name_speakers(indexed, attribute(indexed))

    return processor_seconds(name)


def growth_rows(
    document: Document, words: Sequence[int]
) -> Iterator[tuple[int, float]]:
    """Yield the number of words and the seconds for each length of the text."""
    for size in words:
        text = repeated(document, size)
        yield len(text.words), naming_seconds(text)


def against_n_log_n(rows: Sequence[tuple[int, float]]) -> float:
    """Return the last row's time relative to growth by n log n from the first row.

    Example:
        >>> round(against_n_log_n([(10, 1.0), (100, 20.0)]), 6)
        1.0
    """
    (few, first), (many, last) = rows[0], rows[-1]
    expected = first * (many * log(many)) / (few * log(few))
    return last / max(expected, MIN_SECONDS)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the table, and return the exit code."""
    parser = command_parser(".crowds", __doc__)
    parser.add_argument("story", type=Path, metavar="STORY")
    parser.add_argument("--words", nargs="+", type=int, default=WORDS, metavar="N")
    options = parser.parse_args(argv)
    return print_lines(lambda: _report(options.story, options.words))


def _report(story: Path, words: Sequence[int]) -> list[str]:
    text = read_text(story)
    document = open_parser().parse([text], [find_quotations(text)])[0]
    if len(document.words) < MIN_WORDS:
        msg = f"{story}: too short to measure growth"
        raise CorpusError(msg)
    # The first call reads word lists and weights.
    naming_seconds(document)
    rows = list(growth_rows(document, words))
    cells = [(f"{number:,}", f"{time:.2f}") for number, time in rows]
    shown = table([("words", "seconds"), *cells])
    return [shown, "", f"of n log n: {against_n_log_n(rows):.2f}"]


if __name__ == "__main__":
    sys.exit(main())
