"""The sieves: rules that each answer or pass, in the order in which they are asked."""

from __future__ import annotations

from typing import Final

from quoteattr.sieves import discourse, syntactic
from quoteattr.sieves.protocol import Answers, Sieve

# Most precise first; the first sieve to answer decides.
SIEVES: Final[tuple[tuple[str, Sieve], ...]] = (
    ("label", syntactic.label),
    ("according-to", syntactic.according_to),
    ("passive-agent", syntactic.passive_agent),
    ("cue-subject", syntactic.cue_subject),
    ("colon", discourse.colon),
    ("same-paragraph", discourse.same_paragraph),
    ("continuation", discourse.continuation),
    ("clause-subject", syntactic.clause_subject),
    ("sentence-before", discourse.sentence_before),
)

__all__ = ["SIEVES", "Answers", "Sieve"]
