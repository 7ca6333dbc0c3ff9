"""Log-linear choice: exponents of summed weights, read from an inspectable table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp
from types import MappingProxyType

from quoteattr.errors import LexiconError
from quoteattr.lexicon import FOLDER, read_rows


@cache
def weights(name: str) -> Mapping[str, float]:
    """Map each feature of the table *name* to its weight.

    Raises:
        LexiconError: At a row whose weight is no number.
    """
    table: dict[str, float] = {}
    for feature, weight in read_rows(name, 2):
        try:
            table[feature] = float(weight)
        except ValueError:
            message = f"weight of {feature!r} is no number: {weight!r}"
            raise LexiconError(f"{FOLDER}/{name}", 0, message) from None
    return MappingProxyType(table)


def score(table: Mapping[str, float], features: Iterable[str]) -> float:
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
