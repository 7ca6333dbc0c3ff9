"""The page on the sieves, made of their docstrings, figures and cases.

    python -m quoteattr.evaluation.sieve_docs

writes ``docs/sieves.md``; run it in the repository after changing a sieve, its cases
or ``data/en/weights/calibration.tsv``.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from quoteattr.data.tables import read_rows
from quoteattr.data.weights import CALIBRATION
from quoteattr.evaluation.cases import NOTHING, Case, read_cases
from quoteattr.sources.constructions import OFF_BY_DEFAULT, SIEVES

HEAD: Final = """\
# Sieves

<!-- Written by python -m quoteattr.evaluation.sieve_docs; not to be edited. -->

A sieve is a rule that says who speaks a quotation, or passes it on to the next. They
are asked in the order of this page; the first to answer decides, and is named in the
output. `Config(sieves=..., without=...)` and `--list-sieves` know them by these names.

The figures are from training articles that the weights were not fitted on: how sure the
sieve was, how many quotations it answered then, and the share that was right, which is
the `confidence` in the output; of few answers, it leans towards a half. The examples
are from `fixtures/sources/cases`; the source is in bold.
"""


def page(cases: Path) -> str:
    """The page as it should be, given the folder of the cases.

    Raises:
        CorpusError: If a file of cases cannot be read.
    """
    parts = [HEAD]
    for name, sieve in SIEVES:
        off = "\n\nOff unless it is named." if name in OFF_BY_DEFAULT else ""
        parts.append(f"## {name}\n\n{inspect.getdoc(sieve)}{off}\n")
        parts.append("\n".join(_figures(name)) + "\n")
        path = cases / f"{name}.txt"
        found = read_cases(path) if path.is_file() else ()
        answers = next((c for c in found if _answered(c, name)), None)
        passes = next((c for c in found if not _answered(c, name)), None)
        parts.extend(_example("Answers", answers, name))
        parts.extend(_example("Passes", passes, name))
    return "\n".join(parts)


def _figures(name: str) -> Iterator[str]:
    rows = [row for row in read_rows(CALIBRATION, 4) if row[0] == name]
    if not any(int(answers) for *_, answers in rows):
        yield "It answered too seldom there to be measured."
        for _, _, share, _ in rows:
            yield f"Its confidence is {float(share):.1%}: so many of the least sure"
            yield "answers of the sieves like it were right."
        return
    yield "| Sure, at least | Answers | Right |"
    yield "| ---: | ---: | ---: |"
    for _, least, share, answers in rows:
        yield f"| {float(least):.1%} | {answers} | {float(share):.1%} |"


def _answered(case: Case, name: str) -> bool:
    return any(each.fields.get("sieve") == name for each in case.quotations)


def _example(what: str, case: Case | None, name: str) -> Iterator[str]:
    if case is None:
        return
    text = case.text
    for each in case.quotations:
        source = each.fields.get("source", NOTHING)
        if _answered(case, name) and each.fields.get("sieve") == name:
            text = text.replace(source, f"**{source}**", 1)
    lines = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    yield f"{what} ({case.title[0].lower()}{case.title[1:]}):\n\n{lines}\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Write the page into the repository that is given, or else the current folder."""
    arguments = sys.argv[1:] if argv is None else argv
    root = Path(arguments[0] if arguments else ".")
    text = page(root / "fixtures" / "sources" / "cases")
    (root / "docs" / "sieves.md").write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
