"""Whom a description refers to: the prime minister, the company, a spokeswoman."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

import attrs

from quoteattr.data.words import role, word_set
from quoteattr.mentions.name import fold
from quoteattr.speakers.entity import Entity
from quoteattr.speakers.positions import Place
from quoteattr.speakers.roles import ARTICLES, core
from quoteattr.speakers.salience import Fit, Memory
from quoteattr.types.annotations import Mention
from quoteattr.types.document import Document

INDEFINITE: Final = frozenset(
    "a an another any both each few many most one other others several some two three "
    "four five six".split()
)
SEVERAL: Final = frozenset("both few many several some two three four five six".split())

# Nouns that a body can be called by whatever its name is.
GENERIC_BODIES: Final = frozenset(
    "agency body company firm group organisation organization".split()
)

# What a leader may bear as a title: the Russian leader, for the Russian president.
LEADERS: Final = frozenset("chancellor king minister premier president sultan".split())

# Words that part two bearers of one role: the former mayor is not the mayor.
PARTING: Final = frozenset("acting deputy former interim late vice".split())

NEAR: Final = 4
"""How many sentences back the one may be who is told in other words."""

# Those whom a story brings in with an article and without a word before.
STOCK: Final = frozenset(
    "attorney chief coroner court defendant driver father husband judge jury lawyer "
    "man mother officer owner prosecutor reporter spokesman spokesperson spokeswoman "
    "suspect victim wife woman".split()
)

LEDE: Final = 3
"""In how many paragraphs from the top a description announces who is named later."""


@attrs.frozen
class Described:
    """A description to be resolved: the mention, and what is known of its place.

    Attributes:
        mention: The mention.
        noun: Its head, in lower case.
        place: Where it stands.
        owner: Whose it is, where a possessor says so: *Trudel's* office.
        speaks: Whether it is the source of a quotation.
    """

    mention: Mention
    noun: str
    place: Place
    owner: Entity | None = None
    speaks: bool = False

    @property
    def full(self) -> tuple[str, ...]:
        """Its words that compare, complement included: of Norway."""
        return core(self.mention.text)

    @property
    def words(self) -> tuple[str, ...]:
        """Its words that compare, up to its head."""
        full = self.full
        place = full.index(self.noun) + 1 if self.noun in full else len(full)
        return full[:place]

    @property
    def first(self) -> str:
        """Its first word, in lower case."""
        return self.mention.text.split()[0].lower()

    @property
    def definite(self) -> bool:
        """Whether it speaks of somebody as known."""
        return self.first not in INDEFINITE and not self.first[:1].isdigit()


@attrs.define(eq=False)
class Descriptions:
    """The roles that the text gave to the named, and the descriptions passed so far."""

    _by_role: dict[str, list[Entity]] = attrs.field(factory=lambda: defaultdict(list))
    _by_name: dict[tuple[str, ...], Entity] = attrs.field(factory=dict)
    _by_words: dict[tuple[int, tuple[str, ...]], Entity] = attrs.field(factory=dict)

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> Descriptions:
        """Index the entities by the nouns of their roles and of their names."""
        found = cls()
        for entity in entities:
            nouns = [words[-1] for words in entity.roles.values()]
            if entity.kind != "person":
                for name in entity.names:
                    found._by_name.setdefault(name.keys, entity)
                    noun = _head_noun(name.keys)
                    nouns += [noun] if _is_body(noun) else []
            for noun in dict.fromkeys(nouns):
                found._by_role[noun].append(entity)
        return found

    def refer(self, described: Described, memory: Memory) -> tuple[Entity, str | None]:
        """The entity described, and the step that found it; None for a new one."""
        for step, find in (
            ("same-name", self._by_same_name),
            ("same-words", self._by_same_words),
            ("role", self._by_known_role),
            ("leader", self._by_leader),
            ("announced", self._by_announcement),
            ("generic-body", self._by_generic_body),
            ("definite-source", self._by_turn),
        ):
            entity = find(described, memory)
            if entity is not None:
                return entity, step
        return self._new(described), None

    def _new(self, described: Described) -> Entity:
        entity = _entity(described)
        owner = id(described.owner) if described.owner else 0
        self._by_words[owner, described.full] = entity
        if owner == 0 and len(described.full) > 1:
            # A spokeswoman for the ministry ... the spokeswoman said.
            self._by_words[0, (described.noun,)] = entity
        elif owner:
            self._by_words[0, described.full] = entity
        return entity

    def _by_same_name(self, described: Described, _: Memory) -> Entity | None:
        """The prime minister's office, once it is the Prime Minister's Office."""
        keys = tuple(key for key in map(fold, _tokens(described.mention.text)) if key)
        return self._by_name.get(keys) if len(keys) > 1 else None

    def _by_same_words(self, described: Described, _: Memory) -> Entity | None:
        if not described.definite:
            return None
        owner = id(described.owner) if described.owner else 0
        return self._by_words.get((owner, described.full))

    def _by_known_role(self, described: Described, memory: Memory) -> Entity | None:
        """Who bears the role that the words tell; the most salient of several."""
        if not described.definite or described.first in word_set("possessive_pronouns"):
            return None  # His father is nobody whom somebody else calls a father.
        if _is_body(described.noun) and described.first != "the":
            return None
        if described.words == (described.noun,) and described.noun in GENERIC_BODIES:
            return None
        if _is_body(described.noun) and "'s " in described.mention.text.replace(
            "’", "'"
        ):
            return None  # The mayor's office is not the Premier's Office.
        bearers = self._by_role.get(described.noun, [])
        exact = [each for each in bearers if _bears_in_full(each, described.full)]
        exact = exact or [each for each in bearers if _bears(each, described.words)]
        if not exact:
            # The bespectacled professor, where the text knows one professor.
            alone = len(bearers) == 1 and described.first == "the"
            plain = " of " not in described.mention.text and described.owner is None
            if alone and plain and not _parted(bearers[0], described):
                exact = bearers
        if len(exact) < 2:
            return exact[0] if exact else None
        ids = set(map(id, exact))
        fit: Fit = lambda e: "fit:role" if id(e) in ids else None  # noqa: E731
        return memory.most_salient(described.place, fit) or exact[0]

    def _by_leader(self, described: Described, _: Memory) -> Entity | None:
        """The Russian leader, where somebody is the Russian president."""
        if described.noun != "leader" or not described.definite:
            return None
        wanted = set(described.words[:-1])
        found = [
            entity
            for noun in sorted(LEADERS)
            for entity in self._by_role.get(noun, [])
            if wanted and any(wanted <= set(words) for words in entity.roles.values())
        ]
        return found[0] if found else None

    def _by_announcement(self, described: Described, memory: Memory) -> Entity | None:
        """A coach says he is amazed. | Coach Ana Ruiz: the story names her next."""
        if described.definite or described.place.paragraph > LEDE:
            return None
        if described.first not in {"a", "an"}:
            return None
        bearers = self._by_role.get(described.noun, [])
        if len(bearers) != 1 or len(bearers[0].names) < 2:
            return None
        seen = memory.last_of(bearers[0])
        here = seen is not None and seen.place.paragraph == described.place.paragraph
        return None if here else bearers[0]

    def _by_generic_body(self, described: Described, memory: Memory) -> Entity | None:
        if described.noun not in GENERIC_BODIES or described.first != "the":
            return None
        if len(described.words) > 1:
            return None
        return memory.most_salient(described.place, _named_body)

    def _by_turn(self, described: Described, memory: Memory) -> Entity | None:
        """The rookie defenceman said: the one just spoken of, told in other words."""
        known = role(described.noun)
        plain = described.first == "the" and " of " not in described.mention.text
        if not (described.speaks and plain and known and known.kind == "person"):
            return None
        if described.noun in STOCK:
            return None
        place = described.place

        def fit(entity: Entity) -> str | None:
            seen = memory.last_of(entity)
            near = seen and place.sentence - seen.place.sentence < NEAR
            if entity.kind != "person" or not entity.names or not near:
                return None
            clash = known.gender and entity.gender and known.gender != entity.gender
            return None if clash else "fit:turn"

        return memory.most_salient(place, fit)


def _tokens(text: str) -> list[str]:
    words = text.split()
    while words and words[0].lower() in ARTICLES:
        words.pop(0)
    return words


def _head_noun(keys: tuple[str, ...]) -> str:
    """The word of a body's name that says what it is: Bank of Norway."""
    return keys[keys.index("of") - 1] if "of" in keys[1:] else keys[-1]


def _is_body(noun: str) -> bool:
    known = role(noun)
    return known is not None and known.kind == "organization"


def _named_body(entity: Entity) -> str | None:
    named = entity.kind == "organization" and entity.full is not None
    return "fit:named-body" if named and not _is_place(entity) else None


def _is_place(entity: Entity) -> bool:
    return entity.full is not None and entity.full.type == "LOC"


def _bears_in_full(entity: Entity, full: tuple[str, ...]) -> bool:
    """Whether a role of the entity has the same complement: minister of Norway."""
    return "of" in full and any(full == core(known) for known in entity.roles)


def _bears(entity: Entity, words: tuple[str, ...]) -> bool:
    """Whether all the words stand in one role of the entity, or in its name."""
    wanted = set(words)
    for known in entity.roles.values():
        if wanted <= set(known) and not (wanted ^ set(known)) & PARTING:
            return True
    return any(wanted <= set(name.keys) for name in entity.names)


def _parted(entity: Entity, described: Described) -> bool:
    roles = [set(w) for w in entity.roles.values() if w[-1] == described.noun]
    wanted = set(described.words) & PARTING
    return all(wanted != known & PARTING for known in roles)


def _entity(described: Described) -> Entity:
    known = role(described.noun)
    kind = known.kind if known else "unknown"
    if kind == "person" and described.first in SEVERAL:
        kind = "group"
    if described.noun in {"another", "one"} and described.full[:1] == ("of",):
        # One of the players: where they are a group, one is a person.
        several = role(described.full[-1])
        kind = "person" if several and several.kind == "group" else kind
    text = " ".join(described.mention.text.split())
    entity = Entity(kind=kind, label=text)
    entity.learn(known.gender if known else None, "role")
    return entity


def head_noun(document: Document, mention: Mention) -> str:
    """The head of a mention, in lower case."""
    return document.words[mention.head or 0].text.lower()
