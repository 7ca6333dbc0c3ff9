"""Ranking: who says a candidate, or nobody."""

from __future__ import annotations

import pytest

from quoteattr.statements.candidates import statement_candidates
from quoteattr.statements.ranker import rank
from tests.statements.test_candidates import PARSES
from tests.trees import indexed_text


def test_probabilities() -> None:
    """Those of the best source and of nobody, by the weights of their features."""
    text = indexed_text(PARSES["clause"][0])
    (candidate,) = statement_candidates(text)
    ranked = rank(text, candidate, {"way=clause|tree": 3.0})
    assert ranked is not None
    assert ("Ruiz", "tree") == (ranked.best[0].text, ranked.best[1])
    assert ranked.probability == pytest.approx(0.9526, abs=1e-3)
    even = rank(text, candidate, {})
    assert even is not None
    assert even.nobody == pytest.approx(0.5)


def test_nobody_to_say_it() -> None:
    """Without a mention in the sentence there is no choice."""
    text = indexed_text(
        """
        saying VERB  0 root
        so     ADV   3 advmod
        late   ADJ   1 ccomp
        .      PUNCT 1 punct
        """
    )
    (candidate,) = statement_candidates(text)
    assert rank(text, candidate, {}) is None
