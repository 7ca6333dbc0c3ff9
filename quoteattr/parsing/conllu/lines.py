"""Read the lines of CoNLL-U: sentences of tokens, each with its row of ten columns.

    # sent_id = 1
    1-2 don't _  _    _ _ _ _      _ _
    1   do    do AUX  _ _ 3 aux    _ _
    2   n't   n't PART _ _ 3 advmod _ _
    3   go    go VERB _ _ 0 root   _ SpaceAfter=No

is one ``ConlluSentence`` of two ``ConlluToken``: *don't*, which has the words *do* and
*n't*, and *go*, which is a word itself. Every reader of CoNLL-U in the package reads
its lines here: ``reading`` for parsed texts, ``training`` for treebanks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

import attrs

from quoteattr.errors import DocumentError
from quoteattr.parsing.conllu.escapes import unescape

COLUMNS: Final = 10
MAX_DIGITS: Final = 9
BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"


@attrs.frozen
class ConlluRow:
    """One line of ten columns.

    Attributes:
        line: The number of the line in the input, from 1.
        columns: The columns as they are written.
        misc: The last column: its values by key, unescaped; empty for a key alone.
    """

    line: int
    columns: tuple[str, ...]
    misc: Mapping[str, str] = attrs.field(init=False, eq=False, repr=False)

    @misc.default
    def _read_misc(self) -> Mapping[str, str]:
        pairs = (pair.partition("=") for pair in self.columns[9].split("|"))
        return {key: unescape(value) for key, _, value in pairs}

    @property
    def id(self) -> str:
        """The ID column: 3 for a word, 1-2 for a token of two, 3.1 for an empty one."""
        return self.columns[0]

    @property
    def form(self) -> str:
        """The word or token itself."""
        return self.misc.get("Form", self.columns[1])

    @property
    def lemma(self) -> str:
        """The LEMMA column; ``_`` is written for an empty one."""
        return self.columns[2]

    @property
    def upos(self) -> str:
        """The UPOS column; ``_`` is written for an empty one."""
        return self.columns[3]

    @property
    def xpos(self) -> str:
        """The XPOS column; ``_`` is written for an empty one."""
        return self.columns[4]

    @property
    def deprel(self) -> str:
        """The DEPREL column; ``_`` is written for an empty one."""
        return self.columns[7]

    def head(self, words: int) -> int:
        """The number of the head in its sentence, from 1; 0 for the root.

        Args:
            words: The number of words of the sentence.

        Raises:
            DocumentError: If the HEAD column holds no such number, or the word's own.
        """
        written = self.columns[6]
        number = read_number(written)
        if number is None or number > words:
            raise self.error(f"a head from 0 to {words}", written)
        if written == self.id:
            msg = "a head other than the word itself; add a dependency parser"
            raise self.error(msg, written)
        return number

    def error(self, expected: str, got: object) -> DocumentError:
        """The error to raise where the row is not as *expected*."""
        return DocumentError(f"line {self.line}: expected {expected}, got {got!r}")


@attrs.frozen
class ConlluToken:
    """A stretch of text and the words in it: one, or those of a multi-word token."""

    row: ConlluRow
    words: tuple[ConlluRow, ...]


@attrs.frozen
class ConlluSentence:
    """The lines between two blank lines, empty nodes left out.

    Attributes:
        comments: The values of its comments by key: ``# key = value``.
        tokens: Its tokens; none where there are only comments.
    """

    comments: Mapping[str, str]
    tokens: tuple[ConlluToken, ...]

    @property
    def words(self) -> tuple[ConlluRow, ...]:
        """The words of its tokens."""
        return tuple(word for token in self.tokens for word in token.words)

    @property
    def opens_paragraph(self) -> bool:
        """Whether a paragraph or a document begins with it."""
        return not self.comments.keys().isdisjoint({"newpar", "newdoc"})


def read_sentences(conllu: str) -> Iterator[ConlluSentence]:
    """Yield the sentences of a CoNLL-U text.

    Line ends may be those of Windows, and a byte-order mark may come first.

    Raises:
        DocumentError: If a line has not ten columns, or word ids do not run from 1; it
            names the line.
    """
    comments: dict[str, str] = {}
    rows: list[ConlluRow] = []
    lines = conllu.removeprefix(BYTE_ORDER_MARK).split("\n")
    for number, line in enumerate([*lines, ""], start=1):
        line = line.removesuffix("\r")
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.split(maxsplit=1)[0] if key.split() else ""] = value.strip(" ")
        elif line.strip():
            rows.append(_read_row(number, line))
        elif comments or rows:
            yield ConlluSentence(comments, tuple(_read_tokens(rows)))
            comments, rows = {}, []


def _read_row(number: int, line: str) -> ConlluRow:
    columns = tuple(line.split("\t"))
    if len(columns) != COLUMNS:
        msg = f"line {number}: expected {COLUMNS} columns, got {len(columns)}"
        raise DocumentError(msg)
    return ConlluRow(number, columns)


def _read_tokens(rows: list[ConlluRow]) -> Iterator[ConlluToken]:
    """Yield the tokens of a sentence; word ids have to run from 1."""
    remaining = iter([row for row in rows if "." not in row.id])
    last = 0
    for row in remaining:
        first, is_range, end = row.id.partition("-")
        if first != str(last + 1):
            raise row.error(f"word id {last + 1}", row.id)
        words: tuple[ConlluRow, ...] = (row,)
        if is_range:
            count = (read_number(end) or 0) - last
            if count < 1:
                raise row.error(f"word id {last + 1}", row.id)
            words = tuple(islice(remaining, min(count, len(rows))))
            ids = [str(last + 1 + place) for place in range(len(words))]
            if len(words) < count or ids != [word.id for word in words]:
                raise row.error(f"words {last + 1} to {end} after it", row.id)
        last += len(words)
        yield ConlluToken(row, words)


def read_number(written: str) -> int | None:
    """The number that a column holds; None if it is none or has over nine digits.

    Example:
        >>> read_number("12"), read_number("_")
        (12, None)
    """
    is_number = written.isdecimal() and len(written) <= MAX_DIGITS
    return int(written) if is_number else None
