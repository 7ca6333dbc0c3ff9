"""Results as rows of a table: one row a quotation, no cell that holds cells.

    >>> from quoteattr.types.result import AttributedText
    >>> to_records(AttributedText("It rained.", id="rain"))
    []
    >>> list(to_frame([], engine="pandas").columns) == list(COLUMNS)
    True

``AttributedText.to_records`` and ``to_frame`` are these functions for one text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal

from quoteattr.errors import UnknownNameError
from quoteattr.extras import require
from quoteattr.types.annotations import Attribution

if TYPE_CHECKING:
    from quoteattr.types.result import AttributedText

Engine = Literal["pandas", "polars"]

COLUMNS: Final[Mapping[str, type]] = {
    "text_id": str,
    "quotation": str,
    "start": int,
    "end": int,
    "kind": str,
    "speaker": str,
    "speaker_kind": str,
    "gender": str,
    "role": str,
    "mention": str,
    "cue": str,
    "sentence": str,
    "paragraph": int,
    "confidence": float,
    "flags": str,
    "quotation_id": int,
    "spans": str,
    "sieve": str,
    "line": str,
    "same_as": int,
}
"""The columns in order, with the type of what they hold where they hold anything."""

SEPARATOR: Final = "; "
"""Stands between the items of a cell that lists several: roles, flags."""

PANDAS_TYPES: Final[Mapping[type, str]] = {
    str: "string",
    int: "Int64",
    float: "float64",
}
POLARS_TYPES: Final[Mapping[type, str]] = {
    str: "String",
    int: "Int64",
    float: "Float64",
}


def to_records(result: AttributedText) -> list[dict[str, Any]]:
    """Return a row for each quotation: the value of each column of ``COLUMNS``.

    What is not known is None. ``start`` and ``end`` are those of the whole quotation in
    code points, ``paragraph`` counts from 1, ``sentence`` needs the text. Fields that
    were kept follow as columns; one that has the name of a column of ours has
    ``record_`` before it.
    """
    fields = {field_column(name): cell(value) for name, value in result.fields.items()}
    return [{**_record(result, each), **fields} for each in result.quotations]


def to_frame(results: Iterable[AttributedText], *, engine: str = "pandas") -> Any:
    """Return one data frame with a row for each quotation of all *results*.

    Args:
        results: The results, as ``Pipeline.pipe`` yields them.
        engine: ``pandas`` or ``polars``, which must be installed.

    Returns:
        A ``pandas.DataFrame`` or ``polars.DataFrame`` with the columns of ``COLUMNS``
        and of the fields that were kept. Columns of text have pandas' type ``string``.

    Raises:
        UnknownNameError: If there is no such engine.
        ModuleNotFoundError: If it is not installed.
    """
    if engine not in ("pandas", "polars"):
        raise UnknownNameError("engine", engine, ("pandas", "polars"))
    library = require(engine, engine)
    rows = [row for result in results for row in to_records(result)]
    extra = list(dict.fromkeys(name for row in rows for name in row))[len(COLUMNS) :]
    if engine == "pandas":
        frame = library.DataFrame(rows, columns=[*COLUMNS, *extra])
        types = {name: PANDAS_TYPES[kind] for name, kind in COLUMNS.items()}
        return frame.astype(types)
    schema = {
        **{
            name: getattr(library, POLARS_TYPES[kind]) for name, kind in COLUMNS.items()
        },
        **{
            name: _polars_type(library, [row.get(name) for row in rows])
            for name in extra
        },
    }
    return library.DataFrame(_plain(rows, extra, schema, library), schema=schema)


def field_column(name: str) -> str:
    """The column of a field that was kept: its name, unless a column of ours has it."""
    return f"record_{name}" if name in COLUMNS else name


def cell(value: Any) -> Any:
    """The value of a field as one cell: an object or an array as its JSON."""
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(value, ensure_ascii=False)
    return value


def _record(result: AttributedText, attribution: Attribution) -> dict[str, Any]:
    quotation, speaker = attribution.quotation, attribution.speaker
    source, cue, sentence = attribution.source, attribution.cue, attribution.sentence
    return {
        "text_id": result.id,
        "quotation": quotation.text,
        "start": quotation.start,
        "end": quotation.end,
        "kind": quotation.kind,
        "speaker": attribution.speaker_name,
        "speaker_kind": speaker.kind if speaker else None,
        "gender": speaker.gender if speaker else None,
        "role": (SEPARATOR.join(speaker.roles) or None) if speaker else None,
        "mention": source.text if source else None,
        "cue": cue.text if cue else None,
        "sentence": (sentence.of(result.text) or None)
        if sentence is not None
        else None,
        "paragraph": attribution.paragraph,
        "confidence": attribution.confidence,
        "flags": SEPARATOR.join(dict.fromkeys((*quotation.flags, *result.flags))),
        "quotation_id": quotation.id,
        "spans": " ".join(f"{span.start}-{span.end}" for span in quotation.spans),
        "sieve": attribution.sieve,
        "line": quotation.line,
        "same_as": quotation.same_as,
    }


def _polars_type(library: Any, values: list[Any]) -> Any:
    """The type of a column of kept fields: that of all its values, or else text."""
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return library.Boolean
    if kinds == {int}:
        return library.Int64
    if kinds and kinds <= {int, float}:
        return library.Float64
    return library.String


def _plain(
    rows: list[dict[str, Any]],
    extra: list[str],
    schema: Mapping[str, Any],
    library: Any,
) -> dict[str, list[Any]]:
    """The columns, with what is put among text written as text."""
    columns = {name: [row[name] for row in rows] for name in COLUMNS}
    for name in extra:
        values = [row.get(name) for row in rows]
        if schema[name] == library.String:
            values = [None if value is None else str(value) for value in values]
        columns[name] = values
    return columns
