"""A speaker is found by any form of the name."""

from __future__ import annotations

import attrs
import pytest

from quoteattr.types.annotations import Mention, Speaker
from quoteattr.types.called import is_called, name_words
from quoteattr.types.span import Span
from tests.results import story

OFFICE = Speaker(
    0,
    "Prime Minister’s Office",
    "organization",
    roles=("office",),
    mentions=(
        Mention(Span(0, 1), "the PMO", "name"),
        Mention(Span(2, 3), "its spokesman", "nominal"),
    ),
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("PMO", True),
        ("the pmo", True),
        ("Prime Minister", True),
        ("Prime Minister's Office", True),
        ("spokesman", False),
        ("office", True),
        ("minister of defence", False),
        ("", False),
    ],
)
def test_all_words_are_in_one_form(name: str, expected: bool) -> None:
    """A name, a short name or an acronym; no description."""
    assert expected == is_called(OFFICE, name)


def test_a_role_alone_is_no_name() -> None:
    """But it may stand before one."""
    lee = Speaker(0, "Ida Lee", "person", roles=("finance minister",))
    assert [False, True] == [is_called(lee, "minister"), is_called(lee, "Minister Lee")]


def test_words_of_a_name() -> None:
    """Plain, for comparison."""
    assert ("jean-luc", "oneill") != name_words("Jean-Luc O’Neill")
    assert ("jean-luc", "o'neill") == name_words("Jean-Luc O’Neill’s")
    assert ("zoe",) == name_words("Zoë")


@pytest.mark.parametrize("name", ["Ortega", "ana ortega", "Mayor Ortega", "Ana"])
def test_a_result_is_asked_by_name(name: str) -> None:
    """The same as by the speaker."""
    result = story()
    assert 2 == len(result.by(name))
    assert result.by(result.speakers[0]) == result.by(name)
    assert () == result.by("Smith")


def test_several_of_one_name_are_all_found() -> None:
    """A surname may be that of two."""
    (speaker,) = story().speakers
    other = attrs.evolve(speaker, id=1, name="Ida Ortega", mentions=())
    quotations = story().quotations
    moved = attrs.evolve(quotations[1], speaker=other)
    result = attrs.evolve(
        story(), quotations=(quotations[0], moved), speakers=(speaker, other)
    )
    assert (2, 1) == (len(result.by("Ortega")), len(result.by("Ida Ortega")))
