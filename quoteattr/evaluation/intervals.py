"""Bootstrap intervals: how far a figure would move with other texts of the same kind.

After Efron (1979): as many texts as there are, drawn with replacement, many times. The
texts are drawn, not the quotations, since those of one text go wrong together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, Final

ROUNDS: Final = 1000
COVERAGE: Final = 0.95
SEED: Final = 1

Counts = Counter[Any]
"""What was counted in one text, or in several."""


def interval(
    texts: Sequence[Counts],
    figure: Callable[[Counts], float],
    rounds: int = ROUNDS,
    seed: int = SEED,
) -> tuple[float, float]:
    """The lowest and the highest value of a figure in 95 % of the draws.

    Args:
        texts: The counts of each text, at least one.
        figure: The figure of the counts of all texts together.
        rounds: How often as many texts are drawn.
        seed: What the draws follow from.

    Example:
        >>> texts = [Counts(right=9, all=10), Counts(right=3, all=10)]
        >>> interval(texts, lambda counts: counts["right"] / counts["all"])
        (0.3, 0.9)
    """
    random = Random(seed)
    values = []
    for _ in range(rounds):
        total = Counts()
        for drawn in random.choices(texts, k=len(texts)):
            total.update(drawn)
        values.append(figure(total))
    values.sort()
    left_out = round((1 - COVERAGE) / 2 * rounds)
    return values[left_out], values[-1 - left_out]
