"""Attributions of GUM, the Georgetown University Multilayer corpus.

One JSON object a line: ``{"doc", "text", "attributions": [{"type", "content", "source",
"speaker_name"}]}``, each span a ``[start, end]`` pair. Thought and belief count there
as well as speech, and a source may be a thing: scores on it are for comparison only.
Beside them stand ``"genre"`` and ``"clusters"``, the coreference annotations: entity to
``[start, end, type]`` of its mentions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quoteattr.evaluation.corpora.gold import (
    GoldEntities,
    GoldQuote,
    GoldText,
    marked_quote,
    spans_of,
)
from quoteattr.evaluation.corpora.jsonl import read_annotated, read_records
from quoteattr.types.span import Span


def read_gum(path: Path) -> Iterator[GoldText]:
    """Yield the documents in the file's order.

    Raises:
        CorpusError: If the file or a line of it cannot be read (``path:line``).
    """
    yield from read_annotated(path, ("doc", "attributions"), _quote)


def _quote(record: Mapping[str, Any], text: str) -> GoldQuote:
    places = record["content"], record["source"]
    return marked_quote(record["type"], places, record.get("speaker_name"), text)


def read_gum_entities(path: Path) -> Iterator[GoldEntities]:
    """Yield what the documents speak of, in the file's order.

    Raises:
        CorpusError: If the file or a line of it cannot be read (``path:line``).
    """
    yield from read_records(path, _entities)


def _entities(record: Mapping[str, Any]) -> GoldEntities:
    text = record["text"]
    mentions = {
        entity: spans_of(((start, end) for start, end, _ in found), text)
        for entity, found in record["clusters"].items()
    }
    types = {
        entity: Counter(kind for _, _, kind in found).most_common(1)[0][0]
        for entity, found in record["clusters"].items()
        if found
    }
    sources = dict(_sources(record, text))
    return GoldEntities(
        record["doc"], record["genre"], text, mentions, types, tuple(sources.items())
    )


def _sources(record: Mapping[str, Any], text: str) -> Iterator[tuple[Span, str]]:
    for each in record.get("attributions", ()):
        speaks = each.get("speaker_etype") in {"person", "organization"}
        if speaks and each.get("cue") and each.get("speaker_mention"):
            yield spans_of([each["speaker_mention"]], text)[0], each["speaker_cluster"]
