"""The sieves: rules that each answer or pass, in the order in which they are asked."""

from __future__ import annotations

from typing import Final

from quoteattr.sieves import discourse, syntactic
from quoteattr.sieves.protocol import Evidence, Finding, Sieve

# Most precise first; the first sieve to answer decides.
SIEVES: Final[tuple[tuple[str, Sieve], ...]] = (
    ("cue-subject", syntactic.cue_subject),
    ("according-to", syntactic.according_to),
    ("borrowed-subject", syntactic.borrowed_subject),
    ("relative-clause", syntactic.relative_clause),
    ("passive-agent", syntactic.passive_agent),
    ("label", syntactic.label),
    ("signature", syntactic.signature),
    ("possessor", syntactic.possessor),
    ("same-paragraph", discourse.same_paragraph),
    ("continuation", discourse.continuation),
    ("anticipation", discourse.anticipation),
    ("sentence-before", discourse.sentence_before),
    ("sentence-after", discourse.sentence_after),
)

__all__ = ["SIEVES", "Evidence", "Finding", "Sieve"]
