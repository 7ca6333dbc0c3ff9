"""Whom or what the mentions of a text refer to, while that is being found out."""

from __future__ import annotations

import sys

import attrs

from quoteattr.mentions.name import Name
from quoteattr.types.annotations import Gender, GenderSource


@attrs.define(eq=False)
class Entity:
    """Somebody or something that the text names or describes, as far as known.

    Attributes:
        names: The names grouped here; empty for one who is only described.
        kind: person, organization, group or unknown.
        gender: What the text says of a person's gender.
        gender_source: Where the text says it.
        roles: What the text calls it, without article, and the words that compare.
        label: What to call it where it has no name.
        uses_they: Whether the text calls this one person *they*.
    """

    names: list[Name] = attrs.field(factory=list)
    kind: str = "unknown"
    gender: Gender | None = None
    gender_source: GenderSource | None = None
    roles: dict[str, tuple[str, ...]] = attrs.field(factory=dict)
    label: str = ""
    uses_they: bool = False
    full: Name | None = None
    """The fullest of its names."""
    titled: Gender | None = None
    """What the titles before its names say of its gender."""
    first: int = sys.maxsize
    """Index of the first word of the name that comes first in the text."""

    def add(self, name: Name) -> None:
        """Take in one more name; the fullest is the longest, then the first."""
        self.names.append(name)
        self.first = min(self.first, name.first)
        if self.titled is None:
            self.titled = name.gender
        if self.full is None or _fullness(name) > _fullness(self.full):
            self.full = name

    def learn(self, gender: Gender | None, source: GenderSource) -> None:
        """Take a gender from the text, unless one is known already."""
        if gender is not None and self.gender is None:
            self.gender, self.gender_source = gender, source

    @property
    def display(self) -> str:
        """Its name as users see it: the fullest form, in the text's spelling."""
        return self.full.text if self.full else self.label


def _fullness(name: Name) -> tuple[int, int, bool, int]:
    capitals = name.text.isupper() and len(name.text) > 4
    spelled = sum(len(key) > 1 for key in name.keys)
    return len(name.keys), spelled, not capitals, -name.first
