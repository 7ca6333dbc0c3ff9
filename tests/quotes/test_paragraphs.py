"""Paragraphs: where they begin and end, hard-wrapped or not."""

from __future__ import annotations

import pytest

from quoteattr.quotes.paragraphs import (
    BREAK,
    LINE_END,
    MAX_WRAPPED_LINE,
    MIN_FULL_LINE,
    find_paragraphs,
    has_blank_line,
)
from quoteattr.types.span import Span

WRAPPED = (
    "The council of the old harbour met on Monday night and voted\n"
    "for the bridge that the engineers had drawn for it in the spring,\n"
    "although nobody knew who was going to pay.\n"
    "\n"
    "“We will find the money,” said Ana Ruiz, who has been the mayor\n"
    "of the town since the night of the flood and is now in her last\n"
    "year."
)


def texts(text: str) -> list[str]:
    """The paragraphs themselves."""
    return [each.of(text) for each in find_paragraphs(text)]


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\n \n", " \n\t\n ", "\u2029", "\x0b"])
def test_break_matches_line_ends_and_the_space_around(gap: str) -> None:
    """Any line end, with white space before and behind it, is one break."""
    assert BREAK.fullmatch(gap) is not None


@pytest.mark.parametrize("gap", [" ", "\t", "x", "\u00a0", "\u200b"])
def test_break_refuses_space_within_a_line(gap: str) -> None:
    """Space without a line end breaks nothing."""
    assert BREAK.search(gap) is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_line_end_matches_that_of_every_system(end: str) -> None:
    """A line end is one match, also where it is two characters."""
    assert LINE_END.fullmatch(end) is not None


@pytest.mark.parametrize("text", [" ", "\t", "n"])
def test_line_end_refuses_the_rest(text: str) -> None:
    """Spaces, tabs and letters end no line."""
    assert LINE_END.search(text) is None


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\r\n \t\u2028"])
def test_nothing_but_white_space_has_no_paragraph(text: str) -> None:
    """An empty text has none, and neither has one of white space."""
    assert () == find_paragraphs(text)


def test_paragraphs_lose_the_white_space_around_them() -> None:
    """Spans begin and end with a character that is to be seen."""
    assert ["One.", "Two."] == texts("  One. \n\n\t Two.\n")


def test_single_line_ends_separate_paragraphs_of_long_lines() -> None:
    """A text with a paragraph a line needs no blank lines."""
    first = "A line that is much longer than any that was wrapped by hand. " * 3
    assert [first.strip(), "Two.", "Three."] == texts(f"{first}\nTwo.\nThree.")


def test_hard_wrapped_text_breaks_at_blank_lines_only() -> None:
    """A line end inside a sentence is no paragraph's end."""
    first, second = texts(WRAPPED)
    assert first.endswith("to pay.")
    assert second.endswith("\nyear.")


def test_hard_wrapped_text_breaks_after_a_short_line_that_ends_a_sentence() -> None:
    """A short last line ends its paragraph, blank line or not."""
    text = WRAPPED.replace("\n\n", "\nThat is all.\n")
    assert ["The council", "“We will find"] == [
        each[:11] if each.startswith("The") else each[:13] for each in texts(text)
    ]


def test_line_ends_of_another_system_change_nothing() -> None:
    """CRLF separates the same paragraphs as LF."""
    crlf = WRAPPED.replace("\n", "\r\n")
    assert texts(WRAPPED) == [each.replace("\r\n", "\n") for each in texts(crlf)]


def test_line_that_begins_with_a_name_ends_no_sentence() -> None:
    """In hard-wrapped text, a capital at a line's start is no new paragraph."""
    text = (
        "The council of the old harbour met on Monday night, and then\n"
        "Ana Ruiz said that nobody knew who was going to pay for the\n"
        "bridge that the engineers had drawn for it in the spring."
    )
    assert [text] == texts(text)


@pytest.mark.parametrize(
    ("gap", "expected"),
    [("\n\n", True), ("\r\n \r\n", True), ("\n", False), ("\r\n", False), (" ", False)],
)
def test_blank_line_is_two_line_ends(gap: str, expected: bool) -> None:
    """White space between them makes no difference."""
    text = f"a{gap}b"
    assert expected == has_blank_line(text, Span(1, 1 + len(gap)))


@pytest.mark.parametrize(
    "text",
    [
        "“We will win,”\nsaid Ana Ruiz.",
        "the old\nmill",
        "«Non»\nsaid Lee.",
        "A「b」\nc",
    ],
)
def test_sentence_runs_over_a_line_end(text: str) -> None:
    """A small letter follows, and no point precedes, closing marks aside."""
    assert [text] == texts(text)


@pytest.mark.parametrize(
    "text",
    [
        "We won.”\nsaid Ana.",
        "Wait ”\nsaid Ana",
        "Wait:\nthe end",
        "the old\nMill",
        "Why?”\nasked Lee",
    ],
)
def test_sentence_does_not_run_over_a_line_end(text: str) -> None:
    """A point, a colon, or a capital separates the lines."""
    assert text.split("\n") == texts(text)


def test_blank_line_separates_inside_a_sentence() -> None:
    """Whatever letter follows."""
    assert ["the old", "mill"] == texts("the old\n\nmill")


def test_one_long_line_shows_that_the_text_is_not_wrapped() -> None:
    """Then each line end separates paragraphs."""
    line = "X" * MIN_FULL_LINE
    wrapped = f"{line}\nA\n{line}\nB\n{line}\nC"
    assert [f"{line}\nA\n{line}\nB\n{line}\nC"] == texts(wrapped)
    long = "X" * (MAX_WRAPPED_LINE + 1)
    assert 7 == len(texts(f"{long}\n{wrapped}"))


def test_half_of_the_lines_must_end_inside_a_sentence() -> None:
    """Fewer show that the text is a list, or short paragraphs."""
    line = "X" * MIN_FULL_LINE
    assert 1 == len(texts(f"{line}\nA\n{line}"))
    assert 4 == len(texts(f"{line}\nA\nB\n{line}"))


def test_full_line_that_ends_a_sentence_does_not_end_its_paragraph() -> None:
    """Only a shorter line is the last of a paragraph."""
    line = "X" * MIN_FULL_LINE
    full, short = "Y" * (MIN_FULL_LINE - 1) + ".", "Y" * (MIN_FULL_LINE - 2) + "."
    assert [f"{line}\n{line}\n{full}\nZ"] == texts(f"{line}\n{line}\n{full}\nZ")
    assert [f"{line}\n{line}\n{short}", "Z"] == texts(f"{line}\n{line}\n{short}\nZ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One.</p><p>Two.</p>", ["<p>One.", "Two.</p>"]),
        ("One.<br>Two.<BR />\n Three.", ["One.", "Two.", "Three."]),
        ("One</div>two", ["One", "two"]),
        ("a <b>b</b> c <pre> d", ["a <b>b</b> c <pre> d"]),
        ("1 < p > 2", ["1 < p > 2"]),
    ],
)
def test_tags_end_paragraphs(text: str, expected: list[str]) -> None:
    """Those of blocks and line breaks, whatever is around them; no others."""
    assert expected == [span.of(text) for span in find_paragraphs(text)]
