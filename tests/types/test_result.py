"""Results: the answer for a text, and its way to plain data and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quoteattr.errors import CorpusError
from quoteattr.evaluation.case_parses import parse_path, read_parses
from quoteattr.evaluation.cases import read_cases
from quoteattr.pipeline import Pipeline
from quoteattr.types.result import AttributedText

CASES = sorted((Path(__file__).resolve().parents[2] / "fixtures").glob("*/cases/*.txt"))
EMPTY = AttributedText("")


def answers(path: Path) -> list[AttributedText]:
    """What the pipeline says of the cases of a file."""
    documents = read_parses(parse_path(path), read_cases(path))
    return [Pipeline().attribute(document, id=path.stem) for document in documents]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_results_survive_the_trip_through_json(path: Path) -> None:
    """What is written and read again is equal, for every case."""
    for result in answers(path):
        data = json.loads(json.dumps(result.to_dict()))
        assert result == AttributedText.from_dict(data, result.text)


def test_quotations_are_found_by_speaker() -> None:
    """Each speaker's own, in the order of the text."""
    for result in answers(CASES[0]):
        for speaker in result.speakers:
            found = result.by(speaker)
            assert found
            assert {speaker} == {each.speaker for each in found}


def test_speakers_are_indexed_by_id_and_all_speak() -> None:
    """Ids are indices, and everyone who is listed speaks."""
    for path in CASES:
        for result in answers(path):
            ids = [speaker.id for speaker in result.speakers]
            assert list(range(len(ids))) == ids
            spoken = {q.speaker.id for q in result.quotations if q.speaker}
            assert set(ids) == spoken


def test_empty_answer_reads_as_such() -> None:
    """No quotations is an answer, not an error."""
    assert "(no quotations)" == str(EMPTY)
    assert "<AttributedText: 0 quotations, 0 speakers>" == repr(EMPTY)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "output schema must be 1, got None"),
        ({"schema": 2}, "output schema must be 1, got 2"),
        ({"schema": 1}, "output does not follow schema 1"),
    ],
)
def test_other_data_is_refused(data: dict[str, int], message: str) -> None:
    """The message names the version that was expected, and the one that was given."""
    with pytest.raises(CorpusError, match=message):
        AttributedText.from_dict(data)


DATA = {
    "schema": 1,
    "id": None,
    "language": "en",
    "quotes": [
        {
            "id": 0,
            "kind": "direct",
            "spans": [[0, 5]],
            "content": [[1, 4]],
            "text": "No,",
            "mention": {"start": 11, "end": 14, "text": "Lee", "form": "name"},
            "cue": None,
            "speaker": None,
            "speaker_name": None,
            "sieve": None,
            "confidence": None,
            "parent": None,
        }
    ],
    "speakers": [],
}


def test_text_must_have_the_words() -> None:
    """At their offsets; without a text nothing is checked."""
    assert "“No,” said Lee." == AttributedText.from_dict(DATA, "“No,” said Lee.").text
    assert "Lee" == AttributedText.from_dict(DATA).quotations[0].source.text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Go,” said Lee.", "at 1 to 4 it has 'Go,', not 'No,'"),
        ("“No,” said Kim.", "at 11 to 14 it has 'Kim', not 'Lee'"),
        ("“No,” said", "at 11 to 14 it has '', not 'Lee'"),
    ],
)
def test_another_text_is_refused(text: str, found: str) -> None:
    """With the first place where it differs."""
    message = f"^the text is not that of this output: {found}$"
    with pytest.raises(CorpusError, match=message):
        AttributedText.from_dict(DATA, text)
