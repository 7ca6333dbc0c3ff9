"""Status: speech or thought, denied or not, said or only perhaps."""

from __future__ import annotations

import pytest

from quoteattr.statements.status import act_of, factuality_of, polarity_of
from quoteattr.types.annotations import Factuality, Polarity
from tests.trees import document


@pytest.mark.parametrize(
    ("lemma", "act"), [("say", "speech"), ("deny", "speech"), ("hope", "thought")]
)
def test_act(lemma: str, act: str) -> None:
    """What verbs of thinking report is no speech."""
    assert act == act_of(lemma)


@pytest.mark.parametrize(
    ("before", "lemma", "polarity", "factuality"),
    [
        ("She", "say", "positive", "actual"),
        ("not", "say", "negative", "actual"),
        ("She", "deny", "negative", "actual"),
        ("not", "deny", "positive", "actual"),
        ("may", "say", "positive", "possible"),
        ("If", "say", "positive", "possible"),
    ],
)
def test_polarity_and_factuality(
    before: str, lemma: str, polarity: Polarity, factuality: Factuality
) -> None:
    """Two denials are none; a modal verb or a condition leaves it open."""
    tree = document(
        f"""
        {before} PRON 2 dep
        {lemma}  VERB 0 root
        """
    )
    assert polarity == polarity_of(tree, 1, lemma)
    assert factuality == factuality_of(tree, 1)
