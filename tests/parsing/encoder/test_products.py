"""Integer products: exact, and the same with and without an integer kernel."""

from __future__ import annotations

import pytest
import torch

from quoteattr.parsing.encoder import products
from quoteattr.parsing.encoder.products import Matrix, has_integer_kernel, to_integers


def random_matrix(rows: int, columns: int, zero: int = 128) -> Matrix:
    """A matrix of random integers, some rows of the largest."""
    draw = torch.Generator().manual_seed(rows)
    weight = torch.randint(-63, 64, (rows, columns), generator=draw, dtype=torch.int8)
    weight[0], weight[1] = 63, -63
    scale = torch.rand(rows, generator=draw) * 0.01
    return Matrix.of(weight, scale, torch.randn(rows, generator=draw), zero)


def random_inputs(count: int, columns: int) -> torch.Tensor:
    """Random inputs, one row of the largest."""
    draw = torch.Generator().manual_seed(count)
    inputs = torch.randint(0, 256, (count, columns), generator=draw)
    inputs[0] = 255
    return inputs.to(torch.uint8)


@pytest.mark.parametrize("columns", [64, 384, 1536])
def test_sums_are_exact(columns: int) -> None:
    """With scale 1 and no bias, the product is the integer sum, however large."""
    draw = torch.Generator().manual_seed(1)
    weight = torch.randint(-63, 64, (40, columns), generator=draw, dtype=torch.int8)
    weight[0], weight[1] = 63, -63
    matrix = Matrix.of(weight, torch.ones(40), torch.zeros(40), 0)
    inputs = random_inputs(9, columns)
    assert torch.equal(inputs.long() @ weight.long().T, matrix(inputs).long())


def test_a_row_does_not_depend_on_the_others() -> None:
    """Alone or among others, a row has the same product, bit by bit."""
    matrix, inputs = random_matrix(96, 384), random_inputs(333, 384)
    whole = matrix(inputs)
    alone = torch.cat([matrix(inputs[n : n + 1]) for n in range(333)])
    assert torch.equal(whole, alone)


@pytest.mark.parametrize("activation", ["relu", "gelu"])
def test_floats_do_what_the_kernel_does(
    monkeypatch: pytest.MonkeyPatch, activation: str
) -> None:
    """Without oneDNN the products agree, up to the last bit of a float."""
    if not has_integer_kernel():
        pytest.skip("torch has no integer kernel here: there is nothing to compare")
    inputs = random_inputs(50, 384)
    fast = random_matrix(96, 384)
    monkeypatch.setattr(products, "has_integer_kernel", lambda: False)
    plain = random_matrix(96, 384)
    assert (fast.is_packed, plain.is_packed) == (True, False)
    assert torch.allclose(fast(inputs), plain(inputs), rtol=1e-5, atol=1e-4)
    bent = [each.bent(inputs, activation, 0.5, 3).int() for each in (fast, plain)]
    assert int((bent[0] - bent[1]).abs().max()) <= 1
    assert float((bent[0] != bent[1]).float().mean()) < 0.01


def test_large_weights_are_refused() -> None:
    """Larger sums of two products would overflow 16 bits, silently."""
    weight = torch.full((2, 4), 64, dtype=torch.int8)
    with pytest.raises(ValueError, match="at most 63, got 64"):
        Matrix.of(weight, torch.ones(2), torch.zeros(2))


def test_values_become_integers_around_128() -> None:
    """Zero is 128; a half goes to the even neighbour; what is out of range is cut."""
    values = torch.tensor([[0.0, 1.0, -1.0, 0.25, 0.75, 99.0, -99.0]])
    expected = [[128, 130, 126, 128, 130, 255, 0]]
    assert expected == to_integers(values, torch.full((7,), 2.0)).tolist()
