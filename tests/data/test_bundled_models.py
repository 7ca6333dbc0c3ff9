"""The models that ship: what the manifest says of them, and that they load."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "quoteattr" / "data" / "en" / "models"
MANIFEST = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
FILES = tuple(MANIFEST["files"])
SIZE_LIMIT = 40 * 1024 * 1024

TRAINING_ONLY = {"optimizer_state_dict", "scheduler_state_dict", "dev_score_history"}


def tensors(value: Any) -> list[Any]:
    """Return every tensor in a checkpoint."""
    import torch

    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, dict):
        return [each for part in value.values() for each in tensors(part)]
    if isinstance(value, (list, tuple)):
        return [each for part in value for each in tensors(part)]
    return []


@pytest.fixture(scope="module")
def checkpoints() -> dict[str, Any]:
    """Every packed model, read without executing pickled code."""
    import torch

    return {
        name: torch.load(FOLDER / name, map_location="cpu", weights_only=True)
        for name in FILES
    }


def test_manifest_lists_every_model() -> None:
    """Each model file is in the manifest, and nothing else is."""
    assert sorted(path.name for path in FOLDER.glob("*.pt")) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
def test_manifest_matches_file(name: str) -> None:
    """Size and hash are those of the file."""
    content = (FOLDER / name).read_bytes()
    entry = MANIFEST["files"][name]
    assert len(content) == entry["size"]
    assert hashlib.sha256(content).hexdigest() == entry["sha256"]


def test_models_are_small() -> None:
    """All models together stay below what a wheel may carry."""
    assert sum((FOLDER / name).stat().st_size for name in FILES) <= SIZE_LIMIT


@pytest.mark.parametrize("name", FILES)
def test_card_names_data_and_licence(name: str) -> None:
    """The card states, under each model's heading, its licence and its data."""
    card = (FOLDER / "CARD.md").read_text(encoding="utf-8")
    section = card.split(f"\n## {name}\n")[1].split("\n## ")[0]
    entry = MANIFEST["files"][name]
    assert f"Licence: {entry['licence']}." in section
    assert all(f"* {line}\n" in section for line in entry["training_data"])


def test_card_gives_the_measured_scores() -> None:
    """Every score of the manifest stands in the card."""
    card = (FOLDER / "CARD.md").read_text(encoding="utf-8")
    for test, measures in MANIFEST["scores"]["tests"].items():
        line = next(each for each in card.split("\n") if each.startswith(f"* {test}: "))
        assert all(f"{name} {value}" in line for name, value in measures.items())


@pytest.mark.model
@pytest.mark.timeout(120)
def test_models_say_nothing_of_their_machine(checkpoints: dict[str, Any]) -> None:
    """No path is among the settings of a model, and no state of its training."""
    for model in checkpoints.values():
        settings = [e for e in model.get("config", {}).values() if isinstance(e, str)]
        assert [each for each in settings if "/" in each or each.endswith(".pt")] == []
        assert not TRAINING_ONLY & set(model)


@pytest.mark.model
@pytest.mark.timeout(120)
def test_models_hold_no_single_precision(checkpoints: dict[str, Any]) -> None:
    """Every weight on disk is a half."""
    import torch

    weights = [each for model in checkpoints.values() for each in tensors(model)]
    assert weights
    assert {each.dtype for each in weights if each.is_floating_point()} == {
        torch.float16
    }


SCRIPT = """
import socket, sys
from pathlib import Path
def refuse(*_): raise OSError("no network in this test")
socket.socket.connect = socket.getaddrinfo = refuse
import torch
from quoteattr.parsing.models import load_folder
torch.set_num_threads(1)
pipeline = load_folder(Path(sys.argv[1]))
for processor in pipeline.processors.values():
    model = processor.trainer.model
    if model is not None:
        assert all(each.dtype == torch.float32 for each in model.parameters())
words = pipeline("Maria Ortega said the bridge was safe.").sentences[0].words
verb = next(each for each in words if each.text == "said")
below = [each for each in words if each.head == verb.id]
subject = next(each for each in below if each.deprel == "nsubj")
print(verb.lemma, subject.text in ("Maria", "Ortega"), verb.upos)
"""


@pytest.mark.model
@pytest.mark.timeout(180)
def test_stanza_loads_the_models_offline() -> None:
    """Stanza itself loads them without network, as single precision, and parses."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(FOLDER)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.returncode) == ("say True VERB", 0), done.stderr
