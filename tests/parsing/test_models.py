"""Loading: one line says what is missing or damaged, and nothing goes online."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from quoteattr.errors import ModelError
from quoteattr.parsing.models import PROCESSORS
from quoteattr.pipeline import Pipeline

pytestmark = [pytest.mark.model, pytest.mark.timeout(120)]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError(f"went to the network: {arguments}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr("stanza.resources.common.DEFAULT_MODEL_DIR", str(tmp_path))


def message(model: str) -> str:
    """What is said when *model* cannot be used."""
    with pytest.raises(ModelError) as caught:
        Pipeline(model)("“No,” said Lee.")
    return str(caught.value)


def test_models_are_loaded_at_the_first_text() -> None:
    """Making a pipeline reads no file."""
    Pipeline("no/such/folder")


def test_missing_folder_names_the_folder() -> None:
    """Folder, files, and what to do instead."""
    said = message("no/such/folder")
    assert said.startswith("no models in no/such/folder: tokenize.pt, ")
    assert "'quoteattr-en'" in said


def test_damaged_models_are_told(tmp_path: Path) -> None:
    """A file that is no model says which folder it is in."""
    for name in PROCESSORS:
        (tmp_path / f"{name}.pt").write_bytes(b"no model at all")
    said = message(str(tmp_path))
    assert said.startswith(f"the models in {tmp_path} cannot be read")
    assert "\n" not in said


def test_cut_model_is_told(tmp_path: Path, repository: Path) -> None:
    """So does one that was not copied to its end."""
    bundled = repository / "quoteattr" / "data" / "en" / "models"
    for name in PROCESSORS:
        data = (bundled / f"{name}.pt").read_bytes()
        (tmp_path / f"{name}.pt").write_bytes(data[: len(data) // 2])
    assert message(str(tmp_path)).startswith(f"the models in {tmp_path} cannot be read")


def test_stanza_s_own_models_are_not_fetched_unasked() -> None:
    """One line: where they were looked for, and both ways on."""
    said = message("en")
    assert said.startswith("no Stanza model 'en' in ")
    assert "download=True" in said
    assert "\n" not in said
