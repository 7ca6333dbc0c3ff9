"""Marks: which stretches are quotation marks, and which way each faces."""

from __future__ import annotations

import pytest

from quoteattr.quotes.marks import MARK, Mark, find_marks


def found(text: str) -> list[Mark]:
    """All marks of a text."""
    return list(find_marks(text, 0, len(text)))


def facing(text: str) -> str:
    """Each mark of a text as it stands: ``(`` may open, ``)`` may close, ``|`` both."""
    signs = {(True, False): "(", (False, True): ")", (True, True): "|"}
    return "".join(signs[mark.can_open, mark.can_close] for mark in found(text))


@pytest.mark.parametrize("form", ["“", "''", "&quot;", "``", "&#8220;", "»", "＂"])
def test_mark_matches_every_form_whole(form: str) -> None:
    """Curly, doubled, HTML-typed, angle and full-width forms are one mark each."""
    match = MARK.fullmatch(form)
    assert match is not None


@pytest.mark.parametrize("form", ["-", "(", "x", "&amp;", "&#99;", "′"])
def test_mark_refuses_what_is_none(form: str) -> None:
    """Dashes, brackets, letters, other entities and primes are no marks."""
    assert MARK.search(form) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” he said.", "()"),
        ('"No," he said.', "()"),
        ("''No,'' he said.", "()"),
        ("``No,'' he said.", "()"),
        ("„No,” he said.", "()"),
        ("«No,» he said.", "()"),
        ("＂No,＂ he said.", "()"),
        ("&quot;No,&quot; he said.", "()"),
        ("‘No,’ he said.", "()"),
        ("'No,' he said.", "()"),
        ('("No")', "()"),
        ('said—"No"—and', "()"),
    ],
)
def test_pair_of_marks_faces_inward(text: str, expected: str) -> None:
    """Under every style, the first of two marks opens and the second closes."""
    assert expected == facing(text)


@pytest.mark.parametrize(
    "text",
    [
        "it's the O’Neill house",
        "a 6' wall",
        "rock ’n’ roll",
        "the ’90s",
        "no marks at all",
        "3' 6",
    ],
)
def test_apostrophes_and_feet_open_nothing(text: str) -> None:
    """What stands for letters or for a unit never opens a quotation."""
    assert not any(mark.can_open for mark in found(text))


def test_inches_never_open() -> None:
    """The mark after a figure may close what is open, but it opens nothing."""
    (mark,) = found('a 5" print')
    assert (False, True, False) == (mark.can_open, mark.can_close, mark.certain)


def test_possessive_closes_but_not_firmly() -> None:
    """The clubs' money: a mark that gives way to a better one."""
    (mark,) = found("the clubs' money")
    assert (True, False) == (mark.can_close, mark.certain)


@pytest.mark.parametrize("text", ['a " b', 'a"b'])
def test_place_that_says_nothing_leaves_both_open(text: str) -> None:
    """A straight mark between two letters, or two spaces, may open and may close."""
    assert "|" == facing(text)


def test_curly_mark_of_the_wrong_shape_follows_its_place() -> None:
    """A closing form where only an opening one can stand opens, without being firm."""
    first, _ = found("he said ”No.”")
    assert (True, False, False) == (first.can_open, first.can_close, first.certain)


def test_marks_outside_the_stretch_are_not_yielded() -> None:
    """Only the marks between *start* and *end* count; spans are those of the text."""
    text = "“a” “b” “c”"
    spans = [mark.span.of(text) for mark in find_marks(text, 4, 7)]
    assert ["“", "”"] == spans
