"""Candidates for the source of a quotation in the text around its sentence.

Each is a mention and the construction that makes it a candidate:

* ``before``, ``after``: the source of the quotation before it, or after it, in the same
  paragraph;
* ``continued``, ``ahead``: the source of the last quotation of the paragraphs before,
  or of the first one of the paragraph that follows;
* ``before-last``: the source of the turn before last, where two people take turns;
* ``reporter-before``, ``reporter-after``: the subject of a strong reporting verb in the
  sentence before, or after, where that sentence has no quotation;
* ``subject-before``, ``subject-after``: the first mention of that sentence.

Lines that are not prose, as captions, give nothing to other lines, and take nothing.

Example: in *“No,” Ruiz said. “Never.”*, the candidate for *“Never.”* is *Ruiz*, by
``before`` and by ``subject-before``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

import attrs

from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.candidates import Candidate, NearbyConstruction, Side
from quoteattr.sources.cues import is_strong_verb
from quoteattr.sources.subjects import subjects
from quoteattr.types.annotations import Mention, Quotation

MAX_PARAGRAPHS_BACK: Final = 2
"""Maximum distance in paragraphs of an earlier quotation whose source may continue."""

MAX_PARAGRAPHS_AHEAD: Final = 1
"""Maximum distance in paragraphs of a later quotation whose source may be the same."""


MAX_ASIDES: Final = 6
"""Maximum number of sentences beside a quotation that are passed over as no prose."""


@attrs.frozen
class Turn:
    """A quotation that has a source, as the quotations after it see it.

    Attributes:
        id: The quotation's id.
        source: Its source.
        before: The source of the turn before, by somebody else as far as the words
            show; None where there was none.
    """

    id: int
    source: Mention
    before: Mention | None = None

    def then(self, id: int, source: Mention) -> Turn:
        """The turn of the next quotation with a source."""
        same = source.text == self.source.text
        return Turn(id, source, self.before if same else self.source)


def candidates_of_turns(
    quotation: Quotation,
    indexed: IndexedText,
    turn: Turn | None,
    later: Mapping[int, Mention],
) -> Iterator[Candidate]:
    """Yield the sources of the quotations beside this one.

    Args:
        quotation: A quotation.
        indexed: The text it is in.
        turn: The last quotation before it that has a source; None if none has.
        later: The sources that the sentences of later quotations give them, by id.
    """
    if not indexed.is_prose(quotation.start):
        return
    own = indexed.paragraph_number(quotation.start)
    if turn is not None:
        other = indexed.quotations[turn.id]
        distance = prose_distance(indexed, indexed.paragraph_number(other.end - 1), own)
        if distance <= MAX_PARAGRAPHS_BACK:
            near: NearbyConstruction = "before" if distance == 0 else "continued"
            yield Candidate(turn.source, near, "before", other=other)
        last = _before_last(quotation, turn, indexed) if distance == 1 else None
        if last is not None:
            yield Candidate(last, "before-last", "before", other=other)
    for id in range(quotation.id + 1, len(indexed.quotations)):
        other = indexed.quotations[id]
        distance = prose_distance(indexed, own, indexed.paragraph_number(other.start))
        if distance > MAX_PARAGRAPHS_AHEAD:
            return
        if id in later:
            far: NearbyConstruction = "after" if distance == 0 else "ahead"
            yield Candidate(later[id], far, "after", other=other)
            return


FAR: Final = MAX_PARAGRAPHS_BACK + 1
"""The distance in paragraphs of what is too far away to be looked for."""


def prose_distance(indexed: IndexedText, first: int, last: int) -> int:
    """How many paragraphs of prose one is after another, from 0 to ``FAR``."""
    between = range(first + 1, last + 1)
    prose = (number for number in between if indexed.line_types[number] == "prose")
    return sum(1 for _ in islice(prose, FAR))


def _before_last(
    quotation: Quotation, turn: Turn, indexed: IndexedText
) -> Mention | None:
    """Who spoke before last, where it is a whole paragraph after turns of two people.

    Two pronouns may refer to one person: only names and descriptions show two people.
    """
    if turn.before is None or "pronoun" in (turn.source.form, turn.before.form):
        return None
    paragraph = indexed.paragraphs[indexed.paragraph_number(quotation.start)]
    is_whole = quotation.start == paragraph.start and quotation.end == paragraph.end
    return turn.before if is_whole and "unclosed" not in quotation.flags else None


def adjacent_candidates(
    quotation: Quotation, indexed: IndexedText
) -> Iterator[Candidate]:
    """Yield the reporter and the first mention of the sentences before and after."""
    document = indexed.document
    first, last = (
        indexed.words_in(quotation.spans[0]),
        indexed.words_in(quotation.spans[-1]),
    )
    if not first or not last:
        return
    before = range(document.sentence_of(first[0]) - 1, -1, -1)
    after = range(document.sentence_of(last[-1]) + 1, len(document.sentences))
    sides: tuple[tuple[range, Side], ...] = ((before, "before"), (after, "after"))
    for numbers, side in sides:
        words = _next_words(quotation, numbers, indexed)
        if words is not None:
            yield from _in_sentence(words, side, indexed)


def _next_words(
    quotation: Quotation, numbers: range, indexed: IndexedText
) -> range | None:
    """The words of the next sentence of prose, or of one of the quotation's own line.

    Args:
        quotation: The quotation.
        numbers: The numbers of the sentences beside it, the nearest first.
        indexed: The text.
    """
    own = indexed.paragraph_number(quotation.start)
    for number in numbers[: MAX_ASIDES + 1]:
        sentence = indexed.document.sentences[number]
        if indexed.paragraph_number(sentence.span.start) == own:
            return sentence.words
        if not indexed.is_prose(quotation.start):
            return None
        if indexed.is_prose(sentence.span.start):
            return sentence.words
    return None


def _in_sentence(words: range, side: Side, indexed: IndexedText) -> Iterator[Candidate]:
    # A reporting verb beside another quotation introduces that one.
    if indexed.quoted_words.isdisjoint(words):
        source = _last_reporter(words, indexed)
        if source is not None:
            reporter: NearbyConstruction = (
                "reporter-before" if side == "before" else "reporter-after"
            )
            yield Candidate(source, reporter, side)
    mentions = map(indexed.mention_at, words)
    first = next((mention for mention in mentions if mention is not None), None)
    if first is not None:
        subject: NearbyConstruction = (
            "subject-before" if side == "before" else "subject-after"
        )
        yield Candidate(first, subject, side)


def _last_reporter(words: range, indexed: IndexedText) -> Mention | None:
    """The subject of the sentence's last strong reporting verb that has one."""
    for index in reversed(words):
        if is_strong_verb(indexed, index):
            found = next(subjects(indexed, index), None)
            if found is not None:
                return found[0]
    return None
