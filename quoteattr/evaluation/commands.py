"""Options and output that the commands of the evaluation have in common.

Each module that is a command parses its arguments with ``command_parser`` and prints
with ``print_lines``::

    def main(argv: Sequence[str] | None = None) -> int:
        parser = command_parser("growth", __doc__)
        ...
        return print_lines(lambda: [table(rows)])
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from quoteattr.cli.writer import redirect_to_null
from quoteattr.errors import QuoteAttrError
from quoteattr.evaluation.corpora import READERS
from quoteattr.parsing.models import BUNDLED


def positive(value: str) -> int:
    """Return the number that an argument gives, if it is 1 or more.

    Raises:
        ArgumentTypeError: If it is not; argparse reports it.
    """
    number = int(value) if value.isdecimal() else 0
    if number < 1:
        msg = f"expected a number of 1 or more, got {value!r}"
        raise argparse.ArgumentTypeError(msg)
    return number


def command_parser(name: str, description: str | None) -> argparse.ArgumentParser:
    """Return a parser for ``python -m quoteattr.evaluation``.

    Args:
        name: What follows in the command, such as ``.growth``; empty for nothing.
        description: The description in its help.
    """
    return argparse.ArgumentParser(
        prog=f"python -m quoteattr.evaluation{name}",
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_corpus(parser: argparse.ArgumentParser) -> None:
    """Add the arguments ``corpus``, ``kind`` and ``limit``."""
    parser.add_argument("corpus", type=Path, help="a folder or file of annotated texts")
    kinds = [name for name, _ in READERS]
    parser.add_argument("--kind", choices=kinds, help="format of CORPUS")
    parser.add_argument(
        "--limit", type=positive, metavar="N", help="use only the first N texts"
    )


def add_model(parser: argparse.ArgumentParser) -> None:
    """Add the argument ``model``."""
    parser.add_argument("--model", default=BUNDLED, help="as for quoteattr")


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the argument ``json``."""
    parser.add_argument(
        "--json", action="store_true", help="print figures as JSON, not as tables"
    )


def figures_as_text(
    figures: Mapping[str, Any],
    to_tables: Callable[[Mapping[str, Any]], str],
    as_json: bool,
) -> str:
    """Return figures as JSON, or as the tables that *to_tables* makes of them."""
    return json.dumps(figures, indent=2) if as_json else to_tables(figures)


def print_lines(lines: Callable[[], Iterable[str]]) -> int:
    """Print the lines on standard output and return the exit code.

    Args:
        lines: Does the work and returns the lines, without their line ends.

    Returns:
        0 for success; the error's own code for an error of quoteattr, which is one line
        on stderr; 1 if the reader of standard output has left, as with ``| head``.
    """
    try:
        for line in lines():
            sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except QuoteAttrError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    except BrokenPipeError:
        redirect_to_null(sys.stdout)
        return 1
    return 0
