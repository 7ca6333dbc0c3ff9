"""Read the word lists and fitted tables of the package, with every row checked.

A table is a UTF-8 text file. Lines that begin with ``#`` are its header, and every
other line is a row of cells separated by tabs::

    # Words that stand before a name: title, tab, gender (f, m, or - for either).
    mr.	m
    mrs.	f

An error names the file and the line: ``data/en/words/titles.tsv:3: unknown gender``.
A file that has changed since its hash was taken is not read; see ``hashes``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import Final, TypeVar

from quoteattr.data.hashes import FOLDER, TODO, check_hash
from quoteattr.errors import LexiconError

T = TypeVar("T")

WORDS: Final = "data/en/words"
"""Folder of the word lists, below the package."""

WEIGHTS: Final = "data/en/weights"
"""Folder of the fitted tables, below the package."""


def read_rows(path: str, columns: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table; a missing last cell is an empty string.

    Args:
        path: The table, below the package.
        columns: Number of columns.

    Raises:
        LexiconError: If a row has too few or too many cells.
    """
    yield from read_values(path, columns, lambda row: row)


def read_values(
    path: str, columns: int, read: Callable[[tuple[str, ...]], T]
) -> Iterator[T]:
    """Yield the value that *read* returns for each row of a table.

    Args:
        path: The table, below the package.
        columns: Number of columns.
        read: Returns the value of a row.

    Raises:
        LexiconError: If the table is missing or damaged, a row has too few or too many
            cells, or *read* raises a ``ValueError`` for it.
    """
    for number, line in enumerate(_lines(path), start=1):
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


def _lines(path: str) -> list[str]:
    """The lines of a table that is as it was when its hash was taken."""
    try:
        data = files("quoteattr").joinpath(path).read_bytes()
    except OSError as error:
        raise LexiconError(path, None, f"cannot be read; {TODO}") from error
    if path.startswith(FOLDER):
        check_hash(path, data)
    return data.decode("utf-8").splitlines()


def one_of(known: Mapping[str, T], what: str, written: str) -> T:
    """Return the value for the content of a cell.

    Args:
        known: The value for each possible content.
        what: What the cell contains, for the message, such as ``gender``.
        written: The content.

    Raises:
        ValueError: If the content is not among the known ones.
    """
    if written not in known:
        msg = f"unknown {what} {written!r}; known: {', '.join(known)}"
        raise ValueError(msg)
    return known[written]


def number(written: str) -> float:
    """Return the number in a cell.

    Raises:
        ValueError: If the cell does not contain a number.
    """
    try:
        return float(written)
    except ValueError:
        msg = f"expected a number, got {written!r}"
        raise ValueError(msg) from None
