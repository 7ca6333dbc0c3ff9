"""Status: denied or not, said or only perhaps, or not reported at all."""

from __future__ import annotations

import pytest

from quoteattr.statements.status import (
    factuality_of,
    is_asked_or_wished,
    polarity_of,
)
from quoteattr.types.annotations import Factuality, Polarity
from tests.trees import document


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


@pytest.mark.parametrize(
    ("first", "second", "end", "expected"),
    [
        ("Did AUX 3 aux", "she PRON 3 nsubj", "?", True),
        ("Did AUX 3 aux", "she PRON 3 nsubj", ".", False),
        ("She PRON 3 nsubj", "did AUX 3 aux", "?", False),
        ("If SCONJ 3 mark", "only ADV 3 advmod", ".", True),
        ("If SCONJ 3 mark", "she PRON 3 nsubj", ".", False),
    ],
)
def test_asked_or_wished(first: str, second: str, end: str, expected: bool) -> None:
    """An auxiliary before the subject asks, and *if only* wishes."""
    tree = document(
        f"""
        {first}
        {second}
        say VERB 0 root
        {end} PUNCT 3 punct
        """
    )
    assert expected == is_asked_or_wished(tree, 2)
