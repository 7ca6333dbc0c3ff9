"""Commands share their options, their output and their exit codes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from quoteattr.errors import ConfigError, CorpusError
from quoteattr.evaluation import commands
from quoteattr.evaluation.commands import (
    add_corpus,
    add_json,
    add_model,
    command_parser,
    figures_as_text,
    print_lines,
)


def test_options_and_their_defaults() -> None:
    """The same in every command."""
    parser = command_parser(".x", "About x.")
    add_corpus(parser)
    add_model(parser)
    add_json(parser)
    assert {
        "corpus": Path("a"),
        "kind": None,
        "limit": None,
        "model": "quoteattr-en",
        "json": False,
    } == vars(parser.parse_args(["a"]))
    given = parser.parse_args("a --kind gum --limit 3 --model en --json".split())
    assert ("gum", 3, "en", True) == (given.kind, given.limit, given.model, given.json)


def test_help_names_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    """With the module after the package."""
    with pytest.raises(SystemExit):
        command_parser(".x", "About x.").parse_args(["--help"])
    assert "usage: python -m quoteattr.evaluation.x" in capsys.readouterr().out


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5"])
def test_a_limit_is_1_or_more(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Anything else is wrong usage."""
    parser = command_parser("", None)
    add_corpus(parser)
    with pytest.raises(SystemExit) as end:
        parser.parse_args(["a", f"--limit={value}"])
    assert 2 == end.value.code
    assert f"expected a number of 1 or more, got '{value}'" in capsys.readouterr().err


def test_figures_are_tables_or_json() -> None:
    """JSON keeps their names and order."""
    figures = {"b": 1, "a": 0.5}
    assert "b a" == figures_as_text(figures, " ".join, as_json=False)
    shown = figures_as_text(figures, " ".join, as_json=True)
    assert list(figures.items()) == list(json.loads(shown).items())


def test_lines_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with a line end; the exit code is 0."""
    assert 0 == print_lines(lambda: ["a", "", "b"])
    assert ("a\n\nb\n", "") == capsys.readouterr()


@pytest.mark.parametrize(
    ("error", "code"), [(CorpusError("no corpus"), 1), (ConfigError("no kind"), 2)]
)
def test_an_error_of_quoteattr_is_one_line(
    error: Exception, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """After the lines before it, with its own exit code."""

    def lines() -> Iterator[str]:
        yield "a"
        raise error

    assert code == print_lines(lines)
    assert ("a\n", f"{error}\n") == capsys.readouterr()


def test_a_reader_that_leaves_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """The exit code is 1, and nothing more is written to the pipe."""
    redirected: list[object] = []

    class Closed:
        def write(self, text: str) -> int:
            raise BrokenPipeError

    stream = Closed()
    monkeypatch.setattr(commands.sys, "stdout", stream)
    monkeypatch.setattr(commands, "redirect_to_null", redirected.append)
    assert 1 == print_lines(lambda: ["a"])
    assert [stream] == redirected
