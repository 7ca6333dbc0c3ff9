"""Score the spans of quotations alone, as they are found by their marks.

    python -m quoteattr.evaluation.spans CORPUS [--missed] [--extra]

Nothing is parsed, so a corpus takes seconds. After the tables, ``--missed`` lists the
units in marks that were not found, and ``--extra`` the quotations that are not gold
content: a line each, of the text's id and the offsets.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from quoteattr.evaluation.commands import (
    add_corpus,
    add_json,
    command_parser,
    figures_as_text,
    print_lines,
)
from quoteattr.evaluation.corpora import GoldText
from quoteattr.evaluation.runs import annotated_criteria, read_gold
from quoteattr.evaluation.scoring import CRITERIA, Scores, score
from quoteattr.evaluation.summary import Figures, summarize
from quoteattr.evaluation.tables import keyed_table
from quoteattr.quotes.finder import find_quotations
from quoteattr.sources.not_speech import mark_by_words
from quoteattr.types.annotations import Attribution
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

KINDS: Final = ("direct", "mixed")
COLUMNS: Final = ("units", "detected", "bounded")


def find(gold: Sequence[GoldText]) -> Scores:
    """Return the scores of the quotations that are found by their marks."""
    results: dict[str, AttributedText] = {}
    for text in gold:
        quotations = mark_by_words(text.text, find_quotations(text.text))
        attributions = tuple(map(Attribution, quotations))
        results[text.id] = AttributedText(text.text, attributions, id=text.id)
    # Spans do not depend on the criterion, but units do: gold must be annotated for it.
    criterion = (annotated_criteria(gold) or CRITERIA)[-1]
    return score(gold, results, criterion)


def span_figures(scores: Scores) -> Figures:
    """Return the figures of spans: by kind of gold, and by opening mark."""
    figures = summarize(scores)
    kinds = {
        kind: {column: figures["kinds"][kind][column] for column in COLUMNS}
        for kind in KINDS
    }
    return {"kinds": kinds, "marks": figures["marks"]}


def missed(scores: Scores) -> Iterator[str]:
    """Yield a line for each unit in marks that was not found."""
    for unit in scores.units:
        if unit.kind in KINDS and not unit.detected:
            yield _line("missed", unit.id, unit.unit, unit.kind)


def extra(scores: Scores) -> Iterator[str]:
    """Yield a line for each outer quotation, found as speech, that is not in gold."""
    for each in scores.answers:
        quotation = each.answer.quotation
        is_outer_speech = quotation.parent is None and not quotation.not_speech
        if is_outer_speech and not each.inside:
            yield _line("extra", each.id, quotation.spans, quotation.kind)


def _line(label: str, id: str, spans: Sequence[Span], kind: str) -> str:
    offsets = " ".join(f"{span.start}-{span.end}" for span in spans)
    return f"{label}\t{id}\t{offsets}\t{kind}"


def main(argv: Sequence[str] | None = None) -> int:
    """Score, print, and return the exit code."""
    parser = command_parser(".spans", __doc__)
    add_corpus(parser)
    add_json(parser)
    add = parser.add_argument
    add("--missed", action="store_true", help="list the units that were not found")
    add("--extra", action="store_true", help="list quotations that are not in gold")
    options = parser.parse_args(argv)
    return print_lines(lambda: _report(options))


def _report(options: argparse.Namespace) -> Iterator[str]:
    scores = find(read_gold(options.corpus, options.kind, options.limit))
    yield figures_as_text(span_figures(scores), _tables, options.json)
    if options.missed:
        yield from missed(scores)
    if options.extra:
        yield from extra(scores)


def _tables(figures: Mapping[str, Any]) -> str:
    kinds, marks = figures["kinds"], figures["marks"]
    return f"{keyed_table('kind', kinds)}\n\n{keyed_table('mark', marks)}"


if __name__ == "__main__":
    sys.exit(main())
