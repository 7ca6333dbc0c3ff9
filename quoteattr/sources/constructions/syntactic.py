"""Sieves that read the sentence a quotation stands in.

All of them ask the same reading of it; each answers for one construction.
"""

from __future__ import annotations

from typing import Final

from quoteattr.sources.constructions.protocol import Evidence, Finding
from quoteattr.types.annotations import Quotation

SUBJECT: Final = ("right", "left", "apart", "apart1", "apart2", "tree")


def label(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """The name before a colon, with no verb between: BRANDT: “It was chaos.”"""
    return _by(quotation, evidence, "label")


def signature(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """The name after a dash: “This is a great day.” – Commissioner Ana Ruiz"""
    return _by(quotation, evidence, "dash")


def according_to(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """Whom *according to*, *in the words of* or *per* names in its sentence."""
    return _by(quotation, evidence, "according")


def passive_agent(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """Whom *by* names after a passive: was described by Ortega as “a gift”."""
    return _by(quotation, evidence, "agent")


def cue_subject(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """The subject of the verb that introduces the quotation."""
    return _by(quotation, evidence, *SUBJECT)


def relative_clause(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """The noun that a relative clause tells of: Lee, who said “they never quit”."""
    return _by(quotation, evidence, "who", "relative")


def borrowed_subject(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """The subject of the verb above: Lee praised the team, saying “they never quit”."""
    return _by(quotation, evidence, "borrowed", "first", "as")


def possessor(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """The owner of what introduces the quotation: Ortega’s claim that “they quit”."""
    return _by(quotation, evidence, "possessor")


def _by(quotation: Quotation, evidence: Evidence, *ways: str) -> Finding | None:
    """What the sentence says, if it says so by one of the constructions."""
    reading = evidence.readings[quotation.id]
    candidate = reading.candidate
    if candidate is None or candidate.way not in ways:
        return None
    return Finding(candidate.source, reading.probability, candidate.cue)
