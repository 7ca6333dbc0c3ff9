"""Whether a quotation is speech: by words, by the text, while ranking, and after it."""

from __future__ import annotations

import attrs
import pytest

from quoteattr.quotes.finder import find_quotations
from quoteattr.sources.not_speech import (
    has_title_capitals,
    is_work_title,
    mark_before_ranking,
    mark_by_words,
    may_be_speech,
    reason_without_source,
)
from quoteattr.types.annotations import Kind, Quotation
from quoteattr.types.span import Span
from tests.trees import indexed_text, unparsed


def quotation(text: str, kind: Kind = "mixed") -> Quotation:
    """A quotation of these words."""
    whole = Span(0, len(text) + 2)
    return Quotation(0, kind, (whole,), (Span(1, len(text) + 1),), text)


def reasons_by_words(text: str) -> list[str | None]:
    """Why each quotation of a text is no speech, by the words beside it."""
    return [each.not_speech for each in mark_by_words(text, find_quotations(text))]


def reasons(text: str) -> list[str | None]:
    """Why each quotation of a text is no speech, by the whole text."""
    return [each.not_speech for each in mark_before_ranking(unparsed(text))]


# By the words beside the marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ortega read the novel “The Long Winter” twice.", "title"),
        ("Lee was the host of “Big River” then.", "title"),
        ("He spoke on CNN’s “Dawn Report” again.", "title"),
        ("She wrote an essay titled “what we lost” there.", "title"),
        ("The so-called “bedroom tax” was scrapped.", "so-called"),
        ("She held a sign reading “Enough.”", "sign"),
        ("The word “reform” appears nine times.", "word"),
        ("It was said that Joe “Bad News” Barnes was fine.", "nickname"),
        ("You type “size=10” there.", "code"),
    ],
)
def test_words_beside_the_marks_give_the_reason(text: str, expected: str) -> None:
    """Each reason, without a parse."""
    assert [expected] == reasons_by_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "“We will appeal,” said Ortega.",
        "The minister called it a “bedroom tax” in May.",
        "Ortega said of the novel: “It took me ten years to write it, you know.”",
        "The film “is not the book, and it does not try to be the book,” he said.",
        "It was the novel “we all read” once.",
        # In a headline, every word has a capital: no nickname.
        "Governor Joe “Bad News” Barnes Angers Voters",
        "It was said that Joe “No Way!” Barnes was fine.",
        "It was said that Joe “One Two Three Four” Barnes was fine.",
    ],
)
def test_speech_has_no_reason(text: str) -> None:
    """A longer quotation, or one without such words beside it, may be speech."""
    assert [None] == reasons_by_words(text)


def test_sign_may_be_of_any_length() -> None:
    """More than the eight words that all others have at most."""
    words = "one two three four five six seven eight nine ten"
    assert ["sign"] == reasons_by_words(f"A banner reading “{words}” hung there.")
    assert [None] == reasons_by_words(f"An essay titled “{words}” hung there.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The songs “Big River,” “Long Night” and “Dawn” are old.", ["title"] * 3),
        ("There “Big River” and “Long Night” were played.", ["title"] * 2),
        ("There “Big River” and “Long Night” are old.", [None] * 2),
        ("The song “Big River” was old, said “Long Night” Lee.", ["title", None]),
        ("The song “Big River,” “we like it” and so on.", ["title", None]),
    ],
)
def test_titles_of_a_list_are_titles(text: str, expected: list[str | None]) -> None:
    """If one of them is, or they are performed; with only *and* or commas between."""
    assert expected == reasons_by_words(text)


# By the parsed text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("He appeared on NBC’s “Meet the Press” on Sunday.", "title"),
        ("They watched “The Long Winter” again at home.", "title"),
        ("A new episode of the show “Big River” was shot there.", "title"),
        ("She used the term “gross negligence” in the law.", "word"),
        ("A fish known locally as “the old man” was caught.", "word"),
        ("Ruiz told “Dawn and Dusk” that the pier was safe.", "title"),
        ("She said so in an interview with “Harbour Talk” on Monday.", "title"),
        ("They wanted to perform “The Long Winter” again.", "title"),
        ("All were talking of it, as “Big River” is a new drama about it.", "title"),
        ("Two letters were upgraded to “secret” last week.", "word"),
        ("The file reached the “top secret” level by May.", "word"),
        ("A diver who goes by “Moss” found it.", "word"),
        ("The party's slogan is “never again” this year.", "word"),
        ("The “tide money” – the term is older – was paid.", "word"),
        ("They joined the group “Clean Sea Now” in May.", "word"),
        ("He known among the harbour folk as “the eel” left.", "word"),
    ],
)
def test_titles_and_words_are_not_speech(text: str, reason: str) -> None:
    """The words before or after them leave no doubt."""
    assert [reason] == reasons(text)


@pytest.mark.parametrize(
    "text",
    [
        # Chants are said.
        "The crowd broke into chants of “Build It Now” at noon.",
        # A headline has capitals everywhere.
        "Holm’s “Terrible Plan” Angers Voters",
        "He was accused of “gross negligence” again.",
        "Ruiz told them “No More Walls.” They left.",
        "Ruiz told reporters “never again” in May.",
        "She is known for calling them the “eel folk” again.",
        "A group of “angry parents” stood outside.",
        "It was “a new level” of noise.",
        # A label has three words at most.
        "The “very top secret files” level was reached.",
        "He asked on “Why Not Now?” today.",
    ],
)
def test_what_may_be_said_is_no_title(text: str) -> None:
    """What only looks like a title or a word may be speech."""
    assert [None] == reasons(text)


OWNED = """
    They     PRON  2 nsubj
    like     VERB  0 root
    {owner}  PROPN 7 nmod:poss {entity}
    ’s       PART  3 case
    “        PUNCT 7 punct
    Big      ADJ   7 amod
    Plan     NOUN  2 obj
    ”        PUNCT 7 punct
    there    ADV   2 advmod
    .        PUNCT 2 punct
"""


def test_what_a_person_owns_may_be_their_words() -> None:
    """Holm’s “Big Plan” may be Holm’s words; a channel’s is a show."""
    channel = indexed_text(OWNED.format(owner="Nova", entity="B-ORG"))
    person = indexed_text(OWNED.format(owner="Holm", entity="B-PER"))
    assert "title" == mark_before_ranking(channel)[0].not_speech
    assert mark_before_ranking(person)[0].not_speech is None


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        # A title is one wherever it is; what only has a word of it is none.
        ("They watched “Big River” at home. Lee likes “Big River” best.", 2),
        ("They watched “Big River” at home. Lee found it “big.”", 1),
        # A term may become somebody's word; what the text is about stays a term.
        ("She used the term “tide money” there. He wants “tide money” now.", 1),
        ("The word “eel” is old. They know the word “eel” here. An “eel” is it.", 3),
    ],
)
def test_what_is_marked_once_is_marked_again(text: str, marked: int) -> None:
    """As long as it is written as the first one is."""
    assert marked == sum(each in {"title", "word"} for each in reasons(text))


def test_list_has_the_reason_of_its_first_word() -> None:
    """They avoid words such as “war,” “peace” and “truce”; *said* ends the list."""
    assert ["word"] * 3 == reasons(
        "They avoid words like “war,” “peace” and “truce” now."
    )
    assert ["word", None] == reasons(
        "They avoid words like “war,” said “peace” folk now."
    )


def test_nested_quotation_is_left_to_the_outer_one() -> None:
    """What is inside another quotation is marked by words alone, and has no source."""
    text = "“They watched ‘Big River’ at home again,” Lee said."
    outer, inner = mark_before_ranking(unparsed(text))
    assert (None, 0) == (outer.not_speech, inner.parent)
    assert [True, False] == [may_be_speech(outer), may_be_speech(inner)]


def test_may_be_speech() -> None:
    """A word that is not marked; not a mark alone, nor what has a reason."""
    assert may_be_speech(quotation("No"))
    assert not may_be_speech(quotation("— ?"))
    assert not may_be_speech(attrs.evolve(quotation("No"), not_speech="word"))


# While the source is chosen


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("pause", "mixed", "scare-quote"),
        ("a long pause", "mixed", "scare-quote"),
        ("a long, long pause", "mixed", None),
        ("Pause", "mixed", None),
        ("pause", "direct", None),
    ],
)
def test_reason_without_source(text: str, kind: Kind, reason: str | None) -> None:
    """One to three words in lower case, where the ranking takes them for no speech."""
    assert reason == reason_without_source(quotation(text, kind))


# The capitals of titles


@pytest.mark.parametrize(
    ("text", "capitals", "work"),
    [
        ("Meet the Press", True, True),
        ("Gone with the Wind", False, True),
        ("It was dark", False, False),
        ("the End", True, False),
        ("60 Minutes", True, True),
        ("Who Is It?", True, False),
        ("One Two Three Four Five Six Seven Eight Nine", False, True),
        ("it is so", True, False),
        ("", True, False),
    ],
)
def test_title_capitals(text: str, capitals: bool, work: bool) -> None:
    """Two measures: the first only looks at words of four letters or more."""
    given = quotation(text)
    assert (capitals, work) == (has_title_capitals(given), is_work_title(given))
