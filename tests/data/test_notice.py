"""NOTICE.md names every file of the data, with the command that wrote it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "quoteattr" / "data" / "en"
NOTICE = (FOLDER / "NOTICE.md").read_text("utf-8")
FILES = sorted(
    path.relative_to(FOLDER).as_posix()
    for path in FOLDER.rglob("*")
    if path.is_file() and path.name != "NOTICE.md"
)


@pytest.mark.parametrize("name", FILES)
def test_every_file_has_a_row(name: str) -> None:
    """A new list, table or model gets one row in NOTICE.md."""
    rows = [line for line in NOTICE.splitlines() if line.startswith(f"| `{name}` | ")]
    assert 1 == len(rows), f"add a row for {name} to quoteattr/data/en/NOTICE.md"


def test_every_row_is_of_a_file() -> None:
    """The row of a file that is gone goes as well."""
    assert [] == sorted({*re.findall(r"^\| `(\S+)` \|", NOTICE, re.M)} - {*FILES})


@pytest.mark.parametrize("name", [name for name in FILES if "weights/" in name])
def test_the_command_of_each_table_is_given(name: str) -> None:
    """The one in the header of the table."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    (command,) = [line[11:] for line in lines if line.startswith("# Command: ")]
    assert f"\n    {command}\n" in NOTICE


@pytest.mark.parametrize("name", [name for name in FILES if "words/" in name])
def test_word_lists_say_where_they_are_from(name: str) -> None:
    """Written for quoteattr, or derived from a source that NOTICE.md names."""
    header = [
        line
        for line in (FOLDER / name).read_text("utf-8").splitlines()
        if line.startswith("# ")
    ]
    written = "Written for quoteattr; same licence as the code." in " ".join(header)
    own, elsewhere = (
        NOTICE.partition("## Word lists written for quoteattr")[2],
        NOTICE.partition("## Word lists from elsewhere")[2].partition("\n## ")[0],
    )
    assert written == (f"`{name}`" in own)
    assert written != (f"`{name}`" in elsewhere)
