"""Tasks for Label Studio and doccano, with our answers as pre-annotations.

Each quotation, source and cue is a labelled span; relations lead from a quotation to
its source and its cue. Offsets count code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import attrs

from quoteattr.types.annotations import Attribution
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

LABELS: Final = ("direct", "mixed", "indirect", "source", "cue")
RELATIONS: Final = ("said by", "introduced by", "continues")

LABEL_STUDIO_CONFIG: Final = """\
<View>
  <Labels name="label" toName="text">
    <Label value="direct"/>
    <Label value="mixed"/>
    <Label value="indirect"/>
    <Label value="source"/>
    <Label value="cue"/>
  </Labels>
  <Relations>
    <Relation value="said by"/>
    <Relation value="introduced by"/>
    <Relation value="continues"/>
  </Relations>
  <TextArea name="speaker" toName="text" perRegion="true"/>
  <Text name="text" value="$text"/>
</View>
"""
"""The labelling interface that the tasks are for."""


@attrs.frozen
class Region:
    """A labelled span.

    Attributes:
        id: Its number in the text, from 0.
        label: One of ``LABELS``.
        span: Its place.
        said: The quotation that it is, or is the source or cue of.
        relations: The relations from it: the id of the other, and one of ``RELATIONS``.
    """

    id: int
    label: str
    span: Span
    said: Attribution
    relations: tuple[tuple[int, str], ...] = ()


def regions(result: AttributedText) -> Iterator[Region]:
    """Yield the labelled spans of a text; a quotation has one for each of its spans."""
    id = 0
    for said in result.quotations:
        first, related = id, []
        id += len(said.spans)
        parts = (("source", said.source), ("cue", said.cue))
        extra = []
        for (label, part), relation in zip(parts, RELATIONS, strict=False):
            if part is not None:
                extra.append(Region(id, label, part.span, said))
                related.append((id, relation))
                id += 1
        yield Region(first, said.kind, said.spans[0], said, tuple(related))
        for number, span in enumerate(said.spans[1:], first + 1):
            yield Region(number, said.kind, span, said, ((number - 1, "continues"),))
        yield from extra


def to_label_studio(result: AttributedText) -> str:
    """Return a task of Label Studio, as one line of JSON without a line end."""
    return json.dumps(label_studio_task(result))


def label_studio_task(result: AttributedText) -> dict[str, Any]:
    """Return a task of Label Studio with one prediction, as plain data.

    The project needs the interface ``LABEL_STUDIO_CONFIG``. The speaker's name is the
    text of a quotation's region, its confidence the score.
    """
    answers: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []
    for region in regions(result):
        place = {"start": region.span.start, "end": region.span.end}
        base = {"id": f"r{region.id}", "to_name": "text"}
        words = region.span.of(result.text)
        value = {**place, "text": words, "labels": [region.label]}
        answers.append({**base, "from_name": "label", "type": "labels", "value": value})
        if region.said.confidence is not None:
            answers[-1]["score"] = region.said.confidence
        if region.label in LABELS[:3] and region.said.speaker_name:
            named = {**place, "text": [region.said.speaker_name]}
            answers.append(
                {**base, "from_name": "speaker", "type": "textarea", "value": named}
            )
        relations += [
            {
                "type": "relation",
                "from_id": f"r{region.id}",
                "to_id": f"r{other}",
                "direction": "right",
                "labels": [label],
            }
            for other, label in region.relations
        ]
    prediction = {"model_version": "quoteattr", "result": answers + relations}
    data = {"text": result.text, "id": result.id}
    return {"data": data, "predictions": [prediction]}


def to_doccano(result: AttributedText) -> str:
    """Return a text for doccano's import of JSONL with relations, as one line."""
    return json.dumps(doccano_record(result)) + "\n"


def doccano_record(result: AttributedText) -> dict[str, Any]:
    """Return a text with its spans and relations for doccano, as plain data.

    For a project of sequence labelling that allows overlapping spans and relations.
    """
    found = list(regions(result))
    pairs = [(each.id, *relation) for each in found for relation in each.relations]
    return {
        "id": result.id,
        "text": result.text,
        "entities": [
            {
                "id": each.id,
                "label": each.label,
                "start_offset": each.span.start,
                "end_offset": each.span.end,
            }
            for each in found
        ],
        "relations": [
            {"id": number, "from_id": start, "to_id": end, "type": label}
            for number, (start, end, label) in enumerate(pairs)
        ],
        "Comments": [
            f"{each.said.id}: {each.said.speaker_name}"
            for each in found
            if each.label in LABELS[:3] and each.said.speaker_name
        ],
    }
