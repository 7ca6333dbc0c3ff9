"""Who could go on speaking: sources for a quotation whose sentence names none.

Each candidate comes by one *way*:

* ``before``, ``after``: who speaks the quotation before it, or after it, in the same
  paragraph;
* ``continued``, ``ahead``: who speaks the last one of the paragraphs before, or the
  first one of the paragraph that follows;
* ``reporter-before``, ``reporter-after``: who says something, without marks, in the
  sentence before, or after;
* ``subject-before``, ``subject-after``: who opens that sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from quoteattr.data.weights import Weights, rank, score, shares
from quoteattr.mentions.text_index import IndexedText
from quoteattr.quotes.marks import DOUBLE_CLOSING_CHARACTERS
from quoteattr.sources.cues import is_verb, strength_of
from quoteattr.sources.features import bucket, closing, is_title, who
from quoteattr.sources.subjects import subjects
from quoteattr.types.annotations import Mention, Quotation
from quoteattr.types.span import Span

FARTHEST: Final = 2
"""How many paragraphs away the quotation that it goes on with may stand."""


@attrs.frozen
class Step:
    """A source that the text around the quotation's sentence offers."""

    source: Mention
    way: str
    origin: Quotation | None = None
    """The quotation whose source it is; None where a sentence offers it."""


@attrs.frozen
class Course:
    """The likeliest of the steps; None where nobody is likelier."""

    step: Step | None
    probability: float
    all: tuple[tuple[Mention, float], ...] = ()
    """Every mention that may be the source and how likely, the likeliest first."""


def follow(
    quotation: Quotation,
    indexed: IndexedText,
    sources: Mapping[int, Mention],
    table: Weights,
) -> Course:
    """Weigh who could go on speaking.

    Args:
        quotation: One whose own sentence names no source.
        indexed: The text around it.
        sources: The sources found so far, by the quotation's id.
        table: What each thing noticed weighs.
    """
    found = list(steps(quotation, indexed, sources))
    sums = [score(table, of_step(step, quotation, indexed)) for step in found]
    none = score(table, of_nobody(quotation, indexed))
    *likely, nobody = shares([*sums, none])
    pairs = list(zip(likely, found, strict=True))
    ranked = rank((step.source, share) for share, step in pairs)
    if not ranked or ranked[0][1] <= nobody:
        return Course(None, 0.0, ranked)
    best, probability = ranked[0]
    same = [each for each in pairs if each[1].source == best]
    # Who speaks the quotation before may be the subject before as well: the first of
    # the two says more.
    _, step = max(same, key=lambda each: (each[1].origin is not None, each[0]))
    return Course(step, probability, ranked)


def steps(
    quotation: Quotation, indexed: IndexedText, sources: Mapping[int, Mention]
) -> Iterator[Step]:
    """Yield who could go on speaking, the nearest of each way."""
    block = indexed.paragraph_number(quotation.start)
    for direction, here, beyond in ((-1, "before", "continued"), (1, "after", "ahead")):
        number = quotation.id + direction
        while 0 <= number < len(indexed.quotations):
            near = indexed.quotations[number]
            place = indexed.paragraph_number(
                near.start if direction > 0 else near.end - 1
            )
            if abs(place - block) > (FARTHEST if direction < 0 else 1):
                break
            if number in sources:
                way = here if place == block else beyond
                yield Step(sources[number], way, near)
                break
            number += direction
    yield from _subjects(quotation, indexed)


def _subjects(quotation: Quotation, indexed: IndexedText) -> Iterator[Step]:
    document = indexed.document
    first, last = (
        indexed.words_in(quotation.spans[0]),
        indexed.words_in(quotation.spans[-1]),
    )
    if not first or not last:
        return
    around = (
        ("subject-before", document.sentence_of(first[0]) - 1),
        ("subject-after", document.sentence_of(last[-1]) + 1),
    )
    for way, number in around:
        if 0 <= number < len(document.sentences):
            sentence = document.sentences[number].words
            # What the sentence reports in marks is another quotation's business.
            reported = not indexed.quoted_words.isdisjoint(sentence)
            reporter = None if reported else _reporter(sentence, indexed)
            if reporter is not None:
                yield Step(reporter, way.replace("subject", "reporter"))
            for index in document.sentences[number].words:
                mention = indexed.mention_at(index)
                if mention is not None:
                    yield Step(mention, way)
                    break


def _reporter(words: range, indexed: IndexedText) -> Mention | None:
    """Who says something in the sentence: the subject of its last verb of saying."""
    for index in reversed(words):
        if is_verb(indexed, index) and strength_of(indexed, index) == "strong":
            source = next(subjects(indexed, index), None)
            if source is not None:
                return source[0]
    return None


def _shape(quotation: Quotation, indexed: IndexedText) -> Iterator[str]:
    """Yield what the quotation's own form and place say."""
    block = indexed.paragraphs[indexed.paragraph_number(quotation.start)]
    whole = quotation.start == block.start and quotation.end >= block.end - 1
    place = "whole" if whole else "start" if quotation.start == block.start else "inner"
    yield f"place={place}|{quotation.kind}"
    before = indexed.text[max(0, quotation.start - 3) : quotation.start].rstrip()
    opens = place != "inner" or before[-1:] in {*".?!:", *DOUBLE_CLOSING_CHARACTERS}
    yield f"opens={opens}|{quotation.kind}"
    yield f"closing={closing(quotation)}|opens={opens}"
    yield f"length={bucket(len(quotation.text.split()))}|{quotation.kind}"
    yield f"title={is_title(quotation)}"
    yield f"capital={quotation.text[:1].isupper()}"
    if quotation.flags:
        yield "flagged"
    if len(quotation.spans) > 1:
        yield "several-stretches"


def of_nobody(quotation: Quotation, indexed: IndexedText) -> Iterator[str]:
    """Yield what speaks for or against there being no source at all."""
    yield "none"
    for feature in _shape(quotation, indexed):
        yield f"none|{feature}"


def of_step(step: Step, quotation: Quotation, indexed: IndexedText) -> Iterator[str]:
    """Yield what speaks for or against the step."""
    way = step.way
    yield f"way={way}"
    yield f"source={who(indexed, step.source)}|{way}"
    for feature in _shape(quotation, indexed):
        yield f"{way}|{feature}"
    if step.origin is None:
        yield from _of_subject(step, quotation, indexed)
        return
    other = step.origin
    gap = sorted((other.end, quotation.start)) if way in {"before", "continued"} else []
    if not gap:
        gap = sorted((quotation.end, other.start))
    between = indexed.text[gap[0] : gap[1]]
    yield f"{way}|words-between={bucket(len(between.split()))}"
    sentences = sum(between.count(point) for point in ".?!")
    yield f"{way}|sentences-between={min(sentences, 4)}"
    yield f"{way}|other-kind={other.kind}|{quotation.kind}"
    yield f"{way}|apart={abs(other.id - quotation.id) > 1}"
    distance = abs(
        indexed.paragraph_number(other.end - 1)
        - indexed.paragraph_number(quotation.start)
    )
    yield f"{way}|paragraphs={distance}"
    if way == "continued":
        block = indexed.paragraphs[indexed.paragraph_number(other.end - 1)]
        yield f"{way}|ended-paragraph={other.end >= block.end - 1}"
        yield f"{way}|other-closed={'unclosed' not in other.flags}"
    names = sum(gap[0] <= m.span.start < gap[1] for m in _near(indexed, gap))
    yield f"{way}|mentions-between={min(names, 4)}"


def _near(indexed: IndexedText, gap: list[int]) -> Iterator[Mention]:
    for index in indexed.words_in(Span(gap[0], gap[1])):
        mention = indexed.mention_at(index)
        if mention is not None and mention.head == index:
            yield mention


def _of_subject(
    step: Step, quotation: Quotation, indexed: IndexedText
) -> Iterator[str]:
    document = indexed.document
    head = step.source.head or 0
    sentence = document.sentences[document.sentence_of(head)]
    ends = document.words[sentence.last - 1].text
    yield f"{step.way}|ends={ends if ends in {':', ',', '.', '?'} else 'other'}"
    same = indexed.paragraph_number(sentence.span.start) == indexed.paragraph_number(
        quotation.start
    )
    yield f"{step.way}|same-paragraph={same}"
    strong = any(
        is_verb(indexed, index) and strength_of(indexed, index) == "strong"
        for index in sentence.words
    )
    yield f"{step.way}|reports={strong}|{same}"
