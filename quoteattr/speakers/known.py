"""Give people and bodies that the caller knows the names that the caller gives them.

    known: Prime Minister's Office, with the alias PMO
    speakers: PMO, Prime Minister's Office   ->   one, Prime Minister's Office

A speaker is known by a whole name or alias, with or without titles, never by a part.
What is known of kind and gender is told to the entities of a text before its pronouns
are resolved, so that *she* is a known woman, whatever her given name is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

import attrs

from quoteattr.data.own_words import KnownName, Row, known_names, own_rows
from quoteattr.data.words import titles
from quoteattr.speakers.entity import Entity
from quoteattr.types.annotations import Attribution, Gender, Speaker
from quoteattr.types.called import name_words


def learn_known(entities: Iterable[Entity]) -> None:
    """Set the kind and the gender of each entity that the caller knows."""
    index = _index_of_rows(own_rows())
    for entity in entities if index else ():
        found = find_known([name.text for name in entity.names], index)
        if found is None:
            continue
        entity.kind = found.kind
        if found.kind == "organization":
            entity.gender = entity.gender_source = None
        entity.learn_gender(found.gender, "word-list")


def known_gender(name: str) -> Gender | None:
    """The gender of the person whom the caller knows by a name."""
    index = _index_of_rows(own_rows())
    found = find_known([name], index) if index else None
    return found.gender if found else None


def recognize(
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    known: Sequence[KnownName],
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """Return the attributions and speakers, those who are known under their names.

    Two speakers who turn out to be one become one, numbered as the first of them.
    """
    index = _index(known)
    groups: dict[object, list[Speaker]] = {}
    names: dict[object, KnownName] = {}
    for speaker in speakers:
        found = find_known(_forms(speaker), index)
        key: object = found.name if found else speaker.id
        groups.setdefault(key, []).append(speaker)
        if found:
            names[key] = found
    made: dict[int, Speaker] = {}
    for number, (key, group) in enumerate(groups.items()):
        merged = _merged(number, group, names.get(key))
        made.update({speaker.id: merged for speaker in group})
    named = tuple(
        attrs.evolve(each, speaker=made[each.speaker.id]) if each.speaker else each
        for each in attributions
    )
    return named, tuple(dict.fromkeys(made.values()))


def find_known(
    forms: Iterable[str], index: Mapping[tuple[str, ...], KnownName]
) -> KnownName | None:
    """The one who is known by one of the forms; None if nobody is."""
    for form in forms:
        words = name_words(form)
        while words:
            if words in index:
                return index[words]
            if words[0] not in titles():
                break
            words = words[1:]
    return None


def _index(known: Sequence[KnownName]) -> dict[tuple[str, ...], KnownName]:
    return {
        name_words(form): each for each in known for form in (each.name, *each.aliases)
    }


@lru_cache(maxsize=8)
def _index_of_rows(rows: tuple[Row, ...]) -> Mapping[tuple[str, ...], KnownName]:
    return MappingProxyType(_index(known_names(rows)))


def _forms(speaker: Speaker) -> list[str]:
    mentions = [each.text for each in speaker.mentions if each.form == "name"]
    return [speaker.name, *mentions]


def _merged(number: int, group: Sequence[Speaker], known: KnownName | None) -> Speaker:
    first = group[0]
    mentions = {mention for speaker in group for mention in speaker.mentions}
    made = attrs.evolve(
        first,
        id=number,
        roles=tuple(dict.fromkeys(role for each in group for role in each.roles)),
        mentions=tuple(sorted(mentions, key=lambda mention: mention.span)),
        quotes=tuple(sorted(id for each in group for id in each.quotes)),
    )
    if known is None:
        return made
    made = attrs.evolve(made, name=known.name, kind=known.kind)
    if known.kind == "organization":
        return attrs.evolve(made, gender=None, gender_source=None)
    if known.gender is not None:
        return attrs.evolve(made, gender=known.gender, gender_source="word-list")
    return made
