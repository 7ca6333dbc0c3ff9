"""Writing CoNLL-U: what is written, and that reading gives it back unchanged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import DocumentError
from quoteattr.parsing.conllu import read_conllu, write_conllu
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span


def test_document_is_written_as_ten_columns() -> None:
    """With offsets, entity tags, and the spaces that are not plain."""
    words = (
        Word(Span(0, 3), "Lee", "Lee", "PROPN", "NNP", 1, "nsubj", "B-PER"),
        Word(Span(4, 8), "left", "leave", "VERB", "VBD", None, "root"),
        Word(Span(8, 9), ".", ".", "PUNCT", ".", 1, "punct"),
        Word(Span(11, 13), "He", "", "PRON", "", None, "root"),
    )
    sentences = (Sentence(0, 3, Span(0, 9)), Sentence(3, 4, Span(11, 13)))
    document = Document("Lee left.\n\nHe", words, sentences)
    expected = (
        "# newpar\n"
        "# sent_id = 1\n"
        "# text = Lee left.\n"
        "1\tLee\tLee\tPROPN\tNNP\t_\t2\tnsubj\t_\tstart_char=0|end_char=3|ner=B-PER\n"
        "2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_"
        "\tstart_char=4|end_char=8|SpaceAfter=No\n"
        "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_"
        "\tstart_char=8|end_char=9|SpacesAfter=\\n\\n\n"
        "\n"
        "# newpar\n"
        "# sent_id = 2\n"
        "# text = He\n"
        "1\tHe\t_\tPRON\t_\t_\t0\troot\t_"
        "\tstart_char=11|end_char=13|SpaceAfter=No\n"
        "\n"
    )
    assert expected == write_conllu(document)
    assert document == read_conllu(expected)


def test_words_of_one_span_are_written_as_a_token() -> None:
    """The token has the text, each word its own form."""
    words = (
        Word(Span(0, 3), "zu", "zu", "ADP", "", 1, "case"),
        Word(Span(0, 3), "See", "See", "NOUN", "", None, "root"),
    )
    document = Document("zum", words, (Sentence(0, 2, Span(0, 3)),))
    lines = [line.split("\t")[:2] for line in write_conllu(document).split("\n")[3:6]]
    assert [["1-2", "zum"], ["1", "zu"], ["2", "See"]] == lines
    assert document == read_conllu(write_conllu(document))


def test_text_without_words_survives() -> None:
    """A document of white space alone comes back whole; an empty one is nothing."""
    document = Document(" \n\n ", (), ())
    assert document == read_conllu(write_conllu(document))
    assert "" == write_conllu(Document("", (), ()))


def word(start: int, end: int, head: int | None = None) -> Word:
    """A word of which only the place matters."""
    return Word(Span(start, end), "x", "x", "X", "", head, "dep")


def test_overlapping_words_are_not_written() -> None:
    """CoNLL-U has no place for them, and a Document should not hold them."""
    sentence = Sentence(0, 2, Span(0, 3))
    with pytest.raises(DocumentError, match="must start at 2 or later, got 1"):
        write_conllu(Document("abc", (word(0, 2), word(1, 3)), (sentence,)))


def test_head_in_another_sentence_is_not_written() -> None:
    """A tree lies within its sentence."""
    sentences = (Sentence(0, 1, Span(0, 1)), Sentence(1, 2, Span(1, 2)))
    with pytest.raises(DocumentError, match="must be in its sentence, got 1"):
        write_conllu(Document("ab", (word(0, 1, 1), word(1, 2)), sentences))


def test_written_lines_are_ten_columns() -> None:
    """Awkward text does not break the format."""
    text = "“A\tb”|\nc"
    words = (word(0, 5), word(5, 6), word(7, 8))
    document = Document(text, words, (Sentence(0, 3, Span(0, 8)),))
    lines = write_conllu(document).splitlines()
    assert {10} == {line.count("\t") + 1 for line in lines if line[:1].isdigit()}


plain_text = st.text(st.sampled_from("ab“”. \n\t\r|\\=_#\u2028é"), max_size=6)
names = st.text(st.sampled_from("abé:=|"), min_size=1, max_size=4)
tags = st.sampled_from(["O", "B-PER", "I-PER", "B-ORG"])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document: gaps of any text, masked words, words that share a span."""
    pieces, words, sentences = [draw(plain_text)], [], []
    size = len(pieces[0])
    for _ in range(draw(st.integers(0, 3))):
        first, spans = len(words), []
        for _ in range(draw(st.integers(1, 4))):
            surface = draw(plain_text.filter(bool))
            shares = draw(st.sampled_from([1, 1, 1, 2]))
            spans += [Span(size, size + len(surface))] * shares
            pieces += surface, draw(plain_text | st.just(" "))
            size = sum(map(len, pieces))
        last = first + len(spans)
        for index, span in enumerate(spans, first):
            surface = span.of("".join(pieces))
            form = draw(st.just(surface) | plain_text)
            others = [*range(first, index), *range(index + 1, last)]
            head = draw(st.sampled_from([None, *others]))
            upos, lemma, deprel, tag = (draw(s) for s in (names, names, names, tags))
            words.append(Word(span, form, lemma, upos, "", head, deprel, tag))
        sentences.append(Sentence(first, last, Span(spans[0].start, spans[-1].end)))
    return Document("".join(pieces), tuple(words), tuple(sentences))


@given(documents())
def test_reading_undoes_writing(document: Document) -> None:
    """What was written comes back equal, without the text and with it."""
    conllu = write_conllu(document)
    assert document == read_conllu(conllu)
    assert document == read_conllu(conllu, document.text)
