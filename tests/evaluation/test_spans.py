"""The command that measures spans alone: what was found, missed, and found besides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quoteattr.evaluation.spans import main

TEXT = "“We will appeal,” said Maria Ortega. The “gift shop” was shut. He said no."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Annotators took the first quotation, and a word without marks for a mixed one."""
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
    """Kinds and marks are tabled; each miss and each extra is a line of offsets."""
    assert 0 == main([str(corpus), "--missed", "--extra"])
    told = capsys.readouterr().out
    assert "| direct |" in told
    assert "missed\tone\t71-73\tmixed" in told
    assert "extra\tone\t41-52\tmixed" in told
    assert "gift shop" not in told


def test_figures_are_data_too(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is tabled is printed as JSON when asked."""
    assert 0 == main([str(corpus), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (1, 1) == (told["kinds"]["direct"]["units"], told["kinds"]["mixed"]["units"])


def test_a_missing_corpus_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The error names it, and the exit code is not 0."""
    assert 0 != main([str(tmp_path / "none.jsonl")])
    assert "none.jsonl" in capsys.readouterr().err
