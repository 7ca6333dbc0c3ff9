"""Sieves that read beyond the sentence: who spoke before, who is named beside.

All of them ask the same course of the text; each answers for one way to go on.
"""

from __future__ import annotations

from quoteattr.annotations import Quotation
from quoteattr.flow import follow
from quoteattr.sieves.protocol import Evidence, Finding


def same_paragraph(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """The speaker of the quotation beside it in the paragraph: “No,” she said. “No.”"""
    return _by(quotation, evidence, "before", "after")


def continuation(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """The speaker of the paragraph before, who goes on in a paragraph of quotation."""
    return _by(quotation, evidence, "continued")


def anticipation(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """The speaker of the next paragraph, who has begun to speak in this one."""
    return _by(quotation, evidence, "ahead")


def sentence_before(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """Whoever the sentence before tells of: Lee shrugged. “I love it.”"""
    return _by(quotation, evidence, "reporter-before", "subject-before")


def sentence_after(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """Whoever the sentence after tells of: “It was dark.” Lee was the first there."""
    return _by(quotation, evidence, "reporter-after", "subject-after")


def _by(quotation: Quotation, evidence: Evidence, *ways: str) -> Finding | None:
    """What the course of the text says, if it says so by one of the ways."""
    sources = {number: found.source for number, found in evidence.answers.items()}
    course = follow(quotation, evidence.scene, sources, evidence.tables.flow)
    if course.step is None or course.step.way not in ways:
        return None
    return Finding(course.step.source, course.probability)
