"""Snippets of GAP are read with their spans checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quoteattr.errors import CorpusError
from quoteattr.evaluation.corpora.gap import entities, read_gap
from quoteattr.types.span import Span

RECORD = {
    "id": "one",
    "gender": "F",
    "text": "Ana met Ida before she left.",
    "pron": [19, 22],
    "A": [0, 3],
    "A_coref": True,
    "B": [8, 11],
    "B_coref": False,
}


def test_a_snippet_is_read(tmp_path: Path) -> None:
    """Places, gender, and which name is meant."""
    path = tmp_path / "gap.jsonl"
    path.write_text(json.dumps(RECORD) + "\n", "utf-8")
    (found,) = read_gap(path)
    assert "she" == found.pronoun.of(found.text)
    assert ("f", True, False) == (found.gender, found.names[0][1], found.names[1][1])


@pytest.mark.parametrize(
    "change", [{"gender": "X"}, {"pron": [19, 99]}, {"A_coref": None, "A": 3}]
)
def test_a_bad_record_is_reported_with_its_line(
    tmp_path: Path, change: dict[str, object]
) -> None:
    """The error names file and line."""
    path = tmp_path / "gap.jsonl"
    path.write_text(json.dumps({**RECORD, **change}) + "\n", "utf-8")
    with pytest.raises(CorpusError, match=r"gap\.jsonl:1"):
        list(read_gap(path))


@pytest.mark.parametrize(
    ("refers", "expected"),
    [
        ((True, False), {"A": 2, "B": 1}),
        ((False, True), {"A": 1, "B": 2}),
        ((False, False), {"A": 1, "B": 1}),
    ],
)
def test_the_pronoun_is_a_mention_of_the_name_it_refers_to(
    tmp_path: Path, refers: tuple[bool, bool], expected: dict[str, int]
) -> None:
    """Of neither, where it refers to neither."""
    path = tmp_path / "gap.jsonl"
    first, second = refers
    record = {**RECORD, "A_coref": first, "B_coref": second}
    path.write_text(json.dumps(record), "utf-8")
    (snippet,) = read_gap(path)
    found = entities(snippet)
    assert expected == {name: len(spans) for name, spans in found.mentions.items()}
    pronoun = Span(19, 22)
    assert refers == tuple(pronoun in found.mentions[name] for name in "AB")
