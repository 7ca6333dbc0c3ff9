"""Name types: the evidence for person, organization and place, and how it adds up."""

from __future__ import annotations

import attrs
import pytest

from quoteattr.mentions.find_names import find_names
from quoteattr.mentions.name_types import collect_evidence, with_types
from tests.trees import tagged


def types(line: str) -> list[tuple[str, str]]:
    """The names of a text and their types, in text order."""
    document = tagged(line)
    typed = with_types(document, find_names(document))
    return [(name.text, name.type) for name in typed]


def scores(line: str) -> dict[str, dict[str, float]]:
    """The scores of each name's types."""
    document = tagged(line)
    evidence = collect_evidence(document, find_names(document))
    return {" ".join(keys): found.scores() for keys, found in evidence.items()}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("saw Mr. Okafor/PROPN", {"PER": 3.0}),
        ("saw Anna/PROPN Okafor/PROPN", {"PER": 2.5}),
        ("saw Anna/PROPN", {}),
        ("saw Vosk/PROPN Tarn/PROPN", {}),
        ("saw Spirit/PROPN Club/PROPN", {"ORG": 6.0}),
        ("saw UNO/PROPN", {"ORG": 1.0}),
        ("saw Okafor/PROPN who", {"PER": 2.0}),
        ("saw Okafor/PROPN ,/PUNCT who", {"PER": 2.0}),
        ("saw Okafor/PROPN ,/PUNCT 6/NUM ,/PUNCT", {"PER": 2.0}),
        ("saw Okafor/PROPN ,/PUNCT 109/NUM ./PUNCT", {"PER": 2.0}),
        ("saw Okafor/PROPN ,/PUNCT 5/NUM ,/PUNCT", {}),
        ("saw Okafor/PROPN ,/PUNCT 110/NUM ,/PUNCT", {}),
        ("saw TARNS/PROPN", {"ORG": 1.0}),
        ("saw TARNSK/PROPN", {}),
        ("saw U/PROPN", {}),
        ("saw the/DET Okafor/PROPN", {"ORG": 4.0}),
        ("saw the/DET Okafor/PROPN | saw Okafor/PROPN", {"ORG": 2.0}),
        ("in/ADP Okafor/PROPN", {"LOC": 4.0}),
        ("said Okafor/PROPN/O/nsubj she/PRON", {"PER": 4.0}),
        ("saw Okafor/PROPN/B-PER", {"PER": 1.0}),
        ("saw Mr. Okafor/PROPN/B-LOC who", {"LOC": 1.0, "PER": 5.0}),
        ("saw Mr. Okafor/PROPN | saw Mr. Okafor/PROPN", {"PER": 3.0}),
    ],
)
def test_evidence_has_its_weight(line: str, expected: dict[str, float]) -> None:
    """A fact counts once, a neighbour by its share of the occurrences."""
    (found,) = scores(line).values()
    assert expected == found


def test_tags_count_one_each_up_to_four() -> None:
    """Of more, each has its share of four."""
    often = " | ".join(["saw Tarn/PROPN/B-LOC"] * 3)
    assert {"LOC": 3.0} == scores(often)["tarn"]
    often = " | ".join(["saw Tarn/PROPN/B-LOC"] * 6 + ["saw Tarn/PROPN/B-PER"] * 2)
    assert {"LOC": 3.0, "PER": 1.0} == scores(often)["tarn"]


def test_names_that_share_words_are_evidence() -> None:
    """A longer person counts 5, a longer organization 1.5; a surname 2, else 1."""
    found = scores("saw Ida/PROPN Vell/PROPN | saw Vell/PROPN | saw Ida/PROPN")
    assert {
        "ida vell": {"PER": 2.5},
        "vell": {"PER": 5.0},
        "ida": {"PER": 5.0},
    } == found
    found = scores("saw Tarn/PROPN Vell/PROPN Board/PROPN | saw Tarn/PROPN Vell/PROPN")
    assert {"ORG": 1.5} == found["tarn vell"]
    found = scores("saw Mr. Vell/PROPN | saw Vosk/PROPN Tarn/PROPN Vell/PROPN")
    assert {"PER": 2.0} == found["vosk tarn vell"]
    found = scores("saw Mr. Tarn/PROPN | saw Tarn/PROPN Vell/PROPN")
    assert {"PER": 1.0} == found["tarn vell"]
    found = scores("saw Mr. Tarn/PROPN | saw Tarn/PROPN Vell/PROPN Holm/PROPN")
    assert {} == found["tarn vell holm"]


@pytest.mark.parametrize(
    ("line", "name_type"),
    [
        pytest.param("saw Sen./PROPN Okafor/PROPN", "PER", id="title"),
        pytest.param("saw Mr./PROPN Okafor/PROPN/B-LOC", "PER", id="title over tag"),
        pytest.param("saw former/ADJ Tarn/PROPN", "MISC", id="modifier, no title"),
        pytest.param("saw Anna/PROPN Grant/PROPN/B-ORG", "PER", id="given name"),
        pytest.param("saw Anna/PROPN Grant/PROPN/B-LOC", "LOC", id="given name of LOC"),
        pytest.param("saw Paris/PROPN Grant/PROPN", "MISC", id="given name of places"),
        pytest.param("saw Spirit/PROPN Club/PROPN/B-PER", "ORG", id="ORG noun"),
        pytest.param("saw Bank/PROPN of/ADP Tarn/PROPN/B-LOC", "ORG", id="head noun"),
        pytest.param("saw Okafor/PROPN who/PRON left", "PER", id="who"),
        pytest.param("saw Okafor/PROPN ,/PUNCT who/PRON", "PER", id="comma, who"),
        pytest.param("saw Okafor/PROPN ,/PUNCT 61/NUM ,/PUNCT", "PER", id="age"),
        pytest.param("saw Okafor/PROPN ,/PUNCT 61/NUM days", "MISC", id="number"),
        pytest.param("saw Okafor/PROPN ,/PUNCT 4/NUM ,/PUNCT", "MISC", id="too young"),
        pytest.param(
            "saw Okafor/PROPN ,/PUNCT ²/NUM ,/PUNCT", "MISC", id="superscript"
        ),
        pytest.param("saw UNO/PROPN", "ORG", id="acronym"),
        pytest.param("saw TARNFORALL/PROPN", "MISC", id="long word in capitals"),
        pytest.param("saw the/DET Tarn/PROPN", "ORG", id="article"),
        pytest.param("the/DET Tarn/PROPN/O/compound office", "MISC", id="modifier"),
        pytest.param("in/ADP Tarn/PROPN", "LOC", id="in"),
        pytest.param("near/ADP Tarn/PROPN", "LOC", id="near"),
        pytest.param("in/ADP Tarn/PROPN/O/nmod:poss", "MISC", id="in, of another noun"),
        pytest.param("said Tarn/PROPN/O/nsubj he/PRON", "PER", id="subject, he"),
        pytest.param(
            "said Tarn/PROPN/O/nsubj of Lund/PROPN/B-LOC he/PRON",
            "MISC",
            id="another name before he",
        ),
        pytest.param("said Tarn/PROPN he/PRON", "MISC", id="no subject"),
        pytest.param("saw Tarn/PROPN/B-LOC", "LOC", id="tag"),
        pytest.param("saw Tarn/PROPN/B-DATE", "MISC", id="other tag"),
        pytest.param("saw Tarn/PROPN", "MISC", id="nothing"),
    ],
)
def test_one_occurrence_decides(line: str, name_type: str) -> None:
    """What a title, a given name, a noun, a neighbour or a tag says by itself."""
    assert name_type == types(line)[0][1]


def test_plural_names_no_person() -> None:
    """Canadians are many, whatever the tagger says of one."""
    document = tagged("saw Tarners/PROPN/B-PER")
    plural = attrs.evolve(document.words[1], xpos="NNPS")
    changed = attrs.evolve(document, words=(document.words[0], plural))
    names = find_names(changed)
    assert ["MISC"] == [name.type for name in with_types(changed, names)]
    (found,) = collect_evidence(changed, names).values()
    assert {"PER": 1.0, "MISC": 6.0} == found.scores()


def test_all_occurrences_have_one_type() -> None:
    """Two tags against one; and one title against two tags."""
    twice = "saw Tarn/PROPN/B-ORG | saw Tarn/PROPN/B-ORG"
    assert {("Tarn", "ORG")} == set(types(f"saw Tarn/PROPN/B-PER | {twice}"))
    assert {("Tarn", "PER")} == set(types(f"saw Mr. Tarn/PROPN | {twice}"))


def test_tags_together_count_no_more_than_four() -> None:
    """Seven tags are outweighed by the noun of an organization."""
    often = " | ".join(["saw Spirit/PROPN Club/PROPN/B-LOC"] * 7)
    assert {("Spirit Club", "ORG")} == set(types(often))


def test_neighbours_count_by_share() -> None:
    """An article before one of four occurrences is outweighed by two tags."""
    thrice = " | ".join(["saw Tarn/PROPN/B-LOC"] * 3)
    assert {("Tarn", "LOC")} == set(types(f"saw the/DET Tarn/PROPN | {thrice}"))
    assert {("Tarn", "ORG")} == set(
        types("saw the/DET Tarn/PROPN | saw the/DET Tarn/PROPN/B-LOC")
    )


def test_longer_name_gives_its_type_to_the_shorter() -> None:
    """Holm and Ida are the person Ida Holm; Norland is Norland Radio Board."""
    full = "saw Ida/PROPN/B-PER Holm/PROPN/I-PER"
    assert [("Ida Holm", "PER"), ("Holm", "PER"), ("Ida", "PER")] == types(
        f"{full} | saw Holm/PROPN/B-LOC | saw Ida/PROPN/B-LOC"
    )
    body = "saw Norland/PROPN Radio/PROPN Board/PROPN"
    assert [("Norland Radio Board", "ORG"), ("Norland", "ORG")] == types(
        f"{body} | saw Norland/PROPN/B-LOC"
    )


def test_shorter_name_gives_its_type_to_the_longer() -> None:
    """Zora Kent Tarn is a person where Tarn is; Park Vell where Park is."""
    line = "saw Mr. Tarn/PROPN | saw Zora/PROPN Kent/PROPN Tarn/PROPN/B-ORG"
    assert [("Tarn", "PER"), ("Zora Kent Tarn", "PER")] == types(line)
    line = "saw Mr. Tarn/PROPN | saw Tarn/PROPN Vell/PROPN"
    assert [("Tarn", "PER"), ("Tarn Vell", "PER")] == types(line)


PLACE = "in/ADP Norland/PROPN/B-LOC"


def test_place_is_taken_off_a_person_s_name() -> None:
    """Norland Ida Holm is Ida Holm where Norland is a place of the text."""
    line = "saw Norland/PROPN Ida/PROPN/I-PER Holm/PROPN/I-PER"
    assert [("Norland Ida Holm", "PER")] == types(line)
    other = "saw Norland/PROPN/B-PER Vell/PROPN/I-PER Holm/PROPN/I-PER"
    assert ("Norland Vell Holm", "PER") == types(f"{other} | {PLACE}")[0]
    hyphened = f"{line} | {PLACE}".replace("Norland", "Nor-land")
    assert ("Nor-land Ida Holm", "PER") == types(hyphened)[0]
    document = tagged(f"{line} | {PLACE}")
    name = with_types(document, find_names(document))[0]
    assert ("Ida", "Holm") == name.tokens
    assert (2, 3) == (name.first, name.last)
    assert "Ida Holm" == name.span.of(document.text)
