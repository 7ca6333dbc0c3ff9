"""What a reader has in mind at a point of the text: who was mentioned, and how lately.

After Lappin and Leass (1994) the syntactic slot, the distance and the paragraph of the
last mention count. Unlike theirs, the weights are not summed over all mentions, which
lets somebody named often beat the subject of the sentence before: each candidate has
one set of features, weighed by a table fitted on texts annotated for coreference.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

import attrs

from quoteattr.data.tables import WEIGHTS
from quoteattr.data.weights import Weights, read_weights, score
from quoteattr.speakers.entity import Entity
from quoteattr.speakers.positions import SLOTS, SUBJECT, Place
from quoteattr.types.annotations import Mention

TABLE: Final = f"{WEIGHTS}/salience_weights.tsv"

REACH: Final = 80
"""How many mentions back a pronoun or a description can reach."""

STEPS: Final = (0, 1, 2, 3, 4, 6, 10)
"""Where distances in sentences begin to count as farther."""

FAR: Final = 2
"""From how many sentences on a pronoun no longer carries a topic on."""

PARAGRAPHS: Final = 3
"""From how many paragraphs on distance counts as the same."""

OFTEN: Final = 4
"""From how many mentions on somebody counts as mentioned often."""

LATE: Final = 3
"""From how many candidates mentioned since on one counts as mentioned long ago."""

Fit = Callable[[Entity], str | None]
"""How an entity suits, as a feature; None where it cannot be meant at all."""


@attrs.frozen
class Seen:
    """A mention that lies behind: whose it is, and where."""

    entity: Entity
    mention: Mention
    place: Place


@cache
def fitted() -> Weights:
    """The weight of each feature of a candidate.

    Raises:
        LexiconError: At a row whose weight is no number.
    """
    return read_weights(TABLE)


@attrs.define(eq=False)
class Memory:
    """The mentions that lie behind, the latest ones at hand."""

    speaker: Entity | None = None
    """Who spoke last."""
    weights: Weights = attrs.field(factory=fitted, repr=False)
    """What each feature of a candidate weighs."""
    _recent: deque[Seen] = attrs.field(factory=lambda: deque(maxlen=REACH))
    _last: dict[int, Seen] = attrs.field(factory=dict)

    def add(self, seen: Seen) -> None:
        """Put one more mention in mind."""
        self._recent.append(seen)
        self._last[id(seen.entity)] = seen

    def last_of(self, entity: Entity) -> Seen | None:
        """The latest mention of the entity."""
        return self._last.get(id(entity))

    def most_salient(self, place: Place, fit: Fit) -> Entity | None:
        """Of the entities that fit, the one a reader has most in mind at *place*."""
        best: tuple[float, Entity] | None = None
        for entity, features in self.candidates(place, fit):
            worth = score(self.weights, features)
            if best is None or worth > best[0]:
                best = worth, entity
        return best[1] if best else None

    def candidates(self, place: Place, fit: Fit) -> Iterator[tuple[Entity, list[str]]]:
        """Yield who fits, with features; the one mentioned last comes first."""
        topic, rank = None, 0
        for entity, mentions in self._entities(place):
            suits = fit(entity)
            if suits is None:
                continue
            features = [suits, f"rank:{min(rank, LATE)}"]
            rank += 1
            if mentions:
                features += _features(mentions, place)
            if entity is self.speaker:
                features.append("speaker")
            if topic is None and _was_topic(mentions, place):
                topic = entity
                features.append("topic")
            if entity is place.ahead:
                features.append("ahead")
            yield entity, features

    def _entities(self, place: Place) -> Iterator[tuple[Entity, list[Seen]]]:
        """Yield who is in mind, with the mentions, latest first; then who is ahead."""
        found: dict[int, list[Seen]] = {}
        for seen in reversed(self._recent):
            found.setdefault(id(seen.entity), []).append(seen)
        for mentions in found.values():
            yield mentions[0].entity, mentions
        if place.ahead is not None and id(place.ahead) not in found:
            yield place.ahead, []


def _was_topic(mentions: list[Seen], place: Place) -> bool:
    """Whether somebody is the subject of an earlier sentence, as last mentioned there.

    Asked of the candidates from the latest on, it finds who took the stage last.
    """
    before = (each for each in mentions if each.place.sentence < place.sentence)
    last = next(before, None)
    return last is not None and any(
        each.place.slot == SUBJECT
        for each in mentions
        if each.place.sentence == last.place.sentence
    )


def _features(mentions: list[Seen], place: Place) -> Iterator[str]:
    """What speaks for and against a candidate, given its mentions, latest first."""
    last = mentions[0].place
    distance = max(0, place.sentence - last.sentence)
    gap = max(step for step in STEPS if step <= distance)
    slots = {
        each.place.slot for each in mentions if each.place.sentence == last.sentence
    }
    best = next(slot for slot in SLOTS if slot in slots)
    yield f"{place.slot}:{min(gap, 2)}:{best}"
    yield f"gap:{gap}"
    yield f"often:{min(len(mentions), OFTEN)}"
    yield f"paragraph:{min(place.paragraph - last.paragraph, PARAGRAPHS)}"
    if mentions[0].mention.form == "pronoun":
        yield "pronoun" if gap < FAR else "pronoun-far"
    heads = {each.place.head for each in mentions}
    if heads & place.local:
        yield f"local:{place.slot}"
    if heads & place.barred:
        yield "barred"
    elif gap == 0 and last.verb is not None and last.verb == place.verb:
        yield "same-verb"
    if place.beside == mentions[0].mention.span.end:
        # Ortega, he said, knows: the one he speaks of.
        yield "beside"
    if not mentions[0].entity.names:
        # A spokesman said so. He left; but: The wife of a spokesman left. She said.
        yield "unnamed" if best == SUBJECT else "unnamed-aside"
    elif place.named and place.named & set(mentions[0].entity.names[0].keys[-1:]):
        # “Dubois is right,” he said: hardly Dubois.
        yield "named-in-speech"
