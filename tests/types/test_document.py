"""Documents: words in a tree, and the way around in it."""

from __future__ import annotations

import pytest

from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span

TEXT = "She left early. He stayed."
ROWS = [
    ("She", 0, 1, "nsubj"),
    ("left", 4, None, "root"),
    ("early", 9, 1, "advmod:tmod"),
    (".", 14, 1, "punct"),
    ("He", 16, 5, "nsubj"),
    ("stayed", 19, None, "root"),
    (".", 25, 5, "punct"),
]


def word(text: str, start: int, head: int | None, deprel: str) -> Word:
    """A word of which only its place in text and tree matters."""
    span = Span(start, start + len(text))
    return Word(span, text, text.lower(), "X", "X", head, deprel)


def document(rows: list[tuple[str, int, int | None, str]]) -> Document:
    """A document of two sentences."""
    sentences = (Sentence(0, 4, Span(0, 15)), Sentence(4, 7, Span(16, 26)))
    return Document(TEXT, tuple(word(*row) for row in rows), sentences)


def test_relation_is_without_its_subtype() -> None:
    """``advmod:tmod`` is an ``advmod``, ``nsubj`` is itself."""
    words = document(ROWS).words
    assert ["nsubj", "root", "advmod"] == [each.relation for each in words[:3]]


def test_sentence_knows_its_words() -> None:
    """Their indices in the document."""
    assert [range(4), range(4, 7)] == [s.words for s in document(ROWS).sentences]


def test_children_are_in_text_order() -> None:
    """A word without dependents has none."""
    parsed = document(ROWS)
    assert (0, 2, 3) == parsed.children(1)
    assert () == parsed.children(0)


def test_word_is_in_the_sentence_that_contains_it() -> None:
    """Sentences are numbered from 0."""
    parsed = document(ROWS)
    assert [0, 0, 0, 0, 1, 1, 1] == [parsed.sentence_of(n) for n in range(7)]


def test_ancestors_end_with_the_root() -> None:
    """The nearest comes first; the root has none."""
    chain = [*ROWS[:2], ("early", 9, 0, "advmod"), *ROWS[3:]]
    parsed = document(chain)
    assert [0, 1] == list(parsed.ancestors(2))
    assert [] == list(parsed.ancestors(1))


@pytest.mark.timeout(5)
def test_cycle_has_finitely_many_ancestors() -> None:
    """A parse from elsewhere may be no tree."""
    cycle = [("She", 0, 1, "nsubj"), ("left", 4, 0, "root"), *ROWS[2:]]
    assert len(ROWS) == len(list(document(cycle).ancestors(0)))


def test_long_texts_are_shortened_when_shown() -> None:
    """A debugger is not flooded with a whole article."""
    assert f"<Document: 7 words, 2 sentences, {TEXT!r}>" == repr(document(ROWS))
    long = Document("x" * 1000, (), ())
    assert len(repr(long)) < 100


def test_documents_compare_by_content() -> None:
    """Two parses that say the same are equal."""
    assert document(ROWS) == document(ROWS)
    assert document(ROWS) != document([*ROWS[:6], ("!", 25, 5, "punct")])
