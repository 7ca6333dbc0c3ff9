"""Find where the names of a text stand, with the titles before them.

What stands before a name and is no part of it (*Prime Minister* Ida Holm, *Ohio Sen.*
Ana Ruiz) is told by the list of titles, what ties its words by their capitals, their
tags and the particles and joiners between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from quoteattr.document import Document
from quoteattr.lexicon import given_names, role, titles
from quoteattr.names import (
    HONORIFICS,
    JOINERS,
    MODIFIERS,
    PARTICLES,
    PARTY,
    SUFFIXES,
    Name,
    fold,
)
from quoteattr.spans import Span

POSSESSIVES: Final = frozenset(["'s", "’s", "'", "’"])
HYPHENS: Final = frozenset(["-", "‑", "–"])

CALENDAR: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december mon. tue. wed. "
    "thu. fri. sat. sun. jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. "
    "dec.".split()
)


@attrs.frozen
class _Page:
    """A text, and the surnames known from it so far."""

    document: Document
    surnames: frozenset[str] = frozenset()


def find_names(document: Document) -> tuple[Name, ...]:
    """Find the names of a text, in order; what each names is still open (MISC).

    The text is read twice: a tagger often takes a surname that opens a sentence for
    a common noun, which the full name elsewhere puts right.
    """
    first = _read(_Page(document))
    spoiled = frozenset(
        word.text
        for word in document.words
        if word.text.islower() and word.text.isalpha()
    )
    surnames = frozenset(
        name.keys[-1]
        for name in first
        if len(name.keys) > 1 and not _is_body(name.tokens[-1])
    )
    return tuple(_sure(document, _read(_Page(document, surnames - spoiled))))


def _read(page: _Page) -> list[Name]:
    return [
        name
        for sentence in page.document.sentences
        for run in _runs(page, sentence.words)
        for name in [_name(page.document, run)]
        if name is not None
    ]


def _sure(document: Document, names: Sequence[Name]) -> Iterator[Name]:
    """Leave out what only looks like a name.

    A word that the start of a sentence gives its capital, and a capitalized role
    (the Speaker), unless the text names somebody so elsewhere.
    """
    inside: Counter[str] = Counter()
    for name in names:
        several = len(name.keys) > 1 or not _opens(document, name)
        if several and not _is_office(document, name):
            inside.update(name.keys)
    for name in names:
        doubtful = _opens(document, name) and document.words[name.first].entity == "O"
        if _is_office(document, name):
            known = len(name.keys) == 1 and name.keys[0] in inside
        else:
            known = len(name.keys) > 1 or name.keys[0] in inside or bool(name.titles)
        if known or not (doubtful or _is_office(document, name)):
            yield name


def _is_office(document: Document, name: Name) -> bool:
    """Whether it is a role with capitals: the Diocese, the Foreign Minister."""
    token = name.tokens[-1]
    if document.words[name.last].entity.endswith("PER"):
        return False
    if len(name.tokens) > 1:
        return _is_title(token) and name.keys[0] not in given_names()
    return _is_title(token) or _is_body(token)


def _opens(document: Document, name: Name) -> bool:
    sentence = document.sentences[document.sentence_of(name.first)]
    before = document.words[sentence.first : name.first]
    return not any(word.text[:1].isalnum() for word in before)


def _runs(page: _Page, words: range) -> Iterator[list[int]]:
    """Yield runs of words that make up a name with its titles."""
    run: list[int] = []
    for index in words:
        if run and not _joins(page, run, index):
            yield _trimmed(page, run)
            run = []
        if run or _is_name_word(page, index):
            run.append(index)
    if run:
        yield _trimmed(page, run)


def _is_name_word(page: _Page, index: int) -> bool:
    document = page.document
    word = document.words[index]
    low = word.text.lower()
    if not word.text[:1].isupper() or (word.text == "X" and len(word.span) > 1):
        # The second is a quotation that the parser did not see.
        return False
    if low in CALENDAR and not word.entity.endswith("PER"):
        # Theresa May said; in May.
        before = document.words[index - 1].text if index else ""
        given = before[:1].isupper() and fold(before) in given_names()
        return word.upos == "PROPN" and (given or before.lower() in HONORIFICS)
    if word.upos == "PROPN" or word.entity != "O" or low in titles():
        return True
    if fold(word.text) in page.surnames:
        return True
    # The PMO: capitals that a sentence of capitals does not explain.
    return len(word.text) > 1 and word.text.isupper() and not _loud(document, index)


def _loud(document: Document, index: int) -> bool:
    """Whether the words beside the word are all in capitals, as in a headline."""
    sentence = document.sentences[document.sentence_of(index)]
    near = range(max(sentence.first, index - 3), min(sentence.last, index + 4))
    forms = [document.words[each].text for each in near if each != index]
    return all(form.isupper() for form in forms if form.isalpha())


def _joins(page: _Page, run: Sequence[int], index: int) -> bool:
    """Whether the word goes on with the name that *run* begins."""
    document = page.document
    words = document.words
    word, last = words[index], words[run[-1]]
    low = word.text.lower()
    begins = word.entity.startswith("B-") and last.entity != "O"
    other = begins and word.entity[2:] != last.entity[2:]
    if other and last.text.lower() not in titles():
        # Paris France | Jonas Holm: another entity begins, unless a title led here.
        return False
    follows = index + 1 < len(words) and _is_name_word(page, index + 1)
    if _is_name_word(page, index):
        return True
    if word.text in HYPHENS:
        touches = last.span.end == word.span.start and follows
        return touches and word.span.end == words[index + 1].span.start
    if low in POSSESSIVES:
        return follows and _is_body_of(document, run, index)
    if low in PARTICLES or word.text == "&":
        return follows
    inside = word.entity.startswith("I-") and last.entity != "O"
    if inside and (fold(low) in SUFFIXES or word.text[:1].isdigit()):
        return True
    if low == "the":
        return last.text.lower() == "of" and follows
    if low not in JOINERS:
        return False
    after_the = index + 2 < len(words) and words[index + 1].text.lower() == "the"
    follows = follows or (after_the and _is_name_word(page, index + 2))
    return follows and (inside or (low == "of" and _is_body(last.text)))


def _is_body(token: str) -> bool:
    known = role(token)
    return known is not None and known.kind == "organization"


def _is_body_of(document: Document, run: Sequence[int], index: int) -> bool:
    """Whether a possessive mark stands inside a name: Prime Minister's Office."""
    words = document.words
    if words[index + 1].entity.startswith("I-"):
        return True
    office = all(_is_title(words[each].text) for each in run)
    return office and _is_body(words[index + 1].text)


def _is_title(token: str) -> bool:
    known = role(token)
    return token.lower() in titles() or (known is not None and known.kind == "person")


def _trimmed(page: _Page, run: list[int]) -> list[int]:
    while run and not _is_name_word(page, run[-1]):
        low = page.document.words[run[-1]].text
        if fold(low) in SUFFIXES or low[:1].isdigit():
            break
        run.pop()
    return run


def _name(document: Document, run: list[int]) -> Name | None:
    """The name that a run holds, its titles taken off; None if it holds none."""
    words = document.words
    forms = [words[index].text for index in run]
    if not run or PARTY.match(" ".join(forms)):
        return None
    titled = _titled(document, run)
    start = titled or _modifiers(document, run)
    before, found = run[0] - 1, forms[:titled]
    while not start - titled and before >= 0 and words[before].text.lower() in titles():
        found.insert(0, words[before].text)
        before -= 1
    kept = run[start:]
    if not found:
        kept = _with_particles(document, kept)
    elif len(kept) == 1 and _follows_the(document, kept):
        found = []
    span = Span(words[kept[0]].span.start, words[kept[-1]].span.end)
    tokens = tuple(_glued(document, kept))
    if not any(c.isalpha() for c in tokens[0]):
        return None
    return Name(kept[0], kept[-1], tokens, tuple(found), "MISC", span)


def _follows_the(document: Document, run: Sequence[int]) -> bool:
    return bool(run[0]) and document.words[run[0] - 1].text.lower() in {"the", "a"}


def _with_particles(document: Document, run: list[int]) -> list[int]:
    """Take in the particles of a surname that stands alone: *von der* Leyen said."""
    while run[0] and document.words[run[0] - 1].text in PARTICLES:
        before = document.words[run[0] - 1]
        if before.upos != "PROPN" and before.entity == "O":
            break
        run = [run[0] - 1, *run]
    return run


def _glued(document: Document, run: Sequence[int]) -> Iterator[str]:
    """Yield the words of a run, those tied by hyphens as one."""
    glued = ""
    for place, index in enumerate(run):
        word = document.words[index]
        glued += word.text.strip("\N{ZERO WIDTH SPACE}")
        after = document.words[run[place + 1]] if place + 1 < len(run) else None
        tied = after and word.span.end == after.span.start
        if not (after and tied and (word.text in HYPHENS or after.text in HYPHENS)):
            yield glued
            glued = ""


def _titled(document: Document, run: Sequence[int]) -> int:
    """How many words of the run are titles, and what those are titles of."""
    forms = [document.words[index].text for index in run]
    if _is_body(forms[-1]) and len(forms) > 1:
        return 0
    places = [n for n, form in enumerate(forms[:-1]) if form.lower() in titles()]
    if not places:
        return 0
    if forms[places[-1]].lower() in MODIFIERS and len(places) == 1:
        # General Motors, First Nations; but General Ida Holm.
        person = document.words[run[-1]].entity.endswith("PER")
        if not person and fold(forms[places[0] + 1]) not in given_names():
            return 0
    return places[-1] + 1


def _modifiers(document: Document, run: Sequence[int]) -> int:
    """How many words before the given name are no part of it: *Ohio* Ana Ruiz."""
    words = document.words
    forms = [words[index].text for index in run]
    if len(forms) < 3 or fold(forms[0]) in given_names() or len(fold(forms[0])) < 3:
        return 0
    for place in range(1, len(forms) - 1):
        tagged_on = words[run[place]].entity.startswith("I-")
        if fold(forms[place]) in given_names() and forms[place + 1][:1].isupper():
            return 0 if tagged_on else place
    return 0
