"""GUM is read with its attributions and entities."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from quoteattr.evaluation.corpora.gum import read_gum, read_gum_entities
from quoteattr.types.span import Span

TEXT = "“We will appeal,” Ana Ruiz said. She called it “a gift” again."


def write_lines(folder: Path, *records: Any) -> Path:
    """Write JSON Lines."""
    path = folder / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


def test_gum_attributions(tmp_path: Path) -> None:
    """An indirect statement is one unit, however many pieces it has."""
    quote = {
        "type": "indirect",
        "content": [[0, 5], [10, 12]],
        "source": [[18, 26]],
        "speaker_name": "Ana Ruiz",
    }
    record = {"doc": "GUM_x", "text": TEXT, "attributions": [quote]}
    (text,) = read_gum(write_lines(tmp_path, record))
    assert "GUM_x" == text.id
    assert ((Span(0, 5), Span(10, 12)),) == text.quotes[0].units


def test_gum_entities(tmp_path: Path) -> None:
    """Mentions, the most frequent type, and sources that are persons with a cue."""
    record = {
        "doc": "GUM_x",
        "genre": "news",
        "text": TEXT,
        "clusters": {
            "1": [[18, 26, "person"], [33, 36, "person"], [37, 43, "object"]],
            "2": [],
        },
        "attributions": [
            {
                "speaker_etype": "person",
                "cue": [27, 31],
                "speaker_mention": [18, 26],
                "speaker_cluster": "1",
            },
            {
                "speaker_etype": "person",
                "cue": None,
                "speaker_mention": [33, 36],
                "speaker_cluster": "1",
            },
            {
                "speaker_etype": "object",
                "cue": [27, 31],
                "speaker_mention": [37, 43],
                "speaker_cluster": "3",
            },
        ],
    }
    (found,) = read_gum_entities(write_lines(tmp_path, record))
    spans = (Span(18, 26), Span(33, 36), Span(37, 43))
    assert {"1": spans, "2": ()} == found.mentions
    assert {"1": "person"} == found.types
    assert ((Span(18, 26), "1"),) == found.sources
    assert ("GUM_x", "news") == (found.id, found.genre)
