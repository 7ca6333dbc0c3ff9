"""How often names of different origins are given to their quotations.

    python -m quoteattr.evaluation.origins FIXTURES

FIXTURES is ``fixtures/pipeline``, whose files ``names-ORIGIN.txt`` hold short stories
with invented names, in the form of cases, those that are answered wrongly in
``known_failures``. Printed is the share of the quotations with the right name: by
origin, and for given names that are in a list (``words.gender_of_given_name``) and that
are not.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from quoteattr.data.words import gender_of_given_name
from quoteattr.evaluation.case_parses import parse_path, read_parses
from quoteattr.evaluation.cases import differences, read_cases
from quoteattr.evaluation.commands import command_parser, print_lines
from quoteattr.evaluation.tables import keyed_table
from quoteattr.mentions.name import fold
from quoteattr.pipeline import Pipeline

FAMILY_FIRST: Final = frozenset(["chinese"])
"""Origins whose names are printed with the family name first."""

Answers = Counter[tuple[str, bool]]
"""How many quotations of a group have the right name (True) and another one."""


def answers(fixtures: Path) -> Answers:
    """The answers by origin, and by whether the given name is listed.

    Raises:
        CorpusError: If a file of cases or its parses cannot be read.
    """
    return Answers(found for found in _answers(fixtures))


def _answers(fixtures: Path) -> Iterator[tuple[str, bool]]:
    pipeline = Pipeline()
    for path in sorted(fixtures.glob("*/names-*.txt")):
        origin = path.stem.partition("-")[2]
        cases = read_cases(path)
        parses = read_parses(parse_path(path), cases)
        for case, parsed in zip(cases, parses, strict=True):
            wrong = "\n".join(differences(case, pipeline.attribute(parsed)))
            for number, quotation in enumerate(case.quotations, start=1):
                is_right = f"Q{number} speaker" not in wrong
                name = quotation.fields["speaker"].split()
                given = name[-1] if origin in FAMILY_FIRST else name[0]
                listed = gender_of_given_name(fold(given)) is not None
                yield origin, is_right
                yield "listed" if listed else "unlisted", is_right


def rows(found: Answers) -> dict[str, dict[str, Any]]:
    """A row for each group, those of the lists last."""
    groups = sorted({group for group, _ in found}, key=lambda g: ("listed" in g, g))
    return {
        group: {
            "quotations": found[group, True] + found[group, False],
            "right": found[group, True] / (found[group, True] + found[group, False]),
        }
        for group in groups
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = command_parser(".origins", __doc__)
    parser.add_argument("fixtures", type=Path)
    fixtures: Path = parser.parse_args(argv).fixtures
    return print_lines(lambda: [keyed_table("names", rows(answers(fixtures)))])


if __name__ == "__main__":
    sys.exit(main())
