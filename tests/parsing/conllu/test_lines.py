"""The lines of CoNLL-U: rows, multi-word tokens, comments, and what is refused."""

from __future__ import annotations

import pytest

from quoteattr.errors import DocumentError
from quoteattr.parsing.conllu.lines import ConlluRow, read_number, read_sentences

SENTENCES = """\
# newpar id = p1
# sent_id = a-1
#
# text = Don't  go = now
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tner=O|Alone
3.1\tghost\t_\t_\t_\t_\t_\t_\t3:dep\t_

# sent_id = a-2
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tForm=Yes\\s!
"""


def row(head: str = "0", misc: str = "_") -> ConlluRow:
    """A row of line 7."""
    columns = ("1", "a", "b", "X", "Y", "_", head, "dep", "_", misc)
    return ConlluRow(7, columns)


def test_sentences_are_tokens_of_words() -> None:
    """A multi-word token has its words; an empty node is left out."""
    first, second = read_sentences(SENTENCES)
    assert ["Don't", "go"] == [token.row.form for token in first.tokens]
    assert [2, 1] == [len(token.words) for token in first.tokens]
    assert ["Do", "n't", "go"] == [word.form for word in first.words]
    assert [6, 7, 8] == [word.line for word in first.words]
    assert ["Yes !"] == [word.form for word in second.words]


def test_comments_are_read_by_key() -> None:
    """The value is what follows the first equals sign."""
    first, second = read_sentences(SENTENCES)
    expected = {"newpar": "p1", "sent_id": "a-1", "": "", "text": "Don't  go = now"}
    assert expected == first.comments
    assert {"sent_id": "a-2"} == second.comments


@pytest.mark.parametrize(
    ("comment", "opens"),
    [
        ("# newpar", True),
        ("# newpar id = p1", True),
        ("# newdoc id = d1", True),
        ("# newpar_block = 3", False),
        ("# text = newpar", False),
    ],
)
def test_paragraphs_open_under_newpar_and_newdoc(comment: str, *, opens: bool) -> None:
    """And under no other comment."""
    (sentence,) = read_sentences(f"{comment}\n1\ta\ta\tX\tX\t_\t0\troot\t_\t_\n")
    assert opens == sentence.opens_paragraph


def test_columns_are_named() -> None:
    """As they are written."""
    found = row(misc="ner=O|Alone")
    assert ("1", "a", "b") == (found.id, found.form, found.lemma)
    assert ("X", "Y", "dep") == (found.upos, found.xpos, found.deprel)
    assert {"ner": "O", "Alone": ""} == found.misc


def test_head_is_a_number_of_the_sentence() -> None:
    """From 0 to the number of words; the error names the line."""
    assert 3 == row("3").head(3)
    for written in ("4", "_", "-1", "9" * 5000):
        with pytest.raises(DocumentError, match="line 7: expected a head from 0 to 3"):
            row(written).head(3)


def test_sentence_of_comments_alone_has_no_tokens() -> None:
    """It is one all the same: comments can hold the text."""
    (sentence,) = read_sentences("# text = a\n\n\n")
    assert () == sentence.tokens


def test_lines_may_be_those_of_windows() -> None:
    """Returns and a byte-order mark are not part of a line."""
    changed = "\N{ZERO WIDTH NO-BREAK SPACE}" + SENTENCES.replace("\n", "\r\n")
    assert list(read_sentences(SENTENCES)) == list(read_sentences(changed))


@pytest.mark.parametrize(
    ("ids", "message"),
    [
        ("2", "line 1: expected word id 1, got '2'"),
        ("1 3", "line 2: expected word id 2, got '3'"),
        ("x", "line 1: expected word id 1, got 'x'"),
        ("1-x 1", "line 1: expected word id 1, got '1-x'"),
        ("1-0 1", "line 1: expected word id 1, got '1-0'"),
        ("1-3 1 2", "line 1: expected words 1 to 3 after it, got '1-3'"),
        ("1-2 1 3", "line 1: expected words 1 to 2 after it, got '1-2'"),
        ("1-999999999 1", "line 1: expected words 1 to 999999999 after it"),
        ("1-9999999999 1", "line 1: expected word id 1, got '1-9999999999'"),
    ],
)
def test_word_ids_run_from_one(ids: str, message: str) -> None:
    """The words of a multi-word token follow it, all of them."""
    lines = [f"{number}\ta\ta\tX\tX\t_\t0\troot\t_\t_" for number in ids.split()]
    with pytest.raises(DocumentError) as caught:
        list(read_sentences("\n".join(lines)))
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("written", "number"),
    [("0", 0), ("12", 12), ("", None), ("_", None), ("-1", None), ("1" * 10, None)],
)
def test_number_has_up_to_nine_digits(written: str, number: int | None) -> None:
    """Anything else is no number."""
    assert number == read_number(written)
