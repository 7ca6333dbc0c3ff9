"""The ranker of namesakes: whom a name of one word means, where several may have it.

    Tor Dahl met Eva Dahl. *Dahl* said she was glad. *Tor* ...

Each person with the word in the full name is a candidate, and somebody else is one
more: the daughter Rulan Chao Pian is not the *Chao* of the story. Every candidate has
features, made by the ``TEMPLATES``, each with a fitted weight
(``namesake_weights.tsv``); the candidate with the highest sum is chosen.

Example:
    >>> features({"place": "surname", "since": 30, "latest": True})
    ('place=surname', 'since=30', 'latest')
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final

import attrs

from quoteattr.data.tables import WEIGHTS
from quoteattr.data.templates import Template, fill
from quoteattr.data.weights import Weights, read_weights, score
from quoteattr.mentions.name import Name
from quoteattr.speakers.name_cluster import NameCluster

TABLE: Final = f"{WEIGHTS}/namesake_weights.tsv"

DISTANCES: Final = (0, 15, 30, 60, 120, 250, 500)
"""Distances in words that are told apart."""

MAX_TIMES: Final = 3
"""Number of namings from which all numbers are one."""

TEMPLATES: Final = (
    Template("place", ("place",), "place=surname", "the word is the {place}"),
    Template(
        "since", ("since",), "since=30", "last named by the word {since} words before"
    ),
    Template("ahead", ("ahead",), "ahead", "not named by it before"),
    Template("latest", ("latest",), "latest", "the one of them named by it last"),
    Template("most", ("most",), "most", "the one named by it most so far"),
    Template("times", ("times",), "times=2", "named by it {times} times so far"),
    Template(
        "most-full",
        ("most_full",),
        "most-full",
        "the one of them named in full most in the whole text",
    ),
    Template(
        "called",
        ("place", "called"),
        "called=surname|given",
        "the word is the {place}; elsewhere called by the {called} alone",
    ),
    Template(
        "sex", ("sex",), "sex=differ", "gender by the pronoun after the word: {sex}"
    ),
    Template("other", ("other",), "other", "somebody else"),
    Template(
        "other-alone",
        ("best", "alone"),
        "other-alone=middle|3",
        "somebody else, the {best} of another, alone {alone} times",
    ),
)
"""All features."""

Values = dict[str, Any]


@attrs.frozen
class Namesake:
    """A person whom a name may mean, None for somebody else, and the features."""

    cluster: NameCluster | None
    features: tuple[str, ...]


NamesakeChooser = Callable[[Name, Sequence[Namesake]], Namesake]
"""Chooses one of the candidates for a name."""


@cache
def namesake_weights() -> Weights:
    """The fitted weight of each feature, as shipped.

    Raises:
        LexiconError: At a row whose weight is no number.
    """
    return read_weights(TABLE)


def likeliest(weights: Weights) -> NamesakeChooser:
    """A chooser of the candidate with the highest sum, the first of equals.

    Args:
        weights: The weight of each feature.
    """

    def choose(_: Name, candidates: Sequence[Namesake]) -> Namesake:
        return max(candidates, key=lambda each: score(weights, each.features))

    return choose


def features(values: Values) -> tuple[str, ...]:
    """The features that the values make, of the templates that ask for such values."""
    return tuple(fill(TEMPLATES, values))
