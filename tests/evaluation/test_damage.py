"""What one damaged mark may change, and how the time grows."""

from __future__ import annotations

from random import Random

import pytest

from quoteattr.evaluation.damage import Damage, damage_one, elsewhere, losses
from quoteattr.evaluation.growth import fill, grow
from quoteattr.quotes.finder import find_quotations
from quoteattr.quotes.marks import find_marks
from quoteattr.types.annotations import Attribution
from quoteattr.types.span import Span

TEXT = (
    "“We will appeal,” said Maria Ortega.\n\n"
    "Dev Patel called it “a gift” and “a shame.” He left.\n\n"
    "‘No,’ she said. “It is late,” he said.\n\n"
    "The court closed."
)


def given(text: str) -> list[Attribution]:
    """The quotations of a text, given to nobody."""
    return [Attribution(quotation) for quotation in find_quotations(text)]


def test_damage_is_the_same_for_the_same_seed() -> None:
    """What is measured today can be measured tomorrow."""
    assert damage_one(TEXT, Random(3)) == damage_one(TEXT, Random(3))


def test_text_without_marks_cannot_be_damaged() -> None:
    """There is nothing to delete or to swap."""
    assert damage_one("The court closed.", Random(1)) is None


def test_offsets_move_with_the_edit() -> None:
    """What stands after the edit moves by its length, what stands before stays."""
    damage = Damage("swap", Span(5, 6), "''")
    assert ("abcde''g", 5, 7) == (
        damage.of("abcdefg"),
        damage.place(5),
        damage.place(6),
    )


def test_own_paragraph_is_left_out() -> None:
    """Only quotations of other paragraphs are asked to stay as they are."""
    damage = Damage("delete", Span(0, 1), "")
    starts = [answer.spans[0].start for answer in elsewhere(TEXT, damage, given(TEXT))]
    assert starts == [q.start for q in find_quotations(TEXT) if q.start > 40]


@pytest.mark.parametrize("seed", range(60))
def test_damage_stays_in_its_paragraph(seed: int) -> None:
    """A paragraph that ends in narration keeps the damage to itself."""
    damage = damage_one(TEXT, Random(seed))
    assert damage is not None
    others = elsewhere(TEXT, damage, given(TEXT))
    assert [] == list(losses(damage, others, given(damage.of(TEXT))))


def test_each_deleted_mark_stays_in_its_paragraph() -> None:
    """The same, for every mark there is."""
    for mark in find_marks(TEXT, 0, len(TEXT)):
        damage = Damage("delete", mark.span, "")
        others = elsewhere(TEXT, damage, given(TEXT))
        assert [] == list(losses(damage, others, given(damage.of(TEXT))))


def test_growth_has_a_row_for_each_text() -> None:
    """A text is filled to the point, and timed at each size."""
    assert "ababa" == fill("ab", 5)
    ((name, small, large, ratio),) = grow([("marks", "“ ")], [1_000, 10_000])
    assert "marks" == name
    assert float(small) <= float(large) + 1
    assert float(ratio) >= 0
