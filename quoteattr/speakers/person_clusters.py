"""Cluster the names of persons.

    Ida Holm ... Marc Dubois ... Ms. Holm ... Ida   ->   Ida Holm: Ms. Holm, Ida
                                                         Marc Dubois

Names of two words or more come first, wherever they occur, since headlines and captions
use a surname before the story gives the full name. Then each name of one word goes to a
person with that word in the full name. All look-ups are by words: names are never
compared one by one with all others, since a text may name thousands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import islice
from types import MappingProxyType
from typing import Final

import attrs

from quoteattr.data.words import gender_of_given_name, given_names, word_set
from quoteattr.mentions.name import Name
from quoteattr.speakers.known import known_gender
from quoteattr.speakers.name_cluster import NameCluster
from quoteattr.speakers.namesakes import (
    DISTANCES,
    MAX_TIMES,
    Namesake,
    NamesakeChooser,
    Values,
    features,
    likeliest,
    namesake_weights,
)
from quoteattr.types.annotations import Gender

SHARED_LETTERS: Final = 3
"""Letters at the start that two forms of one given name share: Dan, Daniel."""

MIN_LETTERS_CUT: Final = 2
"""Minimum number of letters that a nickname drops: Nick, Nicholas."""

MAX_SIMILAR: Final = 16
"""Maximum number of similar names that a full name is compared with."""

MIN_ALONE: Final = 2
"""How often Mr. Lou must occur to be Lou Jiwei, whose surname comes first."""

SURNAME, GIVEN_NAME, MIDDLE_NAME, PART_OF_SURNAME = range(4)
"""What a word is in a full name, in the order in which persons are looked up."""

PLACES: Final = ("surname", "given", "middle", "part", "alone")
"""How these are called in features; *alone* is a person called by one word."""

NO_GENDERS: Final[Mapping[int, Gender]] = MappingProxyType({})


def cluster_persons(
    names: Sequence[Name],
    genders: Mapping[int, Gender] = NO_GENDERS,
    choose: NamesakeChooser | None = None,
) -> list[NameCluster]:
    """The clusters of all names of persons, the longest names first.

    Args:
        names: Names of any type, in text order.
        genders: The gender of some, by the pronouns after them, by their first word.
        choose: Chooses whom a name of one word means; by default the one with the
            highest sum of the fitted weights.
    """
    of_persons = [name for name in names if name.type == "PER"]
    full_names = _FullNames()
    several_words = [name for name in of_persons if len(name.keys) > 1]
    for name in sorted(several_words, key=lambda name: (-len(name.keys), name.first)):
        full_names.add(name)
    chooser = choose or likeliest(namesake_weights())
    return _with_single_words(of_persons, full_names, genders, chooser)


@attrs.define(eq=False)
class _FullNames:
    """The clusters of names of two words or more.

    Attributes:
        clusters: The clusters, in the order of making.
        cluster_of: The cluster of each name, by the index of the name's first word.
    """

    clusters: list[NameCluster] = attrs.field(factory=list)
    cluster_of: dict[int, NameCluster] = attrs.field(factory=dict)
    _by_print: dict[tuple[object, ...], NameCluster] = attrs.field(factory=dict)
    _by_form: dict[tuple[str, ...], list[NameCluster]] = attrs.field(
        factory=lambda: defaultdict(list)
    )

    def add(self, name: Name) -> None:
        """Add a name, no longer than those before, to the first cluster that fits."""
        as_printed = (name.keys, name.gender, name.suffix)
        cluster = self._by_print.get(as_printed) or self._first_match(name)
        if cluster is None:
            cluster = NameCluster(len(self.clusters), "person")
            self.clusters.append(cluster)
        fullest_before = cluster.full
        cluster.add(name)
        self._by_print[as_printed] = cluster
        self.cluster_of[name.first] = cluster
        if cluster.full is not fullest_before:
            for form in dict.fromkeys(_index_forms(name)):
                self._by_form[form].append(cluster)

    def _first_match(self, name: Name) -> NameCluster | None:
        """The cluster made first among those whose full name the name can shorten."""
        found = []
        for form in _lookup_forms(name):
            for cluster in islice(self._by_form.get(form, ()), MAX_SIMILAR):
                if cluster.full and same_person(name, cluster.full):
                    found.append(cluster)
                    break
        return min(found, key=lambda cluster: cluster.number, default=None)


def surname_parts(keys: Sequence[str]) -> tuple[str, ...]:
    """The parts of a full name's surname with a hyphen: ruiz, ortega of ruiz-ortega."""
    parts = keys[-1].split("-") if len(keys) > 1 else []
    kept = dict.fromkeys(p for p in parts if p not in word_set("name_particles"))
    return tuple(kept) if len(parts) > 1 else ()


def _index_forms(name: Name) -> Iterator[tuple[str, ...]]:
    """Yield the keys under which a full name is stored."""
    keys = name.keys
    given, last = keys[0], keys[-1]
    for size in range(2, len(keys) + 1):
        yield ("end", *keys[-size:])
    for middle in keys[1:-1]:
        yield ("middle", middle, last)
    for surname in (last, *surname_parts(keys)):
        yield ("start", given[:SHARED_LETTERS], surname)
    yield ("letter", given[0], last)
    if len(given) == 1:
        yield ("initial", given[0], last)


def _lookup_forms(name: Name) -> Iterator[tuple[str, ...]]:
    """Yield the keys under which a longer form of the name may be stored."""
    keys = name.keys
    given, last = keys[0], keys[-1]
    yield ("end", *keys)
    yield ("middle", given, last)
    if len(given) == 1:
        yield ("letter", given[0], last)
    else:
        yield ("start", given[:SHARED_LETTERS], last)
    yield ("initial", given[0], last)


def same_person(short: Name, full: Name) -> bool:
    """Whether two names of several words can be forms of one.

    They may differ by initials, middle names and a suffix, and one may be a surname of
    several words (*van der Holm*), or one part of a surname with a hyphen. They may not
    differ in their given names.
    """
    a, b = short.keys, full.keys
    if len(a) > len(b):
        a, b = b, a
    if short.gender and full.gender and short.gender != full.gender:
        return False
    if short.suffix and full.suffix and short.suffix != full.suffix:
        return False
    if a == b[-len(a) :] or a == b[: len(a)]:
        # van der Holm, Ida van der Holm; Park Min, Park Min Soo.
        return True
    if a[0] == b[0] and (a[-1] in surname_parts(b) or b[-1] in surname_parts(a)):
        return True
    return a[-1] == b[-1] and (_same_given_name(a[0], b[0]) or a[0] in b[1:-1])


def _same_given_name(one: str, other: str) -> bool:
    """Whether two given names can be forms of one: J. and Jan, Dan and Daniel."""
    short, long = (other, one) if len(one) > len(other) else (one, other)
    if len(short) == 1 and short == long[0]:
        return True
    if len(short) < SHARED_LETTERS or short[:SHARED_LETTERS] != long[:SHARED_LETTERS]:
        return False
    genders = {gender_of_given_name(short), gender_of_given_name(long)} - {None}
    if len(genders) == 2:
        return False  # Paul and Paula, Mario and Maria.
    return long.startswith(short) or len(long) - len(short) >= MIN_LETTERS_CUT


def _with_single_words(
    names: Sequence[Name],
    full_names: _FullNames,
    genders: Mapping[int, Gender],
    choose: NamesakeChooser,
) -> list[NameCluster]:
    """All clusters, after each name of one word is added to one of them.

    A first pass makes the clusters of words that are in no full name. Names whose
    title has a gender come first in it: Mr. Holm and Ms. Holm are two, and Mayor Holm
    is one of them, even if named before both. In a second pass, in text order, one of
    those who may be meant, or somebody else, is chosen for each name.
    """
    clusters, cluster_of = list(full_names.clusters), dict(full_names.cluster_of)
    single_words = [name for name in names if name.first not in cluster_of]
    persons = _PersonIndex(Counter(name.keys[0] for name in single_words))
    for cluster in sorted(clusters, key=lambda cluster: cluster.first):
        persons.add(cluster)
    for name in sorted(single_words, key=lambda name: name.gender is None):
        if not persons.has_namesake(name):
            cluster = NameCluster(len(clusters), "person")
            cluster.add(name)
            clusters.append(cluster)
            cluster_of[name.first] = cluster
            persons.add(cluster)
    for name in names:
        person = cluster_of.get(name.first)
        if person is None:
            candidates = persons.candidates(name, genders.get(name.first))
            person = choose(name, candidates).cluster
            if person is None:
                person = NameCluster(len(clusters), "person")
                clusters.append(person)
                person.add(name)
                persons.add(person)
            else:
                person.add(name)
        persons.note_naming(person, name)
    return clusters


@attrs.define(eq=False)
class _PersonIndex:
    """Finds the person whom a name of one word refers to.

    Persons are grouped by a word of their full name, by what the word is in it
    (surname, given name, middle name), and by their gender.

    Attributes:
        alone: How often each word is a name of its own.
    """

    alone: Counter[str]
    _groups: dict[tuple[str, int, Gender | None], _Namesakes] = attrs.field(
        factory=lambda: defaultdict(_Namesakes)
    )
    _genders: dict[int, Gender | None] = attrs.field(factory=dict)
    _namings: dict[int, int] = attrs.field(factory=lambda: defaultdict(int))
    _times: Counter[tuple[int, str]] = attrs.field(factory=Counter)
    _last: dict[tuple[int, str], int] = attrs.field(factory=dict)
    _in_full: dict[int, int] = attrs.field(factory=dict)

    def add(self, cluster: NameCluster) -> None:
        """Add a person, after all who were added before."""
        self._genders[cluster.number] = _gender(cluster)
        if cluster.number not in self._in_full:
            several = (name for name in cluster.names if len(name.keys) > 1)
            self._in_full[cluster.number] = sum(1 for _ in several)
        for group in self._groups_of(cluster):
            group.members[cluster.number] = cluster

    def note_naming(self, cluster: NameCluster, name: Name) -> None:
        """Note that the text names a person here; to be called in text order."""
        if self._genders[cluster.number] != _gender(cluster):
            for group in self._groups_of(cluster):
                group.remove(cluster)
            self.add(cluster)
        self._namings[cluster.number] += 1
        for word in (*name.keys, *surname_parts(name.keys)):
            self._times[cluster.number, word] += 1
            self._last[cluster.number, word] = name.first
        for group in self._groups_of(cluster):
            group.note_naming(cluster, name.first, self._namings[cluster.number])

    def has_namesake(self, name: Name) -> bool:
        """Whether a name of one word may mean somebody."""
        return any(True for _ in self._groups_for(name))

    def candidates(self, name: Name, gender: Gender | None) -> list[Namesake]:
        """Those whom a name of one word may mean, and somebody else.

        Args:
            name: The name.
            gender: The gender of the one who is meant, by the pronouns after the name.
        """
        places: dict[int, tuple[str, NameCluster]] = {}
        for place, group in self._groups_for(name):
            if place == PART_OF_SURNAME and places:
                break  # Ortega is Jon Ortega rather than Ana Ruiz-Ortega.
            for cluster in group.some_members():
                places.setdefault(cluster.number, (PLACES[place], cluster))
        candidates = sorted(places.values(), key=lambda pair: pair[1].first)
        found = [
            self._values(name, gender, place, cluster) for place, cluster in candidates
        ]
        _compare(found)
        result = [
            Namesake(cluster, features(values))
            for values, (_, cluster) in zip(found, candidates, strict=True)
        ]
        if not any(values["place"] == "alone" for values in found):
            result.append(Namesake(None, features(self._other(name, found))))
        return result

    def _values(
        self, name: Name, gender: Gender | None, place: str, cluster: NameCluster
    ) -> Values:
        keys = cluster.full.keys if cluster.full else ()
        place = "alone" if len(keys) == 1 else place
        known = self._genders[cluster.number]
        word = name.keys[0]
        last = self._last.get((cluster.number, word))
        times = self._times[cluster.number, word]
        distance = name.first - last if last is not None else None
        others = {"given": keys[:1], "surname": keys[-1:]}
        return {
            "place": place,
            "since": None
            if distance is None
            else max(step for step in DISTANCES if step <= max(distance, 0)),
            "ahead": distance is None,
            "times": min(times, MAX_TIMES),
            "called": next(
                (
                    called
                    for called, key in others.items()
                    if called != place and key and self.alone[key[0]]
                ),
                "none",
            ),
            "sex": gender and known and ("agree" if gender == known else "differ"),
            "last": last,
            "namings": times,
            "in_full": self._in_full[cluster.number],
        }

    def _other(self, name: Name, found: Sequence[Values]) -> Values:
        """What speaks for somebody else."""
        places = {each["place"] for each in found}
        best = next((place for place in PLACES if place in places), None)
        return {
            "other": True,
            "best": best,
            "alone": min(self.alone[name.keys[0]], MAX_TIMES),
        }

    def _groups_for(self, name: Name) -> Iterator[tuple[int, _Namesakes]]:
        """Yield the groups of those who have a name of one word, by its place."""
        word, formal = name.keys[0], _is_formal(name)
        genders: tuple[Gender | None, ...] = (None, "f", "m")
        if name.gender is not None:
            genders = (None, name.gender)
        for place in (SURNAME, GIVEN_NAME, MIDDLE_NAME, PART_OF_SURNAME):
            found = [self._groups.get((word, place, gender)) for gender in genders]
            groups = [group for group in found if group and group.members]
            if place == GIVEN_NAME and formal and word in given_names():
                # Ms. Paul is not Paul Laurent, if Laurent is what he is called. But
                # Mr. Lou is Lou Jiwei, whom nobody calls Jiwei.
                is_usual = self.alone[word] >= MIN_ALONE
                groups = [g for g in groups if is_usual and self._put_surname_first(g)]
            for group in groups:
                yield place, group

    def _put_surname_first(self, group: _Namesakes) -> bool:
        """Whether the last words of these names are never used alone."""
        fulls = [member.full for member in group.members.values() if member.full]
        return all(
            len(full.keys) == 2
            and full.keys[-1] not in self.alone
            and full.keys[-1] not in given_names()
            for full in fulls
        )

    def _groups_of(self, cluster: NameCluster) -> Iterator[_Namesakes]:
        keys = cluster.full.keys if cluster.full else ()
        gender = self._genders[cluster.number]
        for word in dict.fromkeys(keys):
            if word in word_set("name_particles"):
                continue
            if word == keys[-1]:
                place = SURNAME
            else:
                place = GIVEN_NAME if word == keys[0] else MIDDLE_NAME
            yield self._groups[word, place, gender]
        for part in surname_parts(keys):
            yield self._groups[part, PART_OF_SURNAME, gender]


@attrs.define(eq=False)
class _Namesakes:
    """Persons with a word at the same place in their names, and who was named when.

    Attributes:
        members: The persons by number, in the order in which the text names them.
        named_last: The index of the word where one of them was named last, and who.
    """

    members: dict[int, NameCluster] = attrs.field(factory=dict)
    named_last: tuple[int, NameCluster] | None = None
    _by_namings: list[tuple[int, int, int]] = attrs.field(factory=list)
    """A heap: namings as a negative number, index of the first naming, number."""

    def note_naming(self, cluster: NameCluster, index: int, namings: int) -> None:
        """Note that the word at *index* names a member, for the n-th time."""
        self.named_last = index, cluster
        heappush(
            self._by_namings, (-namings, min(index, cluster.first), cluster.number)
        )

    def some_members(self) -> Iterator[NameCluster]:
        """Yield the members whom the text names first, last and most."""
        yield from islice(self.members.values(), MAX_SIMILAR)
        if len(self.members) > MAX_SIMILAR:
            if self.named_last:
                yield self.named_last[1]
            most = self.named_most()
            if most is not None:
                yield most

    def remove(self, cluster: NameCluster) -> None:
        """Take a member out."""
        del self.members[cluster.number]
        if self.named_last and self.named_last[1] is cluster:
            self.named_last = None

    def named_most(self) -> NameCluster | None:
        """Who was named most often, the first of equals."""
        while self._by_namings and self._by_namings[0][2] not in self.members:
            heappop(self._by_namings)
        if not self._by_namings:
            return None
        return self.members[self._by_namings[0][2]]


def _is_formal(name: Name) -> bool:
    return any(title.lower() in word_set("honorifics") for title in name.titles)


def _compare(found: Sequence[Values]) -> None:
    """Add who of the candidates was named last, most, and most in full."""
    for value, key in (
        ("latest", "last"),
        ("most", "namings"),
        ("most_full", "in_full"),
    ):
        top = max((each[key] or 0 for each in found), default=0)
        for each in found:
            each[value] = bool(top) and each[key] == top


def _gender(cluster: NameCluster) -> Gender | None:
    """What the caller knows, or the titles, or else the list of given names."""
    known = known_gender(cluster.full.text) if cluster.full else None
    if known or cluster.title_gender:
        return known or cluster.title_gender
    keys = cluster.full.keys if cluster.full else ()
    return gender_of_given_name(keys[0]) if len(keys) > 1 else None
