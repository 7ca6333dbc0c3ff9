"""Values of gold are checked, and texts are read unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quoteattr.errors import CorpusError
from quoteattr.evaluation.corpora import GoldQuote
from quoteattr.evaluation.corpora.canadian import read_canadian
from quoteattr.evaluation.corpora.gold import (
    marked_parts,
    read_text,
    spans_of,
)
from quoteattr.types.span import Span

TEXT = "“We will appeal,” Ana Ruiz said. She called it “a gift” again."


def test_missing_and_undecodable_files(tmp_path: Path) -> None:
    """A file that is not there, or not UTF-8, is told by name."""
    with pytest.raises(CorpusError, match=r"nowhere\.jsonl: cannot be read: No such"):
        list(read_canadian(tmp_path / "nowhere.jsonl"))
    (tmp_path / "latin.jsonl").write_bytes(b'{"caf\xe9": 1}')
    with pytest.raises(CorpusError, match=r"latin\.jsonl: not UTF-8 at byte 5"):
        list(read_canadian(tmp_path / "latin.jsonl"))


def test_text_is_read_unchanged(tmp_path: Path) -> None:
    """Offsets count every carriage return."""
    (tmp_path / "a.txt").write_bytes(b"a\r\nb\r")
    assert "a\r\nb\r" == read_text(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        ([[0, 3]], "spans must end by 2, the text's length"),
        ([[1, 0]], "span ends before it starts"),
        ([[0]], "not enough values"),
    ],
)
def test_spans_must_be_in_the_text(pairs: list[list[int]], message: str) -> None:
    """A pair that is none, or leaves the text, is refused."""
    with pytest.raises(ValueError, match=message):
        spans_of(pairs, "ab")


@pytest.mark.parametrize(
    ("kind", "marked"),
    [
        ("direct", [TEXT]),
        ("mixed", ["“We will appeal,”", "“a gift”"]),
        ("indirect", []),
    ],
)
def test_marked_parts_by_kind(kind: Any, marked: list[str]) -> None:
    """All of a direct quotation, the parts in double marks of a mixed one."""
    whole = (Span(0, len(TEXT)),)
    assert marked == [span.of(TEXT) for span in marked_parts(kind, whole, TEXT)]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ('He said "no" twice', ['"no"']),
        ("He said 'no' twice", []),
        ("He said ''no'' twice", []),
        ("He said “never closed", ["“never closed"]),
        ("He said “...” twice", []),
    ],
)
def test_marks_of_a_mixed_quotation(text: str, marked: list[str]) -> None:
    """Double marks with a letter between them; one may be unclosed."""
    whole = (Span(0, len(text)),)
    assert marked == [span.of(text) for span in marked_parts("mixed", whole, text)]


def test_units_are_what_is_scored() -> None:
    """Each span in marks; an indirect statement as a whole."""
    spans = (Span(0, 1), Span(2, 3))
    assert ((spans[1],),) == GoldQuote("mixed", spans, spans[1:]).units
    assert (spans,) == GoldQuote("indirect", spans).units


def test_unknown_kind_is_refused() -> None:
    """With the kinds there are."""
    message = "kind must be one of direct, mixed, indirect, got 'loud'"
    with pytest.raises(ValueError, match=message):
        GoldQuote("loud", ())  # type: ignore[arg-type]
