"""Names of all origins are given alike, whether their given names are listed or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.evaluation.cases import read_cases
from quoteattr.evaluation.origins import Answers, answers, main, rows

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "pipeline"


@pytest.fixture(scope="module")
def found() -> Answers:
    """The answers to all stories."""
    return answers(FIXTURES)


def test_there_are_sixty_stories_of_twelve_origins(found: Answers) -> None:
    """Five of each, with two quotations each."""
    files = list(FIXTURES.glob("*/names-*.txt"))
    assert 60 == sum(len(read_cases(path)) for path in files)
    origins = {name: row for name, row in rows(found).items() if "listed" not in name}
    assert {10} == {row["quotations"] for row in origins.values()}
    assert 12 == len(origins)


def test_no_origin_is_left_behind(found: Answers) -> None:
    """Of each, eight quotations of ten at least have the right name."""
    assert min(row["right"] for row in rows(found).values()) >= 0.8


def test_unlisted_names_are_as_good_as_listed_ones(found: Answers) -> None:
    """Within five points; there are enough of both to tell."""
    listed, unlisted = rows(found)["listed"], rows(found)["unlisted"]
    assert min(listed["quotations"], unlisted["quotations"]) >= 15
    assert listed["right"] - unlisted["right"] <= 0.05


def test_table_has_the_lists_last(capsys: pytest.CaptureFixture[str]) -> None:
    """After the origins."""
    assert 0 == main([str(FIXTURES)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("| names")
    assert ["listed", "unlisted"] == [line.split()[1] for line in lines[-2:]]
