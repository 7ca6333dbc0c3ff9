"""How much each speaker says over many texts, and how much women and men do.

summary = summarize(pipeline.pipe(texts))
summary.speakers[0].name, summary.speakers[0].quotations
summary.to_records()                   a row a speaker
summary.genders                        shares of people, quotations, words
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from quoteattr.collection.people import PeopleIndex, Person
from quoteattr.types.annotations import Gender
from quoteattr.types.result import AttributedText
from quoteattr.types.rows import SEPARATOR

GENDER_NAMES: Final[Mapping[Gender | None, str]] = {
    "f": "women",
    "m": "men",
    None: "unknown",
}


@attrs.frozen
class SpeakerTotal:
    """What one speaker says in all texts.

    Attributes:
        name: The name, as the first text spells it.
        kind: The kind, as in ``Speaker.kind``.
        named: Whether it has a name; one who is only described is of one text.
        gender: The gender, as the texts say or else by the given name.
        roles: All roles that the texts give.
        outlets: The outlets that quote it, if they are known.
        texts: Number of texts that quote it.
        quotations: Number of its quotations.
        words: Number of words in them.
        kinds: Number of quotations of each kind.
    """

    name: str
    kind: str
    named: bool
    gender: Gender | None
    roles: tuple[str, ...]
    outlets: tuple[str, ...]
    texts: int
    quotations: int
    words: int
    kinds: Mapping[str, int] = attrs.field(hash=False)

    def to_record(self) -> dict[str, Any]:
        """The values as one row of a table."""
        return {
            "speaker": self.name,
            "speaker_kind": self.kind,
            "named": self.named,
            "gender": self.gender,
            "role": SEPARATOR.join(self.roles),
            "outlets": SEPARATOR.join(self.outlets),
            "texts": self.texts,
            "quotations": self.quotations,
            "words": self.words,
            **{
                kind: self.kinds.get(kind, 0)
                for kind in ("direct", "mixed", "indirect")
            },
        }


@attrs.frozen
class GenderShare:
    """How much people of one gender say.

    Attributes:
        gender: ``f``, ``m``, or None for people whose gender is not known.
        people: Number of people quoted, each once a text.
        quotations: Number of their quotations.
        words: Number of words in them.
        share: Their share of all people quoted, from 0 to 1.
    """

    gender: Gender | None
    people: int
    quotations: int
    words: int
    share: float


@attrs.frozen
class Summary:
    """Who said how much.

    Attributes:
        texts: Number of texts.
        quotations: Number of quotations.
        attributed: Number of those with a speaker.
        speakers: Everyone who speaks, most quotations first.
        genders: The shares of women, men and people whose gender is not known. People
            alone count: bodies and groups have none.
    """

    texts: int
    quotations: int
    attributed: int
    speakers: tuple[SpeakerTotal, ...]
    genders: tuple[GenderShare, ...]

    def to_records(self) -> list[dict[str, Any]]:
        """A row for each speaker, as dicts."""
        return [speaker.to_record() for speaker in self.speakers]

    def __str__(self) -> str:
        named = [each for each in self.speakers if each.named]
        described = [each for each in self.speakers if not each.named]
        lines = [
            f"{self.texts} texts, {self.quotations} quotations, "
            f"{self.attributed} with a speaker",
            "",
            "quotations  words  texts  speaker",
            *map(_line, named),
        ]
        if described:
            total = sum(each.quotations for each in described)
            words = sum(each.words for each in described)
            lines.append(
                f"{total:10}  {words:5}         {len(described)} who are not named"
            )
        lines += ["", "people quoted  quotations  words  gender"]
        lines += [
            f"{each.people:6} {each.share:6.1%}  {each.quotations:10}  {each.words:5}  "
            + GENDER_NAMES[each.gender]
            for each in self.genders
        ]
        return "\n".join(lines)


def _line(speaker: SpeakerTotal) -> str:
    known = ", ".join(filter(None, (speaker.gender, *speaker.roles[:2])))
    name = f"{speaker.name} ({known})" if known else speaker.name
    counts = f"{speaker.quotations:10}  {speaker.words:5}  {speaker.texts:5}"
    return f"{counts}  {' '.join(name.split())}"


@attrs.define(eq=False)
class _Count:
    """What has been counted of one person so far."""

    texts: int = 0
    words: int = 0
    kinds: Counter[str] = attrs.field(factory=Counter)


def summarize(
    results: Iterable[AttributedText], *, outlet: str | None = None
) -> Summary:
    """Return how much each speaker says in all *results* together.

    A quotation that a pull quote or caption repeats counts once (``same_as``).
    Speakers are joined as ``quoteattr.collection.people`` says: by full name, never by
    a bare surname.

    Args:
        results: The results, as ``Pipeline.pipe`` or ``read_jsonl`` yields them.
        outlet: The kept field of a record that names who published the text.
    """
    index = PeopleIndex()
    counts: dict[int, _Count] = {}
    texts = quotations = 0
    for result in results:
        texts += 1
        counted = result.distinct
        quotations += len(counted)
        published = result.fields.get(outlet) if outlet else None
        spoke: set[int] = set()
        for speaker in result.speakers:
            person = index.person(speaker, str(published) if published else None)
            count = counts.setdefault(id(person), _Count())
            count.texts += id(person) not in spoke
            spoke.add(id(person))
            for each in counted:
                if each.speaker == speaker:
                    count.kinds[each.kind] += 1
                    count.words += len(each.text.split())
    totals = [_total(person, counts[id(person)]) for person in index.people]
    totals.sort(key=lambda each: (-each.quotations, -each.words, each.name))
    attributed = sum(each.quotations for each in totals)
    return Summary(texts, quotations, attributed, tuple(totals), _genders(totals))


def _total(person: Person, count: _Count) -> SpeakerTotal:
    return SpeakerTotal(
        person.name,
        person.kind,
        person.named,
        person.gender,
        tuple(person.roles),
        tuple(person.outlets),
        count.texts,
        count.kinds.total(),
        count.words,
        dict(count.kinds),
    )


def _genders(totals: Iterable[SpeakerTotal]) -> tuple[GenderShare, ...]:
    people = [each for each in totals if each.kind == "person"]
    all_people = sum(each.texts for each in people) or 1
    shares = []
    for gender in GENDER_NAMES:
        found = [each for each in people if each.gender == gender]
        count = sum(each.texts for each in found)
        shares.append(
            GenderShare(
                gender,
                count,
                sum(each.quotations for each in found),
                sum(each.words for each in found),
                count / all_people,
            )
        )
    return tuple(shares)
