"""Training data of the name tagger: read, varied and written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quoteattr.errors import CorpusError
from quoteattr.training import names


def test_titles_are_no_part_of_names() -> None:
    """A title that a tagger took for the start of a name is taken off it."""
    given = [("Mr.", "B-PER"), ("Lee", "I-PER"), ("of", "O"), ("Orbe", "B-LOC")]
    wanted = ["O", "B-PER", "O", "B-LOC"]
    assert wanted == [tag for _, tag in names.without_titles(given)]


def test_names_of_other_types_are_dropped(tmp_path: Path) -> None:
    """Only persons, organizations and places are read."""
    path = tmp_path / "a.bio"
    path.write_text("Orbe\tB-LOC\nSwiss\tB-MISC\n\nAda\tB-PER\n", encoding="utf-8")
    wanted = [[("Orbe", "B-LOC"), ("Swiss", "O")], [("Ada", "B-PER")]]
    assert wanted == names.read(path)


@pytest.mark.parametrize("content", ["", "Orbe B-LOC\n", "Orbe\tLOC\n"])
def test_bad_names_are_reported(tmp_path: Path, content: str) -> None:
    """An empty file, or a line that is no pair, is an error."""
    path = tmp_path / "a.bio"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"a\.bio"):
        names.read(path)


def test_title_keeps_the_name_after_it_a_beginning() -> None:
    """Only where the tagger began the name with the title."""
    given = [("Prime", "B-PER"), ("Minister", "I-PER"), ("Lee", "I-PER"), ("ran", "O")]
    wanted = ["O", "O", "B-PER", "O"]
    assert wanted == [tag for _, tag in names.without_titles(given)]
    inside = [("Lee", "B-PER"), ("Mr.", "I-PER")]
    assert inside == names.without_titles(inside)


def test_some_sentences_are_curly_and_some_in_capitals() -> None:
    """Their tags stay; the same seed gives the same sentences."""
    given = [[('"', "O"), ("Lee's", "B-PER"), ('"', "O"), ("``", "O"), ("''", "O")]]
    found = list(names.varied(given * 400, 3))
    words = {tuple(word for word, _ in sentence) for sentence in found}
    straight, curly = ('"', "Lee's", '"', "``", "''"), ("“", "Lee’s", "”", "“", "”")
    upper = {tuple(map(str.upper, straight)), tuple(map(str.upper, curly))}
    assert words == {straight, curly, *upper}
    assert {("O", "B-PER", "O", "O", "O")} == {
        tuple(tag for _, tag in sentence) for sentence in found
    }
    shares = [sum(s[0][0] == "“" for s in found), sum(s[1][0].isupper() for s in found)]
    assert 160 < shares[0] < 240
    assert 0 < shares[1] < 30
    assert found == list(names.varied(given * 400, 3))


def test_names_are_written_as_json(tmp_path: Path) -> None:
    """In the layout that Stanza's trainer reads."""
    names.write(tmp_path / "a.json", [[("Zoë", "B-PER")], [("ran", "O")]])
    expected = [[{"text": "Zoë", "ner": "B-PER"}], [{"text": "ran", "ner": "O"}]]
    assert expected == json.loads((tmp_path / "a.json").read_text("utf-8"))
