"""Measure how the time to find quotations grows with the length of the text.

    python -m quoteattr.evaluation.growth STORY... [--sizes N...]

Each story is repeated to 0.1, 1 and 10 million code points, and so is each kind of
quotation mark, without and with a space after it. The table has the processor seconds
and the growth of the longest text relative to linear growth from the shortest.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any, Final

from quoteattr.evaluation.commands import command_parser, print_lines
from quoteattr.evaluation.corpora.gold import read_text
from quoteattr.evaluation.tables import table
from quoteattr.quotes.finder import find_quotations

SIZES: Final = (100_000, 1_000_000, 10_000_000)
"""Lengths of the texts, in code points."""

MARKS: Final = ('"', "“", "”", "'", "‘", "’", "''", "`", "«", "&quot;")

MIN_SECONDS: Final = 1e-6
"""Least time to divide by: a short text may take no measurable time."""


def processor_seconds(function: Callable[[], object]) -> float:
    """Return the processor seconds that a call of the function takes."""
    start = process_time()
    function()
    return process_time() - start


def fill(unit: str, size: int) -> str:
    """Return the unit repeated to *size* code points.

    Example:
        >>> fill("ab", 5)
        'ababa'
    """
    return (unit * (size // len(unit) + 1))[:size]


def growth_rows(
    units: Iterable[tuple[str, str]], sizes: Sequence[int]
) -> Iterator[list[Any]]:
    """Yield a row for each unit: its name, its seconds by size, and the growth.

    Args:
        units: Name and text of each unit.
        sizes: Lengths of the texts to make of it, in code points.
    """
    for name, unit in units:
        texts = (fill(unit, size) for size in sizes)
        times = [processor_seconds(partial(find_quotations, text)) for text in texts]
        growth = times[-1] / max(times[0], MIN_SECONDS) / (sizes[-1] / sizes[0])
        yield [name, *(f"{time:.3f}" for time in times), f"{growth:.2f}"]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the table, and return the exit code."""
    parser = command_parser(".growth", __doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="STORY")
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, metavar="N")
    options = parser.parse_args(argv)
    return print_lines(lambda: [_table(options.files, options.sizes)])


def _table(paths: Sequence[Path], sizes: Sequence[int]) -> str:
    stories = [(path.stem, read_text(path) + "\n\n") for path in paths]
    marks = [(mark, mark) for mark in MARKS]
    spaced_marks = [(f"{mark} and a space", f"{mark} ") for mark in MARKS]
    # The first call compiles patterns and reads word lists.
    find_quotations(stories[0][1])
    head = ["text", *(f"{size / 1e6:g} MB, s" for size in sizes), "of linear"]
    rows = growth_rows([*stories, *marks, *spaced_marks], sizes)
    return table([head, *rows])


if __name__ == "__main__":
    sys.exit(main())
