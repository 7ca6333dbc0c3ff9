"""Statements to learn from: what annotators have of a candidate, and who says it."""

from __future__ import annotations

from pathlib import Path

from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.statements.candidates import statement_candidates
from quoteattr.training.articles import Article
from quoteattr.training.statements import (
    calibration_rows,
    gold_by_cue,
    letters,
    matching,
    measure,
    statement_choices,
    write_table,
)
from quoteattr.types.span import Span
from tests.trees import indexed_text

# Ruiz said it was late.
INDEXED = indexed_text(
    """
    Ruiz  PROPN 2 nsubj B-PER
    said  VERB  0 root O say
    it    PRON  5 nsubj
    was   AUX   5 cop
    late  ADJ   2 ccomp
    .     PUNCT 2 punct
    """
)
CONTENT, RUIZ, SAID = Span(10, 21), Span(0, 4), Span(5, 9)


def article(*quotes: GoldQuote) -> Article:
    """The text with these annotations."""
    return Article(GoldText("x_1", INDEXED.text, quotes), INDEXED)


def quote(content: Span = CONTENT, source: tuple[Span, ...] = (RUIZ,)) -> GoldQuote:
    """A statement with the cue *said*."""
    return GoldQuote("indirect", (content,), source=source, cue=(SAID,))


def test_letters_are_letters_and_digits() -> None:
    """Neither spaces nor marks."""
    assert {10, 11, 13, 14, 15} == letters(INDEXED.text, [Span(9, 16)])


def test_matching_has_the_cue_and_half_of_the_letters() -> None:
    """Of both together: *late* alone is too little of *it was late*."""
    (candidate,) = statement_candidates(INDEXED)
    whole, part = quote(), quote(Span(17, 21))
    assert whole == matching(INDEXED, candidate, gold_by_cue(article(part, whole)))
    assert matching(INDEXED, candidate, gold_by_cue(article(part))) is None
    other = GoldQuote("indirect", (CONTENT,), source=(RUIZ,), cue=(Span(13, 16),))
    assert matching(INDEXED, candidate, gold_by_cue(article(other))) is None


def test_choices() -> None:
    """The annotated source is right; nobody is, where there is no annotation."""
    (annotated,) = statement_choices(article(quote()))
    assert (True, False) == (annotated.right[0], annotated.right[-1])
    (unknown,) = statement_choices(article())
    assert (False, True) == (unknown.right[0], unknown.right[-1])


def test_statements_that_teach_nothing() -> None:
    """Those without a source, and those of a source that is no candidate."""
    assert [] == list(statement_choices(article(quote(source=()))))
    assert [] == list(statement_choices(article(quote(source=(Span(17, 21),)))))


def test_measure_and_bands() -> None:
    """An answer is right where annotators have it with this source."""
    weights = {"any": 5.0}
    answers = measure([([article(quote()), article()], weights)])
    assert [True, False] == [is_right for _, is_right in answers["reported-clause"]]
    (row,) = calibration_rows(answers)
    assert "reported-clause\t0\t0.500\t2\n" == row


def test_table_is_written(tmp_path: Path) -> None:
    """The header first."""
    write_table(tmp_path / "t.tsv", "# head\n", ["a\t1\n"])
    assert "# head\na\t1\n" == (tmp_path / "t.tsv").read_text("utf-8")
