"""What each name of a text names: a person, a body, a place, or something else.

Entity tags of a small model waver from line to line. A name's kind is therefore put
to the vote of the whole text: its tags wherever it stands, titles, given names, the
nouns that only bodies bear, and what stands beside it (*who*, an age, an article).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from quoteattr.data.words import given_names, role, titles
from quoteattr.mentions.name import HONORIFICS, JOINERS, MODIFIERS, Name, NameKind
from quoteattr.types.document import Document
from quoteattr.types.span import Span

Ballot = Counter[NameKind]

TAGS: Final[Mapping[str, NameKind]] = {
    "PER": "PER",
    "ORG": "ORG",
    "LOC": "LOC",
    "MISC": "MISC",
}

# Given names that begin the names of places more often.
PLACE_STARTS: Final = frozenset("east london nova paris west".split())

# What one sign is worth, in tags.
TITLE: Final = 3.0
GIVEN_NAME: Final = 2.5
BODY_NOUN: Final = 6.0
BESIDE: Final = 2.0
LONGER_NAME: Final[Mapping[NameKind, float]] = {"PER": 5.0, "ORG": 1.5}
ALL_TAGS: Final = 4.0
"""What the tags are worth together when they all agree."""


def with_kinds(document: Document, names: Sequence[Name]) -> tuple[Name, ...]:
    """Give each name the kind that the text as a whole gives it."""
    votes: dict[tuple[str, ...], _Votes] = defaultdict(_Votes)
    for name in names:
        votes[name.keys].count(document, name)
    first = {keys: each.decide() for keys, each in votes.items()}
    for keys, kind in _shorter(first):
        if keys in votes:
            votes[keys].signs[kind, "longer name"] = LONGER_NAME[kind]
    for keys in first:
        if len(keys) > 1 and keys[-1:] in first and first[keys[-1:]] == "PER":
            # Ana Maria Ortega, where Ortega alone passes for a person.
            votes[keys].signs["PER", "surname"] = BESIDE
        elif len(keys) == 2 and first.get(keys[:1]) == "PER":
            # Park Min-ji, where Park alone does.
            votes[keys].signs["PER", "family name"] = BESIDE / 2
    final = {keys: votes[keys].decide() for keys in first}
    named = [attrs.evolve(name, kind=final[name.keys]) for name in names]
    return tuple(_without_place(document, name, final) for name in named)


def _without_place(
    document: Document, name: Name, kinds: Mapping[tuple[str, ...], NameKind]
) -> Name:
    """Take off a place that ran into a person's name: of *Norway* Ida Holm."""
    place = kinds.get(name.keys[:1], "PER") in {"LOC", "ORG"}
    if name.kind != "PER" or len(name.tokens) < 3 or not place:
        return name
    if name.keys[1] not in given_names() or "-" in name.tokens[0]:
        return name
    first = name.first + 1
    span = Span(document.words[first].span.start, name.span.end)
    return Name(first, name.last, name.tokens[1:], name.titles, "PER", span)


@attrs.define
class _Votes:
    """What the text says of one name: tags, signs that hold once, signs by share."""

    tags: Ballot = attrs.field(factory=Counter)
    signs: dict[tuple[NameKind, str], float] = attrs.field(factory=dict)
    shares: Ballot = attrs.field(factory=Counter)
    places: int = 0

    def count(self, document: Document, name: Name) -> None:
        """Add what one place says."""
        tag = TAGS.get(document.words[name.last].entity[2:])
        if tag:
            self.tags[tag] += 1
        self.places += 1
        for kind, sign, worth in _signs(document, name):
            self.signs[kind, sign] = worth
        for kind in _neighbours(document, name):
            self.shares[kind] += 1

    def decide(self) -> NameKind:
        """The kind with the most votes."""
        scores: dict[NameKind, float] = defaultdict(float)
        total = sum(self.tags.values())
        for kind, count in sorted(self.tags.items()):
            scores[kind] += min(total, ALL_TAGS) * count / total
        for (kind, _), worth in sorted(self.signs.items()):
            scores[kind] += worth
        for kind, count in sorted(self.shares.items()):
            scores[kind] += 2 * BESIDE * count / self.places
        return max(scores, key=lambda kind: scores[kind]) if scores else "MISC"


def _shorter(
    kinds: Mapping[tuple[str, ...], NameKind],
) -> Iterator[tuple[tuple[str, ...], NameKind]]:
    """Yield what longer names may be cut to, with their kind: Holm, Ida; Norland."""
    for keys, kind in kinds.items():
        if len(keys) > 1 and kind == "PER":
            yield keys[-1:], kind
            yield keys[:1], kind
        elif len(keys) > 1 and kind == "ORG":
            yield from ((keys[:end], kind) for end in range(1, len(keys)))


def _signs(document: Document, name: Name) -> Iterator[tuple[NameKind, str, float]]:
    """Yield what speaks for a kind even if it stands once: kind, sign, worth."""
    words = document.words
    word = words[name.last]
    after = words[name.last + 1].text.lower() if name.last + 1 < len(words) else ""
    if _titled(name):
        yield "PER", "title", TITLE
    given = len(name.keys) > 1 and name.keys[0] in given_names()
    if given and not word.entity.endswith("LOC") and name.keys[0] not in PLACE_STARTS:
        yield "PER", "given name", GIVEN_NAME
    if _names_body(name):
        yield "ORG", "body noun", BODY_NOUN
    if after == "who" or (after == "," and _form_at(document, name.last + 2) == "who"):
        yield "PER", "who", BESIDE
    if after == "," and _is_age(document, name.last + 2):
        yield "PER", "age", BESIDE
    if name.text.isupper() and 1 < len(name.text) < 6 and " " not in name.text:
        yield "ORG", "acronym", 1.0
    if word.xpos == "NNPS" and len(name.keys) == 1:
        yield "MISC", "plural", BODY_NOUN


def _neighbours(document: Document, name: Name) -> Iterator[NameKind]:
    """Yield the kinds for which what stands beside the name speaks, at this place."""
    words = document.words
    before = words[name.first - 1].text.lower() if name.first else ""
    governed = words[name.last].deprel in {"compound", "nmod:poss", "amod"}
    if before == "the" and not name.titles and not governed:
        yield "ORG"
    if before in {"in", "near"} and not name.titles and not governed:
        yield "LOC"
    last = document.sentences[document.sentence_of(name.last)].last
    if words[name.last].relation == "nsubj":
        for word in words[name.last + 1 : last]:
            if word.text.lower() in {"he", "she", "his", "her", "him"}:
                yield "PER"
                return
            if word.upos == "PROPN":
                return


def _titled(name: Name) -> bool:
    """Whether a title that only persons bear stands before the name."""
    found = [title.lower() for title in name.titles if title.lower() in titles()]
    return any(title in HONORIFICS or title not in MODIFIERS for title in found)


def _names_body(name: Name) -> bool:
    """Whether a noun of bodies is the head of the name: Bank of Norway, Spirit Club."""
    forms = [token.lower() for token in name.tokens]
    head = len(forms) - 1
    for place, form in enumerate(forms):
        if form in JOINERS and form not in {"&", "and"} and place:
            head = place - 1
            break
    known = role(forms[head])
    return len(forms) > 1 and known is not None and known.kind == "organization"


def _form_at(document: Document, index: int) -> str:
    words = document.words
    return words[index].text.lower() if index < len(words) else ""


def _is_age(document: Document, index: int) -> bool:
    words = document.words
    if index + 1 >= len(words) or not words[index].text.isdigit():
        return False
    return 5 < int(words[index].text) < 110 and words[index + 1].text in {",", "."}
