"""The header of a fitted table says how it came about."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from quoteattr.data.hashes import FOLDER, SUMS
from quoteattr.speakers import antecedents, confidence
from quoteattr.training import provenance as module
from quoteattr.training.provenance import provenance, write_table


def test_header_names_corpora_date_command_and_versions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A line each; of a version only what its package calls itself."""
    versions = {"quoteattr": "0.1.0", "stanza": "1.15.0", "torch": "2.13.0+cpu"}
    monkeypatch.setattr(module, "version", versions.__getitem__)
    assert (
        "# Corpora: GUM a.jsonl: 2 texts\n"
        "# Corpora: GAP b.jsonl: 3 texts\n"
        f"# Date: {date.today().isoformat()}\n"
        "# Command: python -m fit a.jsonl\n"
        "# Versions: quoteattr 0.1.0, stanza 1.15.0, torch 2.13.0\n"
    ) == provenance(
        ["GUM a.jsonl: 2 texts", "GAP b.jsonl: 3 texts"], "python -m fit a.jsonl"
    )


@pytest.mark.parametrize("table", [antecedents.TABLE, confidence.TABLE])
@pytest.mark.parametrize("line", ["Corpora", "Date", "Command", "Versions"])
def test_shipped_tables_have_their_header(table: str, line: str) -> None:
    """Each says what it was fitted or measured on, when, by what, and with what."""
    text = files("quoteattr").joinpath(table).read_text("utf-8")
    assert f"\n# {line}: " in text


def test_a_table_of_the_package_gets_a_new_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No table can be written there without; one elsewhere has none."""
    monkeypatch.setattr(module, "PACKAGE", tmp_path)
    folder = tmp_path / FOLDER / "weights"
    folder.mkdir(parents=True)
    write_table(tmp_path / "a.tsv", "# A table.\n", ["a\t1\n"])
    assert not (tmp_path / SUMS).exists()
    write_table(folder / "a.tsv", "# A table.\n", ["a\t1\n"])
    digest = "8bd6bb40c735471d4a25f8e04e42536eb064c8630d47f5ea3f15f08ab9882166"
    assert (tmp_path / SUMS).read_text("utf-8") == f"{digest}  weights/a.tsv\n"
