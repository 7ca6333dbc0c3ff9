"""Canadian stories are read with the names of their speakers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from quoteattr.evaluation.corpora import GoldQuote
from quoteattr.evaluation.corpora.canadian import read_canadian
from quoteattr.types.span import Span

TEXT = "“We will appeal,” Ana Ruiz said. She called it “a gift” again."


def write_lines(folder: Path, *records: Any) -> Path:
    """Write JSON Lines."""
    path = folder / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


def test_canadian_quotations(tmp_path: Path) -> None:
    """The speaker is a name; a mixed quotation is scored by its parts in marks."""
    quotes = [
        {
            "start": 0,
            "end": 17,
            "kind": "direct",
            "mention": [18, 26],
            "reference": "Ana Ruiz",
        },
        {
            "start": 44,
            "end": 60,
            "kind": "mixed",
            "mention": None,
            "reference": "Ana Ruiz",
        },
    ]
    record = {"id": "a", "text": TEXT, "quotes": quotes}
    (text,) = read_canadian(write_lines(tmp_path, record))
    direct, mixed = text.quotes
    assert (
        GoldQuote("direct", (Span(0, 17),), (Span(0, 17),), (Span(18, 26),), "Ana Ruiz")
        == direct
    )
    assert ["“a gift”"] == [span.of(TEXT) for (span,) in mixed.units]
