"""Treebanks: sentences are written and read, closed genres are left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.errors import CorpusError
from quoteattr.training import treebank
from tests.treebanks import QUOTED, SAID, sentence


def test_conllu_comes_back_as_written(tmp_path: Path) -> None:
    """Writing and reading keeps sentences, spaces and paragraphs."""
    wanted = [sentence("a-1", SAID, opens=True), sentence("a-2", QUOTED)]
    treebank.write(tmp_path / "a.conllu", wanted)
    assert wanted == treebank.read(tmp_path / "a.conllu")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no sentence"),
        ("1\tshort\n", ": line 1: expected 10 columns, got 2"),
        ("x\t_\t_\t_\t_\t_\t0\troot\t_\t_\n", ": line 1: expected word id 1, got 'x'"),
        ("1\ta\ta\tX\tX\t_\t_\troot\t_\t_\n", ": line 1: expected a head from 0 to 1"),
    ],
)
def test_bad_conllu_is_reported(tmp_path: Path, content: str, message: str) -> None:
    """What is not CoNLL-U is reported with its line."""
    path = tmp_path / "bad.conllu"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        treebank.read(path)


def test_closed_genres_are_left_out() -> None:
    """Only the openly licensed genres of GUM, and all that is not GUM, are kept."""
    idents = ("GUM_news_a-1", "GUM_podcast_b-1", "GUM_letter_c-1", "weblog-d-1")
    given = [sentence(each, SAID) for each in idents]
    kept = [each.ident for each in treebank.openly_licensed(given)]
    assert kept == ["GUM_news_a-1", "weblog-d-1"]


def test_unknown_genre_stops_the_recipe() -> None:
    """A genre whose licence is not known is an error, not a guess."""
    with pytest.raises(CorpusError, match="unknown GUM genre 'sermon'"):
        treebank.openly_licensed([sentence("GUM_sermon_a-1", SAID)])


def test_file_is_written_as_conllu(tmp_path: Path) -> None:
    """FEATS and DEPS are empty, and SpaceAfter says where no space follows."""
    path = tmp_path / "a.conllu"
    treebank.write(path, [sentence("a-1", "Yes+ yes INTJ UH 0 root\n. . PUNCT . 1 p")])
    expected = (
        "# sent_id = a-1\n"
        "# text = Yes.\n"
        "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No\n"
        "2\t.\t.\tPUNCT\t.\t_\t1\tp\t_\t_\n"
        "\n"
    )
    assert expected == path.read_text(encoding="utf-8")


def test_words_of_a_token_are_tokens_of_their_own(tmp_path: Path) -> None:
    """Ranges and empty nodes are left out; a sentence of comments is none."""
    path = tmp_path / "a.conllu"
    path.write_text(
        "# only = comments\n\n"
        "# newdoc id = d\n"
        "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "1\tdo\tdo\tAUX\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
        "2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n"
        "2.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n",
        encoding="utf-8",
    )
    (found,) = treebank.read(path)
    assert ("", True, "don't") == (found.ident, found.opens_paragraph, found.text)
    assert [("do", 0, False), ("n't", 1, True)] == [
        (token.form, token.head, token.space_after) for token in found.tokens
    ]
    (lines,) = treebank.read_lines(path)
    assert ["don't"] == [token.row.form for token in lines.tokens]


def test_missing_file_is_a_corpus_error(tmp_path: Path) -> None:
    """So is one that is not UTF-8."""
    with pytest.raises(CorpusError, match=r"cannot read the treebank .*a\.conllu"):
        treebank.read(tmp_path / "a.conllu")
    (tmp_path / "b.conllu").write_bytes(b"\xff")
    with pytest.raises(CorpusError, match="cannot read the treebank"):
        treebank.read(tmp_path / "b.conllu")
