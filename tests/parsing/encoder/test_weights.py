"""Models on disk: read whole, and refused where they are not what they should be."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from quoteattr.errors import ModelError
from quoteattr.parsing.encoder.weights import HEADS, Encoder, load_encoder


@pytest.fixture
def folder(small_model: Path, tmp_path: Path) -> Path:
    """A copy of the small model that a test may damage."""
    return Path(shutil.copytree(small_model, tmp_path / "copy"))


def rewrite_manifest(folder: Path) -> None:
    """Make the manifest fit what is in the folder now."""
    import hashlib

    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    for name, row in manifest["files"].items():
        row["sha256"] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def change_config(folder: Path, **changes: Any) -> None:
    """Change values of the configuration, hash included."""
    path = folder / "encoder.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes), "utf-8")
    rewrite_manifest(folder)


def test_all_parts_are_read(small_encoder: Encoder) -> None:
    """Layers, labels, and the rows of every head, one below the other."""
    assert 3 == len(small_encoder.layers)
    assert ("NOUN", "VERB", "PUNCT", "PROPN") == small_encoder.labels.upos
    assert list(HEADS) == list(small_encoder.head_rows)
    rows = list(small_encoder.head_rows.values())
    assert [row.start for row in rows] == [0, *(row.stop for row in rows[:-1])]
    assert (9, 5 * 9) == tuple(small_encoder.relation_weight.shape)
    assert (1, 16) == tuple(small_encoder.root_arc.shape)


@pytest.mark.parametrize("name", ["encoder.json", "encoder.safetensors", "vocab.txt"])
def test_damage_is_found(folder: Path, name: str) -> None:
    """One byte more, and the file is named with both hashes."""
    (folder / name).write_bytes((folder / name).read_bytes() + b" ")
    with pytest.raises(ModelError, match=rf"{name} is damaged: its SHA-256"):
        load_encoder(folder)


@pytest.mark.parametrize("name", ["encoder.json", "manifest.json", "vocab.txt"])
def test_missing_files_are_named(folder: Path, name: str) -> None:
    """A folder without one of the files holds no encoder."""
    (folder / name).unlink()
    with pytest.raises(ModelError, match=f"no encoder in .*{name}"):
        load_encoder(folder)


@pytest.mark.parametrize(
    "changes",
    [
        {"upos": ["NOUN"]},
        {"scripts": ["l|0|"] * 5},
        {"names": None},
        {"shape": {"layers": 9}},
    ],
    ids=["too few tags", "too many scripts", "no names", "no such layer"],
)
def test_what_does_not_fit_is_an_error(folder: Path, changes: dict[str, Any]) -> None:
    """Labels that do not fit the weights would answer nonsense."""
    change_config(folder, **changes)
    with pytest.raises(ModelError, match="cannot be read"):
        load_encoder(folder)


def test_foreign_weights_are_an_error(folder: Path) -> None:
    """A file that is no safetensors is refused as a model, not as a crash."""
    (folder / "encoder.safetensors").write_bytes(b"PK\x03\x04" * 50)
    rewrite_manifest(folder)
    with pytest.raises(ModelError, match="cannot be read"):
        load_encoder(folder)
