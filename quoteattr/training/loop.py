"""Train any of Stanza's trainers: one loop, one schedule, exact resumption.

Stanza's own ``main()`` functions each have their own schedule, and most cannot be
resumed. The loop here calls the same ``Trainer.update``, with AdamW, a short warm-up, a
learning rate that falls to zero along a cosine, and a running mean of the weights. That
is what a few thousand steps on one core get most out of.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

LOG_EVERY: Final = 100
"""Steps between two lines of progress."""

MAX_WORD_CHARS: Final = 20
"""Letters that training reads of a word: one web address slows a whole batch."""

Batches = Callable[[int], Sequence[Any]]
"""Gives the batches of an epoch by its number, always the same for one number."""


@attrs.frozen
class LazyBatches(Sequence[Any]):
    """Batches that are made when they are used, with the random numbers of that step.

    Attributes:
        size: The number of batches.
        make: Makes a batch, given its number.
    """

    size: int
    make: Callable[[int], Any]

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, index: Any) -> Any:
        return self.make(index)


@attrs.frozen
class Plan:
    """How long and how fast to train.

    Attributes:
        steps: Number of updates.
        rate: Highest learning rate of AdamW.
        seed: Seed of all random draws; each step has a seed of its own made from it.
        warmup: Number of updates until the highest rate is reached.
        memory: Share of the running mean of the weights that an update keeps.
        save_every: Number of updates between two checkpoints.
        restart: The update at which the cosine begins again from half the rate (warm
            restarts, Loshchilov and Hutter 2017); None for never.
    """

    steps: int
    rate: float = 0.002
    seed: int = 1234
    warmup: int = 200
    memory: float = 0.998
    save_every: int = 250
    restart: int | None = None

    def rate_at(self, step: int) -> float:
        """The learning rate of *step*, counted from 0."""
        start, end, top = 0, self.steps, self.rate
        if self.restart is not None and self.restart < end:
            if step < self.restart:
                end = self.restart
            else:
                start, top = self.restart, top / 2
        warmup = 0 if start else min(self.warmup, max(1, end // 10))
        if step < warmup:
            return top * (step + 1) / warmup
        done = (step - start - warmup) / max(1, end - start - warmup)
        return top * 0.5 * (1 + math.cos(math.pi * done))


def by_length(lengths: Sequence[int], words: int, seed: int) -> list[list[int]]:
    """The indices of sentences in shuffled batches of at most *words* tokens.

    Sentences of about the same length are in one batch, so that little of it is
    padding. A sentence with more tokens is a batch of its own.
    """
    draw = random.Random(seed)
    rough = [length * draw.uniform(0.8, 1.2) for length in lengths]
    order = sorted(range(len(lengths)), key=rough.__getitem__)
    found: list[list[int]] = [[]]
    filled = 0
    for index in order:
        if found[-1] and filled + lengths[index] > words:
            found.append([])
            filled = 0
        found[-1].append(index)
        filled += lengths[index]
    draw.shuffle(found)
    return found


def seed_all(seed: int) -> None:
    """Seed the random numbers of Python, NumPy and torch."""
    import numpy
    import torch

    random.seed(seed)
    numpy.random.seed(seed % 2**32)
    torch.manual_seed(seed)


def fit(trainer: Any, batches: Batches, plan: Plan, state: Path) -> None:
    """Train *trainer* by *plan*; its weights end as the mean of its last weights.

    Every ``plan.save_every`` updates, all that is needed to resume is written to
    *state*. A later call with the same arguments resumes from there, with the random
    numbers that an uninterrupted run would have drawn.
    """
    import torch

    weights = [weight for weight in trainer.model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=plan.rate, betas=(0.9, 0.98))
    _set_optimizer(trainer, optimizer)
    mean = [weight.detach().clone() for weight in weights]
    step = _restore(state, trainer, optimizer, mean)
    stream, started, losses = _stream(batches, step), time.monotonic(), list[float]()
    while step < plan.steps:
        seed_all(plan.seed * 1_000_003 + step)
        batch = next(stream)
        for group in optimizer.param_groups:
            group["lr"] = plan.rate_at(step)
        losses.append(_loss(trainer.update(batch)))
        step += 1
        _update_mean(mean, weights, min(plan.memory, step / (step + 10)))
        if step % plan.save_every == 0:
            _save(state, _state_of(trainer, optimizer, mean, step))
        if step % LOG_EVERY == 0:
            _report(losses, step, plan, (time.monotonic() - started) / len(losses))
    _save(state, _state_of(trainer, optimizer, mean, step))
    for weight, average in zip(weights, mean, strict=True):
        weight.data.copy_(average)


def _report(losses: Sequence[float], step: int, plan: Plan, pace: float) -> None:
    """Print the progress of the training; *pace* is in seconds per step."""
    recent = losses[-LOG_EVERY:]
    loss = sum(recent) / len(recent)
    print(f"step {step}/{plan.steps}, loss {loss:.4f}, {pace:.3f} s", flush=True)


def _stream(batches: Batches, skip: int) -> Iterator[Any]:
    """Yield the batches of all epochs without end, except the first *skip*."""
    epoch = 0
    while True:
        found = batches(epoch)
        if skip < len(found):
            for index in range(skip, len(found)):
                yield found[index]
        skip = max(0, skip - len(found))
        epoch += 1


def _loss(result: Any) -> float:
    """The loss of an update; the parser's trainer returns it with statistics."""
    return float(result[0] if isinstance(result, tuple) else result)


def _set_optimizer(trainer: Any, optimizer: Any) -> None:
    """Replace the optimizer of *trainer* by ours: each trainer keeps it elsewhere."""
    if hasattr(trainer, "optimizers"):
        trainer.optimizers = {"general_optimizer": optimizer}
    elif isinstance(trainer.optimizer, dict):
        trainer.optimizer = {"general_optimizer": optimizer}
    else:
        trainer.optimizer = optimizer


def _update_mean(mean: list[Any], weights: list[Any], memory: float) -> None:
    """Update the running *mean* with the *weights*."""
    import torch

    with torch.no_grad():
        torch._foreach_lerp_(mean, [weight.data for weight in weights], 1 - memory)


def _save(state: Path, content: dict[str, Any]) -> None:
    """Write *state*; if the run ends while writing, the state before is kept."""
    import torch

    fresh = state.with_suffix(".new")
    torch.save(content, fresh)
    fresh.replace(state)


def _state_of(
    trainer: Any, optimizer: Any, mean: list[Any], step: int
) -> dict[str, Any]:
    """All that is needed to resume after *step* updates."""
    return {
        "step": step,
        "model": trainer.model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "mean": mean,
    }


def _restore(state: Path, trainer: Any, optimizer: Any, mean: list[Any]) -> int:
    """Load *state* if there is one; return the number of updates already done."""
    import torch

    if not state.is_file():
        return 0
    content = torch.load(state, map_location="cpu", weights_only=True)
    trainer.model.load_state_dict(content["model"])
    optimizer.load_state_dict(content["optimizer"])
    for average, saved in zip(mean, content["mean"], strict=True):
        average.copy_(saved)
    return int(content["step"])
