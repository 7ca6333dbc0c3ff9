"""Arguments are parsed with their defaults, or refused in one line."""

from __future__ import annotations

import sys
from importlib import metadata

import pytest

from quoteattr.cli.arguments import (
    FORMAT_NAMES,
    list_sieves,
    parse,
    version,
)
from quoteattr.sources.constructions import DEFAULT_SIEVES, SIEVES
from quoteattr.statements.constructions import STATEMENT_SIEVES


def test_defaults() -> None:
    """What a run does when only files are given."""
    assert {
        "files": ["a.txt", "b.txt"],
        "recursive": False,
        "input_format": None,
        "text_field": "text",
        "id_field": "id",
        "path_ids": False,
        "encoding": "utf-8",
        "errors": "strict",
        "format": "text",
        "output": None,
        "folder": None,
        "keep": (),
        "explain": False,
        "quiet": False,
        "model": "quoteattr-en",
        "download": False,
        "jobs": 1,
        "timeout": None,
        "resume": False,
        "batch_size": 16,
        "sieves": None,
        "without": (),
        "min_confidence": 0.0,
        "words": None,
        "kinds": ("direct", "mixed"),
        "thoughts": False,
    } == vars(parse(["a.txt", "b.txt"]))


def test_options_may_stand_between_files() -> None:
    """Files before and after an option are one list."""
    arguments = parse(["a", "--jobs", "3", "b", "-q", "c"])
    assert (["a", "b", "c"], 3, True) == (
        arguments.files,
        arguments.jobs,
        arguments.quiet,
    )


@pytest.mark.parametrize(
    ("given", "names"),
    [("label", ("label",)), (" label, cue-subject,", ("label", "cue-subject"))],
)
def test_names_are_separated_by_commas(given: str, names: tuple[str, ...]) -> None:
    """White space and empty names are left out."""
    assert names == parse(["a", "--sieves", given]).sieves
    assert names == parse(["a", "--without", given]).without


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("a -o b.jsonl", "jsonl"),
        ("a -o b.HTML", "html"),
        ("a -o b.xml", "tei"),
        ("a -o b.txt", "text"),
        ("a -o b.csv", "csv"),
        ("a -o b.XLSX", "xlsx"),
        ("a -o b.ndjson", "jsonl"),
        ("a -o out", "text"),
        ("a -o out.d/json", "text"),
        ("a -o -", "text"),
        ("a -o b.2026 --format csv", "csv"),
        ("a -o b.json --format tsv", "tsv"),
    ],
)
def test_format_is_that_of_the_output(arguments: str, expected: str) -> None:
    """Its suffix decides, unless --format does."""
    assert expected == parse(arguments.split()).format


def test_formats() -> None:
    """The choices of --format, in the order of --help."""
    names = ("text", "json", "jsonl", "csv", "tsv", "xlsx")
    others = ("tei", "jsonld", "corenlp", "doccano", "label-studio", "html")
    assert (*names, *others) == FORMAT_NAMES


def test_standard_output_has_a_name() -> None:
    """As for inputs."""
    assert parse(["a", "-o", "-"]).output is None


def test_fields_to_keep_are_names() -> None:
    """Separated by commas, or all."""
    assert ("url", "date") == parse(["a", "--keep", "url,date"]).keep
    assert ("*",) == parse(["a", "--keep", "*", "-o", "b.jsonl"]).keep


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("a --sieves ,", "argument --sieves: expected names separated by commas, got "),
        ("a --jobs 0", "argument --jobs/-j: expected a number of processes, 1 or more"),
        ("a --jobs x", "argument --jobs/-j: expected a number of processes, 1 or more"),
        ("a --form json", "unrecognized arguments: --form json"),
        ("a --explain -o b.tsv", "--explain goes with --format text, not tsv"),
        (
            "a -o b.foo",
            "no format has the ending '.foo'; add --format, or end 'b.foo' ",
        ),
        ("a -o b.csv --keep *", "--keep needs the names of fields for csv, not *"),
        ("a --min-confidence x", "argument --min-confidence: invalid float value: "),
    ],
)
def test_wrong_usage_is_one_line(
    arguments: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, and where to find help."""
    with pytest.raises(SystemExit) as end:
        parse(arguments.split())
    shown = capsys.readouterr()
    assert (2, "") == (end.value.code, shown.out)
    (line,) = shown.err.splitlines()
    assert line.startswith(f"quoteattr: {message}")
    assert line.endswith("(see quoteattr --help)")


def test_list_sieves_has_a_summary_of_each() -> None:
    """In the order in which they are tried."""
    off = {each.name for each in SIEVES} - {each.name for each in DEFAULT_SIEVES}
    assert {"alternation"} <= off
    expected = [
        line
        for each in (*SIEVES, *STATEMENT_SIEVES)
        for line in (each.name + " (off)" * (each.name in off), each.summary)
    ]
    assert expected == [line.strip() for line in list_sieves().splitlines()]


def test_version_is_that_of_the_installed_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Run from a checkout that is not installed, it says so."""
    monkeypatch.setattr(metadata, "version", lambda name: "1.2.3")
    assert "quoteattr 1.2.3\n" == version()

    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    assert "quoteattr, not installed (version unknown)\n" == version()


def test_options_that_print_exit_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    """No file need be given with them."""
    with pytest.raises(SystemExit) as end:
        parse(["--list-sieves"])
    assert (0, list_sieves()) == (end.value.code, capsys.readouterr().out)


def test_options_that_print_do_without_standard_output(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As --help does."""
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(SystemExit) as end:
        parse(["--list-sieves"])
    assert 0 == end.value.code
