"""Names in a text: where they stand, what they name, and which are forms of one.

Entity tags of a small model waver from line to line. A name's kind is therefore put
to the vote of the whole text: its tags wherever it stands, the titles before it, the
given-name list, and the nouns that only bodies bear.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal
from unicodedata import combining, normalize

import attrs

from quoteattr.annotations import Gender
from quoteattr.document import Document
from quoteattr.lexicon import given_names, role, titles
from quoteattr.spans import Span

NameKind = Literal["PER", "ORG", "LOC", "MISC"]

PARTICLES: Final = frozenset(
    "al bin bint da das de del della den der di do dos du el ibn la le ten ter van von "
    "y zu".split()
)
SUFFIXES: Final = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
JOINERS: Final = frozenset(["of", "for", "and", "&", "the"])
"""Words inside the name of a body that an acronym of it skips."""

CALENDAR: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december".split()
)


@attrs.frozen
class Name:
    """One name where it stands.

    Attributes:
        first: Index of its first word, titles left out.
        last: Index of its last word.
        tokens: Its words, in the text's spelling.
        titles: The titles before it, in lower case.
        kind: What it names.
        span: Where it stands.
    """

    first: int
    last: int
    tokens: tuple[str, ...]
    titles: tuple[str, ...]
    kind: NameKind
    span: Span

    @property
    def keys(self) -> tuple[str, ...]:
        """Its words as they compare: folded, without diacritics and points."""
        return tuple(key for key in map(fold, self.tokens) if key)

    @property
    def gender(self) -> Gender | None:
        """What its titles say of a person's gender."""
        for title in self.titles:
            gender = titles().get(title)
            if gender is not None:
                return gender
        return None


def fold(token: str) -> str:
    """The token as it compares: no case, no diacritics, no points.

    Example:
        >>> fold("Erdoğan") == fold("ERDOGAN")
        True
    """
    decomposed = normalize("NFKD", token.casefold())
    plain = "".join(c for c in decomposed if not combining(c))
    return plain.strip(".,'’").removesuffix("'s").removesuffix("’s")


def find_names(document: Document) -> tuple[Name, ...]:
    """Find the names of a text, in order, each with its kind by the text's vote."""
    runs = [
        run
        for sentence in document.sentences
        for run in _runs(document, sentence.words)
    ]
    votes = _votes(document, runs)
    return tuple(
        attrs.evolve(name, kind=_kind(name, votes))
        for run in runs
        for name in [_name(document, run)]
        if name is not None
    )


def _runs(document: Document, words: range) -> Iterator[list[int]]:
    """Yield runs of words that make up a name with its titles."""
    run: list[int] = []
    for index in words:
        if run and not _joins(document, run, index):
            yield _trimmed(document, run)
            run = []
        if run or _begins(document, index):
            run.append(index)
    if run:
        yield _trimmed(document, run)


def _is_name_word(document: Document, index: int) -> bool:
    word = document.words[index]
    capital = word.text[:1].isupper()
    if word.text.lower() in CALENDAR and word.entity == "O":
        return False
    return capital and (word.upos == "PROPN" or word.entity != "O")


def _begins(document: Document, index: int) -> bool:
    return _is_name_word(document, index)


def _joins(document: Document, run: Sequence[int], index: int) -> bool:
    """Whether the word goes on with the name that *run* begins."""
    words = document.words
    if words[index].entity.startswith("B-") and words[run[-1]].entity != "O":
        # Paris, France | Jonas Holm: another entity begins, unless a title led here.
        return words[run[-1]].text.lower() in titles()
    if _is_name_word(document, index):
        return True
    low = words[index].text.lower()
    follows = index + 1 < len(words) and _is_name_word(document, index + 1)
    if low in PARTICLES or words[index].text == "-":
        return follows
    inside = words[index].entity.startswith("I-") and words[run[-1]].entity != "O"
    return inside and (follows or low in SUFFIXES or words[index].text[:1].isdigit())


def _trimmed(document: Document, run: list[int]) -> list[int]:
    while run and not _is_name_word(document, run[-1]):
        run.pop()
    return run


def _name(document: Document, run: Sequence[int]) -> Name | None:
    """The name that a run holds, its titles taken off."""
    forms = [document.words[index].text for index in run]
    start = 0
    while start < len(run) - 1 and forms[start].lower() in titles():
        start += 1
    start += _modifiers(forms[start:])
    if start == len(run):
        return None
    before = run[0] - 1
    found = [form.lower() for form in forms[:start]]
    while before >= 0 and document.words[before].text.lower() in titles():
        found.insert(0, document.words[before].text.lower())
        before -= 1
    kept = run[start:]
    span = Span(document.words[kept[0]].span.start, document.words[kept[-1]].span.end)
    tokens = tuple(forms[start:])
    return Name(kept[0], kept[-1], tokens, tuple(found), "MISC", span)


def _modifiers(forms: Sequence[str]) -> int:
    """How many words before the given name are no part of it: *Ohio* Ana Ruiz."""
    if len(forms) < 3 or fold(forms[0]) in given_names() or len(fold(forms[0])) < 3:
        return 0
    for place in range(1, len(forms) - 1):
        if fold(forms[place]) in given_names() and forms[place][:1].isupper():
            return place
    return 0


def _votes(
    document: Document, runs: Sequence[Sequence[int]]
) -> Mapping[str, Counter[NameKind]]:
    """Count, for the last word of each name, what the text takes it for."""
    votes: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for run in runs:
        name = _name(document, run)
        if name is None:
            continue
        ballot = votes[name.keys[-1] if name.keys else ""]
        tag = document.words[name.last].entity[2:]
        if tag in ("PER", "ORG", "LOC", "MISC"):
            ballot[tag] += 2  # type: ignore[index]
        if name.titles:
            ballot["PER"] += 3
        if len(name.keys) > 1 and name.keys[0] in given_names():
            ballot["PER"] += 2
        if _names_body(name.tokens):
            ballot["ORG"] += 6
    return votes


def _names_body(tokens: Sequence[str]) -> bool:
    known = role(tokens[-1])
    return len(tokens) > 1 and known is not None and known.kind == "organization"


def _kind(name: Name, votes: Mapping[str, Counter[NameKind]]) -> NameKind:
    ballot = votes[name.keys[-1] if name.keys else ""]
    return ballot.most_common(1)[0][0] if ballot else "MISC"


def acronym(tokens: Sequence[str]) -> str:
    """The initials of a name, joiners and possessive marks left out.

    Example:
        >>> acronym(["Prime", "Minister", "'s", "Office"])
        'pmo'
    """
    return "".join(
        token[0].lower()
        for token in tokens
        if token[0].isalnum() and token.lower() not in JOINERS | {"s"}
    )


def same_person(short: Name, full: Name) -> bool:
    """Whether *short* may be another form of the person's name *full*.

    Surname alone, given name alone, initials, a middle name more or less, a suffix
    more or less; never two given names that differ.
    """
    a = [key for key in short.keys if key not in SUFFIXES]
    b = [key for key in full.keys if key not in SUFFIXES]
    if not a or not b or (short.gender and full.gender and short.gender != full.gender):
        return False
    if a == b:
        return True
    if len(a) > len(b):
        a, b = b, a
    if len(a) == 1:
        return a[0] in (b[-1], b[0]) or a == b[-1:]
    if a == b[-len(a) :]:
        # von der Leyen, Ursula von der Leyen.
        return True
    return a[-1] == b[-1] and _same_given(a[0], b[0])


def _same_given(one: str, other: str) -> bool:
    if one[0] == other[0] and (len(one) == 1 or len(other) == 1):
        return True
    return one == other or (len(one) > 2 and len(other) > 2 and one[:3] == other[:3])
