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

Arc = tuple[int, int, float]
"""The head and the dependent of an arc, both words, and its score."""


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
    np.fill_diagonal(square, -np.inf)
    heads = _Search(square.copy()).heads()
    if np.count_nonzero(heads[1:] == 0) > 1:
        square[1:, 0] -= ROOT_COST
        heads = _Search(square).heads()
    return heads[1:]


class _Search:
    """The search for the best tree below node 0 of a graph.

    A path grows from a node along best arcs, from dependent to head. Where it meets the
    tree so far, it joins it; where it meets itself, the nodes of that cycle become one
    node, in the place of the first of them. At the end each such node is opened again:
    the arc that enters it takes the place of one arc of the cycle.

    Args:
        scores: The score of each head (column) of each node (row); changed in place.
    """

    def __init__(self, scores: Floats) -> None:
        size = len(scores)
        self.scores = scores
        # The words at the two ends of the arc that each score belongs to.
        self.head_words = np.tile(np.arange(size), (size, 1))
        self.dependent_words = self.head_words.T.copy()
        # A number for what each row is now: a word, or a cycle that was made a node.
        self.current = list(range(size))
        self.parents: dict[int, int] = {}
        self.cycles: list[dict[int, Arc]] = []
        self.entries: dict[int, Arc] = {}

    def heads(self) -> Ints:
        """Return the head of each node; node 0 has itself."""
        size = len(self.scores)
        in_tree = [True] + [False] * (size - 1)
        for start in range(1, size):
            path: dict[int, Arc] = {}
            merged: list[int] = []
            node = start
            while not in_tree[node]:
                if node in path:
                    nodes = list(path)
                    cycle = {n: path.pop(n) for n in nodes[nodes.index(node) :]}
                    merged.extend(cycle)
                    node = self._merge(cycle)
                head = int(self.scores[node].argmax())
                path[node] = (
                    int(self.head_words[node, head]),
                    int(self.dependent_words[node, head]),
                    float(self.scores[node, head]),
                )
                node = head
            for each in (*path, *merged):
                in_tree[each] = True
            self.entries |= {self.current[each]: arc for each, arc in path.items()}
        return self._open_cycles()

    def _merge(self, cycle: dict[int, Arc]) -> int:
        """Make the nodes of a cycle one; return its place.

        Args:
            cycle: The nodes, with the arc of the cycle that enters each.
        """
        nodes = list(cycle)
        place, others = nodes[0], nodes[1:]
        number = len(self.scores) + len(self.cycles)
        self.cycles.append({self.current[each]: arc for each, arc in cycle.items()})
        self.parents |= {self.current[each]: number for each in nodes}
        self.current[place] = number
        scores, heads, dependents = self.scores, self.head_words, self.dependent_words
        lost = np.array([arc[2] for arc in cycle.values()])
        entering = scores[nodes] - lost[:, None]
        best, every = entering.argmax(0), np.arange(len(scores))
        scores[place] = entering[best, every]
        heads[place] = heads[nodes][best, every]
        dependents[place] = dependents[nodes][best, every]
        best = scores[:, nodes].argmax(1)
        scores[:, place] = scores[:, nodes][every, best]
        heads[:, place] = heads[:, nodes][every, best]
        dependents[:, place] = dependents[:, nodes][every, best]
        scores[:, others] = -np.inf
        scores[place, place] = -np.inf
        return place

    def _open_cycles(self) -> Ints:
        """Return the head of each word, all cycles opened, the last one first."""
        size = len(self.scores)
        for number in range(size + len(self.cycles) - 1, size - 1, -1):
            entry = self.entries.pop(number)
            self.entries |= self.cycles[number - size]
            entered = entry[1]
            while self.parents[entered] != number:
                entered = self.parents[entered]
            self.entries[entered] = entry
        heads = np.zeros(size, np.int64)
        for word, (head, _, _) in self.entries.items():
            heads[word] = head
        return heads
