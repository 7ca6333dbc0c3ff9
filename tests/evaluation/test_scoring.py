"""Scores, compared with counts by hand and with the field's own scorers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest

from quoteattr.evaluation.corpora import GoldQuote, GoldText, read_predictions
from quoteattr.evaluation.runs import by_id, evaluate, read_gold
from quoteattr.evaluation.scoring import score
from quoteattr.evaluation.summary import Figures
from quoteattr.types.annotations import Attribution
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span
from tests.quotes_with_gold import (
    ANA,
    FIRST,
    GOLD,
    SECOND,
    SHE,
    SOURCE,
    TEXT,
    answer,
    scores,
)


def test_fixture_spans_are_what_they_say() -> None:
    """The spans of the cases below."""
    expected = ["“We will appeal,”", "“a gift”", "Ana Ruiz", "She"]
    assert expected == [span.of(TEXT) for span in (FIRST, SECOND, ANA, SHE)]


@pytest.mark.parametrize(
    ("mention", "right", "exact"),
    [
        (Span(18, 26), True, True),
        (Span(22, 26), True, False),
        (Span(18, 34), True, False),
        (Span(0, 20), False, False),
        (None, False, False),
    ],
    ids=["same", "part", "more", "mostly-other", "none"],
)
def test_source_by_overlap_and_exactly(
    mention: Span | None, right: bool, exact: bool
) -> None:
    """A mention is right when it shares half of either; exact when it is the same."""
    unit = scores(answer(FIRST, mention)).units[0]
    assert (right, exact) == (unit.right, unit.exact)


@pytest.mark.parametrize(
    ("span", "detected", "bounded"),
    [
        (Span(0, 17), True, True),
        (Span(1, 15), True, True),
        (Span(0, 12), False, False),
        (Span(0, 26), True, False),
    ],
    ids=["same", "without-marks", "three-quarters", "more"],
)
def test_detected_and_bounded(span: Span, detected: bool, bounded: bool) -> None:
    """80 % of the letters detect a unit; just its letters bound it."""
    unit = scores(answer(span, ANA)).units[0]
    assert (detected, bounded) == (unit.detected, unit.bounded)


def test_indirect_is_matched_by_what_both_share() -> None:
    """An indirect statement is not found by a direct quotation, and half is enough."""
    gold = GoldText("story", TEXT, (GoldQuote("indirect", (SECOND,), source=(SHE,)),))
    near = Span(44, 55)
    direct = scores(answer(near, SHE), gold=gold)
    loose = scores(answer(near, SHE, kind="indirect"), gold=gold)
    assert [False, True] == [direct.units[0].right, loose.units[0].right]


def test_speakers_are_compared_by_name() -> None:
    """By speaker, the mention does not matter and the name may be short."""
    found = scores(answer(FIRST, SHE, "Ruiz"), answer(SECOND, SHE, "Lee"), by=1)
    assert [True, False] == [unit.right for unit in found.units]


def test_text_without_answers_counts() -> None:
    """A text that was not answered is missing, and all of it missed."""
    found = score([GOLD], {}, SOURCE)
    assert (1, 2) == (found.missing, len(found.units))


@pytest.mark.parametrize(
    ("mention", "right"),
    [
        (Span(14, 22), True),
        (Span(9, 21), False),
        (Span(25, 27), True),
        (Span(33, 35), False),
    ],
    ids=["half-of-both", "three-eighths", "half-of-two", "none"],
)
def test_sources_agree_from_half_of_either(mention: Span, right: bool) -> None:
    """In code points, the half included."""
    assert right == scores(answer(FIRST, mention)).units[0].right


@pytest.mark.parametrize(
    ("name", "right", "exact"),
    [("Ana Ruiz", True, True), ("Ruiz", True, False), ("Lee", False, False)],
)
def test_speakers_are_exact_by_the_very_name(
    name: str, right: bool, exact: bool
) -> None:
    """A short form is right and not exact."""
    unit = scores(answer(FIRST, ANA, name), by=1).units[0]
    assert (right, exact) == (unit.right, unit.exact)


def test_a_unit_is_detected_from_four_fifths_of_its_letters() -> None:
    """Four of the five letters of “a gift”, without the marks."""
    found = scores(answer(Span(47, 53), SHE, kind="mixed")).units[1]
    assert (True, True, False) == (found.detected, found.right, found.bounded)
    assert not scores(answer(Span(47, 52), SHE, kind="mixed")).units[1].detected


def test_every_text_is_counted() -> None:
    """With and without a result."""
    other = GoldText("other", TEXT)
    found = score([GOLD, other, other], {"story": AttributedText(TEXT)}, SOURCE)
    assert (3, 2) == (found.texts, found.missing)


TEN = "abcdefghij"


def answer_score(*contents: Span) -> tuple[bool, bool]:
    """Whether an answer for ten letters is inside and right; gold's first is ANA's."""
    quotes = [
        GoldQuote("direct", (content,), source=(ANA if n == 0 else SHE,))
        for n, content in enumerate(contents)
    ]
    gold = GoldText("story", TEN, tuple(quotes))
    given = answer(Span(0, 10), ANA)
    (found,) = score([gold], {"story": AttributedText(TEN, (given,))}, SOURCE).answers
    return found.inside, found.right


@pytest.mark.parametrize(
    ("contents", "inside", "right"),
    [
        ((Span(0, 3), Span(3, 8)), True, True),
        ((Span(0, 2), Span(2, 8)), True, False),
        ((Span(0, 3), Span(3, 7)), False, False),
        ((Span(0, 8),), True, True),
    ],
    ids=["three-agree", "two-agree", "seven-inside", "one-quotation"],
)
def test_an_answer_is_right_inside_gold(
    contents: tuple[Span, ...], inside: bool, right: bool
) -> None:
    """80 % must be gold content, 30 % content of the gold that it agrees with."""
    assert (inside, right) == answer_score(*contents)


@pytest.mark.parametrize(("end", "detected"), [(8, True), (9, False), (4, True)])
def test_an_indirect_unit_is_detected_by_half_of_all_letters(
    end: int, detected: bool
) -> None:
    """Of those of both together."""
    gold = GoldText(
        "story", TEN, (GoldQuote("indirect", (Span(0, 4),), source=(ANA,)),)
    )
    given = answer(Span(0, end), ANA, kind="indirect")
    found = score([gold], {"story": AttributedText(TEN, (given,))}, SOURCE)
    assert detected == found.units[0].detected
    assert () == found.answers


def test_an_answer_without_letters_is_left_out() -> None:
    """There is nothing to compare."""
    assert () == scores(answer(Span(36, 37), ANA)).answers


def test_a_copy_that_gold_has_not_is_no_answer() -> None:
    """It points to the quotation that it repeats, which is one."""
    gold = GoldText("story", TEN, (GoldQuote("direct", (Span(0, 4),), source=(ANA,)),))
    given = (
        answer(Span(0, 4), ANA),
        *(copy(Span(start, 4 + start)) for start in (0, 5)),
    )
    found = score([gold], {"story": AttributedText(TEN, given)}, SOURCE).answers
    assert [each.answer.spans[0].start for each in found] == [0, 0]


def copy(span: Span) -> Attribution:
    """An answer that points to another."""
    found = answer(span, ANA)
    return attrs.evolve(found, quotation=attrs.evolve(found.quotation, same_as=0))


def test_an_answer_has_its_opening_mark() -> None:
    """Empty, where it starts with a letter."""
    found = scores(answer(FIRST, ANA), answer(Span(1, 16), ANA)).answers
    assert ["“", ""] == [each.mark for each in found]


def distorted(gold: Sequence[GoldText]) -> Iterator[dict[str, Any]]:
    """Yield predictions made from gold, wrong in every way that scorers tell apart."""
    for place, text in enumerate(gold):
        quotes = []
        for number, quote in enumerate(text.quotes, place):
            # Each way of being wrong has its own rhythm, so that they mix.
            if number % 7 == 0 or not quote.content:
                continue
            first, last = quote.content[0], quote.content[-1]
            spans = [[span.start, span.end] for span in quote.content]
            if number % 5 == 0:
                spans = [[first.start + len(first) // 6, last.end + 9]]
            if number % 11 == 0:
                spans = [[first.start, first.start + len(first) // 2]]
            source = quote.source[0] if quote.source else None
            shift = (number % 4) * 3
            name = quote.speaker or ""
            quotes.append(
                {
                    "kind": ("direct", "mixed", "indirect", quote.kind)[number % 4],
                    "spans": spans,
                    "mention": source
                    and {"start": source.start + shift, "end": source.end + shift},
                    "speaker_name": [
                        name,
                        name.split()[-1:] and name.split()[-1],
                        None,
                    ][number % 3],
                }
            )
        if place % 9:
            yield {"id": text.id, "quotes": quotes}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("corpus", "criterion", "scorer"),
    [
        ("corpora/polnear/dev", "source", "score_quotes.py"),
        ("corpora/canadian-news/dev.jsonl", "speaker", "score_speakers.py"),
    ],
)
def test_figures_agree_with_the_scorer(
    corpus: str, criterion: str, scorer: str, shared: Path, tmp_path: Path
) -> None:
    """On the same predictions, our figures are those of the field's own scorer."""
    gold = read_gold(shared / corpus)
    path = tmp_path / "predictions.jsonl"
    path.write_text("\n".join(map(json.dumps, distorted(gold))), encoding="utf-8")
    shown = subprocess.run(
        [sys.executable, shared / "tools" / scorer, shared / corpus, path, "--json"],
        capture_output=True,
        check=True,
    )
    figures = evaluate(gold, by_id(read_predictions(path), path))[criterion]
    expected = json.loads(shown.stdout)
    assert expected == as_scorer(figures, "indirect" in expected)


def as_scorer(figures: Figures, indirect: bool) -> Figures:
    """Our figures under the scorers' names."""
    kinds = ("direct", "mixed", "indirect")[: 2 + indirect]
    return {
        "articles": figures["texts"],
        "missing": figures["missing"],
        **{
            kind: {
                "gold": row["units"],
                "detected": row["detected"],
                "speaker_of_detected": row["right_of_detected"],
                "right": row["right"],
            }
            for kind, row in figures["kinds"].items()
            if kind in kinds
        },
        "all": {
            "precision": figures["all"]["precision"],
            "recall": figures["all"]["recall"],
            "f1": figures["all"]["f1"],
            "predicted": figures["all"]["answers"],
        },
    }
