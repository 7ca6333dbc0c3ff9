"""What a reader has in mind at a point of the text: who was mentioned, and how lately.

Salience is that of Lappin and Leass (1994), cut down to what a noisy parse supports:
subjects and sources weigh more, what a preposition governs weighs less, and every
sentence in between takes a third away.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

import attrs

from quoteattr.annotations import Mention
from quoteattr.clusters import Entity

REACH: Final = 40
"""How many mentions back a pronoun or a description can reach."""

FADING: Final = 0.67
"""What each sentence in between leaves of a mention's salience."""

Fit = Callable[[Entity], float]
"""How well an entity suits, from 0 (not at all) to 1."""


@attrs.frozen
class Seen:
    """A mention that lies behind: whose it is, where, and what it weighs."""

    entity: Entity
    mention: Mention
    sentence: int
    weight: float


@attrs.define(eq=False)
class Memory:
    """The mentions that lie behind, the latest ones at hand."""

    _recent: deque[Seen] = attrs.field(factory=lambda: deque(maxlen=REACH))
    _last: dict[int, Seen] = attrs.field(factory=dict)

    def add(self, seen: Seen) -> None:
        """Put one more mention in mind."""
        self._recent.append(seen)
        self._last[id(seen.entity)] = seen

    def last_of(self, entity: Entity) -> Seen | None:
        """The latest mention of the entity."""
        return self._last.get(id(entity))

    def most_salient(self, sentence: int, fit: Fit) -> Entity | None:
        """Of the entities that fit, the one a reader of *sentence* has most in mind."""
        scores: dict[int, float] = {}
        entities: dict[int, Entity] = {}
        for seen in self._recent:
            suits = fit(seen.entity)
            if suits > 0:
                key = id(seen.entity)
                entities[key] = seen.entity
                faded = seen.weight * FADING ** (sentence - seen.sentence)
                scores[key] = scores.get(key, 0.0) + suits * faded
        best = max(scores, key=lambda key: scores[key], default=None)
        return entities[best] if best is not None else None
