"""What the encoder reads of a paragraph: windows, word pieces, shapes.

>>> case_class("McCain")
4
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

MAX_PIECES: Final = 254
"""Most word pieces of one window, without the marks at its two ends."""

MOST_OF_A_WORD: Final = 8
"""Word pieces that are read of one word."""

LONGEST_WORD: Final = 100
"""Characters beyond which a word is unknown, as in BERT."""

MOST_KNOWN: Final = 100_000
"""Words whose pieces are remembered."""

SHAPES: Final = 15
"""Rows of the table of shapes: none, then each case class after and without a space."""

STRAIGHT: Final = {
    "‘": "'",
    "’": "'",
    "`": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "``": '"',
    "''": '"',
}
"""Marks that are read as another, which the pieces know better."""

FINAL: Final = frozenset(".?!…")
"""Marks that may end a sentence."""

CLOSING: Final = frozenset("\"'”’)]}")
"""Marks that may follow the mark that ends a sentence."""


def case_class(word: str) -> int:
    """Return how *word* is written, from 0 to 6.

    0 small letters, 1 capitals, 2 one capital alone, 3 a capital and small letters,
    4 mixed, 5 with a digit, 6 no letter.
    """
    letters = [each for each in word if each.isalpha()]
    if any(each.isdigit() for each in word):
        return 5
    if not letters:
        return 6
    if all(not each.isupper() for each in letters):
        return 0
    if all(not each.islower() for each in letters):
        return 1 if len(letters) > 1 else 2
    if word[0].isupper() and not any(each.isupper() for each in letters[1:]):
        return 3
    return 4


def shape(word: str, space_before: bool) -> int:
    """Return the row of the table of shapes for *word*."""
    return 1 + 2 * case_class(word) + space_before


class Pieces:
    """Cuts words into BERT's word pieces.

    Args:
        vocabulary: The pieces in the order of their numbers.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self.numbers["[UNK]"]
        self.first = self.numbers["[CLS]"]
        self.last = self.numbers["[SEP]"]
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}

    @classmethod
    def read(cls, path: Path) -> Pieces:
        """Return the pieces that the file at *path* lists, one a line."""
        return cls(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))

    def word(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the pieces of *word*, at most `MOST_OF_A_WORD`."""
        return self.entry(word)[0]

    def entry(self, word: str) -> tuple[tuple[int, ...], int]:
        """Return the numbers of the pieces of *word*, and its shape without a space."""
        found = self._known.get(word)
        if found is None:
            pieces = [n for part in _parts(word) for n in self._longest(part)]
            numbers = tuple(pieces[:MOST_OF_A_WORD]) or (self.unknown,)
            found = numbers, shape(word, space_before=False)
            if len(self._known) < MOST_KNOWN and len(word) <= LONGEST_WORD:
                self._known[word] = found
        return found

    def _longest(self, part: str) -> list[int]:
        """Return the longest known piece at the start of *part*, then of the rest."""
        if len(part) > LONGEST_WORD:
            return [self.unknown]
        found, start = list[int](), 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = part[start:end] if not start else "##" + part[start:end]
                if (number := self.numbers.get(piece)) is not None:
                    break
            else:
                return [self.unknown]
            found.append(number)
            start = end
        return found


def _parts(word: str) -> Iterator[str]:
    """Yield *word* in small letters without accents, cut at punctuation."""
    plain = STRAIGHT.get(word, word)
    if not plain.isascii():
        plain = "".join(STRAIGHT.get(each, each) for each in plain)
        plain = unicodedata.normalize("NFD", plain.lower())
        plain = "".join(c for c in plain if unicodedata.category(c)[0] not in "MC")
    plain = plain.lower()
    start = 0
    for index, each in enumerate(plain):
        if each.isalnum():
            continue
        if _is_cut(each):
            if index > start:
                yield plain[start:index]
            if not each.isspace():
                yield each
            start = index + 1
    if start < len(plain):
        yield plain[start:]


def _is_cut(character: str) -> bool:
    """Whether BERT cuts at *character*: punctuation, space, Chinese."""
    code = ord(character)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(character)[0] in "PZ" or character.isspace()


def split(words: Sequence[str], sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each window of a paragraph.

    Args:
        words: The words of the paragraph.
        sizes: The number of pieces of each.
    """
    start = 0
    while start < len(words):
        end, filled = start, 0
        while end < len(words) and filled + sizes[end] <= MAX_PIECES:
            filled += sizes[end]
            end += 1
        if end < len(words):
            end = _cut(words, start, end)
        yield start, end
        start = end


def _cut(words: Sequence[str], start: int, end: int) -> int:
    """Return the best place to cut after *start*, at most *end*."""
    weaker = 0
    for place in range(end, start + 1, -1):
        if is_between_sentences(words, place):
            return place
        if _follows_final(words, place) or words[place - 1] in (";", ":"):
            weaker = weaker or place
    return weaker or end


def is_between_sentences(words: Sequence[str], place: int) -> bool:
    """Return whether a sentence ends before *place* and another one begins there."""
    following = words[place]
    if following[:1].islower() or following in CLOSING:
        return False
    return _follows_final(words, place)


def _follows_final(words: Sequence[str], place: int) -> bool:
    before = place - 1
    while before > 0 and words[before] in CLOSING:
        before -= 1
    return words[before] in FINAL or words[before] in ("...", ". . .")


def numbered(
    words: Iterable[str], spaces: Iterable[bool], pieces: Pieces
) -> tuple[list[int], list[int], list[int]]:
    """Return the pieces and shapes of a window, and the place of each word's first.

    The marks at the window's two ends are in it: the first word is at place 1.
    """
    numbers, shapes, firsts = [pieces.first], [0], list[int]()
    space_before = True
    for word, space in zip(words, spaces, strict=True):
        firsts.append(len(numbers))
        found, kind = pieces.entry(word)
        numbers.extend(found)
        shapes.extend([kind + (space or space_before)] * len(found))
        space_before = False
    return [*numbers, pieces.last], [*shapes, 0], firsts
