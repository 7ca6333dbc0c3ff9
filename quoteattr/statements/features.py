"""Features of the candidates for statements, as strings.

The choice is between the mentions that may say a candidate, and nobody: it is then no
statement, or one without a source. Each row of ``data/en/templates/statements.tsv`` is
a feature of one who may say it; nobody has none. The strings are the keys of the fitted
table ``data/en/weights/statement_weights.tsv``. To add a feature, add a row and its
value, and fit again with ``python -m quoteattr.training.statements``.

Example: in *Ruiz said that it was late*, the candidate *Ruiz* has the features
``way=clause|tree``, ``verb=say|clause``, ``opens=that|strong``, ``type=per|tree`` ...
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from quoteattr.data.templates import fill, templates
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing import tree
from quoteattr.sources.features import bucket, referent_type
from quoteattr.sources.subjects import follows_preposition
from quoteattr.statements.candidate_sources import SourceTie
from quoteattr.statements.candidates import StatementCandidate
from quoteattr.statements.cue_words import statement_cue, strength
from quoteattr.types.annotations import Mention
from quoteattr.types.document import Document

OPENING_WORDS: Final = frozenset(
    [
        "that",
        "whether",
        "if",
        "what",
        "how",
        "why",
        "who",
        "when",
        "where",
        "to",
        "which",
    ]
)
"""Words that are a value of their own where they open what is said."""

CLAUSE_WORDS: Final = frozenset(
    ["if", "as", "because", "when", "while", "whether", "although", "after", "before"]
)
"""Words that are a value of their own where they open the clause of the cue."""


def statement_features(
    indexed: IndexedText, candidate: StatementCandidate, sources: Sequence[SourceTie]
) -> list[tuple[str, ...]]:
    """The features of each of the sources, then those of nobody, who has none."""
    shared = _candidate_values(indexed, candidate)
    found: list[tuple[str, ...]] = []
    for mention, tie in sources:
        values = {**shared, **_source_values(indexed, candidate, mention, tie)}
        found.append(tuple(fill(templates("statements"), values)))
    return [*found, ()]


def _candidate_values(
    indexed: IndexedText, candidate: StatementCandidate
) -> Mapping[str, object]:
    document, cue = indexed.document, candidate.cue
    word, first = document.words[cue], candidate.pieces[0].start
    words = [index for piece in candidate.pieces for index in piece]
    opening = document.words[first].text.lower()
    sentence = document.sentences[document.sentence_of(cue)]
    before = first if first < cue else cue
    return {
        "any": True,
        "construction": candidate.construction,
        "lemma": statement_cue(indexed, cue).lemma.lower(),
        "strength": strength(indexed, cue),
        "opens": opening if opening in OPENING_WORDS else "bare",
        "tag": word.xpos,
        "relation": word.relation,
        "passive": tree.is_passive(document, cue),
        "negated": tree.is_negated(document, cue),
        "auxiliary": _auxiliary(document, cue),
        "cue_opens": _cue_opens(document, cue),
        "question": document.words[sentence.last - 1].text == "?",
        "length": bucket(len(words)),
        "apart": bucket(max(0, first - cue - 1)),
        "pieces": len(candidate.pieces),
        "quoted": any(index in indexed.quoted_words for index in words),
        "head": document.words[candidate.head].upos,
        "has_subject": tree.has_subject(document, candidate.head),
        "addressee": any(
            document.words[child].relation in {"obj", "iobj"} and child > cue
            for child in document.children(cue)
        ),
        "comma": before > 0 and document.words[before - 1].text == ",",
    }


def _auxiliary(document: Document, cue: int) -> str | None:
    """The first auxiliary of the cue."""
    for child in document.children(cue):
        if child < cue and document.words[child].relation == "aux":
            return document.words[child].text.lower()
    return None


def _cue_opens(document: Document, cue: int) -> str | None:
    for child in document.children(cue):
        form = document.words[child].text.lower()
        if child < cue and form in CLAUSE_WORDS:
            return form
    return None


def _source_values(
    indexed: IndexedText, candidate: StatementCandidate, mention: Mention, tie: str
) -> Mapping[str, object]:
    head = mention.head or 0
    word = indexed.document.words[head]
    lo, hi = sorted((head, candidate.cue))
    is_noun = mention.form == "nominal" and word.text.islower()
    return {
        "tie": tie,
        "type": referent_type(indexed, mention),
        "noun": word.text.lower() if is_noun else None,
        "source_apart": bucket(max(0, hi - lo - 1)),
        "governed": follows_preposition(indexed, mention),
    }
