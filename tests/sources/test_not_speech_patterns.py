"""Patterns of the words beside quotations that nobody speaks."""

from __future__ import annotations

import pytest
import regex

from quoteattr.sources import not_speech_patterns as patterns

SEARCHED = [
    (
        patterns.title_before(),
        ["her novel ", "a song called ", "the film, ", "two plays ", "The Album "],
        ["she said, ", "novelist ", "the film was ", "in the bookshop "],
    ),
    (
        patterns.PERFORMANCE_BEFORE,
        ["host of ", "she starred in ", "they were watching ", "an appearance on "],
        ["she said on ", "a boast of ", "watchtower "],
    ),
    (
        patterns.BROADCASTER_BEFORE,
        ["on CNN’s ", "Fox News' ", "on BBC's "],
        ["on Monday’s ", "Lee’s ", "on CNN "],
    ),
    (
        patterns.TITLED_BEFORE,
        ["an essay titled ", "entitled ", "was Titled, "],
        ["is called ", "untitled work ", "titles "],
    ),
    (
        patterns.title_before_in_prose(),
        [
            "on a channel’s ",
            "her book, ",
            "hosts ",
            "a memoir called ",
            "the magazine ",
        ],
        ["chants of ", "she calls on ", "he said ", "booked "],
    ),
    (patterns.TELL_BEFORE, ["told ", "who tells "], ["told him ", "retold a tale "]),
    (
        patterns.noun_with_article_before(),
        ["the word ", "an acronym ", "that name "],
        ["in a word, ", "words ", "the password "],
    ),
    (
        patterns.word_before(),
        [
            *("the term ", "slogan is ", "goes by ", "known to all as the "),
            *("was dubbed ", "a group called ", "words like ", "French for "),
            *("upgraded to ", "the name – ", "the word ("),
        ],
        ["her words ", "known for it as ", "the names ", "a terminal ", "calls it "],
    ),
    (
        patterns.name_before(),
        ["the group ", "a referendum – ", "at the ", "under a 2015 "],
        ["a group of ", "called the ", "The Group, "],
    ),
    (
        patterns.sign_before(),
        [
            "a sign reading ",
            "shirts that read ",
            "a banner saying, ",
            "a bedsheet with ",
        ],
        ["the statement read ", "he signed ", "a design reading "],
    ),
    (
        patterns.vessel_before(),
        ["the ship ", "his racehorse, ", "the Yacht "],
        ["the ship said ", "friendship ", "ship, he said, "],
    ),
    (
        patterns.CLAIM_BEFORE,
        ["called it the ", "described the plan as a ", "dubs it "],
        ["a group called ", "recalled the ", "says it is the "],
    ),
    (
        patterns.SO_CALLED_BEFORE,
        ["the so-called ", "so called ", "So-called "],
        ["so she called ", "called ", "also called "],
    ),
    (
        patterns.NAME_BEFORE,
        ["said Joe ", "J. ", "Mr. Ödön "],
        ["said ", "Lee: ", "Lee"],
    ),
    (patterns.LOWER_WORD, ["said", "He says so", "with all"], ["The", "Said", "NO of"]),
    (
        patterns.LOWER_NON_PREPOSITION,
        ["said", "He says so", "über alles"],
        ["The", "Said", "NO AND YES", "Talks with Lee"],
    ),
]
MATCHED = [
    (
        patterns.PERFORMED_AFTER,
        [" were played", " was shown at"],
        [" were wrong", " played", " are playedout"],
    ),
    (
        patterns.title_after(),
        [" star Lee", " is a new film", ", was the drama", " hosts"],
        [" said", ", a film", " starred", " is a filmmaker"],
    ),
    (
        patterns.word_after(),
        [" level", " – the term is", " – an old nickname"],
        [", a word", " levels", " the term"],
    ),
    (
        patterns.NAME_AFTER,
        [" Barnes said", " Öl", "\tBarnes"],
        [" said", ", Lee", " BBC"],
    ),
]
FULL = [
    (patterns.BETWEEN_TITLES, [", ", " and ", ", and ", " & "], [" said, ", ". ", ""]),
    (patterns.BETWEEN_WORDS, [" ", ", and ", " or the "], [" said ", ". ", ""]),
    (
        patterns.name_ends(),
        ["Clean Docks Act", "Growing Tarn Plan.", "Law of the Sea Treaty"],
        ["Act", "It is a plan", "Clean Docks Activity", "clean docks act"],
    ),
    (
        patterns.CODE,
        ["size=10", "run()", "--all", "max_len", "std::map"],
        ["self-made", "a.m.", "50%", "—"],
    ),
    (patterns.TITLE_WORD, ["Press", "Here’s", "60", "R&B"], ["—", "#", "’tis"]),
]
CASES = [
    *((p.search, texts, refused) for p, texts, refused in SEARCHED),
    *((p.match, texts, refused) for p, texts, refused in MATCHED),
    *((p.fullmatch, texts, refused) for p, texts, refused in FULL),
]


@pytest.mark.parametrize(
    ("how", "text"), [(how, text) for how, texts, _ in CASES for text in texts]
)
def test_pattern_matches(how, text) -> None:  # type: ignore[no-untyped-def]
    """Each pattern knows the words that it is there for."""
    assert how(text) is not None


@pytest.mark.parametrize(
    ("how", "text"), [(how, text) for how, _, refused in CASES for text in refused]
)
def test_pattern_refuses(how, text) -> None:  # type: ignore[no-untyped-def]
    """And it leaves words alone that only look like them."""
    assert how(text) is None


def test_label_after_a_comma_in_the_marks() -> None:
    """“Moss,” a nickname: the comma is inside the marks."""
    text = "“Moss,” a nickname"
    assert patterns.word_after().match(text, len("“Moss,”")) is not None


def test_patterns_are_compiled_once() -> None:
    """Those that are built from a word list, on first use."""
    assert patterns.word_before() is patterns.word_before()
    assert isinstance(patterns.word_before(), regex.Pattern)
