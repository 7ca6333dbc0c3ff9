"""Write ``docs/sieves.md`` from the table of sieves, their figures and their cases.

    python -m quoteattr.evaluation.sieve_docs

Run it in the repository after changing a sieve, its cases or
``data/en/weights/calibration.tsv``. The page has a section for each sieve::

    ## label

    The name before a colon, with no verb between: BRANDT: “It was chaos.”

    | Probability, at least | Answers | Right |
    ...
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from quoteattr.data.tables import read_rows
from quoteattr.data.weights import CALIBRATION, STATEMENT_CALIBRATION
from quoteattr.evaluation.cases import NOTHING, Case, read_cases
from quoteattr.sources.constructions import SIEVES, Sieve
from quoteattr.statements.constructions import STATEMENT_SIEVES, StatementSieve

HEAD: Final = """\
# Sieves

<!-- Written by python -m quoteattr.evaluation.sieve_docs; not to be edited. -->

A sieve is one kind of construction by which the source of a quotation is found. All
candidates of a quotation are ranked together; the sieve of the best one is named in the
output. `Config(sieves=..., without=...)` and `--list-sieves` know them by these names:
without a sieve, its candidates are not considered.

The figures are from training articles that the weights were not fitted on: how many
answers the sieve gave with at least this probability (and less than that of the next
row), and the share that was right. That share is the `mention_confidence` in the
output; where there are few answers, it leans towards a half. The last sieves of the
page, from `reported-clause` on, find statements without marks, which are reported where
they are asked for; of these, the share is of answers that annotators have, too, with
this source. The examples are from `fixtures/sources/cases` and
`fixtures/statements/cases`; the source is in bold.
"""


def page(cases: Path) -> str:
    """The page as it should be, given the folder of the fixtures.

    Raises:
        CorpusError: If a file of cases cannot be read.
    """
    parts = [HEAD]
    for sieve in SIEVES:
        own = cases / "sources" / "cases"
        parts.extend(_section(sieve, own, CALIBRATION, by_default=sieve.by_default))
    for statement_sieve in STATEMENT_SIEVES:
        own = cases / "statements" / "cases"
        parts.extend(_section(statement_sieve, own, STATEMENT_CALIBRATION))
    return "\n".join(parts)


def _section(
    sieve: Sieve | StatementSieve, cases: Path, table: str, *, by_default: bool = True
) -> Iterator[str]:
    yield f"## {sieve.name}\n\n{sieve.summary}\n"
    if not by_default:
        yield "Off unless it is asked for by name.\n"
    yield "\n".join(_figures(sieve.name, table)) + "\n"
    path = cases / f"{sieve.name}.txt"
    found = read_cases(path) if path.is_file() else ()
    answered = [case for case in found if _is_answered(case, sieve.name)]
    passed = [case for case in found if case not in answered]
    if answered:
        yield _example("Answers", answered[0], sieve.name)
    if passed:
        yield _example("Does not answer", passed[0], sieve.name)


def _figures(name: str, table: str) -> Iterator[str]:
    """Yield the lines of the sieve's table, or of a sentence in its place."""
    rows = [row for row in read_rows(table, 4) if row[0] == name]
    if not any(int(answers) for *_, answers in rows):
        for _, _, share, _ in rows:
            measured = f"{float(share):.1%}"
            yield "It gave no answers there. Its confidence is the share of the least"
            yield f"probable answers of similar sieves that were right: {measured}."
        return
    yield "| Probability, at least | Answers | Right |"
    yield "| ---: | ---: | ---: |"
    for _, start, share, answers in rows:
        yield f"| {float(start):.1%} | {answers} | {float(share):.1%} |"


def _is_answered(case: Case, name: str) -> bool:
    """Whether the sieve answers a quotation of the case."""
    return any(each.fields.get("sieve") == name for each in case.quotations)


def _example(label: str, case: Case, name: str) -> str:
    """The case as a block quotation, its sources by the sieve in bold."""
    text = case.text
    for each in case.quotations:
        source = each.fields.get("source", NOTHING)
        if each.fields.get("sieve") == name:
            text = text.replace(source, f"**{source}**", 1)
    lines = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    return f"{label} ({case.title[0].lower()}{case.title[1:]}):\n\n{lines}\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Write the page into the repository given, or that in the current folder."""
    arguments = sys.argv[1:] if argv is None else argv
    root = Path(arguments[0] if arguments else ".")
    text = page(root / "fixtures")
    (root / "docs" / "sieves.md").write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
