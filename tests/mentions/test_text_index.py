"""The text index: words, paragraphs and mentions found by offset and by each other."""

from __future__ import annotations

import attrs
import pytest

from quoteattr.mentions.text_index import IndexedText
from quoteattr.types.span import Span
from tests.trees import indexed_text

TEXT = indexed_text("""
    “     PUNCT  2  punct
    No    INTJ   4  ccomp
    ”     PUNCT  2  punct
    said  VERB   0  root
    the   DET    6  det
    mayor NOUN   4  nsubj
    of    ADP    8  case
    Tarn  PROPN  6  nmod   B-LOC
    .     PUNCT  4  punct
    ---
    Lena    PROPN  3  nsubj  B-PER
    Brandt  PROPN  1  flat   I-PER
    left    VERB   0  root
    .       PUNCT  3  punct
""")


def forms(indexed: IndexedText, span: Span) -> list[str]:
    """The words that overlap a span."""
    return [indexed.document.words[index].text for index in indexed.words_in(span)]


def test_text_is_the_caller_s() -> None:
    """Its paragraphs are spans of it."""
    assert "“No” said the mayor of Tarn.\n\nLena Brandt left." == TEXT.text
    assert (Span(0, 28), Span(30, 47)) == TEXT.paragraphs


def test_words_of_a_span_are_those_that_overlap_it() -> None:
    """A word that the span cuts in two is one of them."""
    start = TEXT.text.index("Lena") + 2
    assert ["Lena", "Brandt"] == forms(TEXT, Span(start, start + 4))
    assert ["“", "No", "”"] == forms(TEXT, Span(0, 4))
    assert ["said"] == forms(TEXT, Span(5, 9))


@pytest.mark.parametrize(("offset", "after"), [(0, 0), (4, 3), (29, 9), (47, 13)])
def test_words_of_nothing_are_an_empty_range(offset: int, after: int) -> None:
    """It begins with the first word after the place."""
    assert range(after, after) == TEXT.words_in(Span(offset, offset))


def test_words_between_two_words_are_none() -> None:
    """A span of white space has none, and its range begins with the next word."""
    assert range(9, 9) == TEXT.words_in(Span(28, 30))


@pytest.mark.parametrize(
    ("offset", "number"), [(0, 0), (27, 0), (29, 0), (30, 1), (46, 1), (999, 1)]
)
def test_paragraphs_are_numbered_by_offset(offset: int, number: int) -> None:
    """An offset between two belongs to the first."""
    assert number == TEXT.paragraph_number(offset)


def test_text_without_words_has_a_paragraph_number() -> None:
    """Whatever the offset, it is 0."""
    empty = indexed_text("")
    assert (0, 0) == (empty.paragraph_number(0), empty.paragraph_number(9))
    assert () == empty.paragraphs == empty.mentions


def test_quoted_words_are_those_in_marks() -> None:
    """Marks included, narration left out."""
    assert {0, 1, 2} == TEXT.quoted_words


def test_mentions_are_in_text_order() -> None:
    """A complement is part of the mention before it, and a mention of its own."""
    expected = ["the mayor of Tarn", "Tarn", "Lena Brandt"]
    assert expected == [mention.text for mention in TEXT.mentions]


def test_mention_is_found_by_the_words_of_its_phrase() -> None:
    """The words of its complement belong to other mentions."""
    the_mayor, tarn, lena = TEXT.mentions
    found = [TEXT.mention_at(index) for index in range(13)]
    assert [None] * 4 == found[:4]
    assert [the_mayor, the_mayor, None, tarn, None] == found[4:9]
    assert [lena, lena, None, None] == found[9:]


@pytest.mark.parametrize("index", [None, -1, 13, 999])
def test_no_word_is_in_no_mention(index: int | None) -> None:
    """No index, or one outside the text."""
    assert TEXT.mention_at(index) is None


def test_nothing_in_the_index_changes() -> None:
    """All of it is made with the value, which is frozen and compares by its content."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        TEXT.mentions = ()  # type: ignore[misc]
    assert TEXT == IndexedText(TEXT.document, TEXT.quotations)
    assert TEXT != IndexedText(TEXT.document, ())


def test_base_span_ends_with_the_head() -> None:
    """Without a complement; a mention without head is all of it."""
    the_mayor, _, lena = TEXT.mentions
    assert "the mayor" == TEXT.base_span(the_mayor).of(TEXT.text)
    assert lena.span == TEXT.base_span(lena)
    headless = attrs.evolve(the_mayor, head=None)
    assert the_mayor.span == TEXT.base_span(headless)
