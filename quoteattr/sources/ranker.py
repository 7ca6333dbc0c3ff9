"""Read the sentence around each quotation: which candidate is its source, if any.

A log-linear model in the manner of O'Keefe et al. (2012, "A sequence labelling
approach to quote attribution"), who rank candidate speakers by features of the text
between. Ours ranks constructions (a verb and its subject) rather than speakers, and
"none of them" is a choice like the others, with features of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from quoteattr.data.weights import Weights, rank, score, shares
from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.cues import strength_of
from quoteattr.sources.features import of_candidate, of_quotation
from quoteattr.sources.sentence_candidates import Candidate, candidates, frame_of
from quoteattr.types.annotations import Mention, Quotation

CLOSE: Final = 0.1
"""The share of the best cue's probability that a nearer verb of saying needs."""

TOUCHES: Final = 1
"""A verb of saying with no more words than these beside it needs no such share."""

EVEN: Final = 0.5
CLEARLY: Final = 0.6
"""The share that a source has of what it and "nobody" have, where it is clear."""

SCARE_WORDS: Final = 3
"""The most words that a scare quote has."""


@attrs.frozen
class Reading:
    """The best reading of a quotation's sentence.

    Attributes:
        candidate: The likeliest source with its cue; None where the sentence has none.
        probability: How likely the model holds that source to be right.
        unsourced: How likely it holds that the sentence names no source.
        all: Every mention that may be the source and how likely, the likeliest first.
    """

    candidate: Candidate | None
    probability: float
    unsourced: float
    all: tuple[tuple[Mention, float], ...] = ()


def read(quotation: Quotation, indexed: IndexedText, table: Weights) -> Reading:
    """Weigh every source that the quotation's sentence offers."""
    frame = frame_of(quotation, indexed)
    if frame is None:
        return Reading(None, 0.0, 1.0)
    found = list(candidates(frame, indexed))
    sums = [score(table, of_candidate(c, quotation, frame, indexed)) for c in found]
    none = score(table, of_quotation(quotation, frame, indexed))
    *likely, unsourced = shares([*sums, none])
    # He *said* he *hopes*: two cues of one source speak for it together.
    pairs = list(zip(likely, found, strict=True))
    ranked = rank((candidate.source, share) for share, candidate in pairs)
    if not ranked or ranked[0][1] <= unsourced:
        return Reading(None, 0.0, unsourced, ranked)
    best, probability = ranked[0]
    same = [each for each in pairs if each[1].source.span == best.span]
    chosen = _closest(same, indexed)
    # The “pause” that leaders signaled: a source only if it is likelier than not, and
    # clearly likelier than that the words are the writer's own.
    clear = probability >= max(EVEN, CLEARLY * (probability + unsourced))
    if not clear and not _is_strong(chosen, indexed) and _may_be_scare_quote(quotation):
        return Reading(None, 0.0, unsourced, ranked)
    return Reading(chosen, probability, unsourced, ranked)


def _may_be_scare_quote(quotation: Quotation) -> bool:
    return quotation.kind == "mixed" and len(quotation.text.split()) <= SCARE_WORDS


def _closest(
    same: Sequence[tuple[float, Candidate]], indexed: IndexedText
) -> Candidate:
    """Of the cues of one source, the one that introduces the quotation.

    Lee *praised* the team, *saying* “they never quit”: the nearest verb of saying, as
    long as it is not far less likely than the likeliest cue.
    """
    likeliest = max(same, key=lambda each: each[0])
    if not _reports(likeliest[1], indexed):
        # She *left*, *citing* “a lack of trust”: the first verb reports nothing.
        same = [each for each in same if _reports(each[1], indexed)] or same
    most = max(share for share, _ in same)
    likely = [each for each in same if each[0] >= CLOSE * most]
    strong_ones = [each for each in same if _is_strong(each[1], indexed)]
    touching = [each for each in strong_ones if each[1].distance <= TOUCHES]
    likely = touching or likely
    strong = [
        (candidate.distance, -share, number)
        for number, (share, candidate) in enumerate(likely)
        if _is_strong(candidate, indexed)
    ]
    if strong:
        return likely[min(strong)[2]][1]
    return max(likely, key=lambda each: each[0])[1]


def _reports(candidate: Candidate, indexed: IndexedText) -> bool:
    head = candidate.cue.head if candidate.cue else None
    return head is None or strength_of(indexed, head) is not None


def _is_strong(candidate: Candidate, indexed: IndexedText) -> bool:
    head = candidate.cue.head if candidate.cue else None
    return head is not None and strength_of(indexed, head) == "strong"
