"""Measure what one damaged quotation mark changes outside its own paragraph.

    python -m quoteattr.evaluation.damage CORPUS [--seed N] [--limit N]

In each text one random quotation mark is deleted, inserted beside a word, or replaced
by another mark. The pipeline runs on both texts. Of the quotations in all *other*
paragraphs, the table shows how many keep their spans, moved by the edit, and how many
keep their speaker too.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Final, Literal, get_args

import attrs

from quoteattr.evaluation.commands import (
    add_corpus,
    add_json,
    add_model,
    command_parser,
    figures_as_text,
    print_lines,
)
from quoteattr.evaluation.runs import read_gold
from quoteattr.evaluation.summary import Figures, share
from quoteattr.evaluation.tables import keyed_table
from quoteattr.pipeline import Pipeline
from quoteattr.quotes.marks import find_marks
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.types.annotations import Attribution
from quoteattr.types.span import Span

EditKind = Literal["delete", "insert", "swap"]
EDIT_KINDS: Final[tuple[EditKind, ...]] = get_args(EditKind)

NEW_MARKS: Final = ('"', "“", "”", "''", "‘", "’")
"""The marks that are inserted, or that replace another."""


@attrs.frozen
class Edit:
    """One edit of a text: ``text[span.start:span.end]`` is replaced by *mark*.

    Attributes:
        kind: What is done to a mark.
        span: The span that is replaced; empty for an insertion.
        mark: The mark in its place; empty for a deletion.
    """

    kind: EditKind
    span: Span
    mark: str

    def apply(self, text: str) -> str:
        """Return the edited text."""
        return text[: self.span.start] + self.mark + text[self.span.end :]

    def moved(self, offset: int) -> int:
        """Return where an offset outside the edit is in the edited text."""
        change = len(self.mark) - len(self.span)
        return offset + change if offset >= self.span.end else offset


@attrs.frozen
class Loss:
    """A quotation in another paragraph that an edit changed.

    Attributes:
        id: The id of the text.
        edit: The edit.
        before: The quotation before the edit.
        after: The quotation with the same spans after it; None if there is none.
    """

    id: str
    edit: Edit
    before: Attribution
    after: Attribution | None


def random_edit(text: str, random: Random) -> Edit | None:
    """Return a random edit of a quotation mark; None for a text without marks."""
    found = [
        mark.span for mark in find_marks(text, 0, len(text)) if mark.style != "single"
    ]
    if not found:
        return None
    kind, mark = random.choice(EDIT_KINDS), random.choice(found)
    if kind == "delete":
        return Edit(kind, mark, "")
    if kind == "swap":
        others = [new_mark for new_mark in NEW_MARKS if new_mark != mark.of(text)]
        return Edit(kind, mark, random.choice(others))
    paragraph = random.choice(find_paragraphs(text))
    beside_words = [
        offset
        for offset in range(paragraph.start, paragraph.end)
        if text[offset : offset + 1].isspace() or offset == paragraph.start
    ]
    offset = random.choice(beside_words)
    return Edit(kind, Span(offset, offset), random.choice(NEW_MARKS))


def changed(
    edit: Edit, before: Sequence[Attribution], after: Sequence[Attribution]
) -> Iterator[tuple[Attribution, Attribution | None]]:
    """Yield each quotation whose spans or speaker changed, and what it became.

    Args:
        edit: The edit.
        before: The quotations before it, in other paragraphs.
        after: The quotations after it.
    """
    by_spans = {each.spans: each for each in after}
    for attribution in before:
        spans = tuple(
            Span(edit.moved(span.start), edit.moved(span.end))
            for span in attribution.spans
        )
        found = by_spans.get(spans)
        if found is None or found.speaker_name != attribution.speaker_name:
            yield attribution, found


def in_other_paragraphs(
    text: str, edit: Edit, attributions: Iterable[Attribution]
) -> list[Attribution]:
    """Return the quotations that have no span in the paragraph of the edit."""
    edited = next(
        (p for p in find_paragraphs(text) if p.start <= edit.span.start <= p.end),
        edit.span,
    )
    return [
        attribution
        for attribution in attributions
        if not any(
            span.start <= edited.end and edited.start <= span.end
            for span in attribution.spans
        )
    ]


@attrs.define
class _Count:
    """Counts for one kind of edit."""

    texts: int = 0
    quotations: int = 0
    keep_spans: int = 0
    keep_both: int = 0

    def add(self, quotations: int, losses: Sequence[Loss]) -> None:
        """Count one text."""
        self.texts += 1
        self.quotations += quotations
        self.keep_spans += quotations - sum(loss.after is None for loss in losses)
        self.keep_both += quotations - len(losses)

    def row(self) -> Figures:
        """The counts and shares."""
        return {
            "texts": self.texts,
            "quotations": self.quotations,
            "keep_spans": share(self.keep_spans, self.quotations),
            "keep_spans_and_speaker": share(self.keep_both, self.quotations),
        }


def measure(
    texts: Iterable[tuple[str, str]], pipeline: Pipeline, seed: int
) -> tuple[Figures, list[Loss]]:
    """Edit each text once and return the figures and the losses.

    Args:
        texts: Id and text of each.
        pipeline: The pipeline that finds and attributes the quotations.
        seed: The same seed edits the same texts in the same way.

    Returns:
        For each kind of edit, and for all, the number of texts, the number of
        quotations in other paragraphs, and the shares that keep their spans, and their
        speaker as well; and the quotations that did not.
    """
    counts = {kind: _Count() for kind in (*EDIT_KINDS, "all")}
    losses: list[Loss] = []
    for id, text in texts:
        edit = random_edit(text, Random(f"{seed} {id}"))
        if edit is None:
            continue
        before = in_other_paragraphs(text, edit, pipeline(text).quotations)
        after = pipeline(edit.apply(text)).quotations
        own = [Loss(id, edit, *pair) for pair in changed(edit, before, after)]
        losses += own
        for kind in (edit.kind, "all"):
            counts[kind].add(len(before), own)
    return {kind: count.row() for kind, count in counts.items()}, losses


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the table, and return the exit code."""
    parser = command_parser(".damage", __doc__)
    add_corpus(parser)
    add_model(parser)
    add_json(parser)
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument(
        "--losses", action="store_true", help="list the quotations that changed"
    )
    options = parser.parse_args(argv)
    return print_lines(lambda: _report(options))


def _report(options: argparse.Namespace) -> Iterator[str]:
    gold = read_gold(options.corpus, options.kind, options.limit)
    texts = ((text.id, text.text) for text in gold)
    figures, losses = measure(texts, Pipeline(options.model), options.seed)
    yield figures_as_text(
        figures, lambda rows: keyed_table("damage", rows), options.json
    )
    if options.losses:
        yield from map(_line, losses)


def _line(loss: Loss) -> str:
    """One line with places and names, but no text."""
    speaker = "gone" if loss.after is None else loss.after.speaker_name
    return (
        f"{loss.id}: {loss.edit.kind} {loss.edit.mark!r} at {loss.edit.span.start}: "
        f"quotation at {loss.before.spans[0].start} [{loss.before.sieve}]: "
        f"{loss.before.speaker_name} -> {speaker}"
    )


if __name__ == "__main__":
    sys.exit(main())
