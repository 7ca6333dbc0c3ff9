"""Lay out figures as tables in Markdown, for a terminal or for the docs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def table(rows: Iterable[Sequence[Any]]) -> str:
    """Return a table whose first row is its head and whose first column has labels.

    Shares (floats) are written as percentages, counts (ints) as they are.

    Example:
        >>> print(table([("kind", "units", "right"), ("direct", 12, 0.75)]))
        | kind   | units | right |
        | ------ | ----: | ----: |
        | direct |    12 | 75.0% |
    """
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    head, *body = (_line(row, widths) for row in cells)
    dashes = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join([head, _line(dashes, widths), *body])


def _cell(value: Any) -> str:
    return f"{value:.1%}" if isinstance(value, float) else str(value)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = zip(row, widths, strict=True)
    cells = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)]
    return f"| {' | '.join(cells)} |"


def keyed_table(label: str, figures: Mapping[str, Mapping[str, Any]]) -> str:
    """Return a table with a row for each key and the columns of the first row."""
    columns = list(next(iter(figures.values()), {}))
    head = [label, *(column.replace("_", " ") for column in columns)]
    body = ([name, *(row[c] for c in columns)] for name, row in figures.items())
    return table([head, *body])


def report(figures: Mapping[str, Any]) -> str:
    """Return all tables of a run for one criterion."""
    kinds = {kind: row for kind, row in figures["kinds"].items() if row["units"]}
    columns = ("precision", "recall", "f1")
    totals = {
        "attribution": {key: figures["all"][key] for key in columns},
        "spans": {key: figures["detection"][key] for key in columns},
    }
    parts = [
        f"{figures['texts']} texts ({figures['missing']} without an answer)",
        keyed_table("kind", kinds),
        keyed_table("direct and mixed", totals),
        keyed_table("mark", figures["marks"]),
        keyed_table("mention", figures["forms"]),
        keyed_table("sieve", figures["sieves"]),
    ]
    if figures["calibration"]:
        parts.append(keyed_table("confidence", figures["calibration"]))
    return "\n\n".join(parts)


def reports(figures: Mapping[str, Mapping[str, Any]]) -> str:
    """Return all tables of a run, criterion by criterion."""
    return "\n\n".join(
        f"By {criterion}\n\n{report(rows)}" for criterion, rows in figures.items()
    )
