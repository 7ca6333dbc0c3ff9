"""Measure statements without marks, by the class of their cue.

    python -m quoteattr.evaluation.statements CORPUS

CORPUS is laid out like PolNeAR, whose annotations have the cue of each statement. Gold
is what is not all in marks. Recall is the share of its letters that are content of some
answer, in marks or not; precision is the share of the letters of the answers without
marks that are content of some annotated quotation. ``found`` is the share of gold that
shares half of all letters of both with one answer, and ``source`` the share of those
with a source for which it is right.

Example: *Ruiz said it was late* is of the class *strong verb*, by its cue *said*.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from quoteattr.config import KINDS, Config
from quoteattr.data.words import reporting_verbs, speech_nouns, thought_verbs
from quoteattr.evaluation.commands import (
    add_corpus,
    add_json,
    add_model,
    command_parser,
    figures_as_text,
    print_lines,
)
from quoteattr.evaluation.corpora import GoldQuote, GoldText
from quoteattr.evaluation.runs import predict, read_gold
from quoteattr.evaluation.scoring import CRITERIA, MIN_INDIRECT_OVERLAP
from quoteattr.evaluation.tables import keyed_table
from quoteattr.pipeline import Pipeline
from quoteattr.types.annotations import Attribution
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

CLASSES: Final = (
    "according to",
    "strong verb",
    "thought verb",
    "weak verb",
    "noun",
    "other",
)
"""The classes of cues; a cue of several words is of the first of these that fits."""


def cue_class(cue: str) -> str:
    """The class of a cue, by its words.

    Example:
        >>> cue_class("did not say"), cue_class("According to"), cue_class("spoke of")
        ('strong verb', 'according to', 'weak verb')
    """
    words = cue.lower().split()
    found = {_word_class(word) for word in words}
    return next(name for name in CLASSES if name in found or name == "other")


def _word_class(word: str) -> str:
    if word == "according":
        return "according to"
    verb = reporting_verbs().get(word)
    if verb is not None and verb.strength == "strong":
        return "strong verb"
    if word in thought_verbs():
        return "thought verb"
    if word in speech_nouns():
        return "noun"
    return "weak verb" if verb is not None else "other"


def measure(
    gold: Iterable[GoldText], answers: Mapping[str, AttributedText]
) -> dict[str, dict[str, Any]]:
    """The figures of each class that gold has, and of all together."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*CLASSES, "all")}
    for text in gold:
        _count(text, answers[text.id].quotations, counts)
    return {name: _figures(each) for name, each in counts.items() if each["statements"]}


def _count(
    text: GoldText,
    found: Sequence[Attribution],
    counts: Mapping[str, Counter[str]],
) -> None:
    """Add what one text has to the counts of each class."""
    letters = [_letters(text.text, each.spans) for each in found]
    answered = frozenset[int]().union(*letters)
    content = [_letters(text.text, quote.content) for quote in text.quotes]
    annotated = frozenset[int]().union(*content)
    for quote, own in zip(text.quotes, content, strict=True):
        if quote.kind == "direct" or not own:
            continue
        cue = " ".join(span.of(text.text) for span in quote.cue)
        one = Counter(statements=1, gold=len(own), covered=len(own & answered))
        one.update(_best_answer(quote, own, found, letters))
        for name in (cue_class(cue), "all"):
            counts[name].update(one)
    for attribution, own in zip(found, letters, strict=True):
        if attribution.kind == "indirect":
            cue = attribution.cue.text if attribution.cue else ""
            for name in (cue_class(cue), "all"):
                counts[name].update(given=len(own), inside=len(own & annotated))


def _best_answer(
    quote: GoldQuote,
    own: frozenset[int],
    found: Sequence[Attribution],
    letters: Sequence[frozenset[int]],
) -> dict[str, int]:
    """Whether some answer is the annotated statement, and whether its source is."""
    shares = [
        (len(own & each) / max(1, len(own | each)), number)
        for number, each in enumerate(letters)
    ]
    share, number = max(shares, default=(0.0, 0))
    if share < MIN_INDIRECT_OVERLAP:
        return {}
    has_source = bool(quote.source)
    is_right = has_source and CRITERIA[0].agree(found[number], quote)
    return {"found": 1, "sources": has_source, "right": is_right}


def _letters(text: str, spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(
        offset
        for span in spans
        for offset in range(span.start, span.end)
        if text[offset].isalnum()
    )


def _figures(counts: Mapping[str, int]) -> dict[str, Any]:
    precision = counts["inside"] / max(1, counts["given"])
    recall = counts["covered"] / max(1, counts["gold"])
    return {
        "statements": counts["statements"],
        "found": counts["found"] / counts["statements"],
        "source": counts["right"] / max(1, counts["sources"]),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = command_parser(".statements", __doc__)
    add_corpus(parser)
    add_model(parser)
    add_json(parser)
    parser.add_argument("--thoughts", action="store_true", help="with thoughts")
    options = parser.parse_args(argv)
    return print_lines(lambda: _report(options))


def _report(options: argparse.Namespace) -> Iterator[str]:
    gold = read_gold(options.corpus, options.kind, options.limit)
    config = Config(kinds=frozenset(KINDS), thoughts=options.thoughts)
    answers = predict(gold, Pipeline(options.model, config=config))
    yield figures_as_text(
        measure(gold, answers), lambda each: keyed_table("cue", each), options.json
    )


if __name__ == "__main__":
    sys.exit(main())
