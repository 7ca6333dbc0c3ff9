"""Tasks for Label Studio and doccano, with our answers as pre-annotations, and back.

Each quotation, source and cue is a labelled span; relations lead from a quotation to
its source and its cue. Offsets count code points, as both tools and their converters
do; Label Studio before version 1.4 counted UTF-16 units, which is seen by the words
that it keeps beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from quoteattr.errors import CorpusError
from quoteattr.output.exchange.annotated import Annotated, result_of
from quoteattr.output.exchange.utf16 import code_points
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


def from_label_studio(task: Mapping[str, Any]) -> AttributedText:
    """Return what the annotators, or else the predictions, of a task say.

    Of several annotations the last counts that was not cancelled.

    Args:
        task: A task of Label Studio's JSON export, or one that we wrote.

    Raises:
        CorpusError: If it is no such task, or a region has other words than its place.
    """
    try:
        data = task["data"]
        text = data["text"]
        regions, names, pairs = _label_studio_regions(_corrected(task), text)
        id = data.get("id", task.get("id"))
        return _result(text, None if id is None else str(id), regions, names, pairs)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        msg = f"no task of Label Studio: {error!r}"
        raise CorpusError(msg) from error


def _corrected(task: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The items of the annotation that counts."""
    done = [
        each
        for each in task.get("annotations") or task.get("completions") or ()
        if not each.get("was_cancelled")
    ]
    chosen = done or list(task.get("predictions") or ())
    return chosen[-1]["result"] if chosen else ()


_Regions = dict[Any, tuple[str, Span, float | None]]
_Names = dict[Any, str]
_Pairs = list[tuple[Any, Any]]


def _label_studio_regions(
    items: Iterable[Mapping[str, Any]], text: str
) -> tuple[_Regions, _Names, _Pairs]:
    """The label and place of each region, the speakers' names, and what is related."""
    units = code_points(text)
    regions: _Regions = {}
    names: _Names = {}
    pairs: _Pairs = []
    for item in items:
        if item["type"] == "relation":
            pairs.append((item["from_id"], item["to_id"]))
        elif item["type"] == "labels":
            value = item["value"]
            [label] = value["labels"]
            place = _place(value, text, units)
            regions[item["id"]] = (label, place, item.get("score"))
        elif item["type"] == "textarea":
            written = item["value"]["text"]
            name = written if isinstance(written, str) else " ".join(written)
            if name.strip():
                names[item["id"]] = name.strip()
    return regions, names, pairs


def _place(value: Mapping[str, Any], text: str, units: Mapping[int, int]) -> Span:
    """The span of a region, in code points.

    Raises:
        ValueError: If neither code points nor UTF-16 units lead to its words.
    """
    start, end = value["start"], value["end"]
    words = value.get("text")
    if words is None or text[start:end] == words:
        return Span(start, end)
    older = units.get(start), units.get(end)
    if older[0] is not None and older[1] is not None:
        span = Span(older[0], older[1])
        if span.of(text) == words:
            return span
    msg = f"{words!r} does not stand at {start} to {end}"
    raise ValueError(msg)


def from_doccano(record: Mapping[str, Any]) -> AttributedText:
    """Return what a line of doccano's export of JSONL with relations says.

    Names are the comments ``NUMBER: NAME``, with the number of the quotation in the
    text: first those in marks, then the indirect ones.

    Raises:
        CorpusError: If it is no such record.
    """
    try:
        regions: _Regions = {
            each["id"]: (
                each["label"],
                Span(each["start_offset"], each["end_offset"]),
                None,
            )
            for each in record["entities"]
        }
        pairs = [(each["from_id"], each["to_id"]) for each in record["relations"]]
        id = record.get("id")
        found = _result(
            record["text"], None if id is None else str(id), regions, {}, pairs
        )
        names = dict(map(_comment, record.get("Comments") or ()))
        named = [
            Annotated(
                said.kind,
                said.spans,
                said.source.span if said.source else None,
                said.cue.span if said.cue else None,
                names.get(str(said.id)),
            )
            for said in found.quotations
        ]
        return result_of(found.text, found.id, named)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        msg = f"no record of doccano: {error!r}"
        raise CorpusError(msg) from error


def _comment(written: str) -> tuple[str, str]:
    number, _, name = written.partition(": ")
    return number, name


def _result(
    text: str, id: str | None, regions: _Regions, names: _Names, pairs: _Pairs
) -> AttributedText:
    """The result of labelled spans and their relations, in either direction.

    Spans of quotations that are related are one quotation.
    """
    quoted = {key for key, (label, *_) in regions.items() if label in LABELS[:3]}
    first = {key: key for key in quoted}

    def root(key: Any) -> Any:
        while first[key] != key:
            key = first[key]
        return key

    parts: dict[tuple[Any, str], Span] = {}
    for start, end in pairs:
        if start not in quoted:
            start, end = end, start
        if end in quoted:
            early, late = sorted((root(start), root(end)), key=lambda k: regions[k][1])
            first[late] = early
        elif start in quoted:
            label, span, _ = regions[end]
            parts.setdefault((start, label), span)
    groups: dict[Any, list[Any]] = {}
    for key in sorted(quoted, key=lambda key: regions[key][1]):
        groups.setdefault(root(key), []).append(key)

    def of_group(keys: list[Any], label: str) -> Span | None:
        found = (parts.get((key, label)) for key in keys)
        return next((span for span in found if span is not None), None)

    return result_of(
        text,
        id,
        [
            Annotated(
                regions[keys[0]][0],  # type: ignore[arg-type] # one of the three kinds
                tuple(regions[key][1] for key in keys),
                of_group(keys, "source"),
                of_group(keys, "cue"),
                next((names[key] for key in keys if key in names), None),
                regions[keys[0]][2],
            )
            for keys in groups.values()
        ],
    )
