"""Train any of Stanza's trainers: one loop, one schedule, exact resumption.

Stanza's own ``main()`` functions each have their own schedule and can mostly not
be resumed. The loop here calls the same ``Trainer.update`` with AdamW, a short
warm-up, a cosine down to nothing, and a running mean of the weights, which gets
most out of a few thousand steps on one core.
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

LONGEST_WORD: Final = 20
"""Letters of a word that training looks at: one web address slows a whole batch."""

Batches = Callable[[int], Sequence[Any]]
"""The batches of one epoch, given its number; the same number, the same batches."""


@attrs.frozen
class Lazy(Sequence[Any]):
    """Batches made when asked for, so that their random changes follow the step.

    Attributes:
        size: How many there are.
        make: Gives the batch of a number.
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
        steps: Updates in all.
        rate: Highest learning rate of AdamW.
        seed: Start of every random draw; each step draws anew from it.
        warmup: Updates until the highest rate is reached.
        memory: Share of the running mean of the weights kept at each update.
        save_every: Updates between two checkpoints.
        restart: The update at which the cosine starts anew at half the rate, if it
            does (Loshchilov and Hutter 2017, warm restarts).
    """

    steps: int
    rate: float = 0.002
    seed: int = 1234
    warmup: int = 200
    memory: float = 0.998
    save_every: int = 250
    restart: int | None = None

    def rate_at(self, step: int) -> float:
        """Return the learning rate of *step*, counted from 0."""
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
    """Return the indices of sentences in shuffled batches of about *words* tokens.

    Sentences of about the same length share a batch, so little of it is padding.
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
    """Make every random draw of Python, NumPy and torch start at *seed*."""
    import numpy
    import torch

    random.seed(seed)
    numpy.random.seed(seed % 2**32)
    torch.manual_seed(seed)


def fit(trainer: Any, batches: Batches, plan: Plan, state: Path) -> None:
    """Train *trainer* by *plan*; leave it with the mean of its last weights.

    Every `Plan.save_every` updates all that is needed to go on is written to
    *state*; a later call with the same arguments goes on from there and draws
    the same random numbers as if it had never stopped.
    """
    import torch

    weights = [each for each in trainer.model.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=plan.rate, betas=(0.9, 0.98))
    _adopt(trainer, optimizer)
    mean = [each.detach().clone() for each in weights]
    step = _restore(state, trainer, optimizer, mean)
    stream, started, losses = _stream(batches, step), time.monotonic(), list[float]()
    while step < plan.steps:
        seed_all(plan.seed * 1_000_003 + step)
        batch = next(stream)
        for group in optimizer.param_groups:
            group["lr"] = plan.rate_at(step)
        losses.append(_loss(trainer.update(batch)))
        step += 1
        _track(mean, weights, min(plan.memory, step / (step + 10)))
        if step % plan.save_every == 0:
            _save(state, _content(trainer, optimizer, mean, step))
        if step % LOG_EVERY == 0:
            _report(losses, step, plan, (time.monotonic() - started) / len(losses))
    _save(state, _content(trainer, optimizer, mean, step))
    for weight, each in zip(weights, mean, strict=True):
        weight.data.copy_(each)


def _report(losses: Sequence[float], step: int, plan: Plan, pace: float) -> None:
    """Print how far the training is; *pace* is in seconds a step."""
    recent = losses[-LOG_EVERY:]
    loss = sum(recent) / len(recent)
    print(f"step {step}/{plan.steps}, loss {loss:.4f}, {pace:.3f} s", flush=True)


def _stream(batches: Batches, skip: int) -> Iterator[Any]:
    """Yield batch after batch for ever, but for the first *skip*."""
    epoch = 0
    while True:
        found = batches(epoch)
        if skip < len(found):
            for index in range(skip, len(found)):
                yield found[index]
        skip = max(0, skip - len(found))
        epoch += 1


def _loss(result: Any) -> float:
    """Return the loss of an update: the parser's trainer adds statistics to it."""
    return float(result[0] if isinstance(result, tuple) else result)


def _adopt(trainer: Any, optimizer: Any) -> None:
    """Give *trainer* our optimizer in place of its own, whose name differs."""
    if hasattr(trainer, "optimizers"):
        trainer.optimizers = {"general_optimizer": optimizer}
    elif isinstance(trainer.optimizer, dict):
        trainer.optimizer = {"general_optimizer": optimizer}
    else:
        trainer.optimizer = optimizer


def _track(mean: list[Any], weights: list[Any], memory: float) -> None:
    """Move the running *mean* a little towards the *weights*."""
    import torch

    with torch.no_grad():
        torch._foreach_lerp_(mean, [each.data for each in weights], 1 - memory)


def _save(state: Path, content: dict[str, Any]) -> None:
    """Write *state* so that a run that dies while writing leaves the one before."""
    import torch

    fresh = state.with_suffix(".new")
    torch.save(content, fresh)
    fresh.replace(state)


def _content(
    trainer: Any, optimizer: Any, mean: list[Any], step: int
) -> dict[str, Any]:
    """Return all that is needed to go on after *step* updates."""
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
    for each, saved in zip(mean, content["mean"], strict=True):
        each.copy_(saved)
    return int(content["step"])
