"""Link the mentions of a text to whom they refer to.

One walk over the mentions outside quotations, in text order. Names come grouped from
``quoteattr.clusters``; a description is linked by its words, or by a role that the
text gives somebody; a pronoun to the most salient one it can stand for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import attrs

from quoteattr.annotations import Attribution, Link, Mention
from quoteattr.clusters import Entity, cluster
from quoteattr.descriptions import Descriptions
from quoteattr.names import Name, find_names
from quoteattr.pronouns import fit_for, read_genders
from quoteattr.roles import gather
from quoteattr.salience import Memory, Seen
from quoteattr.scene import Scene


@attrs.frozen
class Referent:
    """Whom a mention refers to, and the steps that led there."""

    entity: Entity
    links: tuple[Link, ...] = ()


@attrs.frozen
class _Walk:
    """What the walk over the mentions needs at hand."""

    scene: Scene
    name_at: Mapping[int, tuple[Name, Entity]]
    """Each name, and what it names, by the index of its last word."""
    descriptions: Descriptions
    memory: Memory
    sources: frozenset[int]
    """Where the sources of quotations begin."""


def resolve(
    scene: Scene, attributions: Sequence[Attribution]
) -> dict[Mention, Referent]:
    """Map each mention outside quotations, where it can be told, to its referent."""
    names = find_names(scene.document)
    entities = cluster(names)
    name_at = {n.last: (n, entity) for entity in entities for n in entity.names}
    entity_at = {last: entity for last, (_, entity) in name_at.items()}
    for entity in entities:
        entity.gender = next((n.gender for n in entity.names if n.gender), None)
    gather(scene, entity_at)
    read_genders(scene, entity_at)
    sources = frozenset(a.source.span.start for a in attributions if a.source)
    walk = _Walk(scene, name_at, Descriptions.of(entities), Memory(), sources)
    return _walk(walk, _inner_names(names, scene))


def _walk(walk: _Walk, inner: Mapping[int, list[Name]]) -> dict[Mention, Referent]:
    found: dict[Mention, Referent] = {}
    for mention in walk.scene.mentions:
        for name in inner.get(mention.span.start, ()):
            _remember(walk, walk.name_at[name.last][1], _mention_of(walk, name), 0.4)
        referent = _refer(walk, mention)
        if referent is not None:
            found[mention] = referent
            _remember(walk, referent.entity, mention, _weight(walk, mention))
    return found


def _inner_names(names: Sequence[Name], scene: Scene) -> dict[int, list[Name]]:
    """Names inside a mention but not its head (*Ortega*'s brother), by its start."""
    inner: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        mention = scene.mention_at(name.last)
        if mention is not None and mention.head != name.last:
            inner[mention.span.start].append(name)
    return inner


def _mention_of(walk: _Walk, name: Name) -> Mention:
    return Mention(name.span, name.span.of(walk.scene.text), "name", head=name.last)


def _remember(walk: _Walk, entity: Entity, mention: Mention, weight: float) -> None:
    sentence = walk.scene.document.sentence_of(mention.head or 0)
    walk.memory.add(Seen(entity, mention, sentence, weight))


def _weight(walk: _Walk, mention: Mention) -> float:
    """How much a mention raises its referent: subjects and sources the most."""
    document = walk.scene.document
    head = mention.head or 0
    first = walk.scene.words(mention.span).start
    sentence = document.sentences[document.sentence_of(head)]
    weight = 0.6
    if document.words[head].relation == "nsubj" or first == sentence.first:
        weight = 1.0
    elif first and document.words[first - 1].upos == "ADP":
        weight = 0.4
    return weight + 0.5 * (mention.span.start in walk.sources)


def _refer(walk: _Walk, mention: Mention) -> Referent | None:
    if mention.head is not None and mention.head in walk.name_at:
        return _by_name(walk, mention, *walk.name_at[mention.head])
    if mention.form == "pronoun":
        fit = fit_for(mention.text)
        sentence = walk.scene.document.sentence_of(mention.head or 0)
        entity = walk.memory.most_salient(sentence, fit) if fit else None
        return _chain(walk, mention, entity, "pronoun") if entity else None
    entity, step = walk.descriptions.refer(walk.scene.document, mention, walk.memory)
    return _chain(walk, mention, entity, step) if step else Referent(entity)


def _by_name(walk: _Walk, mention: Mention, name: Name, entity: Entity) -> Referent:
    """Link a shorter form of a name to the fullest one."""
    full = entity.fullest
    if name.keys == full.keys:
        return Referent(entity)
    surname = entity.kind == "person" and name.keys[-1:] == full.keys[-1:]
    step = "surname" if surname else "short-name"
    return Referent(entity, (Link(mention, _mention_of(walk, full), step),))


def _chain(walk: _Walk, mention: Mention, entity: Entity, step: str) -> Referent:
    """Link a mention to the last one of the same entity, and that one to its name."""
    target = _mention_of(walk, entity.fullest) if entity.names else None
    seen = walk.memory.last_of(entity)
    before = seen.mention if seen else target
    links = [Link(mention, before, step)] if before else []
    if before and target and before.text != target.text:
        links.append(Link(before, target, "same-entity"))
    return Referent(entity, tuple(links))
