"""Candidates for statements: each cue of a text with what it introduces.

Each candidate is a cue, the stretches of words that it introduces, its source, and the
construction that ties them:

* ``clause``: the clause that is the complement of a verb: **Ruiz** *said* it was late.

Example: of *Ruiz said it was late*, the only candidate has the cue *said*, the source
*Ruiz* and the content *it was late*.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import attrs

from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing import tree
from quoteattr.sources.cues import is_verb, make_cue
from quoteattr.sources.subjects import subjects
from quoteattr.statements.content import stretch_from
from quoteattr.types.annotations import Cue, Mention

StatementConstruction = Literal["clause"]

COMPLEMENTS: Final = frozenset(["ccomp"])
"""Relations of a clause to the verb whose complement it is."""


@attrs.frozen
class StatementCandidate:
    """A cue and what it may introduce.

    Attributes:
        construction: What ties the content to the cue.
        cue: The word that introduces the content.
        source: Whoever may say it; None where the sentence names nobody.
        pieces: The stretches of words of the content, in text order.
    """

    construction: StatementConstruction
    cue: Cue
    source: Mention | None
    pieces: tuple[range, ...]


def statement_candidates(indexed: IndexedText) -> Iterator[StatementCandidate]:
    """Yield the candidates of a text, in the order of their cues."""
    for index in range(len(indexed.document.words)):
        if is_verb(indexed, index):
            yield from _clauses(indexed, index)


def _clauses(indexed: IndexedText, verb: int) -> Iterator[StatementCandidate]:
    """Yield the clause that is the verb's complement."""
    document = indexed.document
    for child in document.children(verb):
        if document.words[child].relation in COMPLEMENTS and child > verb:
            content = stretch_from(document, child, verb + 1)
            if content:
                cue = make_cue(indexed, verb)
                source = _subject(indexed, verb)
                yield StatementCandidate("clause", cue, source, (content,))


def _subject(indexed: IndexedText, verb: int) -> Mention | None:
    """The subject of the verb by the tree, or else by word order."""
    for index in tree.subjects(indexed.document, verb):
        mention = indexed.mention_at(index)
        if mention is not None:
            return mention
    return next((mention for mention, _ in subjects(indexed, verb)), None)
