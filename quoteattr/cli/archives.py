"""The commands over written results: ``quoteattr summary`` and ``quoteattr search``.

    $ quoteattr summary out.jsonl
    $ quoteattr search out.jsonl --speaker Ruiz --format csv

Both read the JSON Lines of ``quoteattr --format jsonl``. A file that has one of
these names is read as ``./summary``.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO, Any, Final

from quoteattr.cli.arguments import OneLineErrorParser
from quoteattr.cli.file_kinds import is_gzipped
from quoteattr.cli.records import BYTE_ORDER_MARK
from quoteattr.collection.search import search
from quoteattr.collection.totals import Summary, summarize
from quoteattr.errors import CorpusError, InputError
from quoteattr.output.formats import FORMATS, read_jsonl
from quoteattr.output.spreadsheets import csv_format, harmless, tsv_format
from quoteattr.types.result import AttributedText

STANDARD_INPUT: Final = "-"


def summary_output(argv: Sequence[str]) -> Iterator[str]:
    """Yield the output of ``quoteattr summary``.

    Raises:
        SystemExit: For ``--help`` and wrong usage.
        InputError: If a file cannot be read.
        CorpusError: If it does not hold results.
    """
    parser = _parser("summary", "Count who says how much in results of quoteattr.")
    parser.add_argument(
        "--outlet", metavar="KEY", help="the kept field that names who published it"
    )
    parser.add_argument(
        "--format", choices=("text", "json", "csv", "tsv"), default="text"
    )
    arguments = parser.parse_args(argv)
    found = summarize(_read(arguments.files), outlet=arguments.outlet)
    if arguments.format == "json":
        yield json.dumps(_data(found), ensure_ascii=False, indent=1) + "\n"
    elif arguments.format == "text":
        yield f"{found}\n"
    else:
        yield _table(found, "\t" if arguments.format == "tsv" else ",")


def search_output(argv: Sequence[str]) -> Iterator[str]:
    """Yield the output of ``quoteattr search``; raises what ``summary_output`` does."""
    parser = _parser("search", "Find quotations in results of quoteattr.")
    parser.add_argument("--speaker", metavar="NAME", help="any form of the name")
    parser.add_argument("--text", metavar="WORDS", help="words of the quotation")
    parser.add_argument("--min-confidence", type=float, default=0.0, metavar="SHARE")
    parser.add_argument(
        "--format", choices=("text", "jsonl", "csv", "tsv"), default="text"
    )
    arguments = parser.parse_args(argv)
    forms = {"csv": csv_format(), "tsv": tsv_format()}
    form = forms.get(arguments.format) or FORMATS[arguments.format]
    yield form.opening
    found = search(
        _read(arguments.files),
        speaker=arguments.speaker,
        text=arguments.text,
        min_confidence=arguments.min_confidence,
    )
    for number, result in enumerate(found):
        yield (form.between if number else "") + form.write(result)


COMMANDS: Final[Mapping[str, Callable[[Sequence[str]], Iterator[str]]]] = {
    "summary": summary_output,
    "search": search_output,
}
"""The commands by the first argument of the command line."""


def _parser(name: str, description: str) -> OneLineErrorParser:
    parser = OneLineErrorParser(
        prog=f"quoteattr {name}", description=description, allow_abbrev=False
    )
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="JSON Lines of quoteattr; - for stdin"
    )
    return parser


def _read(paths: Sequence[str]) -> Iterator[AttributedText]:
    for path in paths:
        try:
            with _open(path) as stream:
                lines = (line.removeprefix(BYTE_ORDER_MARK) for line in stream)
                yield from read_jsonl(lines)
        except CorpusError as error:
            msg = f"{path}: {error}"
            raise CorpusError(msg) from error
        except (OSError, UnicodeError, EOFError) as error:
            reason = error.strerror if isinstance(error, OSError) else None
            msg = f"{path}: {reason or error}"
            raise InputError(msg) from error


def _open(path: str) -> IO[str]:
    if path == STANDARD_INPUT:
        return io.TextIOWrapper(sys.stdin.buffer, "utf-8")
    if is_gzipped(path):
        return gzip.open(path, "rt", encoding="utf-8")
    return open(path, encoding="utf-8")


def _data(summary: Summary) -> dict[str, Any]:
    return {
        "texts": summary.texts,
        "quotations": summary.quotations,
        "attributed": summary.attributed,
        "speakers": summary.to_records(),
        "genders": [
            {
                "gender": each.gender,
                "people": each.people,
                "quotations": each.quotations,
                "words": each.words,
                "share": round(each.share, 4),
            }
            for each in summary.genders
        ],
    }


def _table(summary: Summary, delimiter: str) -> str:
    rows = summary.to_records()
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter)
    if rows:
        writer.writerow(rows[0])
    writer.writerows(map(harmless, row.values()) for row in rows)
    return stream.getvalue()
