"""Train the part-of-speech tagger, and tag treebanks with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from quoteattr.training import loop, vectors
from quoteattr.training.treebank import TreebankSentence

SETTINGS: Final = (
    "--share_hid --num_layers 1 --hidden_dim 200 --word_emb_dim 100 --char_emb_dim 50 "
    "--transformed_dim 100 --char_bidirectional --char_hidden_dim 100 "
    "--word_cutoff 3 --batch_size 64 --dropout 0.4 --word_dropout 0.2 "
    "--augment_nopunct 0.1"
)
"""Options of Stanza's tagger. Words seen less than ``word_cutoff`` times are unknown,
so that the model learns to tag unknown words."""

BATCH_WORDS: Final = 800
"""Tokens in one update."""


def train(train: Path, words: Path, out: Path, plan: loop.Plan) -> None:
    """Train on the CoNLL-U file *train* with the vectors *words*; write *out*."""
    from stanza.models import tagger
    from stanza.models.pos.data import Dataset
    from stanza.models.pos.trainer import Trainer
    from stanza.utils.conll import CoNLL

    loop.seed_all(plan.seed)
    options = f"{SETTINGS} --lang en --shorthand en_quoteattr --cpu --seed {plan.seed}"
    args = tagger.parse_args(options.split())
    pretrain = vectors.load(words)
    data = Dataset(CoNLL.conll2doc(str(train)), args, pretrain, evaluation=False)
    trainer = Trainer(args=args, vocab=data.vocab, pretrain=pretrain, device="cpu")
    for sentence in data.data:
        sentence.char[0][:] = [word[: loop.MAX_WORD_CHARS] for word in sentence.char[0]]
    lengths = [len(sentence.text) for sentence in data.data]

    def batches(epoch: int) -> Sequence[Any]:
        chunks = loop.by_length(lengths, BATCH_WORDS, plan.seed + epoch)
        return loop.LazyBatches(
            len(chunks), lambda n: data.collate_fn([data[index] for index in chunks[n]])
        )

    loop.fit(trainer, batches, plan, out.with_suffix(".state"))
    trainer.save(str(out))


def retag(
    sentences: Sequence[TreebankSentence], model: Path, words: Path, source: Path
) -> list[TreebankSentence]:
    """The *sentences* with the tags that *model* gives them.

    Args:
        sentences: The sentences of *source*, in its order.
        model: A checkpoint of the tagger.
        words: The vectors that it was trained with.
        source: The CoNLL-U file of the same sentences.
    """
    import torch
    from stanza.models.common.utils import unsort
    from stanza.models.pos.data import Dataset
    from stanza.models.pos.trainer import Trainer
    from stanza.utils.conll import CoNLL

    pretrain = vectors.load(words)
    trainer = Trainer(model_file=str(model), device="cpu", pretrain=pretrain)
    given = {"vocab": trainer.vocab, "evaluation": True, "sort_during_eval": True}
    data = Dataset(CoNLL.conll2doc(str(source)), trainer.args, pretrain, **given)
    found, order = [], []
    with torch.no_grad():
        for batch in data.to_length_limited_loader(batch_size=250, maximum_tokens=5000):
            order.extend(batch.idx)
            found.extend(trainer.predict(batch))
    return [
        attrs.evolve(sentence, tokens=_with_tags(sentence, tags))
        for sentence, tags in zip(sentences, unsort(found, order), strict=True)
    ]


def _with_tags(
    sentence: TreebankSentence, tags: Sequence[Sequence[str]]
) -> tuple[Any, ...]:
    pairs = zip(sentence.tokens, tags, strict=True)
    return tuple(attrs.evolve(token, upos=tag[0], xpos=tag[1]) for token, tag in pairs)
