"""The formats lose nothing, whatever a text contains."""

from __future__ import annotations

import json

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import CorpusError
from quoteattr.output.formats import (
    CONTROL,
    FORMATS,
    LINE_BREAK,
    read_jsonl,
    schema,
    to_json,
    to_jsonl,
    to_text,
)
from quoteattr.types.contract import OPTIONAL_KEYS
from quoteattr.types.result import AttributedText
from tests.results import results, story

VALIDATOR = jsonschema.Draft202012Validator(schema())


@given(results())
def test_a_result_comes_back_from_its_dict(result: AttributedText) -> None:
    """The contract loses nothing but the text itself."""
    assert result == AttributedText.from_dict(result.to_dict())


@given(st.lists(results(), max_size=3))
def test_results_come_back_from_json_lines(given: list[AttributedText]) -> None:
    """However lines are split, each result is one line, and comes back from it."""
    lines = "".join(map(to_jsonl, given))
    assert given == list(read_jsonl(lines.splitlines()))


@given(results())
def test_every_result_follows_the_schema(result: AttributedText) -> None:
    """What ``to_dict`` writes is what the schema allows."""
    VALIDATOR.validate(json.loads(to_json(result)))


def test_schema_is_valid() -> None:
    """The schema is itself a schema, of the draft that it names."""
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_schema_names_every_key() -> None:
    """No key is written that the schema does not describe."""
    whole = attrs.evolve(story(), flags=("a",), fields={"b": 1}, error="c")
    data, parts = whole.to_dict(), schema()["$defs"]
    quote = data["quotes"][0] | dict.fromkeys(OPTIONAL_KEYS)
    written = {
        "quote": quote,
        "mention": quote["mention"],
        "cue": quote["cue"],
        "link": quote["links"][0],
        "speaker": data["speakers"][0],
    }
    assert set(data) == set(schema()["properties"])
    for name, value in written.items():
        assert set(value) == set(parts[name]["properties"]), name


@pytest.mark.parametrize("key", ["quotes", "gender_source", "confidence"])
def test_schema_lets_optional_keys_of_a_speaker_be_absent(key: str) -> None:
    """The output of an earlier release can be read."""
    data = story().to_dict()
    for speaker in data["speakers"]:
        del speaker[key]
    VALIDATOR.validate(data)
    assert len(AttributedText.from_dict(data).speakers) == len(data["speakers"])


@pytest.mark.parametrize("key", ["content", "flags", "not_speech", "links"])
def test_schema_lets_optional_keys_be_absent(key: str) -> None:
    """The required keys are enough."""
    data = story().to_dict()
    for quote in data["quotes"]:
        del quote[key]
    VALIDATOR.validate(data)


def _set_schema(data: dict) -> None:
    data["schema"] = 2


def _drop_quotes(data: dict) -> None:
    del data["quotes"]


def _wrong_kind(data: dict) -> None:
    data["quotes"][0]["kind"] = "spoken"


def _three_ends(data: dict) -> None:
    data["quotes"][0]["spans"] = [[1, 2, 3]]


def _too_sure(data: dict) -> None:
    data["quotes"][0]["confidence"] = 1.5


def _before_the_text(data: dict) -> None:
    data["quotes"][0]["cue"]["start"] = -1


def _formless(data: dict) -> None:
    del data["speakers"][0]["mentions"][0]["form"]


@pytest.mark.parametrize(
    "spoil",
    [
        _set_schema,
        _drop_quotes,
        _wrong_kind,
        _three_ends,
        _too_sure,
        _before_the_text,
        _formless,
    ],
)
def test_schema_refuses(spoil) -> None:
    """What does not follow the contract is invalid."""
    data = json.loads(to_json(story()))
    VALIDATOR.validate(data)
    spoil(data)
    assert not VALIDATOR.is_valid(data)


def test_reading_back_names_the_broken_line() -> None:
    """A line that is not JSON is reported with its number."""
    with pytest.raises(CorpusError, match=r"^line 3: "):
        list(read_jsonl([to_jsonl(story()), "\n", "{"]))


def test_reading_back_refuses_another_version() -> None:
    """Results of another version are refused."""
    with pytest.raises(CorpusError, match="line 1: output schema must be 1, got 2"):
        list(read_jsonl(['{"schema": 2}']))


def test_reading_back_refuses_what_is_no_object() -> None:
    """A line may be JSON and not a result."""
    with pytest.raises(CorpusError, match="line 1: expected an object, got list"):
        list(read_jsonl(["[]"]))


def test_line_ends_inside_a_text_are_escaped() -> None:
    """U+2028 ends a line for some readers: it is written as an escape."""
    line = to_json(AttributedText("", id="a\u2028b\x85c"))
    assert [line] == line.splitlines()
    assert json.loads(line)["id"] == "a\u2028b\x85c"


def test_json_array_is_closed() -> None:
    """The format's parts make one array of any number of results."""
    form = FORMATS["json"]
    for count in range(3):
        body = form.between.join(map(form.write, [story()] * count))
        assert [story().to_dict()] * count == json.loads(
            form.opening + body + form.closing
        )


def test_text_shows_each_quotation_under_its_speaker() -> None:
    """A heading for each speaker; quotations without one are last, with the reason."""
    assert (
        to_text(story())
        == """\
story: 3 quotations

Ana Ortega (mayor)
  [0] “We will appeal,”
        she · said · cue-subject 0.97
  [1] “It is wrong.”
        she · same-paragraph 0.90

(no speaker)
  [2] “Lost”
        not speech: title
"""
    )


def test_text_without_quotations_says_so() -> None:
    """A result without quotations is shown."""
    assert to_text(AttributedText("It rained.", id="a")) == "a: no quotations\n"


def test_text_counts_one() -> None:
    """One quotation is not quotations."""
    only = attrs.evolve(story(), quotations=story().quotations[:1])
    assert to_text(only).splitlines()[0] == "story: 1 quotation"


def test_text_shows_a_note_instead_of_the_summary() -> None:
    """A caller may say more below each quotation."""
    lines = to_text(story(), note=lambda given: f"note {given.id}\nmore").splitlines()
    assert lines[4:6] == ["        note 0", "        more"]


def test_text_is_wrapped() -> None:
    """No line is wider than asked for, so long as its words are shorter."""
    long = attrs.evolve(story().quotations[0].quotation, text="so it goes " * 30)
    given = attrs.evolve(story().quotations[0], quotation=long)
    shown = to_text(attrs.evolve(story(), quotations=(given,)), width=50)
    assert max(map(len, shown.splitlines())) in range(45, 51)


@given(results())
def test_text_sends_nothing_to_the_terminal_but_text(result: AttributedText) -> None:
    """A story cannot move the cursor or colour the screen."""
    shown = to_text(result)
    assert not CONTROL.search(shown)
    assert not LINE_BREAK.search(shown.replace("\n", " "))


@pytest.mark.parametrize(
    ("pattern", "found", "passed"),
    [
        (LINE_BREAK, ["\n", "\x85", "\u2028"], [" ", "\N{NO-BREAK SPACE}", "\t"]),
        (CONTROL, ["\x1b", "\x00", "\x9b"], ["\t", "a", "\n"]),
    ],
)
def test_patterns(pattern, found: list[str], passed: list[str]) -> None:
    """Each pattern matches what its comment says, and nothing else."""
    assert [bool(pattern.search(each)) for each in found] == [True] * 3
    assert [bool(pattern.search(each)) for each in passed] == [False] * 3
