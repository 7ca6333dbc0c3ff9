"""Turn the entities that sources refer to into speakers, each with one name and one id.

    Q0 "she", Q1 "Holm"   ->   Speaker(0, "Ida Holm", quotes=(0, 1), confidence=0.9)

The confidence of a speaker is the mean precision of the steps that resolved
its sources, as measured on annotated texts (``step_precision.tsv``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

import attrs

from quoteattr.data.tables import WEIGHTS, read_values
from quoteattr.data.words import third_person_pronouns
from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.agreement import listed_gender
from quoteattr.speakers.antecedents import Chooser
from quoteattr.speakers.entity import Entity
from quoteattr.speakers.resolve import Resolution, resolve
from quoteattr.types.annotations import (
    Attribution,
    Gender,
    GenderSource,
    Link,
    Mention,
    Speaker,
)

TABLE: Final = f"{WEIGHTS}/step_precision.tsv"


def name_speakers(
    indexed: IndexedText,
    attributions: Sequence[Attribution],
    statements: Sequence[Attribution] = (),
    reported: Sequence[Attribution] | None = None,
    choose: Chooser | None = None,
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """The attributions with their speakers, and the speakers as they first speak.

    Args:
        indexed: The text.
        attributions: Its quotations in marks and their sources.
        statements: Its statements without marks and their sources: who speaks these is
            known when the others are resolved.
        reported: Those of both that are to be returned; None for *attributions*.
        choose: Chooses antecedents; by default the one with the highest sum of the
            fitted weights.
    """
    resolutions = resolve(indexed, attributions, statements, choose).resolutions
    if reported is not None:
        attributions = reported
    mentions_of: dict[int, list[Mention]] = defaultdict(list)
    for mention, resolution in resolutions.items():
        mentions_of[resolution.entity.id].append(resolution.joint_mention or mention)
    of_sources = [
        resolutions.get(attribution.source) if attribution.source else None
        for attribution in attributions
    ]
    spoken_by: dict[int, list[tuple[Attribution, Resolution]]] = defaultdict(list)
    for attribution, found in zip(attributions, of_sources, strict=True):
        if found is not None:
            spoken_by[found.entity.id].append((attribution, found))
    speakers = {
        entity_id: _speaker(number, spoken, mentions_of[entity_id])
        for number, (entity_id, spoken) in enumerate(spoken_by.items())
    }
    named = tuple(
        attribution
        if found is None
        else attrs.evolve(
            attribution,
            source=found.joint_mention or attribution.source,
            speaker=speakers[found.entity.id],
            links=found.links,
        )
        for attribution, found in zip(attributions, of_sources, strict=True)
    )
    return named, tuple(speakers.values())


def _speaker(
    number: int,
    spoken: Sequence[tuple[Attribution, Resolution]],
    mentions: Sequence[Mention],
) -> Speaker:
    """The speaker with this number.

    Args:
        number: The number.
        spoken: What the speaker says, with what each source was resolved to.
        mentions: The mentions of the speaker, in any order.
    """
    entity = spoken[0][1].entity
    gender, gender_source = _gender(entity)
    precisions = [
        precision(step_of(attribution.source, resolution))
        for attribution, resolution in spoken
        if attribution.source
    ]
    return Speaker(
        number,
        entity.display,
        entity.kind,
        gender,
        tuple(entity.roles),
        tuple(sorted(dict.fromkeys(mentions), key=lambda mention: mention.span)),
        quotes=tuple(attribution.id for attribution, _ in spoken),
        gender_source=gender_source,
        confidence=round(sum(precisions) / len(precisions), 3),
    )


def _gender(entity: Entity) -> tuple[Gender | None, GenderSource | None]:
    """The gender of a person by the text, or else by the given name, and its source."""
    if entity.kind != "person":
        return None, None
    if entity.gender is not None:
        return entity.gender, entity.gender_source
    gender = listed_gender(entity)
    return gender, "given-name" if gender else None


def step_of(mention: Mention, resolution: Resolution) -> str:
    """The row of ``step_precision.tsv`` for how a mention was resolved.

    It is the step of the first link; for a pronoun with the pronoun's nominative
    (*pronoun:he* for *his*, too); without a link *own-name* for a full name, and
    *own-words* for one who is only described.
    """
    return _step(mention, resolution.links, named=bool(resolution.entity.names))


def name_confidence(attribution: Attribution) -> float | None:
    """The confidence that the speaker's name is right, from 0 to 1.

    It is that the source is right times that its coreference step is. None where there
    is no speaker or no confidence.
    """
    source, speaker = attribution.source, attribution.speaker
    if source is None or speaker is None or attribution.confidence is None:
        return None
    named = any(mention.form == "name" for mention in speaker.mentions)
    step = _step(source, attribution.links, named=named)
    return attribution.confidence * precision(step)


def _step(mention: Mention, links: Sequence[Link], *, named: bool) -> str:
    if not links:
        return "own-name" if named else "own-words"
    step = links[0].step
    if step != "pronoun":
        return step
    form = mention.text.lower()
    pronoun = third_person_pronouns().get(form)
    return f"pronoun:{pronoun.nominative if pronoun else form}"


def precision(step: str) -> float:
    """The share of mentions that a step resolved rightly on annotated texts.

    One more right and one more wrong are counted, so that a step that was seldom met
    is never quite sure, and one that was never met has 0.5.
    """
    right, total = step_counts().get(step, (0, 0))
    return (right + 1) / (total + 2)


@cache
def step_counts() -> Mapping[str, tuple[int, int]]:
    """How many mentions each step resolved rightly, and how many in all.

    Raises:
        LexiconError: At a row that is no number where it should be.
    """
    rows = read_values(TABLE, 3, lambda row: (row[0], (int(row[1]), int(row[2]))))
    return MappingProxyType(dict(rows))
