"""Agreement of pronouns with entities in gender and number.

    Bianchi said her team had won. She ...   ->   Bianchi is female, by the text
    She    agrees with Bianchi ("text"), not with Mr. Holm, nor with the bank
    They   agrees with "the players" ("group"), not with Bianchi

What the text says of a gender counts before any list of given names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from quoteattr.data.words import (
    third_person_pronouns,
    word_set,
)
from quoteattr.mentions.name import Name
from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.binding import excluded_antecedents
from quoteattr.speakers.entity import Entity, NameIndex
from quoteattr.speakers.positions import is_subject
from quoteattr.types.annotations import Gender
from quoteattr.types.document import Sentence

CandidateFilter = Callable[[Entity], str | None]
"""Returns how an entity agrees, or None to exclude it."""

AGAINST_NAME: Final = 0.5
"""What a pronoun counts against a given name, where it may refer to somebody else."""

ASIDE: Final = 0.6
"""What a pronoun counts for whoever is no subject, but the only person named so far."""

MIN_THEY: Final = 2
"""Minimum number of *they* and *their* that can only mean a person, to be believed."""

MAX_WORDS_BEFORE_USE: Final = 6
"""How many words back from *use they* the name of the person is looked for."""


Votes = dict[Gender, float]
"""How often the text calls a person he and she."""


def learn_genders(indexed: IndexedText, name_at: NameIndex) -> None:
    """Tell each person how often the text itself calls him or her so.

    Pronouns count in a sentence whose subject is a name, until another person is named
    in it: *Bianchi* said *her* team had won; and in the sentences after it in its
    paragraph, until they name another person. What follows another name does not
    count: according to *Ortega*, but *he* had proved her wrong. Of whom this tells
    nothing, the pronouns are believed that follow the only person named so far.

    Args:
        indexed: The text.
        name_at: Its names, by the index of each of their words.
    """
    votes: dict[int, Votes] = defaultdict(_no_votes)
    for sentences in _paragraphs(indexed):
        subject: Entity | None = None
        for sentence in sentences:
            subject = _count_pronouns(indexed, sentence, name_at, subject, votes)
    people = {
        named.entity.id: named.entity
        for named in name_at.values()
        if named.entity.kind == "person"
    }
    could_refer_to = Counter(
        gender for person in people.values() for gender in _possible_genders(person)
    )
    for number, counts in sorted({**_votes_aside(indexed, name_at), **votes}.items()):
        _learn_by_pronouns(people[number], counts, could_refer_to)


def _paragraphs(indexed: IndexedText) -> Iterator[Iterable[Sentence]]:
    """Yield the sentences of each paragraph."""

    def paragraph(sentence: Sentence) -> int:
        return indexed.paragraph_number(sentence.span.start)

    for _, sentences in groupby(indexed.document.sentences, paragraph):
        yield sentences


def _narration(indexed: IndexedText, sentences: Iterable[Sentence]) -> Iterator[int]:
    """Yield the indices of the words of sentences that are not quoted."""
    for sentence in sentences:
        for index in sentence.words:
            if index not in indexed.quoted_words:
                yield index


def _no_votes() -> Votes:
    return defaultdict(float)


def _votes_aside(indexed: IndexedText, name_at: NameIndex) -> dict[int, Votes]:
    """How much the text calls he and she whoever alone is named in a paragraph.

    A letter to *Bianchi* says that *she* won.
    """
    votes: dict[int, Votes] = defaultdict(_no_votes)
    for sentences in _paragraphs(indexed):
        only: Entity | None = None
        others = False
        for index in _narration(indexed, sentences):
            named = name_at.get(index)
            if named is not None and named.entity.kind in {"person", "unknown"}:
                others = others or only not in {None, named.entity}
                only = named.entity
            gender = pronoun_gender(indexed.document.words[index].text)
            if gender is None or only is None or others or only.kind != "person":
                continue
            if not _is_excluded(indexed, index, name_at, only):
                votes[only.id][gender] += ASIDE
    return votes


def genders_after_names(
    indexed: IndexedText, names: Iterable[Name]
) -> dict[int, Gender]:
    """The gender of the pronouns after names that are subjects, by their first word.

    *Dahl* and her husband left: whoever this Dahl is, she is a woman. The pronouns
    count that ``learn_genders`` counts; where they differ, nothing is known.
    """
    persons = {name.first: name for name in names if name.type == "PER"}
    found: dict[int, set[Gender]] = defaultdict(set)
    for sentences in _paragraphs(indexed):
        subject: Name | None = None
        for index in _narration(indexed, sentences):
            if index in persons:
                name = persons[index]
                words = range(name.first, name.last + 1)
                subject = name if is_subject(indexed.document, words) else None
            gender = pronoun_gender(indexed.document.words[index].text)
            if gender is None or subject is None:
                continue
            excluded = excluded_antecedents(indexed.document, index)
            if excluded.isdisjoint(range(subject.first, subject.last + 1)):
                found[subject.first].add(gender)
    return {first: next(iter(g)) for first, g in found.items() if len(g) == 1}


def _count_pronouns(
    indexed: IndexedText,
    sentence: Sentence,
    name_at: NameIndex,
    subject: Entity | None,
    votes: Mapping[int, Votes],
) -> Entity | None:
    """Count the pronouns that refer to the subject; return it for the next sentence.

    Args:
        indexed: The text.
        sentence: The sentence to read.
        name_at: The names of the text, by the index of each of their words.
        subject: The person who was the subject before, if nobody was named since.
        votes: The counts of each person so far, by the person's number.
    """
    own_subject = None
    for index in _narration(indexed, [sentence]):
        named = name_at.get(index)
        if named is not None and named.entity.kind == "person":
            words = range(named.name.first, named.name.last + 1)
            if own_subject is None and is_subject(indexed.document, words):
                own_subject = subject = named.entity
            elif subject is not named.entity:
                return None
        gender = pronoun_gender(indexed.document.words[index].text)
        if subject is None or gender is None:
            continue
        if not _is_excluded(indexed, index, name_at, subject):
            votes[subject.id][gender] += 1
    return subject


def _is_excluded(
    indexed: IndexedText, pronoun: int, name_at: NameIndex, person: Entity
) -> bool:
    """Whether the tree excludes a person as the antecedent: *Ruiz* thanked her."""
    return any(
        index in name_at and name_at[index].entity is person
        for index in excluded_antecedents(indexed.document, pronoun)
    )


def _possible_genders(person: Entity) -> tuple[Gender, ...]:
    known = person.gender or person.listed_gender
    return (known,) if known else ("f", "m")


def _learn_by_pronouns(
    person: Entity, counts: Votes, could_refer_to: Counter[Gender]
) -> None:
    """Tell a person what the pronouns say of the gender.

    In Brandt said *her* list of plans was long, *her* can be a woman named elsewhere:
    where the text names one, and the given name is a man's, it counts half; but not for
    a given name that is a frequent surname, too.

    Args:
        person: The person.
        counts: How often the text says he and she of the person.
        could_refer_to: How many persons of the text each gender can refer to.
    """
    listed = person.listed_gender
    for gender, count in sorted(counts.items()):
        against = listed not in {None, gender} and not _may_be_surname(person)
        doubtful = against and could_refer_to[gender] > 0
        person.learn_gender(
            gender, "pronoun", count * (AGAINST_NAME if doubtful else 1.0)
        )


def learn_they(indexed: IndexedText, name_at: NameIndex) -> None:
    """Mark each person who, the text says, uses *they*: Sam Reed, who uses they.

    And each whom it calls so and nothing else: Sam Reed left *their* job. *They* moved.
    """
    for person, count in _they_votes(indexed, name_at).items():
        if count >= MIN_THEY and person.gender is None:
            person.uses_they = True
    words = indexed.document.words
    for index in range(len(words) - 1):
        if words[index].lemma != "use" or words[index + 1].text.lower() != "they":
            continue
        for before in range(index, max(-1, index - MAX_WORDS_BEFORE_USE), -1):
            if before in name_at and name_at[before].entity.kind == "person":
                name_at[before].entity.uses_they = True
                break


def _they_votes(indexed: IndexedText, name_at: NameIndex) -> Counter[Entity]:
    """How often *they* and *their* can mean nobody but a person.

    That is where the person is the subject, and the only one named, and where no plural
    is before the pronoun, in the sentence and in the one before.
    """
    votes: Counter[Entity] = Counter()
    words = indexed.document.words
    for sentences in _paragraphs(indexed):
        subject: Entity | None = None
        for index in _narration(indexed, sentences):
            named = name_at.get(index)
            if named is not None:
                inside = range(named.name.first, named.name.last + 1)
                is_one = named.entity.kind == "person"
                if is_one and is_subject(indexed.document, inside):
                    subject = named.entity
                elif subject is not named.entity and named.entity.kind != "unknown":
                    subject = subject if _is_place(named.entity) else None
            elif words[index].xpos in {"NNS", "NNPS"}:
                subject = None
            elif subject and words[index].text.lower() in {"they", "their"}:
                votes[subject] += 1
    return votes


def _is_place(entity: Entity) -> bool:
    return entity.full is not None and entity.full.type == "LOC"


def pronoun_gender(form: str) -> Gender | None:
    """The gender of he, she, him, her ...; None for any other word."""
    pronoun = third_person_pronouns().get(form.lower())
    return pronoun.gender if pronoun else None


def _may_be_surname(entity: Entity) -> bool:
    """Whether the only name is a man's given name, which can be a surname, too."""
    alone = entity.full is not None and len(entity.full.keys) == 1
    return alone and entity.listed_gender == "m"


def agrees_with(form: str) -> CandidateFilter | None:
    """How entities agree with a pronoun; None for one that is not resolved.

    Args:
        form: The pronoun.
    """
    pronoun = third_person_pronouns().get(form.lower())
    if pronoun is None:
        return None
    gender = pronoun.gender
    if gender is not None:
        return lambda entity: _agrees_in_gender(entity, gender)
    return _agrees_with_they if pronoun.nominative == "they" else _agrees_with_it


def _agrees_with_it(entity: Entity) -> str | None:
    if entity.kind != "organization":
        return None
    return "place" if _is_place(entity) else "body"


def _agrees_in_gender(entity: Entity, gender: Gender) -> str | None:
    """How an entity agrees with he or she; None for a body or the other gender."""
    if entity.kind not in {"person", "unknown"} or entity.uses_they:
        return None
    if entity.kind == "unknown":
        full = entity.full
        return "unknown-kind" if full and full.tokens[-1][-1:] != "s" else None
    if entity.gender is not None:
        return "text" if entity.gender == gender else None
    listed = entity.listed_gender
    if listed is None:
        return "unlisted"
    if listed == gender:
        return "listed"
    return "surname-too" if _may_be_surname(entity) else "listed-otherwise"


def _agrees_with_they(entity: Entity) -> str | None:
    if entity.uses_they:
        return "uses-they"
    if not entity.names and _is_document(entity.label):
        # In an emailed statement, the owners said: they are not the statement.
        return None
    if entity.kind == "group":
        return "group"
    if entity.kind == "organization":
        return "place" if _is_place(entity) else "organization"
    return "someone" if entity.kind == "person" and not entity.names else None


def _is_document(label: str) -> bool:
    return not word_set("documents").isdisjoint(label.lower().split())
