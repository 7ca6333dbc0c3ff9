"""Train the dependency parser, on the tags that our own tagger gives."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from quoteattr.training import loop, vectors

SETTINGS: Final = (
    "--num_layers 2 --hidden_dim 200 --word_emb_dim 100 --transformed_dim 100 "
    "--char_hidden_dim 100 --char_emb_dim 50 --deep_biaff_hidden_dim 100 "
    "--deep_biaff_output_dim 100 --no_ufeats --word_cutoff 3 --dropout 0.33 "
    "--word_dropout 0.2 --batch_size 1000"
)
"""Options of Stanza's graph parser, narrow enough for a CPU."""

BATCH_WORDS: Final = 1000
"""Tokens in one update."""


def train(train: Path, words: Path, out: Path, plan: loop.Plan) -> None:
    """Train on the CoNLL-U file *train* with the vectors *words*; write *out*."""
    from stanza.models import parser
    from stanza.models.depparse.data import DataLoader
    from stanza.models.depparse.trainer import GraphTrainer
    from stanza.utils.conll import CoNLL

    loop.seed_all(plan.seed)
    options = f"{SETTINGS} --lang en --shorthand en_quoteattr --cpu --seed {plan.seed}"
    args = parser.parse_args(options.split())
    document = CoNLL.conll2doc(str(train))
    pretrain = vectors.load(words)
    loader = DataLoader(document, BATCH_WORDS, args, pretrain, evaluation=False)
    for record in loader.dataset.data:
        record[1] = [word[: loop.MAX_WORD_CHARS] for word in record[1]]
    trainer = GraphTrainer(
        args=args, vocab=loader.vocab, pretrain=pretrain, device="cpu"
    )
    trainer.model.loss = _Loss(trainer.model)
    data, lengths = loader.dataset, loader.dataset.lengths

    def batches(epoch: int) -> Sequence[Any]:
        chunks = loop.by_length(lengths, BATCH_WORDS, plan.seed + epoch)
        return loop.LazyBatches(
            len(chunks), lambda n: loader.collate([data[index] for index in chunks[n]])
        )

    loop.fit(trainer, batches, plan, out.with_suffix(".state"))
    del trainer.model.loss
    trainer.save(str(out))


@attrs.frozen
class _Loss:
    """The graph parser's own loss, with relations scored for the gold arcs alone.

    Stanza scores all relations of every pair of words and then discards all but the
    gold pairs. Scoring these alone halves the time of an update and changes nothing
    else. Prediction is left to Stanza.
    """

    model: Any

    def __call__(self, *inputs: Any) -> tuple[Any, None]:
        """The loss of one batch, and None in the place of statistics."""
        import torch
        from torch.nn import functional

        model = self.model
        word_mask, head, deprel = inputs[1], inputs[9], inputs[10]
        states = model.drop(model.embed(*inputs))
        offset = _offsets(states)
        arcs = model.unlabeled(states, states).squeeze(3)
        order = model.linearization(states, states).squeeze(3)
        arcs = arcs + functional.logsigmoid(order * torch.sign(offset)).detach()
        length = 1 + functional.softplus(model.distance(states, states).squeeze(3))
        distance = -torch.log((offset.abs() - length) ** 2 / 2 + 1)
        arcs = arcs + distance.detach()
        diagonal = torch.eye(arcs.size(-1), dtype=torch.bool)
        arcs = arcs.masked_fill(diagonal | word_mask.unsqueeze(1), -float("inf"))[:, 1:]
        gold = head.unsqueeze(2)
        padding = word_mask[:, 1:]
        loss = model.crit(arcs.flatten(0, 1), head.masked_fill(padding, -1).view(-1))
        loss = loss + self._relations(states, gold, deprel.masked_fill(padding, 0))
        order = order[:, 1:].gather(2, gold).view(-1, 1) / 2
        is_after = (offset[:, 1:] > 0).long().expand(head.size(0), -1, -1)
        target = is_after.gather(2, gold).view(-1)
        loss = loss + model.crit(torch.cat([-order, order], 1), target)
        loss = loss - distance[:, 1:].gather(2, gold).sum()
        return loss / inputs[2].size(0), None

    def _relations(self, states: Any, gold: Any, deprel: Any) -> Any:
        """The loss of the relations; *deprel* is 0 for padding."""
        import torch
        from stanza.models.common.vocab import VOCAB_PREFIX_SIZE

        scorer = self.model.deprel
        heads = states.gather(1, gold.expand(-1, -1, states.size(2)))
        left = scorer.dropout(scorer.hidden_func(scorer.W1(states[:, 1:])))
        right = scorer.dropout(scorer.hidden_func(scorer.W2(heads)))
        left = torch.cat([left, left.new_ones(*left.shape[:2], 1)], 2).flatten(0, 1)
        right = torch.cat([right, right.new_ones(*right.shape[:2], 1)], 2).flatten(0, 1)
        keep = deprel.view(-1) > 0
        bilinear = scorer.scorer.W_bilin
        inner = torch.einsum("NI,IJO->NJO", left[keep], bilinear.weight)
        scores = (inner * right[keep].unsqueeze(2)).sum(1) + bilinear.bias
        return self.model.crit(scores, deprel.view(-1)[keep] - VOCAB_PREFIX_SIZE)


def _offsets(states: Any) -> Any:
    """How many words after each word each possible head is, as floats."""
    import torch

    place = torch.arange(states.size(1), dtype=torch.float)
    return (place.view(1, -1) - place.view(-1, 1)).unsqueeze(0)
