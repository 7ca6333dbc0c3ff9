"""A row a quotation, the same in every kind of table."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.errors import UnknownNameError
from quoteattr.types.result import AttributedText
from quoteattr.types.rows import COLUMNS, cell, field_column, to_frame, to_records
from tests.results import results, story

FIRST = {
    "text_id": "story",
    "quotation": "We will appeal,",
    "start": 24,
    "end": 41,
    "kind": "direct",
    "speaker": "Ana Ortega",
    "speaker_kind": "person",
    "gender": "f",
    "role": "mayor",
    "mention": "she",
    "cue": "said",
    "sentence": "“We will appeal,” she said.",
    "paragraph": 1,
    "confidence": 0.97,
    "flags": "",
    "quotation_id": 0,
    "spans": "24-41",
    "sieve": "cue-subject",
    "line": None,
    "same_as": None,
}


def test_a_quotation_is_a_row() -> None:
    """Every column, in its order; what is not known is None."""
    first, _, last = story().to_records()
    assert FIRST == first
    assert list(COLUMNS) == list(first)
    unknown = ["speaker", "speaker_kind", "gender", "role", "mention", "cue", "sieve"]
    assert [None] * 7 == [last[name] for name in unknown]


def test_lists_are_one_cell() -> None:
    """Roles and flags; the flags of the text stand after those of the quotation."""
    (speaker,) = story().speakers
    many = attrs.evolve(speaker, roles=("mayor", "doctor"))
    quotation = attrs.evolve(story().quotations[0].quotation, flags=("unclosed",))
    each = attrs.evolve(story().quotations[0], quotation=quotation, speaker=many)
    result = attrs.evolve(story(), quotations=(each,), flags=("not-english",))
    (row,) = to_records(result)
    assert ("mayor; doctor", "unclosed; not-english") == (row["role"], row["flags"])


def test_kept_fields_follow() -> None:
    """In a column of their own name, unless a column of ours has it."""
    fields = {"url": "a", "speaker": "b", "tags": ["x", "é"], "n": 3}
    row = to_records(attrs.evolve(story(), fields=fields))[0]
    assert ["url", "record_speaker", "tags", "n"] == list(row)[len(COLUMNS) :]
    assert ("Ana Ortega", "b") == (row["speaker"], row["record_speaker"])
    assert ('["x", "é"]', 3) == (row["tags"], row["n"])


def test_names_and_values_of_fields() -> None:
    """The two functions by themselves."""
    assert ["record_cue", "date"] == [field_column("cue"), field_column("date")]
    assert ['{"a": 1}', 1.5, None] == [cell({"a": 1}), cell(1.5), cell(None)]


@given(results())
def test_no_cell_holds_cells(result: AttributedText) -> None:
    """Whatever the text, each row is flat and has the same columns."""
    for row in to_records(result):
        assert list(COLUMNS) == list(row)[: len(COLUMNS)]
        assert not [each for each in row.values() if isinstance(each, (list, dict))]


def test_pandas_frame_has_the_rows_of_all() -> None:
    """With types that do not change where a column is empty."""
    pandas = pytest.importorskip("pandas")
    frame = quoteattr.to_frame([story(), AttributedText("None."), story()])
    assert isinstance(frame, pandas.DataFrame)
    assert (6, len(COLUMNS)) == frame.shape
    assert FIRST == {**frame.iloc[0].to_dict()}
    assert frame["cue"].isna().tolist() == [False, True, True] * 2
    assert frame.dtypes.equals(to_frame([]).dtypes)
    assert frame.query("speaker == 'Ana Ortega' and confidence > 0.95").shape[0] == 2


def test_polars_frame_has_the_rows_of_all() -> None:
    """With types that do not change where a column is empty."""
    polars = pytest.importorskip("polars")
    frame = story().to_frame(engine="polars")
    assert isinstance(frame, polars.DataFrame)
    assert FIRST == frame.row(0, named=True)
    assert frame.schema == to_frame([], engine="polars").schema


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, None], [1, None]),
        ([1, 2.5], [1.0, 2.5]),
        ([True, None], [True, None]),
        ([1, "a"], ["1", "a"]),
        ([None, ["a"]], [None, '["a"]']),
    ],
)
def test_polars_takes_fields_of_any_type(values: list, expected: list) -> None:
    """One type a column: text where the values have several."""
    pytest.importorskip("polars")
    one = attrs.evolve(story(), quotations=story().quotations[:1])
    made = [attrs.evolve(one, fields={"field": value}) for value in values]
    assert expected == to_frame(made, engine="polars")["field"].to_list()


@given(st.lists(results(), max_size=3))
def test_any_results_make_a_frame(given: list[AttributedText]) -> None:
    """No text and no field stops it."""
    pytest.importorskip("polars")
    count = sum(len(result.quotations) for result in given)
    assert count == to_frame(given, engine="polars").height


def test_unknown_engine_is_refused() -> None:
    """By name, with those there are."""
    message = "unknown engine 'dask'; known: 'pandas', 'polars'"
    with pytest.raises(UnknownNameError, match=f"^{message}$"):
        story().to_frame(engine="dask")
