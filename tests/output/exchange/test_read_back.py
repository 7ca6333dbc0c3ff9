"""What went out to Label Studio, doccano and CoreNLP comes back the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from quoteattr.errors import CorpusError
from quoteattr.evaluation.runs import annotated_criteria, evaluate, read_gold
from quoteattr.output.exchange import EXCHANGE
from quoteattr.output.exchange.annotated import Annotated, result_of
from quoteattr.output.exchange.annotation_tools import (
    LABEL_STUDIO_CONFIG,
    doccano_record,
    from_doccano,
    from_label_studio,
    label_studio_task,
)
from quoteattr.output.exchange.corenlp import corenlp, from_corenlp
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

WARNINGS = pytest.mark.filterwarnings("ignore::Warning")

TEXT = "😀 “No,” said Ana Ruiz. “Never,” she added."


def small() -> AttributedText:
    """Two quotations after a character of two UTF-16 units."""
    return result_of(
        TEXT,
        "small",
        [
            Annotated("direct", (Span(2, 7),), Span(13, 21), Span(8, 12), "Ana Ruiz"),
            Annotated("direct", (Span(23, 31),), Span(32, 35), Span(36, 41)),
        ],
    )


@pytest.mark.model
def test_round_trips_are_identities(exchanged: list[AttributedText]) -> None:
    """Written, read and written again, nothing has changed."""
    for result in exchanged:
        task, record = label_studio_task(result), doccano_record(result)
        assert task == label_studio_task(from_label_studio(task))
        assert record == doccano_record(from_doccano(record))
        quotes = corenlp(result)
        for quote in quotes["quotes"]:
            # The links of coreference have no place in it.
            quote.pop("speakerSieve", None)
        assert quotes == corenlp(from_corenlp(quotes, result.text))


@pytest.mark.model
@pytest.mark.parametrize("name", ["label-studio", "doccano", "corenlp"])
def test_our_own_files_are_a_corpus(
    exchanged: list[AttributedText], name: str, tmp_path: Path
) -> None:
    """The evaluation knows each format by its first record, and we agree with us."""
    form = EXCHANGE[name]()
    for result in exchanged:
        (tmp_path / f"{result.id}.txt").write_text(result.text, "utf-8", newline="")
    written = form.opening + form.between.join(map(form.write, exchanged))
    path = tmp_path / "corpus.json"
    path.write_text(written + str(form.closing), "utf-8")
    gold = read_gold(path)
    assert [result.id for result in exchanged] == [text.id for text in gold]
    figures = evaluate(gold, {str(result.id): result for result in exchanged})
    for criterion in annotated_criteria(gold):
        found = figures[criterion.name]["all"]
        # CoreNLP's JSON says what a mention is, but not where.
        least = 0.9 if (name, criterion.name) == ("corenlp", "source") else 1.0
        assert found["precision"] >= least


@WARNINGS
def test_label_studio_counts_code_points() -> None:
    """Its own converter finds our regions where we mean them, after a 😀, too."""
    utils = pytest.importorskip(
        "label_studio_sdk.converter.utils", reason="needs label-studio-sdk"
    )
    [prediction] = label_studio_task(small())["predictions"]
    spans = [item["value"] for item in prediction["result"] if item["type"] == "labels"]
    cues = [value for value in spans if value["labels"] == ["cue"]]
    tokens, tags = utils.create_tokens_and_tags(TEXT, cues)
    assert ["said", "added"] == [
        token.strip(".") for token, tag in zip(tokens, tags, strict=True) if tag != "O"
    ]


@WARNINGS
def test_corrected_annotations_are_read_and_not_predictions() -> None:
    """An annotator's export: other ids, a name mended, one annotation cancelled."""
    interface = pytest.importorskip(
        "label_studio_sdk.label_interface", reason="needs label-studio-sdk"
    ).LabelInterface(LABEL_STUDIO_CONFIG)
    task = label_studio_task(small())
    corrected: Any = json.loads(
        re.sub(r'"r(\d)', r'"x\1', json.dumps(task["predictions"][0]["result"]))
    )
    named = next(item for item in corrected if item["type"] == "textarea")
    named["value"]["text"] = ["Anna Ruiz"]
    swapped = next(item for item in corrected if item["type"] == "relation")
    swapped["from_id"], swapped["to_id"] = swapped["to_id"], swapped["from_id"]
    task["annotations"] = [{"result": corrected}, {"result": [], "was_cancelled": True}]
    assert interface.validate_annotation(task["annotations"][0])
    found = from_label_studio(task)
    assert ["Anna Ruiz", None] == [said.speaker_name for said in found.quotations]
    assert ["Ana Ruiz", "she"] == [
        said.source.text for said in found.quotations if said.source
    ]


def test_exports_in_utf16_units_are_read_by_their_words() -> None:
    """Label Studio before 1.4 counted as JavaScript does."""
    task = label_studio_task(small())
    for item in task["predictions"][0]["result"]:
        if item["type"] == "labels":
            item["value"]["start"] += 1
            item["value"]["end"] += 1
    assert small().quotations[0].spans == from_label_studio(task).quotations[0].spans


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": "Nobody"}, "'Nobody' does not stand at 2 to 7"),
        ({"end": 700}, "does not stand"),
        ({"labels": []}, "no task of Label Studio"),
    ],
)
def test_wrong_tasks_are_refused(change: dict[str, Any], message: str) -> None:
    """In one line that says what is wrong."""
    task = label_studio_task(small())
    task["predictions"][0]["result"][0]["value"].update(change)
    with pytest.raises(CorpusError, match=message):
        from_label_studio(task)


def test_the_tokens_of_corenlp_place_a_mention() -> None:
    """With sentences, as CoreNLP writes them, not the nearest words but those meant."""
    text = "Lee left. “No,” said Lee."
    units = [(0, 3), (4, 8), (8, 9), (10, 11), (11, 13), (13, 14), (14, 15)]
    units += [(16, 20), (21, 24), (24, 25)]
    tokens = [
        {"characterOffsetBegin": begin, "characterOffsetEnd": end}
        for begin, end in units
    ]
    quote = {
        "id": 0,
        "text": "“No,”",
        "beginIndex": 10,
        "endIndex": 15,
        "mention": "Lee",
        "mentionBegin": 0,
        "mentionEnd": 0,
        "mentionType": "name",
        "speaker": "Lee",
        "canonicalSpeaker": "Lee",
    }
    data = {"docId": "lee", "sentences": [{"tokens": tokens}], "quotes": [quote]}
    placed, nearest = (
        from_corenlp(each, text).quotations[0] for each in (data, {"quotes": [quote]})
    )
    assert placed.source is not None
    assert nearest.source is not None
    assert (Span(0, 3), Span(21, 24)) == (placed.source.span, nearest.source.span)
    assert ("direct", "Lee", "No,") == (
        placed.kind,
        placed.speaker_name,
        placed.quotation.text,
    )


def test_quotes_of_another_text_are_refused() -> None:
    """CoreNLP's JSON does not hold the text, so that it may be the wrong one."""
    with pytest.raises(CorpusError, match="no quotes of CoreNLP in this text"):
        from_corenlp(corenlp(small()), TEXT.replace("😀", "Well"))


@pytest.mark.parametrize("record", [{}, {"text": "", "entities": 3}, {"text": 1}])
def test_wrong_records_of_doccano_are_refused(record: dict[str, Any]) -> None:
    """They are no export of doccano's."""
    with pytest.raises(CorpusError, match="no record of doccano"):
        from_doccano(record)
