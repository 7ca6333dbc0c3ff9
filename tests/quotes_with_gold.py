"""One text with gold, and answers for it, for the tests of scores and figures."""

from __future__ import annotations

from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.evaluation.scoring import CRITERIA, Scores, score
from quoteattr.types.annotations import Attribution, Kind, Mention, Quotation, Speaker
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

TEXT = "“We will appeal,” Ana Ruiz said. She called it “a gift” again."
SOURCE, SPEAKER = CRITERIA
FIRST, SECOND = Span(0, 17), Span(47, 55)
ANA, SHE = Span(18, 26), Span(33, 36)

GOLD = GoldText(
    "story",
    TEXT,
    (
        GoldQuote("direct", (FIRST,), (FIRST,), (ANA,), "Ana Ruiz"),
        GoldQuote("mixed", (Span(37, 61),), (SECOND,), (SHE,), "Ana Ruiz"),
    ),
)


def answer(
    span: Span,
    mention: Span | None = None,
    name: str | None = None,
    kind: Kind = "direct",
    sieve: str | None = "cue-subject",
) -> Attribution:
    """One answer for a span of the text."""
    quotation = Quotation(span.start, kind, (span,), (span,), span.of(TEXT))
    source = Mention(mention, mention.of(TEXT), "name") if mention else None
    speaker = Speaker(0, name) if name else None
    return Attribution(quotation, source, sieve=sieve, speaker=speaker)


def scores(*answers: Attribution, gold: GoldText = GOLD, by: int = 0) -> Scores:
    """The scores of answers for the text, by source or (1) by speaker."""
    return score([gold], {"story": AttributedText(TEXT, answers)}, CRITERIA[by])
