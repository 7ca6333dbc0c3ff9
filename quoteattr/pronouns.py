"""Whom he, she, they and it can stand for: evidence from the text before any list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

from quoteattr.annotations import Gender
from quoteattr.clusters import Entity
from quoteattr.lexicon import given_names
from quoteattr.names import fold
from quoteattr.salience import Fit
from quoteattr.scene import Scene

GENDERED: Final[Mapping[str, Gender]] = {
    "he": "m",
    "him": "m",
    "himself": "m",
    "his": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}

LISTED_OTHERWISE: Final = 0.15
"""How well a name suits a pronoun that the given-name list speaks against."""

UNLISTED: Final = 0.8
"""How well a name suits that neither the text nor the list gives a gender."""


def read_genders(scene: Scene, name_at: Mapping[int, Entity]) -> None:
    """Set the gender of each person whom the text itself calls he or she.

    Counted are the pronouns that follow a name in its sentence while nobody else
    has been named there: Bianchi said *her* team had won.
    """
    votes: dict[int, Counter[Gender]] = defaultdict(Counter)
    persons = {id(e): e for e in name_at.values() if e.kind == "person"}
    for sentence in scene.document.sentences:
        named: set[int] = set()
        for index in sentence.words:
            if index in scene.quoted:
                continue
            entity = name_at.get(index)
            if entity is not None and entity.kind == "person":
                named.add(id(entity))
            gender = GENDERED.get(scene.document.words[index].text.lower())
            if gender and len(named) == 1:
                votes[next(iter(named))][gender] += 1
    for key, ballot in votes.items():
        (gender, count), *others = ballot.most_common()
        if persons[key].gender is None and (not others or count > 2 * others[0][1]):
            listed = listed_gender(persons[key])
            # One pronoun may be somebody else's; a list alone may be wrong too.
            if listed is None or listed == gender or count > 1:
                persons[key].gender = gender


def listed_gender(entity: Entity) -> Gender | None:
    """The gender of most people who bear the entity's given name."""
    if not entity.names:
        return None
    keys = entity.fullest.keys
    return given_names().get(keys[0]) if len(keys) > 1 else None


def fit_for(pronoun: str) -> Fit | None:
    """How well entities suit a pronoun; None for one that refers to nobody here."""
    low = pronoun.lower()
    if low in GENDERED:
        gender = GENDERED[low]
        return lambda entity: _gender_fit(entity, gender)
    if low == "they":
        return _plural_fit
    if low == "it":
        return lambda entity: float(entity.kind == "organization")
    return None


def _gender_fit(entity: Entity, gender: Gender) -> float:
    if entity.kind != "person":
        return 0.0
    if entity.gender is not None:
        return float(entity.gender == gender)
    listed = listed_gender(entity) or fold_gender(entity)
    if listed is None:
        return UNLISTED
    return 1.0 if listed == gender else LISTED_OTHERWISE


def fold_gender(entity: Entity) -> Gender | None:
    """The gender of a single given name, as in *Paul* said."""
    if not entity.names or len(entity.fullest.keys) != 1:
        return None
    token = fold(entity.fullest.tokens[0])
    return given_names().get(token) if not entity.roles else None


def _plural_fit(entity: Entity) -> float:
    if entity.kind == "group":
        return 1.0
    return 0.5 if entity.kind == "organization" else 0.0
