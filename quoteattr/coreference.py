"""Link the mentions of a text to whom they refer to.

One walk over the text outside quotations. Names come grouped from
``quoteattr.clusters``, descriptions beside them from ``quoteattr.roles``; any other
description is linked by its words, or by a role that the text gives somebody; a
pronoun to the most salient one it can stand for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from quoteattr.annotations import Attribution, Link, Mention
from quoteattr.clusters import cluster
from quoteattr.descriptions import Described, Descriptions, head_noun
from quoteattr.entities import Entity
from quoteattr.kinds import with_kinds
from quoteattr.names import Name, fold
from quoteattr.naming import find_names
from quoteattr.pronouns import GENDERED, NOMINATIVE, fit_for, read_genders, read_they
from quoteattr.roles import Tied, gather
from quoteattr.salience import OTHER, Memory, Place, Seen, slot
from quoteattr.scene import Scene

OWNERS: Final = frozenset(GENDERED) - NOMINATIVE
"""Pronouns that never speak, but keep somebody in mind."""

VAGUE: Final = frozenset(["it", "they"])
"""Pronouns that mostly refer to things, and are resolved only where they speak."""


@attrs.frozen
class Referent:
    """Whom a mention refers to, and the steps that led there."""

    entity: Entity
    links: tuple[Link, ...] = ()


@attrs.frozen
class _Walk:
    """What the walk over the text needs at hand."""

    scene: Scene
    name_at: Mapping[int, tuple[Name, Entity]]
    """Each name, and what it names, by the index of each of its words."""
    tied: Tied
    descriptions: Descriptions
    memory: Memory
    spoken: Mapping[int, frozenset[str]]
    """The words of what each source says, folded, by where the source begins."""
    inner: Mapping[int, Mention]
    """The sources inside other mentions, by first word: *Patel*'s claim."""
    owners: dict[int, Entity]
    """Whom a possessive pronoun refers to, by the index of the pronoun."""


def resolve(
    scene: Scene,
    attributions: Sequence[Attribution],
    memory: Memory | None = None,
) -> dict[Mention, Referent]:
    """Map each mention outside quotations, where it can be told, to its referent.

    Args:
        scene: The text.
        attributions: Who says what in it, by mentions.
        memory: What to keep in mind with, empty yet; by default one that weighs
            candidates by the fitted table.
    """
    names = with_kinds(scene.document, find_names(scene.document))
    entities = cluster(names)
    name_at = {
        index: (name, entity)
        for entity in entities
        for name in entity.names
        for index in range(name.first, name.last + 1)
    }
    for entity in entities:
        entity.learn(entity.titled, "title")
    tied = gather(scene, name_at)
    read_genders(scene, name_at)
    read_they(scene, name_at)
    memory = Memory() if memory is None else memory
    descriptions, spoken = Descriptions.of(entities), _spoken(attributions)
    inner = _inner(scene, attributions)
    return _run(_Walk(scene, name_at, tied, descriptions, memory, spoken, inner, {}))


def _inner(scene: Scene, attributions: Sequence[Attribution]) -> dict[int, Mention]:
    """The sources that are the owner inside another mention, by their first word."""
    inner: dict[int, Mention] = {}
    for each in attributions:
        source = each.source
        if source is not None and source.head is not None:
            around = scene.mention_at(source.head)
            if around is not None and around.head != source.head:
                inner[scene.words(source.span).start] = source
    return inner


def _spoken(attributions: Sequence[Attribution]) -> dict[int, frozenset[str]]:
    """What each source says: the folded words of its quotations, by its start."""
    spoken: dict[int, frozenset[str]] = {}
    for each in attributions:
        if each.source:
            start = each.source.span.start
            words = frozenset(map(fold, each.text.split()))
            spoken[start] = spoken.get(start, frozenset()) | words
    return spoken


def _run(walk: _Walk) -> dict[Mention, Referent]:
    found: dict[Mention, Referent] = {}
    for index, mention in _stops(walk):
        if isinstance(mention, Mention):
            referent = _refer(walk, mention)
            if referent is not None:
                found[mention] = referent
                if mention.text.lower() in OWNERS:
                    walk.owners[index] = referent.entity
                _remember(walk, referent.entity, mention)
                if mention.span.start in walk.spoken:
                    walk.memory.speaker = referent.entity
        elif mention is not None:
            _remember(walk, mention[1], _mention_of(walk, mention[0]))
        else:
            _own(walk, index)
    return found


Stop = Mention | tuple[Name, Entity] | None
"""A mention; a name inside one; or None for a pronoun that never speaks."""


def _stops(walk: _Walk) -> Iterator[tuple[int, Stop]]:
    """Yield what refers to somebody, in text order, what stands inside others first."""
    scene = walk.scene
    for mention in scene.mentions:
        words = scene.words(mention.span)
        yield from _stops_inside(walk, mention, words)
        yield words.start, mention
        after = words.stop
        # him, herself: pronouns that are no mentions of their own.
        while after < len(scene.document.words) and scene.mention_at(after) is None:
            low = scene.document.words[after].text.lower()
            if low in OWNERS and after not in scene.quoted:
                yield after, None
            after += 1


def _stops_inside(
    walk: _Walk, mention: Mention, words: range
) -> Iterator[tuple[int, Stop]]:
    """Yield what stands inside a mention: an owner that speaks, names, pronouns."""
    done = words.start
    for index in words:
        source, named = walk.inner.get(index), walk.name_at.get(index)
        if index < done:
            continue
        if source is not None:
            yield index, source
            done = walk.scene.words(source.span).stop
        elif named is not None and named[0].first == index:
            if mention.head not in range(named[0].first, named[0].last + 1):
                yield index, named
        elif walk.scene.document.words[index].text.lower() in OWNERS:
            yield index, None


def _own(walk: _Walk, index: int) -> None:
    """Resolve a possessive or object pronoun, and keep whom it means in mind."""
    word = walk.scene.document.words[index]
    mention = Mention(word.span, word.text, "pronoun", head=index)
    fit = fit_for(word.text)
    entity = walk.memory.most_salient(_place(walk, mention), fit) if fit else None
    if entity is not None:
        _learn(entity, word.text)
        walk.owners[index] = entity
        _remember(walk, entity, mention)


def _mention_of(walk: _Walk, name: Name) -> Mention:
    return Mention(name.span, name.span.of(walk.scene.text), "name", head=name.last)


def _remember(walk: _Walk, entity: Entity, mention: Mention) -> None:
    walk.memory.add(Seen(entity, mention, _place(walk, mention)))


def _place(walk: _Walk, mention: Mention) -> Place:
    document = walk.scene.document
    head = mention.head or 0
    word = document.words[head]
    low = word.text.lower()
    return Place(
        document.sentence_of(head),
        walk.scene.paragraph(mention.span.start),
        OTHER if low in OWNERS else slot(document, head),
        None if low in OWNERS and word.relation == "nmod" else word.head,
        walk.spoken.get(mention.span.start, frozenset()),
        _beside(walk, mention),
        mention.span.start,
    )


def _beside(walk: _Walk, mention: Mention) -> int | None:
    """Where the phrase ends that a source, parted by a comma, breaks off: X, he said.

    Only for sources: in *Ruiz, she is kind* the two are one.
    """
    if mention.span.start not in walk.spoken:
        return None
    first = walk.scene.words(mention.span).start
    words = walk.scene.document.words
    if first < 2 or words[first - 1].text != ",":
        return None
    return words[first - 2].span.end


def _refer(walk: _Walk, mention: Mention) -> Referent | None:
    if mention.head is not None and mention.head in walk.name_at:
        return _by_name(walk, mention, *walk.name_at[mention.head])
    if mention.form == "pronoun":
        if mention.text.lower() in VAGUE and mention.span.start not in walk.spoken:
            return None
        fit = fit_for(mention.text)
        place = _place(walk, mention)
        entity = walk.memory.most_salient(place, fit) if fit else None
        if entity is None:
            return None
        _learn(entity, mention.text)
        return _chain(walk, mention, entity, "pronoun")
    if mention in walk.tied:
        entity, step = walk.tied[mention]
        return _chain(walk, mention, entity, step)
    described = Described(
        mention,
        head_noun(walk.scene.document, mention),
        _place(walk, mention),
        _owner(walk, mention),
        mention.span.start in walk.spoken,
    )
    if _is_predicate(walk, mention):
        # As Canada's prime minister, he: nobody new comes in.
        return None
    entity, found = walk.descriptions.refer(described, walk.memory)
    return _chain(walk, mention, entity, found) if found else Referent(entity)


def _is_predicate(walk: _Walk, mention: Mention) -> bool:
    first = walk.scene.words(mention.span).start
    before = walk.scene.document.words[first - 1].text.lower() if first else ""
    sources = mention.span.start in walk.spoken
    return not sources and before == "as"


def _learn(entity: Entity, pronoun: str) -> None:
    """Take the gender of one who is only described from the first pronoun for it."""
    if not entity.names and entity.kind == "person":
        entity.learn(GENDERED.get(pronoun.lower()), "pronoun")


def _owner(walk: _Walk, mention: Mention) -> Entity | None:
    """Whose the thing described is: Trudel's office, her office."""
    for index in walk.scene.words(mention.span):
        if index == mention.head:
            return None
        if index in walk.owners:
            return walk.owners[index]
        after = walk.scene.document.words[index + 1].text
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
    return Referent(entity, (Link(mention, _mention_of(walk, full), step),))


def _chain(walk: _Walk, mention: Mention, entity: Entity, step: str) -> Referent:
    """Link a mention to the last one of the same entity, and that one to its name."""
    target = _mention_of(walk, entity.full) if entity.full else None
    seen = walk.memory.last_of(entity)
    before = seen.mention if seen else target
    links = [Link(mention, before, step)] if before else []
    if before and target and before.text != target.text:
        links.append(Link(before, target, "same-entity"))
    return Referent(entity, tuple(links))
