"""Measure how often a pronoun is resolved to the right one of two names (GAP).

    python -m quoteattr.evaluation.gap GAP.jsonl [--limit N]

``quoteattr.evaluation.corpora.gap`` describes the file. Precision, recall and F1 are
over both names of all snippets, as in GAP's own scorer. The last line is the ratio of
the feminine F1 to the masculine one: 1.00 is no bias. Quotations are read like any
other text here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import attrs

from quoteattr.data.weights import Weights
from quoteattr.evaluation.commands import command_parser, positive, print_lines
from quoteattr.evaluation.corpora.gap import Snippet, read_gap
from quoteattr.evaluation.runs import parse_texts
from quoteattr.evaluation.tables import table
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.parsers import open_parser
from quoteattr.speakers.antecedents import antecedent_weights, best
from quoteattr.speakers.resolve import resolve
from quoteattr.types.document import Document


@attrs.define
class Tally:
    """Counts of names that were found rightly or wrongly, or were missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def count(self, found: bool, refers: bool) -> None:
        """Count one name.

        Args:
            found: Whether the pronoun was resolved to it.
            refers: Whether the pronoun refers to it.
        """
        self.right += found and refers
        self.wrong += found and not refers
        self.missed += refers and not found

    @property
    def precision(self) -> float:
        """The share of the names found that are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the names referred to that were found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def found_names(
    snippet: Snippet, document: Document, weights: Weights | None = None
) -> tuple[bool, ...]:
    """Return, for each of the two names, whether the pronoun is resolved to it.

    Args:
        snippet: The snippet.
        document: Its parse.
        weights: The weights of antecedents; None for those of the package.
    """
    choose = best(antecedent_weights() if weights is None else weights)
    coreference = resolve(IndexedText(document, ()), (), choose=choose)
    entity_of = {
        occurrence.mention.span.start: occurrence.entity
        for occurrence in coreference.occurrences
        if occurrence.mention.form == "pronoun"
    }
    entity = entity_of.get(snippet.pronoun.start)
    names = entity.names if entity else ()
    return tuple(
        any(name.span.overlaps(span) for name in names) for span, _ in snippet.names
    )


def tally_by_gender(
    answers: Iterable[tuple[Snippet, tuple[bool, ...]]],
) -> dict[str, Tally]:
    """Return the counts for ``f``, ``m`` and ``both``, given which names were found."""
    tallies = {"f": Tally(), "m": Tally(), "both": Tally()}
    for snippet, found in answers:
        for (_, refers), is_found in zip(snippet.names, found, strict=True):
            tallies[snippet.gender].count(is_found, refers)
            tallies["both"].count(is_found, refers)
    return tallies


def gender_report(tallies: Mapping[str, Tally]) -> str:
    """Return the scores as a table, with the ratio of feminine to masculine F1."""
    ratio = tallies["f"].f1 / tallies["m"].f1 if tallies["m"].right else 0.0
    rows = [
        (name, tally.precision, tally.recall, tally.f1)
        for name, tally in tallies.items()
    ]
    head = ("pronouns", "precision", "recall", "F1")
    return f"{table([head, *rows])}\n\nfeminine to masculine: {ratio:.3f}"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the table, and return the exit code."""
    parser = command_parser(".gap", __doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--limit", type=positive, metavar="N", help="use only the first N snippets"
    )
    options = parser.parse_args(argv)
    return print_lines(lambda: [_report(options.corpus, options.limit)])


def _report(corpus: Path, limit: int | None) -> str:
    snippets = list(islice(read_gap(corpus), limit))
    return gender_report(tally_by_gender(_answers(snippets)))


def _answers(
    snippets: Sequence[Snippet],
) -> Iterator[tuple[Snippet, tuple[bool, ...]]]:
    """Yield each snippet and which of its names were found."""
    texts = (snippet.text for snippet in snippets)
    documents = parse_texts(texts, open_parser(), find=lambda text: ())
    for snippet, document in zip(snippets, documents, strict=True):
        yield snippet, found_names(snippet, document)


if __name__ == "__main__":
    sys.exit(main())
