"""What the commands of the evaluation have in common."""

from __future__ import annotations

import argparse
from pathlib import Path

from quoteattr.evaluation.corpora import READERS


def command(name: str, about: str | None) -> argparse.ArgumentParser:
    """Return a parser for ``python -m quoteattr.evaluation`` followed by *name*."""
    return argparse.ArgumentParser(
        prog=f"python -m quoteattr.evaluation{name}",
        description=about,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_corpus(parser: argparse.ArgumentParser) -> None:
    """Let the command ask for a corpus, and what kind it is of."""
    parser.add_argument("corpus", type=Path, help="a folder or file of annotated texts")
    kinds = [name for name, _ in READERS]
    parser.add_argument("--kind", choices=kinds, help="what CORPUS is")
