"""Importing the package costs next to nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

# Each of these takes a second or more to load, or may not be installed at all.
HEAVY = {"torch", "stanza", "spacy", "pyspark", "pandas"}


@pytest.mark.parametrize("module", ["quoteattr", "quoteattr.cli.main"])
def test_import_loads_no_parser(module: str, repository: Path) -> None:
    """A fresh interpreter that imports the package has loaded nothing heavy."""
    code = f"import {module}, sys, json; print(json.dumps(list(sys.modules)))"
    shown = subprocess.run(
        [sys.executable, "-c", code],
        cwd=repository,
        capture_output=True,
        check=True,
        text=True,
    )
    assert set() == HEAVY & set(json.loads(shown.stdout))
