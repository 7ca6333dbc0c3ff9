"""Make a trained encoder narrower without training: fewer heads, narrower layers.

A layer of BERT mixes vectors by heads of attention and multiplies the result by a
matrix. Then it multiplies by a wide matrix, applies GELU, and multiplies back. Of the
heads, and of the numbers between the last two matrices, those are kept without which
the layer would lose most. The matrix after them is fitted again, by least squares, so
that the layer gives the same vectors as before on sample text. A few are dropped at a
time: those whose loss is least when the others make up for it (Hassibi and Stork 1993,
optimal brain surgeon).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from quoteattr.training.encoder.losses import Batch
from quoteattr.training.encoder.network import HEAD, Layer, Network

DROPPED_AT_ONCE: Final = 128
"""Numbers dropped between two fits; heads are dropped one by one."""

DAMPING: Final = 0.01
"""Share of the mean variance that is added to each, so that there is an inverse."""


@torch.no_grad()
def narrow(network: Network, batches: Sequence[Batch], inner: int, heads: int) -> None:
    """Keep *heads* heads and *inner* numbers in each layer, with ReLU for GELU.

    All layers of the network read pieces.

    Args:
        network: The network that is made narrower.
        batches: Text to fit on, some 10,000 word pieces.
        inner: How many numbers between the last two matrices are kept.
        heads: How many heads are kept.
    """
    network.eval()
    inputs = []
    for batch in batches:
        places = torch.arange(batch["pieces"].shape[1], device=network.root.device)
        x = network.word(batch["pieces"]) + network.position(places)
        x = x + network.shape(batch["shapes"])
        inputs.append((network.norm(x), (batch["pieces"] != 0)[:, None, None, :]))
    for layer in network.layers:
        if heads < layer.heads:
            mixed = [layer.mixed(x, mask)[mask[:, 0, 0]] for x, mask in inputs]
            _narrow_attention(layer, torch.cat(mixed), heads)
        middles = [layer.attended(x, mask)[mask[:, 0, 0]] for x, mask in inputs]
        _narrow_inner(layer, torch.cat(middles), inner)
        inputs = [(layer(x, mask), mask) for x, mask in inputs]


def _narrow_attention(layer: Layer, mixed: Tensor, heads: int) -> None:
    """Keep *heads* heads of *layer*, fitted on the *mixed* vectors of all of them."""
    kept = _kept(mixed, layer.output.weight, heads, HEAD)
    layer.output = _fitted(mixed[:, kept], layer.output(mixed))
    for name in ("query", "key", "value"):
        setattr(layer, name, _rows(getattr(layer, name), kept))
    layer.heads = heads


def _narrow_inner(layer: Layer, middle: Tensor, inner: int) -> None:
    """Keep *inner* numbers of *layer*, fitted on its *middle* vectors."""
    before = layer.inner(middle)
    bent = functional.gelu(before)
    kept = _kept(bent, layer.outer.weight, inner, 1)
    layer.outer = _fitted(functional.relu(before[:, kept]), layer.outer(bent))
    layer.inner = _rows(layer.inner, kept)
    layer.activation = "relu"


def _rows(linear: nn.Linear, kept: Tensor) -> nn.Linear:
    """Return *linear* with the *kept* rows."""
    weight = linear.weight[kept]
    found = nn.Linear(weight.shape[1], weight.shape[0], device=weight.device)
    found.weight.copy_(weight)
    found.bias.copy_(linear.bias[kept])
    return found


def _fitted(given: Tensor, wanted: Tensor) -> nn.Linear:
    """Return the linear map from *given* to *wanted* with the least squared error."""
    inputs = functional.pad(given, (0, 1), value=1.0)
    products = inputs.T @ inputs / len(inputs)
    fitted = torch.linalg.solve(_damped(products, 0.1), inputs.T @ wanted / len(inputs))
    found = nn.Linear(given.shape[1], wanted.shape[1], device=given.device)
    found.weight.copy_(fitted[:-1].T)
    found.bias.copy_(fitted[-1])
    return found


def _kept(given: Tensor, weight: Tensor, count: int, size: int) -> Tensor:
    """Return the indices to keep, in order, of numbers in groups of *size*.

    Args:
        given: The numbers, a row a word piece.
        weight: The matrix by which they are multiplied.
        count: How many groups are kept.
        size: Numbers of a group.
    """
    products = given.T @ given / len(given)
    damped = _damped(products, 1.0)
    kept = torch.arange(len(products), device=products.device)
    at_once = DROPPED_AT_ONCE if size == 1 else 1
    while len(kept) > count * size:
        part = damped[kept][:, kept]
        fitted = torch.linalg.solve(part, products[kept] @ weight.T)
        groups = len(kept) // size
        blocks = torch.linalg.inv(part).view(groups, size, groups, size)
        number = torch.arange(groups, device=kept.device)
        own = blocks[number, :, number]
        rows = fitted.view(groups, size, -1)
        loss = (rows * torch.linalg.solve(own, rows)).sum((1, 2))
        left = max(count, len(loss) - at_once)
        best = loss.argsort(descending=True)[:left].sort().values
        kept = kept.view(groups, size)[best].flatten()
    return kept


def _damped(products: Tensor, share: float) -> Tensor:
    more = DAMPING * share * products.diagonal().mean()
    return products + more * torch.eye(len(products), device=products.device)
