"""Annotated articles: the quotes that are about a quotation, and their sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.parsing.conllu import write_conllu
from quoteattr.training.articles import Article, is_gold_source, parse_articles
from quoteattr.types.annotations import Mention, Quotation
from quoteattr.types.span import Span
from tests.trees import indexed_text

INDEXED = indexed_text("""
    “       PUNCT  4   punct
    We      PRON   4   nsubj
    will    AUX    4   aux
    appeal  VERB   7   ccomp
    ,       PUNCT  4   punct
    ”       PUNCT  4   punct
    said    VERB   0   root
    Ruiz    PROPN  7   nsubj   B-PER
    ,       PUNCT  10  punct
    who     PRON   11  nsubj
    left    VERB   8   acl:relcl
    .       PUNCT  7   punct
""")
TEXT = INDEXED.text
(QUOTATION,) = INDEXED.quotations
RUIZ = Mention(Span(23, 27), "Ruiz", "name")
WHO = Span(29, 32)


def quote(start: int, end: int, *source: Span) -> GoldQuote:
    """An annotated quote with this content and source."""
    return GoldQuote("direct", (Span(start, end),), source=source)


def article(*quotes: GoldQuote) -> Article:
    """The article with these annotations."""
    return Article(GoldText("a", TEXT, quotes), INDEXED)


def test_text_is_as_the_tests_expect() -> None:
    """The offsets below are of this text."""
    assert "“We will appeal,” said Ruiz, who left." == TEXT
    assert "who" == WHO.of(TEXT)
    assert "Ruiz" == RUIZ.span.of(TEXT)


@pytest.mark.parametrize(
    ("end", "overlaps"),
    [
        pytest.param(17, True, id="all of it"),
        pytest.param(8, True, id="six of its twelve letters"),
        pytest.param(6, True, id="four"),
        pytest.param(5, False, id="three"),
        pytest.param(1, False, id="its mark alone"),
    ],
)
def test_quote_has_a_share_of_the_quotation_s_letters(
    end: int, *, overlaps: bool
) -> None:
    """At least three of ten."""
    annotated = quote(0, end, RUIZ.span)
    found = article(annotated).quotes_with_source(QUOTATION)
    assert ([annotated] if overlaps else []) == found


def test_quotes_without_a_source_are_left_out() -> None:
    """What they overlap is speech all the same."""
    bare, sourced = quote(0, 17), quote(0, 17, RUIZ.span)
    assert [] == article(bare).quotes_with_source(QUOTATION)
    assert article(bare).is_speech(QUOTATION)
    assert [sourced] == article(bare, sourced).quotes_with_source(QUOTATION)
    assert not article().is_speech(QUOTATION)


def test_quotation_without_letters_is_in_no_quote_of_other_words() -> None:
    """At least one letter is asked for."""
    dash = Quotation(0, "direct", (Span(27, 28),), (Span(27, 28),), ",")
    assert [] == article(quote(23, 32, RUIZ.span)).quotes_with_source(dash)


@pytest.mark.parametrize(
    ("source", "right"),
    [
        pytest.param((RUIZ.span,), True, id="the mention"),
        pytest.param((Span(25, 32),), True, id="an overlap"),
        pytest.param((WHO,), True, id="who, after the mention"),
        pytest.param((Span(29, 33),), False, id="another word after it"),
        pytest.param((Span(60, 63),), False, id="who, too far away"),
        pytest.param((Span(1, 4),), False, id="a word before it"),
        pytest.param((WHO, Span(33, 37)), False, id="who and more"),
        pytest.param((), False, id="no source"),
    ],
)
def test_source_is_right(source: tuple[Span, ...], *, right: bool) -> None:
    """It overlaps the annotated one, or that is the relative pronoun after it."""
    assert right == is_gold_source(QUOTATION, RUIZ, [quote(0, 17, *source)])
    assert not is_gold_source(QUOTATION, RUIZ, [])


def test_one_right_quote_is_enough() -> None:
    """Several annotated quotes can be about one quotation."""
    wrong, right = quote(0, 17, Span(1, 3)), quote(0, 17, RUIZ.span)
    assert is_gold_source(QUOTATION, RUIZ, [wrong, right])


def test_kept_parse_is_read(tmp_path: Path) -> None:
    """No model is loaded for it."""
    (tmp_path / "a.conllu").write_text(write_conllu(INDEXED.document), encoding="utf-8")
    (found,) = parse_articles([GoldText("a", TEXT)], tmp_path)
    assert INDEXED == found.indexed
    assert TEXT == found.gold.text
