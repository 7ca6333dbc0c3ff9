"""How the time to name speakers grows with the length of one article.

    python -m quoteattr.evaluation.crowds STORY [--words N...]

The story is parsed once. Its parse is then repeated to 5,000 and 50,000 words, the
people and bodies in each copy under names of their own, so that there are the more of
them the longer the text is. What is told is the processor time of attribution and
coreference together, without the parse, and how far the longest text is from growth by
n log n, with the shortest as the measure.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path
from time import process_time
from typing import Final

import attrs
import regex

from quoteattr.errors import QuoteAttrError
from quoteattr.evaluation.commands import command
from quoteattr.evaluation.corpora.gold import read_text
from quoteattr.evaluation.tables import table
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.stanza_parser import StanzaParser
from quoteattr.quotes.finder import find_quotations
from quoteattr.sources.attribute import attribute
from quoteattr.speakers.assemble import name_speakers
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span

WORDS: Final = (5_000, 50_000)
FEWEST_WORDS: Final = 2

LETTERS: Final = 26
TURNS: Final = 3


def renamed(name: str, copy: int) -> str:
    """A name of the same length for this copy; the first copy keeps the name.

    Example:
        >>> renamed("Holm", 0), renamed("Holm", 1), renamed("Holm", 27)
        ('Holm', 'Hplm', 'Hpmm')
    """
    shifts = [copy // LETTERS**turn for turn in range(TURNS)]
    return name[:1] + "".join(
        chr((ord(letter) - ord("a") + shifts[place % TURNS]) % LETTERS + ord("a"))
        if "a" <= letter <= "z"
        else letter
        for place, letter in enumerate(name[1:])
    )


def repeated(document: Document, words: int) -> Document:
    """A document as often as it takes to have so many words, with names of its own."""
    copies = max(1, words // max(1, len(document.words)))
    many = [_copy(document, number) for number in range(copies)]
    return Document(
        "".join(each.text for each in many),
        tuple(word for each in many for word in each.words),
        tuple(sentence for each in many for sentence in each.sentences),
    )


def _copy(document: Document, number: int) -> Document:
    """One copy, its places counted on from those before it."""
    text = document.text + "\n\n"
    start, first = number * len(text), number * len(document.words)
    names = sorted({word.text for word in document.words if _is_name(word)})
    for name in names:
        found = regex.compile(rf"\b{regex.escape(name)}\b")
        text = found.sub(renamed(name, number), text)
    words = (
        attrs.evolve(
            word,
            text=renamed(word.text, number) if word.text in names else word.text,
            span=_moved(word.span, start),
            head=None if word.head is None else word.head + first,
        )
        for word in document.words
    )
    sentences = (
        Sentence(each.first + first, each.last + first, _moved(each.span, start))
        for each in document.sentences
    )
    return Document(text, tuple(words), tuple(sentences))


def _is_name(word: Word) -> bool:
    return word.entity != "O" and word.text.isalpha() and word.text[:1].isupper()


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def seconds(document: Document) -> float:
    """Processor seconds that it takes to say who speaks each quotation."""
    quotations = find_quotations(document.text)
    start = process_time()
    indexed = IndexedText(document, quotations)
    name_speakers(indexed, attribute(indexed))
    return process_time() - start


def grow(document: Document, words: Sequence[int]) -> Iterator[tuple[int, float]]:
    """Yield the words of each text and the seconds that it took."""
    for size in words:
        text = repeated(document, size)
        yield len(text.words), seconds(text)


def against_n_log_n(rows: Sequence[tuple[int, float]]) -> float:
    """How the last row's time compares to growth by n log n from the first row's.

    Example:
        >>> round(against_n_log_n([(10, 1.0), (100, 20.0)]), 6)
        1.0
    """
    (few, first), (many, last) = rows[0], rows[-1]
    expected = first * (many * log(many)) / (few * log(few))
    return last / max(expected, 1e-9)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 0 fine, 1 our error, 2 usage."""
    parser = command(".crowds", __doc__)
    parser.add_argument("story", type=Path, metavar="STORY")
    parser.add_argument("--words", nargs="+", type=int, default=WORDS, metavar="N")
    given = parser.parse_args(argv)
    try:
        text = read_text(given.story)
        document = StanzaParser().parse([text], [find_quotations(text)])[0]
    except QuoteAttrError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    if len(document.words) < FEWEST_WORDS:
        sys.stderr.write(f"{given.story}: too short to measure growth by\n")
        return 1
    seconds(document)
    rows = list(grow(document, given.words))
    cells = [(f"{words:,}", f"{time:.2f}") for words, time in rows]
    shown = table([("words", "seconds"), *cells])
    sys.stdout.write(f"{shown}\n\nof n log n: {against_n_log_n(rows):.2f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
