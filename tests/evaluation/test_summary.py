"""Figures are the counts and shares of the scores."""

from __future__ import annotations

import attrs

from quoteattr.evaluation.summary import f1_score, share, summarize
from quoteattr.types.annotations import Attribution
from quoteattr.types.span import Span
from tests.quotes_with_gold import ANA, FIRST, SECOND, SHE, answer, scores


def test_shares_and_f1_have_four_digits() -> None:
    """Nothing of nothing is 0, not an error."""
    assert (0.3333, 0.0) == (share(1, 3), share(0, 0))
    assert (0.6667, 0.0) == (f1_score(1.0, 0.5), f1_score(0.0, 0.0))


def test_all_right() -> None:
    """Every unit found, every source right: full marks on both sides."""
    figures = summarize(scores(answer(FIRST, ANA), answer(SECOND, SHE, kind="mixed")))
    expected = {"precision": 1.0, "recall": 1.0, "f1": 1.0, "answers": 2}
    assert expected == figures["all"]


def test_missed_unit_costs_recall() -> None:
    """One of two units is not found."""
    figures = summarize(scores(answer(FIRST, ANA)))
    expected = {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "answers": 1}
    assert expected == figures["all"]
    assert 0.0 == figures["kinds"]["mixed"]["detected"]


def test_wrong_source_costs_both() -> None:
    """A found quotation given to somebody else is neither precise nor recalled."""
    figures = summarize(scores(answer(FIRST, SHE), answer(SECOND, SHE, kind="mixed")))
    expected = {"precision": 0.5, "recall": 0.5, "f1": 0.5, "answers": 2}
    assert expected == figures["all"]
    assert 1.0 == figures["kinds"]["direct"]["detected"]


def test_answer_outside_gold_costs_precision() -> None:
    """What gold does not hold counts against precision once it is given to somebody."""
    outside = Span(56, 61)
    found = scores(answer(FIRST, ANA), answer(outside, ANA))
    assert 0.5 == summarize(found)["all"]["precision"]
    nobodys = scores(answer(FIRST, ANA), answer(outside))
    assert 1.0 == summarize(nobodys)["all"]["precision"]


def test_figures_by_sieve_and_by_form() -> None:
    """Each sieve has its coverage and its precision, each form of mention its own."""
    answers = (
        answer(FIRST, ANA),
        answer(SECOND, ANA, kind="mixed", sieve="continuation"),
    )
    figures = summarize(scores(*answers))
    expected = {
        "answers": 1,
        "coverage": 0.5,
        "precision": 0.0,
        "units": 1,
        "right": 0.0,
    }
    assert expected == figures["sieves"]["continuation"]
    assert {"name": {"units": 2, "coverage": 1.0, "right": 0.5}} == figures["forms"]


def test_nothing_attributed_is_0() -> None:
    """Neither without answers, nor with answers for nobody."""
    for found in (scores(), scores(answer(FIRST))):
        expected = {"precision": 0.0, "recall": 0.0, "f1": 0.0, "answers": 0}
        assert expected == summarize(found)["all"]


def test_figures_by_opening_mark() -> None:
    """The most frequent first; nested quotations and no speech are left out."""
    nested = attrs.evolve(answer(SECOND, SHE).quotation, parent=0)
    title = attrs.evolve(answer(SECOND, SHE).quotation, not_speech="title")
    found = scores(
        answer(Span(1, 16), ANA),
        answer(FIRST, ANA),
        answer(SECOND, SHE),
        Attribution(nested),
        Attribution(title),
    )
    figures = summarize(found)
    assert {
        "“": {"found": 2, "no_gold": 0.0, "not_speech": 1},
        "(none)": {"found": 1, "no_gold": 0.0, "not_speech": 0},
    } == figures["marks"]
    assert ["“", "(none)"] == list(figures["marks"])
    assert 1.0 == figures["detection"]["precision"]


def test_figures_of_detection() -> None:
    """Precision of what was found as speech, recall of units in marks."""
    found = scores(answer(FIRST, ANA), answer(Span(27, 31), ANA))
    assert {
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
        "bounded": 0.5,
    } == summarize(found)["detection"]


def test_figures_of_kinds() -> None:
    """A kind without units has shares of 0."""
    kinds = summarize(scores(answer(FIRST, Span(22, 26))))["kinds"]
    assert {
        "units": 1,
        "detected": 1.0,
        "bounded": 1.0,
        "right_of_detected": 1.0,
        "right": 1.0,
        "exact": 0.0,
    } == kinds["direct"]
    assert {0} == {*kinds["indirect"].values()}


def test_rows_without_a_sieve_or_a_mention() -> None:
    """They are under ``(none)``; sieves come by their number of answers."""
    found = scores(
        answer(FIRST, ANA, sieve=None),
        answer(SECOND, None, kind="mixed", sieve="label"),
        answer(Span(56, 61), ANA, sieve=None),
    )
    figures = summarize(found)
    assert ["(none)", "label"] == list(figures["sieves"])
    assert ["(none)", "name"] == list(figures["forms"])
    assert {"units": 1, "coverage": 0.5, "right": 0.0} == figures["forms"]["(none)"]
