"""Compare answers with gold, from both sides: what was missed, and what was too much.

A *unit* is a stretch of gold content in marks, or a whole indirect statement. A unit in
marks is detected when at least 80 % of its letters and digits stand in quotations that
were found; an indirect one, when it shares half of all letters of both with a found
indirect or mixed quotation. It is right when the answer that covers most of it agrees
with gold. An answer (a quotation that was given to somebody) is right when 80 % of its
letters are gold content and it agrees with gold content that covers 30 % of it.
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

DETECTED: Final = 0.8
SHARED: Final = 0.5
TOUCHED: Final = 0.3

Letters = frozenset[int]


@attrs.frozen
class UnitScore:
    """What became of one unit of gold.

    Attributes:
        id: The text's id.
        kind: The gold quotation's kind.
        unit: The stretches that make up the unit.
        answer: The quotation that covers most of it; None where it was not detected.
        bounded: Whether a found stretch has just its letters.
        right: Whether that was given to the right source or speaker.
        exact: Whether source or speaker are written just as in gold.
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
        """Whether it was found."""
        return self.answer is not None


@attrs.frozen
class AnswerScore:
    """What one found quotation in marks was worth.

    Attributes:
        id: The text's id.
        answer: The quotation.
        given: Whether it was given to anybody.
        inside: Whether it is gold content.
        right: Whether it is, and was given to the right source or speaker.
        mark: Its opening mark; empty where that is missing.
    """

    id: str
    answer: Attribution
    given: bool
    inside: bool
    right: bool
    mark: str = ""


@attrs.frozen
class Scores:
    """All units and all answers of a corpus.

    Attributes:
        texts: How many texts gold has.
        missing: How many of them have no answer at all.
    """

    texts: int
    missing: int
    units: tuple[UnitScore, ...] = attrs.field(repr=False)
    answers: tuple[AnswerScore, ...] = attrs.field(repr=False)


@attrs.frozen
class Criterion:
    """What is compared.

    Attributes:
        name: ``source`` for the mention in the text, ``speaker`` for the name.
        asks: Whether gold says anything to compare with.
        given: Whether the answer does.
        agree: Whether both mean the same.
        exact: Whether both say the same.
    """

    name: str
    asks: Callable[[GoldQuote], bool]
    given: Callable[[Attribution], bool]
    agree: Callable[[Attribution, GoldQuote], bool]
    exact: Callable[[Attribution, GoldQuote], bool]


def _source_agrees(answer: Attribution, gold: GoldQuote) -> bool:
    """Whether the mentions share half of either one."""
    if not answer.source or not gold.source:
        return False
    mention, total = answer.source.span, sum(map(len, gold.source))
    both = sum(
        max(0, min(mention.end, piece.end) - max(mention.start, piece.start))
        for piece in gold.source
    )
    return both > 0 and (2 * both >= len(mention) or 2 * both >= total)


def _source_exact(answer: Attribution, gold: GoldQuote) -> bool:
    return bool(
        answer.source and gold.source and answer.source.span == cover(*gold.source)
    )


def _speaker_agrees(answer: Attribution, gold: GoldQuote) -> bool:
    name = answer.speaker_name
    return bool(name and gold.speaker and same_speaker(name, gold.speaker))


CRITERIA: Final = (
    Criterion(
        "source",
        asks=lambda gold: bool(gold.source),
        given=lambda answer: answer.source is not None,
        agree=_source_agrees,
        exact=_source_exact,
    ),
    Criterion(
        "speaker",
        asks=lambda gold: bool(gold.speaker),
        given=lambda answer: bool(answer.speaker_name),
        agree=_speaker_agrees,
        exact=lambda answer, gold: answer.speaker_name == gold.speaker,
    ),
)


def score(
    gold: Iterable[GoldText],
    answers: Mapping[str, AttributedText],
    criterion: Criterion,
) -> Scores:
    """Compare the answers, by text id, with gold."""
    texts = missing = 0
    units: list[UnitScore] = []
    found: list[AnswerScore] = []
    for text in gold:
        texts += 1
        missing += text.id not in answers
        given = answers[text.id].quotations if text.id in answers else ()
        covers = tuple(_letters(text.text, answer.spans) for answer in given)
        answered = _Found(text.text, given, covers)
        units.extend(_score_units(text, answered, criterion))
        found.extend(_score_answers(text, answered, criterion))
    return Scores(texts, missing, tuple(units), tuple(found))


def _letters(text: str, spans: Iterable[Span]) -> Letters:
    return frozenset(
        place
        for span in spans
        for place in range(span.start, min(span.end, len(text)))
        if text[place].isalnum()
    )


@attrs.frozen(eq=False)
class _Found:
    """The answers for one text, and the letters that each covers."""

    text: str
    given: Sequence[Attribution]
    covers: Sequence[Letters]

    @cached_property
    def everywhere(self) -> Letters:
        """All letters of quotations in marks."""
        return frozenset[int]().union(*(self.covers[i] for i in self._marked))

    @cached_property
    def stretches(self) -> frozenset[Letters]:
        """The letters of each stretch, and of each answer's stretches together."""
        spans = (span for answer in self.given for span in answer.spans)
        return frozenset({_letters(self.text, (span,)) for span in spans}) | frozenset(
            self.covers
        )

    @cached_property
    def _marked(self) -> list[int]:
        return [i for i, each in enumerate(self.given) if each.kind != "indirect"]

    def covering(self, want: Letters) -> Attribution | None:
        """The quotation in marks that covers most of a unit that was detected."""
        if len(want & self.everywhere) < DETECTED * len(want):
            return None
        return self.given[max(self._marked, key=lambda i: len(want & self.covers[i]))]

    def resembling(self, want: Letters) -> Attribution | None:
        """The quotation not wholly in marks that shares most with a statement."""

        def share(i: int) -> float:
            return len(want & self.covers[i]) / len(want | self.covers[i])

        loose = (i for i, each in enumerate(self.given) if each.kind != "direct")
        best = max(loose, key=share, default=None)
        return None if best is None or share(best) < SHARED else self.given[best]


def _score_units(
    text: GoldText, found: _Found, criterion: Criterion
) -> Iterator[UnitScore]:
    for quote in filter(criterion.asks, text.quotes):
        detect = found.resembling if quote.kind == "indirect" else found.covering
        for unit in quote.units:
            want = _letters(text.text, unit)
            if not want:
                continue
            answer = detect(want)
            yield UnitScore(
                text.id,
                quote.kind,
                unit,
                answer=answer,
                bounded=answer is not None and want in found.stretches,
                right=answer is not None and criterion.agree(answer, quote),
                exact=answer is not None and criterion.exact(answer, quote),
            )


def _score_answers(
    text: GoldText, found: _Found, criterion: Criterion
) -> Iterator[AnswerScore]:
    gold = [(_letters(text.text, quote.content), quote) for quote in text.quotes]
    whole = frozenset[int]().union(*(letters for letters, _ in gold))
    for answer, letters in zip(found.given, found.covers, strict=True):
        if answer.kind == "indirect" or not letters:
            continue
        agrees = any(
            len(letters & content) >= TOUCHED * len(letters)
            and criterion.agree(answer, quote)
            for content, quote in gold
        )
        inside = len(letters & whole) >= DETECTED * len(letters)
        given, right = criterion.given(answer), inside and agrees
        opening = MARK.match(text.text, answer.spans[0].start)
        mark = opening.group() if opening else ""
        yield AnswerScore(text.id, answer, given, inside, right, mark)
