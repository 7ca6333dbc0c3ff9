r"""Type the lines of a text: prose, or one of ``features.TYPES``.

Example:
    >>> from quoteattr.quotes.paragraphs import find_paragraphs
    >>> text = "The crane is too dear, the board said.\n\nREAD MORE: Board “in debt”"
    >>> line_types(text, find_paragraphs(text))
    ('prose', 'link')
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import Final

from quoteattr.data.weights import Weights, line_weights, score
from quoteattr.lines.features import (
    LineValues,
    line_features,
    line_values,
    possible_types,
    view,
)
from quoteattr.types.annotations import LineType
from quoteattr.types.span import Span

MIN_PROBABILITY: Final = 0.8
"""Minimum probability that a line is no prose for it to be typed as something else."""

MAX_LINE_CHARS: Final = 500
"""A longer line is prose."""


def line_types(
    text: str, lines: Sequence[Span], weights: Weights | None = None
) -> tuple[LineType, ...]:
    """The type of each line, in text order.

    The cost is linear in the length of *text*.

    Args:
        text: The text.
        lines: Its paragraphs.
        weights: The fitted weights; None for those of the package.
    """
    if weights is None:
        weights = line_weights()
    seen = view(text, lines)
    found: list[LineType] = []
    for number, line in enumerate(lines):
        kind: LineType = "prose"
        if len(line) <= MAX_LINE_CHARS:
            previous = found[-1] if found else "prose"
            kind = best_type(line_values(seen, number, previous), weights)
        found.append(kind)
    return tuple(found)


def best_type(values: LineValues, weights: Weights) -> LineType:
    """The type of a line with these values."""
    shares = probabilities(values, weights)
    if 1 - shares["prose"] < MIN_PROBABILITY:
        return "prose"
    return max(possible_types(values), key=lambda each: shares[each])


def probabilities(values: LineValues, weights: Weights) -> dict[LineType, float]:
    """The probability of each type; that of prose is first."""
    powers = [1.0, *(exp(score(weights, each)) for each in line_features(values))]
    kinds: list[LineType] = ["prose", *possible_types(values)]
    return {
        kind: power / sum(powers) for kind, power in zip(kinds, powers, strict=True)
    }
