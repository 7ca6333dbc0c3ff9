r"""Write results as CSV, TSV or a workbook: one row for each quotation.

    >>> from quoteattr.types.result import AttributedText
    >>> csv_format(["url"]).opening.split(",")[-1]
    'url\r\n'
    >>> csv_format().write(AttributedText("It rained.", id="rain"))
    ''

The columns are those of ``quoteattr.types.rows``. Python's ``csv.reader`` reads both
text formats back, with ``delimiter="\t"`` for TSV.

A spreadsheet runs a cell that begins with ``=`` as a formula, whoever wrote it. In CSV
and TSV such a cell gets an apostrophe before it; in a workbook it is marked as text, as
it is. What a terminal would obey is replaced in each. JSON has every text unchanged.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import regex

from quoteattr.extras import require
from quoteattr.output.formats import Format, without_controls
from quoteattr.types.result import AttributedText
from quoteattr.types.rows import COLUMNS, field_column, to_records

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell begins with that a spreadsheet may run as a formula."""

MAX_CELL: Final = 32_767
"""Most characters that a cell of a workbook holds, by Excel's specification."""

# Matches what XML, and so a workbook, cannot hold: "\x00", "\x1b", a lone surrogate;
# not "\n", "é".
NOT_IN_XML: Final = regex.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)


def csv_format(fields: Sequence[str] = ()) -> Format:
    """Return CSV as Excel writes it, with formulas and escapes neutralized.

    Args:
        fields: Names of kept fields, which are columns after ours.
    """
    return _text_format(fields, csv.excel)


def tsv_format(fields: Sequence[str] = ()) -> Format:
    """Return CSV with tabs in place of commas.

    Args:
        fields: Names of kept fields, which are columns after ours.
    """
    return _text_format(fields, csv.excel_tab)


def xlsx_format(fields: Sequence[str] = ()) -> Format:
    """Return a workbook of one sheet, whose bytes come with the format's ``closing``.

    The rows are collected on disk.

    Args:
        fields: Names of kept fields, which are columns after ours.

    Raises:
        ModuleNotFoundError: If openpyxl is not installed.
    """
    require("openpyxl", "excel")
    names = _header(fields)
    books: list[_Workbook] = []

    def write(result: AttributedText) -> str:
        for row in _rows(result, names):
            if not books:
                books.append(_Workbook(names))
            books[0].append(row)
        return ""

    def closing() -> bytes:
        return (books.pop() if books else _Workbook(names)).save()

    return Format(write, closing=closing)


class _Workbook:
    """A workbook of one sheet that is written row by row; it must be saved.

    Args:
        names: The names of the columns.
    """

    def __init__(self, names: Sequence[str]) -> None:
        openpyxl = require("openpyxl", "excel")
        self._text_cell = require("openpyxl.cell", "excel").WriteOnlyCell
        self._book = openpyxl.Workbook(write_only=True)
        self._sheet = self._book.create_sheet("quotations")
        self._sheet.freeze_panes = "A2"
        self.append(names)

    def append(self, row: Sequence[Any]) -> None:
        """Add a row; a string is text, also where it looks like a formula."""
        self._sheet.append([self._cell(value) for value in row])

    def save(self) -> bytes:
        """The file's content."""
        stream = io.BytesIO()
        self._book.save(stream)
        return stream.getvalue()

    def _cell(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        shown = NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", value)[:MAX_CELL]
        made = self._text_cell(self._sheet, shown)
        if made.data_type != "s":
            made.data_type = "s"
            made.quotePrefix = True
        return made


TABLES: Final[Mapping[str, Callable[[Sequence[str]], Format]]] = {
    "csv": csv_format,
    "tsv": tsv_format,
    "xlsx": xlsx_format,
}
"""The formats of this module by the command line's names, each by the kept fields."""


def _text_format(fields: Sequence[str], dialect: type[csv.Dialect]) -> Format:
    names = _header(fields)

    def write(result: AttributedText) -> str:
        return _lines((map(harmless, row) for row in _rows(result, names)), dialect)

    return Format(write, opening=_lines([map(harmless, names)], dialect))


def _header(fields: Sequence[str]) -> list[str]:
    return [*COLUMNS, *map(field_column, fields)]


def _rows(result: AttributedText, names: Sequence[str]) -> Iterable[list[Any]]:
    return ([row.get(name) for name in names] for row in to_records(result))


def _lines(rows: Iterable[Iterable[Any]], dialect: type[csv.Dialect]) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, dialect).writerows(rows)
    return stream.getvalue()


def harmless(value: Any) -> Any:
    r"""A cell of CSV or TSV that no spreadsheet runs and no terminal obeys.

    Example:
        >>> harmless("=1+1"), harmless("a\x1b[31mb"), harmless(1)
        ("'=1+1", 'a�[31mb', 1)
    """
    if not isinstance(value, str):
        return value
    shown = without_controls(value)
    return f"'{shown}" if shown.startswith(FORMULA_STARTS) else shown
