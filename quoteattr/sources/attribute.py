"""Ask the sieves, in their order, who speaks each quotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from quoteattr.config import Config
from quoteattr.data.weights import Tables, rank, shipped
from quoteattr.errors import UnknownNameError
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.tree import is_negated
from quoteattr.sources import not_speech
from quoteattr.sources.constructions import (
    OFF_BY_DEFAULT,
    SIEVES,
    Evidence,
    Finding,
    Sieve,
)
from quoteattr.sources.constructions.discourse import ask_course
from quoteattr.sources.not_speech_by_words import mark_not_speech
from quoteattr.sources.ranker import read
from quoteattr.types.annotations import Attribution, Cue, Quotation, Rival

NAMES: Final = tuple(name for name, _ in SIEVES)
ON: Final = tuple((n, sieve) for n, sieve in SIEVES if n not in OFF_BY_DEFAULT)

AMBIGUOUS: Final = 0.2
"""How likely the best of the rivals is where a quotation is ambiguous, at the least.

Of the training quotations left open with a rival as likely as this, half have a source,
and the rival is it in a quarter; of the others, a quarter have one, and in one of ten
the rival is it.
"""

LEAST_RIVAL: Final = 0.05
"""How likely a rival is that is told of."""


def chosen(config: Config) -> tuple[tuple[str, Sieve], ...]:
    """The sieves that *config* asks for, in the table's order.

    Raises:
        UnknownNameError: If it names a sieve that is not in the table.
    """
    asked = (
        config.sieves
        if config.sieves is not None
        else frozenset(name for name, _ in ON)
    )
    for name in sorted(asked | config.without):
        if name not in NAMES:
            raise UnknownNameError("sieve", name, NAMES)
    wanted = asked - config.without
    return tuple((name, sieve) for name, sieve in SIEVES if name in wanted)


def attribute(
    indexed: IndexedText,
    sieves: Sequence[tuple[str, Sieve]] = ON,
    tables: Tables | None = None,
) -> tuple[Attribution, ...]:
    """Attribute each quotation of the indexed, in text order.

    Each sieve sees every quotation that the ones before it passed on, and what they
    found: the surest answers are there when the less sure ask for them.
    """
    tables = tables or shipped()
    quotations = _typed(indexed)
    asked = [q for q in quotations if _may_be_speech(q)]
    readings = {q.id: read(q, indexed, tables.frame) for q in asked}
    found: dict[int, Finding] = {}
    names: dict[int, str] = {}
    evidence = Evidence(indexed, readings, found, tables)
    for name, sieve in sieves:
        for quotation in asked:
            if quotation.id not in found:
                finding = sieve(quotation, evidence)
                if finding is not None:
                    found[quotation.id], names[quotation.id] = finding, name
    return tuple(
        _answered(quotation, found[quotation.id], names[quotation.id], evidence)
        if quotation.id in found
        else _left(quotation, evidence)
        for quotation in quotations
    )


def _typed(indexed: IndexedText) -> list[Quotation]:
    """The quotations, each with the reason that nobody speaks it, where one is sure."""
    typed: list[Quotation] = []
    for quotation in mark_not_speech(indexed.text, indexed.quotations):
        reason = quotation.not_speech
        if reason is None and quotation.parent is None:
            reason = not_speech.surely(quotation, indexed)
            if reason is None and typed:
                reason = not_speech.listed(quotation, typed[-1], indexed.text)
        typed.append(attrs.evolve(quotation, not_speech=reason))
    return not_speech.repeated(typed)


def _answered(
    quotation: Quotation, finding: Finding, name: str, evidence: Evidence
) -> Attribution:
    return Attribution(
        _seen(quotation, finding.cue, evidence.indexed),
        finding.source,
        finding.cue,
        name,
        evidence.tables.confidence(name, finding.probability),
    )


def _left(quotation: Quotation, evidence: Evidence) -> Attribution:
    """Say why a quotation that every sieve passed on has no source."""
    if quotation.not_speech:
        return Attribution(quotation, abstention="not-speech")
    reading = evidence.readings.get(quotation.id)
    if reading is None:
        return Attribution(quotation, abstention="no-source")
    course = ask_course(quotation, evidence)
    # Who the sentence offers, and, as far as it offers nobody, who may go on.
    ranked = rank(
        (*reading.all, *((m, share * reading.unsourced) for m, share in course.all))
    )
    nobody = 1.0 - sum(share for _, share in ranked)
    what = not_speech.likely(quotation, nobody)
    if what is not None:
        return Attribution(
            attrs.evolve(quotation, not_speech=what), abstention="not-speech"
        )
    if not ranked or ranked[0][1] < AMBIGUOUS:
        return Attribution(quotation, abstention="no-source")
    rivals = tuple(Rival(m, round(p, 3)) for m, p in ranked if p >= LEAST_RIVAL)
    return Attribution(quotation, abstention="ambiguous", rivals=rivals)


def _may_be_speech(quotation: Quotation) -> bool:
    """Whether anybody could be asked for: words, on the outermost level, not typed."""
    if quotation.parent is not None or quotation.not_speech is not None:
        return False
    return any(character.isalnum() for character in quotation.text)


def _seen(quotation: Quotation, cue: Cue | None, indexed: IndexedText) -> Quotation:
    """The quotation, flagged where its cue denies it: she did *not* say “never”."""
    if cue is None or cue.head is None or not is_negated(indexed.document, cue.head):
        return quotation
    return attrs.evolve(quotation, flags=(*quotation.flags, "negated"))


def leave_open(
    attributions: Sequence[Attribution], least: float
) -> tuple[Attribution, ...]:
    """Take back each answer that is less sure than *least*."""
    return tuple(
        each
        if each.confidence is None or each.confidence >= least
        else Attribution(
            each.quotation, abstention="ambiguous", rivals=_taken_back(each)
        )
        for each in attributions
    )


def _taken_back(given: Attribution) -> tuple[Rival, ...]:
    if given.source is None or given.confidence is None:
        return ()
    return (Rival(given.source, given.confidence),)
