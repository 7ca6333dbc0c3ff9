"""The sample stories: every quotation is found and given to its speaker."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import attrs
import pytest

from quoteattr.pipeline import Pipeline
from quoteattr.types.result import AttributedText

STORIES = Path(__file__).resolve().parent.parent / "fixtures" / "stories"
NOBODY = "-"
NOT_FOUND = "not found"

pytestmark = [pytest.mark.model, pytest.mark.timeout(120)]


@attrs.frozen
class Expected:
    """One line of a story's speakers."""

    story: str
    beginning: str
    speaker: str
    wrong: str | None = None
    """Why it is answered wrongly so far. The day it is right, its test fails."""


def read_expected(story: str) -> list[Expected]:
    """What is expected of a story, in text order."""
    lines = (STORIES / f"{story}.speakers.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [Expected(story, *row) for row in rows]


EXPECTED = {path.stem: read_expected(path.stem) for path in STORIES.glob("*.txt")}


def known(wrong: str | None) -> list[pytest.MarkDecorator]:
    """The mark of a known failure."""
    return [pytest.mark.xfail(reason=wrong)] if wrong else []


@cache
def answer(story: str) -> AttributedText:
    """What the pipeline says of a story."""
    return Pipeline()((STORIES / f"{story}.txt").read_text("utf-8"), id=story)


def bare(name: str) -> str:
    """The name without an article, which may or may not be part of it."""
    return re.sub(r"^[Tt]he ", "", name)


@pytest.mark.parametrize(
    "story",
    [
        pytest.param(
            story,
            marks=known(NOT_FOUND if NOT_FOUND in {e.wrong for e in rows} else None),
        )
        for story, rows in sorted(EXPECTED.items())
    ],
)
def test_story_has_all_its_quotations(story: str) -> None:
    """Nothing in marks is missed, and nothing is found that is not there."""
    found = [given.text for given in answer(story).quotations]
    expected = [each.beginning for each in EXPECTED[story]]
    pairs = zip(found, expected, strict=False)
    assert expected == [b if text.startswith(b) else text for text, b in pairs]
    assert len(expected) == len(found)


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(
            each, id=f"{each.story}: {each.beginning}", marks=known(each.wrong)
        )
        for rows in EXPECTED.values()
        for each in rows
    ],
)
def test_quotation_has_its_speaker(expected: Expected) -> None:
    """The quotation is given to whom a reader would give it to."""
    (given,) = (
        each
        for each in answer(expected.story).quotations
        if each.text.startswith(expected.beginning)
    )
    assert expected.speaker == bare(given.speaker_name or NOBODY), given
