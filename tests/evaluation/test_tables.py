"""Figures are laid out as tables that read well as text and as Markdown."""

from __future__ import annotations

from quoteattr.evaluation.scoring import score
from quoteattr.evaluation.summary import summarize
from quoteattr.evaluation.tables import keyed_table, report, reports, table
from tests.quotes_with_gold import ANA, FIRST, GOLD, SOURCE, answer, scores


def test_tables_are_aligned() -> None:
    """Tables read well as text and as Markdown."""
    expected = """\
| sieve       | answers | precision |
| ----------- | ------: | --------: |
| cue-subject |       7 |     87.5% |"""
    rows = {"cue-subject": {"answers": 7, "precision": 0.875}}
    assert expected == keyed_table("sieve", rows)
    assert "| a |\n| - |" == table([("a",)])


def test_report_of_nothing() -> None:
    """A corpus without answers still makes a report."""
    figures = summarize(score([GOLD], {}, SOURCE))
    assert "1 texts (1 without an answer)" in report(figures)


def test_report_leaves_out_kinds_without_units() -> None:
    """A corpus without indirect statements has no row for them."""
    shown = report(summarize(scores(answer(FIRST, ANA))))
    assert "| direct |     1 |" in shown
    assert "indirect" not in shown


def test_reports_come_criterion_by_criterion() -> None:
    """Each below its name."""
    figures = summarize(scores(answer(FIRST, ANA)))
    both = reports({"source": figures, "speaker": figures})
    expected = [f"By {name}\n\n{report(figures)}" for name in ("source", "speaker")]
    assert "\n\n".join(expected) == both
