"""Corpora are recognized, limited, and compared by what they are annotated for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quoteattr.errors import CorpusError, UnknownNameError
from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.evaluation.runs import annotated_criteria, by_id, read_gold
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span


def test_two_answers_for_one_text_are_an_error() -> None:
    """Predictions must not hold a text twice."""
    answer = AttributedText("", id="a")
    with pytest.raises(CorpusError, match="p: has two answers for 'a'"):
        by_id([answer, answer], Path("p"))


def test_kind_of_corpus_is_told_from_its_form(tmp_path: Path) -> None:
    """The first record shows which reader it is for."""
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc": "x", "text": "", "q": [], "attributions": []}))
    assert ["x"] == [text.id for text in read_gold(path)]
    path.write_text(json.dumps({"id": "y", "text": "", "quotes": []}))
    assert ["y"] == [text.id for text in read_gold(path)]
    path.write_text("{}")
    with pytest.raises(CorpusError, match="corpus of unknown kind"):
        read_gold(path)
    with pytest.raises(UnknownNameError, match="unknown corpus 'x'; known: 'polnear'"):
        read_gold(path, "x")


def test_limit(tmp_path: Path) -> None:
    """A limit takes the first texts; none at all is an error."""
    path = tmp_path / "gold.jsonl"
    records = [{"id": i, "text": "", "quotes": []} for i in "abc"]
    path.write_text("\n".join(map(json.dumps, records)))
    assert ["a", "b"] == [text.id for text in read_gold(path, limit=2)]
    with pytest.raises(CorpusError, match="contains no annotated text"):
        read_gold(path, limit=0)


@pytest.mark.parametrize(
    ("annotated", "names"),
    [(10, ["speaker"]), (9, ["speaker"]), (8, [])],
)
def test_criteria_are_those_that_gold_is_annotated_for(
    annotated: int, names: list[str]
) -> None:
    """Nine in ten quotations must have the source, or the speaker."""
    span = (Span(0, 1),)
    quotes = [
        GoldQuote("direct", span, span, speaker="Ruiz" if number < annotated else None)
        for number in range(10)
    ]
    found = annotated_criteria([GoldText("a", "x", tuple(quotes))])
    assert names == [criterion.name for criterion in found]


def test_no_quotation_is_annotated_for_nothing() -> None:
    """A corpus without quotations has no criterion."""
    assert [] == annotated_criteria([GoldText("a", "x")])
