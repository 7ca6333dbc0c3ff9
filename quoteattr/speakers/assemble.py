"""Turn the entities that sources refer to into speakers, each with one name and one id.

    Q0 "she", Q1 "Holm"   ->   Speaker(0, "Ida Holm", quotes=(0, 1), confidence=0.9)

The confidence of a quotation becomes that of its name (``confidence``); that of its
mention is kept beside it. The confidence of a speaker is the mean of its quotations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import attrs

from quoteattr.data.words import reporting_strength
from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.antecedents import Chooser
from quoteattr.speakers.confidence import name_confidence
from quoteattr.speakers.entity import Entity, NameIndex
from quoteattr.speakers.resolve import Resolution, resolve
from quoteattr.types.annotations import (
    Attribution,
    Cue,
    Gender,
    GenderSource,
    Link,
    Mention,
    Speaker,
)
from quoteattr.types.span import cover


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
    coreference = resolve(indexed, attributions, statements, choose)
    resolutions, name_at = coreference.resolutions, coreference.name_at
    if reported is not None:
        attributions = reported
    attributions = [
        _without_mute(each, _resolution(each, resolutions)) for each in attributions
    ]
    mentions_of: dict[int, list[Mention]] = defaultdict(list)
    for mention, resolution in resolutions.items():
        whole = resolution.joint_mention or whole_mention(indexed, mention, name_at)
        mentions_of[resolution.entity.id].append(whole)
    found = [_resolution(attribution, resolutions) for attribution in attributions]
    sure = [_sure(*pair) for pair in zip(attributions, found, strict=True)]
    spoken_by: dict[int, list[tuple[Attribution, Resolution]]] = defaultdict(list)
    for attribution, each in zip(sure, found, strict=True):
        if each is not None:
            spoken_by[each.entity.id].append((attribution, each))
    speakers = {
        entity_id: _speaker(number, spoken, mentions_of[entity_id])
        for number, (entity_id, spoken) in enumerate(spoken_by.items())
    }
    named = tuple(
        attribution
        if each is None
        else attrs.evolve(
            attribution,
            source=each.joint_mention
            or (source and whole_mention(indexed, source, name_at)),
            speaker=speakers[each.entity.id],
            links=_with_whole_mentions(indexed, each.links, name_at),
        )
        for attribution, each in zip(sure, found, strict=True)
        for source in [attribution.source]
    )
    return named, tuple(speakers.values())


def whole_mention(
    indexed: IndexedText, mention: Mention, name_at: NameIndex
) -> Mention:
    """The mention with all words of its name: *Friends of the Harbour*, not *Friends*.

    Noun phrases end before *of* and at a comma; names may go on.

    Args:
        indexed: The text.
        mention: A mention of it.
        name_at: Its names, by the index of each of their words.
    """
    named = name_at.get(mention.head) if mention.head is not None else None
    if named is None or mention.form == "pronoun":
        return mention
    if cover(mention.span, named.name.span) == mention.span:
        return attrs.evolve(mention, form="name")
    first = indexed.mention_at(named.name.first)
    is_of_name = first is not None and name_at.get(first.head or -1) == named
    begun = first.span if first is not None and is_of_name else mention.span
    span = cover(begun, mention.span, named.name.span)
    return attrs.evolve(mention, span=span, text=span.of(indexed.text), form="name")


def _with_whole_mentions(
    indexed: IndexedText, links: Sequence[Link], name_at: NameIndex
) -> tuple[Link, ...]:
    return tuple(
        Link(
            whole_mention(indexed, link.mention, name_at),
            whole_mention(indexed, link.antecedent, name_at),
            link.step,
        )
        for link in links
    )


def _resolution(
    attribution: Attribution, resolutions: Mapping[Mention, Resolution]
) -> Resolution | None:
    source = attribution.source
    return resolutions.get(source) if source is not None else None


def _without_mute(
    attribution: Attribution, resolution: Resolution | None
) -> Attribution:
    """The attribution, without a source of which nothing says that it can speak.

    That is one with neither a name nor a noun of a speaker, and a cue that need not be
    of speech: *the mosque* felt, *few* keep. Statements are not looked at.
    """
    cue, quotation = attribution.cue, attribution.quotation
    if resolution is None or cue is None or resolution.entity.can_speak:
        return attribution
    told_by = attribution.sieve == "according-to" or _is_strong(cue)
    if quotation.kind == "indirect" or told_by:
        return attribution
    return Attribution(quotation, cue=cue, abstention="no-source")


def _is_strong(cue: Cue) -> bool:
    return any(reporting_strength(word) == "strong" for word in cue.text.split())


def _sure(attribution: Attribution, resolution: Resolution | None) -> Attribution:
    """The attribution with the confidence of its name, None where it has no name."""
    source, of_mention = attribution.source, attribution.confidence
    confidence = None
    if source is not None and resolution is not None and of_mention is not None:
        confidence = name_confidence(source, of_mention, resolution)
    return attrs.evolve(
        attribution, confidence=confidence, mention_confidence=of_mention
    )


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
    sure = [each.confidence for each, _ in spoken if each.confidence is not None]
    return Speaker(
        number,
        entity.display,
        entity.kind,
        gender,
        tuple(entity.roles),
        tuple(sorted(dict.fromkeys(mentions), key=lambda mention: mention.span)),
        quotes=tuple(attribution.id for attribution, _ in spoken),
        gender_source=gender_source,
        confidence=round(sum(sure) / len(sure), 3) if sure else None,
    )


def _gender(entity: Entity) -> tuple[Gender | None, GenderSource | None]:
    """The gender of a person by the text, or else by the given name, and its source."""
    if entity.kind != "person":
        return None, None
    if entity.gender is not None:
        return entity.gender, entity.gender_source
    gender = None if entity.uses_they else entity.listed_gender
    return gender, "given-name" if gender else None
