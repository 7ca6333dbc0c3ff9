from __future__ import annotations

import json

import pytest

from quoteattr.output.exchange import EXCHANGE
from quoteattr.output.exchange.annotation_tools import (
    LABEL_STUDIO_CONFIG,
    label_studio_task,
    regions,
    to_doccano,
)
from quoteattr.types.result import AttributedText

pytestmark = [pytest.mark.model, pytest.mark.filterwarnings("ignore::Warning")]


def test_regions_are_related(exchanged: list[AttributedText]) -> None:
    """Each source and cue is reached from its quotation; ids are unique."""
    for result in exchanged:
        found = list(regions(result))
        assert sorted(each.id for each in found) == list(range(len(found)))
        by_id = {each.id: each for each in found}
        for each in found:
            for other, label in each.relations:
                assert by_id[other].said == each.said
                expected = {"said by": "source", "introduced by": "cue"}
                assert by_id[other].label == expected.get(label, each.label)


def test_label_studio_takes_the_tasks(exchanged: list[AttributedText]) -> None:
    """Its own check of predictions against the interface finds no fault."""
    module = pytest.importorskip(
        "label_studio_sdk.label_interface", reason="needs label-studio-sdk"
    )
    interface = module.LabelInterface(LABEL_STUDIO_CONFIG)
    interface.validate()
    form = EXCHANGE["label-studio"]()
    written = form.opening + form.between.join(map(form.write, exchanged))
    for task in json.loads(written + str(form.closing)):
        for prediction in task["predictions"]:
            assert [] == interface.validate_prediction(prediction, return_errors=True)


def test_label_studio_finds_the_words(exchanged: list[AttributedText]) -> None:
    """The value of each region is what stands there, its speaker beside it."""
    for result in exchanged:
        [prediction] = label_studio_task(result)["predictions"]
        names = []
        for region in prediction["result"]:
            if region["type"] == "labels":
                value = region["value"]
                assert value["text"] == result.text[value["start"] : value["end"]]
            elif region["type"] == "textarea":
                names += region["value"]["text"]
        expected = [
            s.speaker_name for s in result.quotations for _ in s.spans if s.speaker
        ]
        assert names == expected


def test_doccano_finds_the_words(exchanged: list[AttributedText]) -> None:
    """Entities lie in the text, and relations lead from one to another."""
    for result in exchanged:
        record = json.loads(to_doccano(result))
        ids = {entity["id"] for entity in record["entities"]}
        quoted = sorted(
            record["text"][e["start_offset"] : e["end_offset"]]
            for e in record["entities"]
            if e["label"] in {"direct", "mixed", "indirect"}
        )
        assert quoted == sorted(
            s.of(result.text) for q in result.quotations for s in q.spans
        )
        assert all({r["from_id"], r["to_id"]} <= ids for r in record["relations"])
