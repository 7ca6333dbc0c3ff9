"""Find the statements of a text that are not in marks, each with its source.

Example: *Ruiz said it was late and “too dark.”* holds one statement, *it was late and
“too dark”*; the quotation in it stays a quotation of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.data.words import word_set
from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.cues import strength_of
from quoteattr.statements.candidates import StatementCandidate, statement_candidates
from quoteattr.statements.content import span_of
from quoteattr.statements.status import act_of, factuality_of, polarity_of
from quoteattr.types.annotations import Attribution, Quotation


def find_statements(indexed: IndexedText) -> tuple[Attribution, ...]:
    """The statements of a text, in text order, with ids after those of its quotations.

    Speech and thoughts, whether they are reported or not: see ``Quotation.act``.
    """
    kept = sorted(_kept(indexed), key=lambda candidate: candidate.pieces[0].start)
    first = len(indexed.quotations)
    return tuple(
        _attribution(indexed, candidate, id) for id, candidate in enumerate(kept, first)
    )


def _kept(indexed: IndexedText) -> Iterator[StatementCandidate]:
    """Yield the candidates that are statements."""
    for candidate in statement_candidates(indexed):
        head = candidate.cue.head
        is_cue = head is not None and (
            strength_of(indexed, head) == "strong"
            or candidate.cue.lemma in word_set("thought_verbs")
        )
        if is_cue and candidate.source is not None and _has_plain(indexed, candidate):
            yield candidate


def _has_plain(indexed: IndexedText, candidate: StatementCandidate) -> bool:
    """Whether some of its words are outside quotations, apart from *that*."""
    return any(
        index not in indexed.quoted_words
        and indexed.document.words[index].upos not in {"PUNCT", "SCONJ"}
        for piece in candidate.pieces
        for index in piece
    )


def _attribution(
    indexed: IndexedText, candidate: StatementCandidate, id: int
) -> Attribution:
    document, cue = indexed.document, candidate.cue
    spans = tuple(span_of(indexed, piece) for piece in candidate.pieces)
    head = cue.head or 0
    quotation = Quotation(
        id,
        "indirect",
        spans,
        content=spans,
        text=" ".join(span.of(indexed.text) for span in spans),
        act=act_of(cue.lemma),
        polarity=polarity_of(document, head, cue.lemma),
        factuality=factuality_of(document, head),
    )
    return Attribution(quotation, candidate.source, cue, "reported-clause")
