"""Rank the candidates for a quotation's source: those in its sentence, or around it.

Each choice is log-linear, in the manner of O'Keefe et al. (2012, "A sequence labelling
approach to quote attribution"), who rank candidate speakers by features of the text
between. Ours ranks constructions (a verb and its subject) rather than speakers, and
"nobody" is a choice like the others, with features of its own.

Example: for *“We will appeal,” said Ortega, a lawyer.*, the best candidate is *Ortega*
with the cue *said* and a probability near 1; that of "nobody" is near 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp
from typing import Final, Generic, TypeVar

import attrs

from quoteattr.data.weights import Weights, score
from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.cues import strength_of
from quoteattr.sources.features import nearby_features, sentence_features
from quoteattr.sources.nearby_candidates import NearbyCandidate, nearby_candidates
from quoteattr.sources.not_speech import is_doubtful_scare_quote
from quoteattr.sources.sentence_candidates import (
    SentenceCandidate,
    sentence_candidates,
    sentence_context,
)
from quoteattr.types.annotations import Mention, Quotation

MIN_CUE_SHARE: Final = 0.1
"""Minimum probability of a cue, as a share of that of the most probable one."""

MAX_TOUCHING_DISTANCE: Final = 1
"""A strong verb at most this many words away is the cue, however improbable."""

Candidate = TypeVar("Candidate", SentenceCandidate, NearbyCandidate)


@attrs.frozen
class Ranking(Generic[Candidate]):
    """The candidates for one quotation's source, ranked.

    Attributes:
        best: The candidate to choose; None where "nobody" is likelier.
        probability: The probability of its source, by whatever construction; 0 without.
        nobody: The probability that none of the candidates is the source.
        sources: Every mention that may be the source with its probability, the
            likeliest first.
    """

    best: Candidate | None
    probability: float
    nobody: float
    sources: tuple[tuple[Mention, float], ...] = ()


def rank_sentence(
    quotation: Quotation, indexed: IndexedText, weights: Weights
) -> Ranking[SentenceCandidate]:
    """The candidates in the quotation's own sentence, ranked."""
    context = sentence_context(quotation, indexed)
    if context is None:
        return Ranking(None, 0.0, 1.0)
    candidates = list(sentence_candidates(context, indexed))
    features = sentence_features(quotation, context, indexed, candidates)
    *likely, nobody = softmax([score(weights, each) for each in features])
    pairs = list(zip(candidates, likely, strict=True))
    # He *said* he *hopes*: two cues of one source support it together.
    sources = sum_by_mention((candidate.source, share) for candidate, share in pairs)
    if not sources or sources[0][1] <= nobody:
        return Ranking(None, 0.0, nobody, sources)
    source, probability = sources[0]
    same = [pair for pair in pairs if pair[0].source.span == source.span]
    best = _introducing(same, indexed)
    if not _is_strong(best, indexed) and is_doubtful_scare_quote(
        quotation, probability, nobody
    ):
        return Ranking(None, 0.0, nobody, sources)
    return Ranking(best, probability, nobody, sources)


def rank_nearby(
    quotation: Quotation,
    indexed: IndexedText,
    sources: Mapping[int, Mention],
    weights: Weights,
) -> Ranking[NearbyCandidate]:
    """The candidates in the text around the quotation's sentence, ranked.

    Args:
        quotation: A quotation whose own sentence names no source.
        indexed: The text it is in.
        sources: The sources found so far, by the id of their quotation.
        weights: The weights of the features.
    """
    candidates = list(nearby_candidates(quotation, indexed, sources))
    features = nearby_features(quotation, indexed, candidates)
    *likely, nobody = softmax([score(weights, each) for each in features])
    pairs = list(zip(candidates, likely, strict=True))
    ranked = sum_by_mention((candidate.source, share) for candidate, share in pairs)
    if not ranked or ranked[0][1] <= nobody:
        return Ranking(None, 0.0, nobody, ranked)
    source, probability = ranked[0]
    # The source of the quotation before may also be the first mention of the sentence
    # before: the former construction says more.
    best, _ = max(
        (pair for pair in pairs if pair[0].source == source),
        key=lambda pair: (pair[0].quotation is not None, pair[1]),
    )
    return Ranking(best, probability, nobody, ranked)


def softmax(scores: Sequence[float]) -> list[float]:
    """The probability of each choice, given its score.

    Example:
        >>> softmax([1.0, 1.0])
        [0.5, 0.5]
    """
    top = max(scores, default=0.0)
    powers = [exp(each - top) for each in scores]
    return [power / sum(powers) for power in powers]


def sum_by_mention(
    probabilities: Iterable[tuple[Mention, float]],
) -> tuple[tuple[Mention, float], ...]:
    """The summed probability of each mention, the likeliest first."""
    sums: dict[Mention, float] = {}
    for mention, probability in probabilities:
        sums[mention] = sums.get(mention, 0.0) + probability
    return tuple(sorted(sums.items(), key=lambda pair: -pair[1]))


def _introducing(
    candidates: Sequence[tuple[SentenceCandidate, float]], indexed: IndexedText
) -> SentenceCandidate:
    """Of the candidates with one source, the one whose cue introduces the quotation.

    Lee *praised* the team, *saying* “they never quit”: the nearest strong reporting
    verb, as long as it is not far less probable than the most probable cue.

    Args:
        candidates: Candidates with the same source, and their probabilities.
        indexed: The text.
    """
    most_probable, _ = max(candidates, key=lambda pair: pair[1])
    if not _reports(most_probable, indexed):
        # She *left*, *citing* “a lack of trust”: the first verb reports nothing.
        reporting = [pair for pair in candidates if _reports(pair[0], indexed)]
        candidates = reporting or candidates
    least = MIN_CUE_SHARE * max(share for _, share in candidates)
    probable = [pair for pair in candidates if pair[1] >= least]
    touching = [
        pair
        for pair in candidates
        if pair[0].distance <= MAX_TOUCHING_DISTANCE and _is_strong(pair[0], indexed)
    ]
    eligible = touching or probable
    strong = [pair for pair in eligible if _is_strong(pair[0], indexed)]
    if strong:
        return min(strong, key=lambda pair: (pair[0].distance, -pair[1]))[0]
    return max(eligible, key=lambda pair: pair[1])[0]


def _reports(candidate: SentenceCandidate, indexed: IndexedText) -> bool:
    """Whether its cue is a reporting verb, or it needs no cue."""
    head = candidate.cue.head if candidate.cue else None
    return head is None or strength_of(indexed, head) is not None


def _is_strong(candidate: SentenceCandidate, indexed: IndexedText) -> bool:
    """Whether its cue is a strong reporting verb."""
    head = candidate.cue.head if candidate.cue else None
    return head is not None and strength_of(indexed, head) == "strong"
