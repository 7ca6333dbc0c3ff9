"""Canadian news stories whose every quotation is given to a speaker by name.

One JSON object a line: ``{"id", "text", "quotes": [{"start", "end", "kind",
"reference", "mention": [start, end] or null}]}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quoteattr.corpora.gold import GoldQuote, GoldText, marked_parts, spans_of
from quoteattr.corpora.jsonl import read_records


def read_canadian(path: Path) -> Iterator[GoldText]:
    """Yield the texts in the file's order.

    Raises:
        CorpusError: If the file or a line of it cannot be read (``path:line``).
    """
    yield from read_records(path, _text)


def _text(record: Mapping[str, Any]) -> GoldText:
    text = record["text"]
    quotes = tuple(_quote(quote, text) for quote in record["quotes"])
    return GoldText(record["id"], text, quotes)


def _quote(record: Mapping[str, Any], text: str) -> GoldQuote:
    content = spans_of([(record["start"], record["end"])], text)
    mention, kind = record["mention"], record["kind"]
    source = spans_of([mention], text) if mention else ()
    marked = marked_parts(kind, content, text)
    return GoldQuote(kind, content, marked, source, record["reference"])
