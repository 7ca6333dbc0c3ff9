"""Turn the referents of sources into speakers, each with one name and one id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

import attrs

from quoteattr.data.tables import WEIGHTS, read_values
from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.agreement import GENDERED, listed_gender
from quoteattr.speakers.resolve import Referent, resolve
from quoteattr.types.annotations import Attribution, Mention, Speaker, SpeakerKind

TABLE: Final = f"{WEIGHTS}/step_precision.tsv"

PLAIN: Final = {"their": "they", "them": "they", "its": "it"}

KINDS: Final[Mapping[str, SpeakerKind]] = {
    "person": "person",
    "organization": "organization",
    "group": "group",
}


def name_speakers(
    indexed: IndexedText, attributions: Sequence[Attribution]
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """Give each attribution its speaker; list the speakers as they first speak."""
    referents = resolve(indexed, attributions)
    mentions: dict[int, list[Mention]] = {}
    for mention, found in referents.items():
        mentions.setdefault(id(found.entity), []).append(found.whole or mention)
    spoken: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        referent = _referent(attribution, referents)
        if referent is not None:
            spoken.setdefault(id(referent.entity), []).append(attribution)
    speakers = {
        key: _speaker(number, _in_order(mentions.get(key, ())), given, referents)
        for number, (key, given) in enumerate(spoken.items())
    }
    named = [_named(each, referents, speakers) for each in attributions]
    return tuple(named), tuple(speakers.values())


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions in text order, each once."""
    return tuple(sorted(dict.fromkeys(mentions), key=lambda each: each.span))


def _referent(
    attribution: Attribution, referents: Mapping[Mention, Referent]
) -> Referent | None:
    return referents.get(attribution.source) if attribution.source else None


def _named(
    attribution: Attribution,
    referents: Mapping[Mention, Referent],
    speakers: Mapping[int, Speaker],
) -> Attribution:
    referent = _referent(attribution, referents)
    if referent is None:
        return attribution
    speaker = speakers[id(referent.entity)]
    source = referent.whole or attribution.source
    return attrs.evolve(
        attribution, source=source, speaker=speaker, links=referent.links
    )


def _speaker(
    number: int,
    mentions: tuple[Mention, ...],
    given: Sequence[Attribution],
    referents: Mapping[Mention, Referent],
) -> Speaker:
    """Make a speaker of whom the sources of *given* refer to."""
    led = [referents[each.source] for each in given if each.source]
    sure = [
        precision(step_of(each.source, referents[each.source]))
        for each in given
        if each.source
    ]
    entity = led[0].entity
    person = entity.kind == "person"
    gender, learned = entity.gender, entity.gender_source
    if gender is None:
        gender = listed_gender(entity)
        learned = "given-name" if gender else None
    return Speaker(
        number,
        entity.display,
        KINDS.get(entity.kind, "unknown"),
        gender if person else None,
        tuple(entity.roles),
        mentions,
        quotes=tuple(each.id for each in given),
        gender_source=learned if person else None,
        confidence=round(sum(sure) / len(sure), 3),
    )


def step_of(mention: Mention, referent: Referent) -> str:
    """What a mention was given its referent by, as the table of precision calls it.

    The step of its first link, a pronoun's with the pronoun (*pronoun:he*, for *his*
    too); without a link *own-name* for a full name, and *own-words* for one who is only
    described.
    """
    if not referent.links:
        return "own-name" if referent.entity.names else "own-words"
    step = referent.links[0].step
    if step != "pronoun":
        return step
    low = mention.text.lower()
    gender = GENDERED.get(low)
    plain = {"m": "he", "f": "she"}[gender] if gender else PLAIN.get(low, low)
    return f"pronoun:{plain}"


def precision(step: str) -> float:
    """How often a step gave a mention the right referent, on annotated texts.

    One more right and one more wrong are counted, so that a step that was seldom met
    is never quite sure, and one that was never met is as good as a guess.
    """
    right, seen = measured().get(step, (0, 0))
    return (right + 1) / (seen + 2)


@cache
def measured() -> Mapping[str, tuple[int, int]]:
    """How often each step was right, and how often it was met.

    Raises:
        LexiconError: At a row that is no number where it should be.
    """
    rows = read_values(TABLE, 3, lambda row: (row[0], (int(row[1]), int(row[2]))))
    return MappingProxyType(dict(rows))
