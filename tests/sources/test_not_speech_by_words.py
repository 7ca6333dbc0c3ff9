"""Speech: quotations that nobody speaks are told by the words beside them."""

from __future__ import annotations

import pytest
import regex

from quoteattr.quotes.finder import find_quotations
from quoteattr.sources import not_speech_by_words
from quoteattr.sources.not_speech_by_words import mark_not_speech

MATCHES = [
    (
        not_speech_by_words.WORK,
        ["her novel ", "a song called ", "the film, ", "two plays "],
    ),
    (not_speech_by_words.TITLED, ["an essay titled ", "entitled ", "was Titled, "]),
    (not_speech_by_words.WORD, ["the word ", "an acronym ", "that name "]),
    (not_speech_by_words.SO_CALLED, ["the so-called ", "so called ", "So-called "]),
    (
        not_speech_by_words.SIGN,
        ["a sign reading ", "shirts that read ", "a banner saying, "],
    ),
    (not_speech_by_words.NAME_AFTER, [" Barnes said", " Öl", "\tBarnes"]),
    (not_speech_by_words.NAME_BEFORE, ["said Joe ", "J. ", "Mr. Ödön "]),
    (not_speech_by_words.LOWER_WORD, ["said", "He says so", "über alles"]),
]
REFUSALS = [
    (not_speech_by_words.WORK, ["she said, ", "novelist ", "the film was "]),
    (not_speech_by_words.TITLED, ["is called ", "untitled work ", "titles "]),
    (not_speech_by_words.WORD, ["in a word, ", "words ", "the password "]),
    (not_speech_by_words.SO_CALLED, ["so she called ", "called ", "also called "]),
    (
        not_speech_by_words.SIGN,
        ["the statement read ", "he signed ", "a design reading "],
    ),
    (not_speech_by_words.NAME_AFTER, [" said", ", Barnes", " BBC"]),
    (not_speech_by_words.NAME_BEFORE, ["said ", "Lee: ", "Lee"]),
    (not_speech_by_words.LOWER_WORD, ["The", "Said", "NO AND YES"]),
]


@pytest.mark.parametrize(
    ("pattern", "text"), [(p, text) for p, texts in MATCHES for text in texts]
)
def test_pattern_matches(pattern: regex.Pattern[str], text: str) -> None:
    """Each pattern knows the words that it is there for."""
    assert pattern.search(text) is not None


@pytest.mark.parametrize(
    ("pattern", "text"), [(p, text) for p, texts in REFUSALS for text in texts]
)
def test_pattern_refuses(pattern: regex.Pattern[str], text: str) -> None:
    """And it leaves words alone that only look like them."""
    how = pattern.match if pattern is not_speech_by_words.NAME_AFTER else pattern.search
    assert how(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ortega read the novel “The Long Winter” twice.", "title"),
        ("The so-called “bedroom tax” was scrapped.", "so-called"),
        ("She held a sign reading “Enough.”", "sign"),
        ("The word “reform” appears nine times.", "word"),
        ("It was said that Joe “Bad News” Barnes was fine.", "nickname"),
    ],
)
def test_reason_is_written_into_the_quotation(text: str, expected: str) -> None:
    """What nobody speaks says why."""
    (quotation,) = mark_not_speech(text, find_quotations(text))
    assert expected == quotation.not_speech


@pytest.mark.parametrize(
    "text",
    [
        "“We will appeal,” said Ortega.",
        "The minister called it a “bedroom tax” in May.",
        "Ortega said of the novel: “It took me ten years to write it, you know.”",
        "The film “is not the book, and it does not try to be the book,” he said.",
    ],
)
def test_speech_has_no_reason(text: str) -> None:
    """A longer quotation, or one without such words beside it, may be speech."""
    (quotation,) = mark_not_speech(text, find_quotations(text))
    assert quotation.not_speech is None


def test_long_sign_is_a_sign() -> None:
    """Signs are typed whatever their length."""
    words = "one two three four five six seven eight nine ten"
    text = f"A banner reading “{words}” hung there."
    (quotation,) = mark_not_speech(text, find_quotations(text))
    assert "sign" == quotation.not_speech
