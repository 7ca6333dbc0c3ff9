"""Find the best tree of a sentence from the scores of its arcs.

Most sentences need no search: the best head of each word makes a tree already. Only for
the others the algorithm of Chu and Liu (1965) and Edmonds (1967) is run.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

ROOT_COST: Final = 1e6
"""Taken from the score of each arc from the root, so that a tree has one of them."""

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def are_trees(heads: Ints, starts: Ints) -> npt.NDArray[np.bool_]:
    """Return for each sentence whether its heads make a tree with one root.

    Args:
        heads: The index of the head of each word, -1 for a root, [words].
        starts: The index of the first word of each sentence, ascending from 0.
    """
    count = len(heads)
    reached = np.append(np.where(heads < 0, count, heads), count)
    longest = int(np.diff(np.append(starts, count)).max(initial=1))
    # Each round doubles how far up is looked.
    for _ in range(longest.bit_length()):
        reached = reached[reached]
    roots = np.add.reduceat((heads < 0).astype(np.int64), starts)
    lost = np.add.reduceat((reached[:-1] != count).astype(np.int64), starts)
    found: npt.NDArray[np.bool_] = (roots == 1) & (lost == 0)
    return found


def best_tree(scores: Floats) -> Ints:
    """Return the head of each word in the best tree with one root: 0 is the root.

    Args:
        scores: The score of each head of each word, [words, 1 + words]; the root is
            head 0, word *n* is head *n* + 1.

    Example:
        >>> best_tree(np.array([[1.0, 0, 9], [2, 9, 0]])).tolist()
        [2, 0]
    """
    count = len(scores)
    square = np.full((count + 1, count + 1), -np.inf)
    square[1:] = scores
    square[1:, 0] -= ROOT_COST
    np.fill_diagonal(square, -np.inf)
    return _arborescence(square)[1:] if count else np.zeros(0, np.int64)


def _arborescence(scores: Floats) -> Ints:
    """Return the head of each node in the best tree below node 0.

    Args:
        scores: The score of each head (column) of each node (row); -inf where there
            is no arc.
    """
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not len(cycle):
        return heads
    # The cycle becomes one node, the last. An arc into it takes the place of the
    # cycle's own arc to the node that it enters by.
    others = np.setdiff1d(np.arange(len(scores)), cycle)
    gains = scores[cycle] - scores[cycle, heads[cycle]][:, None]
    entries = gains[:, others]
    exits = scores[np.ix_(others, cycle)]
    size = len(others)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(others, others)]
    smaller[size, :size] = entries.max(0)
    smaller[:size, size] = exits.max(1)
    found = _arborescence(smaller)
    heads[others[1:]] = others[np.minimum(found[1:size], size - 1)]
    below = np.flatnonzero(found[:size] == size)
    heads[others[below]] = cycle[exits[below].argmax(1)]
    entered = int(found[size])
    heads[cycle[entries[:, entered].argmax()]] = others[entered]
    return heads


def _cycle(heads: Ints) -> Ints:
    """Return the nodes of a cycle, none if all nodes lead up to node 0."""
    seen = np.zeros(len(heads), np.int64)
    for start in range(1, len(heads)):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = int(heads[node])
        if node and seen[node] == start:
            cycle = [node]
            while (node := int(heads[node])) != cycle[0]:
                cycle.append(node)
            return np.sort(np.array(cycle))
    return np.zeros(0, np.int64)
