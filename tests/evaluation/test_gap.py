"""Pronouns of GAP are scored as its own scorer counts them."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.evaluation.case_parses import parse_path, read_parses
from quoteattr.evaluation.cases import read_cases
from quoteattr.evaluation.corpora.gap import Snippet
from quoteattr.evaluation.gap import (
    Tally,
    found_names,
    gender_report,
    main,
    tally_by_gender,
)
from quoteattr.types.span import Span

PATH = Path(__file__).resolve().parents[2] / "fixtures/speakers/cases/pronoun.txt"
CASES = read_cases(PATH)
DOCUMENTS = {
    case.title: document
    for case, document in zip(CASES, read_parses(parse_path(PATH), CASES), strict=True)
}

TITLE = "Links she to the only woman"
DOCUMENT = DOCUMENTS[TITLE]


def snippet(pronoun: str, *names: tuple[str, bool]) -> Snippet:
    """A snippet of the stored text: the first place of a pronoun and of two names."""
    text = DOCUMENT.text

    def place(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    first, second = ((place(name), meant) for name, meant in names)
    return Snippet("one", text, "f", place(pronoun), (first, second))


def test_the_name_that_the_pronoun_is_resolved_to_is_found() -> None:
    """*She* is the woman, not the man."""
    asked = snippet("she", ("Ana Ruiz", True), ("Hugo Brandt", False))
    assert (True, False) == found_names(asked, DOCUMENT)
    tallies = tally_by_gender([(asked, found_names(asked, DOCUMENT))])
    assert Tally(right=1) == tallies["f"] == tallies["both"]
    assert Tally() == tallies["m"]


def test_names_are_counted_one_by_one() -> None:
    """Right, wrong and missed; F1 is their harmonic mean."""
    tally = Tally()
    for found, meant in [(True, True), (True, False), (False, True), (False, False)]:
        tally.count(found, meant)
    assert (1, 1, 1) == (tally.right, tally.wrong, tally.missed)
    assert (0.5, 0.5, 0.5) == (tally.precision, tally.recall, tally.f1)
    one = Tally(right=1)
    assert (1.0, 1.0, 1.0) == (one.precision, one.recall, one.f1)
    none = Tally()
    assert (0.0, 0.0, 0.0) == (none.precision, none.recall, none.f1)
    uneven = Tally(3, 1, 2)
    assert (3 / 4, 3 / 5, 6 / 9) == (uneven.precision, uneven.recall, uneven.f1)


def test_report_has_the_ratio() -> None:
    """Feminine F1 by masculine; without any masculine found there is none."""
    tallies = {"f": Tally(1, 1, 0), "m": Tally(2, 0, 0), "both": Tally(3, 1, 0)}
    assert gender_report(tallies).endswith("feminine to masculine: 0.667")
    assert gender_report({**tallies, "m": Tally()}).endswith("0.000")


def test_a_missing_file_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, and the exit code of our errors."""
    assert 1 == main([str(tmp_path / "none.jsonl")])
    assert "none.jsonl" in capsys.readouterr().err
