"""Rank who may say a candidate, with nobody as one of the choices.

The choice is log-linear, as for quotations in marks (``sources.ranker``): for *Ruiz
said it was late*, the source *Ruiz* has a probability near 1, and nobody one near 0.
"""

from __future__ import annotations

import attrs

from quoteattr.data.weights import Weights, score
from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.ranker import softmax
from quoteattr.statements.candidate_sources import SourceTie, candidate_sources
from quoteattr.statements.candidates import StatementCandidate
from quoteattr.statements.features import statement_features


@attrs.frozen
class RankedStatement:
    """A candidate with its best source.

    Attributes:
        candidate: The candidate.
        best: The likeliest source and what ties it to the cue.
        probability: The probability that this source says it.
        nobody: The probability that nobody does.
    """

    candidate: StatementCandidate
    best: SourceTie
    probability: float
    nobody: float


def rank(
    indexed: IndexedText, candidate: StatementCandidate, weights: Weights
) -> RankedStatement | None:
    """The candidate with its best source; None if its sentence names nobody."""
    sources = list(candidate_sources(indexed, candidate))
    if not sources:
        return None
    features = statement_features(indexed, candidate, sources)
    *likely, nobody = softmax([score(weights, each) for each in features])
    best = max(range(len(sources)), key=lambda number: likely[number])
    return RankedStatement(candidate, sources[best], likely[best], nobody)
