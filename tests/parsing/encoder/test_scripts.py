"""Lemmas by edit scripts."""

from __future__ import annotations

import pytest

from quoteattr.parsing.encoder.scripts import apply, script

PAIRS = [
    ("Studies", "study"),
    ("said", "say"),
    ("was", "be"),
    ("n't", "not"),
    ("NATO", "NATO"),
    ("Mondays", "Monday"),
    ("BUSH", "Bush"),
    ("better", "good"),
    ("“", '"'),
    ("’s", "'s"),
    ("İstanbul", "İstanbul"),
    ("a", "a"),
]


@pytest.mark.parametrize(("form", "lemma"), PAIRS)
def test_a_script_makes_its_lemma(form: str, lemma: str) -> None:
    """The script that is made of a pair makes the second of the first."""
    assert lemma == apply(script(form, lemma), form)


@pytest.mark.parametrize(
    ("rule", "form", "expected"),
    [
        ("l|3|y", "Replies", "reply"),
        ("k|1|", "Germans", "German"),
        ("t|0|", "BERLIN", "Berlin"),
        ("l|9|x", "Ants", "ants"),
        ("l|4|", "Ants", "ants"),
    ],
)
def test_scripts_serve_other_words(rule: str, form: str, expected: str) -> None:
    """A word that is too short for a script keeps its letters, in lower case."""
    assert expected == apply(rule, form)
