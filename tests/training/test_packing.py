"""Packing: half precision, no training state, no private settings, no pickled code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quoteattr.errors import ModelError
from quoteattr.parsing.models import PROCESSORS
from quoteattr.training import packing


@pytest.mark.parametrize(
    "setting",
    ["train_file", "save_dir", "save_name", "wandb_name", "eval_gold", "data_dir"],
)
def test_settings_that_name_files_are_private(setting: str) -> None:
    """They hold paths of the machine that trained the model."""
    assert packing.PRIVATE_SETTING.search(setting)


@pytest.mark.parametrize("setting", ["batch_size", "lang", "dropout", "file_format"])
def test_other_settings_are_not_private(setting: str) -> None:
    """Stanza needs them to build the model."""
    assert not packing.PRIVATE_SETTING.search(setting)


def test_resources_name_every_processor() -> None:
    """As Stanza's own table does."""
    table = packing.resources()["en"]
    assert set(PROCESSORS) <= set(table)
    assert {} == table["packages"] == table["default_processors"]


def test_missing_checkpoint_is_named(tmp_path: Path) -> None:
    """By its path, or by the part that is missing."""
    with pytest.raises(ModelError, match=r"no model at .*pos\.pt; train it"):
        packing.load_checkpoint(tmp_path / "pos.pt")
    with pytest.raises(ModelError, match="no model for vectors, tokenize, lemma"):
        packing.write_models({"pos": tmp_path, "depparse": tmp_path}, tmp_path)


@pytest.mark.model
@pytest.mark.timeout(60)
def test_checkpoint_is_slimmed() -> None:
    """Floats are halved wherever they are; private settings become None."""
    import torch

    checkpoint = {
        "model": {"weights": torch.ones(2), "ids": torch.ones(2, dtype=torch.long)},
        "parts": [torch.ones(1), (torch.ones(1), "text")],
        "config": {"save_dir": "/home/x", "batch_size": 32},
        "optimizer_state_dict": {"step": 1},
    }
    found = packing.slim(checkpoint)
    assert {"model", "parts", "config"} == set(found)
    assert torch.float16 == found["model"]["weights"].dtype
    assert torch.int64 == found["model"]["ids"].dtype
    assert torch.float16 == found["parts"][0].dtype == found["parts"][1][0].dtype
    assert {"save_dir": None, "batch_size": 32} == found["config"]


@pytest.mark.model
@pytest.mark.timeout(60)
def test_weight_too_large_for_half_precision_is_an_error() -> None:
    """It is named by its place in the checkpoint."""
    import torch

    with pytest.raises(ModelError, match=r"model\.w: a weight is too large"):
        packing.slim({"model": {"w": torch.tensor([1e6])}})


@pytest.mark.model
@pytest.mark.timeout(60)
def test_models_are_packed_and_described(tmp_path: Path) -> None:
    """The same checkpoints give the same bytes, and the manifest their hashes."""
    import torch

    sources = {}
    for name in packing.PARTS:
        sources[name] = tmp_path / f"{name}.checkpoint"
        torch.save({"model": torch.ones(3)}, sources[name])
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        packing.write_models(sources, folder)
    entry = {"training_data": [], "licence": "L", "settings": "", "scores": {}}
    described = {
        "name": "n",
        "version": "1",
        "notes": "",
        "scores": {"how": "", "tests": {}},
        "parts": dict.fromkeys(packing.PARTS, entry),
    }
    packing.describe(described, first)
    manifest = json.loads((first / "manifest.json").read_text("utf-8"))
    assert [f"{name}.pt" for name in packing.PARTS] == list(manifest["files"])
    for file, found in manifest["files"].items():
        content = (first / file).read_bytes()
        assert content == (second / file).read_bytes()
        assert len(content) == found["size"]
    assert (first / "CARD.md").is_file()


@pytest.mark.model
@pytest.mark.timeout(60)
def test_pickled_code_is_not_run(tmp_path: Path) -> None:
    """A checkpoint that would run some is refused."""
    import torch

    torch.save({"path": Path("x")}, tmp_path / "a.pt")
    with pytest.raises(ModelError, match="cannot read the model"):
        packing.load_checkpoint(tmp_path / "a.pt")
