"""The network, its losses and its training."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
import torch

from quoteattr.training.encoder import losses
from quoteattr.training.encoder.loop import Plan, fit
from quoteattr.training.encoder.losses import Batch
from tests.training.encoder.networks import SIZES, batch, network

pytestmark = [pytest.mark.model, pytest.mark.timeout(120)]


def test_padding_changes_nothing() -> None:
    """A window's words have the same vectors whatever is padded beside them."""
    found = network(attrs.evolve(SIZES, word_layers=2)).eval()
    alone = batch(rows=1)
    wide = {name: torch.nn.functional.pad(each, (0, 5)) for name, each in alone.items()}
    names = ("pieces", "shapes", "firsts")
    vectors = [found.encode(*(each[n] for n in names)) for each in (alone, wide)]
    assert torch.allclose(vectors[0], vectors[1][:, :9], atol=1e-5)


def test_heads_are_in_the_sentence() -> None:
    """The root, and the other words between two starts."""
    firsts = torch.tensor([[1, 2, 3, 0]])
    starts = torch.tensor([[True, False, True, False]])
    found = losses.inside_sentences(firsts, starts)[0].int().tolist()
    assert [[1, 0, 1, 0, 0], [1, 1, 0, 0, 0], [1, 0, 0, 0, 0]] == found[:3]


@torch.no_grad()
def test_teacher_of_itself_has_nothing_to_say() -> None:
    """The divergence from a network's own answer is 0; from another's it is not."""
    own, other, given = network().eval(), network(seed=2).eval(), batch()
    # The start is measured by cross-entropy, which is not 0 where both agree.
    answer = losses.answer([own], given).tags["start"].squeeze(-1)
    entropy = torch.nn.functional.binary_cross_entropy(answer, answer)
    least = float(2 * losses.WEIGHTS["start"] * entropy)
    assert least == pytest.approx(float(losses.loss(own, given, [own], 1.0)), abs=1e-4)
    assert float(losses.loss(own, given, [other], 1.0)) > least + 0.01


@torch.no_grad()
def test_unknown_labels_count_nothing() -> None:
    """A word without a label does not change the loss of the others."""
    found, given = network().eval(), batch()
    whole = losses.loss(found, given, [], 0.0)
    given["names"][:, 3] = -100
    without = losses.loss(found, given, [], 0.0)
    assert whole != without
    shown = given["names"][:, 3].clone()
    assert (shown == -100).all()
    given["names"][:, :] = -100
    tagless = losses.loss(found, given, [], 0.0)
    assert tagless < without


def test_learning_rate_rises_and_falls() -> None:
    """It rises to the highest rate and ends at a fiftieth of it."""
    plan = Plan(steps=1000, rate=0.01, head_rate=0.01, warmup=100)
    assert plan.share_at(0) < plan.share_at(50) < plan.share_at(99) == 1.0
    assert plan.share_at(999) == pytest.approx(0.02, abs=0.001)


def test_interrupted_training_ends_the_same(tmp_path: Path) -> None:
    """A run that stops half-way and goes on ends with the very same weights."""
    given = [batch(seed) for seed in range(3)]
    plan = Plan(steps=12, rate=1e-3, head_rate=1e-3, save_every=4)

    class Stopping(list[Batch]):
        """Batches of which the second pass cannot be read."""

        def __getitem__(self, index: object) -> Batch:  # type: ignore[override]
            raise KeyboardInterrupt

    def run(state: Path, stop: int | None = None) -> torch.Tensor:
        found = network()
        fit(found, lambda n: Stopping(given) if n == stop else given, plan, state)
        return torch.cat([each.detach().flatten() for each in found.parameters()])

    whole = run(tmp_path / "whole.state")
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "cut.state", stop=2)
    assert torch.equal(whole, run(tmp_path / "cut.state"))


def test_training_learns(tmp_path: Path) -> None:
    """The loss on the text that is trained on falls."""
    found, given = network(), [batch()]
    before = losses.loss(found.eval(), given[0], [], 0.0).item()
    plan = Plan(steps=30, rate=1e-3, head_rate=1e-2, memory=0.5)
    fit(found, lambda _: given, plan, tmp_path / "a.state")
    assert losses.loss(found, given[0], [], 0.0).item() < before / 2
