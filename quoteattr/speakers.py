"""Turn the referents of sources into speakers, each with one name and one id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from quoteattr.annotations import Attribution, Mention, Speaker, SpeakerKind
from quoteattr.clusters import Entity
from quoteattr.coreference import Referent, resolve
from quoteattr.pronouns import listed_gender
from quoteattr.scene import Scene


def name_speakers(
    scene: Scene, attributions: Sequence[Attribution]
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """Give each attribution its speaker; list the speakers as they first speak."""
    referents = resolve(scene, attributions)
    mentions: dict[int, list[Mention]] = {}
    for mention, found in referents.items():
        mentions.setdefault(id(found.entity), []).append(mention)
    speakers: dict[int, Speaker] = {}
    named: list[Attribution] = []
    for attribution in attributions:
        referent = _referent(attribution, referents)
        if referent is None:
            named.append(attribution)
            continue
        key = id(referent.entity)
        if key not in speakers:
            known = tuple(mentions.get(key, ()))
            speakers[key] = _speaker(len(speakers), referent.entity, known)
        speaker = speakers[key]
        named.append(attrs.evolve(attribution, speaker=speaker, links=referent.links))
    return tuple(named), tuple(speakers.values())


def _referent(
    attribution: Attribution, referents: Mapping[Mention, Referent]
) -> Referent | None:
    return referents.get(attribution.source) if attribution.source else None


def _speaker(number: int, entity: Entity, mentions: tuple[Mention, ...]) -> Speaker:
    kinds: dict[str, SpeakerKind] = {
        "person": "person",
        "organization": "organization",
        "group": "group",
    }
    kind = kinds.get(entity.kind, "unknown")
    gender = entity.gender or listed_gender(entity) if kind == "person" else None
    return Speaker(number, entity.display, kind, gender, tuple(entity.roles), mentions)
