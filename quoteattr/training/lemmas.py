"""Make the lemma dictionary: for each word and tag, the lemma seen most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import attrs

from quoteattr.training.treebank import TreebankSentence

SETTINGS: Final = "--dict_only"
"""Options of Stanza's lemmatizer: a dictionary, without a network."""


def train(train: Path, dev: Path, out: Path) -> None:
    """Count the lemmas of the CoNLL-U file *train* and write the checkpoint *out*."""
    from stanza.models import lemmatizer

    options = ["--shorthand", "en_quoteattr", "--cpu", SETTINGS]
    options += ["--train_file", str(train), "--eval_file", str(dev)]
    options += ["--save_dir", str(out.parent), "--save_name", out.name]
    lemmatizer.main(options)


def relemmatized(
    sentences: Iterable[TreebankSentence], model: Path
) -> Iterator[TreebankSentence]:
    """Yield *sentences* with the lemmas that *model* finds for their words and tags."""
    from stanza.models.lemma.trainer import Trainer

    trainer = Trainer(model_file=str(model), device="cpu")
    for sentence in sentences:
        found = trainer.predict_dict(
            [(token.form, token.upos) for token in sentence.tokens]
        )
        pairs = zip(sentence.tokens, found, strict=True)
        tokens = tuple(attrs.evolve(token, lemma=lemma) for token, lemma in pairs)
        yield attrs.evolve(sentence, tokens=tokens)
