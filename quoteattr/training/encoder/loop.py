"""Train a network: one loop, one schedule, exact resumption."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import attrs
import torch
from torch import Tensor, nn

from quoteattr.training.encoder.losses import Batch, loss
from quoteattr.training.encoder.network import Network

LOG_EVERY: Final = 50
"""Updates between two lines of progress."""

LARGEST_GRADIENT: Final = 2.0
"""Norm to which a larger gradient is cut."""

ENCODER: Final = ("word.", "position.", "norm.", "layer.")
"""How the names of the encoder's weights begin; the others are heads, new at first."""

Batches = Callable[[int], Sequence[Batch]]
"""The batches of one pass, by its number; the same number gives the same batches."""


@attrs.frozen
class Plan:
    """How long and how fast to train.

    Attributes:
        steps: Updates in all.
        rate: Highest learning rate of the encoder.
        head_rate: Highest learning rate of the heads.
        seed: Start of every random draw; each step draws anew from it.
        warmup: Updates until the highest rate is reached.
        memory: Share of the running mean of the weights kept at each update.
        save_every: Updates between two checkpoints.
        soft: How much the teachers' answers count, from 0 to 1, beside the labels.
        round_from: Share of the updates after which weights and inputs are rounded.
    """

    steps: int
    rate: float
    head_rate: float
    seed: int = 1234
    warmup: int = 150
    memory: float = 0.998
    save_every: int = 200
    soft: float = 0.0
    round_from: float = 1.0

    def share_at(self, step: int) -> float:
        """Return the share of the highest rate at *step*, counted from 0."""
        warmup = min(self.warmup, max(1, self.steps // 10))
        if step < warmup:
            return (step + 1) / warmup
        done = (step - warmup) / max(1, self.steps - warmup)
        return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done))


def fit(
    network: Network,
    batches: Batches,
    plan: Plan,
    state: Path,
    teachers: Sequence[Network] = (),
    start_rounding: Callable[[], None] = lambda: None,
) -> None:
    """Train *network* by *plan*; leave it with the mean of its last weights.

    All that is needed to go on is written to *state* every `Plan.save_every` updates. A
    later call with the same arguments goes on from there and draws the same random
    numbers as if it had never stopped.

    Args:
        network: The network.
        batches: Gives the batches of a pass.
        plan: How long and how fast.
        state: The checkpoint.
        teachers: Networks whose answers it learns.
        start_rounding: Called when rounding begins.
    """
    device = next(network.parameters()).device.type
    weights = list(network.parameters())
    optimizer = _optimizer(network, plan, device)
    mean = [weight.detach().clone() for weight in weights]
    content = _read(state)
    step = content["step"] if content else 0
    rounds_at = math.ceil(plan.round_from * plan.steps)
    if step > rounds_at:
        start_rounding()
    if content:
        _restore(content, network, optimizer, mean)
    stream, started, first = _stream(batches, step), time.monotonic(), step
    network.train()
    while step < plan.steps:
        if step == rounds_at:
            start_rounding()
        torch.manual_seed(plan.seed * 1_000_003 + step)
        for group in optimizer.param_groups:
            group["lr"] = group["highest"] * plan.share_at(step)
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            value = loss(network, next(stream), teachers, plan.soft)
        optimizer.zero_grad(set_to_none=True)
        value.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(weights, LARGEST_GRADIENT)
        optimizer.step()
        step += 1
        memory = min(plan.memory, step / (step + 10))
        with torch.no_grad():
            torch._foreach_lerp_(mean, [each.data for each in weights], 1 - memory)
        if step % plan.save_every == 0:
            _save(state, network, optimizer, mean, step)
        if step % LOG_EVERY == 0:
            pace = (time.monotonic() - started) / (step - first)
            line = f"{state.stem}: step {step}/{plan.steps}, loss {value.item():.3f}"
            print(f"{line}, {pace:.3f} s", flush=True)
    _save(state, network, optimizer, mean, step)
    for weight, each in zip(weights, mean, strict=True):
        weight.data.copy_(each)
    network.eval()


def _optimizer(network: Network, plan: Plan, device: str) -> torch.optim.Optimizer:
    named = list(network.named_parameters())
    groups = [
        {
            "params": [
                w for name, w in named if name.startswith(ENCODER) == is_encoder
            ],
            "highest": rate,
        }
        for is_encoder, rate in ((True, plan.rate), (False, plan.head_rate))
    ]
    return torch.optim.AdamW(
        groups, weight_decay=0.01, betas=(0.9, 0.98), fused=device == "cuda"
    )


def _stream(batches: Batches, skip: int) -> Iterator[Batch]:
    """Yield batch after batch for ever, except the first *skip*."""
    number = 0
    while True:
        found = batches(number)
        for index in range(skip, len(found)):
            yield found[index]
        skip = max(0, skip - len(found))
        number += 1


def _save(
    state: Path,
    network: nn.Module,
    optimizer: torch.optim.Optimizer,
    mean: list[Tensor],
    step: int,
) -> None:
    """Write *state* so that a run that dies while writing leaves the one before."""
    fresh = state.with_suffix(".new")
    content = {
        "step": step,
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "mean": mean,
    }
    torch.save(content, fresh)
    fresh.replace(state)


def _read(state: Path) -> dict[str, Any] | None:
    if not state.is_file():
        return None
    found: dict[str, Any] = torch.load(state, map_location="cpu", weights_only=True)
    return found


def _restore(
    content: dict[str, Any],
    network: nn.Module,
    optimizer: torch.optim.Optimizer,
    mean: list[Tensor],
) -> None:
    network.load_state_dict(content["network"])
    optimizer.load_state_dict(content["optimizer"])
    for each, saved in zip(mean, content["mean"], strict=True):
        each.copy_(saved)
