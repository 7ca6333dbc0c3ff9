"""Clusters of names: the names of one person or organization, while they are grouped.

A cluster grows name by name; ``quoteattr.speakers.entity`` makes an entity of it once
all names of the text are grouped:

    Ida Holm ... Holm ... Ms. Holm   ->   one cluster, full name "Ida Holm", female
"""

from __future__ import annotations

import sys

import attrs

from quoteattr.mentions.name import Name
from quoteattr.types.annotations import Gender, SpeakerKind


@attrs.define(eq=False)
class NameCluster:
    """The names that refer to one entity, as far as they are grouped.

    Attributes:
        number: Its place among the clusters of its sort, in the order of making.
        kind: The kind of the entity.
        names: The names, in the order they were added.
        full: The fullest of them.
        title_gender: The gender by the first title that has one: Ms.
        first: Index of the first word of the name that comes first in the text.
    """

    number: int
    kind: SpeakerKind
    names: list[Name] = attrs.field(factory=list)
    full: Name | None = None
    title_gender: Gender | None = None
    first: int = sys.maxsize

    def add(self, name: Name) -> None:
        """Add one more name."""
        self.names.append(name)
        self.first = min(self.first, name.first)
        if self.title_gender is None:
            self.title_gender = name.gender
        if self.full is None or _fullness(name) > _fullness(self.full):
            self.full = name


def _fullness(name: Name) -> tuple[int, int, bool, int]:
    """Sort key for the fullest name: most words, then the first in the text.

    Of as many words, initials count less than words, and capitals less than lower case.
    """
    in_capitals = name.text.isupper() and len(name.text) > 4
    spelled_out = sum(len(key) > 1 for key in name.keys)
    return len(name.keys), spelled_out, not in_capitals, -name.first
