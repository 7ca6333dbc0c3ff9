"""What the command line takes, and its help."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Any, Final, NoReturn

from quoteattr.output.explain import sieve_summary
from quoteattr.output.formats import FORMATS
from quoteattr.sources.constructions import SIEVES

PAGE: Final = "html"
"""The format that is a page for a browser."""

WRITTEN: Final = (*FORMATS, PAGE)
"""Every format that can be asked for."""

EPILOG: Final = """\
exit codes: 0 all done, 1 an input, a model or the output failed, 2 wrong usage
"""


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2 and one line on stderr."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


class Say(argparse.Action):
    """Print what a function returns, and end well; nothing else is asked for."""

    def __init__(self, *, say: Callable[[], str], **settings: Any) -> None:
        super().__init__(nargs=0, **settings)
        self._say = say

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Print it."""
        # What argparse itself prints its help with.
        parser._print_message(self._say(), sys.stdout)
        parser.exit()


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the arguments, by default those of this process.

    Raises:
        SystemExit: For ``--help`` and its like (0), and for wrong usage (2).
    """
    parser = _parser()
    arguments = parser.parse_intermixed_args(argv)
    if arguments.format is None:
        arguments.format = _format_of(arguments.output)
    if arguments.explain and arguments.format != "text":
        parser.error(f"--explain goes with --format text, not {arguments.format}")
    return arguments


def _format_of(output: str | None) -> str:
    suffix = (output or "").rpartition(".")[2].lower()
    return suffix if suffix in WRITTEN else "text"


def list_sieves() -> str:
    """Every sieve and what it looks for, in the order in which they are asked."""
    return "".join(f"{name}\n    {sieve_summary(name)}\n" for name, _ in SIEVES)


def version() -> str:
    """The installed version."""
    # Only here: looking it up takes as long as all other imports.
    from importlib import metadata

    try:
        return f"quoteattr {metadata.version('quoteattr')}\n"
    except metadata.PackageNotFoundError:
        return "quoteattr, not installed (version unknown)\n"


def _names(value: str) -> tuple[str, ...]:
    names = tuple(name for part in value.split(",") if (name := part.strip()))
    if not names:
        raise ValueError
    return names


def _count(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ValueError
    return number


# argparse names the type in "invalid ... value".
_names.__name__ = "list of sieves"
_count.__name__ = "number of processes"


def _parser() -> Parser:
    parser = Parser(
        prog="quoteattr",
        description="Find the quotations in news text and say who speaks each one.",
        epilog=EPILOG,
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="a text file, a .jsonl file with one text a line, a directory (with "
        "--recursive), or - for standard input",
    )
    _add_inputs(parser.add_argument_group("what is read"))
    _add_output(parser.add_argument_group("what is written"))
    _add_work(parser.add_argument_group("how it is done"))
    _add_rules(parser.add_argument_group("which answers count"))
    _add_says(parser.add_argument_group("what can be asked"))
    return parser


def _add_inputs(group: Any) -> None:
    add = group.add_argument
    add("--recursive", "-r", action="store_true", help="read directories, all levels")
    add(
        "--input-format",
        choices=("text", "jsonl"),
        help="what every input is (default: by its suffix; standard input is text)",
    )
    add("--text-field", default="text", metavar="KEY", help="key of a record's text")
    add("--id-field", default="id", metavar="KEY", help="key of a record's id")
    add(
        "--path-ids",
        action="store_true",
        help="give a file its path as its id, not only its stem",
    )
    add("--encoding", default="utf-8", help="of every input (default: utf-8)")
    add(
        "--errors",
        choices=("strict", "replace", "ignore"),
        default="strict",
        help="what to do with bytes that are not in that encoding (default: strict)",
    )


def _add_output(group: Any) -> None:
    add = group.add_argument
    add(
        "--format",
        choices=WRITTEN,
        help="default: by the suffix of --output, else text",
    )
    add("--output", "-o", metavar="FILE", help="default: standard output")
    add("--explain", action="store_true", help="say why, below each quotation")
    add("--quiet", "-q", action="store_true", help="no progress bar")


def _add_work(group: Any) -> None:
    add = group.add_argument
    add(
        "--model",
        default="quoteattr-en",
        help="quoteattr-en (default; comes with the package), the name of one of "
        "Stanza's own packages (as en), or a directory of models",
    )
    add("--download", action="store_true", help="fetch Stanza's package if missing")
    add(
        "--jobs",
        "-j",
        type=_count,
        default=1,
        metavar="N",
        help="processes to work in (default: 1)",
    )


def _add_rules(group: Any) -> None:
    add = group.add_argument
    add(
        "--sieves",
        type=_names,
        metavar="NAMES",
        help="use these rules only (names with commas between)",
    )
    add("--without", type=_names, default=(), metavar="NAMES", help="leave these out")
    add(
        "--min-confidence",
        type=float,
        default=0.0,
        metavar="SHARE",
        help="leave open what is less sure than this, from 0 to 1",
    )


def _add_says(group: Any) -> None:
    add = group.add_argument
    add("--list-sieves", action=Say, say=list_sieves, help="list the rules by name")
    add("--version", action=Say, say=version, help="say which version this is")
