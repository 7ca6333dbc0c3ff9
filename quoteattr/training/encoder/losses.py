"""The loss of a network: on labels, and on the answers of its teachers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import attrs
import torch
from torch import Tensor
from torch.nn import functional

from quoteattr.training.encoder.network import TAGS, Network

WEIGHTS: Final = {
    "start": 2.0,
    "upos": 0.5,
    "xpos": 0.4,
    "names": 0.8,
    "lemma": 0.3,
    "arcs": 1.0,
    "relations": 0.7,
}
"""How much each task counts in the loss."""

FAR: Final = -1e4
"""The score of a head that is not in the word's sentence."""

WORD_DROPOUT: Final = 0.15
"""Share of the numbers of word vectors that are dropped when there is no teacher."""

TAUGHT_DROPOUT: Final = 0.05
"""The same with teachers, whose answers say more than labels do."""

Batch = dict[str, Tensor]
"""A padded batch on a device: pieces, shapes, firsts and labels, all integers."""


def on_device(batch: Mapping[str, Any], device: str) -> Batch:
    """Return the arrays of *batch* as integers on *device*."""
    return {
        name: torch.from_numpy(array).to(device=device, dtype=torch.long)
        for name, array in batch.items()
    }


@attrs.frozen(eq=False)
class Answer:
    """The mean answer of some networks on a batch, as probabilities.

    Attributes:
        tags: For each of `TAGS`, [batch, words, labels].
        arcs: Of each head, [batch, words, 1 + words].
        relations: [batch, words, relations].
        inside: Whether a head is in the word's sentence, [batch, words, 1 + words].
        heads: The head to which the relations are, [batch, words].
    """

    tags: dict[str, Tensor]
    arcs: Tensor
    relations: Tensor
    inside: Tensor
    heads: Tensor


def inside_sentences(firsts: Tensor, starts: Tensor) -> Tensor:
    """Return which heads are in the sentence of each word, [batch, words, 1 + words].

    Args:
        firsts: Places of the words' first pieces, 0 after the last, [batch, words].
        starts: Whether each word starts a sentence, [batch, words].
    """
    number = starts.long().cumsum(1)
    same = number.unsqueeze(2) == number.unsqueeze(1)
    same &= (firsts > 0).unsqueeze(1)
    same &= ~torch.eye(same.shape[1], dtype=torch.bool, device=same.device)
    return functional.pad(same, (1, 0), value=True)


@torch.no_grad()
def answer(networks: Sequence[Network], batch: Batch) -> Answer:
    """Return the mean answer of *networks*.

    Sentences and heads are the labels where there are any, else the likeliest.
    """
    vectors = [
        each.encode(batch["pieces"], batch["shapes"], batch["firsts"])
        for each in networks
    ]
    pairs = list(zip(networks, vectors, strict=True))
    scores = [each.tags(words) for each, words in pairs]
    tags = {
        name: _mean(
            [
                each[name].float().sigmoid()
                if name == "start"
                else each[name].float().softmax(-1)
                for each in scores
            ]
        )
        for name in TAGS
    }
    starts = torch.where(
        batch["start"] >= 0, batch["start"] > 0, tags["start"].squeeze(-1) > 0.5
    )
    starts[:, 0] = True
    inside = inside_sentences(batch["firsts"], starts)
    arcs = _mean([_arcs(each, words, inside).softmax(-1) for each, words in pairs])
    heads = torch.where(batch["head"] >= 0, batch["head"], arcs.argmax(-1))
    relations = _mean(
        [each.relations(words, heads).float().softmax(-1) for each, words in pairs]
    )
    return Answer(tags, arcs, relations, inside, heads)


def _mean(tensors: Sequence[Tensor]) -> Tensor:
    return torch.stack(list(tensors)).mean(0)


def _arcs(network: Network, words: Tensor, inside: Tensor) -> Tensor:
    return network.arcs(words).float().masked_fill(~inside, FAR)


def loss(
    network: Network, batch: Batch, teachers: Sequence[Network], soft: float
) -> Tensor:
    """Return the loss of *network* on *batch*.

    Args:
        network: The network that is trained.
        batch: The batch.
        teachers: Networks whose mean answer it learns, if any.
        soft: How much that counts, from 0 to 1, beside the labels.
    """
    valid = batch["firsts"] > 0
    taught = answer(teachers, batch) if teachers else None
    if taught:
        inside, heads = taught.inside, taught.heads
    else:
        starts = batch["start"] > 0
        starts[:, 0] = True
        inside = inside_sentences(batch["firsts"], starts)
        heads = batch["head"].clamp(min=0)
    words = network.encode(batch["pieces"], batch["shapes"], batch["firsts"])
    dropout = TAUGHT_DROPOUT if teachers else WORD_DROPOUT
    words = functional.dropout(words, dropout, network.training)
    scores = network.tags(words)
    scores |= {"arcs": _arcs(network, words, inside)}
    scores |= {"relations": network.relations(words, heads)}
    on_labels = sum(
        weight * _on_labels(scores[name], _labels(batch, name), name == "start")
        for name, weight in WEIGHTS.items()
    )
    if not taught:
        return torch.as_tensor(on_labels)
    wanted = {**taught.tags, "arcs": taught.arcs, "relations": taught.relations}
    on_answer = sum(
        weight * _on_answer(scores[name], wanted[name], valid, name == "start")
        for name, weight in WEIGHTS.items()
    )
    return torch.as_tensor((1 - soft) * on_labels + 2 * soft * on_answer)


def _labels(batch: Batch, name: str) -> Tensor:
    return batch[{"arcs": "head", "relations": "relation"}.get(name, name)]


def _on_labels(scores: Tensor, labels: Tensor, is_binary: bool) -> Tensor:
    """Return the mean cross-entropy of the words that have a label."""
    known = labels >= 0
    count = known.sum().clamp(min=1)
    if is_binary:
        bits = functional.binary_cross_entropy_with_logits(
            scores.squeeze(-1).float(), labels.clamp(min=0).float(), reduction="none"
        )
        return (bits * known).sum() / count
    total = functional.cross_entropy(
        scores.float().flatten(0, 1), labels.flatten(), reduction="sum"
    )
    return total / count


def _on_answer(
    scores: Tensor, wanted: Tensor, valid: Tensor, is_binary: bool
) -> Tensor:
    """Return the mean divergence from the *wanted* probabilities."""
    scores = scores.float()
    if is_binary:
        terms = functional.binary_cross_entropy_with_logits(
            scores.squeeze(-1), wanted.squeeze(-1), reduction="none"
        )
    else:
        logs = wanted.clamp(min=1e-9).log()
        terms = (wanted * (logs - scores.log_softmax(-1))).sum(-1)
    return (terms * valid).sum() / valid.sum()
