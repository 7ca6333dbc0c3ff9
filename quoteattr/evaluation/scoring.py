"""Compare the quotations that were found with gold, for recall and for precision.

Recall looks at *units*: a span of gold content in marks, or an indirect statement as a
whole. A unit in marks is *detected* when at least 80 % of its letters and digits are in
quotations that were found; an indirect one when it shares half of all letters of both
with a quotation that is not direct. It is *right* when the quotation that covers most
of it agrees with gold::

    gold   “We will appeal,” Ana Ruiz said.     source Ana Ruiz
    found  “We will appeal,” [Ruiz]             detected, bounded, right, not exact

Precision looks at *answers*: an attributed quotation is right when 80 % of its letters
are gold content and it agrees with gold content that covers 30 % of it. One that points
to another (``same_as``), as a pull quote does, is an answer only where gold has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

import attrs

from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.evaluation.names import same_speaker
from quoteattr.quotes.marks import MARK
from quoteattr.types.annotations import Attribution, Kind
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span, cover

MIN_COVERED_SHARE: Final = 0.8
"""Minimum share of a unit that is in quotations found, or of an answer in gold."""

MIN_INDIRECT_OVERLAP: Final = 0.5
"""Minimum share of the letters of both that an indirect unit and its answer share."""

MIN_AGREEING_SHARE: Final = 0.3
"""Minimum share of an answer that is content of the gold quotation it agrees with."""

Letters = frozenset[int]
"""Offsets of letters and digits."""


@attrs.frozen
class UnitScore:
    """The score of one unit of gold.

    Attributes:
        id: The id of the text.
        kind: The kind of the gold quotation.
        unit: The spans of the unit.
        answer: The quotation that covers most of it; None if it was not detected.
        bounded: Whether a quotation, or one of its spans, has exactly its letters.
        right: Whether the answer agrees with gold.
        exact: Whether the answer has the very source, or name, of gold.
    """

    id: str
    kind: Kind
    unit: tuple[Span, ...]
    answer: Attribution | None = None
    bounded: bool = False
    right: bool = False
    exact: bool = False

    @property
    def detected(self) -> bool:
        """Whether the unit was found."""
        return self.answer is not None


@attrs.frozen
class AnswerScore:
    """The score of one quotation in marks that was found.

    Attributes:
        id: The id of the text.
        answer: The quotation.
        attributed: Whether it has a source, or a speaker.
        inside: Whether it is gold content.
        right: Whether it is gold content and agrees with gold.
        mark: Its opening mark; empty if that is missing.
        confidence: How sure it is of what is compared; None if it does not say.
    """

    id: str
    answer: Attribution
    attributed: bool
    inside: bool
    right: bool
    mark: str = ""
    confidence: float | None = None


@attrs.frozen
class Scores:
    """The scores of a corpus.

    Attributes:
        texts: Number of texts.
        missing: Number of texts without a result.
        units: The score of each unit.
        answers: The score of each quotation in marks.
    """

    texts: int
    missing: int
    units: tuple[UnitScore, ...] = attrs.field(repr=False)
    answers: tuple[AnswerScore, ...] = attrs.field(repr=False)


@attrs.frozen
class Criterion:
    """What an answer is compared by.

    Attributes:
        name: ``source`` for the mention in the text, ``speaker`` for the name.
        is_annotated: Whether gold has it.
        is_attributed: Whether the answer has it.
        agree: Whether both refer to the same one.
        equal: Whether both are exactly the same.
        confidence: How sure the answer is of it; None if it does not say.
    """

    name: str
    is_annotated: Callable[[GoldQuote], bool]
    is_attributed: Callable[[Attribution], bool]
    agree: Callable[[Attribution, GoldQuote], bool]
    equal: Callable[[Attribution, GoldQuote], bool]
    confidence: Callable[[Attribution], float | None]


def _sources_agree(answer: Attribution, gold: GoldQuote) -> bool:
    """Whether the mentions share half of either one."""
    if not answer.source or not gold.source:
        return False
    mention, gold_length = answer.source.span, sum(map(len, gold.source))
    shared = sum(
        max(0, min(mention.end, span.end) - max(mention.start, span.start))
        for span in gold.source
    )
    return shared > 0 and 2 * shared >= min(len(mention), gold_length)


def _sources_equal(answer: Attribution, gold: GoldQuote) -> bool:
    return bool(
        answer.source and gold.source and answer.source.span == cover(*gold.source)
    )


def _speakers_agree(answer: Attribution, gold: GoldQuote) -> bool:
    name = answer.speaker_name
    return bool(name and gold.speaker and same_speaker(name, gold.speaker))


def _confidence_of_mention(answer: Attribution) -> float | None:
    """That of the mention; where no speaker was looked for, there is only that."""
    if answer.mention_confidence is not None:
        return answer.mention_confidence
    return answer.confidence


CRITERIA: Final = (
    Criterion(
        "source",
        is_annotated=lambda gold: bool(gold.source),
        is_attributed=lambda answer: answer.source is not None,
        agree=_sources_agree,
        equal=_sources_equal,
        confidence=_confidence_of_mention,
    ),
    Criterion(
        "speaker",
        is_annotated=lambda gold: bool(gold.speaker),
        is_attributed=lambda answer: bool(answer.speaker_name),
        agree=_speakers_agree,
        equal=lambda answer, gold: answer.speaker_name == gold.speaker,
        confidence=lambda answer: answer.confidence,
    ),
)


def score(
    gold: Iterable[GoldText],
    answers: Mapping[str, AttributedText],
    criterion: Criterion,
) -> Scores:
    """Return the scores of results, by the id of their text, compared with gold."""
    texts = missing = 0
    units: list[UnitScore] = []
    answer_scores: list[AnswerScore] = []
    for text in gold:
        texts += 1
        missing += text.id not in answers
        found = answers[text.id].quotations if text.id in answers else ()
        covered = tuple(_letters(text.text, each.spans) for each in found)
        matcher = _Matcher(text.text, found, covered)
        units.extend(_score_units(text, matcher, criterion))
        answer_scores.extend(_score_answers(text, matcher, criterion))
    return Scores(texts, missing, tuple(units), tuple(answer_scores))


def _letters(text: str, spans: Iterable[Span]) -> Letters:
    return frozenset(
        offset
        for span in spans
        for offset in range(span.start, min(span.end, len(text)))
        if text[offset].isalnum()
    )


@attrs.frozen(eq=False)
class _Matcher:
    """Finds the quotation of a text that matches a unit.

    Attributes:
        text: The text.
        found: The quotations that were found.
        covered: The letters that each of them covers.
    """

    text: str
    found: Sequence[Attribution]
    covered: Sequence[Letters]

    @cached_property
    def _in_marks(self) -> list[int]:
        """Indices of the quotations in marks."""
        return [i for i, each in enumerate(self.found) if each.kind != "indirect"]

    @cached_property
    def _covered_in_marks(self) -> Letters:
        """The letters of all quotations in marks."""
        return frozenset[int]().union(*(self.covered[i] for i in self._in_marks))

    @cached_property
    def bounds(self) -> frozenset[Letters]:
        """The letters of each span, and of each quotation."""
        spans = (span for each in self.found for span in each.spans)
        of_spans = frozenset(_letters(self.text, (span,)) for span in spans)
        return of_spans | frozenset(self.covered)

    def in_marks(self, unit: Letters) -> Attribution | None:
        """The quotation that covers most of a unit in marks; None if not detected."""
        if len(unit & self._covered_in_marks) < MIN_COVERED_SHARE * len(unit):
            return None
        best = max(self._in_marks, key=lambda i: len(unit & self.covered[i]))
        return self.found[best]

    def indirect(self, unit: Letters) -> Attribution | None:
        """The quotation most like an indirect unit; None if not detected."""

        def overlap(i: int) -> float:
            return len(unit & self.covered[i]) / len(unit | self.covered[i])

        not_direct = (i for i, each in enumerate(self.found) if each.kind != "direct")
        best = max(not_direct, key=overlap, default=None)
        if best is None or overlap(best) < MIN_INDIRECT_OVERLAP:
            return None
        return self.found[best]


def _score_units(
    text: GoldText, matcher: _Matcher, criterion: Criterion
) -> Iterator[UnitScore]:
    for quote in filter(criterion.is_annotated, text.quotes):
        match = matcher.indirect if quote.kind == "indirect" else matcher.in_marks
        for unit in quote.units:
            letters = _letters(text.text, unit)
            if not letters:
                continue
            answer = match(letters)
            yield UnitScore(
                text.id,
                quote.kind,
                unit,
                answer=answer,
                bounded=answer is not None and letters in matcher.bounds,
                right=answer is not None and criterion.agree(answer, quote),
                exact=answer is not None and criterion.equal(answer, quote),
            )


def _score_answers(
    text: GoldText, matcher: _Matcher, criterion: Criterion
) -> Iterator[AnswerScore]:
    gold = [(_letters(text.text, quote.content), quote) for quote in text.quotes]
    all_content = frozenset[int]().union(*(content for content, _ in gold))
    for answer, letters in zip(matcher.found, matcher.covered, strict=True):
        if answer.kind == "indirect" or not letters:
            continue
        agrees = any(
            len(letters & content) >= MIN_AGREEING_SHARE * len(letters)
            and criterion.agree(answer, quote)
            for content, quote in gold
        )
        inside = len(letters & all_content) >= MIN_COVERED_SHARE * len(letters)
        if answer.quotation.same_as is not None and not inside:
            continue
        opening = MARK.match(text.text, answer.spans[0].start)
        yield AnswerScore(
            text.id,
            answer,
            attributed=criterion.is_attributed(answer),
            inside=inside,
            right=inside and agrees,
            mark=opening.group() if opening else "",
            confidence=criterion.confidence(answer),
        )
