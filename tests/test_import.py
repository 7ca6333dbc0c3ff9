"""Importing the package takes little time and gives its public names."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import quoteattr

# Each of these takes a second or more to load, or may not be installed at all.
HEAVY = {"torch", "stanza", "spacy", "pyspark", "pandas"}


@pytest.mark.parametrize(
    "module", ["quoteattr", "quoteattr.cli", "quoteattr.cli.main", "quoteattr.output"]
)
def test_import_loads_nothing_heavy(module: str, repository: Path) -> None:
    """In a fresh interpreter."""
    code = f"import {module}, sys, json; print(json.dumps(list(sys.modules)))"
    shown = subprocess.run(
        [sys.executable, "-c", code],
        cwd=repository,
        capture_output=True,
        check=True,
        text=True,
    )
    assert set() == HEAVY & set(json.loads(shown.stdout))


def test_public_names_are_there() -> None:
    """Each once, in alphabetical order."""
    names = quoteattr.__all__
    assert sorted(set(names)) == names
    assert [] == [name for name in names if not hasattr(quoteattr, name)]


@pytest.mark.timeout(120)  # imports spaCy where it is installed
@pytest.mark.parametrize(
    ("module", "names"),
    [
        ("quoteattr.cli.main", ["main", "run"]),
        ("quoteattr.output.explain", ["explain", "sieve_summary"]),
        ("quoteattr.output.formats", ["read_jsonl", "schema", "to_jsonl", "to_text"]),
        ("quoteattr.output.html", ["folder_format", "page_format", "render"]),
        ("quoteattr.integrations.clearnlp", ["to_ud"]),
        ("quoteattr.integrations.spacy_component", ["from_spacy", "make_component"]),
        ("quoteattr.integrations.spark_udf", ["attribute_udf", "schema"]),
    ],
)
def test_documented_names_are_there(module: str, names: list[str]) -> None:
    """The docs and other packages name them."""
    found = import_module(module)
    assert [] == [name for name in names if not callable(getattr(found, name, None))]


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "section", ["project.scripts", "project.entry-points.spacy_factories"]
)
def test_entry_points_lead_to_functions(section: str, repository: Path) -> None:
    """The command ``quoteattr``, and the component that spaCy looks for."""
    project = (repository / "pyproject.toml").read_text("utf-8")
    found = re.search(rf'^\[{section}\]\nquoteattr = "(\S+):(\w+)"$', project, re.M)
    assert found is not None
    assert callable(getattr(import_module(found[1]), found[2]))
