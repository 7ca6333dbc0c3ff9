"""Attributions of GUM, the Georgetown University Multilayer corpus.

One JSON object a line: ``{"doc", "text", "attributions": [{"type", "content", "source",
"speaker_name"}]}``, each span a ``[start, end]`` pair. Thought and belief count there
as well as speech, and a source may be a thing: scores on it are for comparison only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quoteattr.corpora.gold import GoldQuote, GoldText, marked_parts, spans_of
from quoteattr.corpora.jsonl import read_records


def read_gum(path: Path) -> Iterator[GoldText]:
    """Yield the documents in the file's order.

    Raises:
        CorpusError: If the file or a line of it cannot be read (``path:line``).
    """
    yield from read_records(path, _text)


def _text(record: Mapping[str, Any]) -> GoldText:
    text = record["text"]
    quotes = tuple(_quote(each, text) for each in record["attributions"])
    return GoldText(record["doc"], text, quotes)


def _quote(record: Mapping[str, Any], text: str) -> GoldQuote:
    content, kind = spans_of(record["content"], text), record["type"]
    marked = marked_parts(kind, content, text)
    source = spans_of(record["source"], text)
    return GoldQuote(kind, content, marked, source, record.get("speaker_name"))
