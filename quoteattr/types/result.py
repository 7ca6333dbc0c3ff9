"""The answer for one text, and the output contract that carries it elsewhere.

``AttributedText.to_dict`` writes the contract (``quoteattr/output.schema.json``),
``from_dict`` reads it back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import attrs

from quoteattr.errors import CorpusError
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


@attrs.frozen
class AttributedText:
    """A text, its quotations with their attributions, and its speakers.

    Attributes:
        text: The caller's own string; empty where read back without it.
        quotations: Every quotation, in text order.
        speakers: Everybody who speaks, indexed by ``Speaker.id``.
        id: The caller's name for the text.
        language: The language's code.
    """

    text: str = attrs.field(repr=False)
    quotations: tuple[Attribution, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    id: str | None = None
    language: str = "en"

    def __str__(self) -> str:
        return "\n".join(map(str, self.quotations)) or "(no quotations)"

    def __repr__(self) -> str:
        lines = [
            f"<AttributedText: {len(self.quotations)} quotations, "
            f"{len(self.speakers)} speakers>",
            *(f"  {each}" for each in self.quotations),
        ]
        return "\n".join(lines)

    def by(self, speaker: Speaker) -> tuple[Attribution, ...]:
        """The quotations of one speaker, in text order."""
        return tuple(q for q in self.quotations if q.speaker == speaker)

    def to_dict(self) -> dict[str, Any]:
        """Write the output contract: plain dicts, lists, strings and numbers."""
        return {
            "schema": SCHEMA_VERSION,
            "id": self.id,
            "language": self.language,
            "quotes": [_write_attribution(each) for each in self.quotations],
            "speakers": [_write_speaker(each) for each in self.speakers],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], text: str = "") -> AttributedText:
        """Read the output contract.

        Args:
            data: What ``to_dict`` wrote, after any trip through JSON.
            text: The text that it speaks of, which the contract does not carry.

        Raises:
            CorpusError: If *data* is of another schema version, or lacks a key.
        """
        if data.get("schema") != SCHEMA_VERSION:
            got = data.get("schema")
            msg = f"output schema must be {SCHEMA_VERSION}, got {got!r}"
            raise CorpusError(msg)
        try:
            speakers = tuple(_read_speaker(each) for each in data["speakers"])
            quotations = tuple(
                _read_attribution(each, speakers) for each in data["quotes"]
            )
            return cls(text, quotations, speakers, data["id"], data["language"])
        except (KeyError, IndexError, TypeError, ValueError) as error:
            msg = f"output does not follow schema {SCHEMA_VERSION}: {error!r}"
            raise CorpusError(msg) from error


def _write_span(item: Cue | Mention) -> dict[str, Any]:
    return {"start": item.span.start, "end": item.span.end, "text": item.text}


def _write_mention(mention: Mention) -> dict[str, Any]:
    return {**_write_span(mention), "form": mention.form}


def _write_pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _write_attribution(given: Attribution) -> dict[str, Any]:
    quotation, speaker = given.quotation, given.speaker
    return {
        "id": quotation.id,
        "kind": quotation.kind,
        "spans": _write_pairs(quotation.spans),
        "content": _write_pairs(quotation.content),
        "text": quotation.text,
        "mention": _write_mention(given.source) if given.source else None,
        "cue": {**_write_span(given.cue), "lemma": given.cue.lemma}
        if given.cue
        else None,
        "speaker": speaker.id if speaker else None,
        "speaker_name": speaker.name if speaker else None,
        "sieve": given.sieve,
        "confidence": given.confidence,
        "parent": quotation.parent,
        "flags": list(quotation.flags),
        "not_speech": quotation.not_speech,
        "links": list(map(_write_link, given.links)),
        "abstention": given.abstention,
        "rivals": list(map(_write_rival, given.rivals)),
    }


def _write_link(link: Link) -> dict[str, Any]:
    return {
        "step": link.step,
        "mention": _write_mention(link.mention),
        "antecedent": _write_mention(link.antecedent),
    }


def _write_rival(rival: Rival) -> dict[str, Any]:
    return {"mention": _write_mention(rival.source), "score": rival.score}


def _write_speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind,
        "gender": speaker.gender,
        "roles": list(speaker.roles),
        "mentions": [_write_mention(each) for each in speaker.mentions],
        "quotes": list(speaker.quotes),
        "gender_source": speaker.gender_source,
        "confidence": speaker.confidence,
    }


def _read_mention(data: Mapping[str, Any]) -> Mention:
    span = Span(data["start"], data["end"])
    return Mention(span, data["text"], data["form"])


def _read_spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _read_attribution(
    data: Mapping[str, Any], speakers: Sequence[Speaker]
) -> Attribution:
    cue, source, speaker = data["cue"], data["mention"], data["speaker"]
    return Attribution(
        _read_quotation(data),
        source=_read_mention(source) if source else None,
        cue=_read_cue(cue) if cue else None,
        sieve=data["sieve"],
        confidence=data["confidence"],
        links=tuple(map(_read_link, data.get("links", ()))),
        speaker=speakers[speaker] if speaker is not None else None,
        abstention=data.get("abstention"),
        rivals=tuple(map(_read_rival, data.get("rivals", ()))),
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
    )


def _read_cue(data: Mapping[str, Any]) -> Cue:
    return Cue(Span(data["start"], data["end"]), data["text"], data["lemma"])


def _read_link(data: Mapping[str, Any]) -> Link:
    mention, antecedent = data["mention"], data["antecedent"]
    return Link(_read_mention(mention), _read_mention(antecedent), data["step"])


def _read_rival(data: Mapping[str, Any]) -> Rival:
    return Rival(_read_mention(data["mention"]), data["score"])


def _read_speaker(data: Mapping[str, Any]) -> Speaker:
    return Speaker(
        id=data["id"],
        name=data["name"],
        kind=data["kind"],
        gender=data["gender"],
        roles=tuple(data["roles"]),
        mentions=tuple(map(_read_mention, data["mentions"])),
        quotes=tuple(data.get("quotes", ())),
        gender_source=data.get("gender_source"),
        confidence=data.get("confidence"),
    )
