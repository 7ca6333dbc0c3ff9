"""Grouping names, and naming speakers, costs little more than the names are many."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable

import pytest

from quoteattr.speakers.person_clusters import cluster_persons
from tests.names import names

FEW, MANY = 250, 1000


def letters(number: int) -> str:
    """A number as three letters, so that no two names share their beginning."""
    return "".join(chr(ord("a") + number // 26**place % 26) for place in range(3))


def strangers(number: int) -> list[str]:
    """Somebody unlike all others, and the surname alone."""
    return [f"{letters(number)}ix Holm{number}", f"Holm{number}"]


def family(number: int) -> list[str]:
    """One of a family, and the surname that all share, with a title."""
    return [f"{letters(number)}ix Holm", "Mr.: Holm"]


def namesakes(number: int) -> list[str]:
    """One of many with one first name, and that first name alone."""
    return [f"Ana Holm{number}", "Ana"]


def alike(number: int) -> list[str]:
    """One of many whose given names begin alike, of one surname."""
    return [f"Mar{letters(number)} Smith"]


def one(number: int) -> list[str]:
    """Always the same two."""
    return ["Ana Holm", "Holm"]


def calls(forms: Callable[[int], list[str]], many: int) -> int:
    """How many calls it takes to cluster the names of so many."""
    found = names(*(form for number in range(many) for form in forms(number)), apart=50)
    profile = cProfile.Profile()
    profile.runcall(cluster_persons, found)
    return pstats.Stats(profile).total_calls


@pytest.mark.parametrize("forms", [strangers, family, namesakes, alike, one])
def test_names_are_grouped_in_time_that_grows_with_their_number(
    forms: Callable[[int], list[str]],
) -> None:
    """Four times the names take four times the calls, and a little more."""
    calls(forms, 10)
    assert calls(forms, MANY) < 1.2 * MANY / FEW * calls(forms, FEW)
