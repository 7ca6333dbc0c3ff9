"""The network: what it computes, and that a window's numbers depend on it alone."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from torch.nn import functional

from quoteattr.parsing.encoder import scoring
from quoteattr.parsing.encoder.scoring import Scores, Window, batches, score
from quoteattr.parsing.encoder.weights import HEADS, Encoder


def random_windows(count: int, seed: int = 0, longest: int = 60) -> list[Window]:
    """Windows of random pieces; words have one to three."""
    draw = random.Random(seed)
    windows = []
    for _ in range(count):
        pieces, shapes, firsts = [2], [0], []
        for _ in range(draw.randint(1, longest)):
            firsts.append(len(pieces))
            size, shape = draw.randint(1, 3), draw.randint(1, 14)
            pieces.extend(draw.choices(range(4, 90), k=size))
            shapes.extend([shape] * size)
        windows.append(Window([*pieces, 3], [*shapes, 0], firsts))
    return windows


def parts(scores: Scores, sizes: list[int]) -> list[bytes]:
    """All numbers of each window, as bytes."""
    found, start = [], 0
    for size in sizes:
        rows = slice(start, start + size)
        arrays = [np.asarray(value)[rows] for value in _values(scores)]
        found.append(b"".join(np.ascontiguousarray(each).tobytes() for each in arrays))
        start += size
    return found


def _values(scores: Scores) -> list[object]:
    names = ("starts", "upos", "xpos", "names", "scripts")
    names += ("arc_dependents", "arc_heads", "relation_dependents", "relation_heads")
    return [getattr(scores, name) for name in names]


def run(encoder: Encoder, windows: list[Window]) -> list[bytes]:
    """All numbers of each window of a batch."""
    with torch.inference_mode():
        found = score(encoder, windows)
    return parts(found, [len(window.firsts) for window in windows])


@pytest.mark.parametrize("seed", range(5))
def test_a_window_depends_on_itself_alone(small_encoder: Encoder, seed: int) -> None:
    """In any batch, in any order: the same bits."""
    windows = random_windows(40)
    alone = [run(small_encoder, [window])[0] for window in windows]
    draw = random.Random(seed)
    order = draw.sample(range(40), 40)
    while order:
        batch, order = order[: (size := draw.randint(1, 15))], order[size:]
        expected = [alone[number] for number in batch]
        assert expected == run(small_encoder, [windows[number] for number in batch])


def test_threads_change_nothing(small_encoder: Encoder) -> None:
    """However many threads torch has: the same bits."""
    windows, before = random_windows(30), torch.get_num_threads()
    expected = run(small_encoder, windows)
    try:
        torch.set_num_threads(3)
        assert expected == run(small_encoder, windows)
    finally:
        torch.set_num_threads(before)


def test_batches_are_by_length_and_hold_all_windows() -> None:
    """Each window is in one batch; a batch has so many pieces, or one window."""
    windows = random_windows(200)
    sizes = [len(window.pieces) for window in windows]
    found = list(batches(windows))
    assert sorted(range(200)) == sorted(number for batch in found for number in batch)
    flat = [sizes[number] for batch in found for number in batch]
    assert sorted(flat) == flat
    assert len(found) > 1
    assert all(
        sum(sizes[number] for number in batch) <= scoring.BATCH_PIECES
        for batch in found
    )
    assert [] == list(batches([]))


def test_it_is_the_network_that_was_trained(
    small_encoder: Encoder, small_model: Path
) -> None:
    """A plain float network on the same rounded numbers gives the same word vectors."""
    windows = random_windows(6, seed=3)
    with torch.inference_mode():
        found = score(small_encoder, windows)
    expected = torch.cat([_reference(small_model, window) for window in windows])
    rows = small_encoder.head_rows
    heads = torch.from_numpy(found.starts)
    assert torch.allclose(heads, expected[:, 0], atol=0.02)
    for name, vectors in (
        ("arc_dep", found.arc_dependents),
        ("rel_head", found.relation_heads),
    ):
        assert torch.allclose(vectors, expected[:, rows[name]].relu(), atol=0.02)
    wanted = expected[:, rows["upos"]]
    chosen = wanted.gather(1, torch.from_numpy(found.upos)[:, None])[:, 0]
    assert torch.allclose(chosen, wanted.max(1).values, atol=0.04)


def _reference(folder: Path, window: Window) -> torch.Tensor:
    """The rows of all heads for the words of a window, in floats."""
    w = load_file(folder / "encoder.safetensors")

    def linear(name: str, x: torch.Tensor, scale: torch.Tensor, zero: float = 128.0):  # type: ignore[no-untyped-def]
        level = ((x / scale).round() + zero).clamp(0, 255) - zero
        weight = w[f"{name}.weight"].double() * w[f"{name}.weight_scale"][:, None]
        return (level.double() @ weight.T + w[f"{name}.bias"]).float()

    def norm(name: str, x: torch.Tensor) -> torch.Tensor:
        both = w[f"{name}.weight"], w[f"{name}.bias"]
        return functional.layer_norm(x, x.shape[1:], *both, 1e-12)

    pieces, shapes = torch.tensor(window.pieces), torch.tensor(window.shapes)
    x = w["word.weight"][pieces] * w["word.weight_scale"][pieces][:, None]
    x = x + w["position.weight"][: len(pieces)].float() + w["shape.weight"][shapes]
    x = norm("norm", x.float())
    for number in range(3):
        if number == 1:
            x = x[[0, *window.firsts]]
        name = f"layer.{number}"
        scale = w[f"{name}.attention.input_scale"]
        query, key, value = (
            linear(f"{name}.{part}", x, scale).view(len(x), 2, 16).transpose(0, 1)
            for part in ("query", "key", "value")
        )
        share = (query @ key.transpose(1, 2) / 4).softmax(2)
        mixed = (share @ value).transpose(0, 1).reshape(len(x), 32)
        mixed = linear(f"{name}.output", mixed, w[f"{name}.output.input_scale"])
        x = norm(f"{name}.attention_norm", x + mixed)
        inner = linear(f"{name}.inner", x, w[f"{name}.inner.input_scale"]).relu()
        outer_scale = w[f"{name}.outer.input_scale"]
        x = norm(
            f"{name}.final_norm", x + linear(f"{name}.outer", inner, outer_scale, 0.0)
        )
    scale = w["heads.input_scale"]
    return torch.cat([linear(name, x[1:], scale) for name in HEADS], 1)
