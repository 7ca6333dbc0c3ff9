"""Readers of annotated corpora, one module for each format.

Each reader in ``READERS`` yields ``GoldText`` values from a file or folder. A new
reader is a module here with a row in ``READERS``. The corpora are not part of the
project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from quoteattr.evaluation.corpora.canadian import read_canadian
from quoteattr.evaluation.corpora.gold import GoldQuote, GoldText
from quoteattr.evaluation.corpora.gum import read_gum
from quoteattr.evaluation.corpora.output import read_output, read_predictions
from quoteattr.evaluation.corpora.polnear import read_polnear
from quoteattr.evaluation.corpora.tools import (
    read_corenlp,
    read_doccano,
    read_label_studio,
)

Reader = Callable[[Path], Iterator[GoldText]]

READERS: Final[tuple[tuple[str, Reader], ...]] = (
    ("polnear", read_polnear),
    ("canadian", read_canadian),
    ("gum", read_gum),
    ("output", read_output),
    ("label-studio", read_label_studio),
    ("doccano", read_doccano),
    ("corenlp", read_corenlp),
)
"""Each kind of corpus, as for ``--kind``, and its reader."""

__all__ = ["READERS", "GoldQuote", "GoldText", "Reader", "read_predictions"]
