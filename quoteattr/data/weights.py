"""The fitted tables that sources are chosen by, and measured confidence.

Two tables for quotations, two for statements without marks, and one for the types of
lines, in ``data/en/weights``: the header of each says what it was fitted on, and by
which command. They hold features and numbers, and none of the text of the corpora:
``verb=cite``, tab, its weight.

Example:
    >>> weights = shipped_table().weights
    >>> weights["verb=cite"] > weights["verb=become"]
    True
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

import attrs

from quoteattr.data.tables import WEIGHTS, number, read_values

SOURCE_WEIGHTS: Final = f"{WEIGHTS}/source_weights.tsv"
CALIBRATION: Final = f"{WEIGHTS}/calibration.tsv"
STATEMENT_WEIGHTS: Final = f"{WEIGHTS}/statement_weights.tsv"
STATEMENT_CALIBRATION: Final = f"{WEIGHTS}/statement_calibration.tsv"
LINE_WEIGHTS: Final = f"{WEIGHTS}/line_weights.tsv"

Weights = Mapping[str, float]
"""The weight of each feature."""

Bands = Mapping[str, Sequence[tuple[float, float]]]
"""For each sieve, in ascending order: a probability, and the share of answers of that
probability or more (up to the next band) that were right."""


@attrs.frozen
class SourceTable:
    """The table that the source of a quotation or statement is chosen by.

    Attributes:
        weights: The weights of the features of the choices.
        bands: How often each sieve was right, by the probability of its answers.
    """

    weights: Weights = attrs.field(repr=False)
    bands: Bands = attrs.field(factory=dict, repr=False)

    def confidence(self, sieve: str, probability: float) -> float:
        """The share of a sieve's answers of this probability that were right.

        A sieve that was not measured gets its probability back.
        """
        own = self.bands.get(sieve)
        if not own:
            return round(probability, 3)
        place = bisect_right([start for start, _ in own], probability) - 1
        return own[max(0, place)][1]


@cache
def shipped_table() -> SourceTable:
    """The table for quotations that comes with the package.

    Raises:
        LexiconError: At a row with something else where a number should be.
    """
    return SourceTable(
        read_weights(SOURCE_WEIGHTS),
        read_bands(CALIBRATION),
    )


@cache
def shipped_statement_table() -> SourceTable:
    """The table for statements without marks that comes with the package.

    Raises:
        LexiconError: At a row with something else where a number should be.
    """
    return SourceTable(
        read_weights(STATEMENT_WEIGHTS),
        read_bands(STATEMENT_CALIBRATION),
    )


@cache
def line_weights() -> Weights:
    """The weights by which lines are typed, as they come with the package.

    Raises:
        LexiconError: At a row with something else where a number should be.
    """
    return read_weights(LINE_WEIGHTS)


def read_bands(path: str) -> Bands:
    """The bands in a table of the package, by sieve.

    Raises:
        LexiconError: At a row with something else where a number should be.
    """
    bands: dict[str, list[tuple[float, float]]] = {}
    for sieve, start, precision in read_values(path, 4, _band):
        bands.setdefault(sieve, []).append((start, precision))
    return MappingProxyType(bands)


def _band(row: tuple[str, ...]) -> tuple[str, float, float]:
    sieve, start, precision, _ = row
    return sieve, number(start), number(precision)


def read_weights(path: str) -> Weights:
    """The weights in a table of the package.

    Raises:
        LexiconError: At a row whose weight is not a number.
    """
    rows = read_values(path, 2, lambda row: (row[0], number(row[1])))
    return MappingProxyType(dict(rows))


def score(weights: Weights, features: Iterable[str]) -> float:
    """The sum of the weights of the features; a feature not in the table counts 0.

    Example:
        >>> score({"a": 2.0, "b": -0.5}, ["a", "b", "c"])
        1.5
    """
    return sum(weights.get(feature, 0.0) for feature in features)
