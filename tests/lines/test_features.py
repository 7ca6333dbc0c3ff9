"""The values of a line, each in lines that have it and in lines that do not."""

from __future__ import annotations

import pytest

from quoteattr.lines.features import line_values, view
from quoteattr.quotes.paragraphs import find_paragraphs

BODY = "“We cannot pay for the crane this year,” said Moberg, who leads the board."


def values(line: str, *others: str) -> dict[str, object]:
    """The values of the second line of a text, with others below it."""
    text = "\n\n".join(["Board drops crane", line, *others])
    return dict(line_values(view(text, find_paragraphs(text)), 1, "prose"))


@pytest.mark.parametrize(
    ("line", "name", "expected"),
    [
        ("READ MORE: Crane too dear", "label", "look+more"),
        ("READ MORE: Crane too dear", "label_capitals", "all"),
        ("Read more: Crane too dear", "label_capitals", "some"),
        ("Related | Crane too dear", "label_mark", "bar"),
        ("Thorne: We have waited", "label", "unlisted"),
        ("We have waited for ten years: it is here", "label", None),
        ("By Ilse Brandt", "opening_group", "writer"),
        ("The crane. (Rosa Quint/Velm Times)", "tail_form", "title-slash"),
        ("The crane. Photo: Rosa Quint", "tail", "picture"),
        ("The crane is new. It came by ship (in May).", "tail_form", "later"),
        ("“No.” — Ana Ruiz (@anaruiz) May 3", "handle", "end"),
        ("@anaruiz no", "handle", "start"),
        ("write to ana@news.example", "handle", None),
        ("write to ana@news.example", "address", "mail"),
        ("see https://news.example/a", "address", "link"),
        ("Posted at 4:15 pm", "clock", True),
        ("Posted 12 times", "clock", False),
        ("March 3, 2021", "year", True),
        ("“We cannot pay.”", "marks", "whole"),
        ("‘We cannot pay’", "marks", "whole"),
        ("“We cannot pay,” he said.", "marks", "opens"),
        ("The board’s crane", "marks", "none"),
        ("Crane “too dear,” union says", "marks", "inside"),
        ("Crane “too dear,” union says", "says", "yes"),
        ("“He said no.”", "says", "no"),
        ("NO MORE ORE", "capitals", "all"),
        ("A Town Built on Ore", "capitals", "title"),
        ("A town built on ore", "capitals", "first"),
        ("(Rosa Quint)", "frame", "bracketed"),
        ("___", "letters", "none"),
        ("12", "letters", "digits"),
        ("No", "letters", None),
    ],
)
def test_value(line: str, name: str, expected: object) -> None:
    """As the templates say."""
    assert values(line).get(name) == expected


@pytest.mark.parametrize(
    ("line", "repeats"),
    [
        ("“We cannot pay for the crane this year.”", True),
        ("We cannot pay for the crane", True),
        ("“We cannot pay for the crane” — Ilse Moberg", True),
        ("“We cannot pay for the boat this year.”", False),
        ("the crane", False),
    ],
)
def test_repeated_words(line: str, repeats: bool) -> None:
    """Those of prose in the text, most of the line."""
    assert values(line, BODY)["repeats"] is repeats


def test_words_of_the_headline_are_not_repeated() -> None:
    """A headline may have anybody's words."""
    text = "“We cannot pay for it,” says board\n\n“We cannot pay for it.”"
    seen = view(text, find_paragraphs(text))
    assert line_values(seen, 1, "prose")["repeats"] is False
