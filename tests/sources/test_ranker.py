"""Ranking: probabilities of candidates and of nobody; which cue is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from math import isclose

import pytest

from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.ranker import (
    Ranking,
    rank_nearby,
    rank_sentence,
    softmax,
    sum_by_mention,
)
from quoteattr.types.annotations import Mention
from quoteattr.types.span import Span
from tests.trees import indexed_text, mention

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
    """The best candidate in the sentence: source, cue, its probability, nobody's."""
    ranking = rank_sentence(indexed.quotations[number], indexed, weights)
    best = ranking.best
    return (
        best and best.source.text,
        best and best.cue and best.cue.text,
        round(ranking.probability, 3),
        round(ranking.nobody, 3),
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


# In the sentence


def test_probabilities_of_candidates_and_nobody_sum_to_one() -> None:
    """Without weights, all choices are equally probable."""
    ranking = rank_sentence(SAYING.quotations[0], SAYING, {})
    assert ["Lee"] == [source.text for source, _ in ranking.sources]
    total = sum(share for _, share in ranking.sources) + ranking.nobody
    assert isclose(1.0, total)


def test_two_cues_of_one_source_support_it_together() -> None:
    """One third each: together Lee is likelier than nobody."""
    assert ("Lee", "saying", 0.667, 0.333) == ranked({})


def test_nobody_may_be_likelier() -> None:
    """Then there is no best candidate; the mentions keep their probabilities."""
    assert (None, None, 0.0, 0.8) == ranked({"none|mixed": 2.08})
    ranking = rank_sentence(SAYING.quotations[0], SAYING, {"none|mixed": 2.08})
    ((source, share),) = ranking.sources
    assert ("Lee", 0.2) == (source.text, round(share, 3))


def test_source_as_probable_as_nobody_is_not_chosen() -> None:
    """One candidate and nobody, without weights: a half each."""
    indexed = indexed_text(
        """
        Lee  PROPN 2 nsubj B-PER
        said VERB  0 root O say
        “    PUNCT 4 punct
        no   INTJ  2 obj
        ”    PUNCT 4 punct
        .    PUNCT 2 punct
        """
    )
    assert (None, None, 0.0, 0.5) == ranked({}, indexed)


def test_nearest_strong_verb_is_the_cue() -> None:
    """Though another cue of the same source is more probable."""
    assert "saying" == ranked({"verb=praise": 1.0})[1]


TOUCHING = indexed_text(
    """
    Lee     PROPN 2 nsubj B-PER
    praised VERB  0 root O praise
    us      PRON  2 obj
    ,       PUNCT 5 punct
    saying  VERB  2 advcl O say
    to      ADP   7 case
    all     DET   5 obl
    that    SCONJ 11 mark
    “       PUNCT 11 punct
    they    PRON  11 nsubj
    quit    VERB  5 ccomp
    .       PUNCT 2 punct
    ”       PUNCT 11 punct
    """
)


def test_improbable_cue_is_passed_over_unless_it_touches() -> None:
    """Below a tenth of the best cue's probability; one word away, it is taken."""
    weights = {"verb=praise": 3.0}
    assert "praised" == ranked(weights, TOUCHING)[1]
    assert "saying" == ranked({"verb=praise": 2.0}, TOUCHING)[1]
    assert "saying" == ranked(weights, SAYING)[1]


def test_verb_that_reports_nothing_gives_way() -> None:
    """She *left*, *citing* “a lack of trust”: not the verb that is most probable."""
    indexed = indexed_text(
        """
        She     PRON  2 nsubj
        left    VERB  0 root O leave
        ,       PUNCT 4 punct
        citing  VERB  2 advcl O cite
        “       PUNCT 6 punct
        distrust NOUN 4 obj
        of      ADP   9 case
        the     DET   9 det
        board   NOUN  6 nmod
        ”       PUNCT 6 punct
        .       PUNCT 2 punct
        """
    )
    assert ("She", "citing") == ranked({"verb=leave": 3.0}, indexed)[:2]


SCARE = """
    Lee    PROPN 2 nsubj B-PER
    {verb} VERB  0 root O {lemma}
    a      DET   5 det
    “      PUNCT 5 punct
    pause  NOUN  2 obj
    ”      PUNCT 5 punct
    .      PUNCT 2 punct
"""


def test_source_of_a_likely_scare_quote_is_dropped() -> None:
    """Unless it is clearly likelier than nobody, or its verb is a strong one."""
    saw = indexed_text(SCARE.format(verb="saw", lemma="see"))
    announced = indexed_text(SCARE.format(verb="announced", lemma="announce"))
    # 0.55 for Lee, 0.45 for nobody.
    assert None is ranked({"source=per": 0.2}, saw)[0]
    assert "Lee" == ranked({"source=per": 0.5}, saw)[0]
    assert "Lee" == ranked({"source=per": 0.2}, announced)[0]


def test_quotation_without_a_parse_has_nobody() -> None:
    """As where the parser has no word of it."""
    indexed = indexed_text(
        "Lee PROPN 0 root\n “ PUNCT 1 punct\n no INTJ 1 x\n ” PUNCT 1 x"
    )
    (quotation,) = indexed.quotations
    bare = IndexedText(indexed_text("Lee PROPN 0 root").document, (quotation,))
    assert Ranking(None, 0.0, 1.0) == rank_sentence(quotation, bare, {})


# Around the sentence


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
RUIZ = mention(TWO, "Ruiz")


def test_source_of_the_quotation_before_says_more_than_its_sentence() -> None:
    """The two are one mention: the construction is ``before``, whatever its weight."""
    ranking = rank_nearby(
        TWO.quotations[1], TWO, {0: RUIZ}, {"way=subject-before": 2.0}
    )
    assert ranking.best is not None
    assert "before" == ranking.best.construction
    assert ((RUIZ, ranking.probability),) == ranking.sources
    assert isclose(1.0, ranking.probability + ranking.nobody)


def test_sentence_before_without_a_known_source() -> None:
    """Its first mention is the only candidate."""
    ranking = rank_nearby(TWO.quotations[1], TWO, {}, {"way=subject-before": 2.0})
    assert ranking.best is not None
    assert ("subject-before", 0.881) == (
        ranking.best.construction,
        round(ranking.probability, 3),
    )


def test_nobody_nearby_may_be_likelier() -> None:
    """Or as likely: then nobody it is."""
    ranking = rank_nearby(TWO.quotations[1], TWO, {}, {})
    assert (None, 0.0, 0.5) == (ranking.best, ranking.probability, ranking.nobody)
    assert ((RUIZ, 0.5),) == ranking.sources
