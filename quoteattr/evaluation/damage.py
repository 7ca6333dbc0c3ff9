"""What one damaged mark costs: it should change its own paragraph, and no other.

    python -m quoteattr.evaluation.damage CORPUS [--seed N] [--limit N]

In each text of a corpus one random quotation mark is deleted, doubled by another at a
random place beside a word, or swapped for another shape. The whole job is run on both
texts; of the quotations in all *other* paragraphs it is counted how many keep their
stretches, mapped over the edit, and their speaker.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Any, Final

import attrs

from quoteattr.errors import QuoteAttrError
from quoteattr.evaluation.commands import add_corpus, command
from quoteattr.evaluation.runs import read_gold
from quoteattr.evaluation.summary import share
from quoteattr.evaluation.tables import keyed_table
from quoteattr.pipeline import Pipeline
from quoteattr.quotes.marks import find_marks
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.types.annotations import Attribution
from quoteattr.types.span import Span

WAYS: Final = ("delete", "insert", "swap")
SHAPES: Final = ('"', "“", "”", "''", "‘", "’")


@attrs.frozen
class Damage:
    """One edit: ``text[span.start:span.end]`` becomes *shape*.

    Attributes:
        way: How the text was damaged, one of ``WAYS``.
        span: What was taken out; empty where a mark was put in.
        shape: What was put in its place.
    """

    way: str
    span: Span
    shape: str

    def of(self, text: str) -> str:
        """The damaged text."""
        return text[: self.span.start] + self.shape + text[self.span.end :]

    def place(self, offset: int) -> int:
        """Where an offset of the text, outside the edit, stands in the damaged one."""
        moved = len(self.shape) - len(self.span)
        return offset + moved if offset >= self.span.end else offset


@attrs.frozen
class Loss:
    """A quotation of another paragraph that the damage changed.

    Attributes:
        id: The text's id.
        damage: What was done to it.
        before: The quotation as it was.
        after: What became of it; None where its stretches are gone.
    """

    id: str
    damage: Damage
    before: Attribution
    after: Attribution | None


def damage_one(text: str, random: Random) -> Damage | None:
    """Choose an edit; None for a text without marks."""
    found = [
        mark.span for mark in find_marks(text, 0, len(text)) if mark.style != "single"
    ]
    if not found:
        return None
    way, mark = random.choice(WAYS), random.choice(found)
    if way == "delete":
        return Damage(way, mark, "")
    others = [shape for shape in SHAPES if shape != mark.of(text)]
    if way == "swap":
        return Damage(way, mark, random.choice(others))
    paragraph = random.choice(find_paragraphs(text))
    words = [
        offset
        for offset in range(paragraph.start, paragraph.end)
        if text[offset : offset + 1].isspace() or offset == paragraph.start
    ]
    place = random.choice(words)
    return Damage(way, Span(place, place), random.choice(SHAPES))


def losses(
    damage: Damage, before: Sequence[Attribution], after: Sequence[Attribution]
) -> Iterator[tuple[Attribution, Attribution | None]]:
    """Yield each of *before* that did not keep its stretches and its speaker."""
    kept = {answer.spans: answer for answer in after}
    for answer in before:
        spans = tuple(
            Span(damage.place(span.start), damage.place(span.end))
            for span in answer.spans
        )
        found = kept.get(spans)
        if found is None or found.speaker_name != answer.speaker_name:
            yield answer, found


def elsewhere(
    text: str, damage: Damage, given: Iterable[Attribution]
) -> list[Attribution]:
    """The quotations that have no stretch in the damaged paragraph."""
    own = next(
        (p for p in find_paragraphs(text) if p.start <= damage.span.start <= p.end),
        damage.span,
    )
    return [
        answer
        for answer in given
        if not any(
            span.start <= own.end and own.start <= span.end for span in answer.spans
        )
    ]


def run(
    texts: Iterable[tuple[str, str]], pipeline: Pipeline, seed: int
) -> tuple[dict[str, dict[str, Any]], list[Loss]]:
    """Damage each text once, and count what stays.

    Args:
        texts: Id and text of each.
        pipeline: What finds and attributes the quotations.
        seed: The same seed damages the same texts in the same way.

    Returns:
        For each way, and for all of them, the texts, the quotations in other
        paragraphs, and the shares that keep their stretches, and their speaker as
        well; and what was lost.
    """
    counts = {way: [0, 0, 0, 0] for way in (*WAYS, "all")}
    lost: list[Loss] = []
    for id, text in texts:
        damage = damage_one(text, Random(f"{seed} {id}"))
        if damage is None:
            continue
        others = elsewhere(text, damage, pipeline(text).quotations)
        gone = list(losses(damage, others, pipeline(damage.of(text)).quotations))
        lost += [Loss(id, damage, *each) for each in gone]
        spans = len(others) - sum(after is None for _, after in gone)
        for way in (damage.way, "all"):
            row = (1, len(others), spans, len(others) - len(gone))
            counts[way] = [a + b for a, b in zip(counts[way], row, strict=True)]
    return {way: _row(*count) for way, count in counts.items()}, lost


def _row(texts: int, quotations: int, spans: int, both: int) -> dict[str, Any]:
    return {
        "texts": texts,
        "quotations": quotations,
        "keep_spans": share(spans, quotations),
        "keep_spans_and_speaker": share(both, quotations),
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Damage, count, print; 0 fine, 1 our error, 2 usage."""
    parser = command(".damage", __doc__)
    add_corpus(parser)
    add = parser.add_argument
    add("--seed", type=int, default=1, metavar="N")
    add("--limit", type=int, metavar="N", help="take the first N texts only")
    add("--model", default="quoteattr-en", help="as for quoteattr")
    add("--json", action="store_true", help="figures instead of a table")
    add("--losses", action="store_true", help="list what was lost: text, place, edit")
    given = parser.parse_args(argv)
    try:
        gold = read_gold(given.corpus, given.kind, given.limit)
        texts = ((text.id, text.text) for text in gold)
        figures, lost = run(texts, Pipeline(given.model), given.seed)
    except QuoteAttrError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    out = (
        json.dumps(figures, indent=2) if given.json else keyed_table("damage", figures)
    )
    sys.stdout.write(f"{out}\n")
    if given.losses:
        sys.stdout.writelines(f"{_told(each)}\n" for each in lost)
    return 0


def _told(loss: Loss) -> str:
    """One line on what was lost: places and names alone, no text."""
    now = "gone" if loss.after is None else loss.after.speaker_name
    span, where = loss.before.spans[0], loss.damage.span
    return (
        f"{loss.id}: {loss.damage.way} {loss.damage.shape!r} at {where.start}: "
        f"quotation at {span.start} [{loss.before.sieve}]: "
        f"{loss.before.speaker_name} -> {now}"
    )


if __name__ == "__main__":
    sys.exit(main())
