"""Read the inputs of the command line into records, one text each.

    news.txt                    ->  Record("news", "...", "news.txt")
    line 12 of news.jsonl       ->  Record("the record's id", "...", "news.jsonl:12")
    a file that cannot be read  ->  InputError("none.txt: No such file or directory")

An input that cannot be read does not end the run: its ``InputError`` is yielded in its
place, and the next inputs follow. JSON Lines are read line by line. Where the next line
of standard input is not there yet, None is yielded, again and again.
"""

from __future__ import annotations

import codecs
import io
import json
import os
import select
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from itertools import chain, count
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal

import attrs

from quoteattr.errors import ConfigError, InputError

STANDARD_INPUT: Final = "-"
STANDARD_INPUT_NAME: Final = "standard input"

JSONL_SUFFIXES: Final = frozenset({".jsonl", ".ndjson"})
FOLDER_SUFFIXES: Final = frozenset({".txt"}) | JSONL_SUFFIXES
"""Files read from a folder; a file named by the user is read whatever its suffix."""

WAIT_SECONDS: Final = 0.05
"""How long to wait for standard input before saying that it is not there yet."""

CHUNK: Final = 1 << 16
"""How much of standard input is read at once, in bytes; more than its own buffer."""

BYTE_ORDER_MARK: Final = "\ufeff"

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
        format: Format of every input; None to decide by suffix.
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
    format: Literal["text", "jsonl"] | None = None
    recursive: bool = False
    text_field: str = "text"
    id_field: str = "id"
    path_ids: bool = False
    output: FileIdentity | None = None
    keep: tuple[str, ...] = ()


ALL_FIELDS: Final = "*"
"""Stands for all fields of a record in ``InputSettings.keep``."""

FileId = Callable[[str], str]
"""Gives a file, by its path, the id of its text."""


def read_inputs(paths: Iterable[str], settings: InputSettings) -> RecordsOrErrors:
    """Yield the records of each input in order, and an error for each unreadable one.

    Two files with the same stem get different ids: the first one its stem, the next
    one its path. Ids in records are left as they are.
    While a line of standard input is missing, None is yielded every ``WAIT_SECONDS``.

    Args:
        paths: Files, folders, and ``-`` for standard input.
        settings: How to read them.
    """
    file_id = _distinct_ids(settings)
    for path in paths:
        if path != STANDARD_INPUT and os.path.isdir(path):
            yield from _read_folder(path, settings, file_id)
        else:
            yield from _read_file(path, settings, file_id)


def file_identity(path: str | int) -> FileIdentity | None:
    """The identity of a regular file by path or descriptor; None for anything else."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def _read_folder(
    folder: str, settings: InputSettings, file_id: FileId
) -> RecordsOrErrors:
    if not settings.recursive:
        yield InputError(f"{folder}: is a directory; add --recursive to read it")
        return
    empty = True
    for path in _walk(folder):
        if isinstance(path, InputError):
            yield path
        # The output of this run, or of the last one, is not an input.
        elif settings.output is None or file_identity(path) != settings.output:
            yield from _read_file(path, settings, file_id)
        empty = False
    if empty:
        yield InputError(f"{folder}: contains no .txt or .jsonl file")


def _walk(folder: str) -> Iterator[str | InputError]:
    """Yield the readable files of a folder by name, hidden ones left out."""
    errors: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=errors.append):
        yield from _unreadable_folders(errors)
        # os.walk continues with what this list holds.
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            suffix = Path(name).suffix.lower()
            if suffix in FOLDER_SUFFIXES and not name.startswith("."):
                yield os.path.join(parent, name)
    yield from _unreadable_folders(errors)


def _unreadable_folders(errors: list[OSError]) -> Iterator[InputError]:
    """Yield a message for each error of ``os.walk`` so far, and forget them."""
    while errors:
        error = errors.pop(0)
        yield _unreadable(str(error.filename), error)


def _read_file(path: str, settings: InputSettings, file_id: FileId) -> RecordsOrErrors:
    name = STANDARD_INPUT_NAME if path == STANDARD_INPUT else path
    is_jsonl = Path(path).suffix.lower() in JSONL_SUFFIXES
    if settings.format is not None:
        is_jsonl = settings.format == "jsonl"
    try:
        with _open(path) as stream:
            if is_jsonl:
                yield from _read_lines(stream, name, settings, file_id)
            else:
                yield _read_text(stream, name, settings, file_id)
    except InputError as error:
        yield error
    except (OSError, ValueError) as error:
        yield _unreadable(name, error)


def _open(path: str) -> AbstractContextManager[BinaryIO]:
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            msg = f"{STANDARD_INPUT_NAME}: is closed"
            raise InputError(msg)
        return nullcontext(sys.stdin.buffer)
    return open(path, "rb")


def _unreadable(name: str, error: OSError | ValueError) -> InputError:
    reason = error.strerror if isinstance(error, OSError) else None
    return InputError(f"{name or repr(name)}: {reason or error}")


def _distinct_ids(settings: InputSettings) -> FileId:
    """A function that gives each file an id that none before it got."""
    given: set[str] = set()

    def file_id(name: str) -> str:
        if name == STANDARD_INPUT_NAME:
            forms = ["stdin"]
        else:
            forms = [name] if settings.path_ids else [Path(name).stem, name]
        numbered = (f"{forms[-1]}#{number}" for number in count(2))
        id = next(form for form in chain(forms, numbered) if form not in given)
        given.add(id)
        return id

    return file_id


def _decode(data: bytes, settings: InputSettings, origin: str, start: int = 0) -> str:
    try:
        return data.decode(settings.encoding, settings.errors)
    except UnicodeDecodeError as error:
        byte = f"byte {start + error.start} (0x{data[error.start]:02x})"
        msg = (
            f"{origin}: not valid {settings.encoding} at {byte}; "
            "set --encoding, or use --errors replace"
        )
        raise InputError(msg) from None


def _read_text(
    stream: BinaryIO, name: str, settings: InputSettings, file_id: FileId
) -> Record | InputError:
    data = stream.read()
    if not data:
        return InputError(f"{name}: is empty")
    text = _decode(data, settings, name)
    # UTF-16 that is read as UTF-8 has a NUL at every other place.
    if settings.errors == "strict" and (nul := text.find("\0")) >= 0:
        return InputError(
            f"{name}: looks binary (NUL at character {nul}); "
            "set --encoding (such as utf-16), or use --errors replace"
        )
    # Replace the mark by a space, so that it is not part of the first word and offsets
    # are still those of the text as Python reads it.
    if text.startswith(BYTE_ORDER_MARK):
        text = " " + text[1:]
    return Record(file_id(name), text, name)


def _read_lines(
    stream: BinaryIO, name: str, settings: InputSettings, file_id: FileId
) -> RecordsOrErrors:
    empty, stem = True, file_id(name)
    for number, line in _lines(stream, name, settings):
        if line is None:
            yield None
            continue
        if isinstance(line, InputError):
            yield line
        elif not line.strip():
            continue
        else:
            yield _record(line, f"{name}:{number}", f"{stem}:{number}", settings)
        empty = False
    if empty:
        yield InputError(f"{name}: is empty")


def _lines(
    stream: BinaryIO, name: str, settings: InputSettings
) -> Iterator[tuple[int, str | InputError | None]]:
    """Yield the number of each line, from 1, with the line or a decoding error.

    None takes the place of a line that is not there yet.
    """
    # The byte order mark that "utf-8-sig" removes is removed from the first line below.
    codec = codecs.lookup(settings.encoding).name.removesuffix("-sig")
    if "\n".encode(codec, "replace") != b"\n":
        yield from _multibyte_lines(stream, name, settings)
        return
    number, line_start = 0, 0  # the latter in bytes, for the message
    for data in _lines_as_they_come(stream, name):
        if data is None:
            yield number, None
            continue
        number += 1
        try:
            line = _decode(data, settings, f"{name}:{number}", line_start)
            yield number, line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line
        except InputError as error:
            yield number, error
        line_start += len(data)


def _lines_as_they_come(stream: BinaryIO, name: str) -> Iterator[bytes | None]:
    """Yield the lines of a stream, and None while standard input has no more yet."""
    if name != STANDARD_INPUT_NAME:
        yield from stream
        return
    parts: list[bytes] = []
    while True:
        while not _has_data(stream):
            yield None
        # All that the stream has in its buffer, so that select sees what is left.
        chunk: bytes = stream.read1(CHUNK)  # type: ignore[attr-defined]
        first, *others = chunk.split(b"\n")
        parts.append(first)
        for other in others:
            yield b"".join(parts) + b"\n"
            parts = [other]
        if not chunk:
            break
    if last := b"".join(parts):
        yield last


def _has_data(stream: BinaryIO) -> bool:
    """Whether a stream can be read without waiting; true if nobody can say."""
    try:
        return bool(select.select([stream], [], [], WAIT_SECONDS)[0])
    # A stream in memory has no descriptor, and Windows asks sockets only.
    except (OSError, ValueError):
        return True


def _multibyte_lines(
    stream: BinaryIO, name: str, settings: InputSettings
) -> Iterator[tuple[int, str | InputError]]:
    # In UTF-16 a line end is not one byte, so bytes cannot be split into lines before
    # they are decoded, and no line can be found after a byte that cannot be decoded.
    reader = io.TextIOWrapper(stream, settings.encoding, settings.errors, newline="\n")
    number = 0
    try:
        for number, line in enumerate(reader, start=1):
            yield number, line
    except UnicodeError as error:
        msg = f"{name}:{number + 1}: not valid {settings.encoding}: {error}"
        yield number + 1, InputError(msg)
    finally:
        reader.detach()


def _record(
    line: str, origin: str, default_id: str, settings: InputSettings
) -> Record | InputError:
    try:
        data = json.loads(line.rstrip())
    except json.JSONDecodeError as error:
        return InputError(f"{origin}: not JSON: {error.msg} at column {error.colno}")
    except (ValueError, RecursionError) as error:
        return InputError(f"{origin}: JSON cannot be read: {error}")
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
