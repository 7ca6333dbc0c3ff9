"""Written cases as articles: complete ones, with the nearest place of the source."""

from __future__ import annotations

from pathlib import Path

from quoteattr.training.written_cases import written_articles

CASES = Path(__file__).resolve().parents[2] / "fixtures" / "sources"


def test_each_annotated_source_is_the_text_of_its_case() -> None:
    """Of every quotation that is speech; those without a source have none."""
    articles = {each.gold.id: each.gold for each in written_articles(CASES)}
    turns = articles["alternation: A mother and a nurse take turns"]
    assert ["the mother", "the nurse", "the mother", "the nurse"] == [
        quote.source[0].of(turns.text) for quote in turns.quotes
    ]
    silent = articles["alternation: Only one has spoken"]
    assert [(), ()] == [quote.source for quote in silent.quotes]


def test_label_inside_the_marks_is_found_there() -> None:
    """Where its words are nowhere else."""
    articles = [each.gold for each in written_articles(CASES)]
    labels = [each for each in articles if each.id.startswith("inner-label: ")]
    inside = [
        quote
        for each in labels
        for quote in each.quotes
        if quote.source and quote.content[0].contains(quote.source[0])
    ]
    assert inside


def test_a_case_that_says_it_is_speech_is_not_learnt_as_no_speech() -> None:
    """``not speech -`` is the opposite of ``not speech title``."""
    articles = {each.gold.id: each.gold for each in written_articles(CASES)}
    claimed = articles["not-speech: A description that is claimed is speech"]
    assert [bool(quote.content) for quote in claimed.quotes] == [True]
    assert "not-speech: A statement that reads so is speech" not in articles
