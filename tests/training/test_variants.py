"""Variants of training sentences: placeholders, styles of print and capitals."""

from __future__ import annotations

import random

import pytest

from quoteattr.training import variants
from quoteattr.training.treebank import TreebankSentence
from tests.treebanks import PARTIAL, QUOTED, SAID, TWO_HEADED, sentence


def arcs(found: TreebankSentence) -> list[tuple[str, str, str]]:
    """Return form, head's form and relation of each token."""
    forms = ["ROOT", *(each.form for each in found.tokens)]
    return [(each.form, forms[each.head], each.deprel) for each in found.tokens]


def test_masked_clause_leaves_its_place_in_the_tree() -> None:
    """The placeholder hangs where the clause did; marks and comma hang on it."""
    found = variants.masked(sentence("q", QUOTED))
    assert found is not None
    assert found.text == '"X," said Ortega.'
    assert arcs(found) == [
        ('"', "X", "punct"),
        ("X", "said", "ccomp"),
        (",", "X", "punct"),
        ('"', "X", "punct"),
        ("said", "ROOT", "root"),
        ("Ortega", "said", "nsubj"),
        (".", "said", "punct"),
    ]
    assert (found.tokens[1].upos, found.tokens[1].xpos) == ("PROPN", "NNP")


@pytest.mark.parametrize("rows", [SAID, PARTIAL, TWO_HEADED, QUOTED[:-60]])
def test_what_is_no_unit_is_not_masked(rows: str) -> None:
    """No marks, a partial quotation, two heads, or nothing else: no variant."""
    whole = rows if rows != QUOTED[:-60] else "\n".join(QUOTED.split("\n")[:9])
    assert variants.masked(sentence("q", whole)) is None


def test_reported_speech_becomes_a_quotation() -> None:
    """The clause of a verb of saying gives way to the placeholder, in front."""
    draws = [random.Random(seed) for seed in range(8)]
    found = {
        str(getattr(variants.cued(sentence("s", SAID), d), "text", "")) for d in draws
    }
    assert {'"X," said the mayor.', '"X," the mayor said.'} == found
    variant = variants.cued(sentence("s", SAID), random.Random(0))
    assert variant is not None
    assert {("X", "said", "ccomp"), ("mayor", "said", "nsubj")} <= set(arcs(variant))


@pytest.mark.parametrize("rows", [QUOTED, PARTIAL])
def test_other_sentences_are_not_made_to_quote(rows: str) -> None:
    """A sentence that is no subject, verb and clause is left alone."""
    assert variants.cued(sentence("s", rows), random.Random(0)) is None


def test_styles_change_marks_alone() -> None:
    """Restyling changes how marks and dashes are printed, nothing of the tree."""
    given = sentence("p", PARTIAL)
    for seed in range(10):
        found = variants.restyled(given, random.Random(seed))
        kept = [(each.lemma, each.xpos, each.head) for each in found.tokens]
        assert kept == [(each.lemma, each.xpos, each.head) for each in given.tokens]
        printed = {each.form for each in found.tokens} - {t.form for t in given.tokens}
        assert printed <= {"“", "”", "``", "''", "--", "–", "-"}


def test_clause_shorter_than_four_words_stays() -> None:
    """“I do,” said Lee: nothing is gained by a placeholder."""
    rows = "\n".join(
        [
            '"+ " PUNCT `` 3 punct',
            "I I PRON PRP 3 nsubj",
            "do+ do VERB VBP 6 ccomp",
            ",+ , PUNCT , 3 punct",
            "\" \" PUNCT '' 3 punct",
            "said say VERB VBD 0 root",
            "Lee Lee PROPN NNP 6 nsubj",
        ]
    )
    assert variants.masked(sentence("q", rows)) is None


def test_subject_is_lowered_where_it_no_longer_opens_the_sentence() -> None:
    """“X,” the minister said; but a name keeps its capital."""
    named = SAID.replace("The the DET DT 2 det\n", "").replace("mayor mayor", "Lee Lee")
    rows = [row.split(" ") for row in named.strip().split("\n")]
    shifted = "\n".join(
        " ".join([*row[:4], str(max(0, int(row[4]) - 1)), row[5]]) for row in rows
    ).replace("NOUN NN 2 nsubj\nsaid", "PROPN NNP 2 nsubj\nsaid")
    draws = [random.Random(seed) for seed in range(8)]
    made = [variants.cued(sentence("s", shifted), draw) for draw in draws]
    assert {'"X," said Lee.', '"X," Lee said.'} == {each.text for each in made if each}


def test_apostrophes_are_of_the_style_of_the_marks() -> None:
    """Curly with curly marks, straight with others."""
    given = sentence("p", '"+ " PUNCT `` 2 punct\nLee’s Lee PROPN NNP 0 root')
    printed = {variants.restyled(given, random.Random(seed)).text for seed in range(20)}
    assert {"“Lee’s", "\"Lee's", "``Lee's"} == printed


def test_headline_is_in_capitals() -> None:
    """Its lemmas and its tree stay."""
    given = sentence("s", SAID)
    found = variants.shouted(given)
    assert "THE MAYOR SAID THAT THE BRIDGE WAS SAFE." == found.text
    assert [each.lemma for each in given.tokens] == [t.lemma for t in found.tokens]
