"""A run that was ended in any way goes on where it was, without loss or doubles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.cli.resume import Finished, read_finished
from quoteattr.errors import InputError
from quoteattr.output.formats import to_jsonl
from quoteattr.types.result import AttributedText

ONE = to_jsonl(AttributedText("", id="one")).encode()
TWO = to_jsonl(AttributedText("", id="zwei–2")).encode()


def finished(tmp_path: Path, data: bytes) -> Finished:
    """What is found in a file with this content."""
    path = tmp_path / "out.jsonl"
    path.write_bytes(data)
    return read_finished(str(path))


def test_each_result_counts(tmp_path: Path) -> None:
    """An id may occur twice, as in the input."""
    found = finished(tmp_path, ONE + TWO + ONE)
    assert {"one": 2, "zwei–2": 1} == found.ids
    assert (len(ONE + TWO + ONE), False) == (found.size, found.torn)


@pytest.mark.parametrize("name", ["none.jsonl", "none/none.jsonl"])
def test_no_file_is_nothing_done(tmp_path: Path, name: str) -> None:
    """The first run may have --resume, too."""
    assert Finished() == read_finished(str(tmp_path / name))


@given(cut=st.integers(1, len(TWO) - 1))
def test_a_torn_line_is_not_done(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    """Wherever it was torn, in the middle of a character too."""
    folder = tmp_path_factory.mktemp("torn")
    found = finished(folder, ONE + TWO[:cut])
    assert Finished({"one": 1}, len(ONE), torn=True) == found


@pytest.mark.parametrize(
    "line", [b"hello\n", b"{}\n", b"[1]\n", b'{"id": 1, "quotes": []}\n', b"\xff\n"]
)
def test_a_file_of_something_else_is_refused(tmp_path: Path, line: bytes) -> None:
    """It is not overwritten, and the line is named."""
    with pytest.raises(InputError, match=r"out.jsonl:2: no result of quoteattr; "):
        finished(tmp_path, ONE + line + ONE)


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """In one line."""
    with pytest.raises(InputError, match=r"^cannot read "):
        read_finished(str(tmp_path))


def test_the_id_is_that_of_the_line() -> None:
    """As the reader of results sees it."""
    assert "zwei–2" == json.loads(TWO)["id"]
