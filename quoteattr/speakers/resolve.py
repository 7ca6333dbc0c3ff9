"""Link the mentions of a text to whom they refer to.

One walk over the text outside quotations. Names come grouped from
``clusters``, descriptions beside them from ``roles``; any other
description is linked by its words, or by a role that the text gives somebody; a
pronoun to the most salient one it can stand for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from quoteattr.data.words import reporting_strength
from quoteattr.mentions.find_names import find_names
from quoteattr.mentions.name import Name
from quoteattr.mentions.name_types import with_types
from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.agreement import GENDERED, fit_for, read_genders, read_they
from quoteattr.speakers.binding import modified
from quoteattr.speakers.clusters import cluster
from quoteattr.speakers.descriptions import Described, Descriptions, head_noun
from quoteattr.speakers.document_authors import issuer
from quoteattr.speakers.entity import Entity
from quoteattr.speakers.positions import Places, words_spoken
from quoteattr.speakers.roles import Tied, gather
from quoteattr.speakers.salience import Memory, Seen
from quoteattr.speakers.walk import (
    OWNERS,
    RELATIVE,
    Course,
    Named,
    by_word,
    inner_sources,
    joined,
)
from quoteattr.types.annotations import Attribution, Link, Mention
from quoteattr.types.span import Span

SPEAKING: Final = frozenset(["person", "organization", "group"])
"""Kinds of those who can issue what is written."""

VAGUE: Final = frozenset(["it", "they"])
"""Pronouns that mostly refer to things: resolved only where they speak."""


@attrs.frozen
class Referent:
    """Whom a mention refers to, and the steps that led there.

    Attributes:
        entity: Who it is.
        links: The steps.
        whole: All of a mention that was asked about in part: *Ruiz and Brandt* said.
    """

    entity: Entity
    links: tuple[Link, ...] = ()
    whole: Mention | None = None


@attrs.frozen
class _Walk:
    """What the walk over the text needs at hand."""

    indexed: IndexedText
    name_at: Mapping[int, Named]
    tied: Tied
    descriptions: Descriptions
    memory: Memory
    places: Places
    owners: dict[int, Entity] = attrs.field(factory=dict)
    """Whom a possessive pronoun refers to, by the index of the pronoun."""
    referents: dict[Mention, Referent] = attrs.field(factory=dict)
    """What was found so far."""
    together: dict[frozenset[int], Entity] = attrs.field(factory=dict)
    """Those who were one subject together, by the ids of the entities."""


def resolve(
    indexed: IndexedText,
    attributions: Sequence[Attribution],
    memory: Memory | None = None,
) -> dict[Mention, Referent]:
    """Map each mention outside quotations, where it can be told, to its referent.

    Args:
        indexed: The text.
        attributions: Who says what in it, by mentions.
        memory: What to keep in mind with, empty yet; by default with fitted weights.
    """
    names = with_types(indexed.document, find_names(indexed.document))
    entities = cluster(names)
    name_at = by_word(entities)
    for entity in entities:
        entity.learn(entity.titled, "title")
    tied = gather(indexed, name_at)
    read_genders(indexed, name_at)
    read_they(indexed, name_at)
    memory = Memory() if memory is None else memory
    descriptions = Descriptions.of(entities)
    places = Places(indexed, name_at, words_spoken(attributions))
    course = Course(indexed, name_at, inner_sources(indexed, attributions))
    walk = _Walk(indexed, name_at, tied, descriptions, memory, places)
    _run(walk, course)
    return walk.referents


def _run(walk: _Walk, course: Course) -> None:
    for index, stop in course.stops():
        if isinstance(stop, Mention):
            _visit(walk, index, stop)
        elif stop is not None:
            _remember(walk, stop[1], stop[0].mention(walk.indexed.text))
        else:
            _own(walk, index)


def _visit(walk: _Walk, index: int, mention: Mention) -> None:
    """Find whom a mention refers to, and keep it in mind."""
    referent = walk.referents.get(mention) or _refer(walk, mention)
    if referent is None:
        return
    walk.referents[mention] = referent
    if mention.text.lower() in OWNERS:
        walk.owners[index] = referent.entity
    _remember(walk, referent.entity, mention)
    if mention.span.start in walk.places.spoken:
        walk.memory.speaker = referent.entity
    members = joined(walk.indexed, mention, walk.name_at)
    if members:
        _join(walk, members)


def _join(walk: _Walk, members: Sequence[Mention]) -> None:
    """Keep in mind those who are one subject together: what one says, all say."""
    found = [walk.referents.get(each) for each in members]
    entities = [each.entity for each in found if each is not None]
    ids = frozenset(map(id, entities))
    if len(ids) < len(members) or not all(map(_can_speak, entities)):
        return
    names = [entity.display for entity in entities]
    label = f"{', '.join(names[:-1])} and {names[-1]}"
    group = walk.together.setdefault(ids, Entity(kind="group", label=label))
    span = Span(members[0].span.start, members[-1].span.end)
    whole = Mention(span, span.of(walk.indexed.text), "name", head=members[0].head)
    _remember(walk, group, whole)
    for each in members:
        if each.span.start in walk.places.spoken:
            walk.referents[each] = Referent(group, (), whole)
            walk.memory.speaker = group


def _own(walk: _Walk, index: int) -> None:
    """Resolve a pronoun that never speaks, and keep whom it means in mind."""
    word = walk.indexed.document.words[index]
    mention = Mention(word.span, word.text, "pronoun", head=index)
    if word.text.lower() in RELATIVE:
        entity = _modified(walk, index)
    else:
        fit = fit_for(word.text)
        entity = walk.memory.most_salient(walk.places.of(mention), fit) if fit else None
        if entity is not None:
            _learn(entity, word.text)
            walk.owners[index] = entity
    if entity is not None:
        _remember(walk, entity, mention)


def _modified(walk: _Walk, relative: int) -> Entity | None:
    """Whom a relative pronoun stands for."""
    mention = walk.indexed.mention_at(modified(walk.indexed.document, relative))
    referent = walk.referents.get(mention) if mention else None
    return referent.entity if referent else None


def _remember(walk: _Walk, entity: Entity, mention: Mention) -> None:
    walk.memory.add(Seen(entity, mention, walk.places.of(mention)))


def _refer(walk: _Walk, mention: Mention) -> Referent | None:
    if mention.head is not None and mention.head in walk.name_at:
        return _by_name(walk, mention, *walk.name_at[mention.head])
    if mention.form == "pronoun":
        return _by_pronoun(walk, mention)
    issued = _by_issuer(walk, mention)
    if issued is not None:
        return issued
    if mention in walk.tied:
        entity, step = walk.tied[mention]
        return _chain(walk, mention, entity, step)
    described = Described(
        mention,
        head_noun(walk.indexed.document, mention),
        walk.places.of(mention),
        _owner(walk, mention),
        mention.span.start in walk.places.spoken,
    )
    if _is_predicate(walk, mention):
        # As Canada's prime minister, he: nobody new comes in.
        return None
    entity, found = walk.descriptions.refer(described, walk.memory)
    return _chain(walk, mention, entity, found) if found else Referent(entity)


def _by_pronoun(walk: _Walk, mention: Mention) -> Referent | None:
    if mention.text.lower() in VAGUE and not _speaks(walk, mention):
        return None
    fit, place = fit_for(mention.text), walk.places.of(mention)
    entity = walk.memory.most_salient(place, fit) if fit else None
    if entity is None:
        return None
    _learn(entity, mention.text)
    return _chain(walk, mention, entity, "pronoun")


def _speaks(walk: _Walk, mention: Mention) -> bool:
    """Whether the mention is a source; for *it* a strong reporting verb is enough."""
    if mention.span.start in walk.places.spoken:
        return True
    words = walk.indexed.document.words
    word = words[mention.head or 0]
    subject = word.text.lower() == "it" and word.deprel == "nsubj"
    if not subject or word.head is None:
        return False
    return reporting_strength(words[word.head].text) == "strong"


def _by_issuer(walk: _Walk, mention: Mention) -> Referent | None:
    """Lead a document that speaks to whoever issued it: the *Oxfam* report said."""
    if mention.span.start not in walk.places.spoken:
        return None
    by = issuer(walk.indexed, mention, walk.name_at)
    found = (walk.referents.get(by) or _refer(walk, by)) if by else None
    if by is None or found is None:
        return None
    # The walk will come to the issuer, too: not to be made out a second time.
    walk.referents[by] = found
    if not _can_speak(found.entity):
        return None
    return Referent(found.entity, (Link(mention, by, "issuer"), *found.links))


def _is_predicate(walk: _Walk, mention: Mention) -> bool:
    first = walk.indexed.words_in(mention.span).start
    before = walk.indexed.document.words[first - 1].text.lower() if first else ""
    sources = mention.span.start in walk.places.spoken
    return not sources and before == "as"


def _can_speak(entity: Entity) -> bool:
    return bool(entity.names) or entity.kind in SPEAKING


def _learn(entity: Entity, pronoun: str) -> None:
    """Take the gender of one who is only described from the first pronoun for it."""
    if not entity.names and entity.kind == "person":
        entity.learn(GENDERED.get(pronoun.lower()), "pronoun")


def _owner(walk: _Walk, mention: Mention) -> Entity | None:
    """Whose the thing described is: Trudel's office, her office."""
    for index in walk.indexed.words_in(mention.span):
        if index == mention.head:
            return None
        if index in walk.owners:
            return walk.owners[index]
        after = walk.indexed.document.words[index + 1].text
        if index in walk.name_at and after in {"'s", "’s", "'", "’"}:
            return walk.name_at[index][1]
    return None


def _by_name(walk: _Walk, mention: Mention, name: Name, entity: Entity) -> Referent:
    """Link a shorter form of a name to the fullest one."""
    full = entity.full or name
    if name.keys == full.keys:
        return Referent(entity)
    surname = entity.kind == "person" and name.keys[-1:] == full.keys[-1:]
    step = "surname" if surname else "short-name"
    return Referent(entity, (Link(mention, full.mention(walk.indexed.text), step),))


def _chain(walk: _Walk, mention: Mention, entity: Entity, step: str) -> Referent:
    """Link a mention to the last of the same entity, and that one to its name."""
    target = entity.full.mention(walk.indexed.text) if entity.full else None
    seen = walk.memory.last_of(entity)
    before = seen.mention if seen else target
    links = [Link(mention, before, step)] if before else []
    if before and target and before.text != target.text:
        links.append(Link(before, target, "same-entity"))
    return Referent(entity, tuple(links))
