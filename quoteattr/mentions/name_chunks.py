"""Runs of words that make up a name with its titles, by their capitals and tags.

What ties the words of a name are the tags of the model, hyphens, particles (von der)
and the joiners inside the names of bodies (Bank of Norway).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from quoteattr.data.words import given_names, role, titles
from quoteattr.mentions.name import HONORIFICS, JOINERS, PARTICLES, SUFFIXES, fold
from quoteattr.types.document import Document

POSSESSIVES: Final = frozenset(["'s", "’s", "'", "’"])
HYPHENS: Final = frozenset(["-", "‑", "–"])

LONGEST_SYLLABLE: Final = 5
INSIDE_PHRASE: Final = frozenset(["ADJ", "NOUN", "PROPN"])

CALENDAR: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december mon. tue. wed. "
    "thu. fri. sat. sun. jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. "
    "dec.".split()
)


@attrs.frozen
class Page:
    """A text, and the surnames known from it so far."""

    document: Document
    surnames: frozenset[str] = frozenset()


def runs(page: Page, words: range) -> Iterator[list[int]]:
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


def _is_name_word(page: Page, index: int) -> bool:
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


def _joins(page: Page, run: Sequence[int], index: int) -> bool:
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
        touches = last.span.end == word.span.start
        return touches and (follows or _ends_given(document, [*run, index], index + 1))
    if low in POSSESSIVES:
        return follows and _is_body_of(document, run, index)
    if low in PARTICLES or word.text == "&":
        return _is_name_word(page, _after_particles(document, index))
    return _ends_given(document, run, index) or _joins_inside(page, run, index)


def _after_particles(document: Document, index: int) -> int:
    """The word after the particles that begin at *index*; the last one at the end."""
    last = len(document.words) - 1
    index = min(index + 1, last)
    while index < last and document.words[index].text.lower() in PARTICLES:
        index += 1
    return index


def _joins_inside(page: Page, run: Sequence[int], index: int) -> bool:
    """Whether a word in lower case stands inside the name: Bank *of* Norway."""
    words = page.document.words
    word, last = words[index], words[run[-1]]
    low = word.text.lower()
    follows = index + 1 < len(words) and _is_name_word(page, index + 1)
    inside = word.entity.startswith("I-") and last.entity != "O"
    if inside and (fold(low) in SUFFIXES or word.text[:1].isdigit()):
        return True
    if low == "the":
        return last.text.lower() == "of" and follows
    if low not in JOINERS or _names_person(page, run):
        return False
    after_the = index + 2 < len(words) and words[index + 1].text.lower() == "the"
    follows = follows or (after_the and _is_name_word(page, index + 2))
    return follows and (inside or (low == "of" and is_body(last.text)))


def _names_person(page: Page, run: Sequence[int]) -> bool:
    """Whether the run is a person's full name: Ana Ruiz *of* Norland Radio."""
    first, last = (page.document.words[index] for index in (run[0], run[-1]))
    given = fold(first.text) in given_names()
    return len(run) > 1 and given and not is_body(last.text)


def _ends_given(document: Document, run: Sequence[int], index: int) -> bool:
    """Whether the word ends a hyphened given name in lower case: Park Min-ji."""
    words = document.words
    if index >= len(words) or words[run[-1]].text[-1] not in HYPHENS or len(run) < 2:
        return False
    if words[run[-1]].span.end != words[index].span.start:
        return False
    # The New York-area office, but Park Min-ji won.
    modifies = index + 1 < len(words) and words[index + 1].upos in INSIDE_PHRASE
    return len(words[index].text) <= LONGEST_SYLLABLE and not modifies


def is_body(token: str) -> bool:
    """Whether the word is a noun that bodies are called by: Ministry, Bank."""
    known = role(token)
    return known is not None and known.kind == "organization"


def _is_body_of(document: Document, run: Sequence[int], index: int) -> bool:
    """Whether a possessive mark stands inside a name: Prime Minister's Office."""
    words = document.words
    if words[index + 1].entity.startswith("I-"):
        return True
    office = all(is_title(words[each].text) for each in run)
    return office and is_body(words[index + 1].text)


def is_title(token: str) -> bool:
    """Whether the word is a title, or a role that one person has: Coach."""
    known = role(token)
    return token.lower() in titles() or (known is not None and known.kind == "person")


def _trimmed(page: Page, run: list[int]) -> list[int]:
    """The run without the words in lower case that it ends with."""
    while run and not _is_name_word(page, run[-1]):
        low = page.document.words[run[-1]].text
        after_hyphen = len(run) > 2 and page.document.words[run[-2]].text[-1] in HYPHENS
        if fold(low) in SUFFIXES or low[:1].isdigit() or after_hyphen:
            break
        run.pop()
    return run
