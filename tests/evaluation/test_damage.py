"""One damaged mark changes its own paragraph only."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import attrs
import pytest

from quoteattr.evaluation import damage
from quoteattr.evaluation.damage import (
    EDIT_KINDS,
    NEW_MARKS,
    Edit,
    changed,
    in_other_paragraphs,
    main,
    measure,
    random_edit,
)
from quoteattr.pipeline import Pipeline
from quoteattr.quotes.finder import find_quotations
from quoteattr.quotes.marks import find_marks
from quoteattr.types.annotations import Attribution, Speaker
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

TEXT = (
    "“We will appeal,” said Maria Ortega.\n\n"
    "Dev Patel called it “a gift” and “a shame.” He left.\n\n"
    "‘No,’ she said. “It is late,” he said.\n\n"
    "The court closed."
)


def given(text: str) -> list[Attribution]:
    """The quotations of a text, without a source."""
    return [Attribution(quotation) for quotation in find_quotations(text)]


def test_damage_is_the_same_for_the_same_seed() -> None:
    """A measurement can be repeated."""
    assert random_edit(TEXT, Random(3)) == random_edit(TEXT, Random(3))


def test_text_without_marks_cannot_be_damaged() -> None:
    """It has no mark to delete or to replace."""
    assert random_edit("The court closed.", Random(1)) is None


def test_offsets_move_with_the_edit() -> None:
    """An offset after the edit moves by the change in length."""
    edit = Edit("swap", Span(5, 6), "''")
    assert ("abcde''g", 5, 7) == (
        edit.apply("abcdefg"),
        edit.moved(5),
        edit.moved(6),
    )


def test_own_paragraph_is_left_out() -> None:
    """Only quotations in other paragraphs are compared."""
    edit = Edit("delete", Span(0, 1), "")
    others = in_other_paragraphs(TEXT, edit, given(TEXT))
    starts = [attribution.spans[0].start for attribution in others]
    assert starts == [q.start for q in find_quotations(TEXT) if q.start > 40]


@pytest.mark.parametrize("seed", range(60))
def test_damage_stays_in_its_paragraph(seed: int) -> None:
    """A paragraph that ends in narration keeps the damage to itself."""
    edit = random_edit(TEXT, Random(seed))
    assert edit is not None
    others = in_other_paragraphs(TEXT, edit, given(TEXT))
    assert [] == list(changed(edit, others, given(edit.apply(TEXT))))


def test_each_deleted_mark_stays_in_its_paragraph() -> None:
    """The same, for every mark there is."""
    for mark in find_marks(TEXT, 0, len(TEXT)):
        edit = Edit("delete", mark.span, "")
        others = in_other_paragraphs(TEXT, edit, given(TEXT))
        assert [] == list(changed(edit, others, given(edit.apply(TEXT))))


class FinderPipeline(Pipeline):
    """A pipeline that attributes no quotation, so that no model is loaded."""

    def __call__(self, text: object, *, id: str | None = None) -> AttributedText:
        """The quotations, found by their marks."""
        assert isinstance(text, str)
        return AttributedText(text, tuple(given(text)), id=id)


def test_figures_count_each_kind_of_edit_and_all() -> None:
    """A text without marks is not counted; here nothing is lost."""
    texts = [("a", TEXT), ("b", TEXT), ("c", "The court closed.")]
    figures, losses = measure(texts, FinderPipeline(), seed=1)
    assert [*EDIT_KINDS, "all"] == list(figures)
    assert [] == losses
    total = figures["all"]
    assert 2 == total["texts"] == sum(figures[kind]["texts"] for kind in EDIT_KINDS)
    assert (1.0, 1.0) == (total["keep_spans"], total["keep_spans_and_speaker"])
    assert (figures, losses) == measure(texts, FinderPipeline(), seed=1)


def test_a_changed_quotation_is_a_loss() -> None:
    """One whose spans are gone, and one with another speaker."""
    first, second, third, *_ = given(TEXT)
    edit = Edit("insert", Span(len(TEXT), len(TEXT)), "“")
    lee = attrs.evolve(second, speaker=Speaker(0, "Lee"))
    expected = [(second, lee), (third, None)]
    assert expected == list(changed(edit, [first, second, third], [first, lee]))


@pytest.mark.parametrize("seed", range(30))
def test_edits_are_of_their_kind(seed: int) -> None:
    """A mark is taken out, put in beside a word, or replaced by another one."""
    edit = random_edit(TEXT, Random(seed))
    assert edit is not None
    old = edit.span.of(TEXT)
    if edit.kind == "delete":
        assert old in {*NEW_MARKS}
        assert "" == edit.mark
    elif edit.kind == "swap":
        assert old in {*NEW_MARKS}
        assert edit.mark in {*NEW_MARKS} - {old}
    else:
        assert ("", True) == (old, edit.mark in NEW_MARKS)
        before = TEXT[edit.span.start - 1 : edit.span.start]
        assert TEXT[edit.span.start].isspace() or before in {"", "\n"}


def test_every_kind_of_edit_is_made() -> None:
    """In as few as thirty texts."""
    edits = [random_edit(TEXT, Random(seed)) for seed in range(30)]
    assert {*EDIT_KINDS} == {edit.kind for edit in edits if edit}


class ForgetfulPipeline(FinderPipeline):
    """A pipeline that gives all to Lee at first, and then finds less and no speaker."""

    calls = 0

    def __call__(self, text: object, *, id: str | None = None) -> AttributedText:
        """In the first text, everything is of Lee; in the second, the gift is gone."""
        self.calls += 1
        found = super().__call__(text, id=id)
        if self.calls == 1:
            lee = Speaker(0, "Lee")
            named = tuple(attrs.evolve(q, speaker=lee) for q in found.quotations)
            return attrs.evolve(found, quotations=named)
        rest = tuple(q for q in found.quotations if q.text != "a gift")
        return attrs.evolve(found, quotations=rest)


def test_losses_are_counted_and_listed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Of the quotations elsewhere, none keeps its speaker, and one is gone."""
    monkeypatch.setattr(damage, "Pipeline", lambda model: ForgetfulPipeline())
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "quotes": []}), "utf-8")
    assert 0 == main([str(path), "--kind", "output", "--json", "--losses"])
    shown, end = json.JSONDecoder().raw_decode(output := capsys.readouterr().out)
    lines = output[end:].split("\n")[1:-1]
    number = shown["all"]["quotations"]
    assert (1, number) == (shown["all"]["texts"], len(lines))
    assert 0.0 == shown["all"]["keep_spans_and_speaker"]
    assert round((number - 1) / number, 4) == shown["all"]["keep_spans"]
    assert ["None", "gone", "None"] == [line.rpartition(" -> ")[2] for line in lines]
    assert all(line.startswith("a: ") and "Lee -> " in line for line in lines)


@pytest.mark.parametrize("offset", [0, 10, 34, 36, 50, 70])
def test_quotations_of_other_paragraphs_are_kept(offset: int) -> None:
    """A paragraph's two ends belong to it."""
    paragraph = "“One,” said Ruiz. She said: “Two.”"
    assert 34 == len(paragraph)
    text = f"{paragraph}\n\n{paragraph}"
    found = in_other_paragraphs(
        text, Edit("insert", Span(offset, offset), "“"), given(text)
    )
    expected = [36, 64] if offset <= 34 else [0, 28]
    assert expected == [each.spans[0].start for each in found]
