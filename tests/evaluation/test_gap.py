"""Snippets of GAP are read and scored as its own scorer counts them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quoteattr.errors import CorpusError
from quoteattr.evaluation.case_parses import parse_path, read_parses
from quoteattr.evaluation.cases import read_cases
from quoteattr.evaluation.corpora.gap import Snippet, read_gap
from quoteattr.evaluation.gap import Tally, found_names, main, report, score
from quoteattr.types.span import Span

PATH = Path(__file__).resolve().parents[2] / "fixtures/speakers/cases/pronoun.txt"
CASES = read_cases(PATH)
DOCUMENTS = {
    case.title: document
    for case, document in zip(CASES, read_parses(parse_path(PATH), CASES), strict=True)
}

TITLE = "Links she to the only woman"
DOCUMENT = DOCUMENTS[TITLE]
RECORD = {
    "id": "one",
    "gender": "F",
    "text": "Ana met Ida before she left.",
    "pron": [19, 22],
    "A": [0, 3],
    "A_coref": True,
    "B": [8, 11],
    "B_coref": False,
}


def snippet(pronoun: str, *names: tuple[str, bool]) -> Snippet:
    """The stored text, asked for the first place of a pronoun and two names."""
    text = DOCUMENT.text

    def place(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    first, second = ((place(name), meant) for name, meant in names)
    return Snippet("one", text, "f", place(pronoun), (first, second))


def test_a_snippet_is_read(tmp_path: Path) -> None:
    """Places, gender, and which name is meant."""
    path = tmp_path / "gap.jsonl"
    path.write_text(json.dumps(RECORD) + "\n", "utf-8")
    (found,) = read_gap(path)
    assert "she" == found.pronoun.of(found.text)
    assert ("f", True, False) == (found.gender, found.names[0][1], found.names[1][1])


@pytest.mark.parametrize(
    "change", [{"gender": "X"}, {"pron": [19, 99]}, {"A_coref": None, "A": 3}]
)
def test_a_bad_record_is_told_with_its_line(
    tmp_path: Path, change: dict[str, object]
) -> None:
    """The error names file and line."""
    path = tmp_path / "gap.jsonl"
    path.write_text(json.dumps({**RECORD, **change}) + "\n", "utf-8")
    with pytest.raises(CorpusError, match=r"gap\.jsonl:1"):
        list(read_gap(path))


def test_the_name_that_the_pronoun_is_led_to_is_found() -> None:
    """She is the woman, and not whom she met."""
    asked = snippet("she", ("Ana Ruiz", True), ("Hugo Brandt", False))
    assert (True, False) == found_names(asked, DOCUMENT)
    tallies = score([(asked, found_names(asked, DOCUMENT))])
    assert Tally(right=1) == tallies["f"] == tallies["both"]
    assert Tally() == tallies["m"]


def test_names_are_counted_one_by_one() -> None:
    """Right, wrong and missed; F1 is their harmonic mean."""
    tally = Tally()
    for found, meant in [(True, True), (True, False), (False, True), (False, False)]:
        tally.count(found, meant)
    assert (1, 1, 1) == (tally.right, tally.wrong, tally.missed)
    assert (0.5, 0.5, 0.5) == (tally.precision, tally.recall, tally.f1)


def test_report_tells_the_ratio() -> None:
    """Feminine F1 by masculine; without any masculine found there is none."""
    tallies = {"f": Tally(1, 1, 0), "m": Tally(2, 0, 0), "both": Tally(3, 1, 0)}
    assert report(tallies).endswith("feminine to masculine: 0.667")
    assert report({**tallies, "m": Tally()}).endswith("0.000")


def test_a_missing_file_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, and the exit code of our errors."""
    assert 1 == main([str(tmp_path / "none.jsonl")])
    assert "none.jsonl" in capsys.readouterr().err
