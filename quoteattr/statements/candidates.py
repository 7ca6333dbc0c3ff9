"""Candidates for statements: each cue of a text with what it may introduce.

Each candidate is a cue, the stretches of words that it introduces, and the construction
that ties them:

* ``clause``: the clause that is the complement of a verb: Ruiz *said* **it was late**;
* ``parenthetical``: the clause before or around its cue: **It was late**, Ruiz *said*;
* ``as``: the clause beside one with *as*: **It was late**, as Ruiz *noted*;
* ``according``: the clause with such a phrase: **It was late**, *according* to Ruiz;
* ``infinitive``: Ruiz *urged* them **to leave**;
* ``gerund``: Ruiz *accused* **them of leaving**;
* ``predicate``: Ruiz *called* **it a mess**, what Ruiz *calls* **a mess**;
* ``noun``: the clause that a noun introduces: Ruiz’s *claim* **that it was late**.

Example: of *Ruiz said it was late*, the only candidate has the cue *said* and the
content *it was late*. Who may be its source is the matter of ``candidate_sources``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import attrs

from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing import tree
from quoteattr.sources.cues import is_verb, strength_of
from quoteattr.statements.content import Pieces, pieces_of, subtree
from quoteattr.statements.status import is_asked_or_wished
from quoteattr.types.document import Document

StatementConstruction = Literal[
    "clause",
    "parenthetical",
    "as",
    "according",
    "infinitive",
    "gerund",
    "predicate",
    "noun",
]

CLAUSES: Final = frozenset(
    ["root", "ccomp", "advcl", "acl", "conj", "parataxis", "xcomp", "csubj"]
)
"""Relations of the head of a clause."""

RELATIVE_TAGS: Final = frozenset(["WDT", "WP", "WRB", "WP$"])
"""Tags of relative pronouns."""

OPENERS: Final = frozenset(["as", "like"])
"""What opens a clause that is beside a statement: *as* Ruiz noted."""


@attrs.frozen
class StatementCandidate:
    """A cue and what it may introduce.

    Attributes:
        construction: What ties the content to the cue.
        cue: Index of the word that introduces the content.
        head: Index of the head of the content.
        pieces: The stretches of words of the content, in text order.
    """

    construction: StatementConstruction
    cue: int
    head: int
    pieces: Pieces


def statement_candidates(indexed: IndexedText) -> Iterator[StatementCandidate]:
    """Yield the candidates of a text, in the order of their cues.

    What is all in marks, or belongs to a direct quotation, is no candidate, and nor is
    what somebody asks or wishes to have been said.
    """
    direct = _words_in_direct(indexed)
    for index in range(len(indexed.document.words)):
        if index in indexed.quoted_words:
            continue
        if is_asked_or_wished(indexed.document, index):
            continue
        for candidate in _of_cue(indexed, index):
            pieces = candidate.pieces
            if candidate.head not in direct and _has_plain_words(indexed, pieces):
                yield candidate


def _words_in_direct(indexed: IndexedText) -> frozenset[int]:
    """Indices of the words in direct quotations."""
    return frozenset(
        index
        for quotation in indexed.quotations
        if quotation.kind == "direct"
        for span in quotation.spans
        for index in indexed.words_in(span)
    )


def _of_cue(indexed: IndexedText, cue: int) -> Iterator[StatementCandidate]:
    """Yield the candidates whose cue is the word."""
    document = indexed.document
    word = document.words[cue]
    if word.text.lower() in {"according", "per"}:
        yield from _according(document, cue)
    elif is_verb(indexed, cue):
        found = [*_complements(indexed, cue), *_beside(indexed, cue)]
        yield from found
        if not found and strength_of(indexed, cue):
            yield from _phrases(document, cue)
    elif word.upos == "NOUN":
        yield from _noun_clauses(document, cue)


def _has_plain_words(indexed: IndexedText, pieces: Pieces) -> bool:
    """Whether some words are outside quotations, apart from *that* and the like."""
    return any(
        index not in indexed.quoted_words
        and indexed.document.words[index].upos not in {"PUNCT", "SCONJ", "CCONJ"}
        for piece in pieces
        for index in piece
    )


def _complements(indexed: IndexedText, verb: int) -> Iterator[StatementCandidate]:
    """Yield the clause, or the coordinated clauses, that are the verb's complement."""
    document = indexed.document
    heads = [each for each in document.children(verb) if _is_content(indexed, each)]
    if not heads:
        return
    words = frozenset[int]().union(*(subtree(document, head) for head in heads))
    pieces = tuple(
        piece
        for piece in pieces_of(document, words)
        if piece.start > verb or not _is_relative(document, piece)
    )
    is_before = bool(pieces) and pieces[0].start < verb
    yield StatementCandidate(
        "parenthetical" if is_before else "clause", verb, heads[0], pieces
    )


def _is_relative(document: Document, piece: range) -> bool:
    """Whether it is just a relative pronoun: **which** he *said* was late."""
    words = document.words[piece.start : piece.stop]
    return words[-1].xpos in RELATIVE_TAGS or words[-1].text.lower() == "that"


def _is_content(indexed: IndexedText, child: int) -> bool:
    """Whether a dependent of a verb is a clause that the verb may introduce."""
    document = indexed.document
    word = document.words[child]
    verb = word.head or 0
    if word.relation == "ccomp":
        return True
    if word.relation == "parataxis":
        # It was late, Ruiz *said*, with *said* taken for the head.
        has_subject = tree.has_subject(document, verb)
        return child < verb and has_subject and strength_of(indexed, verb) is not None
    # Ruiz *said* it was late and **that they left**.
    return word.relation == "conj" and any(
        document.words[each].text.lower() == "that"
        and document.words[each].relation == "mark"
        for each in document.children(child)
    )


def _beside(indexed: IndexedText, verb: int) -> Iterator[StatementCandidate]:
    """Yield the clause that a parenthetical cue is part of."""
    document = indexed.document
    word = document.words[verb]
    if word.head is None or word.relation not in {"parataxis", "advcl"}:
        return
    opener = _opener(document, verb)
    if word.relation == "advcl" and (opener is None or not strength_of(indexed, verb)):
        return
    if opener and any(
        document.words[child].relation in {"obj", "ccomp", "xcomp"}
        for child in document.children(verb)
    ):
        # The vote ended *as* Ruiz announced the numbers.
        return
    if not tree.has_subject(document, verb):
        return
    head = word.head
    without = {verb, *_joining(document, head)}
    pieces = pieces_of(document, subtree(document, head, without))
    yield StatementCandidate("as" if opener else "parenthetical", verb, head, pieces)


def _joining(document: Document, head: int) -> list[int]:
    """The *and* or *while* that joins a clause to the one before it."""
    relation = document.words[head].relation
    joints = {"conj": "cc", "advcl": "mark"}
    return [
        child
        for child in document.children(head)
        if child < head and document.words[child].relation == joints.get(relation)
    ]


def _opener(document: Document, verb: int) -> str | None:
    """The *as* that opens the clause of a verb."""
    for child in document.children(verb):
        form = document.words[child].text.lower()
        if child < verb and form in OPENERS and document.words[child].upos != "VERB":
            return form
    return None


def _according(document: Document, cue: int) -> Iterator[StatementCandidate]:
    """Yield the clause that *according to* somebody modifies."""
    noun = document.words[cue].head
    if noun is None:
        return
    above = noun
    for above in document.ancestors(noun):
        is_clause = document.words[above].relation in CLAUSES
        if is_clause and not _closes_sentence(document, noun):
            break
    if above == noun:
        return
    without = {noun, *_joining(document, above)}
    pieces = pieces_of(document, subtree(document, above, without))
    yield StatementCandidate("according", cue, above, pieces)


def _closes_sentence(document: Document, noun: int) -> bool:
    """Whether a phrase is the last of its sentence, after a comma.

    It then goes with all of the sentence, whatever the parser attached it to.
    """
    phrase = sorted(subtree(document, noun))
    sentence = document.sentences[document.sentence_of(noun)]
    after = range(phrase[-1] + 1, sentence.last)
    if any(document.words[index].upos != "PUNCT" for index in after):
        return False
    before = phrase[0] - 1
    return any(document.words[i].text == "," for i in (before, phrase[0]) if i >= 0)


def _phrases(document: Document, verb: int) -> Iterator[StatementCandidate]:
    """Yield what the verb introduces that is no clause with a subject."""
    children = document.children(verb)
    objects = [c for c in children if document.words[c].relation == "obj"]
    for child in children:
        word = document.words[child]
        if child < verb:
            continue
        with_object = subtree(document, child).union(
            *(subtree(document, each) for each in objects if verb < each < child)
        )
        if word.relation == "xcomp" and _is_infinitive(document, child):
            pieces = pieces_of(document, subtree(document, child))
            yield StatementCandidate("infinitive", verb, child, pieces)
        elif word.xpos == "VBG" and word.relation in {"xcomp", "advcl"}:
            if word.relation == "xcomp" or _has_preposition(document, child):
                pieces = pieces_of(document, with_object)
                yield StatementCandidate("gerund", verb, child, pieces)
        elif _is_predicate(document, child):
            pieces = pieces_of(document, with_object)
            yield StatementCandidate("predicate", verb, child, pieces)


def _is_infinitive(document: Document, verb: int) -> bool:
    return any(
        document.words[child].relation == "mark"
        and document.words[child].text.lower() == "to"
        for child in document.children(verb)
    )


def _has_preposition(document: Document, verb: int) -> bool:
    return any(
        document.words[child].relation in {"mark", "case"}
        and document.words[child].text.lower() in {"of", "for", "to"}
        for child in document.children(verb)
    )


def _is_predicate(document: Document, child: int) -> bool:
    """Whether it is what something is called: called it **a mess**, **as** a mess."""
    word = document.words[child]
    if word.upos not in {"NOUN", "PROPN", "ADJ", "PRON"}:
        return False
    if word.relation == "xcomp":
        return True
    return word.relation in {"obl", "advcl"} and any(
        document.words[each].text.lower() == "as" for each in document.children(child)
    )


def _noun_clauses(document: Document, noun: int) -> Iterator[StatementCandidate]:
    """Yield the clause with *that* which a noun introduces."""
    for child in document.children(noun):
        word = document.words[child]
        if child > noun and word.deprel in {"acl", "ccomp", "advcl"}:
            opened = any(
                document.words[each].text.lower() == "that"
                and document.words[each].relation == "mark"
                for each in document.children(child)
            )
            if opened:
                pieces = pieces_of(document, subtree(document, child))
                yield StatementCandidate("noun", noun, child, pieces)
