"""Loading models: an error says what is missing or damaged, and nothing goes online."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from quoteattr.errors import ModelError
from quoteattr.parsing.models import (
    PROCESSORS,
    VECTORS,
    bundled_folder,
    load,
    load_folder,
)
from quoteattr.pipeline import Pipeline


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError(f"went to the network: {arguments}")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def message(model: str) -> str:
    """The error message where *model* cannot be loaded."""
    with pytest.raises(ModelError) as caught:
        load(model)
    return str(caught.value)


def test_pipeline_loads_models_at_the_first_text() -> None:
    """Making one reads no file."""
    Pipeline("no/such/folder")


@pytest.mark.model
@pytest.mark.timeout(120)
def test_missing_folder_is_named() -> None:
    """With the missing files, and what to do."""
    expected = (
        "no models in no/such/folder: tokenize.pt, pos.pt, lemma.pt, depparse.pt, "
        "ner.pt not found; name a folder packed by quoteattr.training, or "
        "'quoteattr-en'"
    )
    assert expected == message("no/such/folder")


@pytest.mark.model
@pytest.mark.timeout(120)
def test_missing_vectors_are_named_if_the_manifest_lists_them(tmp_path: Path) -> None:
    """A folder without a manifest needs none."""
    for name in PROCESSORS:
        (tmp_path / f"{name}.pt").write_bytes(b"")
    assert "cannot be read" in message(str(tmp_path))
    manifest = tmp_path / "manifest.json"
    manifest.write_text(f'{{"files": {{"{VECTORS}": {{}}}}}}', encoding="utf-8")
    assert f"no models in {tmp_path}: {VECTORS} not found" in message(str(tmp_path))


@pytest.mark.model
@pytest.mark.timeout(120)
def test_only_the_named_processors_are_needed(tmp_path: Path) -> None:
    """Of those with a model of ours; others are Stanza's."""
    with pytest.raises(ModelError, match=r": pos\.pt not found"):
        load_folder(tmp_path, ("pos", "quoteattr"))


@pytest.mark.model
@pytest.mark.timeout(120)
def test_damaged_models_are_named(tmp_path: Path) -> None:
    """By their folder, on one line."""
    for name in PROCESSORS:
        (tmp_path / f"{name}.pt").write_bytes(b"no model at all")
    found = message(str(tmp_path))
    assert found.startswith(f"the models in {tmp_path} cannot be read; install them")
    assert "\n" not in found


@pytest.mark.model
@pytest.mark.timeout(120)
def test_cut_models_are_named(tmp_path: Path, repository: Path) -> None:
    """So is an encoder that was not copied to its end."""
    bundled = repository / "quoteattr" / "data" / "en" / "models"
    for path in bundled.iterdir():
        content = path.read_bytes()
        cut = len(content) // 2 if path.suffix == ".safetensors" else len(content)
        (tmp_path / path.name).write_bytes(content[:cut])
    assert "encoder.safetensors is damaged" in message(str(tmp_path))


@pytest.mark.model
@pytest.mark.timeout(120)
def test_an_encoder_is_a_pipeline_of_variants() -> None:
    """Of the processors that are asked for, and of no others."""
    names = ("tokenize", "pos")
    pipeline = load_folder(bundled_folder(), names)
    assert set(names) == set(pipeline.processors)
    words = pipeline("We won.").sentences[0].words
    assert ["PRON", "VERB", "PUNCT"] == [word.upos for word in words]
    assert [None] * 3 == [word.head for word in words]


@pytest.mark.model
@pytest.mark.timeout(120)
def test_stanza_s_own_models_are_not_downloaded_unless_allowed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The error says where they were looked for, and how to allow the download."""
    monkeypatch.setattr("stanza.resources.common.DEFAULT_MODEL_DIR", str(tmp_path))
    found = message("en")
    assert found.startswith(f"no Stanza model 'en' in {tmp_path}; allow the download")
    assert "download=True" in found
    assert "\n" not in found
