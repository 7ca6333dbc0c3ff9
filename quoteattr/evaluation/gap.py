"""How often a pronoun is led to the right one of two names, for women and for men.

    python -m quoteattr.evaluation.gap GAP.jsonl [--limit N]

Reads snippets as ``quoteattr.evaluation.corpora.gap`` says. A name counts as found
where the pronoun was resolved to it; precision, recall and F1 are over both names of
all snippets, as GAP's own scorer counts them. The ratio is that of the feminine F1 to
the masculine: 1.00 is no bias. Quotations are read like any other text here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import attrs

from quoteattr.data.weights import Weights
from quoteattr.errors import QuoteAttrError
from quoteattr.evaluation.commands import command
from quoteattr.evaluation.corpora.gap import Snippet, read_gap
from quoteattr.evaluation.tables import table
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.stanza_parser import StanzaParser
from quoteattr.speakers.resolve import resolve
from quoteattr.speakers.salience import highest_score, salience_weights
from quoteattr.types.document import Document

BATCH = 16


@attrs.define
class Tally:
    """Names rightly found, wrongly found, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def count(self, found: bool, meant: bool) -> None:
        """Count one name."""
        self.right += found and meant
        self.wrong += found and not meant
        self.missed += meant and not found

    @property
    def precision(self) -> float:
        """The share of the names found that are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the names meant that are found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def found_names(
    snippet: Snippet, document: Document, weights: Weights | None = None
) -> tuple[bool, ...]:
    """Which of the two names the pronoun is led to, by the fitted weights or others."""
    choose = highest_score(salience_weights() if weights is None else weights)
    coreference = resolve(IndexedText(document, ()), (), choose)
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


def score(answers: Iterable[tuple[Snippet, tuple[bool, ...]]]) -> dict[str, Tally]:
    """The counts for ``f``, for ``m`` and for both, given which names were found."""
    tallies = {"f": Tally(), "m": Tally(), "both": Tally()}
    for snippet, found in answers:
        for (_, meant), hit in zip(snippet.names, found, strict=True):
            tallies[snippet.gender].count(hit, meant)
            tallies["both"].count(hit, meant)
    return tallies


def report(tallies: dict[str, Tally]) -> str:
    """The scores as a table, with the ratio below."""
    ratio = tallies["f"].f1 / tallies["m"].f1 if tallies["m"].right else 0.0
    rows = [
        (name, each.precision, each.recall, each.f1) for name, each in tallies.items()
    ]
    head = ("pronouns", "precision", "recall", "F1")
    return f"{table([head, *rows])}\n\nfeminine to masculine: {ratio:.3f}"


def _parsed(snippets: Iterator[Snippet]) -> Iterator[tuple[Snippet, Document]]:
    parser = StanzaParser()
    while batch := list(islice(snippets, BATCH)):
        documents = parser.parse([each.text for each in batch], [()] * len(batch))
        yield from zip(batch, documents, strict=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 0 fine, 1 our error, 2 usage."""
    parser = command(".gap", __doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int, metavar="N", help="the first N snippets")
    given = parser.parse_args(argv)
    if given.limit is not None and given.limit < 1:
        parser.error(f"--limit: expected 1 or more, got {given.limit}")
    try:
        snippets = islice(read_gap(given.corpus), given.limit)
        answers = ((each, found_names(each, text)) for each, text in _parsed(snippets))
        sys.stdout.write(f"{report(score(answers))}\n")
    except QuoteAttrError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
