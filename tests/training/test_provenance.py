"""The header of a fitted table says how it came about."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from quoteattr.speakers import antecedents, assemble
from quoteattr.training import provenance as module
from quoteattr.training.provenance import provenance


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


@pytest.mark.parametrize("table", [antecedents.TABLE, assemble.TABLE])
@pytest.mark.parametrize("line", ["Corpora", "Date", "Command", "Versions"])
def test_shipped_tables_have_their_header(table: str, line: str) -> None:
    """Each says what it was fitted or measured on, when, by what, and with what."""
    text = files("quoteattr").joinpath(table).read_text("utf-8")
    assert f"\n# {line}: " in text
