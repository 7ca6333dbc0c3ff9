"""Measure the library: accuracy on an annotated corpus, or speed on any texts.

python -m quoteattr.evaluation CORPUS           how much is found, how much is right
python -m quoteattr.evaluation speed FILE...    words a second, memory, first result
python -m quoteattr.evaluation speed --compare FILE...   the same beside other tools
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from quoteattr.evaluation import runs
from quoteattr.evaluation.commands import (
    add_corpus,
    add_json,
    add_model,
    command_parser,
    figures_as_text,
    positive,
    print_lines,
)
from quoteattr.evaluation.comparison import (
    SYSTEMS,
    compare,
    comparison_table,
    measure_system,
)
from quoteattr.evaluation.corpora import read_predictions
from quoteattr.evaluation.speed import measure, read_texts
from quoteattr.evaluation.tables import keyed_table, reports, table
from quoteattr.pipeline import Pipeline


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the tables, and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["speed"]:
        speed_options = _speed_parser().parse_args(arguments[1:])
        return print_lines(lambda: [_speed(speed_options)])
    options = _accuracy_parser().parse_args(arguments)
    return print_lines(lambda: [_accuracy(options)])


def _accuracy_parser() -> argparse.ArgumentParser:
    parser = command_parser("", __doc__)
    add_corpus(parser)
    add_model(parser)
    add_json(parser)
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--predictions",
        type=Path,
        metavar="FILE",
        help="score this output instead of the pipeline's",
    )
    instead.add_argument(
        "--ablation", action="store_true", help="leave each sieve out in turn"
    )
    instead.add_argument(
        "--baseline",
        action="store_true",
        help="score the baseline: a direct quotation is of the person mentioned last",
    )
    return parser


def _accuracy(options: argparse.Namespace) -> str:
    gold = runs.read_gold(options.corpus, options.kind, options.limit)
    if options.ablation:
        rows = runs.ablate(gold, options.model)
        return figures_as_text(rows, _ablation_tables, options.json)
    if options.predictions:
        predictions = read_predictions(options.predictions)
        answers = runs.by_id(predictions, options.predictions)
    elif options.baseline:
        answers = runs.predict_baseline(gold, options.model)
    else:
        answers = runs.predict(gold, Pipeline(options.model))
    return figures_as_text(runs.evaluate(gold, answers), reports, options.json)


def _ablation_tables(figures: Mapping[str, Any]) -> str:
    return "\n\n".join(
        f"By {criterion}\n\n{keyed_table('without', rows)}"
        for criterion, rows in figures.items()
    )


def _speed_parser() -> argparse.ArgumentParser:
    parser = command_parser(
        " speed", "Measure words a second, maximum memory and time to the first result."
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add_model(parser)
    add_json(parser)
    parser.add_argument("--batch-size", type=positive, default=8, metavar="N")
    parser.add_argument(
        "--compare",
        action="store_true",
        help="compare with Stanza and spaCy, each in a process of its own",
    )
    parser.add_argument(
        "--old-models", type=Path, metavar="FOLDER", help="other models to compare with"
    )
    parser.add_argument(
        "--rounds", type=positive, default=1, metavar="N", help="the best of N counts"
    )
    parser.add_argument(
        "--system", choices=list(SYSTEMS), help="measure this system alone"
    )
    return parser


def _speed(options: argparse.Namespace) -> str:
    if options.compare:
        rows = compare(options.files, options.old_models, options.rounds)
        return figures_as_text(rows, comparison_table, options.json)
    if options.system:
        texts = read_texts(options.files)
        found = measure_system(options.system, texts, options.old_models)
        return figures_as_text(attrs.asdict(found), _speed_table, options.json)
    pipeline = Pipeline(options.model)
    speed = measure(read_texts(options.files), pipeline, options.batch_size)
    return figures_as_text(attrs.asdict(speed), _speed_table, options.json)


def _speed_table(figures: Mapping[str, Any]) -> str:
    rows = ((name.replace("_", " "), value) for name, value in figures.items())
    return table([("measure", "value"), *rows])


if __name__ == "__main__":
    sys.exit(main())
