"""Features of the candidates for statements, as strings.

The choice is between the mentions that may say a candidate, and nobody: it is then no
statement, or one without a source. Each row of ``TEMPLATES`` is a feature of one who
may say it; nobody has none. The strings are the keys of the fitted table
``data/en/weights/statement_weights.tsv``. To add a feature, add a row and its value,
and fit again with ``python -m quoteattr.training.statements``.

Example: in *Ruiz said that it was late*, the candidate *Ruiz* has the features
``way=clause|tree``, ``verb=say|clause``, ``opens=that|strong``, ``type=per|tree`` ...
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from quoteattr.data.templates import Template, fill
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing import tree
from quoteattr.sources.features import bucket, referent_type
from quoteattr.sources.subjects import follows_preposition
from quoteattr.statements.candidate_sources import SourceTie
from quoteattr.statements.candidates import StatementCandidate
from quoteattr.statements.cue_words import statement_cue, strength
from quoteattr.types.annotations import Mention
from quoteattr.types.document import Document

TEMPLATES: Final = (
    Template("any", ("any",), "any", "somebody may say it"),
    Template(
        "way",
        ("construction", "tie"),
        "way=clause|tree",
        "it is tied to its cue as “{construction}”, and the source as “{tie}”",
    ),
    Template("verb", ("lemma",), "verb=say", "the cue is “{lemma}”"),
    Template(
        "verb-way",
        ("lemma", "construction"),
        "verb-way=say|clause",
        "the cue is “{lemma}” and what it introduces “{construction}”",
    ),
    Template(
        "strength",
        ("strength", "construction"),
        "strength=strong|clause",
        "the cue is a “{strength}” verb and what it introduces “{construction}”",
    ),
    Template(
        "opens",
        ("opens", "strength"),
        "opens=that|strong",
        "what is said opens with “{opens}”, after a “{strength}” verb",
    ),
    Template(
        "opens-way",
        ("opens", "construction"),
        "opens-way=that|clause",
        "“{construction}” opens with “{opens}”",
    ),
    Template(
        "type",
        ("type", "tie"),
        "type=per|tree",
        "the source is of the type “{type}”, tied as “{tie}”",
    ),
    Template(
        "type-strength",
        ("type", "strength"),
        "type-strength=per|strong",
        "the source is of the type “{type}”, the cue a “{strength}” verb",
    ),
    Template(
        "noun",
        ("noun", "strength"),
        "noun=poll|weak",
        "the source is “{noun}”, the cue a “{strength}” verb",
    ),
    Template(
        "tag",
        ("tag", "construction"),
        "tag=VBD|clause",
        "the cue has the tag {tag}, in “{construction}”",
    ),
    Template(
        "tag-strength",
        ("tag", "strength"),
        "tag-strength=VBD|strong",
        "the cue has the tag {tag} and is a “{strength}” verb",
    ),
    Template(
        "relation",
        ("relation", "construction"),
        "relation=root|clause",
        "the cue is the {relation} of its sentence, in “{construction}”",
    ),
    Template(
        "passive", ("passive", "strength"), "passive=yes|strong", "the cue is passive"
    ),
    Template(
        "negated",
        ("negated", "strength"),
        "negated=yes|strong",
        "the cue, a “{strength}” verb, is negated",
    ),
    Template(
        "auxiliary",
        ("auxiliary", "strength"),
        "auxiliary=would|strong",
        "“{auxiliary}” is before the cue, a “{strength}” verb",
    ),
    Template(
        "cue-opens",
        ("cue_opens", "strength"),
        "cue-opens=if|strong",
        "the clause of the cue opens with “{cue_opens}”",
    ),
    Template(
        "question",
        ("question", "strength"),
        "question=yes|strong",
        "the sentence is a question, and the cue a “{strength}” verb",
    ),
    Template(
        "length",
        ("length", "construction"),
        "length=5|clause",
        "what is said has {length} words or more, in “{construction}”",
    ),
    Template(
        "apart",
        ("apart", "construction"),
        "apart=2|clause",
        "{apart} words or more are between the cue and what is said",
    ),
    Template(
        "source-apart",
        ("source_apart", "tie"),
        "source-apart=0|tree",
        "{source_apart} words or more are between the source and the cue",
    ),
    Template(
        "pieces",
        ("pieces", "construction"),
        "pieces=2|parenthetical",
        "what is said has {pieces} pieces",
    ),
    Template(
        "quoted", ("quoted", "strength"), "quoted=yes|strong", "marks are inside it"
    ),
    Template(
        "head",
        ("head", "construction"),
        "head=VERB|clause",
        "the head of what is said is a {head}",
    ),
    Template(
        "subject",
        ("has_subject", "construction"),
        "subject=yes|clause",
        "what is said has a subject of its own",
    ),
    Template(
        "addressee",
        ("addressee", "strength"),
        "addressee=yes|strong",
        "the cue has an object",
    ),
    Template(
        "governed", ("governed", "tie"), "governed=yes|tree", "the source is governed"
    ),
    Template(
        "comma",
        ("comma", "construction"),
        "comma=yes|parenthetical",
        "a comma parts it",
    ),
)
"""Every feature there is."""

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
        found.append(tuple(fill(TEMPLATES, values)))
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
