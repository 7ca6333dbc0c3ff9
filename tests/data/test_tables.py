"""Tables are read row by row, and an error names the file and the line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quoteattr.data import tables
from quoteattr.data.tables import number, one_of, read_rows, read_values
from quoteattr.errors import LexiconError

Table = Callable[..., str]


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Table:
    """Write a table below a package of its own; returns its path there."""
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)

    def write(*lines: str) -> str:
        (tmp_path / "list.tsv").write_text("\n".join(lines) + "\n", "utf-8")
        return "list.tsv"

    return write


def test_header_lines_are_skipped(table: Table) -> None:
    """Wherever they are."""
    path = table("# A list.", "a\t1", "# More.", "b\t2")
    assert [("a", "1"), ("b", "2")] == list(read_rows(path, 2))


def test_a_missing_last_cell_is_empty(table: Table) -> None:
    """With its tab or without."""
    path = table("a\t1\t", "b\t2")
    assert [("a", "1", ""), ("b", "2", "")] == list(read_rows(path, 3))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a\t1\tx\ty", "expected 3 columns, got 4"),
        ("a", "expected 3 columns, got 1"),
        ("", "expected 3 columns, got 1"),
    ],
)
def test_a_wrong_number_of_cells_is_an_error(
    table: Table, row: str, message: str
) -> None:
    """The rows before it are yielded."""
    rows = read_rows(table("# A list.", "a\t1\tx", row), 3)
    assert ("a", "1", "x") == next(rows)
    with pytest.raises(LexiconError) as caught:
        next(rows)
    assert f"list.tsv:3: {message}" == str(caught.value)
    assert ("list.tsv", 3) == (caught.value.path, caught.value.line)


def test_values_are_what_the_function_returns(table: Table) -> None:
    """A ``ValueError`` of it is an error of the row."""
    values = read_values(table("1", "2", "x"), 1, lambda row: number(row[0]))
    assert [1.0, 2.0] == [next(values), next(values)]
    message = r"^list\.tsv:3: expected a number, got 'x'$"
    with pytest.raises(LexiconError, match=message):
        next(values)


def test_a_cell_is_one_of_the_known_ones() -> None:
    """Or an error that lists them."""
    known = {"f": 1, "-": None}
    assert (1, None) == (one_of(known, "gender", "f"), one_of(known, "gender", "-"))
    with pytest.raises(ValueError, match=r"^unknown gender 'x'; known: f, -$"):
        one_of(known, "gender", "x")


@pytest.mark.parametrize("written", ["", "x", "1,5", "1.2.3"])
def test_a_cell_that_is_no_number(written: str) -> None:
    """A point, no comma."""
    with pytest.raises(ValueError, match=f"expected a number, got '{written}'"):
        number(written)
