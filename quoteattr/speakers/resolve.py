"""Resolve the mentions of a text to entities.

    Ida Holm left. “I am tired,” she said. The minister ...

gives *Ida Holm* and *she* one entity, and *she* the link ``pronoun`` to *Ida Holm*.

Names are clustered first (``person_clusters``, ``organization_clusters``), then the
descriptions beside them are linked (``roles``). One walk over the text outside
quotations (``walk``) resolves the rest in order: other descriptions by their words or
by a known role (``descriptions``), pronouns to the most salient entity that agrees
(``agreement``, ``salience``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from quoteattr.data.words import reporting_strength
from quoteattr.mentions.find_names import find_names
from quoteattr.mentions.name_types import with_types
from quoteattr.mentions.noun_phrases import POSSESSIVE_MARKS
from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.agreement import (
    agrees_with,
    learn_genders,
    learn_they,
    pronoun_gender,
)
from quoteattr.speakers.binding import relative_pronoun_antecedent
from quoteattr.speakers.descriptions import Description, DescriptionIndex
from quoteattr.speakers.document_authors import document_author
from quoteattr.speakers.entity import Entity, EntityName, EntityRegistry, index_names
from quoteattr.speakers.organization_clusters import cluster_organizations
from quoteattr.speakers.person_clusters import cluster_persons
from quoteattr.speakers.positions import Position, Positions, words_by_source
from quoteattr.speakers.roles import NamedBeside, collect_roles
from quoteattr.speakers.salience import (
    AntecedentChooser,
    DiscourseMemory,
    Occurrence,
    highest_score,
    salience_weights,
)
from quoteattr.speakers.walk import (
    DependentPronoun,
    inner_sources,
    is_dependent_form,
    is_relative_pronoun,
    joint_subject,
    references,
)
from quoteattr.types.annotations import Attribution, Link, Mention
from quoteattr.types.span import Span


@attrs.frozen
class Resolution:
    """The entity that a mention refers to, and the steps that led there.

    Attributes:
        entity: The entity.
        links: The steps.
        joint_mention: For one of several who speak together, the mention of them all:
            *Ruiz and Brandt* said.
    """

    entity: Entity
    links: tuple[Link, ...] = ()
    joint_mention: Mention | None = None


@attrs.frozen
class Coreference:
    """What a text's mentions refer to.

    Attributes:
        resolutions: Each mention outside quotations that was resolved.
        occurrences: Each of them in text order, with its position; also the names and
            pronouns inside other mentions, and pairs of names.
    """

    resolutions: Mapping[Mention, Resolution]
    occurrences: Sequence[Occurrence]


def resolve(
    indexed: IndexedText,
    attributions: Sequence[Attribution],
    statements: Sequence[Attribution] = (),
    choose: AntecedentChooser | None = None,
) -> Coreference:
    """Resolve the mentions of a text outside its quotations.

    Args:
        indexed: The text.
        attributions: Its quotations in marks and their sources.
        statements: Its statements without marks and their sources.
        choose: Chooses antecedents; by default the one with the highest sum of the
            fitted weights.
    """
    spoken = (*attributions, *statements)
    names = with_types(indexed.document, find_names(indexed.document))
    registry = EntityRegistry()
    entities = registry.add_named(
        [*cluster_persons(names), *cluster_organizations(names)]
    )
    name_at = index_names(entities)
    named_beside = collect_roles(indexed, name_at)
    learn_genders(indexed, name_at)
    learn_they(indexed, name_at)
    resolver = _Resolver(
        positions=Positions(indexed, name_at, words_by_source(spoken)),
        named_beside=named_beside,
        descriptions=DescriptionIndex.of(entities, registry),
        memory=DiscourseMemory(choose or highest_score(salience_weights())),
        registry=registry,
    )
    for reference in references(indexed, name_at, inner_sources(indexed, spoken)):
        if isinstance(reference, Mention):
            resolver.resolve_mention(reference)
        elif isinstance(reference, EntityName):
            resolver.note_name(reference)
        else:
            resolver.resolve_dependent_pronoun(reference)
    return Coreference(resolver.resolutions, resolver.memory.occurrences)


class _Resolver:
    """Resolves the references of one text, one after the other.

    Attributes:
        resolutions: The mentions resolved so far.
        memory: The entities mentioned so far.
    """

    def __init__(
        self,
        positions: Positions,
        named_beside: Mapping[Mention, NamedBeside],
        descriptions: DescriptionIndex,
        memory: DiscourseMemory,
        registry: EntityRegistry,
    ) -> None:
        self.memory = memory
        self.resolutions: dict[Mention, Resolution] = {}
        self._indexed = positions.indexed
        self._name_at = positions.name_at
        self._positions = positions
        self._named_beside = named_beside
        self._descriptions = descriptions
        self._registry = registry
        self._possessors: dict[int, Entity] = {}
        """What each possessive pronoun refers to, by its index."""
        self._joint: dict[frozenset[int], Entity] = {}
        """Those who are one subject together, by the numbers of the entities."""

    def resolve_mention(self, mention: Mention) -> None:
        """Resolve a mention, and remember it if it refers to an entity."""
        position = self._positions.of(mention)
        resolution = self.resolutions.get(mention)
        if resolution is None:
            resolution = self._resolution(mention, position)
        if resolution is None:
            return
        entity = resolution.entity
        self.resolutions[mention] = resolution
        if is_dependent_form(mention.text):
            self._possessors[self._indexed.words_in(mention.span).start] = entity
        self.memory.add(Occurrence(entity, mention, position))
        if self._positions.is_source(mention):
            self.memory.last_speaker = entity
        members = joint_subject(self._indexed, mention, self._name_at)
        if members:
            self._add_joint_entity(members)

    def note_name(self, named: EntityName) -> None:
        """Remember a name inside a mention."""
        mention = named.name.mention(self._indexed.text)
        position = self._positions.of(mention)
        self.memory.add(Occurrence(named.entity, mention, position))

    def resolve_dependent_pronoun(self, pronoun: DependentPronoun) -> None:
        """Resolve a pronoun that is no mention of its own, and remember it."""
        word = self._indexed.document.words[pronoun.index]
        mention = Mention(word.span, word.text, "pronoun", head=pronoun.index)
        position = self._positions.of(mention)
        if is_relative_pronoun(word.text):
            entity = self._relative_antecedent(pronoun.index)
        else:
            entity = self._pronoun_antecedent(mention, position)
            if entity is not None:
                self._possessors[pronoun.index] = entity
        if entity is not None:
            self.memory.add(Occurrence(entity, mention, position))

    def _resolution(self, mention: Mention, position: Position) -> Resolution | None:
        if mention.head is not None and mention.head in self._name_at:
            return self._by_name(mention, self._name_at[mention.head])
        if mention.form == "pronoun":
            return self._by_pronoun(mention, position)
        by_author = self._by_author(mention)
        if by_author is not None:
            return by_author
        if mention in self._named_beside:
            beside = self._named_beside[mention]
            return self._linked(mention, beside.entity, beside.step)
        if self._is_predicate(mention):
            return None
        return self._by_description(mention, position)

    def _by_name(self, mention: Mention, named: EntityName) -> Resolution:
        """Link a shorter form of a name to the fullest one."""
        entity, keys = named.entity, named.name.keys
        full = entity.full or named.name
        if keys == full.keys:
            return Resolution(entity)
        is_surname = entity.kind == "person" and keys[-1:] == full.keys[-1:]
        step = "surname" if is_surname else "short-name"
        link = Link(mention, full.mention(self._indexed.text), step)
        return Resolution(entity, (link,))

    def _by_pronoun(self, mention: Mention, position: Position) -> Resolution | None:
        """Resolve he and she, and it and they where they speak."""
        if pronoun_gender(mention.text) is None and not self._speaks(mention):
            return None
        entity = self._pronoun_antecedent(mention, position)
        return self._linked(mention, entity, "pronoun") if entity else None

    def _pronoun_antecedent(
        self, mention: Mention, position: Position
    ) -> Entity | None:
        """The most salient entity that agrees with a pronoun, if any.

        An entity that is only described takes its gender from the first pronoun.
        """
        agrees = agrees_with(mention.text)
        entity = self.memory.most_salient(position, agrees) if agrees else None
        if entity is not None and not entity.names and entity.kind == "person":
            entity.learn_gender(pronoun_gender(mention.text), "pronoun")
        return entity

    def _relative_antecedent(self, pronoun: int) -> Entity | None:
        """The entity that a relative pronoun refers to."""
        noun = relative_pronoun_antecedent(self._indexed.document, pronoun)
        mention = self._indexed.mention_at(noun)
        resolution = self.resolutions.get(mention) if mention else None
        return resolution.entity if resolution else None

    def _speaks(self, mention: Mention) -> bool:
        """Whether a pronoun is a source, or is *it* before a strong reporting verb."""
        if self._positions.is_source(mention):
            return True
        words = self._indexed.document.words
        word = words[mention.head or 0]
        if word.text.lower() != "it" or word.deprel != "nsubj" or word.head is None:
            return False
        return reporting_strength(words[word.head].text) == "strong"

    def _by_author(self, mention: Mention) -> Resolution | None:
        """Resolve "the Oxfam report" to Oxfam, where the report is a source."""
        if not self._positions.is_source(mention):
            return None
        author = document_author(self._indexed, mention, self._name_at)
        if author is None:
            return None
        resolution = self.resolutions.get(author)
        if resolution is None:
            resolution = self._resolution(author, self._positions.of(author))
        if resolution is None:
            return None
        # The walk may still come to the author: it is to be resolved only once.
        self.resolutions[author] = resolution
        if not resolution.entity.can_speak:
            return None
        link = Link(mention, author, "issuer")
        return Resolution(resolution.entity, (link, *resolution.links))

    def _is_predicate(self, mention: Mention) -> bool:
        """Whether *as* is before a mention: as Canada's prime minister, he ..."""
        first = self._indexed.words_in(mention.span).start
        if first == 0 or self._positions.is_source(mention):
            return False
        return self._indexed.document.words[first - 1].text.lower() == "as"

    def _by_description(self, mention: Mention, position: Position) -> Resolution:
        description = Description(
            mention,
            self._indexed.document.words[mention.head or 0].text.lower(),
            position,
            self._owner(mention),
            self._positions.is_source(mention),
        )
        entity, step = self._descriptions.resolve(description, self.memory)
        return self._linked(mention, entity, step) if step else Resolution(entity)

    def _owner(self, mention: Mention) -> Entity | None:
        """The entity of a possessor in a mention: *Trudel's* office, *her* office."""
        words = self._indexed.document.words
        for index in self._indexed.words_in(mention.span):
            if index == mention.head:
                return None
            if index in self._possessors:
                return self._possessors[index]
            if index in self._name_at and words[index + 1].text in POSSESSIVE_MARKS:
                return self._name_at[index].entity
        return None

    def _linked(self, mention: Mention, entity: Entity, step: str) -> Resolution:
        """Link a mention to the last one of its entity, and that one to its name."""
        full = entity.full.mention(self._indexed.text) if entity.full else None
        last = self.memory.last_mention_of(entity)
        antecedent = last.mention if last else full
        links = []
        if antecedent is not None:
            links.append(Link(mention, antecedent, step))
            if full is not None and antecedent.text != full.text:
                links.append(Link(antecedent, full, "same-entity"))
        return Resolution(entity, tuple(links))

    def _add_joint_entity(self, members: Sequence[Mention]) -> None:
        """Remember those who are one subject together; what one says, all say."""
        resolutions = [self.resolutions.get(member) for member in members]
        entities = [each.entity for each in resolutions if each is not None]
        numbers = frozenset(entity.id for entity in entities)
        if len(numbers) < len(members):
            return
        if not all(entity.can_speak for entity in entities):
            return
        if numbers not in self._joint:
            names = [entity.display for entity in entities]
            label = f"{', '.join(names[:-1])} and {names[-1]}"
            self._joint[numbers] = self._registry.add_described(label, "group")
        group = self._joint[numbers]
        span = Span(members[0].span.start, members[-1].span.end)
        text = span.of(self._indexed.text)
        joint_mention = Mention(span, text, "name", head=members[0].head)
        position = self._positions.of(joint_mention)
        self.memory.add(Occurrence(group, joint_mention, position))
        for member in members:
            if self._positions.is_source(member):
                self.resolutions[member] = Resolution(group, (), joint_mention)
                self.memory.last_speaker = group
