"""Read GUM, the Georgetown University Multilayer corpus.

Each line is one JSON object: ``{"doc", "genre", "text", "attributions": [{"type",
"content", "source", "speaker_name"}], "clusters": {entity: [[start, end, type]]}}``,
each span a ``[start, end]`` pair. ``attributions`` include thought and belief as well
as speech, and a source may be a thing, so scores on them are for comparison only.
``clusters`` are the coreference annotations.
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
    """Yield the documents in the order of the file.

    Raises:
        CorpusError: If the file or a line of it cannot be read (``path:line``).
    """
    yield from read_annotated(path, ("doc", "attributions"), _quote)


def _quote(record: Mapping[str, Any], text: str) -> GoldQuote:
    return marked_quote(
        record["type"],
        content=record["content"],
        source=record["source"],
        speaker=record.get("speaker_name"),
        text=text,
    )


def read_gum_entities(path: Path) -> Iterator[GoldEntities]:
    """Yield the documents with their entities, in the order of the file.

    Raises:
        CorpusError: If the file or a line of it cannot be read (``path:line``).
    """
    yield from read_records(path, _entities)


def _entities(record: Mapping[str, Any]) -> GoldEntities:
    text = record["text"]
    clusters: Mapping[str, Any] = record["clusters"]
    mentions = {
        entity: spans_of(((start, end) for start, end, _ in found), text)
        for entity, found in clusters.items()
    }
    types = {
        entity: Counter(kind for _, _, kind in found).most_common(1)[0][0]
        for entity, found in clusters.items()
        if found
    }
    # The last entity wins where one mention is the source of several.
    sources = dict(_sources(record, text))
    return GoldEntities(
        record["doc"], record["genre"], text, mentions, types, tuple(sources.items())
    )


def _sources(record: Mapping[str, Any], text: str) -> Iterator[tuple[Span, str]]:
    """Yield the mention and the entity of each source of speech with a cue."""
    for attribution in record.get("attributions", ()):
        speaks = attribution.get("speaker_etype") in {"person", "organization"}
        mention = attribution.get("speaker_mention")
        if speaks and attribution.get("cue") and mention:
            yield spans_of([mention], text)[0], attribution["speaker_cluster"]
