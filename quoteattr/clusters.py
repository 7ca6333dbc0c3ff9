"""Group the names of a text by what they name."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

import attrs

from quoteattr.annotations import Gender
from quoteattr.names import Name, acronym, same_person


@attrs.define(eq=False)
class Entity:
    """Somebody or something that the text names or describes, as far as known.

    Attributes:
        names: The names grouped here; empty for one who is only described.
        kind: person, organization, group or unknown.
        gender: What the text says of a person's gender.
        roles: What the text calls it, in lower case, without article: each once.
        label: What to call it where it has no name.
    """

    names: list[Name] = attrs.field(factory=list)
    kind: str = "unknown"
    gender: Gender | None = None
    roles: dict[str, None] = attrs.field(factory=dict)
    label: str = ""

    @property
    def fullest(self) -> Name:
        """The longest of its names; the first of those as long."""
        return max(self.names, key=lambda name: (len(name.keys), -name.first))

    @property
    def display(self) -> str:
        """Its name as users see it: the fullest form, in the text's spelling."""
        if not self.names:
            return self.label
        return " ".join(self.fullest.tokens).replace(" - ", "-").replace(" ’s", "’s")

    def first_words(self) -> list[int]:
        """Where its names stand, ascending."""
        return sorted(name.first for name in self.names)


KINDS = {"PER": "person", "ORG": "organization", "LOC": "organization"}


def cluster(names: Sequence[Name]) -> list[Entity]:
    """Group names into entities; every name is in one of them.

    Full names first, whatever their place, since headlines and captions use the
    surname before the story has given the name.
    """
    persons = [name for name in names if name.kind == "PER"]
    others = [name for name in names if name.kind != "PER"]
    entities = _persons([name for name in persons if len(name.keys) > 1])
    by_key = _by_key(entities)
    for name in persons:
        if len(name.keys) <= 1:
            _place(name, entities, by_key)
    entities += _bodies(others, by_key)
    return entities


def _persons(names: Iterable[Name]) -> list[Entity]:
    """Group names of two words or more."""
    entities: list[Entity] = []
    by_last: dict[str, list[Entity]] = defaultdict(list)
    for name in sorted(names, key=lambda n: (-len(n.keys), n.first)):
        known = by_last[name.keys[-1]]
        for entity in known:
            if same_person(name, entity.fullest):
                entity.names.append(name)
                break
        else:
            entity = Entity([name], "person")
            known.append(entity)
            entities.append(entity)
    return entities


def _by_key(entities: Iterable[Entity]) -> dict[str, list[Entity]]:
    """Entities by their last word, then by their first."""
    by_key: dict[str, list[Entity]] = defaultdict(list)
    for place in (-1, 0):
        for entity in entities:
            key = entity.fullest.keys[place]
            if entity not in by_key[key]:
                by_key[key].append(entity)
    return by_key


def _place(name: Name, entities: list[Entity], by_key: dict[str, list[Entity]]) -> None:
    """Add a name of one word to the nearest person it may stand for."""
    key = name.keys[0] if name.keys else ""
    known = [each for each in by_key[key] if same_person(name, each.fullest)]
    surnamed = [each for each in known if each.fullest.keys[-1] == key]
    best = _nearest(name, surnamed or known)
    if best is None:
        best = Entity([], "person")
        entities.append(best)
        by_key[key].append(best)
    best.names.append(name)


def _nearest(name: Name, entities: Sequence[Entity]) -> Entity | None:
    """The entity named last before *name*, or else first after it."""
    if len(entities) < 2:
        return entities[0] if entities else None

    def distance(entity: Entity) -> tuple[bool, int]:
        places = entity.first_words()
        before = bisect_left(places, name.first)
        if before:
            return False, name.first - places[before - 1]
        return True, places[0] - name.first

    return min(entities, key=distance)


def _bodies(names: Sequence[Name], persons: dict[str, list[Entity]]) -> list[Entity]:
    """Group the names that are no persons'; one that is a surname goes to it."""
    entities: list[Entity] = []
    by_keys: dict[tuple[str, ...], Entity] = {}
    starts: dict[str, Entity] = {}
    initials: dict[str, Entity] = {}
    for name in sorted(names, key=lambda n: (-len(n.keys), n.first)):
        keys = name.keys[1:] if name.keys[:1] == ("the",) else name.keys
        if len(keys) == 1 and name.kind == "MISC" and persons.get(keys[0]):
            persons[keys[0]][0].names.append(name)
            continue
        entity = by_keys.get(keys)
        if entity is None and len(keys) == 1 and name.kind != "LOC":
            short = name.tokens[-1].replace(".", "")
            if short.isupper():
                entity = initials.get(short.lower())
            entity = entity or starts.get(keys[0])
        if entity is None:
            entity = Entity([], KINDS.get(name.kind, "unknown"))
            entities.append(entity)
            if len(keys) > 1 and name.kind == "ORG":
                initials.setdefault(acronym(name.tokens), entity)
                starts.setdefault(keys[0], entity)
        by_keys[keys] = entity
        entity.names.append(name)
    return entities
