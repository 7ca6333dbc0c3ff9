"""The confidence of an answer: the probability that its name is right.

    “No,” she said.   mention "she" 0.99, link to "Ida Holm" 0.88   ->   confidence 0.86

It is made of how sure the mention is, by its source, and of how sure its link is: the
probability of the antecedent that the ranker chose, or, where nothing was chosen, as
with a surname or an apposition, the precision of the step on annotated texts
(``step_precision.tsv``). Both become features, for each level that they are above, with
fitted weights (``name_confidence.tsv``):

    sort=pronoun, mention>0.4 ... mention>0.985, link>0.4 ... link>0.85

The confidence is the logistic function of the sum of the weights.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

from quoteattr.data.tables import WEIGHTS, read_values
from quoteattr.data.weights import Weights, read_weights, score
from quoteattr.data.words import third_person_pronouns
from quoteattr.speakers.resolve import Resolution
from quoteattr.types.annotations import Mention

STEPS: Final = f"{WEIGHTS}/step_precision.tsv"
TABLE: Final = f"{WEIGHTS}/name_confidence.tsv"

LEVELS: Final = (0.4, 0.6, 0.75, 0.85, 0.92, 0.96, 0.985)
"""The probabilities that are told apart."""

WRONG: Final = "wrong"
"""The feature of the other choice: that the name is wrong."""

Sort = Literal["own-name", "other-name", "pronoun", "described", "own-words"]
"""How a mention comes to its name: it is the full one (*own-name*) or another form
(*other-name*), it refers to a name (*pronoun*, *described*), or there is only its own
description (*own-words*)."""


def sort_of_link(mention: Mention, resolution: Resolution) -> Sort:
    """How a mention comes to the name of its entity."""
    if not resolution.entity.names and not resolution.joint_mention:
        return "own-words"
    if mention.form == "pronoun":
        return "pronoun"
    if not resolution.links:
        return "own-name"
    return "other-name" if mention.form == "name" else "described"


def features(
    mention: Mention, mention_confidence: float, resolution: Resolution
) -> tuple[str, ...]:
    """What the confidence of a name is made of.

    Args:
        mention: The source of a quotation.
        mention_confidence: The confidence that it is the source, from 0 to 1.
        resolution: What it refers to.
    """
    link = resolution.probability
    if link is None:
        link = precision(step_of(mention, resolution))
    return (
        f"sort={sort_of_link(mention, resolution)}",
        *(f"mention>{level}" for level in LEVELS if mention_confidence > level),
        *(f"link>{level}" for level in LEVELS if link > level),
    )


def name_confidence(
    mention: Mention, mention_confidence: float, resolution: Resolution
) -> float:
    """The confidence that the name of a mention is right, from 0 to 1.

    Args:
        mention: The source of a quotation.
        mention_confidence: The confidence that it is the source, from 0 to 1.
        resolution: What it refers to.
    """
    weights = name_weights()
    found = score(weights, features(mention, mention_confidence, resolution))
    return round(1 / (1 + math.exp(score(weights, [WRONG]) - found)), 3)


@cache
def name_weights() -> Weights:
    """The fitted weight of each feature, as shipped.

    Raises:
        LexiconError: At a row whose weight is no number.
    """
    return read_weights(TABLE)


def step_of(mention: Mention, resolution: Resolution) -> str:
    """The row of ``step_precision.tsv`` for how a mention was resolved.

    It is the step of the first link; for a pronoun with the pronoun's nominative
    (*pronoun:he* for *his*, too); without a link *own-name* for a full name, and
    *own-words* for one who is only described.
    """
    if not resolution.links:
        return "own-name" if resolution.entity.names else "own-words"
    step = resolution.links[0].step
    if step != "pronoun":
        return step
    form = mention.text.lower()
    pronoun = third_person_pronouns().get(form)
    return f"pronoun:{pronoun.nominative if pronoun else form}"


def precision(step: str) -> float:
    """The share of mentions that a step resolved rightly on annotated texts.

    One more right and one more wrong are counted, so that a step that was seldom met
    is never quite sure, and one that was never met has 0.5.
    """
    right, total = step_counts().get(step, (0, 0))
    return (right + 1) / (total + 2)


@cache
def step_counts() -> Mapping[str, tuple[int, int]]:
    """How many mentions each step resolved rightly, and how many in all.

    Raises:
        LexiconError: At a row that is no number where it should be.
    """
    rows = read_values(STEPS, 3, lambda row: (row[0], (int(row[1]), int(row[2]))))
    return MappingProxyType(dict(rows))
