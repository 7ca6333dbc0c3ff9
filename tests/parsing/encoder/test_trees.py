"""Trees: known ones are known, and the best one is found."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from quoteattr.parsing.encoder.trees import are_trees, best_tree


def is_tree(heads: list[int]) -> bool:
    """Whether heads from 1, 0 for the root, make a tree with one root, step by step."""
    for word in range(1, len(heads) + 1):
        seen = set()
        while word and word not in seen:
            seen.add(word)
            word = heads[word - 1]
        if word:
            return False
    return heads.count(0) == 1


def total(scores: np.ndarray, heads: list[int]) -> float:
    """The score of a tree."""
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


@pytest.mark.parametrize("seed", range(30))
def test_sentences_are_told_apart(seed: int) -> None:
    """For many sentences at once, the answer is that of the definition for each."""
    draw = np.random.default_rng(seed)
    sizes = draw.integers(1, 7, 8)
    sentences = [draw.integers(0, size + 1, size).tolist() for size in sizes]
    starts = np.cumsum([0, *sizes[:-1]])
    heads = [
        head - 1 + start if head else -1
        for sentence, start in zip(sentences, starts.tolist(), strict=True)
        for head in sentence
    ]
    found = are_trees(np.array(heads), starts).tolist()
    assert [is_tree(sentence) for sentence in sentences] == found


def test_a_long_chain_is_a_tree() -> None:
    """However far the last word is from the root."""
    assert [True] == are_trees(np.arange(300) - 1, np.array([0])).tolist()


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_the_best_tree_is_found(size: int) -> None:
    """No other tree with one root has a higher score."""
    draw = np.random.default_rng(size)
    trees = [
        heads
        for heads in map(list, product(range(size + 1), repeat=size))
        if is_tree(heads)
    ]
    for _ in range(40 if size < 5 else 8):
        scores = draw.normal(size=(size, size + 1))
        found = best_tree(scores).tolist()
        assert found in trees
        best = max(total(scores, heads) for heads in trees)
        assert total(scores, found) == pytest.approx(best)


@pytest.mark.parametrize("size", [20, 60, 254])
def test_large_sentences_get_a_tree(size: int) -> None:
    """Also where every word is pulled to the root, or all into one cycle."""
    draw = np.random.default_rng(size)
    scores = draw.normal(size=(size, size + 1))
    scores[:, 0] += 50
    assert is_tree(best_tree(scores).tolist())
    ring = np.zeros((size, size + 1))
    ring[np.arange(size), np.roll(np.arange(size), 1) + 1] = 9
    assert is_tree(best_tree(ring).tolist())


def test_a_tree_of_best_heads_stays() -> None:
    """Where the best head of each word makes a tree, that is the best tree."""
    scores = np.zeros((4, 5))
    heads = [2, 0, 2, 3]
    scores[np.arange(4), heads] = 1
    assert heads == best_tree(scores).tolist()
