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
import gzip
import io
import os
import select
import stat
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import chain, count
from typing import BinaryIO, Final

from quoteattr.cli.documents import document_text, fetch
from quoteattr.cli.file_kinds import (
    DOCUMENT_FORMATS,
    format_by_content,
    format_by_ending,
    is_gzipped,
    is_url,
    refusal,
    stem,
)
from quoteattr.cli.records import (
    BYTE_ORDER_MARK,
    FileIdentity,
    InputSettings,
    Record,
    RecordsOrErrors,
    decode,
    record_in_line,
    records_in_csv,
    records_in_json,
)
from quoteattr.errors import InputError

STANDARD_INPUT: Final = "-"
STANDARD_INPUT_NAME: Final = "standard input"

FOLDER_FORMATS: Final = frozenset(["text", "jsonl", "html", "docx", "pdf"])
"""Formats read from a folder, by the endings of their files; a file that the user names
is read whatever its ending."""

LARGEST_DOCUMENT: Final = 1 << 28
"""Most bytes that are read for one text, so that a .gz file cannot fill memory."""

WAIT_SECONDS: Final = 0.05
"""How long to wait for standard input before saying that it is not there yet."""

CHUNK: Final = 1 << 16
"""How much of standard input is read at once, in bytes; more than its own buffer."""

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
        if is_url(path):
            yield _read_url(path, settings, file_id)
        elif path != STANDARD_INPUT and os.path.isdir(path):
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
        yield InputError(
            f"{folder}: contains no file to read (.txt, .jsonl, .html, ...)"
        )


def _walk(folder: str) -> Iterator[str | InputError]:
    """Yield the readable files of a folder by name, hidden ones left out."""
    errors: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=errors.append):
        yield from _unreadable_folders(errors)
        # os.walk continues with what this list holds.
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            known = format_by_ending(name) in FOLDER_FORMATS
            if known and not name.startswith("."):
                yield os.path.join(parent, name)
    yield from _unreadable_folders(errors)


def _unreadable_folders(errors: list[OSError]) -> Iterator[InputError]:
    """Yield a message for each error of ``os.walk`` so far, and forget them."""
    while errors:
        error = errors.pop(0)
        yield _unreadable(str(error.filename), error)


def _read_file(path: str, settings: InputSettings, file_id: FileId) -> RecordsOrErrors:
    name = STANDARD_INPUT_NAME if path == STANDARD_INPUT else path
    format = settings.format or format_by_ending(path)
    try:
        with _open(path) as stream:
            if format == "jsonl":
                yield from _read_lines(stream, name, settings, file_id)
            elif format == "csv":
                yield from records_in_csv(stream, name, file_id(name), settings)
            elif format == "json":
                yield from records_in_json(
                    _all(stream, name), name, file_id(name), settings
                )
            elif format in DOCUMENT_FORMATS:
                text = document_text(_all(stream, name), format, name)
                yield Record(file_id(name), text, name)
            else:
                yield _read_text(stream, name, settings, file_id)
    except InputError as error:
        yield error
    # A damaged .gz file raises the last two.
    except (OSError, ValueError, EOFError, zlib.error) as error:
        yield _unreadable(name, error)


def _read_url(
    url: str, settings: InputSettings, file_id: FileId
) -> Record | InputError:
    try:
        data = fetch(url)
        format = settings.format or format_by_content(data) or "html"
        if format not in DOCUMENT_FORMATS:
            return InputError(f"{url}: is {format}; fetch it first, and give the file")
        return Record(file_id(url), document_text(data, format, url), url)
    except InputError as error:
        return error


def _all(stream: BinaryIO, name: str) -> bytes:
    """All bytes of a stream.

    Raises:
        InputError: If there are none, or more than a document may have.
    """
    data = stream.read(LARGEST_DOCUMENT + 1)
    if not data:
        msg = f"{name}: is empty"
        raise InputError(msg)
    if len(data) > LARGEST_DOCUMENT:
        msg = f"{name}: has more than {LARGEST_DOCUMENT >> 20} MB; use JSON Lines"
        raise InputError(msg)
    return data


def _open(path: str) -> AbstractContextManager[BinaryIO]:
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            msg = f"{STANDARD_INPUT_NAME}: is closed"
            raise InputError(msg)
        return nullcontext(sys.stdin.buffer)
    return gzip.open(path, "rb") if is_gzipped(path) else open(path, "rb")  # type: ignore[return-value]


def _unreadable(name: str, error: Exception) -> InputError:
    reason = error.strerror if isinstance(error, OSError) else None
    return InputError(f"{name or repr(name)}: {reason or error}")


def _distinct_ids(settings: InputSettings) -> FileId:
    """A function that gives each file an id that none before it got."""
    given: set[str] = set()

    def file_id(name: str) -> str:
        if name == STANDARD_INPUT_NAME:
            forms = ["stdin"]
        else:
            forms = [name] if settings.path_ids or is_url(name) else [stem(name), name]
        numbered = (f"{forms[-1]}#{number}" for number in count(2))
        id = next(form for form in chain(forms, numbered) if form not in given)
        given.add(id)
        return id

    return file_id


def _read_text(
    stream: BinaryIO, name: str, settings: InputSettings, file_id: FileId
) -> Record | InputError:
    data = _all(stream, name)
    if settings.format is None and (kind := format_by_content(data)):
        return InputError(f"{name}: {refusal(kind)}")
    text = decode(data, settings, name)
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
    empty, id = True, file_id(name)
    for number, line in _lines(stream, name, settings):
        if line is None:
            yield None
            continue
        if isinstance(line, InputError):
            yield line
        elif not line.strip():
            continue
        else:
            yield record_in_line(line, f"{name}:{number}", f"{id}:{number}", settings)
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
            line = decode(data, settings, f"{name}:{number}", line_start)
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
