"""Make the lemma dictionary: for each word and tag, the lemma seen most."""

from __future__ import annotations

from pathlib import Path


def train(train: Path, dev: Path, out: Path) -> None:
    """Count the lemmas of the CoNLL-U file *train* and write the checkpoint *out*."""
    from stanza.models import lemmatizer

    options = ["--shorthand", "en_quoteattr", "--cpu", "--dict_only"]
    options += ["--train_file", str(train), "--eval_file", str(dev)]
    options += ["--save_dir", str(out.parent), "--save_name", out.name]
    lemmatizer.main(options)
