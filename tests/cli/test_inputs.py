"""Inputs become records with exact offsets, or a message of one line."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest

from quoteattr.cli.inputs import file_identity, read_inputs
from quoteattr.cli.records import InputSettings, Record
from quoteattr.errors import ConfigError, InputError


def read(*paths: Path | str, **settings: object) -> list[Record | str]:
    """What comes of the inputs: records, and the messages of errors."""
    found = read_inputs(map(str, paths), InputSettings(**settings))
    return [str(item) if isinstance(item, InputError) else item for item in found]


def write(path: Path, data: bytes | str) -> Path:
    """Put bytes, or text in UTF-8, into a file."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_text_file_is_one_record(tmp_path: Path) -> None:
    """The id is the file's stem: its name without the last suffix."""
    path = write(tmp_path / "news.2025.txt", "“Yes,” she said.")
    assert read(path) == [Record("news.2025", "“Yes,” she said.", str(path))]


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    """Offsets count what is in the file: two code points for a CRLF."""
    path = write(tmp_path / "a.txt", "a\r\nb\rc\n")
    assert read(path)[0].text == "a\r\nb\rc\n"


def test_byte_order_mark_keeps_its_place(tmp_path: Path) -> None:
    """Offsets are those of ``open(path, encoding="utf-8", newline="")``."""
    path = write(tmp_path / "a.txt", b"\xef\xbb\xbf\xe2\x80\x9cYes\xe2\x80\x9d")
    with open(path, encoding="utf-8", newline="") as stream:
        python = stream.read()
    text = read(path)[0].text
    assert text == " “Yes”"
    assert len(text) == len(python)


def test_byte_order_mark_goes_with_its_own_codec(tmp_path: Path) -> None:
    """Offsets of utf-8-sig do not count the mark."""
    path = write(tmp_path / "a.txt", b"\xef\xbb\xbfYes")
    assert read(path, encoding="utf-8-sig")[0].text == "Yes"


def test_inputs_come_in_order_and_errors_in_their_place(tmp_path: Path) -> None:
    """An input that cannot be read does not stop the next ones."""
    first = write(tmp_path / "a.txt", "One.")
    empty = write(tmp_path / "b.txt", "")
    last = write(tmp_path / "c.txt", "Three.")
    missing = tmp_path / "none.txt"
    assert read(first, missing, empty, tmp_path, last) == [
        Record("a", "One.", str(first)),
        f"{missing}: No such file or directory",
        f"{empty}: is empty",
        f"{tmp_path}: is a directory; add --recursive to read it",
        Record("c", "Three.", str(last)),
    ]


def test_two_files_with_one_stem_have_different_ids(tmp_path: Path) -> None:
    """The first has its stem, the next its path; one read twice has a number."""
    (tmp_path / "b").mkdir()
    first = write(tmp_path / "story.txt", "One.")
    second = write(tmp_path / "b" / "story.txt", "Two.")
    records = write(tmp_path / "b" / "story.jsonl", '{"text": "Three."}')
    given = [record.id for record in read(first, second, second, records)]
    assert given == ["story", f"{second}", f"{second}#2", f"{records}:1"]


def test_ids_in_records_are_the_callers_own(tmp_path: Path) -> None:
    """Two alike stay alike."""
    line = '{"id": "a", "text": "One."}\n'
    path = write(tmp_path / "news.jsonl", line * 2)
    assert [record.id for record in read(path)] == ["a", "a"]


@pytest.mark.parametrize(
    ("keep", "expected"),
    [
        ((), {}),
        (("date", "url", "none"), {"date": "May", "url": ["u"]}),
        (("*",), {"url": ["u"], "date": "May"}),
        (("text", "id"), {"text": "One.", "id": 3}),
    ],
)
def test_fields_of_a_record_are_kept(
    tmp_path: Path, keep: tuple[str, ...], expected: dict
) -> None:
    """Those that are named, in that order; all but its id and text with a star."""
    data = {"id": 3, "url": ["u"], "text": "One.", "date": "May"}
    path = write(tmp_path / "news.jsonl", json.dumps(data))
    (record,) = read(path, keep=keep)
    assert expected == record.fields
    assert list(expected) == list(record.fields)


@pytest.mark.parametrize("name", ["", "a\0b", "n" * 5000])
def test_an_impossible_name_is_an_error(name: str) -> None:
    """Whatever the name, there is one message."""
    (message,) = read(name)
    assert isinstance(message, str)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_an_error(tmp_path: Path) -> None:
    """The system's own words say why."""
    path = write(tmp_path / "a.txt", "One.")
    path.chmod(0)
    assert read(path) == [f"{path}: Permission denied"]


def test_a_failing_disk_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error in the middle of a file is reported like any other."""

    class Failing(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("builtins.open", lambda *_: Failing())
    assert read(tmp_path / "a.txt") == [f"{tmp_path}/a.txt: Input/output error"]


def test_bad_bytes_are_reported_with_their_offset(tmp_path: Path) -> None:
    """The message gives the byte, and what to do."""
    path = write(tmp_path / "a.txt", "é".encode() + b"\xe9!")
    assert read(path) == [
        f"{path}: not valid utf-8 at byte 2 (0xe9); set --encoding, or use "
        "--errors replace"
    ]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"errors": "replace"}, "caf\N{REPLACEMENT CHARACTER}!"),
        ({"errors": "ignore"}, "caf!"),
        ({"encoding": "latin-1"}, "café!"),
    ],
)
def test_bad_bytes_can_be_read(
    tmp_path: Path, settings: dict[str, str], expected: str
) -> None:
    """With another encoding, or another way to handle errors."""
    path = write(tmp_path / "a.txt", b"caf\xe9!")
    assert read(path, **settings)[0].text == expected


@pytest.mark.parametrize("name", ["utf-9", "hex", "", "a\0"])
def test_an_unknown_encoding_is_a_wrong_setting(name: str) -> None:
    """So is a codec that is not an encoding of text."""
    with pytest.raises(ConfigError, match="unknown encoding"):
        InputSettings(encoding=name)


def test_a_binary_file_is_an_error(tmp_path: Path) -> None:
    """News has no NUL; UTF-16 read as UTF-8 is full of them."""
    path = write(tmp_path / "a.txt", "Yes".encode("utf-16-le"))
    assert read(path) == [
        f"{path}: looks binary (NUL at character 1); set --encoding (such as utf-16), "
        "or use --errors replace"
    ]
    assert read(path, encoding="utf-16-le")[0].text == "Yes"
    assert read(path, errors="replace")[0].text == "Y\0e\0s\0"


def test_json_lines_are_records(tmp_path: Path) -> None:
    """Each line is a text; one without an id gets its line number for one."""
    path = write(
        tmp_path / "news.jsonl",
        '{"id": "x", "text": "a\\r\\nb"}\n\n{"text": "c"}\r\n{"id": 7, "text": ""}',
    )
    assert read(path) == [
        Record("x", "a\r\nb", f"{path}:1"),
        Record("news:3", "c", f"{path}:3"),
        Record("7", "", f"{path}:4"),
    ]


def test_json_lines_under_other_keys(tmp_path: Path) -> None:
    """The caller sets the keys."""
    path = write(tmp_path / "a.jsonl", '{"url": "u", "body": "t", "text": 1}\n')
    assert read(path, text_field="body", id_field="url") == [
        Record("u", "t", f"{path}:1")
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": ', "not JSON: Expecting value at column 9"),
        ('"text"', "expected a JSON object, got a string"),
        ("[1]", "expected a JSON object, got an array"),
        ("null", "expected a JSON object, got null"),
        ("{}", "no field 'text'; its fields: none (choose one with --text-field)"),
        (
            '{"body": "", "id": 1}',
            "no field 'text'; its fields: 'body', 'id' (choose one with --text-field)",
        ),
        ('{"text": null}', "field 'text' must be a string, got null"),
        ('{"text": 3.5}', "field 'text' must be a string, got a number"),
        (
            '{"text": "", "id": [1]}',
            "field 'id' must be a string or a number, got an array",
        ),
        (
            '{"text": "", "id": true}',
            "field 'id' must be a string or a number, got a boolean",
        ),
    ],
)
def test_a_broken_line_is_reported_with_its_number(
    tmp_path: Path, line: str, message: str
) -> None:
    """The lines after it are read."""
    path = write(tmp_path / "a.jsonl", f'\n{line}\n{{"text": "next"}}\n')
    assert read(path) == [f"{path}:2: {message}", Record("a:3", "next", f"{path}:3")]


@pytest.mark.parametrize(
    "line", ["[" * 100_000, '{"text": ' + "9" * 5000 + "}", '{"text": "\\ud83d']
)
def test_json_that_cannot_be_read_is_an_error(tmp_path: Path, line: str) -> None:
    """Neither depth nor length of a line ends the run."""
    path = write(tmp_path / "a.jsonl", line)
    (message,) = read(path)
    assert message.startswith(f"{path}:1: ")


def test_bad_bytes_in_a_line_are_reported_with_their_offset(tmp_path: Path) -> None:
    """The offset counts from the start of the file; the next line is read."""
    path = write(tmp_path / "a.jsonl", b'{"text": "a"}\n{"text": "\xff"}\n{"text": ""}')
    first, message, last = read(path)
    assert first.text == "a"
    assert message.startswith(f"{path}:2: not valid utf-8 at byte 24 (0xff); ")
    assert last.text == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_json_lines_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    """Lines are found in encodings whose line end is not one byte; no mark remains."""
    lines = '{"text": "“a”\u2028b"}\n{"text": "c"}\n'
    path = write(tmp_path / "a.jsonl", lines.encode(encoding))
    texts = [each.text for each in read(path, encoding=encoding)]
    assert texts == ["“a”\u2028b", "c"]


def test_a_byte_order_mark_before_json_lines(tmp_path: Path) -> None:
    """It is no part of the first record."""
    path = write(tmp_path / "a.jsonl", b'\xef\xbb\xbf{"text": "a"}')
    assert read(path)[0].text == "a"


def test_bad_bytes_end_lines_of_wide_characters(tmp_path: Path) -> None:
    """Where line ends cannot be found any more, reading stops with a message."""
    lines = '{"text": "a"}\n'.encode("utf-16-le") + b"\x00\xd8\x00\x00"
    path = write(tmp_path / "a.jsonl", lines)
    *_, message = read(path, encoding="utf-16-le")
    assert message.startswith(f"{path}:")
    assert "not valid utf-16-le" in message


@pytest.mark.parametrize("data", ["", "\n \n"])
def test_json_lines_without_a_record_are_empty(tmp_path: Path, data: str) -> None:
    """A file without records is reported like an empty text."""
    path = write(tmp_path / "a.jsonl", data)
    assert read(path) == [f"{path}: is empty"]


def test_json_lines_are_not_held_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """An endless stream is read line by line."""

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:
            line = b'{"text": "a"}\n'
            buffer[: len(line)] = line
            return len(line)

    monkeypatch.setattr("builtins.open", lambda *_: io.BufferedReader(Endless(), 64))
    found = read_inputs(["a.jsonl"], InputSettings())
    assert [next(found).id for _ in range(3)] == ["a:1", "a:2", "a:3"]


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Let standard input hold *data*."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input_is_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its id is stdin, and it stays open."""
    stdin(monkeypatch, b"a\r\n")
    assert read("-") == [Record("stdin", "a\r\n", "standard input")]
    assert not sys.stdin.closed


def test_standard_input_may_be_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no suffix, so the caller says so."""
    stdin(monkeypatch, b'{"text": "a"}\n{"text": "b", "id": "x"}\n')
    assert [each.id for each in read("-", format="jsonl")] == ["stdin:1", "x"]


def test_standard_input_in_utf_16(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading it in wide characters leaves it open, too."""
    stdin(monkeypatch, '{"text": "a"}\n'.encode("utf-16"))
    assert read("-", format="jsonl", encoding="utf-16")[0].text == "a"
    assert not sys.stdin.closed


def test_no_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process may be started without one."""
    monkeypatch.setattr(sys, "stdin", None)
    assert read("-") == ["standard input: is closed"]


def test_the_caller_may_say_what_a_file_is(tmp_path: Path) -> None:
    """The option overrides the suffix."""
    path = write(tmp_path / "a.jsonl", '{"text": "a"}')
    assert read(path, format="text")[0].text == '{"text": "a"}'
    other = write(tmp_path / "a.log", '{"text": "a"}')
    assert read(other, format="jsonl")[0].text == "a"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with stories on two levels, and other things."""
    for name in ("b.txt", "a/z.txt", "a/y.TXT", "c.md", ".hidden.txt", ".git/g.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        write(path, name)
    write(tmp_path / "d.jsonl", json.dumps({"text": "d"}))
    return tmp_path


def test_a_folder_gives_its_texts_in_order(folder: Path) -> None:
    """All levels, by name; hidden files and other kinds are left out."""
    found = read(folder, recursive=True)
    assert [each.text for each in found] == ["b.txt", "d", "a/y.TXT", "a/z.txt"]


def test_ids_may_be_paths(folder: Path) -> None:
    """Two files of one name in two folders have different ids."""
    found = read(folder / "a", recursive=True, path_ids=True)
    assert [each.id for each in found] == [f"{folder}/a/y.TXT", f"{folder}/a/z.txt"]


def test_a_folder_without_texts_is_an_error(tmp_path: Path) -> None:
    """It is hardly what the user meant."""
    assert read(tmp_path, recursive=True) == [
        f"{tmp_path}: contains no file to read (.txt, .jsonl, .html, ...)"
    ]


def test_a_folder_does_not_give_the_output(folder: Path) -> None:
    """Results that are written into the folder are not read as stories."""
    output = file_identity(str(folder / "d.jsonl"))
    found = read(folder, recursive=True, output=output)
    assert [each.id for each in found] == ["b", "y", "z"]


def test_an_unreadable_folder_is_an_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest of the tree is read."""
    real = os.scandir

    def scandir(path: str):
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = read(folder, recursive=True)
    assert found[-1] == f"{folder}/a: Permission denied"
    assert [each.id for each in found[:-1]] == ["b", "d:1"]


def test_identity_is_of_regular_files(tmp_path: Path) -> None:
    """Two names of one file are the same; a device and a missing file are none."""
    path = write(tmp_path / "a.txt", "")
    (tmp_path / "b.txt").symlink_to(path)
    assert file_identity(str(path)) == file_identity(str(tmp_path / "b.txt"))
    assert file_identity(os.devnull) is None
    assert file_identity(str(tmp_path / "none")) is None
    assert file_identity("a\0b") is None


def test_a_packed_file_is_what_it_holds(tmp_path: Path) -> None:
    """By the ending under ``.gz``."""
    text = write(tmp_path / "a.txt.gz", gzip.compress(b"One."))
    lines = write(tmp_path / "b.jsonl.gz", gzip.compress(b'{"text": "Two."}\n'))
    found = [(record.id, record.text) for record in read(text, lines)]
    assert [("a", "One."), ("b:1", "Two.")] == found


@pytest.mark.parametrize("data", [b"One.", gzip.compress(b"One." * 999)[:-20]])
def test_a_damaged_packed_file_is_one_line(tmp_path: Path, data: bytes) -> None:
    """Not packed at all, or cut."""
    (message,) = read(write(tmp_path / "a.txt.gz", data))
    assert message.startswith(f"{tmp_path}/a.txt.gz: ")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", "<!doctype html><p>One.", "is an HTML page, not text; add --input-"),
        ("a", '[{"id": 1}]', "is JSON, not text; add --input-format json"),
        ("a.txt", b"\x89PNG", "is a picture"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "is an old Office document; save it as .docx"),
    ],
)
def test_what_is_no_text_is_refused(
    tmp_path: Path, name: str, data: bytes | str, message: str
) -> None:
    """In one line that says what it is."""
    (found,) = read(write(tmp_path / name, data))
    assert found.startswith(f"{tmp_path / name}: {message}")


def test_the_user_knows_better(tmp_path: Path) -> None:
    """A format that is named is not doubted."""
    path = write(tmp_path / "a.txt", "<html>“Yes,” she said.")
    assert "<html>“Yes,” she said." == read(path, format="text")[0].text


def test_records_of_a_table_and_an_array(tmp_path: Path) -> None:
    """By their endings."""
    table = write(tmp_path / "a.csv", "id,text\n1,One.\n")
    array = write(tmp_path / "b.json", '[{"text": "Two."}]')
    found = [(record.id, record.text) for record in read(table, array)]
    assert [("1", "One."), ("b:1", "Two.")] == found


def test_a_page_is_read(tmp_path: Path) -> None:
    """Its article."""
    pytest.importorskip("trafilatura")
    sentence = "The council met on Monday to talk about the harbour, which floods."
    page = f"<html><body><article><p>{sentence}</p></article></body></html>"
    (record,) = read(write(tmp_path / "page.html", page))
    assert ("page", sentence) == (record.id, record.text)


def test_an_address_without_the_extra_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is never taken for the name of a file."""
    monkeypatch.setitem(sys.modules, "trafilatura.downloads", None)
    (message,) = read("https://a.example/story")
    assert message.startswith("https://a.example/story: is a web address: ")


def test_a_file_has_a_largest_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when unpacked."""
    monkeypatch.setattr("quoteattr.cli.inputs.LARGEST_DOCUMENT", 1 << 20)
    path = write(tmp_path / "a.txt.gz", gzip.compress(bytes(2 << 20)))
    assert [f"{path}: has more than 1 MB; use JSON Lines"] == read(path)
