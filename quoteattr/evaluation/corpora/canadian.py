"""Read Canadian news stories whose quotations are annotated with speakers' names.

Each line is one JSON object: ``{"id", "text", "quotes": [{"start", "end", "kind",
"reference", "mention": [start, end] or null}]}``. ``reference`` is the speaker's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quoteattr.evaluation.corpora.gold import GoldQuote, GoldText, marked_quote
from quoteattr.evaluation.corpora.jsonl import read_annotated


def read_canadian(path: Path) -> Iterator[GoldText]:
    """Yield the texts in the order of the file.

    Raises:
        CorpusError: If the file or a line of it cannot be read (``path:line``).
    """
    yield from read_annotated(path, ("id", "quotes"), _quote)


def _quote(record: Mapping[str, Any], text: str) -> GoldQuote:
    mention = record["mention"]
    return marked_quote(
        record["kind"],
        content=[(record["start"], record["end"])],
        source=[mention] if mention else [],
        speaker=record["reference"],
        text=text,
    )
