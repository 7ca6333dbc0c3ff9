"""What a file is, by its name and by its first bytes."""

from __future__ import annotations

import pytest

from quoteattr.cli.file_kinds import (
    HTML_START,
    JSON_START,
    format_by_content,
    format_by_ending,
    is_gzipped,
    is_url,
    refusal,
    stem,
)


@pytest.mark.parametrize(
    ("path", "format", "name"),
    [
        ("a/news.txt", "text", "news"),
        ("news.JSONL", "jsonl", "news"),
        ("news.ndjson.gz", "jsonl", "news"),
        ("news.2025.csv", "csv", "news.2025"),
        ("page.htm", "html", "page"),
        ("page.html.GZ", "html", "page"),
        ("report.pdf", "pdf", "report"),
        ("news", None, "news"),
        ("news.md", None, "news"),
        ("-", None, "-"),
    ],
)
def test_the_ending_names_the_format(path: str, format: str | None, name: str) -> None:
    """In capitals, too, and under ``.gz``."""
    assert (format, name) == (format_by_ending(path), stem(path))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"PK\x03\x04 word/document.xml", "docx"),
        (b"PK\x03\x04 xl/workbook.xml", "a zip archive or an Office document"),
        (b"\xd0\xcf\x11\xe0\xa1", "an old Office document"),
        (b"{\\rtf1 It rained.}", "a Rich Text document"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"\x1f\x8b\x08", "a gzip file"),
        (b"\n<!DOCTYPE html><p>One.", "html"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- a --><html>", "html"),
        (b'[{"id": 1, "text": "One."}]', "json"),
        (b'{"text": "One."}', "json"),
        (b'{"text": "One."}\n{"text": "Two."}\n', "jsonl"),
    ],
)
def test_the_content_shows_what_it_is(data: bytes, kind: str) -> None:
    """What is no text is told by its beginning."""
    assert (format_by_content(data) or "").startswith(kind)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"It rained.",
        b"<p>One.</p>",
        b"[Photo] It rained.",
        b"{note} It rained.",
        b'{"No," she said.}',
        b"\xff\xfeI\x00t\x00",
        b"PK is a name.",
    ],
)
def test_text_is_text(data: bytes) -> None:
    """Also with tags, brackets or another encoding."""
    assert format_by_content(data) is None


def test_a_refusal_says_what_to_do() -> None:
    """For a format that is known, and for one that is not."""
    assert "is an HTML page, not text; add --input-format html" == refusal("html")
    assert "is a picture" == refusal("a picture")


def test_addresses_and_packed_files() -> None:
    """By how they begin and end."""
    assert [True, False] == [is_url("HTTPS://a.example/b"), is_url("http.txt")]
    assert [True, False] == [is_gzipped("a.txt.GZ"), is_gzipped("gz")]


@pytest.mark.parametrize(
    ("pattern", "matching", "other"),
    [
        (
            HTML_START,
            [b"<html>", b"<!doctype html>", b"<body >"],
            [b"<p>", b"html", b"a"],
        ),
        (JSON_START, [b'[{"', b'{"a"', b' [ { "'], [b"[a", b"{a", b'"a"']),
    ],
)
def test_patterns(pattern, matching: list[bytes], other: list[bytes]) -> None:
    """Three that match, three that do not."""
    assert all(map(pattern.match, matching))
    assert not any(map(pattern.match, other))
