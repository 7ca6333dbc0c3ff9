"""Fit the weights of a log-linear choice: one of several, some of them right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import attrs

Features = tuple[str, ...]


@attrs.frozen
class Choice:
    """One choice to learn from: what each option shows, and whether it is right."""

    options: tuple[Features, ...] = attrs.field(repr=False)
    right: tuple[bool, ...]


def fit(
    choices: Sequence[Choice], *, penalty: float = 3.0, fewest: int = 5
) -> dict[str, float]:
    """Fit a weight for each feature that is seen *fewest* times or more.

    The likelihood of choosing any right option is maximized under an L2 *penalty*,
    by L-BFGS from zero: the same choices give the same weights.
    """
    import torch

    counts = Counter(f for c in choices for option in c.options for f in option)
    names = sorted(feature for feature, count in counts.items() if count >= fewest)
    design = _Design.of(choices, {name: place for place, name in enumerate(names)})
    vector = torch.zeros(len(names), requires_grad=True)
    optimizer = torch.optim.LBFGS(
        [vector], max_iter=60, history_size=8, line_search_fn="strong_wolfe"
    )

    def loss() -> Any:
        optimizer.zero_grad()
        sums = design.sums(vector)
        missed = design.total(sums) - design.total(sums, right=True)
        value = missed.sum() + 0.5 * penalty * (vector * vector).sum()
        value.backward()
        return value

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    found = dict(zip(names, vector.detach().tolist(), strict=True))
    return {name: round(w, 2) for name, w in found.items() if abs(w) >= 0.02}


@attrs.frozen(eq=False)
class _Design:
    """The choices as tensors: which option shows which feature, and of which choice."""

    rows: Any
    features: Any
    choice_of: Any
    right: Any
    size: int

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
            len(choices),
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
        least = torch.full((self.size,), -1e9)
        top = least.scatter_reduce(0, self.choice_of, sums, "amax").detach()
        powers = torch.exp(sums - top[self.choice_of])
        zeros = torch.zeros(self.size)
        return top + zeros.index_add(0, self.choice_of, powers).log()
