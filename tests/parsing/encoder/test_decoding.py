"""From scores to sentences, names and trees."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from quoteattr.parsing.encoder.decoding import Analysis, _repaired, decode
from quoteattr.parsing.encoder.scoring import Scores
from quoteattr.parsing.encoder.trees import are_trees
from quoteattr.parsing.encoder.weights import Encoder

NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


def random_scores(words: int, seed: int) -> Scores:
    """Scores of a batch, as the small encoder would give them."""
    draw = torch.Generator().manual_seed(seed)
    rng = np.random.default_rng(seed)

    def floats(columns: int) -> torch.Tensor:
        return torch.randn(words, columns, generator=draw).relu()

    return Scores(
        starts=rng.normal(-1, 1, words).astype(np.float32),
        upos=rng.integers(0, 4, words),
        xpos=rng.integers(0, 4, words),
        names=rng.integers(0, 5, words),
        scripts=rng.integers(0, 4, words),
        arc_dependents=floats(16),
        arc_heads=floats(16),
        relation_dependents=floats(8),
        relation_heads=floats(8),
    )


def decoded(
    encoder: Encoder, sizes: list[int], seed: int, fixed: int = 0
) -> list[Analysis]:
    """What is found in windows of the given sizes, with random scores."""
    rows = [np.full(size, fixed, np.int8) for size in sizes]
    return decode(encoder, random_scores(sum(sizes), seed), rows)


@pytest.mark.parametrize("seed", range(10))
def test_each_sentence_is_a_tree_of_its_own(small_encoder: Encoder, seed: int) -> None:
    """One root a sentence, and no head outside of it."""
    for found in decoded(small_encoder, [30, 1, 17, 60], seed):
        firsts = np.flatnonzero(found.starts)
        assert firsts[0] == 0
        assert are_trees(found.heads, firsts).all()
        sentence = np.cumsum(found.starts)
        inside = found.heads >= 0
        assert (sentence[inside] == sentence[found.heads[inside]]).all()


def test_a_sentence_starts_where_the_score_is_above_the_threshold(
    small_encoder: Encoder,
) -> None:
    """And with each window, whatever the scores."""
    found = decoded(small_encoder, [25, 25], 1)
    scores = random_scores(50, 1).starts > 0
    scores[[0, 25]] = True
    assert scores.tolist() == [*found[0].starts, *found[1].starts]
    assert 2 < scores.sum() < 50


def test_starts_can_be_forced_and_barred(small_encoder: Encoder) -> None:
    """1 starts a sentence, -1 starts none; but a window always starts one."""
    (forced,) = decoded(small_encoder, [20], 2, fixed=1)
    (barred,) = decoded(small_encoder, [20], 2, fixed=-1)
    assert [True] * 20 == forced.starts.tolist()
    assert [-1] * 20 == forced.heads.tolist()
    assert [True] + [False] * 19 == barred.starts.tolist()
    assert 1 == (barred.heads < 0).sum()


def test_windows_are_decoded_as_if_alone(small_encoder: Encoder) -> None:
    """A batch gives each window what it would have alone."""
    scores, sizes = random_scores(60, 4), [10, 35, 15]
    rows = [np.zeros(size, np.int8) for size in sizes]
    together = decode(small_encoder, scores, rows)
    start = 0
    for size, row, found in zip(sizes, rows, together, strict=True):
        part = slice(start, start + size)
        start += size
        names = Scores.__attrs_attrs__
        values = {each.name: getattr(scores, each.name)[part] for each in names}
        (alone,) = decode(small_encoder, Scores(**values), [row])
        for each in Analysis.__attrs_attrs__:
            pair = getattr(found, each.name), getattr(alone, each.name)
            assert pair[0].tolist() == pair[1].tolist(), each.name


@pytest.mark.parametrize(
    ("tags", "starts", "expected"),
    [
        ("I-PER I-PER O", [0], "B-PER I-PER O"),
        ("B-PER I-ORG I-ORG", [0], "B-PER B-ORG I-ORG"),
        ("B-PER B-PER I-PER", [0], "B-PER B-PER I-PER"),
        ("B-PER I-PER I-PER", [0, 2], "B-PER I-PER B-PER"),
        ("O O O", [0], "O O O"),
    ],
)
def test_names_start_with_b(tags: str, starts: list[int], expected: str) -> None:
    """A name starts after another type, after none, and with its sentence."""
    numbers = np.array([NAMES.index(tag) for tag in tags.split()])
    is_start = np.zeros(len(numbers), np.bool_)
    is_start[starts] = True
    found = _repaired(NAMES, numbers, is_start)
    assert expected.split() == [NAMES[number] for number in found]


def test_relations_belong_to_the_heads(small_encoder: Encoder) -> None:
    """Each word has the best relation to its own head, not to another word."""
    (found,) = decoded(small_encoder, [12], 6)
    scores = random_scores(12, 6)
    one = torch.ones(1)
    weight = small_encoder.relation_weight.view(9, 5, 9).transpose(0, 1)
    for word, head in enumerate(found.heads):
        above = scores.relation_heads[head]
        above = small_encoder.root_relation[0] if head < 0 else above
        dependent = torch.cat([scores.relation_dependents[word], one])
        values = (dependent @ weight) @ torch.cat([above, one])
        assert int(values.argmax()) == found.relations[word]
