"""The sieves: rules that each answer or pass, in the order in which they are asked."""

from __future__ import annotations

from typing import Final

from quoteattr.sources.constructions import dialogue, discourse, syntactic
from quoteattr.sources.constructions.protocol import Evidence, Finding, Sieve

# The first sieve to answer decides. Those of a sentence come before those that look
# beyond it; within each of these, and on the whole, the most precise come first.
SIEVES: Final[tuple[tuple[str, Sieve], ...]] = (
    ("inner-label", dialogue.inner_label),
    ("cue-subject", syntactic.cue_subject),
    ("according-to", syntactic.according_to),
    ("signature", syntactic.signature),
    ("label", syntactic.label),
    ("relative-clause", syntactic.relative_clause),
    ("borrowed-subject", syntactic.borrowed_subject),
    ("possessor", syntactic.possessor),
    ("passive-agent", syntactic.passive_agent),
    ("same-paragraph", discourse.same_paragraph),
    ("alternation", dialogue.alternation),
    ("continuation", discourse.continuation),
    ("sentence-before", discourse.sentence_before),
    ("sentence-after", discourse.sentence_after),
)

OFF_BY_DEFAULT: Final = frozenset(["alternation"])
"""Sieves that are asked only when they are named."""

__all__ = ["OFF_BY_DEFAULT", "SIEVES", "Evidence", "Finding", "Sieve"]
