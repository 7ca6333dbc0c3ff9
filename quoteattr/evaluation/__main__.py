"""Measure the library: figures on an annotated corpus, or speed on any texts.

python -m quoteattr.evaluation CORPUS    how much is found, and how much is right
python -m quoteattr.evaluation speed FILE...    words a second, memory, first answer
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs

from quoteattr.errors import QuoteAttrError
from quoteattr.evaluation import runs
from quoteattr.evaluation.commands import add_corpus, command
from quoteattr.evaluation.corpora import read_predictions
from quoteattr.evaluation.speed import find_texts, measure
from quoteattr.evaluation.tables import keyed_table, report, table
from quoteattr.pipeline import Pipeline

DEFAULT_MODEL = "quoteattr-en"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code: 0 fine, 1 our error, 2 usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    run = _speed if arguments[:1] == ["speed"] else _scores
    try:
        print(run(arguments))
    except QuoteAttrError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def _parser(name: str, lines: str | None) -> argparse.ArgumentParser:
    parser = command(name, lines)
    parser.add_argument("--model", default=DEFAULT_MODEL, help="as for quoteattr")
    parser.add_argument("--json", action="store_true", help="figures instead of tables")
    return parser


def _scores(argv: Sequence[str]) -> str:
    parser = _parser("", __doc__)
    add_corpus(parser)
    add = parser.add_argument
    add("--limit", type=int, metavar="N", help="take the first N texts only")
    add("--predictions", type=Path, metavar="FILE", help="score this output instead")
    add("--ablation", action="store_true", help="leave each sieve out in turn")
    given = parser.parse_args(argv)
    if given.ablation and given.predictions:
        parser.error("--ablation runs the sieves, so --predictions cannot be given")
    gold = runs.read_gold(given.corpus, given.kind, given.limit)
    if given.ablation:
        return _show(
            runs.ablate(gold, given.model),
            lambda rows: keyed_table("without", rows),
            given.json,
        )
    if given.predictions:
        read = read_predictions(given.predictions)
        answers = runs.by_id(read, given.predictions)
    else:
        answers = runs.predict(gold, Pipeline(given.model))
    return _show(runs.evaluate(gold, answers), report, given.json)


def _show(
    figures: dict[str, Any], lay_out: Callable[[dict[str, Any]], str], as_json: bool
) -> str:
    if as_json:
        return json.dumps(figures, indent=2)
    return "\n\n".join(
        f"By {criterion}\n\n{lay_out(rows)}" for criterion, rows in figures.items()
    )


def _speed(argv: Sequence[str]) -> str:
    parser = _parser(" speed", "Measure words a second, peak memory and first answer.")
    parser.add_argument("command", choices=["speed"], help=argparse.SUPPRESS)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--batch-size", type=int, default=8, metavar="N")
    given = parser.parse_args(argv)
    found = measure(find_texts(given.files), Pipeline(given.model), given.batch_size)
    figures = attrs.asdict(found)
    if given.json:
        return json.dumps(figures, indent=2)
    rows = ((name.replace("_", " "), value) for name, value in figures.items())
    return table([("measure", "value"), *rows])


if __name__ == "__main__":
    sys.exit(main())
