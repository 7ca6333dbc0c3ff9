"""The parser's loss: that of Stanza, at half the cost."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.training import parser, treebank, vectors
from tests.treebanks import PARTIAL, QUOTED, SAID, sentence, word_vectors


@pytest.mark.model
@pytest.mark.timeout(120)
def test_loss_is_that_of_stanza(tmp_path: Path) -> None:
    """For sentences of several lengths in one batch; gradients are the same, too."""
    import torch
    from stanza.models import parser as command
    from stanza.models.depparse.data import DataLoader
    from stanza.models.depparse.trainer import GraphTrainer, unpack_batch
    from stanza.utils.conll import CoNLL

    rows = (SAID, QUOTED, PARTIAL)
    sentences = [sentence(f"s-{n}", rows[n % 3]) for n in range(6)]
    treebank.write(tmp_path / "a.conllu", sentences)
    vectors.prepare(word_vectors(tmp_path), tmp_path / "v.pt")
    pretrain = vectors.load(tmp_path / "v.pt")
    # Stanza computes the loss in training mode alone: no random dropout there.
    options = f"{parser.SETTINGS} --lang en --cpu --dropout 0 --word_dropout 0"
    args = command.parse_args(options.split())
    document = CoNLL.conll2doc(str(tmp_path / "a.conllu"))
    loader = DataLoader(document, 1000, args, pretrain, evaluation=False)
    trainer = GraphTrainer(
        args=args, vocab=loader.vocab, pretrain=pretrain, device="cpu"
    )
    model = trainer.model.train()
    data = loader.dataset
    batch = loader.collate([data[n] for n in range(len(data))])
    inputs, _, *others = unpack_batch(batch, "cpu")
    found = []
    for loss in (model.loss, parser._Loss(model)):
        model.zero_grad()
        value, _ = loss(*inputs, *others)
        value.backward()
        gradients = [p.grad.clone() for p in model.parameters() if p.grad is not None]
        found.append((value.detach(), gradients))
    (theirs, their_gradients), (ours, our_gradients) = found
    assert torch.allclose(theirs, ours, atol=1e-5)
    assert len(their_gradients) == len(our_gradients)
    for their, our in zip(their_gradients, our_gradients, strict=True):
        assert torch.allclose(their, our, atol=1e-5)
