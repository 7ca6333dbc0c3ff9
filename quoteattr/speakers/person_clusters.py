"""Group the names of persons by whom they name.

Full names come first, whatever their place, since headlines and captions use the
surname before the story has given the name. Everything is looked up by words, never by
comparing each name with each other one: a text may name thousands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import islice
from typing import Final

import attrs

from quoteattr.data.words import given_names, word_set
from quoteattr.mentions.name import Name
from quoteattr.speakers.entity import Entity
from quoteattr.types.annotations import Gender

SAME_START: Final = 3
"""Letters that two given names of one surname must share to be one: Dan, Daniel."""

CUT_SHORT: Final = 2
"""By how many letters a nickname is shorter than its name: Nick, Nicholas."""

MOST_ALIKE: Final = 16
"""How many people with names that look alike are asked whether a name is theirs."""

NEAR: Final = 30
"""How many words back the naming may be that a bare surname goes on from."""


def persons(names: Sequence[Name]) -> list[Entity]:
    """Group the names of persons, given in text order, into entities."""
    full = _Full()
    several = [name for name in names if len(name.keys) > 1]
    for name in sorted(several, key=lambda n: (-len(n.keys), n.first)):
        full.add(name)
    bearers = _Bearers()
    for entity in sorted(full.entities, key=lambda e: e.first):
        bearers.add(entity)
    return full.entities + list(_short(names, full.of_name, bearers))


@attrs.define(eq=False)
class _Full:
    """Those whom names of two words or more name, in the order of their making."""

    entities: list[Entity] = attrs.field(factory=list)
    of_name: dict[int, Entity] = attrs.field(factory=dict)
    """Whom each name stands for, by the index of its first word."""
    _numbers: dict[int, int] = attrs.field(factory=dict)
    _seen: dict[tuple[object, ...], Entity] = attrs.field(factory=dict)
    _by_form: dict[tuple[str, ...], list[Entity]] = attrs.field(
        factory=lambda: defaultdict(list)
    )

    def add(self, name: Name) -> None:
        """Add one more name, no longer than those before, to the first it may be of."""
        as_printed = (name.keys, name.gender, name.suffix)
        entity = self._seen.get(as_printed) or self._first(name)
        if entity is None:
            entity = Entity(kind="person")
            self._numbers[id(entity)] = len(self.entities)
            self.entities.append(entity)
        before = entity.full
        entity.add(name)
        self._seen[as_printed] = entity
        self.of_name[name.first] = entity
        if entity.full is not before:
            for form in dict.fromkeys(_forms(name, _KEPT)):
                self._by_form[form].append(entity)

    def _first(self, name: Name) -> Entity | None:
        fit = (self._first_fit(name, form) for form in _forms(name, _ASKED))
        found = [entity for entity in fit if entity is not None]
        return min(found, key=lambda e: self._numbers[id(e)], default=None)

    def _first_fit(self, name: Name, form: tuple[str, ...]) -> Entity | None:
        known = islice(self._by_form.get(form, ()), MOST_ALIKE)
        return next((e for e in known if e.full and same_person(name, e.full)), None)


_ASKED, _KEPT = "asked", "kept"


def _forms(name: Name, use: str) -> Iterator[tuple[str, ...]]:
    """Yield under what a full name is *kept*, or what is *asked* for a shorter one."""
    keys = name.keys
    given, last = keys[0], keys[-1]
    start = ("start", given[:SAME_START], last)
    letter = ("letter", given[0], last)
    initial = ("initial", given[0], last)
    if use == _ASKED:
        yield ("end", *keys)
        yield ("middle", given, last)
        yield letter if len(given) == 1 else start
        yield initial
        return
    for size in range(2, len(keys) + 1):
        yield ("end", *keys[-size:])
    for middle in keys[1:-1]:
        yield ("middle", middle, last)
    yield start
    yield letter
    if len(given) == 1:
        yield initial


def same_person(short: Name, full: Name) -> bool:
    """Whether *short* may be another form of *full*, two names of several words.

    Initials, a middle name more or less, a suffix more or less, particles with the
    surname alone; never two given names that differ.
    """
    a, b = short.keys, full.keys
    if len(a) > len(b):
        a, b = b, a
    clash = short.gender and full.gender and short.gender != full.gender
    if clash or (short.suffix and full.suffix and short.suffix != full.suffix):
        return False
    if a == b[-len(a) :] or a == b[: len(a)]:
        # van der Holm, Ida van der Holm; Park Min, Park Min Soo.
        return True
    return a[-1] == b[-1] and (_same_given(a[0], b[0]) or a[0] in b[1:-1])


def _same_given(one: str, other: str) -> bool:
    """Whether two given names may be forms of one: J., Dan and Daniel, Nick."""
    if len(one) > len(other):
        one, other = other, one
    if one[0] == other[0] and len(one) == 1:
        return True
    genders = {given_names().get(one), given_names().get(other)} - {None}
    if len(one) < SAME_START or one[:SAME_START] != other[:SAME_START]:
        return False
    # Paul and Paula, Maria and Mario are two.
    return len(genders) < 2 and (
        other.startswith(one) or len(other) - len(one) >= CUT_SHORT
    )


@attrs.define(eq=False)
class _Bearers:
    """Who may be meant by a name of one word.

    Rows are told apart by the word, by what it is to those who bear it (the end of
    their name, its beginning, or neither), and by their gender.
    """

    _rows: dict[tuple[str, int, Gender | None], _Row] = attrs.field(
        factory=lambda: defaultdict(_Row)
    )
    _genders: dict[int, Gender | None] = attrs.field(factory=dict)
    _often: dict[int, int] = attrs.field(factory=lambda: defaultdict(int))

    def add(self, entity: Entity) -> None:
        """Take in somebody, behind all those who are here."""
        self._genders[id(entity)] = _gender(entity)
        for row in self._rows_of(entity):
            row.order[id(entity)] = entity

    def see(self, entity: Entity, name: Name) -> None:
        """Note that *name*, in text order, names the entity."""
        if self._genders[id(entity)] != _gender(entity):
            for row in self._rows_of(entity):
                row.drop(entity)
            self.add(entity)
        self._often[id(entity)] += 1
        for row in self._rows_of(entity):
            row.see(entity, name.first, self._often[id(entity)])

    def meant_by(self, name: Name) -> Entity | None:
        """Whom the single word stands for: by surname before by first name.

        The one named just before; else the one named most often so far; else the
        first of those named later.
        """
        key = name.keys[0]
        formal = any(title.lower() in word_set("honorifics") for title in name.titles)
        every: tuple[Gender | None, ...] = (None, "f", "m")
        genders = [each for each in every if each in {None, name.gender or each}]
        for rank in range(3):
            if rank == 1 and formal and key in given_names():
                continue  # Ms. Paul is not Paul Laurent.
            asked = [self._rows.get((key, rank, gender)) for gender in genders]
            rows = [row for row in asked if row and row.order]
            if rows:
                return _choose(rows, name.first)
        return None

    def _rows_of(self, entity: Entity) -> Iterator[_Row]:
        keys = entity.full.keys if entity.full else ()
        gender = self._genders[id(entity)]
        for key in dict.fromkeys(keys):
            if key not in word_set("name_particles"):
                rank = 0 if keys[-1] == key else 1 if keys[0] == key else 2
                yield self._rows[key, rank, gender]


@attrs.define(eq=False)
class _Row:
    """Some who bear one word, in the order of first naming, and who was named how."""

    order: dict[int, Entity] = attrs.field(factory=dict)
    last: tuple[int, Entity] | None = None
    """Who was named last, and where."""
    _often: list[tuple[int, int, int]] = attrs.field(factory=list)
    """A heap: how often somebody was named, less than zero; since when; whose id."""

    def see(self, entity: Entity, place: int, often: int) -> None:
        """Note one more naming, and how many there are by now."""
        self.last = place, entity
        heappush(self._often, (-often, min(place, entity.first), id(entity)))

    def drop(self, entity: Entity) -> None:
        """Take out one whose gender the text has told by now."""
        del self.order[id(entity)]
        if self.last and self.last[1] is entity:
            self.last = None

    def most(self) -> tuple[int, int, Entity] | None:
        """Who was named most often, the first of equals: how often, since when, who."""
        while self._often and self._often[0][2] not in self.order:
            heappop(self._often)
        if not self._often:
            return None
        often, since, key = self._often[0]
        return often, since, self.order[key]


def _choose(rows: Sequence[_Row], place: int) -> Entity:
    seen = [row.last for row in rows if row.last]
    last = max(seen, key=lambda pair: pair[0], default=None)
    if last and place - last[0] <= NEAR:
        return last[1]
    most = [each for each in (row.most() for row in rows) if each]
    if most:
        return min(most, key=lambda each: each[:2])[2]
    return min((next(iter(row.order.values())) for row in rows), key=lambda e: e.first)


def _short(
    names: Sequence[Name], of_name: dict[int, Entity], bearers: _Bearers
) -> Iterator[Entity]:
    """Add each name of one word to the person it stands for; yield the new ones.

    Those whom a title tells apart come first: where Mr. Holm is not Ida Holm, neither
    need Mayor Holm be, who is named before him.
    """
    alone = [name for name in names if name.first not in of_name]
    for name in sorted(alone, key=lambda each: each.gender is None):
        if bearers.meant_by(name) is None:
            entity = Entity(kind="person")
            entity.add(name)
            of_name[name.first] = entity
            bearers.add(entity)
            yield entity
    for name in names:
        known = of_name.get(name.first)
        meant = known or bearers.meant_by(name)
        if meant is None:
            continue
        if known is None:
            meant.add(name)
        bearers.see(meant, name)


def _gender(entity: Entity) -> Gender | None:
    """What the titles before an entity's names say, or else the list of names."""
    if entity.titled is not None:
        return entity.titled
    keys = entity.full.keys if entity.full else ()
    return given_names().get(keys[0]) if len(keys) > 1 else None
