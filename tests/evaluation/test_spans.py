"""The command that scores spans: tables, missed units and extra quotations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.evaluation.spans import extra, find, main, missed
from quoteattr.types.span import Span

TEXT = "“We will appeal,” said Maria Ortega. The “gift shop” was shut. He said no."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Gold has the first quotation, and as a mixed one a word without marks."""
    source = {"mention": {"start": 24, "end": 36, "text": "Maria Ortega"}}
    record = {
        "id": "one",
        "text": TEXT,
        "quotes": [
            {"kind": "direct", "spans": [[0, 17]], "text": "We will", **source},
            {"kind": "mixed", "spans": [[71, 73]], "text": "no", **source},
        ],
    }
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return path


def test_spans_are_counted_and_listed(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Kinds and marks are tables; each missed or extra one is a line of offsets."""
    assert 0 == main([str(corpus), "--missed", "--extra"])
    shown = capsys.readouterr().out
    assert "| direct |" in shown
    assert "missed\tone\t71-73\tmixed" in shown
    assert "extra\tone\t41-52\tmixed" in shown
    assert "gift shop" not in shown


def test_figures_are_data_too(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --json."""
    assert 0 == main([str(corpus), "--json"])
    shown = json.loads(capsys.readouterr().out)
    assert {
        "direct": {"units": 1, "detected": 1.0, "bounded": 1.0},
        "mixed": {"units": 1, "detected": 0.0, "bounded": 0.0},
    } == shown["kinds"]
    assert {"“": {"found": 2, "no_gold": 0.5, "not_speech": 0}} == shown["marks"]


def test_differences_are_listed_without_words() -> None:
    """A unit in marks that was missed; outer speech that is not in gold."""
    text = "“No,” Ruiz said. He read “A Winter at Sea.” “Yes, ‘never’ is right.”"
    winter = Span(text.index("“A"), text.index("” “Yes") + 1)
    gold = GoldText(
        "a",
        text,
        (
            GoldQuote("direct", (Span(0, 5),), (Span(0, 5),), (Span(6, 10),)),
            GoldQuote("mixed", (Span(6, 10),), (Span(6, 10),), (Span(6, 10),)),
            GoldQuote("indirect", (Span(11, 15),), source=(Span(6, 10),)),
        ),
    )
    scores = find([gold])
    assert ["missed\ta\t6-10\tmixed"] == list(missed(scores))
    yes = Span(text.index("“Yes"), len(text))
    extras = [line.split("\t")[2] for line in extra(scores)]
    assert f"{yes.start}-{yes.end}" in extras
    assert "0-5" not in extras
    assert len(extras) == 1 + (f"{winter.start}-{winter.end}" in extras)


def test_a_missing_corpus_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The error names it, and the exit code is not 0."""
    assert 0 != main([str(tmp_path / "none.jsonl")])
    assert "none.jsonl" in capsys.readouterr().err
