"""Records are read with file and line in each error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quoteattr.errors import CorpusError
from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.evaluation.corpora.canadian import read_canadian
from quoteattr.evaluation.corpora.jsonl import read_annotated, read_records
from quoteattr.types.span import Span

TEXT = "“We will appeal,” Ana Ruiz said. She called it “a gift” again."


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "gold.jsonl:1: Expecting property name"),
        ("[1]", "gold.jsonl:1: must be a JSON object, got '[1]'"),
        ('{"text": "x"}', "gold.jsonl:1: record has no 'quotes'"),
        (
            '{"id": "x", "text": "x", "quotes": [{"start": 0, "end": 2, '
            '"kind": "direct", "mention": null, "reference": null}]}',
            "gold.jsonl:1: spans must end by 1, the text's length, got (Span(0, 2),)",
        ),
        (
            '{"id": "x", "text": "x", "quotes": [{"start": 0, "end": 1, '
            '"kind": "loud", "mention": null, "reference": null}]}',
            "gold.jsonl:1: kind must be one of direct, mixed, indirect, got 'loud'",
        ),
    ],
)
def test_jsonl_errors_tell_the_line(line: str, message: str, tmp_path: Path) -> None:
    """A broken record is told with its file and line."""
    path = tmp_path / "gold.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        list(read_canadian(path))
    assert str(tmp_path / message) in str(caught.value)


def test_blank_lines_are_skipped_and_counted(tmp_path: Path) -> None:
    """An error has the line's own number."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"x": 1}\n\n{"y": 2}\n', encoding="utf-8")
    records = read_records(path, lambda record: record["x"])
    assert 1 == next(records)
    with pytest.raises(CorpusError, match=r"a\.jsonl:3: record has no 'x'"):
        next(records)


def test_annotated_records_become_texts(tmp_path: Path) -> None:
    """The keys of id and quotations are the corpus's own."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"n": "a", "text": "xy", "said": [[0, 1], [1, 2]]}')

    def read(span: Any, text: str) -> GoldQuote:
        assert "xy" == text
        return GoldQuote("direct", (Span(*span),))

    quotes = tuple(GoldQuote("direct", (Span(n, n + 1),)) for n in range(2))
    assert [GoldText("a", "xy", quotes)] == list(
        read_annotated(path, ("n", "said"), read)
    )
