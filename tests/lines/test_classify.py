"""Lines are typed by fitted weights; where there is doubt, they are prose."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.lines.classify import line_types, probabilities
from quoteattr.lines.features import TYPES, line_values, view
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.training.lines import read_written

LINES = Path(__file__).parents[2] / "fixtures" / "lines"


def checked_lines() -> Iterator[tuple[str, str, str]]:
    """Each line of the texts to check with: itself, its type, the type it gets."""
    for typed in read_written(LINES / "cases.txt"):
        found = line_types(typed.text, typed.lines)
        for line, kind, given_type in zip(typed.lines, typed.types, found, strict=True):
            yield line.of(typed.text), str(kind), given_type


CHECKED = list(checked_lines())


@pytest.mark.parametrize(("line", "kind", "found"), CHECKED)
def test_line_of_a_text_that_was_not_learned_from(
    line: str, kind: str, found: str
) -> None:
    """Links, captions and the like are typed, and prose that looks like them is not."""
    assert kind == found


def test_checked_lines_are_of_both_sorts_and_not_learned_from() -> None:
    """Half of them are prose, and none is a line of ``written.txt``."""
    kinds = [kind for _, kind, _ in CHECKED]
    assert len(CHECKED) // 3 < kinds.count("prose") < len(CHECKED)
    learned = {
        line.of(typed.text)
        for typed in read_written(LINES / "written.txt")
        for line, kind in zip(typed.lines, typed.types, strict=True)
        if kind != "prose" and len(line) > 30
    }
    assert learned.isdisjoint(line for line, _, _ in CHECKED)


def test_probabilities_of_a_line_sum_to_one() -> None:
    """Prose is one of the choices."""
    text = "READ MORE: Crane “too dear”"
    seen = view(text, find_paragraphs(text))
    shares = probabilities(line_values(seen, 0, "prose"), {"any=link": 2.0})
    assert [each for each in TYPES if each != "pull-quote"] == list(shares)[1:]
    assert sum(shares.values()) == pytest.approx(1.0)
    assert max(shares, key=lambda kind: shares[kind]) == "link"


def test_a_line_in_doubt_is_prose() -> None:
    """Though a link is likelier than prose."""
    text = "READ MORE: Crane “too dear”"
    prose = {f"any={kind}": -9.0 for kind in TYPES}
    assert line_types(text, find_paragraphs(text), {**prose, "any=link": 0.5}) == (
        "prose",
    )
    assert line_types(text, find_paragraphs(text), {**prose, "any=link": 1.5}) == (
        "link",
    )


@given(st.text(max_size=400))
def test_any_text_has_a_type_for_each_line(text: str) -> None:
    """Whatever it is made of."""
    lines = find_paragraphs(text)
    found = line_types(text, lines)
    assert len(found) == len(lines)
    assert set(found) <= {"prose", *TYPES}
