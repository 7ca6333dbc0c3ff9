"""Small networks and batches for tests."""

from __future__ import annotations

import torch

from quoteattr.training.encoder.losses import Batch
from quoteattr.training.encoder.network import Network, Sizes
from quoteattr.training.encoder.windows import ROWS

SIZES = Sizes(
    pieces=50,
    layers=3,
    upos=4,
    xpos=5,
    names=7,
    scripts=6,
    relations=8,
    hidden=64,
    inner=48,
    heads=2,
    arc=16,
    relation=8,
)


def network(sizes: Sizes = SIZES, seed: int = 1) -> Network:
    """A network of random weights, the same for the same seed."""
    torch.manual_seed(seed)
    return Network(sizes, dropout=0.1)


def batch(seed: int = 1, rows: int = 4, words: int = 9) -> Batch:
    """A batch of random words of one piece; each row is one sentence."""
    draw = torch.Generator().manual_seed(seed)

    def numbers(low: int, high: int, count: int) -> torch.Tensor:
        return torch.randint(low, high, (rows, count), generator=draw)

    found = {
        "pieces": numbers(1, SIZES.pieces, words + 2),
        "shapes": numbers(0, SIZES.shapes, words + 2),
        "firsts": torch.arange(1, words + 1).repeat(rows, 1),
        **{name: numbers(0, 4, words) for name in ROWS},
    }
    found["start"] = torch.zeros(rows, words, dtype=torch.long)
    found["start"][:, 0] = 1
    # Word n + 1 is the head of word n; the last word is the root's.
    found["head"] = torch.tensor([*range(2, words + 1), 0]).repeat(rows, 1)
    return found
