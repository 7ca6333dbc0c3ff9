"""Parses of the cases, stored so that their tests need no model.

    python -m quoteattr.evaluation.case_parses [FIXTURES]

parses every file of ``cases/`` and ``known_failures/`` on any level with the bundled
models, each case by itself, and writes ``parses/`` beside them: one CoNLL-U file for
each, one document a case.
Run it after changing a case, what the parser is shown, or the models.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import regex

from quoteattr.errors import CorpusError
from quoteattr.evaluation.cases import Case, read_cases
from quoteattr.parsing.conllu import read_conllu, write_conllu
from quoteattr.parsing.stanza_parser import StanzaParser
from quoteattr.quotes.finder import find_quotations
from quoteattr.types.document import Document

FOLDERS: Final = ("cases", "known_failures")

# Where a document begins. Matches "# newdoc id = x" after a line end, and at the start.
NEW_DOCUMENT: Final = regex.compile(r"^# newdoc id = (.*+)\n", regex.MULTILINE)


def case_files(fixtures: Path) -> list[Path]:
    """Every file of cases under *fixtures*, in a fixed order."""
    return [
        path for name in FOLDERS for path in sorted(fixtures.glob(f"**/{name}/*.txt"))
    ]


def parse_path(cases: Path) -> Path:
    """Where the parses of a file of cases are stored."""
    return cases.parents[1] / "parses" / cases.parent.name / f"{cases.stem}.conllu"


def parse(case: Case, parser: StanzaParser) -> Document:
    """Parse one case as a pipeline would."""
    return parser.parse([case.text], [find_quotations(case.text)])[0]


def read_parses(path: Path, cases: Sequence[Case]) -> list[Document]:
    """Read the stored parses of a file of cases.

    Raises:
        CorpusError: If they are not those of *cases*, in order.
    """
    known = path.read_text("utf-8") if path.is_file() else ""
    _, *parts = NEW_DOCUMENT.split(known)
    titles = [case.title for case in cases]
    if parts[::2] != titles:
        msg = (
            f"{path}: does not hold the parses of the cases, in order; "
            "run python -m quoteattr.evaluation.case_parses"
        )
        raise CorpusError(msg)
    pairs = zip(parts[1::2], cases, strict=True)
    return [read_conllu(conllu, case.text) for conllu, case in pairs]


def write_parses(cases: Path, parser: StanzaParser) -> None:
    """Parse a file of cases and store the result."""
    path = parse_path(cases)
    path.parent.mkdir(parents=True, exist_ok=True)
    documents = [(case, parse(case, parser)) for case in read_cases(cases)]
    conllu = "".join(
        f"# newdoc id = {case.title}\n{write_conllu(document)}"
        for case, document in documents
    )
    path.write_text(conllu, "utf-8", newline="\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Write all parses anew; drop those whose cases are gone."""
    arguments = sys.argv[1:] if argv is None else argv
    fixtures = Path(arguments[0] if arguments else "fixtures")
    files = case_files(fixtures)
    if not files:
        sys.stderr.write(f"no cases in {fixtures}\n")
        return 1
    parser = StanzaParser()
    for path in files:
        write_parses(path, parser)
    wanted = {parse_path(path) for path in files}
    for path in fixtures.glob("**/parses/*/*.conllu"):
        if path not in wanted:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
