"""Group the names of a text by what they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from quoteattr.annotations import Gender
from quoteattr.lexicon import given_names
from quoteattr.names import HONORIFICS, JOINERS, PARTICLES, SUFFIXES, Name

KINDS: Final[Mapping[str, str]] = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "organization",
}
SAME_START: Final = 3
"""Letters that two given names of one surname must share to be one: Dan, Daniel."""


@attrs.define(eq=False)
class Entity:
    """Somebody or something that the text names or describes, as far as known.

    Attributes:
        names: The names grouped here; empty for one who is only described.
        kind: person, organization, group or unknown.
        gender: What the text says of a person's gender.
        roles: What the text calls it, without article, and the words that compare.
        label: What to call it where it has no name.
        uses_they: Whether the text calls this one person *they*.
    """

    names: list[Name] = attrs.field(factory=list)
    kind: str = "unknown"
    gender: Gender | None = None
    roles: dict[str, tuple[str, ...]] = attrs.field(factory=dict)
    label: str = ""
    uses_they: bool = False
    full: Name | None = None
    """The fullest of its names."""

    def add(self, name: Name) -> None:
        """Take in one more name; the fullest is the longest, then the first."""
        self.names.append(name)
        if self.full is None or _fullness(name) > _fullness(self.full):
            self.full = name

    @property
    def display(self) -> str:
        """Its name as users see it: the fullest form, in the text's spelling."""
        return self.full.text if self.full else self.label


def _fullness(name: Name) -> tuple[int, int, bool, int]:
    capitals = name.text.isupper() and len(name.text) > 4
    spelled = sum(len(key) > 1 for key in name.keys)
    return len(name.keys), spelled, not capitals, -name.first


def cluster(names: Sequence[Name]) -> list[Entity]:
    """Group names into entities; every name is in one of them.

    Full names first, whatever their place, since headlines and captions use the
    surname before the story has given the name.
    """
    persons = [name for name in names if name.kind == "PER"]
    others = [name for name in names if name.kind != "PER"]
    entities, of_name = _full_persons([name for name in persons if len(name.keys) > 1])
    entities += _short_persons(persons, entities, of_name)
    return entities + _bodies(others)


def _full_persons(
    names: Iterable[Name],
) -> tuple[list[Entity], dict[int, Entity]]:
    """Group names of two words or more; map the first word of each to its entity."""
    entities: list[Entity] = []
    of_name: dict[int, Entity] = {}
    by_last: dict[str, list[Entity]] = defaultdict(list)
    for name in sorted(names, key=lambda n: (-len(n.keys), n.first)):
        known = by_last[name.keys[-1]]
        entity = next((e for e in known if e.full and same_person(name, e.full)), None)
        if entity is None:
            entity = Entity(kind="person")
            known.append(entity)
            entities.append(entity)
        entity.add(name)
        of_name[name.first] = entity
    return entities, of_name


def same_person(short: Name, full: Name) -> bool:
    """Whether *short* may be another form of *full*, two names of several words.

    Initials, a middle name more or less, a suffix more or less, particles with the
    surname alone; never two given names that differ.
    """
    a, b = short.keys, full.keys
    if len(a) > len(b):
        a, b = b, a
    clash = short.gender and full.gender and short.gender != full.gender
    if clash or (short.suffix and full.suffix and short.suffix != full.suffix):
        return False
    if a == b[-len(a) :] or a == b[: len(a)]:
        # van der Holm, Ida van der Holm; Park Min, Park Min Soo.
        return True
    return a[-1] == b[-1] and (_same_given(a[0], b[0]) or a[0] in b[1:-1])


def _same_given(one: str, other: str) -> bool:
    if one[0] == other[0] and (len(one) == 1 or len(other) == 1):
        return True
    return len(one) > 2 and len(other) > 2 and one[:SAME_START] == other[:SAME_START]


def _short_persons(
    persons: Iterable[Name], entities: Sequence[Entity], of_name: Mapping[int, Entity]
) -> list[Entity]:
    """Add each name of one word to the person it stands for; return the new ones."""
    new: list[Entity] = []
    by_key = _by_key(entities)
    last_seen: dict[int, int] = {}
    for name in persons:
        entity = of_name.get(name.first)
        if entity is None:
            known = _bearers(name, by_key[name.keys[0]])
            # The one named last before; else the first of those named later.
            entity = max(known, key=lambda e: last_seen.get(id(e), -1), default=None)
        if entity is None:
            entity = Entity(kind="person")
            new.append(entity)
            by_key[name.keys[0]].append(entity)
        if name.first not in of_name:
            entity.add(name)
        last_seen[id(entity)] = name.first
    return new


def _by_key(entities: Iterable[Entity]) -> dict[str, list[Entity]]:
    """Persons by each word of their names, in the order of first naming."""
    by_key: dict[str, list[Entity]] = defaultdict(list)
    first_named = {id(e): min(name.first for name in e.names) for e in entities}
    for entity in sorted(entities, key=lambda e: first_named[id(e)]):
        for key in dict.fromkeys(entity.full.keys if entity.full else ()):
            if key not in PARTICLES:
                by_key[key].append(entity)
    return by_key


def _bearers(name: Name, known: Sequence[Entity]) -> Sequence[Entity]:
    """Who of *known* the single word may stand for: by surname before by first name."""
    key = name.keys[0]
    formal = any(title.lower() in HONORIFICS for title in name.titles)
    ranked: dict[int, list[Entity]] = defaultdict(list)
    for entity in known:
        keys = entity.full.keys if entity.full else ()
        rank = 0 if keys[-1] == key else 1 if keys[0] == key else 2
        if rank == 1 and formal and key in given_names() and len(keys) > 1:
            continue  # Ms. Paul is not Paul Laurent.
        if not _clash(name, entity):
            ranked[rank].append(entity)
    return ranked[min(ranked)] if ranked else ()


def _clash(name: Name, entity: Entity) -> bool:
    """Whether the title before a surname is not for the one who bears the name."""
    known = next((n.gender for n in entity.names if n.gender), None)
    if known is None and entity.full and len(entity.full.keys) > 1:
        known = given_names().get(entity.full.keys[0])
    return bool(name.gender and known and name.gender != known)


def acronym(tokens: Sequence[str]) -> str:
    """The initials of a name, joiners and possessive marks left out.

    Example:
        >>> acronym(["Prime", "Minister", "'s", "Office"])
        'pmo'
    """
    return "".join(
        part[0].lower()
        for token in tokens
        for part in token.split("-")
        if part[:1].isalnum() and token.lower() not in JOINERS | {"s"}
    )


def _bodies(names: Sequence[Name]) -> list[Entity]:
    """Group the names that are no persons', the shorter with the longer."""
    entities: list[Entity] = []
    known: dict[tuple[str, ...], Entity] = {}
    shorter: dict[tuple[str, ...], Entity] = {}
    for name in sorted(names, key=lambda n: (-len(n.keys), n.first)):
        entity = known.get(name.keys)
        if entity is None and name.kind != "LOC":
            entity = shorter.get(name.keys)
        if entity is None:
            entity = Entity(kind=KINDS.get(name.kind, "unknown"))
            entities.append(entity)
            if len(name.keys) > 1 and name.kind == "ORG":
                for form in _shorter_forms(name):
                    shorter.setdefault(form, entity)
        known[name.keys] = entity
        entity.add(name)
    return entities


def _shorter_forms(name: Name) -> Iterable[tuple[str, ...]]:
    """What else a body may be called: its initials, its first word, its last words."""
    tokens = [t for t in name.tokens if t.lower().rstrip(".") not in LEGAL_FORMS]
    yield (acronym(tokens),)
    yield (acronym(name.tokens),)
    yield name.keys[:1]
    for start in range(1, len(name.keys) - 1):
        yield name.keys[start:]


LEGAL_FORMS: Final = frozenset("co corp gmbh inc llc llp ltd plc".split()) | SUFFIXES
