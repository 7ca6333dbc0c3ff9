"""Write a fitted table, under header lines that say how it came about.

# Corpora: GUM, train part: 67 texts, 595 pronouns
# Date: 2026-11-23
# Command: python -m quoteattr.training.antecedents gum.jsonl --work DIR
# Versions: quoteattr 0.1.0, stanza 1.15.0, torch 2.13.0
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Final

from quoteattr.data.hashes import FOLDER
from quoteattr.data.weights import Weights
from quoteattr.training.hashes import PACKAGE, write_hashes

PACKAGES: Final = ("quoteattr", "stanza", "torch")
"""The packages on whose versions the fitted numbers depend."""


def provenance(corpora: Iterable[str], command: str) -> str:
    """Header lines with the corpora, today's date, the command and the versions.

    Args:
        corpora: Each corpus in a line of its own, with its parts and its size.
        command: The command that writes the table, without paths of this machine.
    """
    # A local label such as +cpu says how torch was built, not which torch it is.
    versions = ", ".join(f"{name} {version(name).split('+')[0]}" for name in PACKAGES)
    lines = [f"Corpora: {corpus}" for corpus in corpora]
    lines += [f"Date: {date.today().isoformat()}", f"Command: {command}"]
    return "".join(f"# {line}\n" for line in [*lines, f"Versions: {versions}"])


def weight_rows(weights: Weights) -> Iterator[str]:
    """Yield a row for each feature, sorted: the feature, a tab, its weight."""
    for feature in sorted(weights):
        yield f"{feature}\t{weights[feature]:.2f}\n"


def write_table(path: Path, header: str, rows: Iterable[str]) -> None:
    """Write a table: its header lines, then its rows, each with its line end.

    If it is one of the package, the hashes of the package are written anew.
    """
    path.write_text(header + "".join(rows), encoding="utf-8", newline="")
    if path.resolve().is_relative_to((PACKAGE / FOLDER).resolve()):
        write_hashes(PACKAGE)
