"""Who could be the source of a quotation, by the sentence that it stands in.

Each candidate is a mention, the cue that ties it to the quotation, and the
construction that ties it to the cue (its *way*):

* ``right``, ``left``: the noun phrase next to the verb, after it or before it;
* ``apart``: the one that commas part from the verb: **Ruiz**, the mayor, *said*
  (``apart1``, ``apart2``: past one more pair of commas, or two);
* ``who``, ``relative``: the noun of a relative clause, by the words or by the parse:
  **Ruiz**, who *said*;
* ``as``: whom somebody quotes: Reuters quoted **Ruiz** as *saying*;
* ``tree``: the subject by the parse;
* ``borrowed``: the subject of the verb above it: **Ruiz** left, *saying*;
* ``first``: the first noun phrase of the sentence;
* ``agent``: the *by* of a passive: was *described* by **Ruiz**;
* ``according``: what *according to* names, or *in the words of*, or *per* right after
  a quotation;
* ``possessor``: the owner of a noun: **Ruiz**'s *claim* that;
* ``label``: the noun phrase before a colon: **RUIZ**: “No.” In the first line of a text
  farther off, too: **Ruiz**: Mill “Is Not Safe”
* ``dash``: the noun phrase after a dash: “No.” – **Ruiz**
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import attrs

from quoteattr.mentions.possessors import possessor, speaker_of_words
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing import tree
from quoteattr.sources.cues import is_verb, make_cue, strength_of
from quoteattr.sources.subjects import subjects
from quoteattr.types.annotations import Cue, Mention, Quotation
from quoteattr.types.span import Span

Side = Literal["before", "inside", "after"]

DASHES: Final = frozenset([*"—–-‒―", "--"])
# Verbs whose passive subject is spoken to.
HEARS: Final = frozenset(["ask", "inform", "tell", "warn"])


@attrs.frozen
class Frame:
    """The words of the sentences around a quotation, quotations left out.

    Attributes:
        before: Indices of the words before it, the nearest first.
        inside: Indices of the words between its stretches.
        after: Indices of the words after it, the nearest first.
        next: Index of the word after it, in whatever sentence.
        breaks: Whether a colon and a paragraph break part it from what is before.
    """

    before: tuple[int, ...]
    inside: tuple[int, ...]
    after: tuple[int, ...]
    next: int
    breaks: bool = False

    def sides(self) -> Iterator[tuple[Side, int, int]]:
        """Yield each word with its side and its distance from the quotation."""
        sides: tuple[tuple[Side, tuple[int, ...]], ...] = (
            ("inside", self.inside),
            ("after", self.after),
            ("before", self.before),
        )
        for side, words in sides:
            for distance, index in enumerate(words):
                yield side, distance, index


@attrs.frozen
class Candidate:
    """A mention that may be the source, and what ties it to the quotation."""

    source: Mention
    way: str
    side: Side
    distance: int
    """How many words part the cue from the quotation."""
    cue: Cue | None = None


def frame_of(quotation: Quotation, indexed: IndexedText) -> Frame | None:
    """The frame of the quotation; None where the parse has no word of it."""
    document = indexed.document
    first, last = (
        indexed.words_in(quotation.spans[0]),
        indexed.words_in(quotation.spans[-1]),
    )
    if not first or not last:
        return None
    opening = document.sentences[document.sentence_of(first[0])]
    closing = document.sentences[document.sentence_of(last[-1])]
    start, breaks = opening.first, False
    if start == first.start and start and document.words[start - 1].text == ":":
        # Hugo Brandt, a doctor, said: | “It was chaos.”
        start, breaks = document.sentences[document.sentence_of(start - 1)].first, True
    inside = [
        index
        for left, right in zip(quotation.spans, quotation.spans[1:], strict=False)
        for index in range(indexed.words_in(left).stop, indexed.words_in(right).start)
    ]
    return Frame(
        tuple(reversed(range(start, first.start))),
        tuple(inside),
        tuple(range(last.stop, closing.last)),
        last.stop,
        breaks,
    )


def candidates(frame: Frame, indexed: IndexedText) -> Iterator[Candidate]:
    """Yield every source that the frame offers, each mention once for a cue."""
    seen: set[tuple[Span, int]] = set()
    for side, distance, index in frame.sides():
        for source, way in _ways(indexed, index):
            if (source.span, index) not in seen:
                seen.add((source.span, index))
                cue = make_cue(indexed, index)
                yield Candidate(source, way, side, distance, cue)
    yield from _without_cue(frame, indexed)


def _tells_source(indexed: IndexedText, per: int) -> bool:
    """Whether *per* tells a source: right after a quotation, and no measure follows."""
    words = indexed.document.words
    if per - 1 not in indexed.quoted_words or per + 1 >= len(words):
        return False
    after = words[per + 1]
    return after.upos in {"DET", "PROPN"} or after.deprel == "nmod:poss"


def _ways(indexed: IndexedText, index: int) -> Iterator[tuple[Mention, str]]:
    """Yield the mentions that the word may tie to a quotation, and how it does."""
    document = indexed.document
    if index in indexed.quoted_words:
        return
    low = document.words[index].text.lower()
    if low == "according" or (low == "per" and _tells_source(indexed, index)):
        source = indexed.mention_at(index + (2 if low == "according" else 1))
        if source is not None:
            yield source, "according"
    elif (source := speaker_of_words(indexed, index)) is not None:
        yield source, "according"
    elif is_verb(indexed, index):
        yield from _of_verb(indexed, index)
    elif document.words[index].upos == "NOUN":
        owner = possessor(indexed, index)
        if owner is not None:
            yield owner, "possessor"


def _of_verb(indexed: IndexedText, verb: int) -> Iterator[tuple[Mention, str]]:
    """Yield who may say what the verb introduces, and by which way."""
    document = indexed.document
    quoted = _quoted_as(indexed, verb)
    if tree.is_passive(document, verb):
        agent = indexed.mention_at(tree.agent(document, verb))
        if agent is not None:
            yield agent, "agent"
        # “You must leave,” Ortega was *told*: she hears it.
        if document.words[verb].lemma in HEARS:
            return
    elif quoted is not None:
        # Reuters *quoted* **Lee** as saying: the outlet says none of it.
        yield quoted, "as"
        return
    yield from subjects(indexed, verb)


def _quoted_as(indexed: IndexedText, verb: int) -> Mention | None:
    """Whom somebody quotes: quoted **Lee** as saying, quotes **Ruiz** saying."""
    document = indexed.document
    if document.words[verb].text.lower() not in {"quoted", "quotes", "quoting"}:
        return None
    quoted = indexed.mention_at(verb + 1)
    if quoted is None:
        return None
    after = indexed.words_in(quoted.span).stop
    following = [w.text.lower() for w in document.words[after : after + 2]]
    return quoted if {"as", "saying"} & set(following) else None


def _without_cue(frame: Frame, indexed: IndexedText) -> Iterator[Candidate]:
    """Yield the sources that a mark alone ties to the quotation."""
    words = indexed.document.words
    heading = _heading(frame, indexed)
    if heading is not None:
        yield heading
    if frame.before and words[frame.before[0]].text == ":":
        nearest = indexed.mention_at(frame.before[1]) if len(frame.before) > 1 else None
        if nearest is not None:
            yield Candidate(nearest, "label", "before", 1)
        for index in reversed(frame.before):
            mention = indexed.mention_at(index)
            if mention is not None:
                if mention != nearest:
                    yield Candidate(mention, "label", "before", 2)
                break
    if frame.next < len(words) and words[frame.next].text in DASHES:
        mention = indexed.mention_at(frame.next + 1)
        if mention is not None:
            yield Candidate(mention, "dash", "after", 1)


def _heading(frame: Frame, indexed: IndexedText) -> Candidate | None:
    """Whom the first line names before a colon: **Ruiz**: The Mill “Is Not Safe”.

    Unless somebody says it in that line: Ruiz: *Lund Calls* Mill “a Gift”.
    """
    words = indexed.document.words
    mention = indexed.mention_at(0)
    if mention is None or mention.head is None or not frame.before:
        return None
    named = words[mention.head].entity.endswith(("PER", "ORG"))
    colon = indexed.words_in(mention.span).stop
    first_line = indexed.paragraph_number(words[frame.before[0]].span.start) == 0
    if not first_line or colon >= frame.before[0] or words[colon].text != ":":
        return None
    said = any(strength_of(indexed, each) for each in frame.before if each > colon)
    if said or not named:
        return None
    return Candidate(mention, "label", "before", frame.before[0] - colon)
