"""Where a fitted table comes from, as the last lines of its header.

Example::

    # Fitted on polnear/train: 840 articles with 6387 annotated quotations in marks.
    # Parsed by quoteattr-en 0.2.0. Date: 2026-11-23.
    # Packages: quoteattr 0.1.0, stanza 1.15.0, torch 2.13.0.
    # Command: python -m quoteattr.training.weights polnear/train --work DIR
    # Written by that command; not to be edited.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Final

from quoteattr.evaluation.corpora import GoldText

PACKAGES: Final = ("quoteattr", "stanza", "torch")
MANIFEST: Final = "data/en/models/manifest.json"


def corpus_size(corpus: Path, texts: Iterable[GoldText]) -> str:
    """The corpus by the last two parts of its path, and what it holds."""
    articles = quotations = 0
    for text in texts:
        articles += 1
        quotations += sum(quote.kind != "indirect" for quote in text.quotes)
    name = "/".join(corpus.resolve().parts[-2:])
    return (
        f"{name}: {articles} articles with {quotations} annotated quotations in marks"
    )


def provenance(corpus: str, command: str, day: date) -> str:
    """The lines of a header that say what a table was fitted on, when, and how.

    Args:
        corpus: The corpus and its size, as ``corpus_size`` gives it.
        command: The command that wrote the table, without paths of the machine.
        day: When it did.
    """
    manifest = json.loads(files("quoteattr").joinpath(MANIFEST).read_text("utf-8"))
    # Without the build: "2.13.0", not "2.13.0+cpu".
    versions = [metadata.version(name).partition("+")[0] for name in PACKAGES]
    packages = ", ".join(map(" ".join, zip(PACKAGES, versions, strict=True)))
    return (
        f"# Fitted on {corpus}.\n"
        f"# Parsed by {manifest['name']} {manifest['version']}. Date: {day:%Y-%m-%d}.\n"
        f"# Packages: {packages}.\n"
        f"# Command: {command}\n"
        "# Written by that command; not to be edited.\n"
    )
