"""Sieves for people in conversation: transcripts, and turns without cues."""

from __future__ import annotations

from typing import Final

import regex

from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.constructions.protocol import Evidence, Finding
from quoteattr.types.annotations import Mention, Quotation
from quoteattr.types.span import Span

# A speaker's label at the start of what is said.
# Matches "HOLM: Let", "MR. LEE: No", "Q: Why"; not "Note: this", "HELP", "A b: c".
LABEL: Final = regex.compile(
    r"\p{Lu}[\p{Lu}\p{M}.’'\-]*+(?: \p{Lu}[\p{Lu}.’'\-]*+){0,3}+(?=:\s)"
)

ALTERNATION: Final = 0.5
"""How likely turns are to alternate where nothing else is known; calibrated later."""


def inner_label(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """The label that opens what is said, as in a transcript: “HOLM: Will you?”"""
    content = quotation.content[0]
    match = LABEL.match(evidence.indexed.text, content.start, content.end)
    if match is None:
        return None
    span = Span(*match.span())
    return Finding(Mention(span, match.group(), "name"), 1.0)


def alternation(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """The one who spoke before last, where two take turns without cues."""
    indexed, answers = evidence.indexed, evidence.answers
    if not is_turn(quotation, indexed):
        return None
    last, before_last = (_answered(quotation, indexed, back) for back in (1, 2))
    if last is None or before_last is None:
        return None
    # “No,” Lee said. | “Why?” Ruiz asked. | “Because.” | “I see.”   Two turns at least.
    if not (_has_turn_beside(quotation, indexed)):
        return None
    one, other = answers.get(last.id), answers.get(before_last.id)
    if one is None or other is None or one.source.text == other.source.text:
        return None
    # Pronouns may be the same one's or another's: only names tell two people apart.
    if "pronoun" in (one.source.form, other.source.form):
        return None
    return Finding(other.source, ALTERNATION)


def is_turn(quotation: Quotation, indexed: IndexedText) -> bool:
    """Whether the quotation is a paragraph of its own, opened and closed."""
    block = indexed.paragraphs[indexed.paragraph_number(quotation.start)]
    whole = quotation.start == block.start and quotation.end == block.end
    return whole and "unclosed" not in quotation.flags


def _answered(
    quotation: Quotation, indexed: IndexedText, back: int
) -> Quotation | None:
    """The only quotation of the paragraph that lies *back* paragraphs before."""
    block = indexed.paragraph_number(quotation.start) - back
    found = [
        q for q in indexed.quotations if indexed.paragraph_number(q.start) == block
    ]
    return found[0] if len(found) == 1 else None


def _has_turn_beside(quotation: Quotation, indexed: IndexedText) -> bool:
    block = indexed.paragraph_number(quotation.start)
    return any(
        is_turn(other, indexed)
        and abs(indexed.paragraph_number(other.start) - block) == 1
        for other in indexed.quotations
    )
