"""Group the names of a text by what they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from quoteattr.data.words import word_set
from quoteattr.mentions.name import Name
from quoteattr.speakers.entity import Entity
from quoteattr.speakers.person_clusters import persons

KINDS: Final[Mapping[str, str]] = {"ORG": "organization", "LOC": "organization"}


def cluster(names: Sequence[Name]) -> list[Entity]:
    """Group names into entities; every name is in one of them."""
    others = [name for name in names if name.type != "PER"]
    return persons([name for name in names if name.type == "PER"]) + _bodies(others)


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
        if part[:1].isalnum() and token.lower() not in word_set("name_joiners") | {"s"}
    )


def _bodies(names: Sequence[Name]) -> list[Entity]:
    """Group the names that are no persons', the shorter with the longer."""
    entities: list[Entity] = []
    known: dict[tuple[str, ...], Entity] = {}
    shorter: dict[tuple[str, ...], Entity] = {}
    for name in sorted(names, key=lambda n: (-len(n.keys), n.first)):
        entity = known.get(name.keys)
        if entity is None and name.type != "LOC":
            entity = shorter.get(name.keys)
        if entity is None:
            entity = Entity(kind=KINDS.get(name.type, "unknown"))
            entities.append(entity)
            if len(name.keys) > 1 and name.type == "ORG":
                for form in _shorter_forms(name):
                    shorter.setdefault(form, entity)
        known[name.keys] = entity
        entity.add(name)
    return entities


def _shorter_forms(name: Name) -> Iterable[tuple[str, ...]]:
    """What else a body may be called: its initials, its first word, its last words."""
    dropped = LEGAL_FORMS | word_set("name_suffixes")
    tokens = [t for t in name.tokens if t.lower().rstrip(".") not in dropped]
    yield (acronym(tokens),)
    yield (acronym(name.tokens),)
    yield name.keys[:1]
    for start in range(1, len(name.keys) - 1):
        yield name.keys[start:]


LEGAL_FORMS: Final = frozenset("co corp gmbh inc llc llp ltd plc".split())
