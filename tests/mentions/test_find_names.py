"""Names are found with their titles taken off; what only looks like one is dropped."""

from __future__ import annotations

import pytest

from quoteattr.mentions.find_names import find_names
from tests.trees import tagged


def found(line: str) -> list[str]:
    """The names of a text, each with its titles in brackets before it."""
    return [
        f"({' '.join(name.titles)}) {name.text}" if name.titles else name.text
        for name in find_names(tagged(line))
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Prime/PROPN Minister/PROPN Ida/PROPN/B-PER", "(Prime Minister) Ida"),
        ("Ohio/PROPN/B-LOC Sen./PROPN Jon/PROPN/B-PER", "(Ohio Sen.) Jon"),
        ("former/ADJ mayor/NOUN Ana/PROPN Ruiz/PROPN", "(former mayor) Ana Ruiz"),
        ("Ohio/PROPN Ana/PROPN Ruiz/PROPN", "Ana Ruiz"),
        ("Ohio/PROPN Ana/PROPN/I-PER Ruiz/PROPN", "Ohio Ana Ruiz"),
        ("Ida/PROPN/B-PER von/ADP der/DET Au/PROPN", "Ida von der Au"),
        ("von/PROPN der/PROPN Au/PROPN/B-PER", "von der Au"),
        ("von/ADP Au/PROPN/B-PER", "Au"),
        ("von/PROPN Au/PROPN/B-PER", "von Au"),
        ("Sen./PROPN Vosk/PROPN", "(Sen.) Vosk"),
        ("General/PROPN Vosk/PROPN/B-ORG", "General Vosk"),
        ("Former/PROPN General/PROPN Vosk/PROPN/B-ORG", "(Former General) Vosk"),
        ("Ana/PROPN Maria/PROPN Ruiz/PROPN", "Ana Maria Ruiz"),
        ("J./PROPN Ana/PROPN Ruiz/PROPN", "J. Ana Ruiz"),
        ("Usk/PROPN Ana/PROPN Ruiz/PROPN", "Ana Ruiz"),
        ("Premier/PROPN+ 's/PART Office/PROPN", "Premier's Office"),
        ("Bank/PROPN of/ADP Norway/PROPN/B-LOC", "Bank of Norway"),
        ("General/PROPN Motors/PROPN/B-ORG", "General Motors"),
        ("General/PROPN Ida/PROPN/B-PER", "(General) Ida"),
        ("General/PROPN Ida/PROPN Holm/PROPN/B-ORG", "(General) Ida Holm"),
        ("Theresa/PROPN/B-PER May/PROPN", "Theresa May"),
        ("Ruiz/PROPN/B-PER Jr./PROPN/I-PER", "Ruiz Jr."),
        ("Day/PROPN+ -/PUNCT+ Lewis/PROPN", "Day-Lewis"),
        ("Mayor/PROPN Tarn/PROPN Council/PROPN", "Mayor Tarn Council"),
    ],
)
def test_name_is_found_without_its_titles(line: str, expected: str) -> None:
    """Titles and modifiers before a name are no part of it; particles are."""
    assert [expected] == found("saw/VERB " + line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("mayor/NOUN Ana/PROPN Ruiz/PROPN left", "(mayor) Ana Ruiz"),
        ("von/PROPN Au/PROPN/B-PER left", "von Au"),
        ("Au/PROPN/B-PER left von/PROPN", "Au"),
        ("Au/PROPN/B-PER saw the mayor/NOUN", "Au"),
    ],
)
def test_first_words_of_the_text_belong_to_the_name(line: str, expected: str) -> None:
    """Up to the first one: the last words of the text are none of them."""
    assert [expected] == found(line)


def test_possessive_mark_is_a_token() -> None:
    """Only hyphens make one token of two words."""
    (name,) = find_names(tagged("saw Premier/PROPN+ 's/PART Office/PROPN"))
    assert ("Premier", "'s", "Office") == name.tokens


def test_place_and_tokens_are_those_of_the_name() -> None:
    """Words tied by a hyphen are one token; first, last and span leave titles out."""
    (name,) = find_names(tagged("saw Sen. Ana/PROPN Day/PROPN+ -/PUNCT+ Lewis/PROPN"))
    assert (2, 5) == (name.first, name.last)
    assert ("Ana", "Day-Lewis") == name.tokens
    assert ("Sen.",) == name.titles
    assert (9, 22) == (name.span.start, name.span.end)
    assert "MISC" == name.type


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("on/ADP Monday/PROPN", id="a day"),
        pytest.param("the/DET Minister/PROPN left/VERB", id="an office"),
        pytest.param("the/DET Foreign/PROPN Minister/PROPN left/VERB", id="two words"),
        pytest.param("the/DET Diocese/PROPN left/VERB", id="an organization's noun"),
        pytest.param("Speculation/PROPN grew/VERB", id="the first word of a sentence"),
        pytest.param("“/PUNCT+ Speculation/PROPN grew/VERB", id="after a mark"),
        pytest.param("D-/PROPN Mich./PROPN left/VERB", id="a senator's party"),
        pytest.param("he/PRON left/VERB", id="a pronoun"),
    ],
)
def test_what_only_looks_like_a_name_is_dropped(line: str) -> None:
    """Days, offices, and capitals that only a sentence's start gives."""
    assert [] == found(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Holm/PROPN left | saw Ida/PROPN Holm/PROPN", ["Holm", "Ida Holm"]),
        ("Holm/PROPN left | saw Holm/PROPN", ["Holm", "Holm"]),
        ("Holm/PROPN left | Holm/PROPN ran", []),
        ("Holm/PROPN/B-PER left/VERB", ["Holm"]),
        ("Mr./PROPN Holm/PROPN left/VERB", ["(Mr.) Holm"]),
        ("Ida/PROPN Holm/PROPN left/VERB", ["Ida Holm"]),
    ],
)
def test_word_at_the_start_is_a_name_where_more_says_so(
    line: str, expected: list[str]
) -> None:
    """The text names somebody so elsewhere, or the tagger or a title says it."""
    assert expected == found(line)


def test_office_is_a_name_where_somebody_is_named_so() -> None:
    """Coach is a surname where Ana Coach is named."""
    assert ["Ana Coach", "Coach"] == found(
        "saw Ana/PROPN/B-PER Coach/PROPN/I-PER | saw Coach/PROPN"
    )


def test_office_tagged_as_a_person_is_a_name() -> None:
    """Baker is a role, and a surname."""
    assert ["Baker"] == found("saw Baker/PROPN/B-PER")
    assert [] == found("saw Minister/PROPN")


def test_surname_is_known_where_the_tagger_fails() -> None:
    """Stubbs, taken for a noun, is a name once Eric Stubbs has been named."""
    line = "saw/VERB Eric/PROPN/B-PER Stubbs/PROPN/I-PER ./PUNCT Stubbs/NOUN left/VERB"
    assert ["Eric Stubbs", "Stubbs"] == found(line)


def test_word_in_lower_case_makes_no_surname() -> None:
    """Eric Price is named, but price is a common word of the text."""
    line = "saw Eric/PROPN Price/PROPN | a price/NOUN | Price/NOUN fell"
    assert ["Eric Price"] == found(line)


def test_organization_noun_makes_no_surname() -> None:
    """Spirit Club is named; Club alone, tagged as a noun, is no name."""
    line = "saw Spirit/PROPN Club/PROPN | Club/NOUN members left"
    assert ["Spirit Club"] == found(line)


HEADLINE = "Holm/PROPN Sees/PROPN Great/PROPN Harbour/PROPN ¶ "


def test_headline_is_split_into_known_names() -> None:
    """Every word has a capital; the text below knows one name."""
    line = HEADLINE + "the mayor , Ida/PROPN Holm/PROPN , left"
    assert ["Holm", "Ida Holm"] == found(line)


def test_headline_keeps_the_longest_known_name() -> None:
    """Ida Holm, where the text below names Holm alone."""
    line = "Ida/PROPN Holm/PROPN Sees/PROPN Tall/PROPN Harbour/PROPN ¶ saw Holm/PROPN"
    assert ["Ida Holm", "Holm"] == found(line)


def test_headline_without_a_known_name_is_cut_before_its_verb() -> None:
    """A tag, a title or a given name tells that a name begins it."""
    tagged_name = HEADLINE.replace("Holm/PROPN", "Holm/PROPN/B-PER")
    below = "the mayor left"
    assert ["Holm Sees Great Harbour"] == found(tagged_name + below)
    tagged_verb = tagged_name.replace("Sees/PROPN", "Sees/VERB/I-PER")
    assert ["Holm"] == found(tagged_verb + below)
    assert ["(Mayor) Holm"] == found("Mayor/PROPN " + tagged_verb + below)
    assert ["Holm Sees"] == found(tagged_name + below + " by the great harbour")


def test_headline_gives_no_names_that_only_capitals_make() -> None:
    """Of words that the text has in lower case, or that nothing else tells of."""
    assert [] == found(HEADLINE + "the mayor left")
    harbour = "the/DET New/PROPN/B-ORG Harbour/PROPN/B-ORG Closes Again/ADV Today/ADV"
    assert [] == found(f"{harbour} ¶ the new harbour")


def test_line_inside_a_paragraph_is_no_headline() -> None:
    """A sentence that shares its line with another is left alone."""
    line = HEADLINE.replace("¶", "|") + "the mayor , Ida/PROPN Holm/PROPN , left"
    assert ["Holm Sees Great Harbour", "Ida Holm"] == found(line)


def test_line_with_a_long_word_in_lower_case_is_no_headline() -> None:
    """Headlines have capitals on all long words."""
    line = "Holm/PROPN Sees/PROPN Great/PROPN Harbour/PROPN grow ¶ "
    line += "the mayor , Ida/PROPN Holm/PROPN , left"
    assert ["Holm Sees Great Harbour", "Ida Holm"] == found(line)


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Holm/PROPN Sees/PROPN Great/PROPN Tall/PROPN of/ADP Tarn/PROPN", ["Holm"]),
        ("Sees/PROPN Holm/PROPN Great/PROPN Harbour/PROPN", ["Holm"]),
        ("Sees/PROPN Great/PROPN Ida/PROPN Holm/PROPN", ["Ida Holm"]),
        ("Great/PROPN Holm/PROPN Sees/PROPN Lund/PROPN", ["Holm", "Lund"]),
    ],
)
def test_known_names_are_found_anywhere_in_a_headline(
    headline: str, expected: list[str]
) -> None:
    """At its start, inside, and at its end; small words do not matter."""
    line = f"{headline} ¶ saw Holm/PROPN with/ADP Lund/PROPN"
    assert expected == [name for name in found(line) if name != "Tarn"][: len(expected)]
    assert "Great" not in " ".join(found(line))


@pytest.mark.parametrize(
    ("before", "after", "split"),
    [
        ("saw Holm/PROPN ¶ ", "", True),
        ("saw Holm/PROPN ¶ ", " ¶ so it was", True),
        ("saw Holm/PROPN | ", "", False),
        ("saw Holm/PROPN ¶ ", " | so it was", False),
    ],
)
def test_headline_is_a_line_of_its_own(before: str, after: str, *, split: bool) -> None:
    """Between line ends, or the start and the end of the text."""
    names = found(f"{before}Holm/PROPN Sees/PROPN Great/PROPN Harbour/PROPN{after}")
    assert ["Holm", "Holm" if split else "Holm Sees Great Harbour"] == names
