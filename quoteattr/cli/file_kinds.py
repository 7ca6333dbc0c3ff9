"""What kind of file an input is, by its ending and by its first bytes.

    >>> format_by_ending("news.jsonl.gz"), stem("archive/news.jsonl.gz")
    ('jsonl', 'news')
    >>> format_by_content(b"<!DOCTYPE html><p>It rained.</p>")
    'html'

What is no plain text is never read as prose: it is read as what it is, or refused.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Final, Literal

import regex

InputFormat = Literal["text", "jsonl", "json", "csv", "html", "docx", "pdf"]

INPUT_FORMATS: Final[tuple[InputFormat, ...]] = (
    "text",
    "jsonl",
    "json",
    "csv",
    "html",
    "docx",
    "pdf",
)
"""All choices of ``--input-format``."""

RECORD_FORMATS: Final = frozenset(["jsonl", "json", "csv"])
"""Formats that may hold more than one text."""

DOCUMENT_FORMATS: Final = frozenset(["html", "docx", "pdf"])
"""Formats that another library reads."""

ENDINGS: Final[Mapping[str, InputFormat]] = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
"""The format by the ending of a file, without ``.gz``."""

GZIP_ENDING: Final = ".gz"

UNREADABLE: Final[Mapping[bytes, str]] = {
    b"\x1f\x8b": "a gzip file; its name must end in .gz",
    b"\xd0\xcf\x11\xe0": "an old Office document; save it as .docx or .txt",
    b"{\\rtf": "a Rich Text document; save it as .docx or .txt",
    b"PK\x03\x04": "a zip archive or an Office document; unpack it, or save it as .txt",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"BZh": "a bzip2 file; unpack it",
    b"\xfd7zXZ": "an xz file; unpack it",
    b"\x28\xb5\x2f\xfd": "a zstd file; unpack it",
    b"PAR1": "a Parquet file; write its texts as JSON Lines",
    b"SQLite format 3": "a database; write its texts as JSON Lines",
}
"""What is not read, by its first bytes, and what to do with it."""

# The beginning of a page, after comments and an XML declaration. Matches "<!doctype
# html>", "<html lang=en>"; not "<p>One.", "He wrote <html>".
HTML_START: Final = regex.compile(
    rb"""
    (?: \xef\xbb\xbf )? \s*+
    (?: <\?xml [^>]{0,200}+ > \s*+ | <!-- (?s:.{0,2000}?) --> \s*+ )*+
    < (?: !doctype \s++ html | html [\s>] | head [\s>] | body [\s>] )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)

# What may be JSON: an array or an object with a name. Matches '[{"', '{ "a"'; not
# "[Photo]", "{note}".
JSON_START: Final = regex.compile(rb'(?:\xef\xbb\xbf)?\s*+(?:\[\s*+\{\s*+"|\{\s*+")')


def format_by_ending(path: str) -> InputFormat | None:
    """The format that a file's ending names; None if it names none."""
    return ENDINGS.get(PurePath(_without_gz(path)).suffix.lower())


def is_gzipped(path: str) -> bool:
    """Whether a file's ending says that it is packed by gzip."""
    return path.lower().endswith(GZIP_ENDING)


def is_url(path: str) -> bool:
    """Whether an input is a web address and no file."""
    return path.lower().startswith(("http://", "https://"))


def stem(path: str) -> str:
    """A file's name without its folder and its ending."""
    return PurePath(_without_gz(path)).stem


def format_by_content(data: bytes) -> str | None:
    """What a file is that is no plain text: a format, or a key of ``UNREADABLE``.

    Returns:
        A name of a format; what a file is that no format reads, in words; None for
        anything that may be text.
    """
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "docx"
    for start, kind in UNREADABLE.items():
        if data.startswith(start):
            return kind
    if HTML_START.match(data[:4000]):
        return "html"
    return _json_kind(data) if JSON_START.match(data[:4000]) else None


def refusal(kind: str) -> str:
    """Why a file is not read as text, for the format that its content shows."""
    names = {
        "html": "an HTML page",
        "pdf": "a PDF document",
        "docx": "a Word document",
        "json": "JSON",
        "jsonl": "JSON Lines",
    }
    if kind not in names:
        return f"is {kind}"
    return f"is {names[kind]}, not text; add --input-format {kind}"


def _json_kind(data: bytes) -> str | None:
    """Whether all of the data is JSON, or its first line is."""
    for kind, part in (("json", data), ("jsonl", data.partition(b"\n")[0])):
        try:
            json.loads(part)
        except (ValueError, RecursionError):
            continue
        return kind
    return None


def _without_gz(path: str) -> str:
    return path[: -len(GZIP_ENDING)] if is_gzipped(path) else path
