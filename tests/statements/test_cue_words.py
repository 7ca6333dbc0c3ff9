"""Cue words: their lemma, and whether they report speech or a thought."""

from __future__ import annotations

from quoteattr.statements.cue_words import act_of, statement_cue, strength
from tests.trees import indexed_text

TEXT = indexed_text(
    """
    Ruiz    PROPN 2 nsubj B-PER
    thought VERB  0 root O thought
    ,       PUNCT 2 punct
    said    VERB  2 conj O say
    ,       PUNCT 2 punct
    mocked  VERB  2 conj O mock
    and     CCONJ 7 cc
    ran     VERB  2 conj O run
    ;       PUNCT 2 punct
    claim   NOUN  2 dep
    ,       PUNCT 2 punct
    hope    NOUN  2 dep
    ,       PUNCT 2 punct
    mill    NOUN  2 dep
    .       PUNCT 2 punct
    """
)


def test_strength() -> None:
    """By the lists of verbs and nouns, or else the part of speech."""
    expected = ["thought", "strong", "weak", "verb", "speech", "thought", "noun"]
    assert expected == [strength(TEXT, index) for index in (1, 3, 5, 7, 9, 11, 13)]


def test_lemma_of_a_thought_is_that_of_the_list() -> None:
    """Parsers take *thought* for a lemma."""
    assert ("think", "say") == (
        statement_cue(TEXT, 1).lemma,
        statement_cue(TEXT, 3).lemma,
    )


def test_act() -> None:
    """What is thought is no speech."""
    assert ("thought", "speech") == (act_of(TEXT, 1), act_of(TEXT, 3))
