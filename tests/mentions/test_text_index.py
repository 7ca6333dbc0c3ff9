"""Scenes: words, paragraphs and mentions found by offset and by each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.evaluation.case_parses import parse_path, read_parses
from quoteattr.evaluation.cases import read_cases
from quoteattr.mentions.text_index import IndexedText
from quoteattr.quotes.finder import find_quotations
from quoteattr.types.span import Span

CASES = Path(__file__).resolve().parents[2] / "fixtures" / "sources" / "cases"


def indexed(name: str, title: str) -> IndexedText:
    """The indexed of a stored case."""
    path = CASES / f"{name}.txt"
    cases = read_cases(path)
    (number,) = (n for n, case in enumerate(cases) if case.title == title)
    document = read_parses(parse_path(path), cases)[number]
    return IndexedText(document, find_quotations(document.text))


@pytest.fixture(scope="module")
def continued() -> IndexedText:
    """“We will pay for the bridge,” the mayor said … | “It will take two years …”"""
    return indexed("same-paragraph", "The one before stands in another paragraph")


def test_words_of_a_span_are_those_that_overlap_it(continued: IndexedText) -> None:
    """A span that cuts a word in two has it."""
    start = continued.text.index("Lena") + 2
    words = continued.words_in(Span(start, start + 4))
    assert ["Lena", "Brandt"] == [continued.document.words[w].text for w in words]


def test_words_of_nothing_are_none(continued: IndexedText) -> None:
    """A span of nothing between two words, or after them all, has no words."""
    end = len(continued.text)
    assert 0 == len(continued.words_in(Span(end, end)))


def test_paragraphs_are_numbered_by_offset(continued: IndexedText) -> None:
    """Every offset lies in the paragraph that began last before it."""
    assert [0, 0, 1] == [
        continued.paragraph_number(offset)
        for offset in (0, continued.text.index("\n"), len(continued.text))
    ]


def test_quoted_words_are_those_in_marks(continued: IndexedText) -> None:
    """Words of the narration are not among them."""
    words = continued.document.words
    outside = {
        words[n].text for n in range(len(words)) if n not in continued.quoted_words
    }
    assert {"said", "Lena", "Brandt"} <= outside
    assert not {"X", '"'} & outside


def test_mentions_stand_outside_quotations(continued: IndexedText) -> None:
    """Nobody is named from inside what is said."""
    for mention in continued.mentions:
        assert not any(
            span.overlaps(mention.span)
            for quotation in continued.quotations
            for span in quotation.spans
        )


def test_mention_is_found_by_any_of_its_words(continued: IndexedText) -> None:
    """Both words of a name lead to one mention; no word leads to none."""
    start = continued.text.index("Lena Brandt")
    first, last = continued.words_in(Span(start, start + 11))
    assert continued.mention_at(first) is continued.mention_at(last)
    assert continued.mention_at(None) is None
