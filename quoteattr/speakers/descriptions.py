"""The entities that descriptions refer to: the prime minister, the company, an aide.

    Prime Minister Ida Holm ... the prime minister said   ->   Ida Holm ("role")
    an aide said ... the aide said                        ->   one aide ("same-words")
    another aide said                                     ->   somebody new

``DescriptionIndex.resolve`` tries the steps in the order of ``STEPS``; where none finds
an entity, the description makes a new one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final

import attrs

from quoteattr.data.words import role, word_set
from quoteattr.mentions.name import fold, is_organization_noun
from quoteattr.speakers.entity import Entity, EntityRegistry
from quoteattr.speakers.positions import Position
from quoteattr.speakers.roles import content_words, without_article
from quoteattr.speakers.salience import DiscourseMemory
from quoteattr.types.annotations import Mention, SpeakerKind

RECENT_SENTENCES: Final = 4
"""Sentences, its own included, in which *the defenceman said* finds its antecedent."""

LAST_LEDE_PARAGRAPH: Final = 3
"""The last paragraph, from 0, in which *a coach* announces one who is named later."""


@attrs.frozen
class Description:
    """A description to be resolved.

    Attributes:
        mention: The mention.
        noun: Its head, in lower case.
        position: Where it is.
        owner: The entity that a possessor in it refers to: *Trudel's* office.
        is_source: Whether a quotation is attributed to it.
    """

    mention: Mention
    noun: str
    position: Position
    owner: Entity | None = None
    is_source: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Its content words: minister, of, Norway."""
        return content_words(self.mention.text)

    @property
    def words_until_noun(self) -> tuple[str, ...]:
        """Its content words up to its head, without a complement."""
        words = self.words
        end = words.index(self.noun) + 1 if self.noun in words else len(words)
        return words[:end]

    @property
    def has_complement(self) -> bool:
        """Whether *of* occurs in it: the minister *of Norway*."""
        return " of " in self.mention.text

    @property
    def first_word(self) -> str:
        """Its first word, in lower case."""
        return self.mention.text.split()[0].lower()

    @property
    def is_definite(self) -> bool:
        """Whether it presents somebody as known: no *a*, *some* or number before it."""
        first = self.first_word
        return (
            first not in word_set("indefinite_determiners") and not first[:1].isdigit()
        )

    @property
    def owner_id(self) -> int | None:
        """The number of the owner, None where there is none."""
        return self.owner.id if self.owner else None


@attrs.define(eq=False)
class DescriptionIndex:
    """The entities of a text by their roles, and by the descriptions met so far.

    Attributes:
        registry: Makes the entities that are only described.
    """

    registry: EntityRegistry
    _by_noun: dict[str, list[Entity]] = attrs.field(factory=lambda: defaultdict(list))
    """Entities with a role, or an organization's name, that has this noun."""
    _by_name: dict[tuple[str, ...], Entity] = attrs.field(factory=dict)
    """Organizations by each of their names, folded."""
    _by_words: dict[tuple[int | None, tuple[str, ...]], Entity] = attrs.field(
        factory=dict
    )
    """Entities that are only described, by the owner's number and the content words."""

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
            nouns = [words[-1] for words in entity.roles.values()]
            if entity.kind != "person":
                for name in entity.names:
                    index._by_name.setdefault(name.keys, entity)
                    noun = _noun_of_name(name.keys)
                    if is_organization_noun(noun):
                        nouns.append(noun)
            for noun in dict.fromkeys(nouns):
                index._by_noun[noun].append(entity)
        return index

    def resolve(
        self, description: Description, memory: DiscourseMemory
    ) -> tuple[Entity, str | None]:
        """The entity that a description refers to, and the step that found it.

        The step is None where the entity is new.

        Args:
            description: The description.
            memory: What the text mentioned before it.
        """
        for step, find in STEPS.items():
            entity = find(self, description, memory)
            if entity is not None:
                return entity, step
        return self._add(description), None

    def _add(self, description: Description) -> Entity:
        """A new entity, findable by the words of its description."""
        label = " ".join(description.mention.text.split())
        entity = self.registry.add_described(label, _kind(description))
        known = role(description.noun)
        entity.learn_gender(known.gender if known else None, "role")
        words = description.words
        self._by_words[description.owner_id, words] = entity
        if description.owner is not None:
            self._by_words[None, words] = entity
        elif len(words) > 1:
            # A spokeswoman for the ministry ... the spokeswoman said.
            self._by_words[None, (description.noun,)] = entity
        return entity

    def _same_name(self, description: Description, _: DiscourseMemory) -> Entity | None:
        """The prime minister's office, after the Prime Minister's Office."""
        words = without_article(description.mention.text)
        keys = tuple(key for key in map(fold, words) if key)
        return self._by_name.get(keys) if len(keys) > 1 else None

    def _same_words(
        self, description: Description, _: DiscourseMemory
    ) -> Entity | None:
        """The aide, after an aide; her office, after her office."""
        if not description.is_definite:
            return None
        return self._by_words.get((description.owner_id, description.words))

    def _role(self, description: Description, memory: DiscourseMemory) -> Entity | None:
        """The prime minister, after Prime Minister Ida Holm; the most salient one."""
        if not _can_be_known_role(description):
            return None
        bearers = self._by_noun.get(description.noun, [])
        found = [e for e in bearers if _has_same_complement(e, description.words)]
        if not found:
            words = description.words_until_noun
            found = [entity for entity in bearers if _has_role(entity, words)]
        if not found and len(bearers) == 1 and description.first_word == "the":
            # The bespectacled professor, where the text knows one professor.
            plain = not description.has_complement and description.owner is None
            if plain and _restrictions_agree(bearers[0], description):
                found = bearers
        if len(found) < 2:
            return found[0] if found else None
        numbers = {entity.id for entity in found}

        def agrees(entity: Entity) -> str | None:
            return "fit:role" if entity.id in numbers else None

        return memory.most_salient(description.position, agrees) or found[0]

    def _leader(self, description: Description, _: DiscourseMemory) -> Entity | None:
        """The Russian leader, after the Russian president."""
        if description.noun != "leader" or not description.is_definite:
            return None
        modifiers = set(description.words_until_noun[:-1])
        if not modifiers:
            return None
        for noun in sorted(word_set("leader_titles")):
            for entity in self._by_noun.get(noun, []):
                if any(modifiers <= set(words) for words in entity.roles.values()):
                    return entity
        return None

    def _announced(
        self, description: Description, memory: DiscourseMemory
    ) -> Entity | None:
        """A coach, in the lede, where Coach Ana Ruiz is the only coach named later."""
        position = description.position
        if description.first_word not in {"a", "an"}:
            return None
        if position.paragraph > LAST_LEDE_PARAGRAPH:
            return None
        bearers = self._by_noun.get(description.noun, [])
        if len(bearers) != 1 or len(bearers[0].names) < 2:
            return None
        last = memory.last_mention_of(bearers[0])
        if last is not None and last.position.paragraph == position.paragraph:
            return None
        return bearers[0]

    def _generic_body(
        self, description: Description, memory: DiscourseMemory
    ) -> Entity | None:
        """The company: the organization mentioned last that has a name."""
        generic = description.noun in word_set("generic_organizations")
        if not generic or description.first_word != "the":
            return None
        if len(description.words_until_noun) > 1:
            return None
        return memory.most_salient(description.position, _agrees_as_body)

    def _definite_source(
        self, description: Description, memory: DiscourseMemory
    ) -> Entity | None:
        """The rookie defenceman said: a person just spoken of, in other words."""
        known = role(description.noun)
        if known is None or known.kind != "person" or not description.is_source:
            return None
        if description.first_word != "the" or description.has_complement:
            return None
        if description.noun in word_set("stock_roles"):
            return None
        position, gender = description.position, known.gender

        def agrees(entity: Entity) -> str | None:
            if entity.kind != "person" or not entity.names:
                return None
            last = memory.last_mention_of(entity)
            if last is None:
                return None
            if position.sentence - last.position.sentence >= RECENT_SENTENCES:
                return None
            if gender and entity.gender and gender != entity.gender:
                return None
            return "fit:turn"

        return memory.most_salient(position, agrees)


_Step = Callable[[DescriptionIndex, Description, DiscourseMemory], Entity | None]

STEPS: Final[Mapping[str, _Step]] = {
    "same-name": DescriptionIndex._same_name,
    "same-words": DescriptionIndex._same_words,
    "role": DescriptionIndex._role,
    "leader": DescriptionIndex._leader,
    "announced": DescriptionIndex._announced,
    "generic-body": DescriptionIndex._generic_body,
    "definite-source": DescriptionIndex._definite_source,
}
"""The steps that resolve a description, in the order in which they are tried."""


def _can_be_known_role(description: Description) -> bool:
    """Whether a description may refer to somebody by a role known from the text."""
    if not description.is_definite:
        return False
    if description.first_word in word_set("possessive_pronouns"):
        return False  # His father is not the father of somebody else.
    alone = description.words_until_noun == (description.noun,)
    if alone and description.noun in word_set("generic_organizations"):
        return False
    if not is_organization_noun(description.noun):
        return True
    # The mayor's office is not the Premier's Office.
    has_possessor = "'s " in description.mention.text.replace("’", "'")
    return description.first_word == "the" and not has_possessor


def _noun_of_name(keys: tuple[str, ...]) -> str:
    """The word of a name that says what it names: Norland *Bank*, *Bank* of Norway."""
    return keys[keys.index("of") - 1] if "of" in keys[1:] else keys[-1]


def _agrees_as_body(entity: Entity) -> str | None:
    if entity.kind != "organization" or entity.full is None:
        return None
    return None if entity.full.type == "LOC" else "fit:named-body"


def _has_same_complement(entity: Entity, words: tuple[str, ...]) -> bool:
    """Whether a role of the entity has the same words, *of* among them."""
    return "of" in words and any(words == content_words(role) for role in entity.roles)


def _has_role(entity: Entity, words: tuple[str, ...]) -> bool:
    """Whether all the words occur in one role of the entity, or in one of its names.

    A word such as *former* must occur in both or in neither.
    """
    wanted = set(words)
    restrictions = word_set("role_restrictions")
    for known in entity.roles.values():
        if wanted <= set(known) and not (wanted ^ set(known)) & restrictions:
            return True
    return any(wanted <= set(name.keys) for name in entity.names)


def _restrictions_agree(entity: Entity, description: Description) -> bool:
    """Whether a role with the same noun has the same words such as *former*."""
    restrictions = word_set("role_restrictions")
    wanted = set(description.words_until_noun) & restrictions
    return any(
        words[-1] == description.noun and wanted == set(words) & restrictions
        for words in entity.roles.values()
    )


def _kind(description: Description) -> SpeakerKind:
    """The kind of an entity that is only described."""
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
