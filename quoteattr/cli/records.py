"""Records: one text each, out of an object of JSON or a row of CSV.

{"id": "a", "text": "It rained.", "url": "..."}   ->  Record("a", "It rained.", ...)
{"body": "It rained."}                            ->  InputError("... no field 'text'")
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final, Literal

import attrs

from quoteattr.cli.file_kinds import InputFormat
from quoteattr.errors import ConfigError, InputError

BYTE_ORDER_MARK: Final = "\ufeff"

LONGEST_FIELD: Final = 2**31 - 1
"""Longest field of a CSV file, in characters; Python's own limit is shorter."""

# What Windows calls quotation marks, apostrophes, dashes and the ellipsis.
WINDOWS_BYTES: Final = frozenset([0x80, 0x85, *range(0x91, 0x98)])

FileIdentity = tuple[int, int]
"""Device and inode, which are the same for all names of one file."""


@attrs.frozen
class Record:
    """One text to attribute.

    Attributes:
        id: The file's stem, or the id in its record.
        text: The text with its line ends as they are in the file, so that offsets hold.
        origin: Its place, for messages: ``news.txt``, ``news.jsonl:12``.
        fields: The fields of its record that are kept.
    """

    id: str
    text: str = attrs.field(repr=False)
    origin: str
    fields: Mapping[str, Any] = attrs.field(factory=dict)


RecordsOrErrors = Iterator[Record | InputError | None]
"""None where the next record has to be waited for."""


def _check_encoding(_: object, __: object, name: str) -> None:
    # Only decoding shows that a codec, such as "hex", is not an encoding of text.
    try:
        b"quoteattr".decode(name, "replace")
    except (LookupError, ValueError):
        msg = f"unknown encoding {name!r}; try utf-8, latin-1, cp1252 or utf-16"
        raise ConfigError(msg) from None


@attrs.frozen
class InputSettings:
    """How to read the inputs.

    Attributes:
        encoding: Encoding of every input.
        errors: What to do with bytes that are invalid in that encoding.
        format: Format of every input; None to decide by the ending of each.
        recursive: Whether to read folders.
        text_field: Key of the text in a JSON Lines record.
        id_field: Key of the id in a JSON Lines record.
        path_ids: Whether to use a file's path as its id instead of its stem.
        output: The output file, which is not read as part of a folder.
        keep: Names of fields of a record to keep; ``*`` for all but its text and id.

    Raises:
        ConfigError: If the encoding is unknown.
    """

    encoding: str = attrs.field(default="utf-8", validator=_check_encoding)
    errors: Literal["strict", "replace", "ignore"] = "strict"
    format: InputFormat | None = None
    recursive: bool = False
    text_field: str = "text"
    id_field: str = "id"
    path_ids: bool = False
    output: FileIdentity | None = None
    keep: tuple[str, ...] = ()


ALL_FIELDS: Final = "*"
"""Stands for all fields of a record in ``InputSettings.keep``."""


def decode(data: bytes, settings: InputSettings, origin: str, start: int = 0) -> str:
    """Return the text that bytes hold.

    Args:
        data: The bytes.
        settings: Their encoding, and what to do with invalid ones.
        origin: Their place, for messages.
        start: Their offset in the file.

    Raises:
        InputError: If a byte is invalid; the message names the encoding that it is
            likely to be.
    """
    try:
        return data.decode(settings.encoding, settings.errors)
    except UnicodeDecodeError as error:
        byte = f"byte {start + error.start} (0x{data[error.start]:02x})"
        likely = _likely_encoding(data, error.start)
        hint = (
            f"it looks like {likely}: set --encoding {likely}"
            if likely
            else "set --encoding"
        )
        msg = (
            f"{origin}: not valid {settings.encoding} at {byte}; "
            f"{hint}, or use --errors replace"
        )
        raise InputError(msg) from None


def _likely_encoding(data: bytes, place: int) -> str | None:
    """The encoding that invalid bytes tell of."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return "cp1252" if data[place] in WINDOWS_BYTES else None


def record_in_line(
    line: str, origin: str, default_id: str, settings: InputSettings
) -> Record | InputError:
    """Return the record in one line of JSON Lines, or what is wrong with it."""
    try:
        data = json.loads(line.rstrip())
    except json.JSONDecodeError as error:
        return InputError(f"{origin}: not JSON: {error.msg} at column {error.colno}")
    except (ValueError, RecursionError) as error:
        return InputError(f"{origin}: JSON cannot be read: {error}")
    return record_of(data, origin, default_id, settings)


def record_of(
    data: Any, origin: str, default_id: str, settings: InputSettings
) -> Record | InputError:
    """Return the record in an object, or what is wrong with it.

    Args:
        data: What was read, an object if all is well.
        origin: Its place, for messages.
        default_id: The id of its text if it has none of its own.
        settings: The names of its fields.
    """
    if not isinstance(data, dict):
        return InputError(f"{origin}: expected a JSON object, got {_json_type(data)}")
    if settings.text_field not in data:
        keys = ", ".join(f"{key!r:.40}" for key in list(data)[:8]) or "none"
        return InputError(
            f"{origin}: no field {settings.text_field!r}; its fields: {keys} "
            "(choose one with --text-field)"
        )
    text, id = data[settings.text_field], data.get(settings.id_field)
    if not isinstance(text, str):
        expected = f"field {settings.text_field!r} must be a string"
        return InputError(f"{origin}: {expected}, got {_json_type(text)}")
    if isinstance(id, (dict, list, bool)):
        expected = f"field {settings.id_field!r} must be a string or a number"
        return InputError(f"{origin}: {expected}, got {_json_type(id)}")
    id = default_id if id is None else str(id)
    return Record(id, text, origin, _kept_fields(data, settings))


def _kept_fields(data: Mapping[str, Any], settings: InputSettings) -> dict[str, Any]:
    """The fields of a record to keep, in the order in which they were asked for."""
    if ALL_FIELDS in settings.keep:
        own = {settings.text_field, settings.id_field}
        return {name: value for name, value in data.items() if name not in own}
    return {name: data[name] for name in settings.keep if name in data}


def _json_type(value: Any) -> str:
    names = {dict: "an object", list: "an array", str: "a string", bool: "a boolean"}
    return "null" if value is None else names.get(type(value), "a number")


def records_in_json(
    data: bytes, name: str, stem: str, settings: InputSettings
) -> Iterator[Record | InputError]:
    """Yield the record of each object of an array, or that of the one object."""
    try:
        found = json.loads(decode(data, settings, name).removeprefix(BYTE_ORDER_MARK))
    except json.JSONDecodeError as error:
        place = f"line {error.lineno} column {error.colno}"
        yield InputError(f"{name}: not JSON: {error.msg} at {place}")
        return
    except (ValueError, RecursionError) as error:
        yield InputError(f"{name}: JSON cannot be read: {error}")
        return
    if not isinstance(found, list):
        yield record_of(found, name, stem, settings)
        return
    if not found:
        yield InputError(f"{name}: is empty")
    for number, each in enumerate(found, start=1):
        yield record_of(each, f"{name}:{number}", f"{stem}:{number}", settings)


def records_in_csv(
    stream: BinaryIO, name: str, stem: str, settings: InputSettings
) -> Iterator[Record | InputError]:
    """Yield the record of each row below the first one, which names the columns."""
    csv.field_size_limit(LONGEST_FIELD)
    encoding = (
        "utf-8-sig"
        if settings.encoding.lower() in ("utf-8", "utf8")
        else settings.encoding
    )
    reader = io.TextIOWrapper(stream, encoding, settings.errors, newline="")
    rows = csv.DictReader(reader)
    empty = True
    try:
        for number, row in enumerate(rows, start=1):
            # Cells beyond the last name have no name.
            data = {key: value for key, value in row.items() if key is not None}
            yield record_of(
                data, f"{name}:{rows.line_num}", f"{stem}:{number}", settings
            )
            empty = False
        if empty:
            yield InputError(f"{name}: is empty")
    except UnicodeError as error:
        yield InputError(
            f"{name}: not valid {settings.encoding}: {error}; set --encoding"
        )
    except csv.Error as error:
        yield InputError(f"{name}:{rows.line_num}: not CSV: {error}")
    finally:
        reader.detach()
