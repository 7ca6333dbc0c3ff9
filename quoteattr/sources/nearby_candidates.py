"""Candidates for the source of a quotation in the text around its sentence.

They are for a quotation whose own sentence names no source. Each is a mention and the
construction that makes it a candidate:

* ``before``, ``after``: the source of the quotation before it, or after it, in the same
  paragraph;
* ``continued``, ``ahead``: the source of the last quotation of the paragraphs before,
  or of the first one of the paragraph that follows;
* ``reporter-before``, ``reporter-after``: the subject of a strong reporting verb in the
  sentence before, or after, where that sentence has no quotation;
* ``subject-before``, ``subject-after``: the first mention of that sentence.

Example: in *“No,” Ruiz said. “Never.”*, the candidate for *“Never.”* is *Ruiz*, by
``before`` and by ``subject-before``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal

import attrs

from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.cues import is_strong_verb
from quoteattr.sources.subjects import subjects
from quoteattr.types.annotations import Mention, Quotation

NearbyConstruction = Literal[
    "before",
    "after",
    "continued",
    "ahead",
    "reporter-before",
    "reporter-after",
    "subject-before",
    "subject-after",
]

MAX_PARAGRAPHS_BACK: Final = 2
"""Maximum distance in paragraphs of an earlier quotation whose source may continue."""

MAX_PARAGRAPHS_AHEAD: Final = 1
"""Maximum distance in paragraphs of a later quotation whose source may be the same."""


@attrs.frozen
class NearbyCandidate:
    """A mention in the text around a quotation's sentence that may be its source.

    Attributes:
        source: The mention.
        construction: What makes it a candidate, as the module's docstring lists.
        quotation: The other quotation, whose source it is; None where it comes from a
            sentence before or after.
    """

    source: Mention
    construction: NearbyConstruction
    quotation: Quotation | None = None


def nearby_candidates(
    quotation: Quotation, indexed: IndexedText, sources: Mapping[int, Mention]
) -> Iterator[NearbyCandidate]:
    """Yield the candidates around a quotation, at most one for each construction.

    Args:
        quotation: A quotation whose own sentence names no source.
        indexed: The text it is in.
        sources: The sources found so far, by the id of their quotation.
    """
    yield from _sources_of_neighbours(quotation, indexed, sources)
    yield from _in_adjacent_sentences(quotation, indexed)


def _sources_of_neighbours(
    quotation: Quotation, indexed: IndexedText, sources: Mapping[int, Mention]
) -> Iterator[NearbyCandidate]:
    """Yield the source of the nearest quotation before that has one, and after."""
    own = indexed.paragraph_number(quotation.start)
    for id in range(quotation.id - 1, -1, -1):
        other = indexed.quotations[id]
        distance = abs(indexed.paragraph_number(other.end - 1) - own)
        if distance > MAX_PARAGRAPHS_BACK:
            break
        if id in sources:
            near: NearbyConstruction = "before" if distance == 0 else "continued"
            yield NearbyCandidate(sources[id], near, other)
            break
    for id in range(quotation.id + 1, len(indexed.quotations)):
        other = indexed.quotations[id]
        distance = abs(indexed.paragraph_number(other.start) - own)
        if distance > MAX_PARAGRAPHS_AHEAD:
            break
        if id in sources:
            far: NearbyConstruction = "after" if distance == 0 else "ahead"
            yield NearbyCandidate(sources[id], far, other)
            break


def _in_adjacent_sentences(
    quotation: Quotation, indexed: IndexedText
) -> Iterator[NearbyCandidate]:
    """Yield the reporter and the first mention of the sentences before and after."""
    document = indexed.document
    first, last = (
        indexed.words_in(quotation.spans[0]),
        indexed.words_in(quotation.spans[-1]),
    )
    if not first or not last:
        return
    before = document.sentence_of(first[0]) - 1
    after = document.sentence_of(last[-1]) + 1
    if before >= 0:
        words = document.sentences[before].words
        yield from _in_sentence(words, "reporter-before", "subject-before", indexed)
    if after < len(document.sentences):
        words = document.sentences[after].words
        yield from _in_sentence(words, "reporter-after", "subject-after", indexed)


def _in_sentence(
    words: range,
    reporter: NearbyConstruction,
    subject: NearbyConstruction,
    indexed: IndexedText,
) -> Iterator[NearbyCandidate]:
    # A reporting verb beside another quotation introduces that one.
    if indexed.quoted_words.isdisjoint(words):
        source = _last_reporter(words, indexed)
        if source is not None:
            yield NearbyCandidate(source, reporter)
    mentions = map(indexed.mention_at, words)
    first = next((mention for mention in mentions if mention is not None), None)
    if first is not None:
        yield NearbyCandidate(first, subject)


def _last_reporter(words: range, indexed: IndexedText) -> Mention | None:
    """The subject of the sentence's last strong reporting verb that has one."""
    for index in reversed(words):
        if is_strong_verb(indexed, index):
            found = next(subjects(indexed, index), None)
            if found is not None:
                return found[0]
    return None
