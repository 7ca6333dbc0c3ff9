"""Who is known gets the name that the caller gives, by whole names alone."""

from __future__ import annotations

import pytest

from quoteattr.config import Config
from quoteattr.data.own_words import known_names, read_own_words
from quoteattr.pipeline import Pipeline
from quoteattr.speakers.known import recognize
from quoteattr.types.annotations import Attribution, Mention, Quotation, Speaker
from quoteattr.types.span import Span

WORDS = {
    "people": {"Ana Ruiz": {"gender": "f", "aliases": ["Annie Ruiz"]}},
    "bodies": {"Prime Minister's Office": {"aliases": ["PMO"]}},
    "verbs": {"grumpify": "strong"},
    "titles": ["Khaleesi"],
}
KNOWN = known_names(read_own_words(WORDS))


def speaker(id: int, name: str, **more: object) -> Speaker:
    """A speaker with one quotation and one mention."""
    mention = Mention(Span(id, id + 1), name, "name")
    return Speaker(id, name, mentions=(mention,), quotes=(id,), **more)


def said(by: Speaker) -> Attribution:
    """A quotation of one speaker."""
    quotation = Quotation(by.id, "direct", (Span(0, 1),), (Span(0, 1),), "No")
    return Attribution(quotation, speaker=by)


def names(*given: str) -> list[str]:
    """What speakers of these names are called in the end."""
    speakers = [speaker(id, name) for id, name in enumerate(given)]
    named, found = recognize(list(map(said, speakers)), speakers, KNOWN)
    assert [each.id for each in found] == list(range(len(found)))
    assert {each.speaker for each in named} == set(found)
    return [each.name for each in found]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["Annie Ruiz"], ["Ana Ruiz"]),
        (["Mayor Annie Ruiz"], ["Ana Ruiz"]),
        (["PMO", "Lee", "Prime Minister’s Office"], ["Prime Minister's Office", "Lee"]),
        (["Ruiz"], ["Ruiz"]),
        (["Ana Ruiz Holm"], ["Ana Ruiz Holm"]),
    ],
)
def test_known_by_a_whole_name(given: list[str], expected: list[str]) -> None:
    """Or an alias, with titles or without; two forms of one are one."""
    assert expected == names(*given)


def test_what_is_known_goes_before_what_was_found() -> None:
    """The kind and the gender; a body has none."""
    ruiz, office = speaker(0, "Ana Ruiz", gender="m"), speaker(1, "PMO", gender="f")
    _, found = recognize([said(ruiz), said(office)], [ruiz, office], KNOWN)
    assert [("person", "f", "word-list"), ("organization", None, None)] == [
        (each.kind, each.gender, each.gender_source) for each in found
    ]


@pytest.mark.model
@pytest.mark.timeout(120)
def test_words_of_ones_own_reach_the_answers() -> None:
    """A title, a verb and an alias that the package does not have."""
    text = "“We will pay,” Khaleesi Annie Ruiz grumpified on Monday in Tarn."
    (quotation,) = Pipeline(config=Config(words=WORDS))(text).quotations
    assert ("Ana Ruiz", "grumpified") == (quotation.speaker_name, quotation.cue.text)
    (other,) = Pipeline()(text).quotations
    assert "Ana Ruiz" != other.speaker_name


@pytest.mark.model
@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ({}, ["Robin Holm", "Kim Brandt"]),
        ({"Robin Holm": "f", "Kim Brandt": "m"}, ["Robin Holm", "Kim Brandt"]),
        ({"Robin Holm": "m", "Kim Brandt": "f"}, ["Kim Brandt", "Robin Holm"]),
        ({"Robin Holm": "m"}, ["Kim Brandt", "Robin Holm"]),
    ],
)
def test_the_gender_of_who_is_known_decides_pronouns(
    people: dict[str, str], expected: list[str]
) -> None:
    """Of two people whose names tell none, *she* is the one who is known as a woman."""
    text = (
        "Robin Holm met Kim Brandt in Tarn on Monday. "
        "“It is late,” she said. “It is not,” he said."
    )
    result = Pipeline(config=Config(words={"people": people}))(text)
    assert expected == [each.speaker_name for each in result.quotations]


@pytest.mark.model
@pytest.mark.timeout(120)
def test_who_is_known_goes_before_the_list_of_given_names() -> None:
    """Ms. Holm is James Holm, and so is *she*; the given name says another thing."""
    text = (
        "James Holm met Ida Brandt in Tarn on Monday. “It is late,” she said.\n\n"
        "“I will go,” Ms. Holm added."
    )
    people = {"James Holm": "f", "Ida Brandt": "m"}
    result = Pipeline(config=Config(words={"people": people}))(text)
    (speaker,) = result.speakers
    assert ("James Holm", "f", "word-list") == (
        speaker.name,
        speaker.gender,
        speaker.gender_source,
    )
    others = Pipeline()(text).quotations
    assert "James Holm" not in [each.speaker_name for each in others]


@pytest.mark.model
@pytest.mark.timeout(120)
def test_a_known_body_is_no_she() -> None:
    """A body whose name looks like a person's is not meant by a pronoun."""
    text = "Grace Holm met Lee Bianchi on Monday. “It is late,” she said."
    assert "Grace Holm" == Pipeline()(text).quotations[0].speaker_name
    bodies = Config(words={"bodies": ["Grace Holm"], "people": {"Lee Bianchi": "f"}})
    (quotation,) = Pipeline(config=bodies)(text).quotations
    assert "Lee Bianchi" == quotation.speaker_name
