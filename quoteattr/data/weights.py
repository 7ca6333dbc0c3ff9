"""Log-linear choice and measured confidence, each read from an inspectable table.

All tables are fitted by ``python -m quoteattr.training.weights`` on annotated news and
hold none of its text: a feature (``verb=say|before|direct``) and its weight.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp
from types import MappingProxyType
from typing import Final

import attrs

from quoteattr.data.tables import WEIGHTS, number, read_values
from quoteattr.types.annotations import Mention

FRAME: Final = f"{WEIGHTS}/frame_weights.tsv"
FLOW: Final = f"{WEIGHTS}/flow_weights.tsv"
CALIBRATION: Final = f"{WEIGHTS}/calibration.tsv"

Weights = Mapping[str, float]


@attrs.frozen
class Tables:
    """What the choice of a source is weighed by.

    Attributes:
        frame: Weights of what the sentence around a quotation shows.
        flow: Weights of what the text beyond that sentence shows.
        bands: For each sieve, ascending: a probability, and the share of answers of
            that probability or more (up to the next) that were right.
    """

    frame: Weights = attrs.field(repr=False)
    flow: Weights = attrs.field(repr=False)
    bands: Mapping[str, Sequence[tuple[float, float]]] = attrs.field(
        factory=dict, repr=False
    )

    def confidence(self, sieve: str, probability: float) -> float:
        """How often the sieve was right, on training texts, when it was this sure."""
        bands = self.bands.get(sieve)
        if not bands:
            return round(probability, 3)
        place = bisect_right([least for least, _ in bands], probability) - 1
        return bands[max(0, place)][1]


@cache
def shipped() -> Tables:
    """The tables that come with the package.

    Raises:
        LexiconError: At a row that is no number where it should be.
    """
    bands: dict[str, list[tuple[float, float]]] = {}
    for sieve, least, precision in read_values(CALIBRATION, 4, _band):
        bands.setdefault(sieve, []).append((least, precision))
    return Tables(read_weights(FRAME), read_weights(FLOW), MappingProxyType(bands))


def _band(row: tuple[str, ...]) -> tuple[str, float, float]:
    sieve, least, precision, _ = row
    return sieve, number(least), number(precision)


def read_weights(name: str) -> Weights:
    """Read a table of weights of the package.

    Raises:
        LexiconError: At a row whose weight is no number.
    """
    rows = read_values(name, 2, lambda row: (row[0], number(row[1])))
    return MappingProxyType(dict(rows))


def score(table: Weights, features: Iterable[str]) -> float:
    """The sum of the weights of the features; one not in the table weighs nothing."""
    return sum(table.get(feature, 0.0) for feature in features)


def shares(scores: Sequence[float]) -> list[float]:
    """The probability of each choice, given the sums of their weights.

    Example:
        >>> shares([1.0, 1.0])
        [0.5, 0.5]
    """
    top = max(scores, default=0.0)
    powers = [exp(each - top) for each in scores]
    return [power / sum(powers) for power in powers]


def rank(shares: Iterable[tuple[Mention, float]]) -> tuple[tuple[Mention, float], ...]:
    """Add up the shares of each mention; the likeliest first."""
    together: dict[Mention, float] = {}
    for mention, share in shares:
        together[mention] = together.get(mention, 0.0) + share
    return tuple(sorted(together.items(), key=lambda pair: -pair[1]))
