"""Whom he, she, they and it can stand for: evidence from the text before any list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

from quoteattr.data.words import given_names, word_set
from quoteattr.mentions.name import Name
from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.binding import barred
from quoteattr.speakers.entity import Entity
from quoteattr.speakers.salience import Fit
from quoteattr.types.annotations import Gender

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
NOMINATIVE: Final = frozenset(["he", "she", "they", "it"])

OUTWEIGHS: Final = 2
"""How many times as often one gender must be seen as the other to be believed."""

AGAINST_A_NAME: Final = 4
"""How many pronouns, all of one gender, are believed against a given name."""


def read_genders(
    indexed: IndexedText, name_at: Mapping[int, tuple[Name, Entity]]
) -> None:
    """Set the gender of each person whom the text itself calls he or she.

    Counted are pronouns in a sentence whose subject is a name, as long as nobody else
    has been named in it: *Bianchi* said *her* team had won; and those of the sentences
    after it in its paragraph, as long as they name nobody. Not counted is what follows
    any other name: according to *Ortega*, but *he* had proved her wrong.
    """
    votes: dict[int, Counter[Gender]] = defaultdict(Counter)
    people: dict[int, Entity] = {}
    subject: Entity | None = None
    block = -1
    for sentence in indexed.document.sentences:
        if indexed.paragraph_number(sentence.span.start) != block:
            block, subject = indexed.paragraph_number(sentence.span.start), None
        own = None
        for index in sentence.words:
            if index in indexed.quoted_words:
                continue
            named = name_at.get(index)
            if named is not None and named[1].kind == "person":
                if own is None and _heads_subject(indexed, named[0]):
                    own = subject = named[1]
                elif subject is not named[1]:
                    subject = None
                    break
            gender = GENDERED.get(indexed.document.words[index].text.lower())
            if subject and gender and not _barred(indexed, index, name_at, subject):
                people[id(subject)] = subject
                votes[id(subject)][gender] += 1
    everybody = {id(e): e for _, e in name_at.values() if e.kind == "person"}
    could = Counter(g for e in everybody.values() for g in _could_be(e))
    for key, ballot in votes.items():
        _settle(people[key], ballot, could)


def _barred(
    indexed: IndexedText,
    pronoun: int,
    name_at: Mapping[int, tuple[Name, Entity]],
    who: Entity,
) -> bool:
    """Whether grammar keeps a pronoun from standing for one: *Ruiz* thanked her."""
    heads = barred(indexed.document, pronoun)
    return any(each in name_at and name_at[each][1] is who for each in heads)


def _heads_subject(indexed: IndexedText, name: Name) -> bool:
    words = indexed.document.words
    inside = range(name.first, name.last + 1)
    return any(
        words[i].relation == "nsubj" and words[i].head not in inside for i in inside
    )


def _could_be(person: Entity) -> tuple[Gender, ...]:
    known = person.gender or listed_gender(person)
    return (known,) if known else ("f", "m")


def _settle(
    person: Entity, ballot: Mapping[Gender, int], could: Mapping[Gender, int]
) -> None:
    """Believe the pronouns, unless they are torn, or too few against a list.

    Brandt said *her* list of plans was long: where the text names a woman, that
    does not make him one. Two are enough where it names nobody else they could mean,
    and for a name that is a surname, too.
    """
    (gender, count), *others = sorted(ballot.items(), key=lambda each: -each[1])
    if person.gender is not None or (others and count <= OUTWEIGHS * others[0][1]):
        return
    if listed_gender(person) not in {None, gender}:
        alone = not could[gender] or _may_be_surname(person)
        if count < (2 if alone else AGAINST_A_NAME) or (others and not alone):
            return
    person.learn(gender, "pronoun")


def listed_gender(entity: Entity) -> Gender | None:
    """The gender of most people who bear the entity's given name."""
    if entity.full is None or entity.kind != "person":
        return None
    keys = entity.full.keys
    # Of a name of one word only a list of given names could say that it is one.
    return given_names().get(keys[0]) if len(keys) > 1 or not entity.roles else None


def _may_be_surname(entity: Entity) -> bool:
    """Whether all that is known is a man's given name, which many bear as a surname."""
    alone = entity.full is not None and len(entity.full.keys) == 1
    return alone and listed_gender(entity) == "m"


def fit_for(pronoun: str) -> Fit | None:
    """How entities suit a pronoun; None for one that refers to nobody here."""
    low = pronoun.lower()
    if low in GENDERED:
        gender = GENDERED[low]
        return lambda entity: gender_fit(entity, gender)
    if low in {"they", "them", "their"}:
        return _plural_fit
    if low in {"it", "its"}:
        return _body_fit
    return None


def _body_fit(entity: Entity) -> str | None:
    if entity.kind != "organization":
        return None
    place = entity.full is not None and entity.full.type == "LOC"
    return "fit:place" if place else "fit:body"


def gender_fit(entity: Entity, gender: Gender) -> str | None:
    """How an entity suits he or she; None where it is none, or the text says other."""
    if entity.kind not in {"person", "unknown"} or entity.uses_they:
        return None
    if entity.kind == "unknown":
        full = entity.full
        return "fit:unknown-kind" if full and full.tokens[-1][-1:] != "s" else None
    if entity.gender is not None:
        return "fit:text" if entity.gender == gender else None
    listed = listed_gender(entity)
    if listed is None:
        return "fit:unlisted"
    if listed == gender:
        return "fit:listed"
    return "fit:surname-too" if _may_be_surname(entity) else "fit:listed-otherwise"


def _plural_fit(entity: Entity) -> str | None:
    if entity.uses_they:
        return "fit:uses-they"
    # In an emailed *statement*, the owners said: they are not the statement.
    if not entity.names and not word_set("documents").isdisjoint(
        entity.label.lower().split()
    ):
        return None
    return {
        "group": "fit:group",
        "organization": "fit:organization",
        "person": None if entity.names else "fit:someone",
    }.get(entity.kind)


def read_they(indexed: IndexedText, name_at: Mapping[int, tuple[Name, Entity]]) -> None:
    """Mark each person who, the text says, uses *they*: Sam Reed, who uses they."""
    words = indexed.document.words
    for index in range(len(words) - 1):
        if words[index].lemma != "use" or words[index + 1].text.lower() != "they":
            continue
        for before in range(index, max(-1, index - 6), -1):
            if before in name_at and name_at[before][1].kind == "person":
                name_at[before][1].uses_they = True
                break
