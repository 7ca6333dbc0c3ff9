"""Sentences in which names are tagged."""

from __future__ import annotations

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
