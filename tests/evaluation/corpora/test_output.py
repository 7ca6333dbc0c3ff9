"""The library's own output is read as a corpus and as predictions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.evaluation.corpora.output import read_output, read_predictions
from quoteattr.types.annotations import Attribution, Mention, Quotation, Speaker
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

TEXT = "“We will appeal,” Ana Ruiz said. She called it “a gift” again."


def write_lines(folder: Path, *records: Any) -> Path:
    """Write JSON Lines."""
    path = folder / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


def answer() -> AttributedText:
    """An answer as the pipeline gives it."""
    source = Mention(Span(18, 26), "Ana Ruiz", "name")
    speaker = Speaker(0, "Ana Ruiz", "person", "f", ("lawyer",), (source,))
    content = (Span(1, 16),)
    quotation = Quotation(0, "direct", (Span(0, 17),), content, "We will appeal,")
    given = Attribution(quotation, source, sieve="cue-subject", speaker=speaker)
    return AttributedText(TEXT, (given,), (speaker,), "story")


def test_output_is_gold_with_its_text(tmp_path: Path) -> None:
    """What the library wrote is a corpus once each record has its text."""
    record = {**answer().to_dict(), "text": TEXT}
    expected = GoldQuote(
        "direct", (Span(0, 17),), (Span(0, 17),), (Span(18, 26),), "Ana Ruiz"
    )
    (text,) = read_output(write_lines(tmp_path, record))
    assert GoldText("story", TEXT, (expected,)) == text


def test_output_finds_its_text_beside_it(tmp_path: Path) -> None:
    """A record without a text has it in a file of the record's name."""
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    (text,) = read_output(write_lines(tmp_path, answer().to_dict()))
    assert TEXT == text.text


def test_predictions_are_what_was_written(tmp_path: Path) -> None:
    """Predictions come back as answers, without the text."""
    expected = AttributedText("", answer().quotations, answer().speakers, "story")
    path = write_lines(tmp_path, answer().to_dict())
    assert [expected] == list(read_predictions(path))


def test_predictions_may_say_little(tmp_path: Path) -> None:
    """Another system's output needs no more than kind and spans."""
    quote = {"kind": "direct", "spans": [[0, 17]], "speaker_name": "Ana Ruiz"}
    mention = {"kind": "mixed", "spans": [[0, 4]], "mention": {"start": 18, "end": 26}}
    record = {"id": "story", "quotes": [quote, mention]}
    (found,) = read_predictions(write_lines(tmp_path, record))
    named, cited = found.quotations
    assert "Ana Ruiz" == named.speaker_name
    assert cited.source is not None
    assert Span(18, 26) == cited.source.span
