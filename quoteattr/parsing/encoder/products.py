"""Multiply by integer matrices, exactly.

A product reads numbers from 0 to 255 and integer weights from -63 to 63. Sums of
integers are exact, so that a row of the result depends on no other row: not on what
else is in the batch, nor on its order. Weights are this small because AVX2 adds two
products in 16 bits.

oneDNN's kernels multiply where torch has them. Elsewhere the same integers are
multiplied as floats, which hold sums below 2**24 exactly.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import attrs
import torch
from torch import Tensor

LARGEST_INPUT: Final = 255
LARGEST_WEIGHT: Final = 63

INPUT_ZERO: Final = 128
"""The integer that stands for 0.0 in an input with a scale for each channel."""


@attrs.frozen(eq=False)
class Matrix:
    """An integer matrix with the scale of each row.

    Attributes:
        weight: The integers, [rows, columns], packed for the kernel that is used.
        scale: What an integer product is worth, [rows].
        bias: Added to each row, [rows].
        input_zero: The integer that stands for 0.0 in the input.
        is_packed: Whether oneDNN multiplies.
    """

    weight: Tensor
    scale: Tensor
    bias: Tensor
    input_zero: int
    is_packed: bool
    _row_zero: Tensor

    @classmethod
    def of(
        cls, weight: Tensor, scale: Tensor, bias: Tensor, input_zero: int = INPUT_ZERO
    ) -> Matrix:
        """Return the matrix of int8 *weight* [rows, columns], ready to multiply.

        Raises:
            ValueError: If a weight is larger than `LARGEST_WEIGHT`.
        """
        largest = int(weight.abs().max())
        if largest > LARGEST_WEIGHT:
            msg = f"weight must be at most {LARGEST_WEIGHT}, got {largest}"
            raise ValueError(msg)
        is_packed = has_integer_kernel()
        packed = _pack(weight) if is_packed else weight.float()
        zeros = torch.zeros(len(scale), dtype=torch.int32)
        return cls(packed, scale, bias, input_zero, is_packed, zeros)

    def __call__(self, inputs: Tensor) -> Tensor:
        """Return the product as floats, [count, rows].

        Args:
            inputs: uint8, [count, columns].
        """
        if self.is_packed:
            return _onednn(self, inputs, 1.0, 0, torch.float32, "none")
        sums = (inputs.float() - self.input_zero) @ self.weight.T
        return sums * self.scale + self.bias

    def bent(self, inputs: Tensor, activation: str, scale: float, zero: int) -> Tensor:
        """Return the product after an activation, as integers, [count, rows].

        Args:
            inputs: uint8, [count, columns].
            activation: ``relu`` or ``gelu``.
            scale: What an integer of the result is worth.
            zero: The integer of the result that stands for 0.0.
        """
        if self.is_packed:
            return _onednn(self, inputs, scale, zero, torch.uint8, activation)
        bend = {"relu": torch.relu, "gelu": torch.nn.functional.gelu}[activation]
        level = bend(self(inputs)).div_(scale).round_().add_(zero)
        return level.clamp_(0, LARGEST_INPUT).to(torch.uint8)


def to_integers(values: Tensor, inverse_scale: Tensor) -> Tensor:
    """Return *values* [count, columns] as uint8, with a scale for each column."""
    level = (values * inverse_scale).round_()
    signed = level.clamp_(-INPUT_ZERO, LARGEST_INPUT - INPUT_ZERO).to(torch.int8)
    # Turning the top bit adds 128. Torch makes int8 of floats five times as fast.
    return signed.view(torch.uint8).bitwise_xor_(INPUT_ZERO)


@cache
def has_integer_kernel() -> bool:
    """Return whether torch has an integer kernel here that multiplies exactly."""
    if not torch.backends.mkldnn.is_available():  # type: ignore[no-untyped-call]
        return False
    weight = torch.full((16, 64), LARGEST_WEIGHT, dtype=torch.int8)
    weight[::2] = -LARGEST_WEIGHT
    inputs = torch.full((4, 64), LARGEST_INPUT, dtype=torch.uint8)
    scale, zeros = torch.ones(16), torch.zeros(16, dtype=torch.int32)
    try:
        matrix = Matrix(_pack(weight), scale, torch.zeros(16), 0, True, zeros)
        found = matrix(inputs)
    except (RuntimeError, NotImplementedError, AttributeError):
        return False
    return torch.equal(found, inputs.float() @ weight.float().T)


def _pack(weight: Tensor) -> Tensor:
    packed: Tensor = torch.ops.onednn.qlinear_prepack(weight, None)
    return packed


def _onednn(
    matrix: Matrix,
    inputs: Tensor,
    scale: float,
    zero: int,
    dtype: torch.dtype,
    activation: str,
) -> Tensor:
    # The operator that torch's own compiler uses for integer models; it takes plain
    # tensors, not the quantized ones that torch is about to remove.
    multiply: Any = torch.ops.onednn.qlinear_pointwise.default
    product: Tensor = multiply(
        inputs,
        1.0,
        matrix.input_zero,
        matrix.weight,
        matrix.scale,
        matrix._row_zero,
        matrix.bias,
        scale,
        zero,
        dtype,
        activation,
        [],
        "none" if activation == "gelu" else "",
    )
    return product
