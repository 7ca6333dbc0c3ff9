"""Fit the weights of a log-linear choice: one of several, some of them right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import attrs

Features = tuple[str, ...]

NOTHING: Final[Mapping[str, float]] = MappingProxyType({})


@attrs.frozen
class Choice:
    """One choice to learn from.

    Attributes:
        options: What each option shows.
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
    fewest: int = 5,
    priors: Mapping[str, float] = NOTHING,
) -> dict[str, float]:
    """Fit a weight for each feature in *priors* or seen *fewest* times or more.

    The likelihood of choosing any right option is maximized under an L2 *penalty* on
    what parts a weight from its prior (zero where there is none), by L-BFGS from the
    priors: the same choices give the same weights.
    """
    names = _names(choices, fewest, priors)
    design = _Design.of(choices, {name: place for place, name in enumerate(names)})
    start = [priors.get(name, 0.0) for name in names]
    found = zip(names, _likeliest(design, start, penalty), strict=True)
    return {name: round(w, 2) for name, w in found if abs(w) >= 0.02}


def _likeliest(design: _Design, priors: list[float], penalty: float) -> list[float]:
    """The weights under which the right choices are likeliest, less the penalty."""
    import torch

    start = torch.tensor(priors)
    vector = start.clone().requires_grad_()
    optimizer = torch.optim.LBFGS(
        [vector], max_iter=60, history_size=8, line_search_fn="strong_wolfe"
    )

    def loss() -> Any:
        optimizer.zero_grad()
        sums = design.sums(vector)
        missed = design.total(sums) - design.total(sums, right=True)
        value = (design.weights * missed).sum()
        value = value + 0.5 * penalty * ((vector - start) ** 2).sum()
        value.backward()
        return value

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    return [float(weight) for weight in vector.detach()]


def _names(
    choices: Iterable[Choice], fewest: int, priors: Mapping[str, float]
) -> list[str]:
    """The features to weigh, sorted."""
    counts = Counter(f for c in choices for option in c.options for f in option)
    often = {feature for feature, count in counts.items() if count >= fewest}
    return sorted(often | priors.keys())


@attrs.frozen(eq=False)
class _Design:
    """The choices as tensors: which option shows which feature, and of which choice."""

    rows: Any
    features: Any
    choice_of: Any
    right: Any
    weights: Any

    @classmethod
    def of(cls, choices: Sequence[Choice], places: dict[str, int]) -> _Design:
        import torch

        rows: list[int] = []
        features: list[int] = []
        choice_of: list[int] = []
        right: list[bool] = []
        for number, choice in enumerate(choices):
            for option, is_right in zip(choice.options, choice.right, strict=True):
                known = [places[f] for f in option if f in places]
                rows += [len(right)] * len(known)
                features += known
                choice_of.append(number)
                right.append(is_right)
        return cls(
            torch.tensor(rows),
            torch.tensor(features),
            torch.tensor(choice_of),
            torch.tensor(right),
            torch.tensor([choice.weight for choice in choices]),
        )

    def sums(self, vector: Any) -> Any:
        """The summed weights of each option."""
        import torch

        zeros = torch.zeros(len(self.right))
        return zeros.index_add(0, self.rows, vector[self.features])

    def total(self, sums: Any, *, right: bool = False) -> Any:
        """The log of the summed exponents of each choice's (right) options."""
        import torch

        if right:
            sums = torch.where(self.right, sums, torch.full_like(sums, -1e9))
        least = torch.full_like(self.weights, -1e9)
        top = least.scatter_reduce(0, self.choice_of, sums, "amax").detach()
        powers = torch.exp(sums - top[self.choice_of])
        zeros = torch.zeros_like(self.weights)
        return top + zeros.index_add(0, self.choice_of, powers).log()
