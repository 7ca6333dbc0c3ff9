"""Figures -> text for a terminal, or for the docs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def table(rows: Iterable[Sequence[Any]]) -> str:
    """A table in Markdown: the first row is its head, the first column its labels.

    Shares (floats) are shown as percentages, counts (ints) as they are.

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
    """A table of one row for each key; its columns are those of the first row."""
    columns = list(next(iter(figures.values()), {}))
    head = [label, *(column.replace("_", " ") for column in columns)]
    body = ([name, *(row[c] for c in columns)] for name, row in figures.items())
    return table([head, *body])


def report(figures: Mapping[str, Any]) -> str:
    """All tables of a run by one criterion."""
    kinds = {kind: row for kind, row in figures["kinds"].items() if row["units"]}
    both = {"attribution": figures["all"], "spans": figures["detection"]}
    sides = {
        name: {key: row[key] for key in ("precision", "recall", "f1")}
        for name, row in both.items()
    }
    parts = [
        f"{figures['texts']} texts ({figures['missing']} without an answer)",
        keyed_table("kind", kinds),
        keyed_table("direct and mixed", sides),
        keyed_table("mark", figures["marks"]),
        keyed_table("mention", figures["forms"]),
        keyed_table("sieve", figures["sieves"]),
    ]
    if figures["calibration"]:
        parts.append(keyed_table("confidence", figures["calibration"]))
    return "\n\n".join(parts)
