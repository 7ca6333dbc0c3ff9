"""Inputs of the command line -> texts, one record at a time.

Nothing here ends a run: an input that cannot be read comes out as an ``InputError``
in its place, and the next ones follow. JSON Lines are read line by line.
"""

from __future__ import annotations

import codecs
import io
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal

import attrs

from quoteattr.errors import ConfigError, InputError

STANDARD_INPUT: Final = "-"
STDIN: Final = "standard input"
LINES_SUFFIXES: Final = frozenset({".jsonl", ".ndjson"})
FOLDER_SUFFIXES: Final = frozenset({".txt"}) | LINES_SUFFIXES
"""What is taken from a folder; a file that is named is read whatever its suffix."""

BYTE_ORDER_MARK: Final = "\ufeff"

Identity = tuple[int, int]
"""Device and inode: the same for two names of one file."""


@attrs.frozen
class Record:
    """One text to work on.

    Attributes:
        id: The file's stem, or the record's id.
        text: As read: no line end is translated, so that offsets hold.
        origin: Where it stands, for messages: ``news.txt``, ``news.jsonl:12``.
    """

    id: str
    text: str = attrs.field(repr=False)
    origin: str


Inputs = Iterator[Record | InputError]


def _known_encoding(_: object, __: object, name: str) -> None:
    # A codec that is not of text (as "hex") shows itself only when it is used.
    try:
        b"quoteattr".decode(name, "replace")
    except (LookupError, ValueError):
        msg = f"unknown encoding {name!r}; try utf-8, latin-1, cp1252 or utf-16"
        raise ConfigError(msg) from None


@attrs.frozen
class Reading:
    """How inputs are read.

    Attributes:
        encoding: What the bytes are decoded with.
        errors: What becomes of bytes that it cannot decode.
        form: What every input is; None to go by its suffix.
        recursive: Whether folders are walked.
        text_field: The key of the text in a record of JSON Lines.
        id_field: The key of the id.
        path_ids: Whether a file's id is its path rather than its stem.
        output: The file that is written to, which no folder gives.

    Raises:
        ConfigError: If the encoding is not known.
    """

    encoding: str = attrs.field(default="utf-8", validator=_known_encoding)
    errors: Literal["strict", "replace", "ignore"] = "strict"
    form: Literal["text", "jsonl"] | None = None
    recursive: bool = False
    text_field: str = "text"
    id_field: str = "id"
    path_ids: bool = False
    output: Identity | None = None


def read_inputs(paths: Iterable[str], reading: Reading) -> Inputs:
    """Yield each text of each input in order, or the error that stands in its place."""
    for path in paths:
        if path != STANDARD_INPUT and os.path.isdir(path):
            yield from _read_folder(path, reading)
        else:
            yield from _read_file(path, reading)


def identity(path: str | int) -> Identity | None:
    """Which regular file a path or descriptor leads to; None if it is not one."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def _read_folder(folder: str, reading: Reading) -> Inputs:
    if not reading.recursive:
        yield InputError(f"{folder}: is a directory; add --recursive to read it")
        return
    empty = True
    for path in _walk(folder):
        if isinstance(path, InputError):
            yield path
        # An output inside the folder is no input of the next run.
        elif reading.output is None or identity(path) != reading.output:
            yield from _read_file(path, reading)
        empty = False
    if empty:
        yield InputError(f"{folder}: holds no .txt or .jsonl file")


def _walk(folder: str) -> Iterator[str | InputError]:
    """Yield the files of a folder in the order of their names, hidden ones left out."""
    broken: list[OSError] = []
    for where, folders, files in os.walk(folder, onerror=broken.append):
        yield from (_unreadable(str(each.filename), each) for each in broken)
        broken.clear()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            suffix = Path(name).suffix.lower()
            if suffix in FOLDER_SUFFIXES and not name.startswith("."):
                yield os.path.join(where, name)
    yield from (_unreadable(str(each.filename), each) for each in broken)


def _read_file(path: str, reading: Reading) -> Inputs:
    name = STDIN if path == STANDARD_INPUT else path
    lines = Path(path).suffix.lower() in LINES_SUFFIXES
    if reading.form is not None:
        lines = reading.form == "jsonl"
    try:
        with _open(path, reading) as stream:
            if lines:
                yield from _read_lines(stream, name, reading)
            else:
                yield _read_text(stream, name, reading)
    except InputError as error:
        yield error
    except (OSError, ValueError) as error:
        yield _unreadable(name, error)


def _open(path: str, reading: Reading) -> AbstractContextManager[BinaryIO]:
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            msg = f"{STDIN}: is closed"
            raise InputError(msg)
        return nullcontext(sys.stdin.buffer)
    return open(path, "rb")


def _unreadable(name: str, error: OSError | ValueError) -> InputError:
    why = error.strerror if isinstance(error, OSError) else None
    return InputError(f"{name or repr(name)}: {why or error}")


def _name_of(name: str, reading: Reading) -> str:
    if name == STDIN:
        return "stdin"
    return name if reading.path_ids else Path(name).stem


def _decode(data: bytes, reading: Reading, origin: str, start: int = 0) -> str:
    try:
        return data.decode(reading.encoding, reading.errors)
    except UnicodeDecodeError as error:
        where = f"byte {start + error.start} (0x{data[error.start]:02x})"
        msg = (
            f"{origin}: not valid {reading.encoding} at {where}; "
            "name its --encoding, or use --errors replace"
        )
        raise InputError(msg) from None


def _read_text(stream: BinaryIO, name: str, reading: Reading) -> Record | InputError:
    data = stream.read()
    if not data:
        return InputError(f"{name}: is empty")
    text = _decode(data, reading, name)
    # UTF-16 read as UTF-8 has a NUL at every other place: say so, find nothing in it.
    if reading.errors == "strict" and (nul := text.find("\0")) >= 0:
        return InputError(
            f"{name}: looks binary (NUL at character {nul}); "
            "name its --encoding (as utf-16), or use --errors replace"
        )
    # The mark keeps its place, so that offsets are those of the text as Python reads
    # it, but a space stands there: the mark is no part of the first word.
    if text.startswith(BYTE_ORDER_MARK):
        text = " " + text[1:]
    return Record(_name_of(name, reading), text, name)


def _read_lines(stream: BinaryIO, name: str, reading: Reading) -> Inputs:
    empty = True
    for number, line in _lines(stream, name, reading):
        origin = f"{name}:{number}"
        if isinstance(line, InputError):
            yield line
        elif not line.strip():
            continue
        else:
            yield _record(line, origin, f"{_name_of(name, reading)}:{number}", reading)
        empty = False
    if empty:
        yield InputError(f"{name}: is empty")


def _lines(
    stream: BinaryIO, name: str, reading: Reading
) -> Iterator[tuple[int, str | InputError]]:
    """Yield each line with its number, from 1; one that is not text as an error."""
    # The mark that "utf-8-sig" takes off is taken off the first line below.
    name_of_codec = codecs.lookup(reading.encoding).name.removesuffix("-sig")
    if "\n".encode(name_of_codec, "replace") != b"\n":
        yield from _wide_lines(stream, name, reading)
        return
    start = 0
    for number, data in enumerate(stream, start=1):
        try:
            line = _decode(data, reading, f"{name}:{number}", start)
            yield number, line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line
        except InputError as error:
            yield number, error
        start += len(data)


def _wide_lines(
    stream: BinaryIO, name: str, reading: Reading
) -> Iterator[tuple[int, str | InputError]]:
    # In UTF-16 a line end is not one byte: bytes cannot be cut into lines first, and
    # after a byte that cannot be decoded nothing is certain.
    reader = io.TextIOWrapper(stream, reading.encoding, reading.errors, newline="\n")
    number = 0
    try:
        for number, line in enumerate(reader, start=1):
            yield number, line
    except UnicodeError as error:
        where = f"{name}:{number + 1}"
        yield number + 1, InputError(f"{where}: not valid {reading.encoding}: {error}")
    finally:
        reader.detach()


def _record(
    line: str, origin: str, default: str, reading: Reading
) -> Record | InputError:
    try:
        data = json.loads(line.rstrip())
    except json.JSONDecodeError as error:
        return InputError(f"{origin}: not JSON: {error.msg} at column {error.colno}")
    except (ValueError, RecursionError) as error:
        return InputError(f"{origin}: not JSON that can be read: {error}")
    if not isinstance(data, dict):
        return InputError(f"{origin}: expected a JSON object, got {_kind(data)}")
    if reading.text_field not in data:
        keys = ", ".join(f"{key!r:.40}" for key in list(data)[:8]) or "none"
        return InputError(
            f"{origin}: no field {reading.text_field!r}; its fields: {keys} "
            "(choose one with --text-field)"
        )
    text, name = data[reading.text_field], data.get(reading.id_field)
    if not isinstance(text, str):
        wanted = f"{origin}: field {reading.text_field!r} must be a string"
        return InputError(f"{wanted}, got {_kind(text)}")
    if isinstance(name, (dict, list, bool)):
        wanted = f"{origin}: field {reading.id_field!r} must be a string or a number"
        return InputError(f"{wanted}, got {_kind(name)}")
    return Record(default if name is None else str(name), text, origin)


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "an array", str: "a string", bool: "a boolean"}
    return "null" if value is None else names.get(type(value), "a number")
