"""What the network reads of words: pieces, shapes, windows."""

from __future__ import annotations

import pytest

from quoteattr.parsing.encoder import features
from quoteattr.parsing.encoder.features import (
    MAX_PIECES,
    MOST_OF_A_WORD,
    Pieces,
    case_class,
    numbered,
    split,
)

PIECES = Pieces(
    ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##able", "##a", "a", "'", '"', "-", "e"]
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("unable", [4, 5]),
        ("Unable", [4, 5]),
        ("UNABLE", [4, 5]),
        ("ünable", [4, 5]),
        ("una", [4, 6]),
        ("a-a", [7, 10, 7]),
        ("’", [8]),
        ("“", [9]),
        ("''", [9]),
        ("``", [9]),
        ("unx", [1]),
        ("é", [11]),
        ("\u0301", [1]),
        ("a" * 101, [1]),
        ("a" + "a" * 50, [7] + [6] * (MOST_OF_A_WORD - 1)),
    ],
)
def test_pieces_are_the_longest_known(word: str, expected: list[int]) -> None:
    """In small letters, without accents, cut at marks; unknown where no piece fits."""
    assert expected == list(PIECES.word(word))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("said", 0),
        ("n't", 0),
        ("NATO", 1),
        ("U.S.", 1),
        ("I", 2),
        ("J.", 2),
        ("Lee", 3),
        ("McCain", 4),
        ("iPhone", 4),
        ("1990s", 5),
        ("5", 5),
        (",", 6),
        ("—", 6),
        ("中", 0),
    ],
)
def test_words_have_a_case_class(word: str, expected: int) -> None:
    """The network reads small letters: the class says how the word is written."""
    assert expected == case_class(word)


def test_windows_have_marks_at_both_ends() -> None:
    """And the first word counts as one after a space, whatever it says."""
    numbers, shapes, firsts = numbered(["Una", "-", "a"], [False, False, True], PIECES)
    assert [2, 4, 6, 10, 7, 3] == numbers
    assert [1, 3, 4] == firsts
    assert [0, 1 + 6 + 1, 1 + 6 + 1, 1 + 12, 1 + 1, 0] == shapes


def test_what_is_remembered_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no room to remember, the same pieces."""
    monkeypatch.setattr(features, "MOST_KNOWN", 0)
    fresh = Pieces(list(PIECES.numbers))
    words = ["unable", "a-a", "’"] * 2
    assert [PIECES.word(word) for word in words] == [fresh.word(word) for word in words]
    assert {} == fresh._known


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["a"] * MAX_PIECES, [MAX_PIECES]),
        (["a"] * 200 + ["."] + ["A"] * 100, [201, 100]),
        (["a"] * 200 + [".", "”"] + ["A"] * 100, [202, 100]),
        (["a"] * 200 + [";"] + ["a"] * 100, [201, 100]),
        (["a"] * 300, [MAX_PIECES, 300 - MAX_PIECES]),
        ([], []),
    ],
)
def test_long_paragraphs_are_cut_where_sentences_end(
    words: list[str], expected: list[int]
) -> None:
    """After a full stop and its closing mark, after a semicolon, or anywhere."""
    found = list(split(words, [1] * len(words)))
    assert expected == [end - start for start, end in found]
