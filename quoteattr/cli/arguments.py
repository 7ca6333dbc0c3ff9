"""Parse the arguments of the command line.

    >>> arguments = parse(["news.jsonl", "--output", "news.tsv", "--jobs", "2"])
    >>> arguments.files, arguments.format, arguments.jobs
    (['news.jsonl'], 'tsv', 2)

Options that print something and exit (``--help``, ``--version``, ``--list-sieves``)
raise ``SystemExit``, as usual with argparse.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import PurePath
from typing import Any, Final, NoReturn

from quoteattr.cli.batches import BATCH_RECORDS
from quoteattr.cli.file_kinds import INPUT_FORMATS
from quoteattr.cli.records import ALL_FIELDS
from quoteattr.config import DEFAULT_KINDS, KINDS
from quoteattr.output.exchange import EXCHANGE
from quoteattr.output.formats import FORMATS
from quoteattr.output.spreadsheets import TABLES
from quoteattr.parsing.models import BUNDLED
from quoteattr.sources.constructions import DEFAULT_SIEVES, SIEVES
from quoteattr.statements.constructions import STATEMENT_SIEVES

HTML: Final = "html"
"""The format that is one page with all texts, unlike those in ``FORMATS``."""

FORMAT_NAMES: Final = (*FORMATS, *TABLES, *EXCHANGE, HTML)
"""All choices of ``--format``."""

ENDINGS: Final = {
    **{f".{name}": name for name in FORMAT_NAMES},
    ".txt": "text",
    ".ndjson": "jsonl",
    ".htm": "html",
    ".xml": "tei",
}
"""The format by the ending of the output file."""

STANDARD_OUTPUT: Final = "-"

EPILOG: Final = """\
exit codes: 0 success, 1 an input, a model or the output failed, 2 wrong usage
"""

AddArgument = Callable[..., argparse.Action]
"""The ``add_argument`` method of a parser or of a group of options."""


class OneLineErrorParser(argparse.ArgumentParser):
    """An argument parser that reports wrong usage in one line."""

    def error(self, message: str) -> NoReturn:
        """Exit with code 2 and the message on stderr."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


class PrintAndExit(argparse.Action):
    """An option that prints the text that a function returns, and exits."""

    def __init__(self, *, text: Callable[[], str], **settings: Any) -> None:
        super().__init__(nargs=0, default=argparse.SUPPRESS, **settings)
        self._text = text

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Print the text on standard output and exit with code 0."""
        # A closed or missing standard output is no error here, as with --help.
        if sys.stdout is not None:
            with suppress(OSError):
                sys.stdout.write(self._text())
        parser.exit()


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the parsed arguments, with ``format`` always set.

    Args:
        argv: The arguments without the program's name; None for those of this process.

    Raises:
        SystemExit: After ``--help`` and its like (code 0), and for wrong usage (2).
    """
    parser = _parser()
    arguments = parser.parse_intermixed_args(argv)
    if arguments.output == STANDARD_OUTPUT:
        arguments.output = None
    _choose_folder(parser, arguments)
    if arguments.format is None:
        try:
            arguments.format = _format_by_ending(arguments.output)
        except ValueError as error:
            parser.error(str(error))
    if ALL_FIELDS in arguments.keep and arguments.format in TABLES:
        parser.error(f"--keep needs the names of fields for {arguments.format}, not *")
    if arguments.resume and (not arguments.output or arguments.format != "jsonl"):
        parser.error("--resume goes with --output FILE in the format jsonl")
    if arguments.explain and arguments.format != "text":
        parser.error(f"--explain goes with --format text, not {arguments.format}")
    return arguments


def _choose_folder(parser: OneLineErrorParser, arguments: argparse.Namespace) -> None:
    """Set ``folder`` where the output ends in a slash: pages, and an index of them."""
    output = arguments.output or ""
    arguments.folder = output if output.endswith(("/", os.sep)) else None
    if arguments.folder is None:
        return
    if arguments.format not in (None, HTML):
        parser.error(f"{output!r} is a folder, which only --format html can fill")
    arguments.format = HTML
    arguments.output = os.path.join(output, "index.html")


def list_sieves() -> str:
    """Each sieve in the order in which they are tried, and below it its summary.

    One that is used only where ``--sieves`` names it is marked as off.
    """
    lines = []
    for sieve in SIEVES:
        mark = "" if sieve in DEFAULT_SIEVES else " (off)"
        lines.append(f"{sieve.name}{mark}\n    {sieve.summary}\n")
    lines += [f"{sieve.name}\n    {sieve.summary}\n" for sieve in STATEMENT_SIEVES]
    return "".join(lines)


def version() -> str:
    """The name and version of the installed package, on one line."""
    # Imported here because the lookup takes as long as all other imports together.
    from importlib import metadata

    try:
        return f"quoteattr {metadata.version('quoteattr')}\n"
    except metadata.PackageNotFoundError:
        return "quoteattr, not installed (version unknown)\n"


def _format_by_ending(output: str | None) -> str:
    """The format by the ending of the output file; ``text`` where it has none.

    Raises:
        ValueError: If no format has that ending.
    """
    ending = PurePath(output or "").suffix.lower()
    if ending and ending not in ENDINGS:
        msg = (
            f"no format has the ending {ending!r}; add --format, or end {output!r} in "
        )
        raise ValueError(msg + ", ".join(ENDINGS))
    return ENDINGS.get(ending, "text")


def _names(value: str) -> tuple[str, ...]:
    names = tuple(name for part in value.split(",") if (name := part.strip()))
    if not names:
        msg = f"expected names separated by commas, got {value!r}"
        raise argparse.ArgumentTypeError(msg)
    return names


def _count(what: str) -> Callable[[str], int]:
    """A function that reads a number of *what*, 1 or more."""

    def read(value: str) -> int:
        count = int(value) if value.isdecimal() else 0
        if count < 1:
            msg = f"expected a number of {what}, 1 or more, got {value!r}"
            raise argparse.ArgumentTypeError(msg)
        return count

    return read


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        msg = f"expected a number of seconds above 0, got {value!r}"
        raise argparse.ArgumentTypeError(msg)
    return seconds


def _parser() -> OneLineErrorParser:
    parser = OneLineErrorParser(
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
        help="a text file; a .jsonl, .json or .csv file of records; a .html, .docx or "
        ".pdf file or a web address; a directory (with --recursive); or - for standard "
        "input",
    )
    _add_input_options(parser.add_argument_group("input").add_argument)
    _add_output_options(parser.add_argument_group("output").add_argument)
    _add_processing_options(parser.add_argument_group("processing").add_argument)
    _add_choice_options(parser.add_argument_group("what is reported").add_argument)
    _add_information_options(parser.add_argument_group("information").add_argument)
    return parser


def _add_input_options(add: AddArgument) -> None:
    add("--recursive", "-r", action="store_true", help="read directories, all levels")
    add(
        "--input-format",
        choices=INPUT_FORMATS,
        help="format of all inputs (default: by the ending; standard input is text)",
    )
    add("--text-field", default="text", metavar="KEY", help="key of a record's text")
    add("--id-field", default="id", metavar="KEY", help="key of a record's id")
    add(
        "--path-ids",
        action="store_true",
        help="use a file's path as its id instead of its stem",
    )
    add("--encoding", default="utf-8", help="encoding of all inputs (default: utf-8)")
    add(
        "--errors",
        choices=("strict", "replace", "ignore"),
        default="strict",
        help="what to do with bytes that are invalid in the encoding (default: strict)",
    )


def _add_output_options(add: AddArgument) -> None:
    add(
        "--format",
        choices=FORMAT_NAMES,
        help="default: by the ending of --output, or else text",
    )
    add(
        "--output",
        "-o",
        metavar="FILE",
        help="the file to write; its ending decides the format; one that ends in / is "
        "a folder of HTML pages with an index (default, and with -: standard output)",
    )
    add(
        "--keep",
        type=_names,
        default=(),
        metavar="NAMES",
        help="keep these fields of each record (names separated by commas), or all: *",
    )
    add(
        "--explain",
        action="store_true",
        help="give the reasons for each attribution (with --format text)",
    )
    add("--quiet", "-q", action="store_true", help="show no progress bar")


def _add_processing_options(add: AddArgument) -> None:
    add(
        "--model",
        default=BUNDLED,
        help=f"{BUNDLED} (default; comes with the package), the name of one of "
        "Stanza's own packages (such as en), or a directory of models",
    )
    add(
        "--download",
        action="store_true",
        help="download Stanza's package if it is not on disk",
    )
    add(
        "--jobs",
        "-j",
        type=_count("processes"),
        default=1,
        metavar="N",
        help="number of processes (default: 1)",
    )
    add(
        "--batch-size",
        type=_count("texts"),
        default=BATCH_RECORDS,
        metavar="N",
        help=f"texts that are parsed together, at most (default: {BATCH_RECORDS}); "
        "changes the speed only",
    )
    add(
        "--timeout",
        type=_seconds,
        metavar="SECONDS",
        help="give up a text that takes longer, and go on (default: no limit)",
    )
    add(
        "--resume",
        action="store_true",
        help="go on after the results that --output FILE.jsonl has already",
    )


def _add_choice_options(add: AddArgument) -> None:
    add(
        "--kinds",
        type=_names,
        default=tuple(kind for kind in KINDS if kind in DEFAULT_KINDS),
        metavar="NAMES",
        help="kinds of quotations to report, of direct, mixed and indirect "
        "(default: direct,mixed)",
    )
    add(
        "--thoughts",
        action="store_true",
        help="report thoughts as indirect quotations, too (she believes that ...)",
    )
    add(
        "--sieves",
        type=_names,
        metavar="NAMES",
        help="use only these sieves (names separated by commas)",
    )
    add(
        "--without",
        type=_names,
        default=(),
        metavar="NAMES",
        help="leave out these sieves",
    )
    add(
        "--words",
        metavar="FILE",
        help="a table of your own titles, roles, reporting verbs, people and bodies",
    )
    add(
        "--min-confidence",
        type=float,
        default=0.0,
        metavar="SHARE",
        help="give no speaker where the confidence is lower than this, from 0 to 1",
    )


def _add_information_options(add: AddArgument) -> None:
    add(
        "--list-sieves",
        action=PrintAndExit,
        text=list_sieves,
        help="list the sieves with a summary of each, and exit",
    )
    add(
        "--version",
        action=PrintAndExit,
        text=version,
        help="show the version, and exit",
    )
