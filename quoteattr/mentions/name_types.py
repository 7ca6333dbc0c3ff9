"""Decide for each name of a text whether it names a person, organization or place.

    Sen. **Okafor** left. **Okafor**, 61, said so.    PER: a title, an age

The entity tags of a small model change from sentence to sentence. So all occurrences
of a name get one type, the one with the most evidence in the text: tags, titles, given
names, the nouns of organizations, the words beside the name, and longer names that
contain it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, get_args

import attrs

from quoteattr.data.words import given_names, titles, word_set
from quoteattr.mentions.aliases import aliases
from quoteattr.mentions.composed_names import GROUP_PREPOSITIONS, PLURAL_TAGS
from quoteattr.mentions.headlines import headlines
from quoteattr.mentions.name import Name, NameType, is_organization_noun
from quoteattr.types.document import Document
from quoteattr.types.span import Span

Keys = tuple[str, ...]
"""The keys of a name: all names with the same ones get the same type."""

TYPE_OF_TAG: Final[Mapping[str, NameType]] = {tag: tag for tag in get_args(NameType)}

# How much each piece of evidence counts; an entity tag counts 1.
TITLE: Final = 3.0
GIVEN_NAME: Final = 2.5
ORGANIZATION_NOUN: Final = 6.0
PLURAL: Final = 6.0
ACRONYM: Final = 1.0
WHO_OR_AGE: Final = 2.0
KNOWN_SURNAME: Final = 2.0
KNOWN_FAMILY_NAME: Final = 1.0
ALIAS: Final = 5.0
INITIALS: Final = 3.0
NEIGHBOURS: Final = 4.0
"""If the words beside the name say the same at every occurrence; else a share."""
LONGER_NAME: Final[Mapping[NameType, float]] = {"PER": 5.0, "ORG": 1.5}
MAX_TAGS: Final = 4.0
"""All tags together count no more than this."""

ACRONYM_LENGTHS: Final = range(2, 6)
AGES: Final = range(6, 110)

# Relations of a name that modifies a noun: the *Norway* office, *Holm*'s office.
MODIFIERS: Final = frozenset(["compound", "nmod:poss", "amod"])


def with_types(document: Document, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names, each with its type.

    A place that ran into a person's name is taken off it: of *Norway* Ida Holm.
    """
    evidence = collect_evidence(document, names)
    types = {keys: found.best_type() for keys, found in evidence.items()}
    typed = [attrs.evolve(name, type=types[name.keys]) for name in names]
    return tuple(_without_place(document, name, types) for name in typed)


def collect_evidence(
    document: Document, names: Sequence[Name]
) -> dict[Keys, TypeEvidence]:
    """The evidence for the type of each name, by the keys of the name.

    First that of its own occurrences; then, of the types that these give, those of the
    longer and the shorter names that it shares words with.
    """
    evidence = _evidence_of_occurrences(document, names)
    types = {keys: found.best_type() for keys, found in evidence.items()}
    for keys, name_type in _shortened(types):
        if keys in types:
            evidence[keys].facts[name_type, "longer name"] = LONGER_NAME[name_type]
    _add_aliases(evidence, types, aliases(document, names))
    for keys in _initials(names, types):
        if keys in types:
            evidence[keys].facts["ORG", "initials"] = INITIALS
    for keys in types:
        if len(keys) > 1 and types.get(keys[-1:]) == "PER":
            # Ana Maria Ortega, where Ortega alone is taken for a person.
            evidence[keys].facts["PER", "surname"] = KNOWN_SURNAME
        elif len(keys) == 2 and types.get(keys[:1]) == "PER":
            # Park Min-ji, where Park alone is.
            evidence[keys].facts["PER", "family name"] = KNOWN_FAMILY_NAME
    return dict(evidence)


def _evidence_of_occurrences(
    document: Document, names: Sequence[Name]
) -> dict[Keys, TypeEvidence]:
    """What the occurrences of each name say of its type.

    Those in headlines say nothing of a name that the text has elsewhere: a tagger fails
    in them, as in Canucks Trade *Lund*.
    """
    evidence: dict[Keys, TypeEvidence] = defaultdict(TypeEvidence)
    in_headlines = headlines(document)
    of_prose, of_headlines = list[Name](), list[Name]()
    for name in names:
        is_in_one = document.sentence_of(name.first) in in_headlines
        (of_headlines if is_in_one else of_prose).append(name)
    for name in of_prose:
        evidence[name.keys].add_occurrence(document, name)
    in_prose = frozenset(evidence)
    for name in of_headlines:
        if name.keys not in in_prose:
            evidence[name.keys].add_occurrence(document, name)
    return evidence


def _initials(names: Sequence[Name], types: Mapping[Keys, NameType]) -> Iterator[Keys]:
    """Yield what the names of bodies are shortened to by their capitals: mcys."""
    for name in names:
        if len(name.keys) > 1 and types[name.keys] == "ORG":
            capitals = [token[0] for token in name.tokens if token[:1].isupper()]
            yield ("".join(capitals).lower(),)


def _add_aliases(
    evidence: Mapping[Keys, TypeEvidence],
    types: Mapping[Keys, NameType],
    pairs: Iterable[tuple[Name, Name]],
) -> None:
    """Add to each alias the type of its name; to a person's name that of its alias."""
    for name, alias in pairs:
        of_name = types[name.keys]
        if of_name in LONGER_NAME:
            evidence[alias.keys].facts[of_name, "alias"] = ALIAS
        elif types[alias.keys] == "PER":
            evidence[name.keys].facts["PER", "alias"] = ALIAS


def _shortened(types: Mapping[Keys, NameType]) -> Iterator[tuple[Keys, NameType]]:
    """Yield what longer names may be shortened to, with their type: Ida; Holm."""
    for keys, name_type in types.items():
        if len(keys) > 1 and name_type == "PER":
            yield keys[-1:], name_type
            yield keys[:1], name_type
            for part in keys[-1].split("-"):
                yield (part,), name_type
        elif len(keys) > 1 and name_type == "ORG":
            for end in range(1, len(keys)):
                yield keys[:end], name_type


def _without_place(
    document: Document, name: Name, types: Mapping[Keys, NameType]
) -> Name:
    is_place = types.get(name.keys[:1], "PER") in {"LOC", "ORG"}
    if name.type != "PER" or len(name.tokens) < 3 or not is_place:
        return name
    if name.keys[1] not in given_names() or "-" in name.tokens[0]:
        return name
    first = name.first + 1
    span = Span(document.words[first].span.start, name.span.end)
    return Name(first, name.last, name.tokens[1:], name.titles, "PER", span)


@attrs.define
class TypeEvidence:
    """What the occurrences of one name say of its type.

    Attributes:
        tags: How often each entity tag was given.
        facts: What counts once however often it is seen: type and fact, to weight.
        neighbours: How often the words beside the name speak for each type.
        occurrences: How often the name occurs.
    """

    tags: Counter[NameType] = attrs.field(factory=Counter)
    facts: dict[tuple[NameType, str], float] = attrs.field(factory=dict)
    neighbours: Counter[NameType] = attrs.field(factory=Counter)
    occurrences: int = 0

    def add_occurrence(self, document: Document, name: Name) -> None:
        """Add what one occurrence says."""
        tag = TYPE_OF_TAG.get(document.words[name.last].entity[2:])
        if tag:
            self.tags[tag] += 1
        self.occurrences += 1
        for name_type, fact, weight in _facts(document, name):
            self.facts[name_type, fact] = weight
        self.neighbours.update(_types_by_neighbours(document, name))

    def scores(self) -> dict[NameType, float]:
        """The sum of the evidence for each type that there is any for."""
        scores: dict[NameType, float] = defaultdict(float)
        total = sum(self.tags.values())
        for name_type, count in sorted(self.tags.items()):
            scores[name_type] += min(total, MAX_TAGS) * count / total
        for (name_type, _), weight in sorted(self.facts.items()):
            scores[name_type] += weight
        for name_type, count in sorted(self.neighbours.items()):
            scores[name_type] += NEIGHBOURS * count / self.occurrences
        return dict(scores)

    def best_type(self) -> NameType:
        """The type with the highest score, the first of equals; MISC without any."""
        scores = self.scores()
        return max(scores, key=scores.__getitem__, default="MISC")


def _facts(document: Document, name: Name) -> Iterator[tuple[NameType, str, float]]:
    """Yield what one occurrence is enough to know: a type, the fact, its weight."""
    last = document.words[name.last]
    if _has_personal_title(name):
        yield "PER", "title", TITLE
    has_given_name = len(name.keys) > 1 and name.keys[0] in given_names()
    is_place = last.entity.endswith("LOC") or (
        name.keys[0] in word_set("place_name_starts")
    )
    if has_given_name and not is_place:
        yield "PER", "given name", GIVEN_NAME
    if _is_headed_by_organization_noun(name) or _is_composed(document, name):
        yield "ORG", "organization noun", ORGANIZATION_NOUN
    next_form, form_after = (_form_at(document, name.last + n) for n in (1, 2))
    if next_form == "who" or (next_form == "," and form_after == "who"):
        yield "PER", "who", WHO_OR_AGE
    if next_form == "," and _is_age(document, name.last + 2):
        yield "PER", "age", WHO_OR_AGE
    is_one_word = " " not in name.text
    if is_one_word and name.text.isupper() and len(name.text) in ACRONYM_LENGTHS:
        yield "ORG", "acronym", ACRONYM
    if last.xpos == "NNPS" and len(name.keys) == 1:
        yield "MISC", "plural", PLURAL


def _has_personal_title(name: Name) -> bool:
    """Whether the name follows a title that only persons have."""
    known = [title.lower() for title in name.titles if title.lower() in titles()]
    # All honorifics are personal; of the other titles, those that modify none.
    return any(
        title in word_set("honorifics") or title not in word_set("title_modifiers")
        for title in known
    )


def _is_headed_by_organization_noun(name: Name) -> bool:
    """Whether the name's head is such a noun: *Bank* of Norway, Spirit *Club*."""
    forms = [token.lower() for token in name.tokens]
    head = len(forms) - 1
    for place, form in enumerate(forms):
        is_joiner = form in word_set("name_joiners") and form not in {"&", "and"}
        if is_joiner and place:
            head = place - 1
            break
    if len(forms) > 1 and forms[0] in word_set("first_body_words"):
        return True  # Team Holm.
    return len(forms) > 1 and is_organization_noun(forms[head])


def _is_composed(document: Document, name: Name) -> bool:
    """Whether the name is a list, a group of people and its purpose, or an order.

    *Hall, Dent & Lund*; *Citizens for Clean Air*; *Feed the Young*.
    """
    words = document.words[name.first : name.last + 1]
    if any(word.text in {"&", ","} for word in words):
        return True
    if len(words) > 2 and words[1].text == "the":
        return words[0].entity == "O"  # Feed the Young; but: Ivo the Mad.
    forms = [word.text.lower() for word in words]
    place = next((n for n, form in enumerate(forms) if form in GROUP_PREPOSITIONS), 0)
    return 0 < place < len(words) - 1 and words[place - 1].xpos in PLURAL_TAGS


def _types_by_neighbours(document: Document, name: Name) -> Iterator[NameType]:
    """Yield the types that the words beside one occurrence speak for.

    *The* X is an organization, *in* X is a place, and X said *she* is a person.
    """
    words = document.words
    is_modifier = words[name.last].deprel in MODIFIERS
    before = words[name.first - 1].text.lower() if name.first else ""
    if not name.titles and not is_modifier:
        if before == "the":
            yield "ORG"
        if before in {"in", "near"}:
            yield "LOC"
    if words[name.last].relation == "nsubj":
        end = document.sentences[document.sentence_of(name.last)].last
        for word in words[name.last + 1 : end]:
            if word.text.lower() in word_set("person_pronouns"):
                yield "PER"
                return
            if word.upos == "PROPN":
                return


def _form_at(document: Document, index: int) -> str:
    """The word at *index*, in lower case; empty after the last word of the text."""
    words = document.words
    return words[index].text.lower() if index < len(words) else ""


def _is_age(document: Document, index: int) -> bool:
    """Whether an age between commas begins at *index*: Okafor, *61*, said."""
    form, after = _form_at(document, index), _form_at(document, index + 1)
    return form.isdecimal() and int(form) in AGES and after in {",", "."}
