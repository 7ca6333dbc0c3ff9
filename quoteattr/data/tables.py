"""Tables of the package, read and checked line by line.

A table is a UTF-8 text file: lines that begin with ``#`` are its header, every other
line is a row of tab-separated cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import Final, TypeVar

from quoteattr.errors import LexiconError

T = TypeVar("T")

WORDS: Final = "data/en/words"
"""The folder of word lists, below the package."""

WEIGHTS: Final = "data/en/weights"
"""The folder of fitted tables, below the package."""


def read_rows(path: str, columns: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a word list; a missing last column reads as empty.

    Raises:
        LexiconError: At a row with too few or too many columns.
    """
    yield from read_values(path, columns, lambda row: row)


def read_values(
    path: str, columns: int, read: Callable[[tuple[str, ...]], T]
) -> Iterator[T]:
    """Yield what *read* makes of each row of a word list.

    Raises:
        LexiconError: At a row with too few or too many columns, or that *read* refuses
            with a ``ValueError``.
    """
    lines = files("quoteattr").joinpath(path).read_text("utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if line.startswith("#"):
            continue
        row = tuple(line.split("\t"))
        if not columns - 1 <= len(row) <= columns:
            message = f"expected {columns} columns, got {len(row)}"
            raise LexiconError(path, number, message)
        try:
            value = read(row if len(row) == columns else (*row, ""))
        except ValueError as error:
            raise LexiconError(path, number, str(error)) from None
        yield value


def one_of(known: Mapping[str, T], what: str, written: str) -> T:
    """What a cell of a word list stands for.

    Raises:
        ValueError: If it is none of the known ones.
    """
    if written not in known:
        msg = f"unknown {what} {written!r}; known: {', '.join(known)}"
        raise ValueError(msg)
    return known[written]


def number(written: str) -> float:
    """The number in a cell of a table.

    Raises:
        ValueError: If it is none.
    """
    try:
        return float(written)
    except ValueError:
        msg = f"expected a number, got {written!r}"
        raise ValueError(msg) from None
