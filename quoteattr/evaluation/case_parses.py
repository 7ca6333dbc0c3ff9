"""Store parses of the cases, so that their tests need no model.

    python -m quoteattr.evaluation.case_parses [FIXTURES]

Each case in ``FIXTURES/**/cases`` and ``FIXTURES/**/known_failures`` is parsed with the
bundled models, and the parses of a file are written to one CoNLL-U file::

    fixtures/sources/cases/label.txt  ->  fixtures/sources/parses/cases/label.conllu

Run it after a change of the cases, the normalization or the models.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import regex

from quoteattr.errors import CorpusError
from quoteattr.evaluation.cases import Case, read_cases
from quoteattr.evaluation.commands import command_parser, print_lines
from quoteattr.parsing.conllu import read_conllu, write_conllu
from quoteattr.parsing.parsers import Parser, open_parser
from quoteattr.quotes.finder import find_quotations
from quoteattr.types.document import Document

FOLDERS: Final = ("cases", "known_failures")

# The line before each document. Matches "# newdoc id = x" at the start of a line.
NEW_DOCUMENT: Final = regex.compile(r"^# newdoc id = (.*+)\n", regex.MULTILINE)


def case_files(fixtures: Path) -> list[Path]:
    """Return all files of cases under *fixtures*, in a fixed order."""
    return [
        path for name in FOLDERS for path in sorted(fixtures.glob(f"**/{name}/*.txt"))
    ]


def parse_path(cases: Path) -> Path:
    """Return the path of the stored parses of a file of cases."""
    return cases.parents[1] / "parses" / cases.parent.name / f"{cases.stem}.conllu"


def parse(case: Case, parser: Parser) -> Document:
    """Return the parse of one case, as a pipeline would make it."""
    return parser.parse([case.text], [find_quotations(case.text)])[0]


def read_parses(path: Path, cases: Sequence[Case]) -> list[Document]:
    """Return the stored parses of a file of cases.

    Args:
        path: The stored parses.
        cases: The cases of the file.

    Raises:
        CorpusError: If the parses are not those of *cases*, in order.
    """
    stored = path.read_text("utf-8") if path.is_file() else ""
    # Titles and parses alternate, after the empty text before the first title.
    _, *titles_and_parses = NEW_DOCUMENT.split(stored)
    titles, parses = titles_and_parses[::2], titles_and_parses[1::2]
    if titles != [case.title for case in cases]:
        msg = (
            f"{path}: does not have the parses of the cases, in order; "
            "run python -m quoteattr.evaluation.case_parses"
        )
        raise CorpusError(msg)
    pairs = zip(parses, cases, strict=True)
    return [read_conllu(conllu, case.text) for conllu, case in pairs]


def write_parses(cases: Path, parser: Parser) -> None:
    """Parse a file of cases and store the parses."""
    path = parse_path(cases)
    path.parent.mkdir(parents=True, exist_ok=True)
    documents = [(case, parse(case, parser)) for case in read_cases(cases)]
    conllu = "".join(
        f"# newdoc id = {case.title}\n{write_conllu(document)}"
        for case, document in documents
    )
    path.write_text(conllu, "utf-8", newline="\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Write all parses, remove those without cases, and return the exit code."""
    parser = command_parser(".case_parses", __doc__)
    default = Path("fixtures")
    parser.add_argument("fixtures", nargs="?", type=Path, default=default)
    fixtures: Path = parser.parse_args(argv).fixtures
    return print_lines(lambda: _write_all(fixtures))


def _write_all(fixtures: Path) -> list[str]:
    files = case_files(fixtures)
    if not files:
        msg = f"{fixtures}: no cases found"
        raise CorpusError(msg)
    parser = open_parser()
    for path in files:
        write_parses(path, parser)
    current = {parse_path(path) for path in files}
    for path in fixtures.glob("**/parses/*/*.conllu"):
        if path not in current:
            path.unlink()
    return []


if __name__ == "__main__":
    sys.exit(main())
