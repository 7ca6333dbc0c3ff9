"""Make a smaller network of a trained one: fewer layers, narrower, read by words."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quoteattr.training.encoder.losses import Batch
from quoteattr.training.encoder.narrowing import narrow
from quoteattr.training.encoder.network import Network, Sizes


def student(
    teacher: Network, sizes: Sizes, kept: Sequence[int], batches: Sequence[Batch]
) -> Network:
    """Return a network of *sizes* with the *kept* layers and all tasks of *teacher*.

    Args:
        teacher: A network with GELU, all layers of which read pieces.
        sizes: The sizes of the network that is made, which has ReLU.
        kept: The numbers of the layers that are kept.
        batches: Text to fit the narrower layers on.
    """
    whole = Network(attrs.evolve(teacher.sizes, layers=len(kept)), teacher.dropout)
    weights = {}
    for name, value in teacher.state_dict().items():
        if not name.startswith("layer."):
            weights[name] = value
            continue
        _, layer, part = name.split(".", 2)
        if int(layer) in kept:
            weights[f"layer.{kept.index(int(layer))}.{part}"] = value
    whole.load_state_dict(weights)
    whole.to(teacher.root.device)
    narrow(whole, batches, sizes.inner, sizes.heads)
    found = Network(sizes, teacher.dropout)
    found.load_state_dict(whole.state_dict())
    return found.to(teacher.root.device)
