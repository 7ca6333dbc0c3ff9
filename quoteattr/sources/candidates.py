"""A candidate for the source of a quotation: a mention and what makes it one.

Example: in *“No,” Ruiz said. “Never.”*, the mention *Ruiz* is a candidate for *“No,”*
by the construction ``left``, with the cue *said*, and for *“Never.”* by ``before``: it
is the source of the quotation before.
"""

from __future__ import annotations

from typing import Literal

import attrs

from quoteattr.types.annotations import Cue, Mention, Quotation

Side = Literal["before", "inside", "after"]
SubjectConstruction = Literal[
    "right",
    "left",
    "apart",
    "apart1",
    "apart2",
    "who",
    "as",
    "relative",
    "tree",
    "borrowed",
    "first",
]
SentenceConstruction = (
    SubjectConstruction
    | Literal["agent", "according", "possessor", "label", "dash", "inner-label"]
)
"""See ``sentence_candidates``."""

NearbyConstruction = Literal[
    "before",
    "after",
    "continued",
    "ahead",
    "before-last",
    "reporter-before",
    "reporter-after",
    "subject-before",
    "subject-after",
]
"""See ``nearby_candidates``."""

Construction = SentenceConstruction | NearbyConstruction


@attrs.frozen(cache_hash=True)
class Candidate:
    """A mention that may be the source of a quotation.

    Attributes:
        source: The mention.
        construction: What makes it a candidate.
        side: Where its cue is, or it is itself, seen from the quotation.
        distance: The number of words between cue and quotation; 0 without a cue.
        cue: The word that introduces the quotation; None where there is none.
        also: Further constructions that tie the same mention by the same cue.
        other: The quotation whose source it is; None unless it is one by another
            quotation.
    """

    source: Mention
    construction: Construction
    side: Side
    distance: int = 0
    cue: Cue | None = None
    also: tuple[Construction, ...] = ()
    other: Quotation | None = None
