"""Entities: the persons, organizations and groups that a text mentions.

The registry of a text makes them and numbers them:

    registry = EntityRegistry()
    holm, bank = registry.add_named(clusters)  # ids 0, 1: "Ida Holm", "Norland Bank"
    aide = registry.add_described("an aide", "person")  # id 2, without a name

Wherever entities are counted, remembered or looked up, ``Entity.id`` is the key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from quoteattr.data.words import gender_of_given_name, given_names
from quoteattr.mentions.name import Name
from quoteattr.speakers.name_cluster import NameCluster
from quoteattr.types.annotations import Gender, GenderSource, SpeakerKind

_fixed = attrs.setters.frozen

EVIDENCE: Final[Mapping[GenderSource, tuple[float, float]]] = {
    "word-list": (100.0, 0.0),
    "title": (6.0, 0.0),
    "role": (5.0, 1.0),
    "pronoun": (3.5, 1.0),
}
"""What evidence of a gender counts: the first of a source, and each more of it."""

GIVEN_NAME: Final = 3.0
"""What a given name counts that nine in ten bearers of one gender have."""

GENDERS: Final[tuple[Gender, ...]] = ("f", "m")

MIN_LEAD: Final = 1.5
"""By how much one gender must lead to be believed."""


@attrs.define(eq=False)
class Entity:
    """A person, organization or group that the text names or describes.

    Its number and its names are fixed when it is made. What the text says of it (kind,
    gender, roles, *they*) is added while the text is read.

    Attributes:
        id: Its number in the text.
        names: Its names; empty where the text only describes it.
        full: The fullest of its names, None where it has none.
        label: How to call it where it has no name.
        kind: person, organization, group or unknown.
        gender: Its gender, where the text says it and outweighs the given name.
        gender_source: The strongest evidence of it.
        roles: What the text calls it: each role as it is printed, with the words that
            are compared (``roles.content_words``).
        uses_they: Whether the text says that this person uses *they*.
        beside: The words close to its names, folded.
    """

    id: int = attrs.field(on_setattr=_fixed)
    names: tuple[Name, ...] = attrs.field(default=(), on_setattr=_fixed)
    full: Name | None = attrs.field(default=None, on_setattr=_fixed)
    label: str = attrs.field(default="", on_setattr=_fixed)
    kind: SpeakerKind = "unknown"
    gender: Gender | None = None
    gender_source: GenderSource | None = None
    roles: dict[str, tuple[str, ...]] = attrs.field(factory=dict)
    uses_they: bool = False
    beside: set[str] = attrs.field(factory=set)
    _votes: dict[tuple[Gender, GenderSource], float] = attrs.field(
        factory=lambda: defaultdict(float)
    )

    def learn_gender(
        self, gender: Gender | None, source: GenderSource, strength: float = 1.0
    ) -> None:
        """Count evidence of a gender, and set the gender that all of it speaks for.

        Args:
            gender: The gender; None is no evidence.
            source: What says it.
            strength: How much it counts as, 1 for plain evidence.
        """
        if gender is None:
            return
        self._votes[gender, source] += strength
        totals = {each: self._total(each) for each in GENDERS}
        best = max(GENDERS, key=totals.__getitem__)
        lead = totals[best] - min(totals.values())
        if self.listed_gender is not None:
            lead += GIVEN_NAME if self.listed_gender == best else -GIVEN_NAME
        self.gender = self.gender_source = None
        if lead >= MIN_LEAD:
            self.gender = best
            _, source = max((self._evidence(best, s), s) for s in EVIDENCE)
            self.gender_source = source

    def _total(self, gender: Gender) -> float:
        """How much the text speaks for a gender."""
        return sum(self._evidence(gender, source) for source in EVIDENCE)

    def _evidence(self, gender: Gender, source: GenderSource) -> float:
        first, more = EVIDENCE[source]
        count = self._votes[gender, source]
        return first * min(count, 1.0) + more * max(count - 1.0, 0.0)

    @property
    def listed_gender(self) -> Gender | None:
        """The gender of most people with the given name.

        A name of one word is mostly a surname, with a role (Premier Thomas) always.
        """
        if self.full is None or self.kind != "person":
            return None
        keys = self.full.keys
        if len(keys) > 1:
            return gender_of_given_name(keys[0])
        return None if self.roles else given_names().get(keys[0])

    @property
    def display(self) -> str:
        """Its name as users see it: the fullest form, in the text's spelling."""
        return self.full.text if self.full else self.label

    @property
    def can_speak(self) -> bool:
        """Whether it can issue what is written: it has a name, or a known kind."""
        return bool(self.names) or self.kind != "unknown"


@attrs.define(eq=False)
class EntityRegistry:
    """Makes the entities of one text and numbers them.

    Named entities come first, in the order in which the text first names them, then
    the described ones in the order in which they are met.

    Attributes:
        entities: All entities made so far; each ``id`` is the place in this list.
    """

    entities: list[Entity] = attrs.field(factory=list)

    def add_named(self, clusters: Sequence[NameCluster]) -> list[Entity]:
        """The entities that the clusters name, in the order of the clusters."""
        made: dict[int, Entity] = {}
        for cluster in sorted(clusters, key=lambda cluster: cluster.first):
            entity = Entity(
                len(self.entities),
                names=tuple(cluster.names),
                full=cluster.full,
                kind=cluster.kind,
            )
            entity.learn_gender(cluster.title_gender, "title")
            self.entities.append(entity)
            made[cluster.first] = entity
        return [made[cluster.first] for cluster in clusters]

    def add_described(self, label: str, kind: SpeakerKind) -> Entity:
        """A new entity without a name."""
        entity = Entity(len(self.entities), label=label, kind=kind)
        self.entities.append(entity)
        return entity


@attrs.frozen
class EntityName:
    """One occurrence of a name, and the entity that it names."""

    name: Name
    entity: Entity


NameIndex = Mapping[int, EntityName]
"""Each name of a text, by the index of each of its words."""


def index_names(entities: Iterable[Entity]) -> dict[int, EntityName]:
    """Each name of the entities, by the index of each of its words."""
    return {
        index: EntityName(name, entity)
        for entity in entities
        for name in entity.names
        for index in range(name.first, name.last + 1)
    }
