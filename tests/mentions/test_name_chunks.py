"""Name chunks: where the words of a name begin, go on and end."""

from __future__ import annotations

import pytest

from quoteattr.mentions.name_chunks import NameChunker
from tests.trees import document, tagged


def chunks(line: str, *surnames: str) -> list[str]:
    """The text of each name chunk."""
    parsed = tagged(line)
    chunker = NameChunker(parsed, frozenset(surnames))
    found = [each for s in parsed.sentences for each in chunker.chunks(s.words)]
    words = parsed.words
    return [
        parsed.text[words[each[0]].span.start : words[each[-1]].span.end]
        for each in found
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("saw Ida/PROPN Holm/PROPN leave", ["Ida Holm"], id="PROPN"),
        pytest.param("saw Ida/NOUN/B-PER leave", ["Ida"], id="entity tag"),
        pytest.param("met Welder/NOUN Sen./NOUN today", ["Sen."], id="title"),
        pytest.param("the PMO/NOUN said", ["PMO"], id="acronym"),
        pytest.param("the UN/NOUN said", ["UN"], id="short acronym"),
        pytest.param("A/DET plan/NOUN grew", [], id="one capital"),
        pytest.param("saw Holm/NOUN leave", [], id="untagged"),
        pytest.param("saw holm/PROPN leave", [], id="lower case"),
        pytest.param("THE PMO/NOUN SAID SO", [], id="acronym among capitals"),
        pytest.param("on Monday/PROPN", [], id="day"),
        pytest.param("in May/PROPN", [], id="month"),
        pytest.param("saw Theresa/PROPN May/PROPN", ["Theresa May"], id="May, a name"),
        pytest.param("saw Mr./PROPN May/PROPN", ["Mr. May"], id="May, after a title"),
        pytest.param("saw May/PROPN/B-PER", ["May"], id="May, tagged as a person"),
        pytest.param("saw X/PROPN go", ["X"], id="X, a name"),
    ],
)
def test_chunk_begins_with_a_name_word(line: str, expected: list[str]) -> None:
    """A capitalized word that is tagged, a title, or an acronym."""
    assert expected == chunks(line)


def test_known_surname_begins_a_chunk() -> None:
    """Even where the tagger takes it for a noun."""
    assert [] == chunks("Stubbs/NOUN left")
    assert ["Stubbs"] == chunks("Stubbs/NOUN left", "stubbs")


def test_placeholder_of_a_long_run_is_no_name() -> None:
    """The parser saw X in the place of many characters."""
    parsed = tagged("saw X/PROPN go")
    word = parsed.words[1]
    longer = type(word.span)(word.span.start, word.span.end + 70)
    words = list(parsed.words)
    words[1] = type(word)(longer, "X", "x", "PROPN", "NNP", 0, "dep")
    changed = type(parsed)(parsed.text, tuple(words), parsed.sentences)
    assert [] == list(NameChunker(changed).chunks(range(3)))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            "Paris/PROPN/B-LOC Holm/PROPN/B-PER", ["Paris", "Holm"], id="two entities"
        ),
        pytest.param(
            "Ohio/PROPN/B-LOC Sen./PROPN Ana/PROPN/B-PER",
            ["Ohio Sen. Ana"],
            id="entities around a title",
        ),
        pytest.param(
            "Ida/PROPN von/ADP der/DET Au/PROPN left",
            ["Ida von der Au"],
            id="particles",
        ),
        pytest.param("Ida/PROPN von/ADP der left", ["Ida"], id="particles at the end"),
        pytest.param(
            "Bank/PROPN of/ADP Norway/PROPN", ["Bank of Norway"], id="of, after a noun"
        ),
        pytest.param(
            "Bank/PROPN of/ADP the/DET North/PROPN",
            ["Bank of the North"],
            id="of the",
        ),
        pytest.param(
            "Ana/PROPN Ruiz/PROPN of/ADP Norland/PROPN",
            ["Ana Ruiz", "Norland"],
            id="of, after a full name",
        ),
        pytest.param(
            "Holm/PROPN of/ADP Norland/PROPN",
            ["Holm", "Norland"],
            id="of, after a name",
        ),
        pytest.param(
            "Tarn/PROPN/B-ORG for/ADP/I-ORG All/PROPN/I-ORG",
            ["Tarn for All"],
            id="joiner inside a tagged name",
        ),
        pytest.param(
            "Tarn/PROPN for/ADP All/PROPN", ["Tarn", "All"], id="untagged joiner"
        ),
        pytest.param("Holm/PROPN &/CCONJ Lund/PROPN", ["Holm & Lund"], id="ampersand"),
        pytest.param(
            "Premier/PROPN+ 's/PART Office/PROPN", ["Premier's Office"], id="office of"
        ),
        pytest.param(
            "Holm/PROPN+ 's/PART Office/PROPN", ["Holm", "Office"], id="owner"
        ),
        pytest.param(
            "Tarn/PROPN/B-ORG+ 's/PART/I-ORG Best/PROPN/I-ORG",
            ["Tarn's Best"],
            id="possessive inside a tagged name",
        ),
        pytest.param(
            "Ruiz/PROPN/B-PER Jr./X/I-PER left", ["Ruiz Jr."], id="tagged suffix"
        ),
        pytest.param(
            "Apollo/PROPN/B-MISC 11/NUM/I-MISC left", ["Apollo 11"], id="number"
        ),
        pytest.param(
            "Day/PROPN+ -/PUNCT+ Lewis/PROPN", ["Day-Lewis"], id="hyphenated surname"
        ),
        pytest.param("Ruiz/PROPN/B-PER jr./X left", ["Ruiz"], id="untagged suffix"),
        pytest.param(
            "Ruiz/PROPN/B-PER jr./X/I-PER left", ["Ruiz jr."], id="suffix in lower case"
        ),
        pytest.param(
            "Tarn/PROPN/B-ORG upon/ADP/I-ORG Vell/PROPN/I-ORG",
            ["Tarn", "Vell"],
            id="no joiner",
        ),
        pytest.param(
            "Ana/PROPN/B-PER Ruiz/PROPN/I-PER of/ADP/I-PER Norland/PROPN/I-PER",
            ["Ana Ruiz", "Norland"],
            id="of, tagged, after a full name",
        ),
        pytest.param(
            "Ana/PROPN/B-ORG Club/PROPN/I-ORG of/ADP/I-ORG Norland/PROPN/I-ORG",
            ["Ana Club of Norland"],
            id="of, tagged, after a club",
        ),
        pytest.param(
            "Ana/PROPN/B-ORG of/ADP/I-ORG Norland/PROPN/I-ORG",
            ["Ana of Norland"],
            id="of, tagged, after a given name",
        ),
        pytest.param(
            "Vosk/PROPN/B-ORG Vell/PROPN/I-ORG of/ADP/I-ORG Norland/PROPN/I-ORG",
            ["Vosk Vell of Norland"],
            id="of, tagged, after other names",
        ),
        pytest.param("Bank/PROPN of/ADP the/DET", ["Bank"], id="of the, at the end"),
        pytest.param("Bank/PROPN the/DET North/PROPN", ["Bank", "North"], id="the"),
        pytest.param(
            "Park/PROPN Min/PROPN+ -/PUNCT", ["Park Min"], id="hyphen at the end"
        ),
        pytest.param(
            "Min/PROPN+ -/PUNCT+ ji/NOUN won/VERB",
            ["Min-ji"],
            id="syllable of a given name alone",
        ),
        pytest.param(
            "Park/PROPN Min/PROPN+ -/PUNCT ji/NOUN won/VERB",
            ["Park Min"],
            id="hyphen and space",
        ),
        pytest.param(
            "Park/PROPN Min/PROPN+ -/PUNCT+ ji/NOUN",
            ["Park Min-ji"],
            id="syllable at the end",
        ),
        pytest.param(
            "Park/PROPN Min/PROPN+ -/PUNCT+ jihoo/NOUN won/VERB",
            ["Park Min-jihoo"],
            id="syllable of five letters",
        ),
        pytest.param(
            "Park/PROPN Min/PROPN+ -/PUNCT+ jihoon/NOUN won/VERB",
            ["Park Min"],
            id="six letters",
        ),
        pytest.param("in Oslo/PROPN May/PROPN", ["Oslo"], id="month after a place"),
        pytest.param(
            "Ida/PROPN von/ADP", ["Ida"], id="particle at the end of the text"
        ),
        pytest.param("Day/PROPN -/PUNCT Lewis/PROPN", ["Day", "Lewis"], id="dash"),
        pytest.param(
            "Park/PROPN Min/PROPN+ -/PUNCT+ ji/NOUN won/VERB",
            ["Park Min-ji"],
            id="syllable in lower case",
        ),
        pytest.param(
            "New/PROPN York/PROPN+ -/PUNCT+ area/NOUN office/NOUN",
            ["New York"],
            id="hyphenated adjective",
        ),
        pytest.param(
            "Park/PROPN Min/PROPN+ -/PUNCT+ elected/VERB won/VERB",
            ["Park Min"],
            id="long word after a hyphen",
        ),
    ],
)
def test_chunk_goes_on(line: str, expected: list[str]) -> None:
    """Over particles, joiners, hyphens and possessive marks inside a name only."""
    assert expected == chunks(line)


def test_chunks_end_with_the_sentence() -> None:
    """A name at the end of one does not run on into the next."""
    assert ["Holm", "Lund"] == chunks("saw Holm/PROPN | Lund/PROPN left")


def test_surname_that_is_a_noun_begins_a_chunk_by_its_own_capital() -> None:
    """Not by that of a sentence, a quotation or a headline."""

    def found(line: str) -> list[str]:
        parsed = tagged(line)
        chunker = NameChunker(parsed, nouns=frozenset(["price"]))
        return [
            " ".join(parsed.words[index].text for index in chunk)
            for sentence in parsed.sentences
            for chunk in chunker.chunks(sentence.words)
        ]

    assert ["Price"] == found("so Price/NOUN said")
    assert ["Price"] == found("it rose , ” Price/NOUN said")
    assert [] == found("Price/NOUN rose")
    assert [] == found("he said “+ Price/NOUN rose")
    assert [] == found("SO PRICE/NOUN ROSE TODAY")


def test_composed_name_is_a_chunk_of_its_own() -> None:
    """The chunk before ends there, and none begins inside."""
    parsed = tagged("saw Mayor/PROPN Hall/PROPN , Dent/PROPN leave Tarn/PROPN")
    chunker = NameChunker(parsed, composed={2: 5})
    chunks = list(chunker.chunks(parsed.sentences[0].words))
    assert [range(1, 2), range(2, 5), range(6, 7)] == chunks


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("saw Ada/PROPN/B-LOC Reed/PROPN/B-PER/flat", ["Ada", "Reed"]),
        ("Ada/PROPN/B-LOC Reed/PROPN/B-PER/flat", ["Ada Reed"]),
        ("Tarn/PROPN/B-LOC &/CCONJ/B-ORG Lund/PROPN/B-ORG", ["Tarn & Lund"]),
        ("UNIDENTIFIED/ADJ MALE/NOUN :/PUNCT Yes/INTJ", []),
        ("the NATO/NOUN said : Yes/INTJ", ["NATO"]),
    ],
)
def test_tags_do_not_part_what_the_tree_joins(line: str, expected: list[str]) -> None:
    """A flat word, an ampersand; and labels in capitals hold no acronyms."""
    assert expected == chunks(line)


def test_body_keeps_the_possessive_mark_of_its_name() -> None:
    """McBride's said: it owns nothing, and speaks."""

    def found(verb: str, relation: str) -> list[str]:
        parsed = document(f"""
            “         PUNCT 4 punct
            McBride   PROPN 4 {relation} B-ORG
            's        PART  2 case
            {verb}    VERB  0 root
        """)
        chunks = NameChunker(parsed).chunks(parsed.sentences[0].words)
        return ["".join(parsed.words[n].text for n in chunk) for chunk in chunks]

    assert ["McBride's"] == found("said", "nsubj")
    assert ["McBride"] == found("leaving", "nsubj")
    assert ["McBride"] == found("said", "obl")


def test_modifier_and_noun_are_one_name_whatever_their_tags() -> None:
    """Where the tree has it so, over more words with capitals, too."""

    def found(relation: str, tag: str) -> list[str]:
        parsed = document(f"""
            Upper PROPN 3 {relation} B-LOC
            Tarn  PROPN 3 compound   {tag}
            Board PROPN 0 root       I-{tag[2:]}
        """)
        chunks = NameChunker(parsed).chunks(parsed.sentences[0].words)
        return [" ".join(parsed.words[n].text for n in chunk) for chunk in chunks]

    assert ["Upper Tarn Board"] == found("compound", "B-ORG")
    assert ["Upper", "Tarn Board"] == found("nsubj", "B-ORG")
    assert ["Upper", "Tarn Board"] == found("compound", "B-PER")
