"""Cues: the words that introduce speech, with their lemma and their strength."""

from __future__ import annotations

import pytest

from quoteattr.data.words import Strength
from quoteattr.sources.cues import (
    is_put_it,
    is_strong_verb,
    is_verb,
    make_cue,
    strength_of,
)
from tests.trees import indexed_text

# “He left,” Ruiz told us, as Lee put it, and claimed a lot.
TEXT = indexed_text(
    """
    “       PUNCT 3 punct
    He      PRON  3 nsubj
    left    VERB  7 ccomp O leave
    ,       PUNCT 3 punct
    ”       PUNCT 3 punct
    Ruiz    PROPN 7 nsubj B-PER
    told    VERB  0 root O tell
    us      PRON  7 obj
    ,       PUNCT 7 punct
    as      SCONJ 12 mark
    Lee     PROPN 12 nsubj B-PER
    put     VERB  7 advcl O put
    it      PRON  12 obj
    ,       PUNCT 7 punct
    a       DET   16 det
    claim   NOUN  7 obl O claim
    ;       PUNCT 7 punct
    he      PRON  19 nsubj
    put     VERB  7 conj O put
    it      PRON  19 obj
    in      ADP   22 case
    barns   NOUN  19 obl O barn
    and     CCONJ 24 cc
    slept   VERB  19 conj O sleep
    .       PUNCT 7 punct
    """
)


def index(form: str, number: int = 0) -> int:
    """The index of a word of the text."""
    words = TEXT.document.words
    return [place for place, word in enumerate(words) if word.text == form][number]


def test_cue_has_the_lemma_of_the_reporting_verb() -> None:
    """And its place in the text and in the parse."""
    cue = make_cue(TEXT, index("told"))
    assert ("told", "tell", index("told")) == (cue.text, cue.lemma, cue.head)
    assert "told" == cue.span.of(TEXT.text)


@pytest.mark.parametrize(("form", "lemma"), [("slept", "sleep"), ("barns", "barn")])
def test_cue_of_another_word_has_its_lemma(form: str, lemma: str) -> None:
    """A word that is no reporting verb keeps what the parse says."""
    assert lemma == make_cue(TEXT, index(form)).lemma


def test_put_it_is_a_cue_of_its_own() -> None:
    """As Lee *put it*; not: he put it in barns."""
    assert [True, False] == [is_put_it(TEXT, index("put", n)) for n in (0, 1)]
    assert "put it" == make_cue(TEXT, index("put")).lemma
    assert "put" == make_cue(TEXT, index("put", 1)).lemma


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Lee PROPN 2 nsubj\n puts VERB 0 root\n it PRON 2 obj", True),
        (
            "Lee PROPN 2 nsubj\n puts VERB 0 root\n it PRON 2 obj\n . PUNCT 2 punct",
            True,
        ),
        ("Lee PROPN 2 nsubj\n puts VERB 0 root\n it PRON 2 obj\n off ADV 2 x", False),
        ("Lee PROPN 2 nsubj\n puts VERB 0 root\n them PRON 2 obj", False),
        ("Lee PROPN 2 nsubj\n puts VERB 0 root", False),
        ("Lee PROPN 2 nsubj\n takes VERB 0 root\n it PRON 2 obj", False),
    ],
)
def test_put_it_ends_its_clause(clause: str, expected: bool) -> None:
    """At the end of the text or before a mark, with nothing but *it*."""
    assert expected == is_put_it(indexed_text(clause), 1)


@pytest.mark.parametrize(
    ("form", "number", "expected"),
    [
        ("told", 0, True),
        ("slept", 0, True),
        # Inside the quotation.
        ("left", 0, False),
        ("claim", 0, False),
        ("Ruiz", 0, False),
    ],
)
def test_verbs_are_outside_quotations(form: str, number: int, expected: bool) -> None:
    """A noun with the form of a reporting verb is no verb."""
    assert expected == is_verb(TEXT, index(form, number))


def test_said_is_a_verb_whatever_its_tag() -> None:
    """Taggers err; no other word is said."""
    indexed = indexed_text("Lee PROPN 0 root\n said NOUN 1 flat\n claim NOUN 1 dep")
    assert [False, True, False] == [is_verb(indexed, place) for place in range(3)]


@pytest.mark.parametrize(
    ("form", "number", "expected"),
    [
        ("told", 0, "strong"),
        ("put", 0, "strong"),
        ("put", 1, "weak"),
        ("claim", 0, "strong"),
        ("slept", 0, None),
    ],
)
def test_strength_is_that_of_the_word_list(
    form: str, number: int, expected: Strength | None
) -> None:
    """By the form alone: a noun may have one, too."""
    assert expected == strength_of(TEXT, index(form, number))


def test_strong_verb_is_a_verb_and_strong() -> None:
    """Outside quotations; a claim is no verb, to sleep is not to report."""
    strong = [n for n, _ in enumerate(TEXT.document.words) if is_strong_verb(TEXT, n)]
    assert [index("told"), index("put")] == strong
