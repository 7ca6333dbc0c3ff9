"""The formats lose nothing, whatever a text contains."""

from __future__ import annotations

import csv
import io
import json

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import CorpusError
from quoteattr.output.formats import (
    COLUMNS,
    CONTROL,
    FORMATS,
    LINE_BREAK,
    TSV_SPECIAL,
    read_jsonl,
    schema,
    to_json,
    to_jsonl,
    to_text,
    to_tsv,
)
from quoteattr.types.annotations import (
    Attribution,
    Cue,
    Link,
    Mention,
    Quotation,
    Speaker,
)
from quoteattr.types.contract import STATEMENT_KEYS
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

TEXT = "Mayor Ana Ortega spoke. “We will appeal,” she said. “It is wrong.” “Lost”"


def mention(words: str, form: str) -> Mention:
    """The first place of *words* in the text."""
    start = TEXT.index(words)
    return Mention(Span(start, start + len(words)), words, form)


NAME = mention("Ana Ortega", "name")
SHE = mention("she", "pronoun")
SPEAKER = Speaker(0, "Ana Ortega", "person", "f", ("mayor",), (NAME, SHE))


def quotation(number: int, words: str, **more: object) -> Quotation:
    """The quotation whose content is *words*."""
    start = TEXT.index(words)
    inside = Span(start, start + len(words))
    marks = Span(start - 1, inside.end + 1)
    return Quotation(number, "direct", (marks,), (inside,), words, **more)


def story() -> AttributedText:
    """One quotation with everything, one without a cue, one without a speaker."""
    cue = Cue(Span(TEXT.index("said"), TEXT.index("said") + 4), "said", "say")
    return AttributedText(
        TEXT,
        (
            Attribution(
                quotation(0, "We will appeal,"),
                source=SHE,
                cue=cue,
                sieve="cue-subject",
                confidence=0.97,
                links=(Link(SHE, NAME, "pronoun"),),
                speaker=SPEAKER,
            ),
            Attribution(
                quotation(1, "It is wrong."),
                source=SHE,
                sieve="same-paragraph",
                confidence=0.9,
                speaker=SPEAKER,
            ),
            Attribution(quotation(2, "Lost", not_speech="title")),
        ),
        (SPEAKER,),
        id="story",
    )


VALIDATOR = jsonschema.Draft202012Validator(schema())


# A text that could break any format, and the names of everything in it.
texts = st.text(max_size=20)
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(
    lambda pair: Span(min(pair), max(pair))
)
mentions = st.builds(
    Mention, spans, texts, st.sampled_from(["name", "nominal", "pronoun"])
)
speakers = st.builds(
    Speaker,
    st.just(0),
    texts,
    st.sampled_from(["person", "organization", "group", "unknown"]),
    st.sampled_from(["f", "m", None]),
    st.lists(texts, max_size=2).map(tuple),
    st.lists(mentions, max_size=2).map(tuple),
    quotes=st.lists(st.integers(0, 9), max_size=2).map(tuple),
    gender_source=st.sampled_from(["title", "role", "pronoun", "given-name", None]),
    confidence=st.none() | st.floats(0, 1),
)


@st.composite
def results(draw: st.DrawFn) -> AttributedText:
    """Any result, of any text."""
    known = tuple(
        attrs.evolve(each, id=number)
        for number, each in enumerate(draw(st.lists(speakers, max_size=2)))
    )
    several = st.lists(spans, min_size=1, max_size=2).map(tuple)
    quotations = st.builds(
        Quotation,
        id=st.integers(0, 9),
        kind=st.sampled_from(["direct", "mixed", "indirect"]),
        spans=several,
        content=several,
        text=texts,
        parent=st.none() | st.integers(0, 9),
        flags=st.lists(texts, max_size=2).map(tuple),
        not_speech=st.none() | texts,
    )
    attributions = st.builds(
        Attribution,
        quotations,
        source=st.none() | mentions,
        cue=st.none() | st.builds(Cue, spans, texts, texts),
        sieve=st.none() | texts,
        confidence=st.none() | st.floats(0, 1),
        links=st.lists(st.builds(Link, mentions, mentions, texts), max_size=2).map(
            tuple
        ),
        speaker=st.sampled_from([None, *known]),
    )
    found = tuple(draw(st.lists(attributions, max_size=3)))
    return AttributedText("", found, known, draw(st.none() | texts))


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
    data, parts = story().to_dict(), schema()["$defs"]
    quote = data["quotes"][0] | dict.fromkeys(STATEMENT_KEYS)
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


def test_tsv_has_a_row_for_each_quotation() -> None:
    """One row a quotation, under the names of the columns."""
    table = FORMATS["tsv"].opening + to_tsv(story())
    rows = list(csv.DictReader(io.StringIO(table), delimiter="\t"))
    assert rows[0] == {
        "id": "story",
        "quote": "0",
        "kind": "direct",
        "start": "24",
        "end": "41",
        "spans": "24-41",
        "speaker": "Ana Ortega",
        "mention": "she",
        "cue": "said",
        "sieve": "cue-subject",
        "confidence": "0.97",
        "text": "We will appeal,",
    }
    assert [row["speaker"] for row in rows] == ["Ana Ortega", "Ana Ortega", ""]


@given(results())
def test_tsv_keeps_its_shape(result: AttributedText) -> None:
    """No text adds a row or a column, however a reader splits lines."""
    rows = [line.split("\t") for line in to_tsv(result).splitlines()]
    assert [len(COLUMNS)] * len(result.quotations) == [len(row) for row in rows]


def test_tsv_escapes_can_be_undone() -> None:
    """A tab, a line end and a backslash have different escapes."""
    story_ = story()
    marked = attrs.evolve(story_.quotations[0].quotation, text="a\tb\nc\\n")
    given = attrs.evolve(story_.quotations[0], quotation=marked)
    row = to_tsv(attrs.evolve(story_, quotations=(given,)))
    assert row.rstrip("\n").split("\t")[-1] == r"a\tb\nc\\n"


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
        (TSV_SPECIAL, ["\t", "\\", "\r"], [" ", "/", "n"]),
    ],
)
def test_patterns(pattern, found: list[str], passed: list[str]) -> None:
    """Each pattern matches what its comment says, and nothing else."""
    assert [bool(pattern.search(each)) for each in found] == [True] * 3
    assert [bool(pattern.search(each)) for each in passed] == [False] * 3
