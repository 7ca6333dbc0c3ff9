"""CSV, TSV and workbooks: each is read back by a reader of its own."""

from __future__ import annotations

import csv
import io
from typing import Any

import attrs
import pytest
from hypothesis import given

from quoteattr.output.formats import CONTROL, Format
from quoteattr.output.spreadsheets import (
    FORMULA_STARTS,
    MAX_CELL,
    NOT_IN_XML,
    TABLES,
    csv_format,
    tsv_format,
    xlsx_format,
)
from quoteattr.types.result import AttributedText
from quoteattr.types.rows import COLUMNS, to_records
from tests.results import results, story

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")', "＝1"]


def saying(text: str) -> AttributedText:
    """A result with one quotation of this content."""
    first = story().quotations[0]
    quotation = attrs.evolve(first.quotation, text=text)
    return attrs.evolve(story(), quotations=(attrs.evolve(first, quotation=quotation),))


def read(form: Format, *given: AttributedText, delimiter: str) -> list[list[str]]:
    """The rows that Python reads in what a text format writes."""
    written = form.opening + "".join(map(form.write, given))
    return list(csv.reader(io.StringIO(written, newline=""), delimiter=delimiter))


def sheet(form: Format, *given: AttributedText) -> Any:
    """The sheet that openpyxl reads in what the workbook format writes."""
    openpyxl = pytest.importorskip("openpyxl")
    assert ["" for _ in given] == list(map(form.write, given))
    assert callable(form.closing)
    return openpyxl.load_workbook(io.BytesIO(form.closing())).active


def as_text(result: AttributedText) -> list[list[str]]:
    """The rows of a result as CSV can hold them: None is an empty field."""
    return [
        ["" if value is None else str(value) for value in row.values()]
        for row in to_records(result)
    ]


FORMATS = {",": csv_format, "\t": tsv_format}


@given(results())
def test_text_is_read_back_but_for_what_could_harm(result: AttributedText) -> None:
    """Formulas have an apostrophe, controls are replaced; all else is as it was."""
    plain = attrs.evolve(result, fields={})
    expected = [[written(field) for field in row] for row in as_text(plain)]
    for delimiter, form in FORMATS.items():
        rows = read(form(), plain, plain, delimiter=delimiter)
        assert [list(COLUMNS), *expected, *expected] == rows


def written(field: str) -> str:
    """What is written of a text."""
    shown = CONTROL.sub("\ufffd", field)
    return f"'{shown}" if shown.startswith(FORMULA_STARTS) else shown


@pytest.mark.parametrize("delimiter", FORMATS)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_is_text(text: str, delimiter: str) -> None:
    """A spreadsheet shows it and does not run it."""
    _, row = read(FORMATS[delimiter](), saying(text), delimiter=delimiter)
    assert f"'{text}" == row[list(COLUMNS).index("quotation")]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_is_text_in_a_workbook(text: str) -> None:
    """The cell keeps its content, and is typed as text."""
    cell = sheet(xlsx_format(), saying(text)).cell(2, 2)
    assert "s" == cell.data_type
    # XML reads a carriage return as a line end.
    assert text.replace("\r", "\n") == cell.value.replace("\r", "\n")


def test_a_formula_in_a_field_is_text_too() -> None:
    """Its name and its value, in both formats."""
    given = attrs.evolve(story(), fields={"=A1": "=B1"})
    rows = read(csv_format(["=A1"]), given, delimiter=",")
    assert ["'=A1", "'=B1"] == [row[-1] for row in rows[:2]]
    made = sheet(xlsx_format(["=A1"]), given)
    found = [made.cell(row, len(COLUMNS) + 1) for row in (1, 2)]
    assert [("s", "=A1"), ("s", "=B1")] == [(c.data_type, c.value) for c in found]


def test_workbook_has_the_rows_of_all_results() -> None:
    """Numbers stay numbers, and what is not known is an empty cell."""
    made = sheet(
        xlsx_format(["url"]), story(), attrs.evolve(story(), fields={"url": "u"})
    )
    header, *rows = made.iter_rows(values_only=True)
    assert (*COLUMNS, "url") == header
    assert 6 == len(rows)
    assert (24, 0.97, None) == (rows[0][2], rows[0][13], rows[0][-1])
    assert "u" == rows[5][-1]


@given(results())
def test_any_result_makes_a_workbook(result: AttributedText) -> None:
    """What XML cannot hold is replaced."""
    made = sheet(xlsx_format(), result)
    assert made.max_row == 1 + len(result.quotations)


def test_a_cell_has_a_longest_content() -> None:
    """Excel calls a file with a longer one damaged."""
    assert MAX_CELL == len(sheet(xlsx_format(), saying("x" * 40_000)).cell(2, 2).value)


@pytest.mark.parametrize("name", TABLES)
def test_a_text_without_quotations_has_no_row(name: str) -> None:
    """The head alone."""
    assert "" == TABLES[name](()).write(AttributedText("It rained."))


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ud800"])
def test_what_no_workbook_holds(character: str) -> None:
    """Matched; a line end and a letter are not."""
    assert NOT_IN_XML.search(character)
    assert not NOT_IN_XML.search("\n\té\N{GRINNING FACE}")
