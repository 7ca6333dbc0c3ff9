"""Find the statements of a text that are not in marks, each with its source.

Example: *Ruiz said it was late and “too dark.”* holds one statement, *it was late and
“too dark”*; the quotation in it stays a quotation of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from quoteattr.data.weights import SourceTable, shipped_statement_table
from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.furniture import mark_furniture
from quoteattr.statements.candidates import statement_candidates
from quoteattr.statements.constructions import (
    STATEMENT_SIEVES,
    StatementSieve,
    sieve_of,
)
from quoteattr.statements.content import spans_of
from quoteattr.statements.cue_words import act_of, statement_cue
from quoteattr.statements.ranker import RankedStatement, rank
from quoteattr.statements.status import factuality_of, polarity_of
from quoteattr.types.annotations import Attribution, Quotation

MIN_STATEMENT_PROBABILITY: Final = 0.5
"""Minimum probability that somebody says a candidate for it to be a statement."""


def find_statements(
    indexed: IndexedText,
    sieves: Sequence[StatementSieve] = STATEMENT_SIEVES,
    table: SourceTable | None = None,
) -> tuple[Attribution, ...]:
    """The statements of a text, in text order, with ids after those of its quotations.

    Speech and thoughts, whether they are reported or not: see ``Quotation.act``.

    Args:
        indexed: The text, its parse and its quotations.
        sieves: The sieves to ask.
        table: The fitted table; None for that of the package.
    """
    table = table or shipped_statement_table()
    found = sorted(_likely(indexed, sieves, table), key=_place)
    first = len(indexed.quotations)
    return mark_furniture(
        [
            _attribution(indexed, ranked, table, id)
            for id, ranked in enumerate(found, first)
        ],
        indexed,
    )


def _likely(
    indexed: IndexedText, sieves: Sequence[StatementSieve], table: SourceTable
) -> Iterator[RankedStatement]:
    """Yield the candidates that are likely enough, with their sources."""
    covered = {sieve.construction for sieve in sieves}
    for candidate in statement_candidates(indexed):
        if candidate.construction in covered:
            ranked = rank(indexed, candidate, table.weights)
            if ranked and 1 - ranked.nobody >= MIN_STATEMENT_PROBABILITY:
                yield ranked


def _place(ranked: RankedStatement) -> tuple[int, int]:
    """Where a statement begins; of several, the longest is first."""
    pieces = ranked.candidate.pieces
    return pieces[0].start, -pieces[-1].stop


def _attribution(
    indexed: IndexedText, ranked: RankedStatement, table: SourceTable, id: int
) -> Attribution:
    candidate, document = ranked.candidate, indexed.document
    spans = spans_of(indexed, candidate.pieces)
    cue = statement_cue(indexed, candidate.cue)
    sieve = sieve_of(candidate.construction).name
    quotation = Quotation(
        id,
        "indirect",
        spans,
        content=spans,
        text=" ".join(span.of(indexed.text) for span in spans),
        act=act_of(indexed, candidate.cue),
        polarity=polarity_of(document, candidate.cue, cue.lemma),
        factuality=factuality_of(document, candidate.cue),
    )
    source, _ = ranked.best
    confidence = table.confidence(sieve, ranked.probability)
    return Attribution(quotation, source, cue, sieve, confidence)
