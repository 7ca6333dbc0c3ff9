"""Ranking: probabilities of candidates and of nobody, from quotation to quotation."""

from __future__ import annotations

from collections.abc import Mapping
from math import isclose

import pytest

from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.ranker import rank, softmax, sum_by_mention
from quoteattr.types.annotations import Mention
from quoteattr.types.span import Span
from tests.trees import indexed_text

ANA = Mention(Span(0, 3), "Ana", "name")
BEA = Mention(Span(9, 12), "Bea", "name")

SAYING = indexed_text(
    """
    Lee     PROPN 2 nsubj B-PER
    praised VERB  0 root O praise
    Ana     PROPN 2 obj B-PER
    ,       PUNCT 5 punct
    saying  VERB  2 advcl O say
    that    SCONJ 9 mark
    “       PUNCT 9 punct
    they    PRON  9 nsubj
    quit    VERB  5 ccomp
    .       PUNCT 2 punct
    ”       PUNCT 9 punct
    """
)


def ranked(
    weights: Mapping[str, float], indexed: IndexedText = SAYING, number: int = 0
) -> tuple[str | None, str | None, float, float]:
    """The best candidate: source, cue, its probability; and that of nobody."""
    ranking = rank(indexed.quotations, indexed, weights)[number]
    best = ranking.best
    return (
        best and best.source.text,
        best and best.cue and best.cue.text,
        round(ranking.probability, 3),
        round(ranking.unsourced + ranking.not_speech, 3),
    )


# Arithmetic


@pytest.mark.parametrize("scores", [[0.0], [1.0, 1.0], [3.0, -2.0, 0.5], [900.0, -900]])
def test_softmax_sums_to_one_in_the_order_of_the_scores(scores: list[float]) -> None:
    """The higher the score the higher the probability, however far apart they are."""
    found = softmax(scores)
    assert isclose(1.0, sum(found))
    order = sorted(range(len(scores)), key=lambda n: scores[n])
    assert order == sorted(range(len(scores)), key=lambda n: found[n])


def test_softmax_of_nothing_is_nothing() -> None:
    """No choices, no probabilities."""
    assert [] == softmax([])


def test_mentions_are_summed_and_sorted() -> None:
    """The likeliest first; of equals, the first given."""
    given = [(ANA, 0.2), (BEA, 0.3), (ANA, 0.25)]
    assert ((ANA, 0.45), (BEA, 0.3)) == sum_by_mention(given)
    assert ((BEA, 0.3), (ANA, 0.3)) == sum_by_mention([(BEA, 0.3), (ANA, 0.3)])
    assert () == sum_by_mention([])


# One quotation


def test_probabilities_of_candidates_and_nobody_sum_to_one() -> None:
    """Without weights, all choices are equally probable; nobody is two of them."""
    assert (None, None, 0.5, 0.5) == ranked({})


def test_two_cues_of_one_source_support_it_together() -> None:
    """Each has a quarter: with a little more, together Lee is likelier than nobody."""
    assert ("Lee", 0.513) == ranked({"verb=say": 0.1})[::2]


def test_more_probable_cue_introduces_the_quotation() -> None:
    """Lee *praised* the team, *saying* “they quit”."""
    assert "saying" == ranked({"verb=say": 1.0})[1]
    assert "praised" == ranked({"verb=praise": 1.0})[1]


def test_nobody_may_be_likelier() -> None:
    """Then there is no best candidate; the mentions keep their probabilities."""
    weights = {"none=not-speech|mixed": 3.0}
    ranking = rank(SAYING.quotations, SAYING, weights)[0]
    assert ranking.best is None
    assert ranking.unsourced < ranking.not_speech
    ((source, share),) = ranking.sources
    assert ("Lee", 0.087) == (source.text, round(share, 3))
    assert "none=not-speech|mixed" in ranking.features


def test_features_are_those_of_the_best_candidate() -> None:
    """For an explanation."""
    ranking = rank(SAYING.quotations, SAYING, {"verb=say": 1.0})[0]
    assert "verb=say" in ranking.features


def test_candidates_that_are_not_allowed_are_no_choices() -> None:
    """As where a sieve is switched off."""
    found = rank(SAYING.quotations, SAYING, {}, lambda _: False)
    assert () == found[0].sources


def test_quotation_without_a_parse_has_no_ranking() -> None:
    """As where the parser has no word of it."""
    indexed = indexed_text(
        "Lee PROPN 0 root\n “ PUNCT 1 punct\n no INTJ 1 x\n ” PUNCT 1 x"
    )
    bare = IndexedText(indexed_text("Lee PROPN 0 root").document, indexed.quotations)
    assert {} == rank(indexed.quotations, bare, {})


# One after another


TWO = indexed_text(
    """
    “     PUNCT 3 punct
    We    PRON  3 nsubj
    won   VERB  7 ccomp O win
    ,     PUNCT 3 punct
    ”     PUNCT 3 punct
    Ruiz  PROPN 7 nsubj B-PER
    said  VERB  0 root O say
    .     PUNCT 7 punct

    “     PUNCT 3 punct
    It    PRON  3 nsubj
    hurts VERB  0 root O hurt
    .     PUNCT 3 punct
    ”     PUNCT 3 punct
    """
)


def test_source_of_the_quotation_before_goes_on() -> None:
    """Where it is sure, so is its follower."""
    found = rank(TWO.quotations, TWO, {"verb=say": 9.0, "way=before|before": 9.0})
    assert found[1].best is not None
    assert ("Ruiz", "before") == (found[1].best.source.text, found[1].best.construction)
    assert found[1].probability > 0.99


def test_doubt_about_the_quotation_before_is_carried_along() -> None:
    """Lee's with a probability of two thirds: the follower goes on to that degree."""
    weights = {"verb=say": 1.386, "way=before|before": 20.0, "source=per": 0.0}
    first, second = rank(TWO.quotations, TWO, weights).values()
    # Four against one for each way of nobody.
    assert 0.667 == round(first.probability, 3)
    # Without a turn before, Ruiz is one of three choices: the mention beside it.
    assert round(0.667 + 0.333 / 3, 2) == round(second.probability, 2)


def test_later_quotation_with_a_source_in_its_sentence_is_a_candidate() -> None:
    """“It hurts.” “We won,” **Ruiz** said."""
    rows = [
        "“ PUNCT 3 punct\n It PRON 3 nsubj\n hurts VERB 0 root\n . PUNCT 3 punct\n"
        "” PUNCT 3 punct",
        "“ PUNCT 3 punct\n We PRON 3 nsubj\n won VERB 7 ccomp\n , PUNCT 3 punct\n"
        "” PUNCT 3 punct\n Ruiz PROPN 7 nsubj B-PER\n said VERB 0 root O say\n"
        ". PUNCT 7 punct",
    ]
    indexed = indexed_text("\n\n".join(rows))
    found = rank(indexed.quotations, indexed, {"verb=say": 5.0, "way=after|after": 5.0})
    assert found[0].best is not None
    assert ("Ruiz", "after") == (found[0].best.source.text, found[0].best.construction)
