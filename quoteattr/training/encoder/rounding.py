"""Round weights and inputs in training as the shipped network does.

Matrices are stored in 7 bits, the table of word pieces in 8. The inputs of a matrix are
rounded to 8 bits, each channel with its own scale, measured once on training text. The
gradient passes through a rounding as if it were not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, cast

import torch
from torch import Tensor, nn

from quoteattr.training.encoder.losses import Batch
from quoteattr.training.encoder.network import Network

WEIGHT_MOST: Final = 63
"""Largest rounded weight: the sum of two products then fits into 16 bits (AVX2)."""

WORD_MOST: Final = 127
"""Largest rounded number of the table of words."""

SHARED: Final = {
    "query": "attention",
    "key": "attention",
    "value": "attention",
    "output": "output",
    "inner": "inner",
    "outer": "outer",
}
"""The matrices of a layer, and the name of the input of each."""

HEADS: Final = (
    "start", "upos", "xpos", "names", "lemma",
    "arc_dep", "arc_head", "rel_dep", "rel_head",
)  # fmt: skip
"""The heads, which share one rounded input."""

SMOOTHING: Final = 0.7
"""How far the scale of a channel follows its input, and not its weights (SmoothQuant,
Xiao and others 2023)."""


class Inputs(nn.Module):
    """The range of the input of a matrix, and its rounding.

    Args:
        channels: Numbers of the input, or 1 for one scale for all.
    """

    scale: Tensor
    zero: Tensor

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.register_buffer("scale", torch.zeros(channels))
        self.register_buffer("zero", torch.full((1,), 128.0))
        self.seen: list[tuple[Tensor, Tensor]] = []
        self.is_on = False

    def forward(self, x: Tensor) -> Tensor:
        """Return *x* rounded; while the scale is not set, note its range."""
        if not self.is_on:
            flat = x.detach().float().flatten(0, -2)
            if self.scale.numel() == 1:
                flat = flat.reshape(-1, 1)
            step = max(1, flat.shape[0] // 200_000)
            part = flat[::step]
            self.seen.append((part.amin(0), part.amax(0)))
            return x
        values = x.float()
        level = (values / self.scale + self.zero).round().clamp(0, 255)
        near = (level - self.zero) * self.scale
        inside = (level > 0) & (level < 255)
        passed = torch.where(inside, values, near.detach())
        return (passed + (near - passed).detach()).to(x.dtype)

    def settle(self, weights: Sequence[Tensor]) -> None:
        """Set the scale from the ranges noted, and round from now on.

        Args:
            weights: The matrices that read this input.
        """
        low = torch.stack([each[0] for each in self.seen]).amin(0)
        high = torch.stack([each[1] for each in self.seen]).amax(0)
        if self.scale.numel() == 1:
            self.scale.copy_((high - low) / 255)
            self.zero.copy_((-low / self.scale).round().clamp(0, 255))
        else:
            tops = torch.maximum(-low, high).clamp(min=1e-4)
            columns = torch.cat(list(weights)).abs().amax(0).clamp(min=1e-4)
            scale = tops**SMOOTHING / columns ** (1 - SMOOTHING)
            self.scale.copy_(scale * (tops / scale).max() / 127)
        self.seen = []
        self.is_on = True


def rows(weight: Tensor, most: int) -> tuple[Tensor, Tensor]:
    """Return *weight* rounded to integers, and the scale of each row."""
    scale = weight.abs().amax(1).clamp(min=1e-8) / most
    return (weight / scale[:, None]).round().clamp(-most, most), scale


class Rounded(nn.Module):
    """Rounds a matrix whose columns are scaled as its input is; a parametrization.

    Args:
        most: The largest integer.
        inputs: What the matrix reads, if that is rounded.
    """

    def __init__(self, most: int, inputs: Inputs | None) -> None:
        super().__init__()
        self.most = most
        # In a list, so that torch does not take it for a part of this module.
        self.inputs = [inputs]

    def forward(self, weight: Tensor) -> Tensor:
        """Return *weight* as it is after rounding."""
        with torch.no_grad():
            whole, scale = self.whole(weight)
            near = whole * scale[:, None] / self._columns()
        return weight + (near - weight).detach()

    def whole(self, weight: Tensor) -> tuple[Tensor, Tensor]:
        """Return the integers of *weight* and the scale of each row."""
        return rows(weight * self._columns(), self.most)

    def _columns(self) -> Tensor | float:
        (inputs,) = self.inputs
        return 1.0 if inputs is None else inputs.scale


def inputs_of(network: Network) -> dict[str, Inputs]:
    """Return the rounded inputs of *network* by name; see `attach`."""
    found = {name: cast("Inputs", each) for name, each in network.inputs.items()}
    return {_stored_name(name): each for name, each in found.items()}


def _stored_name(name: str) -> str:
    """Return the name in the file of an input: ``layer.0.outer`` of ``0-outer``."""
    layer, dash, part = name.partition("-")
    return f"layer.{layer}.{part}" if dash else name


def attach(network: Network, batches: Sequence[Batch]) -> None:
    """Make *network* round: measure its inputs on *batches*, then round them."""
    readers: dict[str, list[nn.Linear]] = {}
    for number, layer in enumerate(network.layers):
        for matrix, name in SHARED.items():
            linear = getattr(layer, matrix)
            readers.setdefault(f"{number}-{name}", []).append(linear)
    readers["heads"] = [getattr(network, name) for name in HEADS]
    for name, linears in readers.items():
        # One scale for all channels: the kernel rounds right after ReLU.
        channels = 1 if name.endswith("-outer") else linears[0].in_features
        inputs = Inputs(channels).to(network.root.device)
        network.inputs[name] = inputs
        for linear in linears:
            linear.register_forward_pre_hook(_hook(inputs))
    was_training = network.training
    network.eval()
    with torch.no_grad():
        for batch in batches:
            words = network.encode(batch["pieces"], batch["shapes"], batch["firsts"])
            network.tags(words[batch["firsts"] > 0])
    network.train(was_training)
    for name, linears in readers.items():
        inputs = cast("Inputs", network.inputs[name])
        inputs.settle([each.weight.detach() for each in linears])
        _round(linears, WEIGHT_MOST, inputs)
    _round([network.word], WORD_MOST, None)


def _hook(inputs: nn.Module) -> Any:
    def hook(_: nn.Module, args: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        return (inputs(args[0]), *args[1:])

    return hook


def _round(modules: Sequence[nn.Module], most: int, inputs: Inputs | None) -> None:
    """Round the matrices of *modules*, which read the same *inputs*."""
    for each in modules:
        nn.utils.parametrize.register_parametrization(
            each, "weight", Rounded(most, inputs), unsafe=True
        )


def stored(network: Network) -> dict[str, Tensor]:
    """Return the tensors to ship of a *network* that rounds; see `attach`."""
    found: dict[str, Tensor] = {}
    for name, value in network.state_dict().items():
        if name.startswith("inputs."):
            continue
        plain = name.replace(".parametrizations", "").replace(".original", "")
        if plain != name:
            module: Any = network.get_submodule(plain.removesuffix(".weight"))
            whole, scale = module.parametrizations["weight"][0].whole(value.float())
            found[plain] = whole.to(torch.int8).contiguous()
            found[f"{plain}_scale"] = scale.float().contiguous()
        elif value.ndim > 1:
            found[plain] = value.half().contiguous()
        else:
            found[plain] = value.float().contiguous()
    for name, inputs in inputs_of(network).items():
        found[f"{name}.input_scale"] = inputs.scale.float()
        if name.endswith("outer"):
            found[f"{name}.input_zero"] = inputs.zero.float()
    return found
