"""The training loop: its schedule, its batches, and exact resumption."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from quoteattr.training import loop


def test_learning_rate_rises_and_falls() -> None:
    """It rises to the highest rate and ends at almost nothing."""
    plan = loop.Plan(steps=1000, rate=0.01, warmup=100)
    assert plan.rate_at(0) < plan.rate_at(50) < plan.rate_at(99) == 0.01
    assert plan.rate_at(999) < 0.0001


def test_cosine_starts_anew() -> None:
    """At the restart the rate is half the highest, and falls to nothing again."""
    plan = loop.Plan(steps=1000, rate=0.01, warmup=100, restart=600)
    assert plan.rate_at(599) < 0.0001
    assert plan.rate_at(600) == 0.005
    assert plan.rate_at(600) > plan.rate_at(800) > plan.rate_at(999) > 0


def test_batches_hold_every_sentence_once() -> None:
    """Every sentence is in one batch, and no batch is larger than asked."""
    lengths = [3, 30, 4, 12, 31, 5, 8]
    found = loop.by_length(lengths, 35, 1)
    assert list(range(7)) == sorted(each for batch in found for each in batch)
    assert all(sum(lengths[i] for i in batch) <= 35 for batch in found)
    assert found == loop.by_length(lengths, 35, 1)


class Line:
    """A trainer of the least kind: fits one weight to a number."""

    def __init__(self) -> None:
        """Start at nought."""
        import torch

        self.model = torch.nn.Linear(1, 1, bias=False)
        torch.nn.init.zeros_(self.model.weight)
        self.optimizer: Any = None

    def update(self, batch: float) -> float:
        """Move the weight towards *batch*."""
        import torch

        self.optimizer.zero_grad()
        noise = torch.rand(1)
        loss = ((self.model(torch.ones(1)) - batch - 0.1 * noise) ** 2).sum()
        loss.backward()
        self.optimizer.step()
        return float(loss.detach())


@pytest.mark.model
@pytest.mark.timeout(120)
def test_interrupted_training_ends_the_same(tmp_path: Path) -> None:
    """A run that stops half-way and goes on ends with the very same weights."""

    def run(state: Path, stop: int | None = None) -> float:
        trainer, seen = Line(), 0

        def make(number: int) -> float:
            nonlocal seen
            seen += 1
            if seen == stop:
                raise KeyboardInterrupt
            return 1.0 + number + random.random()

        plan = loop.Plan(steps=20, rate=0.1, save_every=5)
        loop.fit(trainer, lambda _: loop.LazyBatches(7, make), plan, state)
        return float(trainer.model.weight.detach())

    whole = run(tmp_path / "whole.state")
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "cut.state", stop=13)
    assert whole == run(tmp_path / "cut.state")


def test_rates_of_a_plan() -> None:
    """Linear up to the warm-up, then along a cosine to zero."""
    plan = loop.Plan(steps=1000, rate=0.01, warmup=100)
    assert pytest.approx(0.0001) == plan.rate_at(0)
    assert pytest.approx(0.005) == plan.rate_at(550)
    short = loop.Plan(steps=20, rate=0.01, warmup=100)
    assert pytest.approx([0.005, 0.01]) == [short.rate_at(0), short.rate_at(1)]


def test_restart_after_the_last_step_is_none() -> None:
    """A short run has one cosine."""
    plan = loop.Plan(steps=1000, rate=0.01, restart=1000)
    assert plan.rate_at(500) == loop.Plan(steps=1000, rate=0.01).rate_at(500)


def test_long_sentence_is_a_batch_of_its_own() -> None:
    """No other sentence shares it; other batches are full."""
    found = loop.by_length([100, 5, 5, 5], 10, 1)
    assert [0] in found
    assert {1, 2} == {len(batch) for batch in found if batch != [0]}
    assert found != loop.by_length([100, 5, 5, 5], 10, 2)


def test_lazy_batches_are_made_when_used() -> None:
    """Each time anew."""
    made: list[int] = []

    def make(number: int) -> int:
        made.append(number)
        return number * 10

    batches = loop.LazyBatches(3, make)
    assert (3, []) == (len(batches), made)
    assert (20, 20) == (batches[2], batches[2])
    assert [2, 2] == made
