"""The time to cluster names grows with their number, and hardly faster."""

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
    """A full name that shares no word with others, and its surname alone."""
    return [f"{letters(number)}ix Holm{number}", f"Holm{number}"]


def family(number: int) -> list[str]:
    """A full name with the surname of all others, and that surname with a title."""
    return [f"{letters(number)}ix Holm", "Mr.: Holm"]


def namesakes(number: int) -> list[str]:
    """A full name with the given name of all others, and that given name alone."""
    return [f"Ana Holm{number}", "Ana"]


def alike(number: int) -> list[str]:
    """A full name with the surname and the first letters of all others."""
    return [f"Mar{letters(number)} Smith"]


def one(number: int) -> list[str]:
    """Always the same full name and surname."""
    return ["Ana Holm", "Holm"]


def calls(forms: Callable[[int], list[str]], many: int) -> int:
    """The number of calls that it takes to cluster so many pairs of names."""
    found = names(*(form for number in range(many) for form in forms(number)), apart=50)
    profile = cProfile.Profile()
    profile.runcall(cluster_persons, found)
    return pstats.Stats(profile).total_calls


@pytest.mark.parametrize("forms", [strangers, family, namesakes, alike, one])
def test_names_are_grouped_in_time_that_grows_with_their_number(
    forms: Callable[[int], list[str]],
) -> None:
    """Four times the names take at most 1.2 times four times the calls."""
    calls(forms, 10)
    assert calls(forms, MANY) < 1.2 * MANY / FEW * calls(forms, FEW)
