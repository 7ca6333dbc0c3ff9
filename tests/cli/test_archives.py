"""``quoteattr summary`` and ``quoteattr search`` over written results."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from quoteattr.cli.archives import search_output, summary_output
from quoteattr.cli.main import FAILED, SUCCESS, USAGE, main
from quoteattr.output.formats import read_jsonl, to_jsonl
from tests.collection.texts import speaker, text

RESULTS = [
    text(
        speaker("Ana Ruiz", "mayor", "f"), "We will", "=1+1", id="a", fields={"o": "A"}
    ),
    text(speaker("Tom Holm", "", "m"), "Never", id="b"),
]


@pytest.fixture
def output(tmp_path: Path) -> str:
    """A file of results."""
    path = tmp_path / "out.jsonl"
    path.write_text("".join(map(to_jsonl, RESULTS)), "utf-8")
    return str(path)


def test_summary_is_printed(output: str, capsys: pytest.CaptureFixture) -> None:
    """For people, over all files together."""
    assert main(["summary", output, output]) == SUCCESS
    lines = capsys.readouterr().out.splitlines()
    assert "4 texts, 6 quotations, 6 with a speaker" == lines[0]
    assert "         4      6      2  Ana Ruiz (f, mayor)" in lines


def test_summary_is_data(output: str) -> None:
    """As JSON, and as a table."""
    data = json.loads("".join(summary_output([output, "--format", "json"])))
    assert [("f", 0.5), ("m", 0.5), (None, 0.0)] == [
        (each["gender"], each["share"]) for each in data["genders"]
    ]
    shown = "".join(summary_output([output, "--format", "csv", "--outlet", "o"]))
    rows = list(csv.DictReader(io.StringIO(shown, newline="")))
    assert [("Ana Ruiz", "2", "A"), ("Tom Holm", "1", "")] == [
        (row["speaker"], row["quotations"], row["outlets"]) for row in rows
    ]


def test_search_finds(output: str) -> None:
    """In every format."""
    lines = "".join(
        search_output(
            [output, "--speaker", "ruiz", "--text", "we", "--format", "jsonl"]
        )
    )
    (found,) = read_jsonl(lines.splitlines())
    assert ["We will"] == [each.text for each in found.quotations]
    shown = "".join(search_output([output, "--text", "=1", "--format", "csv"]))
    (row,) = csv.DictReader(io.StringIO(shown, newline=""))
    assert ("a", "'=1+1") == (row["text_id"], row["quotation"])
    assert "“Never”" in "".join(search_output([output, "--speaker", "Holm"]))


def test_packed_results_are_read(output: str, tmp_path: Path) -> None:
    """By their ending."""
    packed = tmp_path / "out.jsonl.gz"
    packed.write_bytes(gzip.compress(Path(output).read_bytes()))
    assert [*summary_output([output])] == [*summary_output([str(packed)])]


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["summary", "none.jsonl"], FAILED, "none.jsonl: No such file or directory"),
        (["search", __file__], FAILED, f"{__file__}: line 1: "),
        (["summary"], USAGE, "summary: the following arguments are required: FILE"),
        (["search", "a", "--speek"], USAGE, "search: unrecognized arguments: --speek"),
    ],
)
def test_what_goes_wrong_is_one_line(
    argv: list[str], code: int, message: str, capsys: pytest.CaptureFixture
) -> None:
    """With the exit code of the command line."""
    assert code == main(argv)
    shown = capsys.readouterr()
    (line,) = shown.err.splitlines()
    assert message in line
    assert "" == shown.out
