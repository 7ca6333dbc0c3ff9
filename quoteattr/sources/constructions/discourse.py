"""Sieves that read beyond the sentence: who spoke before, who is named beside.

All of them ask the same course of the text; each answers for one way to go on.
"""

from __future__ import annotations

from typing import Final

from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.constructions.protocol import Evidence, Finding
from quoteattr.sources.features import is_work_title, who
from quoteattr.sources.nearby_candidates import Course, follow
from quoteattr.types.annotations import Quotation

GUESS: Final = 0.4
"""How likely a paragraph of quotation is to be that of whoever is nearest."""

FEWEST_WORDS: Final = 3
"""A paragraph of fewer words in marks may be a heading."""


def same_paragraph(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """The speaker of the quotation beside it in the paragraph: “No,” she said. “No.”"""
    return _by(quotation, evidence, "before", "after")


def continuation(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """The speaker of the paragraph before, who goes on in a paragraph of quotation."""
    return _by(quotation, evidence, "continued")


def sentence_before(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """Whoever the sentence before tells of: Lee shrugged. “I love it.”"""
    told = _by(quotation, evidence, "reporter-before", "subject-before")
    return told or _beside(quotation, evidence.indexed, -1)


def sentence_after(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """Whoever the sentence after tells of: “It was dark.” Lee was the first there."""
    told = _by(quotation, evidence, "reporter-after", "subject-after")
    return told or _beside(quotation, evidence.indexed, 1)


def _beside(
    quotation: Quotation, indexed: IndexedText, direction: int
) -> Finding | None:
    """The person who opens the sentence beside it, in its paragraph."""
    words = indexed.words_in(quotation.spans[0 if direction < 0 else -1])
    if quotation.kind != "direct" or not _is_sentence(quotation) or not words:
        return None
    document = indexed.document
    number = document.sentence_of(words[0 if direction < 0 else -1]) + direction
    if not 0 <= number < len(document.sentences):
        return None
    sentence = document.sentences[number]
    # “No,” she said. “I will not.” He left.   Neither is told of by what is beside.
    if not indexed.quoted_words.isdisjoint(sentence.words):
        return None
    if indexed.paragraph_number(sentence.span.start) != indexed.paragraph_number(
        quotation.start
    ):
        return None
    mention = indexed.mention_at(sentence.first)
    if mention is None or who(indexed, mention) not in {"he", "per", "person"}:
        return None
    return Finding(mention, GUESS)


def _is_sentence(quotation: Quotation) -> bool:
    """Whether it is a whole sentence rather than a heading: “A fight.” is not one."""
    words = quotation.text.split()
    if is_work_title(quotation):
        return False
    capital = not quotation.text[:1].islower()
    return len(words) >= FEWEST_WORDS and capital and words[-1][-1] in ".?!,—…"


def _by(quotation: Quotation, evidence: Evidence, *ways: str) -> Finding | None:
    """What the course of the text says, if it says so by one of the ways."""
    course = ask_course(quotation, evidence)
    if course.step is None or course.step.way not in ways:
        return None
    return Finding(course.step.source, course.probability)


def ask_course(quotation: Quotation, evidence: Evidence) -> Course:
    """Who could go on speaking, by all that the sieves have found so far."""
    sources = {number: found.source for number, found in evidence.answers.items()}
    return follow(quotation, evidence.indexed, sources, evidence.tables.flow)
