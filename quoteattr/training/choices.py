"""Fit the weights of a log-linear choice: one of several options, some of them right.

Example: where the first of two candidates is right, once and again, the features that
only the first has get a positive weight, and those that only the second has a negative
one. A feature of both gets none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import attrs

Features = tuple[str, ...]

NO_PRIORS: Final[Mapping[str, float]] = MappingProxyType({})

MIN_WEIGHT: Final = 0.02
"""Minimum absolute value of a weight that is kept."""

SPARSITY_ROUNDS: Final = 8
"""Number of rounds in which the L1 penalty is met."""

SMALLEST_STEP: Final = 1e-3
"""Distance of a weight from its prior below which the L1 penalty grows no further."""

MINUS_INFINITY: Final = -1e9
"""A score below that of any option."""


@attrs.frozen
class Choice:
    """One choice to learn from.

    Attributes:
        options: The features of each option.
        right: Whether each option is right.
        weight: How many choices it counts as.
    """

    options: tuple[Features, ...] = attrs.field(repr=False)
    right: tuple[bool, ...]
    weight: float = 1.0


def fit(
    choices: Sequence[Choice],
    *,
    penalty: float = 3.0,
    sparsity: float = 0.0,
    min_count: int = 5,
    priors: Mapping[str, float] = NO_PRIORS,
) -> dict[str, float]:
    """Fit the weight of each feature in *priors*, or seen *min_count* times or more.

    The likelihood of choosing any right option is maximized by L-BFGS, starting from
    the priors: the same choices give the same weights. An L1 penalty leaves out what
    earns nothing. It is met in rounds, in each of which it is the L2 penalty that has
    the same slope at the last round's weight (Hunter and Li, 2005, "Variable selection
    using MM algorithms").

    Args:
        choices: What to learn from.
        penalty: Strength of the L2 penalty on the distance of a weight from its prior.
        sparsity: Strength of the L1 penalty on that distance.
        min_count: Minimum number of options that must have a feature without a prior.
        priors: The prior of features, where it is not zero.
    """
    names = _features_to_fit(choices, min_count, priors)
    data = _Tensors.of(choices, {name: column for column, name in enumerate(names)})
    start = [priors.get(name, 0.0) for name in names]
    found = _maximize(data, start, start, [penalty] * len(names))
    for _ in range(SPARSITY_ROUNDS if sparsity else 0):
        penalties = [
            penalty + sparsity / max(abs(weight - prior), SMALLEST_STEP)
            for weight, prior in zip(found, start, strict=True)
        ]
        found = _maximize(data, start, found, penalties)
    weights = zip(names, found, strict=True)
    return {name: round(w, 2) for name, w in weights if abs(w) >= MIN_WEIGHT}


def _features_to_fit(
    choices: Iterable[Choice], min_count: int, priors: Mapping[str, float]
) -> list[str]:
    counts = Counter(f for c in choices for option in c.options for f in option)
    frequent = {feature for feature, count in counts.items() if count >= min_count}
    return sorted(frequent | priors.keys())


def _maximize(
    data: _Tensors, priors: list[float], start: list[float], penalties: list[float]
) -> list[float]:
    """The weights that maximize the likelihood less the penalty of each."""
    import torch

    center, strength = torch.tensor(priors), torch.tensor(penalties)
    weights = torch.tensor(start).requires_grad_()
    optimizer = torch.optim.LBFGS(
        [weights], max_iter=60, history_size=8, line_search_fn="strong_wolfe"
    )

    def loss() -> Any:
        optimizer.zero_grad()
        scores = data.scores(weights)
        missed = data.log_totals(scores) - data.log_totals(scores, right_only=True)
        value = (data.choice_weights * missed).sum()
        value = value + 0.5 * (strength * (weights - center) ** 2).sum()
        value.backward()
        return value

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    return [float(weight) for weight in weights.detach()]


@attrs.frozen(eq=False)
class _Tensors:
    """The choices as tensors.

    Attributes:
        option_of: For each feature of each option, the number of the option.
        feature: The column of that feature.
        choice_of: For each option, the number of its choice.
        right: Whether the option is right.
        choice_weights: How many choices each choice counts as.
    """

    option_of: Any
    feature: Any
    choice_of: Any
    right: Any
    choice_weights: Any

    @classmethod
    def of(cls, choices: Sequence[Choice], columns: Mapping[str, int]) -> _Tensors:
        import torch

        option_of: list[int] = []
        features: list[int] = []
        choice_of: list[int] = []
        right: list[bool] = []
        for number, choice in enumerate(choices):
            for option, is_right in zip(choice.options, choice.right, strict=True):
                known = [columns[f] for f in option if f in columns]
                option_of += [len(right)] * len(known)
                features += known
                choice_of.append(number)
                right.append(is_right)
        return cls(
            torch.tensor(option_of),
            torch.tensor(features),
            torch.tensor(choice_of),
            torch.tensor(right),
            torch.tensor([choice.weight for choice in choices]),
        )

    def scores(self, weights: Any) -> Any:
        """The sum of the weights of each option."""
        import torch

        zeros = torch.zeros(len(self.right))
        return zeros.index_add(0, self.option_of, weights[self.feature])

    def log_totals(self, scores: Any, *, right_only: bool = False) -> Any:
        """For each choice, the log of the sum of the exponents of its options."""
        import torch

        if right_only:
            low = torch.full_like(scores, MINUS_INFINITY)
            scores = torch.where(self.right, scores, low)
        low = torch.full_like(self.choice_weights, MINUS_INFINITY)
        top = low.scatter_reduce(0, self.choice_of, scores, "amax").detach()
        powers = torch.exp(scores - top[self.choice_of])
        zeros = torch.zeros_like(self.choice_weights)
        return top + zeros.index_add(0, self.choice_of, powers).log()
