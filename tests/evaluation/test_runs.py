"""Corpora are recognized, limited, and compared by what they are annotated for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quoteattr.errors import CorpusError, UnknownNameError
from quoteattr.evaluation import runs
from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.evaluation.runs import (
    ablate,
    annotated_criteria,
    by_id,
    evaluate,
    parse_texts,
    predict_baseline,
    read_gold,
)
from quoteattr.sources.constructions import DEFAULT_SIEVES
from quoteattr.types.annotations import Quotation
from quoteattr.types.document import Document
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span
from tests.trees import document


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


def test_a_first_record_without_quotations_does_not_decide(tmp_path: Path) -> None:
    """The next one may show that names are given as ``reference``."""
    path = tmp_path / "gold.jsonl"
    quote = {"start": 0, "end": 4, "kind": "direct", "reference": "Lee"}
    records = [
        {"id": "a", "text": "No.", "quotes": []},
        {"id": "b", "text": "“No”", "quotes": [quote | {"mention": None}]},
    ]
    path.write_text("\n".join(map(json.dumps, records)))
    assert [None, "Lee"] == [
        next((quote.speaker for quote in text.quotes), None) for text in read_gold(path)
    ]


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


def test_answers_are_found_by_their_id() -> None:
    """An id may be a number."""
    one, two = AttributedText("", id="a"), AttributedText("", id=2)  # type: ignore[arg-type]
    assert {"a": one, "2": two} == by_id([one, two], Path("p"))


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ({"doc": "x", "attributions": []}, "gum"),
        ({"id": "x", "quotes": [{"reference": None}]}, "canadian"),
        ({"id": "x", "quotes": [{"speaker_name": None}]}, "output"),
        ({"id": "x", "quotes": []}, "output"),
    ],
)
def test_reader_is_chosen_by_the_first_record(
    record: dict[str, object],
    kind: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Blank lines before it are skipped."""
    readers = tuple(
        (name, lambda path, name=name: iter([GoldText(name, "")]))
        for name in ("polnear", "canadian", "gum", "output")
    )
    monkeypatch.setattr(runs, "READERS", readers)
    path = tmp_path / "gold.jsonl"
    path.write_text(f"\n{json.dumps(record)}\n")
    assert [GoldText(kind, "")] == read_gold(path)
    assert [GoldText("polnear", "")] == read_gold(tmp_path)


SAID = document("""
    Holm    PROPN  2  nsubj  B-PER
    met     VERB   0  root
    Lee     PROPN  2  obj    B-PER
    .       PUNCT  2  punct

    “       PUNCT  3  punct
    It      PRON   3  nsubj
    burned  VERB   6  ccomp
    ,       PUNCT  3  punct
    ”       PUNCT  3  punct
    said    VERB   0  root
    Ruiz    PROPN  6  nsubj  B-PER
    .       PUNCT  6  punct
""")
RUIZ = Span(SAID.text.index("Ruiz"), SAID.text.index("Ruiz") + 4)
QUOTED = Span(SAID.text.index("“"), SAID.text.index("”") + 1)
GOLD = [GoldText("a", SAID.text, (GoldQuote("direct", (QUOTED,), (QUOTED,), (RUIZ,)),))]


class StubParser:
    """Parses every text as ``SAID``, in batches of at most eight."""

    def __init__(self, model: str) -> None:
        assert "some-model" == model

    def parse(
        self, texts: list[str], quotations: list[tuple[Quotation, ...]]
    ) -> list[Document]:
        """The parse for each text."""
        assert len(texts) == len(quotations) <= 8
        return [SAID] * len(texts)


def test_ablation_leaves_out_each_sieve(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the sieve that decides, the quotation is missed."""
    monkeypatch.setattr(runs, "open_parser", StubParser)
    rows = ablate(GOLD, "some-model")["source"]
    assert ["(all)", *(sieve.name for sieve in DEFAULT_SIEVES)] == list(rows)
    expected = {"direct": 1.0, "mixed": 0.0, "precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert expected == rows["(all)"] == rows["label"]
    assert 0.0 == rows["cue-subject"]["recall"]


def test_baseline_answers_every_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """By id; here with the person mentioned last."""
    monkeypatch.setattr(runs, "open_parser", StubParser)
    answers = predict_baseline(GOLD, "some-model")
    assert ["a"] == list(answers)
    (attribution,) = answers["a"].quotations
    assert ("Lee", "a") == (attribution.speaker_name, answers["a"].id)
    assert 0.0 == evaluate(GOLD, answers)["source"]["all"]["recall"]


def test_texts_are_parsed_batch_by_batch() -> None:
    """With the quotations that the caller finds."""
    found: list[str] = []

    def find(text: str) -> tuple[Quotation, ...]:
        found.append(text)
        return ()

    texts = [str(number) for number in range(11)]
    parser = StubParser("some-model")
    documents = parse_texts(iter(texts), parser, find)  # type: ignore[arg-type]
    assert SAID is next(documents)
    assert texts[:8] == found
    assert 10 == len(list(documents))
    assert texts == found
