"""Resolve the mentions of a text to entities.

    Ida Holm left. “I am tired,” she said. The minister ...

gives *Ida Holm* and *she* one entity, and *she* the link ``pronoun`` to *Ida Holm*.

Names are clustered first (``person_clusters``, ``organization_clusters``), then the
descriptions beside them are linked (``roles``). One walk over the text outside
quotations (``walk``) resolves the rest in order: for a pronoun (``agreement``) and for
another description (``descriptions``) the ranker of ``antecedents`` chooses an entity,
or somebody new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

import attrs

from quoteattr.data.words import (
    reporting_strength,
    role,
    third_person_pronouns,
    title_form,
    word_set,
)
from quoteattr.mentions.aliases import aliases
from quoteattr.mentions.find_names import find_names
from quoteattr.mentions.name_types import with_types
from quoteattr.mentions.noun_phrases import POSSESSIVE_MARKS
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.tree import subjects
from quoteattr.speakers.agreement import (
    agrees_with,
    genders_after_names,
    learn_genders,
    learn_they,
    pronoun_gender,
)
from quoteattr.speakers.alias_clusters import merge_aliases
from quoteattr.speakers.antecedents import (
    Anaphor,
    Candidate,
    Chooser,
    Chosen,
    Values,
    antecedent_weights,
    best,
    ranked,
)
from quoteattr.speakers.binding import MAX_DEPENDENTS, relative_pronoun_antecedent
from quoteattr.speakers.descriptions import (
    Description,
    DescriptionIndex,
    sort_of,
    step,
)
from quoteattr.speakers.document_authors import document_author
from quoteattr.speakers.entity import (
    Entity,
    EntityName,
    EntityRegistry,
    NameIndex,
    index_names,
)
from quoteattr.speakers.kinship import relatives
from quoteattr.speakers.known import learn_known
from quoteattr.speakers.labels import TranscriptLabels, find_labels, holder, key_of
from quoteattr.speakers.memory import DiscourseMemory, Occurrence
from quoteattr.speakers.organization_clusters import cluster_organizations
from quoteattr.speakers.person_clusters import cluster_persons
from quoteattr.speakers.positions import Position, Positions, words_by_source
from quoteattr.speakers.roles import NamedBeside, collect_roles
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

MAX_LABEL: Final = 12
"""Maximum number of words after a description that are part of how it is shown."""

OPEN_ENDS: Final = frozenset(["ADP", "CCONJ", "DET", "SCONJ"])
"""Tags of words that no description ends with."""

BY_CHOICE: Final = 0.5
"""What a pronoun counts for the gender of the one who was chosen for it."""

WORDS_BESIDE: Final = 6
"""How many words before and after a name are remembered as beside it."""


@attrs.frozen
class Resolution:
    """The entity that a mention refers to, and the steps that led there.

    Attributes:
        entity: The entity.
        links: The steps.
        joint_mention: For one of several who speak together, the mention of them all:
            *Ruiz and Brandt* said.
        probability: The probability of the entity by the fitted weights, from 0 to 1;
            None where it was not chosen among several.
    """

    entity: Entity
    links: tuple[Link, ...] = ()
    joint_mention: Mention | None = None
    probability: float | None = None


@attrs.frozen
class Coreference:
    """What a text's mentions refer to.

    Attributes:
        resolutions: Each mention outside quotations that was resolved.
        occurrences: Each of them in text order, with its position; also the names and
            pronouns inside other mentions, and pairs of names.
        name_at: The names of the text, by the index of each of their words.
    """

    resolutions: Mapping[Mention, Resolution]
    occurrences: Sequence[Occurrence]
    name_at: NameIndex


def resolve(
    indexed: IndexedText,
    attributions: Sequence[Attribution],
    statements: Sequence[Attribution] = (),
    choose: Chooser | None = None,
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
        merge_aliases(
            [
                *cluster_persons(names, genders_after_names(indexed, names)),
                *cluster_organizations(names),
            ],
            [*aliases(indexed.document, names), *relatives(indexed.document, names)],
        )
    )
    learn_known(entities)
    name_at = index_names(entities)
    named_beside = collect_roles(indexed, name_at)
    learn_genders(indexed, name_at)
    learn_they(indexed, name_at)
    _note_words_beside(indexed, entities)
    resolver = _Resolver(
        positions=Positions(
            indexed,
            name_at,
            words_by_source(spoken),
            frozenset(words_by_source(attributions)),
        ),
        named_beside=named_beside,
        descriptions=DescriptionIndex.of(entities, registry),
        memory=_empty_memory(indexed, entities),
        registry=registry,
        choose=choose or best(antecedent_weights()),
        labels=find_labels(indexed, attributions, name_at),
    )
    for reference in references(indexed, name_at, inner_sources(indexed, spoken)):
        if isinstance(reference, Mention):
            resolver.resolve_mention(reference)
        elif isinstance(reference, EntityName):
            resolver.note_name(reference)
        else:
            resolver.resolve_dependent_pronoun(reference)
    occurrences = resolver.memory.occurrences
    return Coreference(resolver.resolutions, occurrences, name_at)


def _empty_memory(indexed: IndexedText, entities: Sequence[Entity]) -> DiscourseMemory:
    """A memory that knows only the person whom the text names most, and its lede."""
    persons = [entity for entity in entities if entity.kind == "person"]
    theme = max(persons, key=lambda entity: len(entity.names), default=None)
    lede = indexed.paragraphs[0] if indexed.paragraphs else Span(0, 0)
    return DiscourseMemory(theme=theme, lede_end=indexed.words_in(lede).stop)


def _note_words_beside(indexed: IndexedText, entities: Sequence[Entity]) -> None:
    """Tell each entity the words close to its names, those of its own and its roles."""
    document = indexed.document
    for entity in entities:
        for name in entity.names:
            sentence = document.sentences[document.sentence_of(name.first)]
            first = max(sentence.first, name.first - WORDS_BESIDE)
            for word in document.words[first : name.last + 1 + WORDS_BESIDE]:
                if len(word.text) > 2:
                    entity.beside.add(word.text.lower())


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
        choose: Chooser,
        labels: TranscriptLabels,
    ) -> None:
        self.memory = memory
        self._labels = labels
        self._label_holders: dict[str, Entity] = {}
        self._choose = choose
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
        speaks = self._positions.is_source(mention)
        self._remember(Occurrence(entity, mention, position, speaks))
        members = joint_subject(self._indexed, mention, self._name_at)
        if members:
            self._add_joint_entity(members)

    def note_name(self, named: EntityName) -> None:
        """Remember a name inside a mention."""
        mention = named.name.mention(self._indexed.text)
        position = self._positions.of(mention)
        self._remember(Occurrence(named.entity, mention, position))

    def resolve_dependent_pronoun(self, pronoun: DependentPronoun) -> None:
        """Resolve a pronoun that is no mention of its own, and remember it."""
        word = self._indexed.document.words[pronoun.index]
        mention = Mention(word.span, word.text, "pronoun", head=pronoun.index)
        position = self._positions.of(mention)
        if is_relative_pronoun(word.text):
            entity = self._relative_antecedent(pronoun.index)
        else:
            chosen = self._pronoun_antecedent(mention, position)
            entity = chosen.entity if chosen else None
            if entity is not None:
                self._possessors[pronoun.index] = entity
        if entity is not None:
            self._remember(Occurrence(entity, mention, position))

    def _remember(self, occurrence: Occurrence) -> None:
        """Remember a mention, unless its line is a caption, a link or the like."""
        if self._indexed.is_prose(occurrence.mention.span.start):
            self.memory.add(occurrence)

    def _resolution(self, mention: Mention, position: Position) -> Resolution | None:
        if mention.head is not None and mention.head in self._name_at:
            return self._by_name(mention, self._name_at[mention.head])
        if mention.form == "pronoun":
            return self._by_pronoun(mention, position)
        if mention in self._labels.mentions:
            return self._by_label(mention)
        by_author = self._by_author(mention)
        if by_author is not None:
            return by_author
        if mention in self._named_beside:
            beside = self._named_beside[mention]
            return self._linked(mention, beside.entity, beside.step)
        if self._is_predicate(mention):
            self._note_predicate(mention)
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

    def _by_label(self, mention: Mention) -> Resolution:
        """Resolve the label of a transcript: the same one, or who is said to be that.

        Else it is somebody new: *THE JUDGE* is not Ms. Dahl, who has her own label.
        """
        description, key = self._description(mention), key_of(mention)
        entity, step = self._label_holders.get(key), "same-words"
        if entity is None:
            entity, step = (
                holder(description.noun, self._registry.entities, self._labels),
                "role",
            )
        if entity is None:
            entity = self._label_holders[key] = self._descriptions.add(description)
            return Resolution(entity)
        self._label_holders[key] = entity
        return self._linked(mention, entity, step)

    def _by_pronoun(self, mention: Mention, position: Position) -> Resolution | None:
        """Resolve he and she, and it and they where they speak."""
        if pronoun_gender(mention.text) is None and not self._speaks(mention):
            return None
        chosen = self._pronoun_antecedent(mention, position)
        if chosen is None or chosen.entity is None:
            return None
        resolution = self._linked(mention, chosen.entity, "pronoun")
        return attrs.evolve(resolution, probability=chosen.probability)

    def _pronoun_antecedent(
        self, mention: Mention, position: Position
    ) -> Chosen | None:
        """The likeliest entity that agrees with a pronoun, if any.

        The pronoun is evidence of the gender of whoever is chosen. A person of whom
        nothing else tells it is no candidate for pronouns of the other gender then.
        """
        sort = third_person_pronouns().get(mention.text.lower())
        if sort is None:
            return None
        speaks = self._positions.speaks(mention)
        anaphor = Anaphor(mention, position, sort.nominative, speaks)
        candidates = list(self._pronoun_candidates(anaphor))
        if not candidates:
            return None
        chosen = self._choose(self.memory, anaphor, candidates)
        entity = chosen.entity
        if entity and entity.kind == "person" and entity.listed_gender is None:
            entity.learn_gender(pronoun_gender(mention.text), "pronoun", BY_CHOICE)
        return chosen

    def _pronoun_candidates(self, anaphor: Anaphor) -> Iterator[Candidate]:
        """Yield the entities that agree with a pronoun, with their features."""
        agrees = agrees_with(anaphor.mention.text)
        memory, position = self.memory, anaphor.position
        recent = memory.recent_entities()
        seen = {entity.id for entity, _ in recent}
        for extra in (memory.last_speaker, memory.main_person, position.cataphoric):
            if extra is not None and extra.id not in seen:
                seen.add(extra.id)
                recent.append((extra, list(memory.mentions_of(extra)[-1:])))
        found: list[tuple[Entity, Sequence[Occurrence], Values]] = []
        for entity, mentions in recent:
            agreement = agrees(entity) if agrees else None
            if agreement is not None:
                found.append((entity, mentions, {"agreement": agreement}))
        return ranked(memory, anaphor, found)

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
        return attrs.evolve(resolution, links=(link, *resolution.links))

    def _is_predicate(self, mention: Mention) -> bool:
        """Whether something is said to be a mention: she is *the mayor*, as *mayor*."""
        document, head = self._indexed.document, mention.head
        first = self._indexed.words_in(mention.span).start
        if head is None or self._positions.is_source(mention):
            return False
        if first and document.words[first - 1].text.lower() == "as":
            return True
        return any(
            document.words[child].relation == "cop"
            for child in document.children(head)[:MAX_DEPENDENTS]
        )

    def _note_predicate(self, mention: Mention) -> None:
        """Remember what its subject is said to be: Ruiz is the *mayor* of Tarn."""
        document, head = self._indexed.document, mention.head
        if head is None or len(document.children(head)) > MAX_DEPENDENTS:
            return
        subject = next(iter(subjects(document, head)), None)
        found = self._indexed.mention_at(subject)
        resolution = self.resolutions.get(found) if found else None
        if resolution is None:
            return
        description, index = self._description(mention), self._descriptions
        if self._is_denied(head):
            index.deny(description, resolution.entity)
        else:
            index.note(description, resolution.entity)

    def _is_denied(self, head: int) -> bool:
        document = self._indexed.document
        return any(
            document.words[child].text.lower() in word_set("negations")
            for child in document.children(head)[:MAX_DEPENDENTS]
        )

    def _description(self, mention: Mention) -> Description:
        return Description(
            mention,
            self._positions.of(mention),
            sort_of(mention.text),
            self._positions.speaks(mention),
            noun=title_form(
                self._indexed.document.words[mention.head or 0].text.lower()
            ),
            owner=self._owner(mention),
            label=self._label(mention),
        )

    def _label(self, mention: Mention) -> str:
        """A description with what belongs to its noun after it: a source *near her*."""
        document, head = self._indexed.document, mention.head
        after = self._indexed.words_in(mention.span).stop
        times = word_set("calendar") | word_set("time_nouns")
        last = after
        while last < len(document.words) and last - after < MAX_LABEL:
            word = document.words[last]
            inside = (
                word.head is not None
                and head is not None
                and (
                    head <= word.head < last + MAX_LABEL
                    and head in islice(document.ancestors(last), MAX_LABEL)
                )
            )
            if not inside or word.upos in {"PUNCT", "VERB", "AUX", "PRON", "PART"}:
                break
            if last in self._indexed.quoted_words or word.relation == "acl:relcl":
                break
            if word.upos == "NUM" or word.text.lower() in times:
                while last > after and document.words[last - 1].upos != "ADP":
                    last -= 1  # A judge *on Tuesday*.
                break
            last += 1
        while last > after and document.words[last - 1].upos in OPEN_ENDS:
            last -= 1
        end = document.words[last - 1].span.end if last > after else mention.span.end
        return " ".join(self._indexed.text[mention.span.start : end].split())

    def _by_description(self, mention: Mention, position: Position) -> Resolution:
        description = self._description(mention)
        index = self._descriptions
        if description.noun in word_set("documents"):
            self._note_issuer(description)
        entity = index.same_name(description)
        if entity is not None:
            return self._linked(mention, entity, "same-name")
        if not self._may_speak(description):
            entity = index.same_words(description)
            return Resolution(entity or index.add(description))
        candidates = index.candidates(description, self.memory)
        chosen = self._choose(self.memory, description, candidates)
        entity = chosen.entity
        if entity is None:
            new = index.add(description)
            return Resolution(new, probability=chosen.probability)
        resolution = self._linked(
            mention, entity, step(description, entity, index, self.memory)
        )
        index.note(description, entity)
        known = role(description.noun)
        if not entity.names and known:
            entity.learn_gender(known.gender, "role")
        return attrs.evolve(resolution, probability=chosen.probability)

    def _note_issuer(self, description: Description) -> None:
        """Remember whose a document is: *the board* released a statement."""
        document, mention = self._indexed.document, description.mention
        author = document_author(self._indexed, mention, self._name_at)
        if author is None and mention.head is not None:
            word = document.words[mention.head]
            if word.relation in {"obj", "obl"} and word.head is not None:
                subject = next(iter(subjects(document, word.head)), None)
                author = self._indexed.mention_at(subject)
        resolution = self.resolutions.get(author) if author else None
        if resolution is not None and resolution.entity.can_speak:
            self._descriptions.note_issuer(description.noun, resolution.entity)

    def _may_speak(self, description: Description) -> bool:
        """Whether a description may be of a speaker, by its noun or by its verb."""
        if description.speaks != "nothing" or role(description.noun) is not None:
            return True
        words = self._indexed.document.words
        word = words[description.mention.head or 0]
        if word.relation != "nsubj" or word.head is None:
            return False
        return reporting_strength(words[word.head].text) == "strong"

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
            names = [
                entity.display if entity.names else member.text
                for entity, member in zip(entities, members, strict=True)
            ]
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
                self.memory.speakers[group.id] += 1
