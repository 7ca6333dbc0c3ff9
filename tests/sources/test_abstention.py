"""A quotation without a source says why it has none."""

from __future__ import annotations

import pytest

from quoteattr.mentions.text_index import IndexedText
from quoteattr.output.explain import explain
from quoteattr.parsing.conllu import read_conllu
from quoteattr.quotes.finder import find_quotations
from quoteattr.sources.attribute import attribute, leave_open
from quoteattr.sources.not_speech import surely
from quoteattr.types.annotations import Attribution, Mention, Quotation, Rival
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

LEE = Mention(Span(10, 13), "Lee", "name")
NO = Quotation(0, "direct", (Span(0, 5),), (Span(1, 4),), "No.")


def scene_of(text: str) -> IndexedText:
    """The indexed of a text whose parse does not matter: one word a token, no tree."""
    rows = [
        f"{number}\t{word}\t_\tX\t_\t_\t{0 if number == 1 else 1}\tdep\t_\t_"
        for number, word in enumerate(text.split(), start=1)
    ]
    return IndexedText(
        read_conllu("\n".join(rows) + "\n\n", text), find_quotations(text)
    )


def test_nobody_in_sight_is_no_source() -> None:
    """Speech whose source the text does not give."""
    (answer,) = attribute(scene_of("“Quiet please in the hall.”"))
    assert (None, "no-source", ()) == (answer.source, answer.abstention, answer.rivals)


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
    """What leads to a title or a term leaves no doubt, and nobody is asked for."""
    (answer,) = attribute(scene_of(text))
    assert ("not-speech", reason) == (answer.abstention, answer.quotation.not_speech)


@pytest.mark.parametrize(
    "text",
    [
        "The crowd broke into chants of “Build It Now” at noon.",
        "Holm’s “Terrible Plan” Angers Voters",
        "He was accused of “gross negligence” again.",
        "Ruiz told them “No More Walls.” They left.",
        "Ruiz told reporters “never again” in May.",
        "She is known for calling them the “eel folk” again.",
        "A group of “angry parents” stood outside.",
        "It was “a new level” of noise.",
    ],
)
def test_what_may_be_said_is_no_title(text: str) -> None:
    """Chants are said, a headline has capitals everywhere, a charge has a source."""
    indexed = scene_of(text)
    assert surely(indexed.quotations[0], indexed) is None


TYPED = {"title", "word"}


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        # A title is one wherever it stands; what only has a word of it is none.
        ("They watched “Big River” at home. Lee likes “Big River” best.", 2),
        ("They watched “Big River” at home. Lee found it “big.”", 1),
        # A term may become somebody's word; what the text is about stays a term.
        ("She used the term “tide money” there. He wants “tide money” now.", 1),
        ("The word “eel” is old. They know the word “eel” here. An “eel” is it.", 3),
    ],
)
def test_what_is_typed_once_is_typed_again(text: str, typed: int) -> None:
    """As long as it is written as the first one is."""
    answers = attribute(scene_of(text))
    assert typed == sum(a.quotation.not_speech in TYPED for a in answers)


def test_what_is_taken_back_is_ambiguous() -> None:
    """An answer less sure than asked for is left open, and told as a rival."""
    (open_one,) = leave_open([Attribution(NO, LEE, None, "label", 0.6)], 0.9)
    assert (
        Attribution(NO, abstention="ambiguous", rivals=(Rival(LEE, 0.6),)) == open_one
    )


def test_explanation_names_the_rivals() -> None:
    """Who it might be, and how likely, in words."""
    given = Attribution(NO, abstention="ambiguous", rivals=(Rival(LEE, 0.42),))
    assert "Possible source: “Lee” (probability 42%)." in explain(given, "")


def test_abstention_survives_the_output() -> None:
    """Written and read back, reason and rivals are the same."""
    given = Attribution(NO, abstention="ambiguous", rivals=(Rival(LEE, 0.42),))
    result = AttributedText("", (given,))
    assert result == AttributedText.from_dict(result.to_dict())
