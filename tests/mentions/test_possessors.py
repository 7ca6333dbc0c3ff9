"""Owners of nouns: names, descriptions and pronouns before a possessive."""

from __future__ import annotations

import pytest

from quoteattr.mentions.possessors import possessor, speaker_of_words
from quoteattr.mentions.text_index import IndexedText
from quoteattr.types.annotations import Mention
from quoteattr.types.span import Span
from tests.trees import tagged


def indexed(line: str) -> IndexedText:
    """A text without quotations."""
    return IndexedText(tagged(line), ())


def index_of(text: IndexedText, form: str) -> int:
    """The index of the last word with this form."""
    return max(n for n, word in enumerate(text.document.words) if word.text == form)


@pytest.mark.parametrize(
    ("line", "owner", "form", "head"),
    [
        ("saw Ana/PROPN Ruiz/PROPN+ ’s/PART claim/NOUN", "Ana Ruiz", "name", 2),
        ("the/DET mayor/NOUN+ 's/PART claim/NOUN", "the mayor", "nominal", 1),
        ("the/DET mayors/NOUN+ ’/PART claim/NOUN", "the mayors", "nominal", 1),
        ("saw her/PRON first/ADJ claim/NOUN", "her", "pronoun", 1),
        ("saw their/PRON claim/NOUN", "their", "pronoun", 1),
        ("Lee/PROPN+ 's/PART son/NOUN+ 's/PART claim/NOUN", "Lee", "name", 0),
    ],
)
def test_owner_is_a_mention(line: str, owner: str, form: str, head: int) -> None:
    """The words before the first possessive mark, or a third-person pronoun."""
    text = indexed(line)
    start = text.text.index(owner)
    found = possessor(text, index_of(text, "claim"))
    assert Mention(Span(start, start + len(owner)), owner, form) == found
    assert found is not None
    assert head == found.head


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("the/DET claim/NOUN fell", id="no owner"),
        pytest.param("saw my/PRON claim/NOUN", id="first person"),
        pytest.param("a/DET claim/NOUN of/ADP Lee/PROPN", id="owner after it"),
        pytest.param("Lee/PROPN+ 's/PART claim/NOUN letter/NOUN", id="not the head"),
        pytest.param("saw the/DET claim/VERB", id="no mention"),
        pytest.param("so/ADV Lee/PROPN+ 's/AUX claim/NOUN", id="is, no possessive"),
    ],
)
def test_other_nouns_have_no_owner(line: str) -> None:
    """Without a possessive before it, and where it is not the head of its mention."""
    text = indexed(line)
    assert possessor(text, index_of(text, "claim")) is None


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("so in/ADP her/PRON words/NOUN", "her"),
        ("so in/ADP Lee/PROPN+ 's/PART words/NOUN", "Lee"),
        ("so in/ADP the/DET words/NOUN of/ADP Lee/PROPN", "Lee"),
        ("in/ADP her/PRON words/NOUN", "her"),
    ],
)
def test_words_have_a_speaker(line: str, speaker: str) -> None:
    """In her words; in the words of Lee."""
    text = indexed(line)
    found = speaker_of_words(text, index_of(text, "words"))
    assert found is not None
    assert speaker == found.text


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("saw by/ADP her/PRON words/NOUN", id="another preposition"),
        pytest.param("so in/ADP the/DET words/NOUN for/ADP Lee/PROPN", id="for"),
        pytest.param("so in/ADP my/PRON words/NOUN", id="first person"),
        pytest.param("her/PRON words/NOUN", id="no preposition"),
        pytest.param("of/ADP the/DET words/NOUN of/ADP Lee/PROPN", id="of the words"),
    ],
)
def test_other_words_have_none(line: str) -> None:
    """Only what stands in one of the two phrases is somebody's words."""
    text = indexed(line)
    assert speaker_of_words(text, index_of(text, "words")) is None


def test_pronoun_owns_nothing_by_itself() -> None:
    """Their, tagged as a noun, is not its own owner."""
    text = indexed("saw their/NOUN")
    assert possessor(text, index_of(text, "their")) is None


def test_another_noun_is_nobody_s_words() -> None:
    """In her claim: the noun has to be words."""
    text = indexed("so in/ADP her/PRON claim/NOUN")
    assert speaker_of_words(text, index_of(text, "claim")) is None
