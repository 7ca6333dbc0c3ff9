"""What descriptions may refer to: the prime minister, the company, an aide.

    Prime Minister Ida Holm ... the prime minister said   ->   Ida Holm ("role")
    an aide said ... the aide said                        ->   one aide ("same-words")
    another aide said                                     ->   somebody new

``DescriptionIndex.candidates`` finds the entities that a description may refer to, with
what their words have in common; the ranker of ``antecedents`` chooses one of them, or
somebody new, and ``step`` names the link.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Final

import attrs

from quoteattr.data.words import role, word_set
from quoteattr.mentions.name import fold
from quoteattr.speakers.antecedents import (
    NEAR,
    Anaphor,
    Candidate,
    Values,
    features,
    ranked,
)
from quoteattr.speakers.entity import Entity, EntityRegistry
from quoteattr.speakers.memory import DiscourseMemory, Occurrence
from quoteattr.speakers.roles import content_words, without_article
from quoteattr.types.annotations import Gender, SpeakerKind

MAX_ALIKE: Final = 8
"""Maximum number of entities with the same noun that are candidates."""

LAST_LEDE_PARAGRAPH: Final = 3
"""The last paragraph, from 0, in which *a coach* announces one who is named later."""

MAX_NEAR: Final = 3
"""Number of candidates near from which all numbers are one."""

MAX_CALLED: Final = 12
"""Maximum number of descriptions of one entity that are remembered."""

MATCHES: Final = ("none", "title", "name", "head", "part", "role", "words")
"""How the words of a description agree with what somebody was called; best last."""

NOUN_MATCHES: Final = frozenset(["head", "part", "role", "words"])
"""Those by which the nouns are the same."""


@attrs.frozen
class Words:
    """The content words of a description: minister; minister of Norway.

    Attributes:
        until_noun: Those up to its noun.
        all: All of them, with those of its complement.
    """

    until_noun: tuple[str, ...]
    all: tuple[str, ...]

    @property
    def has_complement(self) -> bool:
        """Whether words follow the noun."""
        return len(self.all) > len(self.until_noun)

    def contradict(self, other: Words) -> bool:
        """Whether just one has a word like *former*."""
        differing = set(self.until_noun) ^ set(other.until_noun)
        return not differing.isdisjoint(word_set("role_restrictions"))


def _agreement(words: Words, known: Words) -> str:
    """How the words of a description agree with those of one before."""
    noun, known_noun = words.until_noun[-1:], known.until_noun[-1:]
    if noun != known_noun:
        is_leader = noun == ("leader",) and known_noun[0] in word_set("leader_titles")
        return "title" if is_leader else "none"
    same = words.until_noun == known.until_noun
    if words.all == known.all or (same and not words.has_complement):
        return "words"
    if words.has_complement and known.has_complement:
        return "head"  # The minister of Norway is not the minister of Denmark.
    if not set(words.until_noun) <= set(known.all):
        return "head"
    return "part" if words.has_complement else "role"


@attrs.frozen
class Description(Anaphor):
    """A description to be resolved.

    Attributes:
        noun: Its head, in lower case.
        owner: The entity that a possessor in it refers to: *Trudel's* office.
        label: How somebody new is called by it.
    """

    noun: str = attrs.field(kw_only=True)
    owner: Entity | None = attrs.field(default=None, kw_only=True)
    label: str = attrs.field(default="", kw_only=True)

    @property
    def class_(self) -> str:
        """Descriptions are counted apart."""
        return "description"

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its content words: minister, of, Norway."""
        return content_words(self.mention.text)

    @cached_property
    def words_until_noun(self) -> tuple[str, ...]:
        """Its content words up to its head, without a complement."""
        words = self.words
        end = words.index(self.noun) + 1 if self.noun in words else len(words)
        return words[:end]

    @cached_property
    def own_words(self) -> Words:
        """Its content words, to be compared with those of other descriptions."""
        return Words(self.words_until_noun, self.words)

    @cached_property
    def gender(self) -> Gender | None:
        """The gender that its noun tells: the *actress*."""
        known = role(self.noun)
        return known.gender if known else None

    @property
    def has_complement(self) -> bool:
        """Whether words follow its noun: the minister *of Norway*."""
        return len(self.words) > len(self.words_until_noun)

    @cached_property
    def first_word(self) -> str:
        """Its first word, in lower case."""
        return self.mention.text.split()[0].lower()

    @property
    def is_definite(self) -> bool:
        """Whether it presents somebody as known: no *a*, *some* or number before it."""
        return self.sort not in {"a", "another"}

    @property
    def owner_id(self) -> int | None:
        """The number of the owner, None where there is none."""
        return self.owner.id if self.owner else None


def sort_of(text: str) -> str:
    """What kind of determiner a description has.

    Example:
        >>> [sort_of(each) for each in ("the mayor", "his aide", "10 aides", "aides")]
        ['the', 'own', 'a', 'bare']
        >>> sort_of("Norland’s mayor"), sort_of("another aide"), sort_of("this aide")
        ('own', 'another', 'this')
    """
    words = text.lower().replace("’", "'").split()
    first = words[0]
    if first in {"another", "other", "others"}:
        return "another"
    if first in {"this", "that", "these", "those"}:
        return "this"
    if first[:1].isdigit():
        return "bare" if "-" in first else "a"  # 71-year-old diplomat; 10 aides.
    if first in word_set("indefinite_determiners"):
        return "a"
    if first in word_set("possessive_pronouns"):
        return "own"
    if any(word.endswith(("'s", "s'")) for word in words):
        return "own"
    return "the" if first == "the" else "bare"


@attrs.define(eq=False)
class DescriptionIndex:
    """The entities of a text by their roles, and by the descriptions met so far.

    Attributes:
        registry: Makes the entities that are only described.
    """

    registry: EntityRegistry
    _by_noun: dict[str, dict[int, Entity]] = attrs.field(
        factory=lambda: defaultdict(dict)
    )
    """Entities with a role, a description or a body's name that has this noun."""
    _by_name: dict[tuple[str, ...], Entity] = attrs.field(factory=dict)
    """Organizations by each of their names, folded."""
    _by_words: dict[tuple[int | None, tuple[str, ...]], Entity] = attrs.field(
        factory=dict
    )
    """Entities that are only described, by the owner's number and the content words."""
    _called: dict[int, set[Words]] = attrs.field(factory=lambda: defaultdict(set))
    """The content words of each description of an entity, by the entity's number."""
    _owner: dict[int, int] = attrs.field(factory=dict)
    """The number of the owner of each entity that has one."""
    _issuer: dict[str, Entity] = attrs.field(factory=dict)
    """Whoever issued the last document with this noun."""
    _last_issuer: Entity | None = None
    _denied: set[tuple[int, str]] = attrs.field(factory=set)
    """What entities are said not to be, by their numbers."""

    @classmethod
    def of(
        cls, entities: Iterable[Entity], registry: EntityRegistry
    ) -> DescriptionIndex:
        """Index named entities by their roles and, but for persons, by their names.

        Args:
            entities: The entities, their roles collected.
            registry: Makes the entities that are only described.
        """
        index = cls(registry)
        for entity in entities:
            for label, until_noun in entity.roles.items():
                index._note_words(entity, Words(until_noun, content_words(label)))
            if entity.kind != "person":
                for name in entity.names:
                    index._by_name.setdefault(name.keys, entity)
                    noun = _noun_of_name(name.keys)
                    index._by_noun[noun].setdefault(entity.id, entity)
        return index

    def _note_words(self, entity: Entity, words: Words) -> None:
        self._by_noun[words.until_noun[-1]].setdefault(entity.id, entity)
        self._called[entity.id].add(words)

    def same_name(self, description: Description) -> Entity | None:
        """The prime minister's office, after the Prime Minister's Office."""
        words = without_article(description.mention.text)
        keys = tuple(key for key in map(fold, words) if key)
        return self._by_name.get(keys) if len(keys) > 1 else None

    def same_words(self, description: Description) -> Entity | None:
        """The aide, after an aide; her office, after her office."""
        if not description.is_definite:
            return None
        return self._by_words.get((description.owner_id, description.words))

    def add(self, description: Description) -> Entity:
        """A new entity, findable by the words of its description."""
        label = description.label or " ".join(description.mention.text.split())
        entity = self.registry.add_described(label, noun_kind_of(description))
        known = role(description.noun)
        entity.learn_gender(known.gender if known else None, "role")
        self.note(description, entity)
        return entity

    def note(self, description: Description, entity: Entity) -> None:
        """Remember that an entity was called so."""
        words = description.words
        until_noun = description.words_until_noun
        if until_noun and len(self._called[entity.id]) < MAX_CALLED:
            self._note_words(entity, Words(until_noun, words))
        if entity.names:
            return
        self._by_words[description.owner_id, words] = entity
        if description.owner is not None:
            self._by_words[None, words] = entity
            self._owner.setdefault(entity.id, description.owner.id)
        elif len(words) > 1:
            # A spokeswoman for the ministry ... the spokeswoman said.
            self._by_words[None, (description.noun,)] = entity

    def deny(self, description: Description, entity: Entity) -> None:
        """Remember what an entity is not: Ruiz is not the mayor."""
        self._denied.add((entity.id, description.noun))

    def note_issuer(self, noun: str, issuer: Entity) -> None:
        """Remember who issued a document."""
        self._issuer[noun] = self._last_issuer = issuer

    def candidates(
        self, description: Description, memory: DiscourseMemory
    ) -> list[Candidate]:
        """The entities that a description may refer to, and somebody new at the end."""
        kind = kind_of_noun(description)
        found = [
            (entity, mentions, own)
            for entity, mentions in self._entities(description, memory)
            if (description.is_definite or not mentions)
            and _may_be(kind, entity)
            and not _is_town(description, entity)
            for own in [self._own_values(description, kind, entity)]
            if self._is_plausible(description, entity, own, bool(mentions))
        ]
        matches = {own["match"] for _, _, own in found} - {"none"}
        if "words" in matches and description.has_complement:
            # The minister of Norway is whoever was called so, or somebody new.
            found = [each for each in found if each[2]["match"] == "words"]
        here = description.position.sentence
        near = sum(
            1
            for _, mentions, _ in found
            if mentions and here - mentions[0].position.sentence < NEAR
        )
        new = self._new_values(description, kind)
        new["near"] = min(near, MAX_NEAR)
        new["known"] = max(matches, key=MATCHES.index, default="none")
        return [*ranked(memory, description, found), Candidate(None, features(new))]

    def _entities(
        self, description: Description, memory: DiscourseMemory
    ) -> Iterator[tuple[Entity, Sequence[Occurrence]]]:
        """Yield the entities mentioned lately, then those with the same noun."""
        recent = memory.recent_entities()
        yield from recent
        seen = {entity.id for entity, _ in recent}
        alike = self._by_noun[description.noun].values()
        more = [*islice(reversed(alike), MAX_ALIKE)]
        if description.noun in word_set("documents"):
            issuers = (self._issuer.get(description.noun), self._last_issuer)
            more += [issuer for issuer in issuers if issuer is not None]
        for entity in more:
            if entity.id not in seen:
                seen.add(entity.id)
                yield entity, memory.mentions_of(entity)[-1:]

    def _own_values(
        self, description: Description, kind: str, entity: Entity
    ) -> Values:
        """What the words of a description have in common with an entity."""
        match, contradicts = self.match(description, entity)
        gender, known_gender = description.gender, entity.gender
        owners = None
        if description.owner is not None:
            if description.owner.id == entity.id:
                owners = "itself"
            elif entity.id in self._owner:
                same = self._owner[entity.id] == description.owner.id
                owners = "same" if same else "other"
        return {
            "sort": description.sort,
            "otherwise": _otherwise(description, match, entity),
            "match": match,
            "named": "named" if entity.names else "described",
            "noun_kind": kind,
            "kind": _kind_of_entity(entity),
            "modifiers": _modifiers(description, entity),
            "contradicts": contradicts,
            "sexes": gender
            and known_gender
            and ("agree" if gender == known_gender else "differ"),
            "owners": owners,
            "issued": self._issued(description, entity),
            "announced": self._is_announced(description, entity),
        }

    def _is_plausible(
        self, description: Description, entity: Entity, own: Values, is_mentioned: bool
    ) -> bool:
        """Whether an entity is a candidate; *own* notes if it is yet to be mentioned.

        By definition, what is indefinite is nobody who was mentioned; her office is not
        his office; and nobody is what the text says that he is not.
        """
        if (entity.id, description.noun) in self._denied or own["owners"] == "other":
            return False
        match = own["match"]
        if description.sort == "own" and match == "name":
            return False  # The mayor's office is not the Premier's Office.
        if not is_mentioned:
            own["ahead_match"] = match
            is_alone = entity.kind != "group" and match != "none"
            return is_alone and (description.is_definite or own["announced"])
        return description.is_definite and (match != "none" or entity.can_speak)

    def _is_announced(self, description: Description, entity: Entity) -> bool:
        """A coach, in the lede, where Coach Ana Ruiz is the only coach named later."""
        return (
            description.first_word in {"a", "an"}
            and description.position.paragraph <= LAST_LEDE_PARAGRAPH
            and len(entity.names) > 1
            and len(self._by_noun[description.noun]) == 1
            and description.noun
            in {each.until_noun[-1] for each in self._called[entity.id]}
        )

    def _issued(self, description: Description, entity: Entity) -> str | None:
        """Whether an entity issued the last document with this noun, or the last."""
        if description.noun not in word_set("documents"):
            return None
        if self._issuer.get(description.noun) is entity:
            return "same"
        return "last" if self._last_issuer is entity else None

    def match(self, description: Description, entity: Entity) -> tuple[str, bool]:
        """How the words agree with what an entity was called, and whether they differ.

        The best of *words* (all are the same), *role* (all are in one), *part* (all but
        its complement are), *head* (the same noun), *name* (all are in a name), *title*
        (a leader by another word) and *none*; and whether all with that noun differ in
        a word like *former*.
        """
        own = description.own_words
        called = self._called[entity.id]
        found = {(_agreement(own, each), own.contradict(each)) for each in called}
        differs = {contradicts for match, contradicts in found if match in NOUN_MATCHES}
        best = max((match for match, _ in found), key=MATCHES.index, default="none")
        if best == "none" and entity.kind != "person":
            wanted = set(own.until_noun)
            if any(wanted.issubset(name.keys) for name in entity.names):
                best = "name"
        return best, differs == {True} or description.sort == "another"

    def _new_values(self, description: Description, kind: str) -> Values:
        words, until_noun = description.words, description.words_until_noun
        length = "complement" if len(words) > len(until_noun) else "noun"
        if length == "noun" and len(until_noun) > 1:
            length = "modifiers"
        return {
            "new_sort": description.sort,
            "noun_kind": kind,
            "noun": description.noun,
            "length": length,
            "source": description.speaks,
            "stock": description.noun in word_set("stock_roles"),
            "first": description.position.paragraph == 0,
        }


def step(
    description: Description,
    entity: Entity,
    index: DescriptionIndex,
    memory: DiscourseMemory,
) -> str:
    """The name of the link from a description to an entity."""
    match, _ = index.match(description, entity)
    if not memory.mentions_of(entity):
        return "announced"
    if match == "title":
        return "leader"
    if not entity.names:
        return "same-words" if match != "none" else "description"
    if match in {"words", "role", "head"}:
        return "role"
    return "generic-body" if entity.kind != "person" else "definite-source"


def _may_be(kind: str, entity: Entity) -> bool:
    """Whether the kind of a description's noun allows an entity."""
    if kind == "person":
        return entity.kind in {"person", "unknown"}
    if kind == "group":
        return entity.kind in {"group", "organization", "unknown"}
    if kind in {"organization", "document"}:
        return entity.kind != "person" or kind == "document"
    return True


def _kind_of_entity(entity: Entity) -> str:
    if entity.full is not None and entity.full.type == "LOC":
        return "place"
    return entity.kind


def _otherwise(description: Description, match: str, entity: Entity) -> str | None:
    """Of one with a name who was not called so: whether the noun is made for that."""
    if match != "none" or not entity.names:
        return None
    if description.noun in word_set("generic_organizations"):
        return "generic"
    return "stock" if description.noun in word_set("stock_roles") else None


def _is_town(description: Description, entity: Entity) -> bool:
    """Whether an entity is a place, and no company, group or other body."""
    is_generic = description.noun in word_set("generic_organizations")
    return is_generic and _kind_of_entity(entity) == "place"


def _modifiers(description: Description, entity: Entity) -> str:
    """Whether the other words of a description were beside the names of an entity.

    Or whether one is in a name: the *shipping* company, of Norrvik Shipping.
    """
    words = [w for w in description.words if w not in {description.noun, "of"}]
    if not words:
        return "none"
    if any(word in name.keys for word in words for name in entity.names[:3]):
        return "name"
    seen = sum(word in entity.beside for word in words)
    return "seen" if seen == len(words) else "partly" if seen else "unseen"


def kind_of_noun(description: Description) -> str:
    """The kind of whoever a description may refer to, or *document*, by its noun."""
    if description.noun in word_set("documents"):
        return "document"
    return noun_kind_of(description)


def noun_kind_of(description: Description) -> SpeakerKind:
    """The kind of whoever a description refers to, by its noun."""
    known = role(description.noun)
    if description.noun in {"another", "one"} and description.words[:1] == ("of",):
        # One of the players: where they are a group, one is a person.
        members = role(description.words[-1])
        if members and members.kind == "group":
            return "person"
    if known is None:
        return "unknown"
    plural = description.first_word in word_set("plural_determiners")
    return "group" if known.kind == "person" and plural else known.kind


def _noun_of_name(keys: tuple[str, ...]) -> str:
    """The word of a name that says what it names: Norland *Bank*, *Bank* of Norway."""
    return keys[keys.index("of") - 1] if "of" in keys[1:] else keys[-1]
