"""The output contract: quotations and speakers as plain data, and back.

Version 1 of the contract is described in docs/output.md and, as a JSON Schema, in
``output.schema.json`` beside this module. ``AttributedText.to_dict`` and ``from_dict``
put together what these functions write and read. A mention, for example, is written as
``{"start": 24, "end": 36, "text": "Maria Ortega", "form": "name"}``.

The writers return dicts, lists, strings and numbers only. The readers raise
``KeyError``, ``IndexError``, ``TypeError`` or ``ValueError`` for data that does not
follow the contract; keys that it calls optional may be missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from quoteattr.types.annotations import (
    Attribution,
    Cue,
    Link,
    Mention,
    Quotation,
    Rival,
    Speaker,
)
from quoteattr.types.span import Span

SCHEMA_VERSION: Final = 1

STATEMENT_KEYS: Final = ("act", "polarity", "factuality")
"""Keys that only indirect quotations have."""

OPTIONAL_KEYS: Final = (*STATEMENT_KEYS, "line", "same_as")
"""Keys that are left out where they hold nothing: the last two in prose."""


def write_attribution(attribution: Attribution) -> dict[str, Any]:
    """The object of one quotation, as in the list ``quotes``."""
    quotation, cue = attribution.quotation, attribution.cue
    source, speaker = attribution.source, attribution.speaker
    data = {
        "id": quotation.id,
        "kind": quotation.kind,
        "spans": _write_spans(quotation.spans),
        "content": _write_spans(quotation.content),
        "text": quotation.text,
        "mention": _write_mention(source) if source else None,
        "cue": {**_write_words(cue), "lemma": cue.lemma} if cue else None,
        "speaker": speaker.id if speaker else None,
        "speaker_name": speaker.name if speaker else None,
        "sieve": attribution.sieve,
        "confidence": attribution.confidence,
        "parent": quotation.parent,
        "flags": list(quotation.flags),
        "not_speech": quotation.not_speech,
        "links": [_write_link(link) for link in attribution.links],
        "abstention": attribution.abstention,
        "rivals": [_write_rival(rival) for rival in attribution.rivals],
        "sentence": _write_span(attribution.sentence),
        "paragraph": attribution.paragraph,
        "mention_confidence": attribution.mention_confidence,
    }
    status = {key: getattr(quotation, key) for key in OPTIONAL_KEYS}
    return data | {key: value for key, value in status.items() if value is not None}


def write_speaker(speaker: Speaker) -> dict[str, Any]:
    """The object of one speaker, as in the list ``speakers``."""
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind,
        "gender": speaker.gender,
        "roles": list(speaker.roles),
        "mentions": [_write_mention(mention) for mention in speaker.mentions],
        "quotes": list(speaker.quotes),
        "gender_source": speaker.gender_source,
        "confidence": speaker.confidence,
    }


def _write_words(words: Cue | Mention) -> dict[str, Any]:
    return {"start": words.span.start, "end": words.span.end, "text": words.text}


def _write_mention(mention: Mention) -> dict[str, Any]:
    return {**_write_words(mention), "form": mention.form}


def _write_spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _write_span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _write_link(link: Link) -> dict[str, Any]:
    return {
        "step": link.step,
        "mention": _write_mention(link.mention),
        "antecedent": _write_mention(link.antecedent),
    }


def _write_rival(rival: Rival) -> dict[str, Any]:
    return {"mention": _write_mention(rival.source), "score": rival.score}


def read_attribution(
    data: Mapping[str, Any], speakers: Sequence[Speaker]
) -> Attribution:
    """The attribution in an object of ``quotes``.

    Args:
        data: The object.
        speakers: All speakers of the text, in the order of their ids.
    """
    cue, source, speaker = data["cue"], data["mention"], data["speaker"]
    sentence = data.get("sentence")
    return Attribution(
        _read_quotation(data),
        source=_read_mention(source) if source else None,
        cue=_read_cue(cue) if cue else None,
        sieve=data["sieve"],
        confidence=data["confidence"],
        links=tuple(_read_link(link) for link in data.get("links", ())),
        speaker=speakers[speaker] if speaker is not None else None,
        abstention=data.get("abstention"),
        rivals=tuple(_read_rival(rival) for rival in data.get("rivals", ())),
        sentence=None if sentence is None else Span(*sentence),
        paragraph=data.get("paragraph"),
        mention_confidence=data.get("mention_confidence"),
    )


def read_speaker(data: Mapping[str, Any]) -> Speaker:
    """The speaker in an object of ``speakers``."""
    return Speaker(
        id=data["id"],
        name=data["name"],
        kind=data["kind"],
        gender=data["gender"],
        roles=tuple(data["roles"]),
        mentions=tuple(_read_mention(mention) for mention in data["mentions"]),
        quotes=tuple(data.get("quotes", ())),
        gender_source=data.get("gender_source"),
        confidence=data.get("confidence"),
    )


def _read_quotation(data: Mapping[str, Any]) -> Quotation:
    spans = _read_spans(data["spans"])
    return Quotation(
        id=data["id"],
        kind=data["kind"],
        spans=spans,
        content=_read_spans(data["content"]) if "content" in data else spans,
        text=data["text"],
        parent=data["parent"],
        flags=tuple(data.get("flags", ())),
        not_speech=data.get("not_speech"),
        **{key: data.get(key) for key in OPTIONAL_KEYS},
    )


def _read_spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _read_mention(data: Mapping[str, Any]) -> Mention:
    return Mention(Span(data["start"], data["end"]), data["text"], data["form"])


def _read_cue(data: Mapping[str, Any]) -> Cue:
    return Cue(Span(data["start"], data["end"]), data["text"], data["lemma"])


def _read_link(data: Mapping[str, Any]) -> Link:
    mention, antecedent = data["mention"], data["antecedent"]
    return Link(_read_mention(mention), _read_mention(antecedent), data["step"])


def _read_rival(data: Mapping[str, Any]) -> Rival:
    return Rival(_read_mention(data["mention"]), data["score"])
