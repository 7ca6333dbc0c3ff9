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

from quoteattr.annotations import Quotation
from quoteattr.candidates import Candidate, candidates, frame_of
from quoteattr.cues import strength_of
from quoteattr.features import of_candidate, of_quotation
from quoteattr.scene import Scene
from quoteattr.spans import Span
from quoteattr.weights import Weights, score, shares

CLOSE: Final = 0.1
"""The share of the best cue's probability that a nearer verb of saying needs."""


@attrs.frozen
class Reading:
    """The best reading of a quotation's sentence.

    Attributes:
        candidate: The likeliest source with its cue; None where the sentence has none.
        probability: How likely the model holds that source to be right.
        unsourced: How likely it holds that the sentence names no source.
    """

    candidate: Candidate | None
    probability: float
    unsourced: float


def read(quotation: Quotation, scene: Scene, table: Weights) -> Reading:
    """Weigh every source that the quotation's sentence offers."""
    frame = frame_of(quotation, scene)
    if frame is None:
        return Reading(None, 0.0, 1.0)
    found = list(candidates(frame, scene))
    sums = [score(table, of_candidate(c, quotation, frame, scene)) for c in found]
    none = score(table, of_quotation(quotation, frame, scene))
    *likely, unsourced = shares([*sums, none])
    # He *said* he *hopes*: two cues of one source speak for it together.
    together: dict[Span, float] = {}
    for candidate, share in zip(found, likely, strict=True):
        span = candidate.source.span
        together[span] = together.get(span, 0.0) + share
    best = max(together, key=lambda span: together[span], default=None)
    if best is None or together[best] <= unsourced:
        return Reading(None, 0.0, unsourced)
    same = [
        (share, candidate)
        for share, candidate in zip(likely, found, strict=True)
        if candidate.source.span == best
    ]
    return Reading(_closest(same, scene), together[best], unsourced)


def _closest(same: Sequence[tuple[float, Candidate]], scene: Scene) -> Candidate:
    """Of the cues of one source, the one that introduces the quotation.

    Lee *praised* the team, *saying* “they never quit”: the nearest verb of saying, as
    long as it is not far less likely than the likeliest cue.
    """
    most = max(share for share, _ in same)
    likely = [each for each in same if each[0] >= CLOSE * most]
    strong = [
        (candidate.distance, -share, number)
        for number, (share, candidate) in enumerate(likely)
        if candidate.cue and candidate.cue.head is not None
        if strength_of(scene, candidate.cue.head) == "strong"
    ]
    if strong:
        return likely[min(strong)[2]][1]
    return max(likely, key=lambda each: each[0])[1]
