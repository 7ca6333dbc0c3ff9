"""The sample stories: every quotation is found and given to its speaker."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from quoteattr.evaluation.names import same_speaker
from quoteattr.pipeline import Pipeline
from quoteattr.results import AttributedText

STORIES = Path(__file__).resolve().parent.parent / "fixtures" / "stories"
NOBODY = "-"

# Answered wrongly so far, and why. The day one is right, its test fails: take it out.
KNOWN_FAILURES: dict[str, str] = {}

pytestmark = [pytest.mark.model, pytest.mark.timeout(120)]


def speakers(story: str) -> list[tuple[str, str]]:
    """What is expected of a story: how each quotation begins, and who speaks it."""
    lines = (STORIES / f"{story}.speakers.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(beginning, speaker) for beginning, speaker in rows]


NAMES = sorted(path.stem for path in STORIES.glob("*.txt"))


@cache
def answer(story: str) -> AttributedText:
    """What the pipeline says of a story."""
    return Pipeline()((STORIES / f"{story}.txt").read_text("utf-8"), id=story)


def cases() -> Iterator[object]:
    """Each line of each story's speakers."""
    for story in NAMES:
        for beginning, speaker in speakers(story):
            key = f"{story}: {beginning}"
            reason = KNOWN_FAILURES.get(key)
            marks = [pytest.mark.xfail(reason=reason)] if reason else []
            yield pytest.param(story, beginning, speaker, id=key, marks=marks)


@pytest.mark.parametrize("story", NAMES)
def test_story_has_all_its_quotations(story: str) -> None:
    """Nothing in marks is missed, and nothing is found that is not there."""
    found = [given.text for given in answer(story).quotations]
    expected = [beginning for beginning, _ in speakers(story)]
    pairs = zip(found, expected, strict=False)
    assert expected == [b if text.startswith(b) else text for text, b in pairs]
    assert len(expected) == len(found)


@pytest.mark.parametrize(("story", "beginning", "speaker"), list(cases()))
def test_quotation_has_its_speaker(story: str, beginning: str, speaker: str) -> None:
    """The quotation is given to whom a reader would give it to."""
    (given,) = (q for q in answer(story).quotations if q.text.startswith(beginning))
    name = given.speaker_name or NOBODY
    # A story says whether it is "the Premier's Office" or "Premier's Office".
    assert speaker == name or same_speaker(speaker, name), given


def test_known_failures_are_of_these_stories() -> None:
    """A known failure that no story has would never be noticed."""
    known = {f"{name}: {begins}" for name in NAMES for begins, _ in speakers(name)}
    assert set() == set(KNOWN_FAILURES) - known
