"""Calibration: the share of a sieve's answers that was right, by their probability."""

from __future__ import annotations

from quoteattr.data.weights import SourceTable
from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.sources.constructions import SIEVES
from quoteattr.training.articles import Article
from quoteattr.training.calibration import bands, measure, rows
from quoteattr.types.span import Span
from tests.trees import indexed_text


def test_bands_of_few_answers_are_joined_to_the_one_below() -> None:
    """Thirty probable answers make a band, the two improbable ones another."""
    answers = [(0.99, True)] * 30 + [(0.3, False)] * 2
    assert [(0.985, 31 / 32, 30), (0.0, 0.25, 2)] == list(bands(answers))


def test_every_sieve_has_a_confidence() -> None:
    """Without answers, that of the lowest bands of the sieves that look there, too."""
    answers = {
        "continuation": [(0.99, True)] * 30 + [(0.3, False)] * 3,
        "sentence-before": [(0.5, True)],
        "cue-subject": [(0.99, True)] * 40,
    }
    found = {
        name: (share, count) for name, _, share, count in reversed([*rows(answers)])
    }
    assert {sieve.name for sieve in SIEVES} == {*found}
    # Of four answers in the lowest bands around the sentence, one was right.
    assert (2 / 6, 0) == found["sentence-after"] == found["same-paragraph"]
    assert (0.2, 3) == found["continuation"]
    assert (2 / 6, 0) == found["alternation"]
    # The sure sources in sentences have no low band but their own.
    assert (41 / 42, 0) == found["inner-label"]


def test_bands_come_in_the_order_of_the_sieves_ascending() -> None:
    """As in the table of the package."""
    answers = {"cue-subject": [(0.99, True)] * 30 + [(0.3, False)] * 30}
    found = [row for row in rows(answers) if row[0] == "cue-subject"]
    assert [
        ("cue-subject", 0.0, 1 / 32, 30),
        ("cue-subject", 0.985, 31 / 32, 30),
    ] == found


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


def test_answers_are_judged_by_the_annotation() -> None:
    """With the probability that the weights gave them, by sieve."""
    (ruiz,) = (each.span for each in TWO.mentions if each.text == "Ruiz")
    quotes = tuple(
        GoldQuote("direct", quotation.spans, quotation.spans, (source,))
        for quotation, source in zip(TWO.quotations, (ruiz, Span(1, 3)), strict=True)
    )
    article = Article(GoldText("a_1", TWO.text, quotes), TWO)
    tables = SourceTable({"verb=say": 2.0, "way=before|before": 2.0})
    answers = measure([([article], tables)])
    assert {
        "cue-subject": [(0.787, True)],
        "same-paragraph": [(0.706, False)],
    } == answers
