"""Tell which speakers of different texts are one person or body.

    Ana Ruiz, mayor  +  Ana Ruiz             ->  one
    Ana Ruiz, mayor  +  Ana Ruiz, goalkeeper ->  two
    Ruiz             +  Ruiz                 ->  two: a surname alone says too little

A person is joined over texts by the full name, a body by its name. Two with one name
are told apart if the texts give them different genders, or roles without a word in
common, unless one outlet writes of both. Whoever is only described is never joined.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

import attrs

from quoteattr.types.annotations import Gender, Speaker
from quoteattr.types.called import name_words

SMALL_WORDS: Final = frozenset("a an and at for from in of on or the to with".split())
"""Words that two different roles may share."""

TEXTUAL_SOURCES: Final = frozenset(["title", "role", "pronoun"])
"""Sources of a gender that the text itself gives."""


@attrs.define(eq=False)
class Person:
    """One person or body over all texts, as far as they have been read.

    Attributes:
        name: The name, as the first text spells it.
        kind: The kind, as in ``Speaker.kind``.
        named: Whether it has a name and is not only described.
        gender: The gender; that by the text goes before that by the given name.
        textual_gender: The gender by a title, a role or a pronoun of a text.
        roles: All roles, in the order of the texts.
        outlets: All outlets that quote it.
    """

    name: str
    kind: str
    named: bool
    gender: Gender | None = None
    textual_gender: Gender | None = None
    roles: dict[str, None] = attrs.field(factory=dict)
    outlets: dict[str, None] = attrs.field(factory=dict)

    def add(self, speaker: Speaker, outlet: str | None) -> None:
        """Take in what one text says of it."""
        self.roles.update(dict.fromkeys(speaker.roles))
        if outlet is not None:
            self.outlets[outlet] = None
        if speaker.gender_source in TEXTUAL_SOURCES:
            self.textual_gender = self.textual_gender or speaker.gender
        self.gender = self.textual_gender or self.gender or speaker.gender


class PeopleIndex:
    """All people and bodies so far, found by name.

    Attributes:
        people: Each once, in the order in which they first speak.
    """

    def __init__(self) -> None:
        self.people: list[Person] = []
        self._by_key: dict[Hashable, list[Person]] = {}

    def person(self, speaker: Speaker, outlet: str | None = None) -> Person:
        """Return whom a speaker of the next text is, known already or new.

        Args:
            speaker: The speaker; each one of a text is to be asked about once.
            outlet: Who published the text; None if that is not known.
        """
        key = _key(speaker)
        known = self._by_key.setdefault(key, []) if key else []
        found = _same(known, speaker, outlet)
        if found is None:
            found = Person(speaker.name, speaker.kind, is_named(speaker))
            known.append(found)
            self.people.append(found)
        found.add(speaker, outlet)
        return found


def is_named(speaker: Speaker) -> bool:
    """Whether the text has a name for the speaker, and not only a description."""
    return any(mention.form == "name" for mention in speaker.mentions)


def _key(speaker: Speaker) -> Hashable | None:
    """What joins a speaker to one of another text; None if nothing does."""
    words = name_words(speaker.name)
    if not is_named(speaker) or not words:
        return None
    if speaker.kind == "organization":
        return speaker.kind, words
    return ("person", words) if len(words) > 1 else None


def _same(known: list[Person], speaker: Speaker, outlet: str | None) -> Person | None:
    """The one of those with the same name who is the speaker, if anybody."""
    textual = speaker.gender if speaker.gender_source in TEXTUAL_SOURCES else None
    possible = [
        each
        for each in known
        if not textual or not each.textual_gender or each.textual_gender == textual
    ]
    roles = _role_words(speaker.roles)
    if not roles:
        if len(possible) > 1:
            near = [each for each in possible if outlet and outlet in each.outlets]
            without = [each for each in possible if not each.roles]
            possible = near if len(near) == 1 else without
        return possible[0] if possible else None
    shared = [len(roles & _role_words(each.roles)) for each in possible]
    most = max(shared, default=0)
    if most:
        return possible[shared.index(most)]
    for each in possible:
        if not each.roles or (outlet and outlet in each.outlets):
            return each
    return None


def _role_words(roles: tuple[str, ...] | dict[str, None]) -> set[str]:
    return {word for role in roles for word in name_words(role)} - SMALL_WORDS
