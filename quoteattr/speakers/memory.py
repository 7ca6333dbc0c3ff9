"""What a text has mentioned so far: each mention of each entity, and who spoke last.

    memory.add(Occurrence(holm, mention, position))
    memory.last_mention_of(holm), memory.recent_entities()

Of a long text only the last ``MAX_MENTIONS_BACK`` mentions are looked through for
antecedents, so that the time grows with the length of the text.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from typing import Final

import attrs

from quoteattr.speakers.entity import Entity
from quoteattr.speakers.positions import Position
from quoteattr.types.annotations import Mention

MAX_MENTIONS_BACK: Final = 80
"""How many mentions back an antecedent is looked for."""


@attrs.frozen
class Occurrence:
    """One mention of an entity, and its position."""

    entity: Entity
    mention: Mention
    position: Position
    speaks: bool = False
    """Whether something is attributed to the mention."""


@attrs.define(eq=False)
class DiscourseMemory:
    """The entities mentioned so far in a text, in the order of their last mentions.

    Attributes:
        last_speaker: The entity that spoke last.
        speakers: How often each entity spoke, by its number.
        occurrences: All mentions so far, in the order of the text.
    """

    last_speaker: Entity | None = None
    speakers: Counter[int] = attrs.field(factory=Counter)
    occurrences: list[Occurrence] = attrs.field(factory=list)
    main_person: Entity | None = None
    """The person with a name who was mentioned most often so far."""
    theme: Entity | None = None
    """The person whom the whole text names most often."""
    lede_end: int = 0
    """Index of the first word after the first paragraph."""
    _recent: deque[Occurrence] = attrs.field(
        factory=lambda: deque(maxlen=MAX_MENTIONS_BACK)
    )
    _of_entity: dict[int, list[Occurrence]] = attrs.field(
        factory=lambda: defaultdict(list)
    )

    def add(self, occurrence: Occurrence) -> None:
        """Add the next mention of the text."""
        entity = occurrence.entity
        self.occurrences.append(occurrence)
        self._recent.append(occurrence)
        mentions = self._of_entity[entity.id]
        mentions.append(occurrence)
        if occurrence.speaks:
            self.last_speaker = entity
            self.speakers[entity.id] += 1
        if entity.kind == "person" and entity.names:
            main = self.main_person
            if main is None or len(mentions) > len(self._of_entity[main.id]):
                self.main_person = entity

    def mentions_of(self, entity: Entity) -> Sequence[Occurrence]:
        """All mentions of an entity so far."""
        return self._of_entity.get(entity.id, ())

    def last_mention_of(self, entity: Entity) -> Occurrence | None:
        """The latest mention of an entity."""
        mentions = self.mentions_of(entity)
        return mentions[-1] if mentions else None

    def recent_entities(self) -> list[tuple[Entity, list[Occurrence]]]:
        """The entities of the last mentions, with those, the latest first."""
        by_entity: dict[int, list[Occurrence]] = {}
        for occurrence in reversed(self._recent):
            by_entity.setdefault(occurrence.entity.id, []).append(occurrence)
        return [(mentions[0].entity, mentions) for mentions in by_entity.values()]
