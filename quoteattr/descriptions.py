"""Whom a description refers to: the prime minister, the company, a spokeswoman."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

import attrs

from quoteattr.annotations import Mention
from quoteattr.clusters import Entity
from quoteattr.document import Document
from quoteattr.lexicon import role
from quoteattr.roles import core
from quoteattr.salience import Memory

INDEFINITE: Final = frozenset(
    "a an another any both each few many most one other others several some two three "
    "four five six".split()
)

# Nouns that a body can be called by whatever its name is.
GENERIC_BODIES: Final = frozenset(
    "agency body company firm group organisation organization".split()
)


@attrs.define(eq=False)
class Descriptions:
    """The roles that the text gave to the named, and the descriptions passed so far."""

    _by_role: dict[str, list[Entity]] = attrs.field(factory=lambda: defaultdict(list))
    _by_words: dict[tuple[str, ...], Entity] = attrs.field(factory=dict)

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> Descriptions:
        """Index the entities by the nouns of their roles and of their names."""
        found = cls()
        for entity in entities:
            for words in entity.roles:
                found._by_role[words.split()[-1]].append(entity)
            for token in {key for name in entity.names for key in name.keys}:
                known = role(token)
                if entity.kind != "person" and known and known.kind == "organization":
                    found._by_role[token].append(entity)
        return found

    def refer(
        self, document: Document, mention: Mention, memory: Memory
    ) -> tuple[Entity, str | None]:
        """The entity described, and the step that found it; None for a new one."""
        head = document.words[mention.head or 0]
        noun, words = head.text.lower(), core(mention.text)
        first = mention.text.split()[0].lower()
        sentence = document.sentence_of(mention.head or 0)
        definite = first not in INDEFINITE and not first[:1].isdigit()
        if definite:
            known = self._by_words.get(words)
            if known is not None:
                return known, "same-words"
        entity = self._by_known_role(noun, words, (memory, sentence), definite)
        if entity is not None:
            return entity, "role"
        if definite and noun in GENERIC_BODIES and len(words) == 1:
            entity = memory.most_salient(
                sentence, lambda e: float(e.kind == "organization" and bool(e.names))
            )
            if entity is not None:
                return entity, "generic-body"
        entity = _described(mention, noun)
        self._by_words[words] = entity
        if len(words) > 1:
            self._by_words.setdefault((noun,), entity)
        return entity, None

    def _by_known_role(
        self,
        noun: str,
        words: tuple[str, ...],
        place: tuple[Memory, int],
        definite: bool,
    ) -> Entity | None:
        """Who bears the role that the words tell; the most salient of several."""
        memory, sentence = place
        bearers = self._by_role.get(noun, [])
        exact = [each for each in bearers if _bears(each, words)]
        if not definite:
            # A coach says he is amazed. | Coach Ana Ruiz: the story names him next.
            unseen = [each for each in exact if memory.last_of(each) is None]
            return unseen[0] if len(bearers) == 1 and unseen else None
        if len(exact) > 1:
            ids = set(map(id, exact))
            return memory.most_salient(sentence, lambda e: float(id(e) in ids))
        return exact[0] if exact else None


def _bears(entity: Entity, words: tuple[str, ...]) -> bool:
    """Whether all the words stand in one role of the entity, or in its name."""
    wanted = set(words)
    if any(wanted <= set(known.split()) for known in entity.roles):
        return True
    return any(wanted <= set(name.keys) for name in entity.names)


def _described(mention: Mention, noun: str) -> Entity:
    known = role(noun)
    kind = known.kind if known else "unknown"
    first = mention.text.split()[0].lower()
    if kind == "person" and first in {"many", "several", "some", "two", "three"}:
        kind = "group"
    return Entity(kind=kind, gender=known.gender if known else None, label=mention.text)
