"""How the time to find quotations grows with the text.

    python -m quoteattr.evaluation.growth STORY... [--sizes N...]

Each file is repeated to fill 0.1, 1 and 10 million code points; so is each kind of
mark, as it stands and with a space after it. What is told is processor time, and how
far the largest text is from linear growth, with the smallest as the measure.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Any, Final

from quoteattr.errors import QuoteAttrError
from quoteattr.evaluation.commands import command
from quoteattr.evaluation.corpora.gold import read_text
from quoteattr.evaluation.tables import table
from quoteattr.quotes.finder import find_quotations

SIZES: Final = (100_000, 1_000_000, 10_000_000)
MARKS: Final = ('"', "“", "”", "'", "‘", "’", "''", "`", "«", "&quot;")


def seconds(text: str) -> float:
    """Processor seconds that it takes to find the quotations of *text*."""
    start = process_time()
    find_quotations(text)
    return process_time() - start


def fill(unit: str, size: int) -> str:
    """The unit, repeated to *size* code points."""
    return (unit * (size // len(unit) + 1))[:size]


def grow(units: Iterable[tuple[str, str]], sizes: Sequence[int]) -> Iterator[list[Any]]:
    """Yield a row for each unit: its name, seconds by size, and the growth."""
    for name, unit in units:
        times = [seconds(fill(unit, size)) for size in sizes]
        linear = times[-1] / max(times[0], 1e-6) / (sizes[-1] / sizes[0])
        yield [name, *(f"{time:.3f}" for time in times), f"{linear:.2f}"]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 0 fine, 1 our error, 2 usage."""
    parser = command(".growth", __doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="STORY")
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, metavar="N")
    given = parser.parse_args(argv)
    try:
        stories = [(path.stem, read_text(path) + "\n\n") for path in given.files]
    except QuoteAttrError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    bare = [(mark, mark) for mark in MARKS]
    spaced = [(f"{mark} and a space", f"{mark} ") for mark in MARKS]
    find_quotations(stories[0][1])
    head = ["text", *(f"{size / 1e6:g} MB, s" for size in given.sizes), "of linear"]
    rows = grow([*stories, *bare, *spaced], given.sizes)
    sys.stdout.write(f"{table([head, *rows])}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
