"""The network as it is trained: a small BERT encoder with a head for each task.

The heads give sentence starts, tags, names, lemmas, and the arcs of trees with their
relations. `quoteattr.parsing.encoder` runs the same network, rounded, without torch's
modules.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, cast

import attrs
import torch
from torch import Tensor, nn
from torch.nn import functional


@attrs.frozen
class Sizes:
    """Sizes of a network.

    Attributes:
        pieces: Word pieces that it knows.
        layers: Layers of the encoder.
        word_layers: How many of them, the last ones, read one vector a word.
        upos: Universal tags.
        xpos: Treebank tags.
        names: Tags of names.
        scripts: Edit scripts of lemmas.
        relations: Relations.
        activation: The function between the two matrices of a layer, gelu or relu.
        shapes: Rows of the table of shapes; see `quoteattr.parsing.encoder.features`.
        positions: Word pieces of the longest window.
        hidden: Numbers of a vector.
        inner: Numbers between the two matrices of a layer.
        heads: Heads of attention.
        arc: Numbers by which a word and its head are compared.
        relation: Numbers by which a relation is chosen.
    """

    pieces: int
    layers: int
    upos: int
    xpos: int
    names: int
    scripts: int
    relations: int
    word_layers: int = 0
    activation: str = "gelu"
    shapes: int = 15
    positions: int = 256
    hidden: int = 384
    inner: int = 1536
    heads: int = 12
    arc: int = 256
    relation: int = 64


HEAD: Final = 32
"""Numbers of one head of attention."""

TAGS: Final = ("start", "upos", "xpos", "names", "lemma")
"""Heads that give each word scores of labels."""


class Layer(nn.Module):
    """One layer of BERT: attention, then two matrices with a function between."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        hidden, self.heads = sizes.hidden, sizes.heads
        self.query = nn.Linear(hidden, sizes.heads * HEAD)
        self.key = nn.Linear(hidden, sizes.heads * HEAD)
        self.value = nn.Linear(hidden, sizes.heads * HEAD)
        self.output = nn.Linear(sizes.heads * HEAD, hidden)
        self.attention_norm = nn.LayerNorm(hidden, eps=1e-12)
        self.inner = nn.Linear(hidden, sizes.inner)
        self.outer = nn.Linear(sizes.inner, hidden)
        self.final_norm = nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = dropout
        self.activation = sizes.activation

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the vectors of the next layer.

        Args:
            x: Vectors, [batch, places, hidden].
            mask: Places that may be attended to, [batch, 1, 1, places].
        """
        x = self.attended(x, mask)
        inner = self.inner(x)
        is_relu = self.activation == "relu"
        inner = functional.relu(inner) if is_relu else functional.gelu(inner)
        return cast("Tensor", self.final_norm(x + self._drop(self.outer(inner))))

    def attended(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the vectors after attention, in the middle of the layer."""
        mixed = self.output(self.mixed(x, mask))
        return cast("Tensor", self.attention_norm(x + self._drop(mixed)))

    def mixed(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return what the heads of attention give, [batch, places, heads * `HEAD`]."""
        batch, places, _ = x.shape
        query, key, value = (
            each(x).view(batch, places, self.heads, HEAD).transpose(1, 2)
            for each in (self.query, self.key, self.value)
        )
        mixed = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=mask
        )
        return mixed.transpose(1, 2).reshape(batch, places, -1)

    def _drop(self, x: Tensor) -> Tensor:
        return functional.dropout(x, self.dropout, self.training)


class Network(nn.Module):
    """The encoder and its heads.

    Args:
        sizes: Its sizes.
        dropout: Share of the numbers that are dropped in training.
    """

    def __init__(self, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.sizes = sizes
        hidden = sizes.hidden
        self.word = nn.Embedding(sizes.pieces, hidden)
        self.position = nn.Embedding(sizes.positions, hidden)
        self.shape = nn.Embedding(sizes.shapes, hidden)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.inputs = nn.ModuleDict()  # ranges of inputs, once they are rounded
        self.layer = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))
        self.start = nn.Linear(hidden, 1)
        self.upos = nn.Linear(hidden, sizes.upos)
        self.xpos = nn.Linear(hidden, sizes.xpos)
        self.names = nn.Linear(hidden, sizes.names)
        self.lemma = nn.Linear(hidden, sizes.scripts)
        self.root = nn.Parameter(torch.zeros(hidden))
        self.arc_dep = nn.Linear(hidden, sizes.arc)
        self.arc_head = nn.Linear(hidden, sizes.arc)
        self.rel_dep = nn.Linear(hidden, sizes.relation)
        self.rel_head = nn.Linear(hidden, sizes.relation)
        size = sizes.relation + 1
        self.arc_weight = nn.Parameter(torch.empty(sizes.arc + 1, sizes.arc))
        self.rel_weight = nn.Parameter(torch.empty(sizes.relations, size, size))
        nn.init.normal_(self.arc_weight, std=1 / math.sqrt(sizes.arc) / 4)
        nn.init.normal_(self.rel_weight, std=0.02)
        self.dropout = dropout

    @property
    def layers(self) -> list[Layer]:
        """The layers, first to last."""
        return [cast("Layer", each) for each in self.layer]

    def set_dropout(self, share: float) -> None:
        """Drop *share* of the numbers in training."""
        self.dropout = share
        for layer in self.layers:
            layer.dropout = share

    def encode(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> Tensor:
        """Return a vector for each word, [batch, words, hidden].

        Args:
            pieces: Numbers of word pieces, 0 after the last, [batch, places].
            shapes: Shapes of the words that they are of, [batch, places].
            firsts: The place of each word's first piece, 0 after the last word,
                [batch, words].
        """
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.word(pieces) + self.position(places) + self.shape(shapes)
        x = self._drop(cast("Tensor", self.norm(x)))
        mask = (pieces != 0)[:, None, None, :]
        on_pieces = self.sizes.layers - self.sizes.word_layers
        for layer in self.layers[:on_pieces]:
            x = cast("Tensor", layer(x, mask))
        if self.sizes.word_layers:
            firsts = functional.pad(firsts, (1, 0))
            mask = functional.pad(firsts[:, 1:] != 0, (1, 0), value=True)
            mask = mask[:, None, None, :]
        x = x.gather(1, firsts.unsqueeze(-1).expand(-1, -1, x.shape[-1]))
        for layer in self.layers[on_pieces:]:
            x = cast("Tensor", layer(x, mask))
        return x[:, 1:] if self.sizes.word_layers else x

    def tags(self, words: Tensor) -> dict[str, Tensor]:
        """Return the scores of each head of `TAGS`, [batch, words, labels]."""
        return {name: getattr(self, name)(words) for name in TAGS}

    def arcs(self, words: Tensor) -> Tensor:
        """Return the score of each head of each word, [batch, words, 1 + words].

        Head 0 is the root. Heads outside the sentence are not masked here.
        """
        dep = functional.relu(self.arc_dep(words))
        head = functional.relu(self.arc_head(self._with_root(words)))
        weight = self.arc_weight
        scored = dep @ weight[:-1] + weight[-1]
        return scored @ head.transpose(1, 2)

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """Return the scores of the relations to *heads*, [batch, words, relations].

        Args:
            words: The vectors of the words, [batch, words, hidden].
            heads: For each word the number of its head, 0 for the root.
        """
        dep = functional.relu(self.rel_dep(words))
        head = functional.relu(self.rel_head(self._with_root(words)))
        head = head.gather(1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        dep = functional.pad(dep, (0, 1), value=1.0)
        head = functional.pad(head, (0, 1), value=1.0)
        count, size, _ = self.rel_weight.shape
        batch, words_, _ = dep.shape
        weight = self.rel_weight.transpose(0, 1).reshape(size, count * size)
        mixed = (dep @ weight).view(batch, words_, count, size)
        return torch.einsum("bnrj,bnj->bnr", mixed, head.to(mixed.dtype))

    def _with_root(self, words: Tensor) -> Tensor:
        root = self.root.to(words.dtype).expand(words.shape[0], 1, -1)
        return torch.cat([root, words], 1)

    def _drop(self, x: Tensor) -> Tensor:
        return functional.dropout(x, self.dropout, self.training)


BERT_NAMES: Final = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "output",
    "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "final_norm",
}
"""BERT's names of the parts of a layer, and ours."""


def from_bert(weights: Mapping[str, Tensor], positions: int) -> dict[str, Tensor]:
    """Return a BERT encoder's *weights* under our names, with its first *positions*."""
    found = {"word.weight": weights["embeddings.word_embeddings.weight"]}
    kind = weights["embeddings.token_type_embeddings.weight"][0]
    place = weights["embeddings.position_embeddings.weight"][:positions]
    found["position.weight"] = place + kind
    for part in ("weight", "bias"):
        found[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
        for number in range(layers_of(weights)):
            for theirs, ours in BERT_NAMES.items():
                value = weights[f"encoder.layer.{number}.{theirs}.{part}"]
                found[f"layer.{number}.{ours}.{part}"] = value
    return found


def layers_of(weights: Mapping[str, Tensor]) -> int:
    """Return the number of layers of a BERT encoder."""
    return sum(name.endswith("intermediate.dense.bias") for name in weights)
