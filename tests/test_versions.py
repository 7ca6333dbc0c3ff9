"""The versions of package, models, tables and changelog agree."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import quoteattr
from quoteattr.data.tables import WEIGHTS

DATA = files("quoteattr").joinpath("data", "en")
MODELS = DATA.joinpath("models")
MANIFEST = json.loads(MODELS.joinpath("manifest.json").read_text("utf-8"))
MODEL = f"{MANIFEST['name']} {MANIFEST['version']}"


def latest_release(changelog: str) -> tuple[str, str]:
    """Heading and text of the first section of a changelog."""
    section = changelog.split("\n## ")[1]
    heading, _, text = section.partition("\n")
    return heading, text


def test_package_has_one_version(repository) -> None:  # type: ignore[no-untyped-def]
    """In the package, pyproject.toml, the changelog, and where to cite it."""
    project = (repository / "pyproject.toml").read_text("utf-8")
    (declared,) = re.findall(r'^version = "(.*)"$', project, re.MULTILINE)
    changelog = (repository / "docs" / "changelog.md").read_text("utf-8")
    heading, _ = latest_release(changelog)
    assert quoteattr.__version__ == declared == heading.split(",")[0]
    citation = (repository / "docs" / "CITATION.cff").read_text("utf-8")
    assert f"\nversion: {declared}\n" in citation
    readme = (repository / "README.md").read_text("utf-8")
    assert f"version = {{{declared}}}," in readme


def test_models_have_one_version(repository) -> None:  # type: ignore[no-untyped-def]
    """In the manifest, in the card and in the changelog of the release."""
    card = MODELS.joinpath("CARD.md").read_text("utf-8")
    assert f"# {MODEL}" == card.splitlines()[0]
    changelog = (repository / "docs" / "changelog.md").read_text("utf-8")
    _, text = latest_release(changelog)
    assert f"`{MODEL}`" in text


def test_fitted_tables_are_of_these_models() -> None:
    """A table fitted on parses says of which models; after new ones, fit again."""
    folder = files("quoteattr").joinpath(WEIGHTS)
    named = {
        table.name: set(re.findall(r"quoteattr-en [\d.]+\d", table.read_text("utf-8")))
        for table in folder.iterdir()
    }
    assert {MODEL} == set().union(*named.values())
