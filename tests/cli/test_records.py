"""Records of JSON and CSV, and what wrong bytes tell."""

from __future__ import annotations

import io
import json

import pytest

from quoteattr.cli.records import (
    InputSettings,
    Record,
    decode,
    records_in_csv,
    records_in_json,
)
from quoteattr.errors import InputError


def shown(found) -> list[tuple | str]:
    """Records by id, text and fields; errors by their messages."""
    return [
        (each.id, each.text, dict(each.fields))
        if isinstance(each, Record)
        else str(each)
        for each in found
    ]


def read_json(data: bytes, **settings: object) -> list[tuple | str]:
    """What a JSON file holds."""
    return shown(records_in_json(data, "a.json", "a", InputSettings(**settings)))


def read_csv(data: bytes, **settings: object) -> list[tuple | str]:
    """What a CSV file holds."""
    settings_ = InputSettings(**settings)
    return shown(records_in_csv(io.BytesIO(data), "a.csv", "a", settings_))


def test_an_array_is_many_records() -> None:
    """Each object one, and an error for what is none."""
    data = [{"id": 7, "text": "One.", "url": "u"}, {"text": "Two."}, "three", {}]
    assert read_json(json.dumps(data).encode(), keep=("url",)) == [
        ("7", "One.", {"url": "u"}),
        ("a:2", "Two.", {}),
        "a.json:3: expected a JSON object, got a string",
        "a.json:4: no field 'text'; its fields: none (choose one with --text-field)",
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'\xef\xbb\xbf{"text": "One."}', ("a", "One.", {})),
        (b"[]", "a.json: is empty"),
        (b"[1,", "a.json: not JSON: Expecting value at line 1 column 4"),
        (b"3", "a.json: expected a JSON object, got a number"),
    ],
)
def test_one_object_is_one_record(data: bytes, expected: tuple | str) -> None:
    """What is not JSON is told with its place."""
    assert [expected] == read_json(data)


def test_a_row_is_a_record() -> None:
    """With line ends inside, columns of any name, and a mark at the start."""
    data = '\ufeffbody,id,url\r\n"One,\r\n""two"".",x,u\r\nThree.,,v\r\n'.encode()
    found = read_csv(data, text_field="body", keep=("*",))
    first, second = found
    assert ("x", 'One,\r\n"two".', {"url": "u"}) == first
    assert ("Three.", {"url": "v"}) == second[1:]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.csv: is empty"),
        (b"text\n", "a.csv: is empty"),
        (b"body,id\nOne.,1\n", "a.csv:2: no field 'text'; its fields: 'body', 'id' "),
        (b"id,text\n1\n", "a.csv:2: field 'text' must be a string, got null"),
        (b"text\n\x93No\x94\n", "a.csv: not valid utf-8: "),
    ],
)
def test_what_is_wrong_with_a_table_is_one_line(data: bytes, message: str) -> None:
    """With its place."""
    (found,) = read_csv(data)
    assert isinstance(found, str)
    assert found.startswith(message)


def test_a_long_cell_is_read() -> None:
    """Python's own limit is shorter than an article may be."""
    ((_, text, _),) = read_csv(b"text\n" + b"x" * 200_000 + b"\n")
    assert 200_000 == len(text)


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (
            b"She said: \x93No.\x94",
            "(0x93); it looks like cp1252: set --encoding cp1252",
        ),
        (b"It\x92s late", "(0x92); it looks like cp1252: set --encoding cp1252"),
        ("No".encode("utf-16"), "(0xff); it looks like utf-16: set --encoding utf-16"),
        (b"caf\xe9", "(0xe9); set --encoding"),
    ],
)
def test_wrong_bytes_tell_the_encoding(data: bytes, hint: str) -> None:
    """Where they can be nothing else."""
    with pytest.raises(InputError) as raised:
        decode(data, InputSettings(), "a.txt")
    message = str(raised.value)
    assert message.startswith("a.txt: not valid utf-8 at byte ")
    assert message.endswith(f"{hint}, or use --errors replace")
