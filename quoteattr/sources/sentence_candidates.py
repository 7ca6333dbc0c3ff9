"""Candidates for the source of a quotation in its own sentence.

Each candidate is a mention, the cue that ties it to the quotation, and the construction
that ties it to the cue:

* ``right``, ``left``: the noun phrase next to the verb, after it or before it;
* ``apart``: the noun phrase before an apposition: **Ruiz**, the mayor, *said*
  (``apart1``, ``apart2``: before two appositions, or three);
* ``who``, ``relative``: the noun that a relative clause modifies, by word order or by
  the parse: **Ruiz**, who *said*;
* ``as``: the person quoted: Reuters quoted **Ruiz** as *saying*;
* ``tree``: the subject by the parse;
* ``borrowed``: the subject of the verb above it: **Ruiz** left, *saying*;
* ``first``: the first noun phrase of the sentence;
* ``agent``: the *by* phrase of a passive: was *described* by **Ruiz**;
* ``according``: the noun phrase after *according to*, *in the words of*, or *per* right
  after a quotation;
* ``possessor``: the owner of a noun: **Ruiz**'s *claim* that;
* ``label``: the noun phrase before a colon: **RUIZ**: “No.” In the first line of a text
  words may come between: **Ruiz**: Mill “Is Not Safe”
* ``dash``: the noun phrase after a dash: “No.” – **Ruiz**
* ``inner-label``: the label that opens what is said: “**RUIZ**: No.”

Example: for *“No,” Ruiz, the mayor, said*, two of the candidates are *Ruiz* (``apart``)
and the subject by the parse (``tree``), each on the side ``after``, with the cue *said*
at a distance of 5 words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs
import regex

from quoteattr.data.words import word_set
from quoteattr.mentions.possessors import possessor, speaker_of_words
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing import tree
from quoteattr.sources.candidates import Candidate, SentenceConstruction, Side
from quoteattr.sources.cues import is_verb, make_cue, strength_of
from quoteattr.sources.subjects import subjects
from quoteattr.types.annotations import Mention, Quotation
from quoteattr.types.span import Span

# A speaker's label at the start of a quotation.
# Matches "HOLM: Let", "MR. LEE: No", "Q: Why"; not "Note: this", "HELP", "A b: c".
LABEL: Final = regex.compile(
    r"\p{Lu}[\p{Lu}\p{M}.’'\-]*+(?: \p{Lu}[\p{Lu}.’'\-]*+){0,3}+(?=:\s)"
)

MAX_DISTANCE: Final = 100
"""How many words away from a quotation a cue may be, in a sentence without end."""

DASHES: Final = frozenset([*"—–-‒―", "--"])


@attrs.frozen
class SentenceContext:
    """The words of a quotation's sentence, the quotation's own left out.

    A quotation that begins in one sentence and ends in another has the words of both.

    Attributes:
        before: Indices of the words before it, the nearest first.
        inside: Indices of the words between its stretches.
        after: Indices of the words after it, the nearest first.
        next_word: Index of the word after it, in whatever sentence.
        follows_colon_break: Whether a colon and a paragraph break precede it, so that
            ``before`` holds the sentence that ends in the colon.
        is_cut: Whether its sentence has more words than these: it goes on further away
            than ``MAX_DISTANCE``, or is itself a part of a longer one.
    """

    before: tuple[int, ...]
    inside: tuple[int, ...]
    after: tuple[int, ...]
    next_word: int
    follows_colon_break: bool = False
    is_cut: bool = False

    def words(self) -> Iterator[tuple[Side, int, int]]:
        """Yield each word: its side, its distance from the quotation and its index."""
        sides: tuple[tuple[Side, tuple[int, ...]], ...] = (
            ("inside", self.inside),
            ("after", self.after),
            ("before", self.before),
        )
        for side, indices in sides:
            for distance, index in enumerate(indices):
                yield side, distance, index


def sentence_context(
    quotation: Quotation, indexed: IndexedText
) -> SentenceContext | None:
    """The words around the quotation; None where the parse has no word of it."""
    document = indexed.document
    first, last = (
        indexed.words_in(quotation.spans[0]),
        indexed.words_in(quotation.spans[-1]),
    )
    if not first or not last:
        return None
    opening = document.sentences[document.sentence_of(first[0])]
    closing = document.sentences[document.sentence_of(last[-1])]
    start, end = opening.first, closing.last
    follows_colon_break = False
    if start == first.start and start and document.words[start - 1].text == ":":
        # Hugo Brandt, a doctor, said: | “It was chaos.”
        start = document.sentences[document.sentence_of(start - 1)].first
        follows_colon_break = True
    inside = [
        index
        for left, right in zip(quotation.spans, quotation.spans[1:], strict=False)
        for index in range(indexed.words_in(left).stop, indexed.words_in(right).start)
    ]
    sizes = (first.start - start, len(inside), end - last.stop)
    is_cut = opening.is_cut or closing.is_cut or max(sizes) > MAX_DISTANCE
    return SentenceContext(
        before=tuple(reversed(range(start, first.start)))[:MAX_DISTANCE],
        inside=tuple(inside)[:MAX_DISTANCE],
        after=tuple(range(last.stop, min(end, last.stop + MAX_DISTANCE))),
        next_word=last.stop,
        follows_colon_break=follows_colon_break,
        is_cut=is_cut,
    )


def sentence_candidates(
    quotation: Quotation, context: SentenceContext, indexed: IndexedText
) -> Iterator[Candidate]:
    """Yield the candidates of a quotation's sentence, each mention and cue once."""
    for side, distance, index in context.words():
        if index in indexed.quoted_words:
            continue
        ties: dict[Mention, list[SentenceConstruction]] = {}
        for source, construction in _sources_of_cue(indexed, index):
            ties.setdefault(source, []).append(construction)
        for source, (first, *also) in ties.items():
            cue = make_cue(indexed, index)
            yield Candidate(source, first, side, distance, cue, tuple(also))
    yield from _without_cue(context, indexed)
    yield from _inner_label(quotation, indexed)


def _sources_of_cue(
    indexed: IndexedText, index: int
) -> Iterator[tuple[Mention, SentenceConstruction]]:
    """Yield the sources of the word, if it is a cue, each with its construction."""
    document = indexed.document
    text = document.words[index].text.lower()
    if text == "according" or (text == "per" and _is_reporting_per(indexed, index)):
        source = indexed.mention_at(index + (2 if text == "according" else 1))
        if source is not None:
            yield source, "according"
    elif (source := speaker_of_words(indexed, index)) is not None:
        yield source, "according"
    elif is_verb(indexed, index):
        yield from _sources_of_verb(indexed, index)
    elif document.words[index].upos == "NOUN":
        owner = possessor(indexed, index)
        if owner is not None:
            yield owner, "possessor"


def _is_reporting_per(indexed: IndexedText, per: int) -> bool:
    """Whether *per* names a source: right after a quotation, no measure after it."""
    words = indexed.document.words
    if per - 1 not in indexed.quoted_words or per + 1 >= len(words):
        return False
    after = words[per + 1]
    return after.upos in {"DET", "PROPN"} or after.deprel == "nmod:poss"


def _sources_of_verb(
    indexed: IndexedText, verb: int
) -> Iterator[tuple[Mention, SentenceConstruction]]:
    """Yield the mentions that may say what the verb introduces."""
    document = indexed.document
    quoted = _quoted_person(indexed, verb)
    if tree.is_passive(document, verb):
        agent = indexed.mention_at(tree.agent(document, verb))
        if agent is not None:
            yield agent, "agent"
        # “You must leave,” Ortega was *told*: she hears it.
        if document.words[verb].lemma in word_set("verbs_with_addressee"):
            return
    elif quoted is not None:
        # Reuters *quoted* **Lee** as saying: the outlet says none of it.
        yield quoted, "as"
        return
    yield from subjects(indexed, verb)


def _quoted_person(indexed: IndexedText, verb: int) -> Mention | None:
    """The object of *quote*: quoted **Lee** as saying, quotes **Ruiz** saying."""
    document = indexed.document
    if document.words[verb].text.lower() not in {"quoted", "quotes", "quoting"}:
        return None
    quoted = indexed.mention_at(verb + 1)
    if quoted is None:
        return None
    end = indexed.words_in(quoted.span).stop
    following = {word.text.lower() for word in document.words[end : end + 2]}
    return quoted if following & {"as", "saying"} else None


def _without_cue(context: SentenceContext, indexed: IndexedText) -> Iterator[Candidate]:
    """Yield the sources that a colon or a dash alone ties to the quotation."""
    words = indexed.document.words
    before = context.before
    label = _first_line_label(context, indexed)
    if label is not None:
        yield label
    if before and words[before[0]].text == ":":
        nearest = indexed.mention_at(before[1]) if len(before) > 1 else None
        if nearest is not None:
            yield Candidate(nearest, "label", "before", 1)
        mentions = map(indexed.mention_at, reversed(before))
        first = next((mention for mention in mentions if mention is not None), None)
        if first is not None and first != nearest:
            yield Candidate(first, "label", "before", 2)
    if context.next_word < len(words) and words[context.next_word].text in DASHES:
        signer = indexed.mention_at(context.next_word + 1)
        if signer is not None:
            yield Candidate(signer, "dash", "after", 1)


def _first_line_label(
    context: SentenceContext, indexed: IndexedText
) -> Candidate | None:
    """The name before a colon in a first line: **Ruiz**: The Mill “Is Not Safe”.

    None where that line has a reporting verb: Ruiz: *Lund Calls* Mill “a Gift”.
    """
    words = indexed.document.words
    mention = indexed.mention_at(0)
    if mention is None or mention.head is None or not context.before:
        return None
    nearest = context.before[0]
    colon = indexed.words_in(mention.span).stop
    in_first_line = indexed.paragraph_number(words[nearest].span.start) == 0
    if not in_first_line or colon >= nearest or words[colon].text != ":":
        return None
    if any(strength_of(indexed, index) for index in context.before if index > colon):
        return None
    if not words[mention.head].entity.endswith(("PER", "ORG")):
        return None
    return Candidate(mention, "label", "before", nearest - colon)


def _inner_label(quotation: Quotation, indexed: IndexedText) -> Iterator[Candidate]:
    """Yield the label at the start of the quotation itself: “HOLM: Will you?”"""
    content = quotation.content[0]
    match = LABEL.match(indexed.text, content.start, content.end)
    if match is not None:
        mention = Mention(Span(*match.span()), match.group(), "name")
        yield Candidate(mention, "inner-label", "inside")
