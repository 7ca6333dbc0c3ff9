"""Candidates for the source of a statement, each with what ties it to the cue.

Of *Ruiz left, saying it was late*, the only one is *Ruiz*, by ``borrowed``. The names
of the ties are those of ``sources.sentence_candidates``; others are ``by`` (a *claim*
by **Ruiz** that), ``light`` (**Ruiz** made the *claim* that) and ``issuer`` (**Ruiz**
put out a statement *saying* that).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quoteattr.data.words import word_set
from quoteattr.mentions.possessors import possessor
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing import tree
from quoteattr.sources.subjects import subjects
from quoteattr.statements.candidates import StatementCandidate
from quoteattr.types.annotations import Mention

SourceTie = tuple[Mention, str]
"""A mention, and what ties it to the cue."""

AUTHOR_PREPOSITIONS: Final = frozenset(["by", "from", "of"])


def candidate_sources(
    indexed: IndexedText, candidate: StatementCandidate
) -> Iterator[SourceTie]:
    """Yield the mentions that may say it, each once, outside what is said."""
    seen: set[Mention] = set()
    for mention, tie in _sources(indexed, candidate):
        inside = any(
            mention.head in piece
            for piece in candidate.pieces
            if mention.head is not None
        )
        if mention not in seen and not inside:
            seen.add(mention)
            yield mention, tie


def _sources(
    indexed: IndexedText, candidate: StatementCandidate
) -> Iterator[SourceTie]:
    cue = candidate.cue
    if candidate.construction == "according":
        yield from _after_preposition(indexed, cue)
    elif candidate.construction == "noun":
        yield from _of_noun(indexed, cue)
    else:
        yield from _of_verb(indexed, candidate)


def _after_preposition(indexed: IndexedText, cue: int) -> Iterator[SourceTie]:
    """Yield the noun phrase after *according to*."""
    heads = [indexed.document.words[cue].head, cue + 2, cue + 1]
    for index in heads:
        mention = indexed.mention_at(index)
        if mention is not None and (mention.head or 0) > cue:
            yield mention, "according"


def _of_verb(
    indexed: IndexedText, candidate: StatementCandidate
) -> Iterator[SourceTie]:
    document, verb = indexed.document, candidate.cue
    if tree.is_passive(document, verb):
        agent = indexed.mention_at(tree.agent(document, verb))
        if agent is not None:
            yield agent, "agent"
        if document.words[verb].lemma in word_set("verbs_with_addressee"):
            return
    for subject in tree.subjects(document, verb):
        mention = indexed.mention_at(subject)
        if mention is not None:
            yield mention, "tree"
    # It was late, *said* **Ruiz**.
    after = indexed.mention_at(tree.word_after(document, verb))
    if after is not None and candidate.pieces[0].start < verb:
        yield after, "right"
    yield from _issuer(indexed, verb)
    yield from subjects(indexed, verb)


def _issuer(indexed: IndexedText, verb: int) -> Iterator[SourceTie]:
    """Yield who issued what says it: **Ruiz** put out a statement *saying* so."""
    document = indexed.document
    words = document.words
    noun = words[verb].head
    if noun is None or words[verb].relation != "acl" or words[noun].relation != "obj":
        return
    issuing = words[noun].head
    if issuing is not None:
        for mention, _ in subjects(indexed, issuing):
            yield mention, "issuer"


def _of_noun(indexed: IndexedText, noun: int) -> Iterator[SourceTie]:
    """Yield whose claim it is."""
    document = indexed.document
    owner = possessor(indexed, noun)
    if owner is not None:
        yield owner, "possessor"
    for child in document.children(noun):
        form = {document.words[each].text.lower() for each in document.children(child)}
        mention = indexed.mention_at(child)
        if child > noun and mention is not None and form & AUTHOR_PREPOSITIONS:
            yield mention, "by"
    verb = document.words[noun].head
    if verb is not None and document.words[noun].relation == "obj":
        for mention, _ in subjects(indexed, verb):
            yield mention, "light"
