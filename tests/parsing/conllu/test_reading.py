"""Reading CoNLL-U: words, offsets, spaces between words, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import DocumentError
from quoteattr.parsing.conllu import read_conllu
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span


def row(
    number: object, form: str, head: object = 0, misc: str = "_", upos: str = "X"
) -> str:
    """One line of ten columns."""
    return f"{number}\t{form}\t{form.lower()}\t{upos}\t_\t_\t{head}\tdep\t_\t{misc}"


def block(*lines: str) -> str:
    """One sentence, with the blank line that ends it."""
    return "\n".join(lines) + "\n\n"


NO_SPACE = "SpaceAfter=No"
PLAIN = block(row(1, "Lee", 2), row(2, "spoke", 0, NO_SPACE), row(3, ".", 2))


def forms(document: Document) -> list[str]:
    """What each word covers in the text."""
    return [word.span.of(document.text) for word in document.words]


def test_text_is_rebuilt_from_forms_and_spaces() -> None:
    """Without offsets or a text, a space stands where SpaceAfter does not deny it."""
    assert "Lee spoke." == read_conllu(PLAIN).text


def test_new_paragraph_is_a_blank_line() -> None:
    """A sentence under # newpar follows a blank line, another one a space."""
    document = read_conllu(PLAIN + "# newpar\n" + PLAIN + PLAIN)
    assert "Lee spoke.\n\nLee spoke. Lee spoke." == document.text


def test_columns_become_a_word() -> None:
    """Each column lands in its field, and the head counts from the document's start."""
    line = "1\tOrtega\tOrtega\tPROPN\tNNP\t_\t2\tnsubj:pass\t_\tner=S-PER"
    document = read_conllu(PLAIN + block(line, row(2, "left")))
    expected = Word(
        Span(11, 17), "Ortega", "Ortega", "PROPN", "NNP", 4, "nsubj:pass", "B-PER"
    )
    assert expected == document.words[3]


def test_root_has_no_head() -> None:
    """HEAD 0 is None."""
    assert [1, None, 1] == [word.head for word in read_conllu(PLAIN).words]


def test_bioes_is_read_as_iob2() -> None:
    """B I E S O become B I I B O."""
    tags = ["B-ORG", "I-ORG", "E-ORG", "S-PER", "O"]
    lines = [row(i, "x", 0, f"ner={tag}") for i, tag in enumerate(tags, 1)]
    expected = ["B-ORG", "I-ORG", "I-ORG", "B-PER", "O"]
    assert expected == [word.entity for word in read_conllu(block(*lines)).words]


@pytest.mark.parametrize(
    ("escapes", "spaces"),
    [
        (r"\s\s", "  "),
        (r"\n", "\n"),
        (r"\r\n\t", "\r\n\t"),
        (r"\s\p\s", " | "),
        (r"\\s", r"\s"),
    ],
)
def test_spaces_after_are_unescaped(escapes: str, spaces: str) -> None:
    """SpacesAfter holds any space, a pipe and a backslash."""
    document = read_conllu(block(row(1, "a", 0, f"SpacesAfter={escapes}"), row(2, "b")))
    assert f"a{spaces}b" == document.text


def test_offsets_fill_in_what_spaces_do_not_say() -> None:
    """Without a text, start_char beyond the text so far leaves that many spaces."""
    document = read_conllu(block(row(1, "a", 0, "start_char=3|end_char=4")))
    assert ("   a", ["a"]) == (document.text, forms(document))


def test_given_text_keeps_its_own_spaces() -> None:
    """Forms are looked up in the given text, over any white space."""
    document = read_conllu(PLAIN, " Lee\n\tspoke . ")
    expected = [Span(1, 4), Span(6, 11), Span(12, 13)]
    assert expected == [word.span for word in document.words]


def test_form_with_a_space_is_found_over_a_line_break() -> None:
    """A form that holds a space is found where the text breaks the line."""
    document = read_conllu(block(row(1, "10 000", 0)), "10\n000")
    assert ["10\n000"] == forms(document)


def test_offsets_rule_over_forms_when_the_text_is_given() -> None:
    """A word keeps its form and covers what its offsets say."""
    lines = block(
        row(1, "this", 2, "start_char=0|end_char=11"),
        row(2, "said", 0, "start_char=12|end_char=16"),
    )
    document = read_conllu(lines, "“I accept,” said")
    assert ("this", "“I accept,”") == (document.words[0].text, forms(document)[0])


def test_words_of_a_token_get_their_parts() -> None:
    """Words whose forms make up their token each cover their own part."""
    lines = block(row("1-2", "don't", "_"), row(1, "do"), row(2, "n't"), row(3, "go"))
    assert ["do", "n't", "go"] == forms(read_conllu(lines))


def test_other_words_of_a_token_share_its_span() -> None:
    """Words whose forms do not make up their token share its span and its entity."""
    lines = block(
        row("1-2", "zum", "_", "ner=S-LOC"), row(1, "zu"), row(2, "dem"), row(3, "See")
    )
    document = read_conllu(lines)
    assert ["zum", "zum", "See"] == forms(document)
    assert ["B-LOC", "I-LOC", "O"] == [word.entity for word in document.words]


def test_empty_nodes_are_left_out() -> None:
    """A line with a dotted id is no word."""
    lines = block(row(1, "a"), row("1.1", "ghost", "_"), row(2, "b"))
    assert "a b" == read_conllu(lines).text


def test_windows_line_ends_and_byte_order_mark_are_no_text() -> None:
    """What an editor on Windows adds is read over."""
    conllu = "\N{ZERO WIDTH NO-BREAK SPACE}" + PLAIN.replace("\n", "\r\n")
    assert read_conllu(PLAIN) == read_conllu(conllu)


def test_nothing_is_an_empty_document() -> None:
    """No lines, no words, no text."""
    assert Document("", (), ()) == read_conllu("")


def test_comment_alone_gives_the_text() -> None:
    """A document of white space alone is its text comment."""
    assert Document(" \n ", (), ()) == read_conllu("# text = \\s\\n\\s\n\n")


@pytest.mark.parametrize(
    ("conllu", "text", "message"),
    [
        ("# x\n1\ta b\n", None, "line 2: expected 10 columns, got 2"),
        (row(2, "a"), None, "line 1: expected word id 1, got '2'"),
        (row("1-x", "a"), None, "line 1: expected word id 1, got '1-x'"),
        (
            block(row("1-3", "ab"), row(1, "a"), row(2, "b")),
            None,
            "line 1: expected words 1 to 3 after it, got '1-3'",
        ),
        (row(1, "a", "_"), None, "line 1: expected a head from 0 to 1, got '_'"),
        (row(1, "a", 2), None, "line 1: expected a head from 0 to 1, got '2'"),
        (
            block(row(1, "a", 2), row(2, "b", 2)),
            None,
            "line 2: expected a head other than the word itself; "
            "add a dependency parser, got '2'",
        ),
        (
            block(row(1, "a", upos="_"), row(2, "b", 1, upos="_")),
            None,
            "line 1: expected a part of speech as UPOS in some line; "
            "add a tagger, got '_'",
        ),
        (row(1, "a"), "b", "line 1: expected 'b' of the text, got 'a'"),
        (
            row(1, "a", 0, "start_char=1|end_char=0"),
            None,
            "line 1: expected start_char and end_char in order, got '1 0'",
        ),
        (
            row(1, "a", 0, "start_char=0|end_char=2"),
            "a",
            "line 1: expected offsets from 0 to 1, got Span(0, 2)",
        ),
        (
            row(1, "a", 0, "start_char=0|end_char=2"),
            None,
            "line 1: expected a form 2 long, or the text, got 'a'",
        ),
        (
            block(row(1, "ab"), row(2, "c", 0, "start_char=1|end_char=2")),
            None,
            "line 2: expected start_char to follow the text before it, got Span(1, 2)",
        ),
    ],
)
def test_error_names_the_line(conllu: str, text: str | None, message: str) -> None:
    """A parse that is not CoNLL-U, or not of the text, is a DocumentError."""
    with pytest.raises(DocumentError) as caught:
        read_conllu(conllu, text)
    assert message == str(caught.value)


def test_stated_span_is_that_of_the_sentence() -> None:
    """Also of one without words; a comment that is no span is ignored."""
    stated = read_conllu("# span = 0:4\n" + block(row(1, "Lee", 0)))
    assert (Sentence(0, 1, Span(0, 4)),) == stated.sentences
    assert (Sentence(0, 0, Span(0, 0)),) == read_conllu("# span = 0:0\n\n").sentences
    for written in ("a:b", "4:0", "4"):
        ignored = read_conllu(f"# span = {written}\n" + block(row(1, "Lee", 0)))
        assert (Sentence(0, 1, Span(0, 3)),) == ignored.sentences


def test_lemma_of_an_underscore_is_an_underscore() -> None:
    """Any other lemma column of an underscore is empty."""
    lines = ["1\t_\t_\tSYM\t_\t_\t0\troot\t_\t_", "2\ta\t_\tX\t_\t_\t1\tdep\t_\t_"]
    assert ["_", ""] == [word.lemma for word in read_conllu(block(*lines)).words]


def test_columns_of_misc_give_form_and_covered_text() -> None:
    """Form holds what a column cannot; Covers what the word stands for."""
    line = row(1, "a b", 0, r"Form=a\tb|Covers=a\n")
    document = read_conllu(block(line))
    assert ("a\tb", "a\n") == (document.words[0].text, document.text)


@given(st.text() | st.text(st.sampled_from("1-2.\t_ab=#\n|\\")))
def test_any_text_is_read_or_refused(conllu: str) -> None:
    """No input raises anything but DocumentError."""
    try:
        document = read_conllu(conllu)
    except DocumentError:
        return
    assert all(word.span.end <= len(document.text) for word in document.words)
