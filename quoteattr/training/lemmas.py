"""Make the lemma dictionary: for each word and tag, the lemma seen most."""

from __future__ import annotations

from pathlib import Path
from typing import Final

SETTINGS: Final = "--dict_only"
"""Options of Stanza's lemmatizer: a dictionary, without a network."""


def train(train: Path, dev: Path, out: Path) -> None:
    """Count the lemmas of the CoNLL-U file *train* and write the checkpoint *out*."""
    from stanza.models import lemmatizer

    options = ["--shorthand", "en_quoteattr", "--cpu", SETTINGS]
    options += ["--train_file", str(train), "--eval_file", str(dev)]
    options += ["--save_dir", str(out.parent), "--save_name", out.name]
    lemmatizer.main(options)
