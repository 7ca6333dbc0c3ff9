"""The sieves: an ordered table of the constructions by which a source is found.

Each sieve is a name for some constructions of the two candidate sets: the first sieve
that covers the construction of the best candidate gives the answer. Its name is the
``sieve`` of the output; ``--explain`` and ``--list-sieves`` print its summary. A few
sieves have a rule of their own instead, or as well.

Example: for *“No,” Ruiz said. “Never.”*, the best candidate of *“No,”* is *Ruiz* by the
construction ``left``, so that ``cue-subject`` answers. The sentence of *“Never.”* names
nobody; the best candidate around it is *Ruiz* by ``before``: ``same-paragraph``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import attrs
import regex

from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.features import referent_type
from quoteattr.sources.nearby_candidates import NearbyConstruction
from quoteattr.sources.not_speech import is_work_title
from quoteattr.sources.sentence_candidates import SentenceConstruction
from quoteattr.types.annotations import Cue, Mention, Quotation
from quoteattr.types.span import Span


@attrs.frozen
class Answer:
    """What a sieve answers.

    Attributes:
        source: The mention that the quotation is attributed to.
        probability: The probability that it is right, by the fitted weights or, for a
            rule, by an estimate; from 0 to 1.
        cue: The word that introduces the quotation; None where there is none.
    """

    source: Mention
    probability: float
    cue: Cue | None = None


Rule = Callable[[Quotation, IndexedText, Mapping[int, Mention]], Answer | None]
"""The answer for a quotation, given its text and the sources found so far, by the id of
their quotation; None to leave it to the next sieve."""


@attrs.frozen
class Sieve:
    """One row of the table.

    Attributes:
        name: Its name in the output.
        summary: What it finds, on one line.
        sentence: Constructions of the quotation's own sentence that it covers.
        nearby: Constructions of the text around that sentence that it covers.
        rule: Asked where none of those is the construction of the best candidate.
        by_default: Whether it is used by default; else only where it is asked for by
            name.
    """

    name: str
    summary: str
    sentence: tuple[SentenceConstruction, ...] = ()
    nearby: tuple[NearbyConstruction, ...] = ()
    rule: Rule | None = None
    by_default: bool = True


# Rules

# A speaker's label at the start of a quotation.
# Matches "HOLM: Let", "MR. LEE: No", "Q: Why"; not "Note: this", "HELP", "A b: c".
LABEL: Final = regex.compile(
    r"\p{Lu}[\p{Lu}\p{M}.’'\-]*+(?: \p{Lu}[\p{Lu}.’'\-]*+){0,3}+(?=:\s)"
)

ALTERNATION_PROBABILITY: Final = 0.5
"""Estimate for an answer of ``alternation``."""

ADJACENT_PERSON_PROBABILITY: Final = 0.4
"""Estimate for the person who opens the sentence beside a quotation."""

MIN_SENTENCE_WORDS: Final = 3
"""Minimum length of a quotation that is a sentence; a shorter one may be a heading."""

PERSONS: Final = frozenset(["he", "per", "person"])
"""Types of referents that are persons."""


def inner_label(
    quotation: Quotation, indexed: IndexedText, _: Mapping[int, Mention]
) -> Answer | None:
    """The label at the start of the quotation itself: “HOLM: Will you?”"""
    content = quotation.content[0]
    match = LABEL.match(indexed.text, content.start, content.end)
    if match is None:
        return None
    return Answer(Mention(Span(*match.span()), match.group(), "name"), 1.0)


def alternation(
    quotation: Quotation, indexed: IndexedText, sources: Mapping[int, Mention]
) -> Answer | None:
    """The source of the turn before last, where two people take turns without cues.

    “No,” Lee said. | “Why?” Ruiz asked. | “Because.” | “I see.”
    """
    if not _is_turn(quotation, indexed):
        return None
    paragraph = indexed.paragraph_number(quotation.start)
    last = _only_quotation(paragraph - 1, indexed)
    before_last = _only_quotation(paragraph - 2, indexed)
    if last is None or before_last is None:
        return None
    # A single turn without a cue may be anything.
    if not any(
        _is_turn(other, indexed)
        and abs(indexed.paragraph_number(other.start) - paragraph) == 1
        for other in indexed.quotations
    ):
        return None
    one, other = sources.get(last.id), sources.get(before_last.id)
    if one is None or other is None or one.text == other.text:
        return None
    # Two pronouns may refer to one person: only names and descriptions show two people.
    if "pronoun" in (one.form, other.form):
        return None
    return Answer(other, ALTERNATION_PROBABILITY)


def _is_turn(quotation: Quotation, indexed: IndexedText) -> bool:
    """Whether the quotation is a whole paragraph, with both marks."""
    paragraph = indexed.paragraphs[indexed.paragraph_number(quotation.start)]
    is_whole = quotation.start == paragraph.start and quotation.end == paragraph.end
    return is_whole and "unclosed" not in quotation.flags


def _only_quotation(paragraph: int, indexed: IndexedText) -> Quotation | None:
    """The quotation of a paragraph that has just one."""
    found = [
        q for q in indexed.quotations if indexed.paragraph_number(q.start) == paragraph
    ]
    return found[0] if len(found) == 1 else None


def person_in_sentence_before(
    quotation: Quotation, indexed: IndexedText, _: Mapping[int, Mention]
) -> Answer | None:
    """The person who opens the sentence before the quotation, in its paragraph."""
    words = indexed.words_in(quotation.spans[0])
    if not words:
        return None
    sentence = indexed.document.sentence_of(words[0]) - 1
    return _person_who_opens(sentence, quotation, indexed)


def person_in_sentence_after(
    quotation: Quotation, indexed: IndexedText, _: Mapping[int, Mention]
) -> Answer | None:
    """The person who opens the sentence after the quotation, in its paragraph."""
    words = indexed.words_in(quotation.spans[-1])
    if not words:
        return None
    sentence = indexed.document.sentence_of(words[-1]) + 1
    return _person_who_opens(sentence, quotation, indexed)


def _person_who_opens(
    number: int, quotation: Quotation, indexed: IndexedText
) -> Answer | None:
    """The person who opens the sentence of that number, if it is one of narration."""
    document = indexed.document
    if quotation.kind != "direct" or not _is_sentence(quotation):
        return None
    if not 0 <= number < len(document.sentences):
        return None
    sentence = document.sentences[number]
    # “No,” she said. “I will not.” He left.   The first sentence has its own quotation.
    if not indexed.quoted_words.isdisjoint(sentence.words):
        return None
    if indexed.paragraph_number(sentence.span.start) != indexed.paragraph_number(
        quotation.start
    ):
        return None
    mention = indexed.mention_at(sentence.first)
    if mention is None or referent_type(indexed, mention) not in PERSONS:
        return None
    return Answer(mention, ADJACENT_PERSON_PROBABILITY)


def _is_sentence(quotation: Quotation) -> bool:
    """Whether it is a whole sentence rather than a heading: “A fight.” is not one."""
    words = quotation.text.split()
    if is_work_title(quotation) or len(words) < MIN_SENTENCE_WORDS:
        return False
    return not quotation.text[:1].islower() and words[-1][-1] in ".?!,—…"


# The table

SIEVES: Final = (
    Sieve(
        "inner-label",
        "The label that opens what is said, as in a transcript: “HOLM: Will you?”",
        rule=inner_label,
    ),
    Sieve(
        "cue-subject",
        "The subject of the verb that introduces the quotation.",
        sentence=("right", "left", "apart", "apart1", "apart2", "tree"),
    ),
    Sieve(
        "according-to",
        "The noun phrase after *according to*, *in the words of* or *per*.",
        sentence=("according",),
    ),
    Sieve(
        "signature",
        "The name after a dash: “This is a great day.” – Commissioner Ana Ruiz",
        sentence=("dash",),
    ),
    Sieve(
        "label",
        "The name before a colon, with no verb between: BRANDT: “It was chaos.”",
        sentence=("label",),
    ),
    Sieve(
        "relative-clause",
        "The noun that a relative clause modifies: Lee, who said “they never quit”.",
        sentence=("who", "relative"),
    ),
    Sieve(
        "borrowed-subject",
        "The subject of the verb above: "
        "Lee praised the team, saying “they never quit”.",
        sentence=("borrowed", "first", "as"),
    ),
    Sieve(
        "possessor",
        "The owner of what introduces the quotation: Ortega’s claim that “they quit”.",
        sentence=("possessor",),
    ),
    Sieve(
        "passive-agent",
        "The noun phrase after *by* in a passive: described by Ortega as “a gift”.",
        sentence=("agent",),
    ),
    Sieve(
        "same-paragraph",
        "The speaker of the quotation beside it in the paragraph: "
        "“No,” she said. “No.”",
        nearby=("before", "after"),
    ),
    Sieve(
        "alternation",
        "The one who spoke before last, where two take turns without cues.",
        rule=alternation,
        by_default=False,
    ),
    Sieve(
        "continuation",
        "The speaker of the paragraph before, who goes on in a paragraph of quotation.",
        nearby=("continued",),
    ),
    Sieve(
        "sentence-before",
        "The reporter or subject of the sentence before: Lee shrugged. “I love it.”",
        nearby=("reporter-before", "subject-before"),
        rule=person_in_sentence_before,
    ),
    Sieve(
        "sentence-after",
        "The reporter or subject of the sentence after: “I love it.” Lee shrugged.",
        nearby=("reporter-after", "subject-after"),
        rule=person_in_sentence_after,
    ),
)
"""Every sieve, in the order in which they are asked: those of the sentence before those
that look beyond it; within each of these, and on the whole, the most precise first."""

DEFAULT_SIEVES: Final = tuple(sieve for sieve in SIEVES if sieve.by_default)
"""The sieves that are used unless others are asked for by name."""
