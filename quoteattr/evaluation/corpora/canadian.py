"""Canadian news stories whose every quotation is given to a speaker by name.

One JSON object a line: ``{"id", "text", "quotes": [{"start", "end", "kind",
"reference", "mention": [start, end] or null}]}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quoteattr.evaluation.corpora.gold import GoldQuote, GoldText, marked_quote
from quoteattr.evaluation.corpora.jsonl import read_annotated


def read_canadian(path: Path) -> Iterator[GoldText]:
    """Yield the texts in the file's order.

    Raises:
        CorpusError: If the file or a line of it cannot be read (``path:line``).
    """
    yield from read_annotated(path, ("id", "quotes"), _quote)


def _quote(record: Mapping[str, Any], text: str) -> GoldQuote:
    mention = record["mention"]
    places = [(record["start"], record["end"])], [mention] if mention else []
    return marked_quote(record["kind"], places, record["reference"], text)
