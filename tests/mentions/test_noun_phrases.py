"""Noun phrases: where each begins and ends, and the mention that is made of it."""

from __future__ import annotations

import pytest

from quoteattr.mentions.noun_phrases import mention_of, noun_phrases
from quoteattr.types.annotations import Mention
from quoteattr.types.span import Span
from tests.trees import tagged


def phrases(line: str, *excluded: int) -> list[str]:
    """The words of each noun phrase."""
    document = tagged(line)
    return [
        " ".join(document.words[index].text for index in phrase)
        for phrase in noun_phrases(document, excluded)
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("the/DET old/ADJ mayor/NOUN left/VERB", ["the old mayor"], id="a"),
        pytest.param("Ida/PROPN Holm/PROPN left/VERB", ["Ida Holm"], id="name"),
        pytest.param("two/NUM mayors/NOUN left/VERB", ["two mayors"], id="number"),
        pytest.param("the/DET old/ADJ left/VERB", [], id="no noun"),
        pytest.param("left/VERB soon/ADV", [], id="no phrase"),
        pytest.param(
            "the/DET mayor/NOUN this/DET week/NOUN",
            ["the mayor", "this week"],
            id="second article",
        ),
        pytest.param("all/DET the/DET mayors/NOUN", ["all the mayors"], id="all the"),
        pytest.param("his/PRON brother/NOUN left/VERB", ["his brother"], id="pronoun"),
        pytest.param(
            "mayor/NOUN his/PRON brother/NOUN", ["mayor", "his brother"], id="second"
        ),
        pytest.param(
            "Lee/PROPN+ 's/PART brother/NOUN left/VERB",
            ["Lee 's brother"],
            id="possessor",
        ),
        pytest.param(
            "Lee/PROPN+ 's/PART often/ADV ill/ADJ brother/NOUN",
            ["Lee 's often ill brother"],
            id="adverb after a possessor",
        ),
        pytest.param("who/PRON mayor/NOUN", ["mayor"], id="other pronoun"),
        pytest.param("Lee/PROPN+ 's/PART", ["Lee"], id="mark at the end"),
        pytest.param("Lee/PROPN+ -/PUNCT", ["Lee"], id="hyphen at the end"),
        pytest.param(
            "Lee/PROPN+ -/PUNCT Ruiz/PROPN", ["Lee", "Ruiz"], id="half a dash"
        ),
        pytest.param("saw/VERB+ -/PUNCT+ Lee/PROPN", ["Lee"], id="hyphen before it"),
        pytest.param(
            "the/DET Lanky/ADJ ,/PUNCT tired/ADJ coach/NOUN",
            ["tired coach"],
            id="first adjective with a capital",
        ),
        pytest.param("Lee/PROPN+ 's/AUX brother/NOUN", ["Lee", "brother"], id="is"),
        pytest.param("Lee/PROPN+ 's/PART left/VERB", ["Lee"], id="nothing owned"),
        pytest.param("'s/PART brother/NOUN", ["brother"], id="mark at the start"),
        pytest.param(
            "the/DET newly/ADV elected/ADJ mayor/NOUN",
            ["the newly elected mayor"],
            id="adverb",
        ),
        pytest.param("newly/ADV elected/ADJ mayor/NOUN", ["elected mayor"], id="first"),
        pytest.param("the/DET mayor/NOUN soon/ADV left/VERB", ["the mayor"], id="soon"),
        pytest.param(
            "a/DET one/NUM+ -/PUNCT+ day/NOUN trip/NOUN", ["a one - day trip"], id="-"
        ),
        pytest.param(
            "Lee/PROPN -/PUNCT Ruiz/PROPN left/VERB", ["Lee", "Ruiz"], id="dash"
        ),
        pytest.param("Lee/PROPN &/CCONJ Ruiz/PROPN", ["Lee & Ruiz"], id="&"),
        pytest.param("salt/NOUN &/CCONJ oil/NOUN", ["salt", "oil"], id="& of nouns"),
        pytest.param(
            "the/DET lanky/ADJ ,/PUNCT tired/VERB coach/NOUN",
            ["the lanky , tired coach"],
            id="two adjectives",
        ),
        pytest.param(
            "the/DET coach/NOUN ,/PUNCT tired/ADJ coach/NOUN",
            ["the coach", "tired coach"],
            id="a role and an adjective",
        ),
        pytest.param(
            "the/DET lanky/ADJ ,/PUNCT tired/ADJ tree/NOUN",
            ["tired tree"],
            id="two adjectives of a thing",
        ),
        pytest.param(
            "mayor/NOUN of/ADP Tarn/PROPN", ["mayor", "Tarn"], id="complement"
        ),
        pytest.param("she/PRON left/VERB", ["she"], id="personal pronoun"),
        pytest.param("She/PROPN left/VERB", ["She"], id="pronoun, as a name"),
        pytest.param("it/NOUN left/VERB", ["it"], id="pronoun, as a noun"),
        pytest.param("i/X left/VERB", [], id="pronoun, as no word"),
        pytest.param("him/PRON left/VERB", [], id="object pronoun"),
        pytest.param("everybody/PRON left/VERB", ["everybody"], id="indefinite"),
        pytest.param("many/ADJ left/VERB", ["many"], id="indefinite, as an adjective"),
        pytest.param("many/ADJ mayors/NOUN left/VERB", ["many mayors"], id="with noun"),
        pytest.param("many/ADV left/VERB", [], id="indefinite, as an adverb"),
    ],
)
def test_phrase_is_cut_by_tags(line: str, expected: list[str]) -> None:
    """It begins with an article, possessor or adjective and ends with its noun."""
    assert expected == phrases(line)


def test_excluded_words_are_in_no_phrase() -> None:
    """What is quoted ends a phrase, too."""
    line = "the/DET old/ADJ mayor/NOUN Lee/PROPN left/VERB"
    assert ["the old mayor Lee"] == phrases(line)
    assert ["Lee"] == phrases(line, 0, 1, 2)
    assert ["the old mayor"] == phrases(line, 3)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("“/PUNCT no/INTJ ”/PUNCT Cuban/ADJ said/VERB so/ADV", ["Cuban"]),
        ("“/PUNCT no/INTJ ”/PUNCT said/VERB Cuban/ADJ today/ADV", ["Cuban"]),
        ("“/PUNCT no/INTJ ”/PUNCT cuban/ADJ said/VERB so/ADV", []),
        ("“/PUNCT no/INTJ ”/PUNCT Cuban/ADJ left/VERB so/ADV", []),
        ("“/PUNCT no/INTJ ”/PUNCT said/VERB Cuban/ADJ", []),
        ("but/CCONJ so/ADV ,/PUNCT Cuban/ADJ said/VERB so/ADV", []),
    ],
)
def test_surname_beside_a_cue_is_a_phrase(line: str, expected: list[str]) -> None:
    """A capitalized word between a quotation and a strong verb, however tagged."""
    excluded = range(3) if line.startswith("“") else ()
    assert expected == phrases(line, *excluded)


def mentions(line: str) -> list[Mention]:
    """The mentions of all phrases."""
    document = tagged(line)
    return [mention_of(document, phrase) for phrase in noun_phrases(document, ())]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("a/DET spokeswoman/NOUN for/ADP the/DET ministry/NOUN", None),
        ("one/NUM of/ADP the/DET players/NOUN", None),
        ("head/NOUN of/ADP research/NOUN at/ADP a/DET bank/NOUN", None),
        ("a/DET tree/NOUN of/ADP Lee/PROPN", None),
        ("a/DET tree/NOUN in/ADP Tarn/PROPN", "a tree"),
        ("a/DET lawyer/NOUN like/ADP Lee/PROPN", "a lawyer"),
        ("a/DET lawyer/NOUN for/SCONJ Lee/PROPN", "a lawyer"),
        ("a/DET lawyer/NOUN from/ADP there/ADV left/VERB", "a lawyer"),
        ("Lee/PROPN of/ADP Tarn/PROPN", "Lee"),
        ("she/PRON of/ADP Tarn/PROPN", "she"),
    ],
)
def test_description_has_its_complement(line: str, text: str | None) -> None:
    """Of anything, and by some prepositions of a role; a name has none."""
    whole = " ".join(cell.split("/")[0] for cell in line.split())
    assert (text or whole) == mentions(line)[0].text


def test_complement_ends_with_the_sentence() -> None:
    """What follows in the next sentence is no complement."""
    assert "a lawyer" == mentions("a/DET lawyer/NOUN | for/ADP Lee/PROPN")[0].text
    assert "a lawyer" == mentions("a/DET lawyer/NOUN for/ADP | many/ADJ left")[0].text


def test_mention_knows_its_span_and_head() -> None:
    """The head is the last word before the complement."""
    found = mentions("saw/VERB a/DET lawyer/NOUN for/ADP Lee/PROPN")
    expected = Mention(Span(4, 20), "a lawyer for Lee", "nominal")
    assert [expected, Mention(Span(17, 20), "Lee", "name")] == found
    assert [2, 4] == [mention.head for mention in found]


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("she/PRON left/VERB", "pronoun"),
        ("everybody/PRON left/VERB", "nominal"),
        ("the/DET mayor/NOUN left/VERB", "nominal"),
        ("Ida/PROPN Holm/PROPN left/VERB", "name"),
        ("the/DET Tarn/NOUN/B-ORG left/VERB", "name"),
        ("White/PROPN/B-ORG House/PROPN spokesman/PROPN/I-ORG", "nominal"),
        ("House/PROPN/B-ORG Spokesman/PROPN/I-ORG left/VERB", "name"),
    ],
)
def test_form_is_that_of_the_head(line: str, form: str) -> None:
    """A common noun describes; a proper noun, or one tagged as an entity, names."""
    assert form == mentions(line)[0].form
