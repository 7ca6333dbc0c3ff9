"""The model that ships: what the manifest says of it, and that it loads."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "quoteattr" / "data" / "en" / "models"
MANIFEST = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
FILES = tuple(MANIFEST["files"])
OTHERS = ("CARD.md", "manifest.json", "resources.json")
SIZE_LIMIT = 40 * 1024 * 1024


def test_manifest_lists_every_file_of_the_model() -> None:
    """Nothing else is in the folder but what describes it."""
    assert sorted((*FILES, *OTHERS)) == sorted(path.name for path in FOLDER.iterdir())


@pytest.mark.parametrize("name", FILES)
def test_manifest_matches_file(name: str) -> None:
    """Size and hash are those of the file."""
    content = (FOLDER / name).read_bytes()
    entry = MANIFEST["files"][name]
    assert len(content) == entry["size"]
    assert hashlib.sha256(content).hexdigest() == entry["sha256"]


def test_model_is_small() -> None:
    """It stays below what a wheel may carry."""
    assert sum((FOLDER / name).stat().st_size for name in FILES) <= SIZE_LIMIT


def test_card_names_data_and_licence() -> None:
    """The card states the licence and all data that the manifest lists."""
    card = (FOLDER / "CARD.md").read_text(encoding="utf-8")
    assert f"Licence: {MANIFEST['licence']}." in card
    assert all(f"* {line}\n" in card for line in MANIFEST["training_data"])


def test_card_gives_the_measured_scores() -> None:
    """Every score of the manifest is in the card."""
    card = (FOLDER / "CARD.md").read_text(encoding="utf-8")
    for test, measures in MANIFEST["scores"]["tests"].items():
        line = next(each for each in card.split("\n") if each.startswith(f"* {test}: "))
        assert all(f"{name} {value}" in line for name, value in measures.items())


def test_model_says_nothing_of_the_machine_it_was_made_on() -> None:
    """No path is among its settings, and no note among its weights."""
    assert "/" not in (FOLDER / "encoder.json").read_text("utf-8")
    with (FOLDER / "encoder.safetensors").open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        assert "__metadata__" not in json.loads(file.read(size))


SCRIPT = """
import socket, sys
from pathlib import Path
def refuse(*_): raise OSError("no network in this test")
socket.socket.connect = socket.getaddrinfo = refuse
from quoteattr.parsing.models import load_folder
pipeline = load_folder(Path(sys.argv[1]))
words = pipeline("Maria Ortega said the bridge was safe.").sentences[0].words
verb = next(each for each in words if each.text == "said")
below = [each for each in words if each.head == verb.id]
subject = next(each for each in below if each.deprel == "nsubj")
print(verb.lemma, subject.text in ("Maria", "Ortega"), verb.upos)
"""


@pytest.mark.model
@pytest.mark.timeout(180)
def test_stanza_runs_the_model_offline() -> None:
    """As variants of its processors, without network."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(FOLDER)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.returncode) == ("say True VERB", 0), done.stderr
