"""A cluster has the fullest of its names, and the gender of their titles."""

from __future__ import annotations

import pytest

from quoteattr.speakers.name_cluster import NameCluster
from tests.names import names


def cluster(*forms: str) -> NameCluster:
    """A cluster with these names, added in this order."""
    found = NameCluster(0, "person")
    for name in names(*forms):
        found.add(name)
    return found


@pytest.mark.parametrize(
    ("forms", "full"),
    [
        pytest.param(("Laurent", "Emma Laurent"), "Emma Laurent", id="most words"),
        pytest.param(("E. Laurent", "Emma Laurent"), "Emma Laurent", id="spelled out"),
        pytest.param(("TORONTO", "Toronto"), "Toronto", id="not in capitals"),
        pytest.param(("NATO", "Nato"), "NATO", id="capitals of an acronym are fine"),
        pytest.param(("Erdoğan", "Erdogan"), "Erdoğan", id="the first of equals"),
    ],
)
def test_full_name(forms: tuple[str, ...], full: str) -> None:
    """The fullest name has most words, spelled out, in the text's first spelling."""
    found = cluster(*forms).full
    assert found is not None
    assert full == found.text


def test_title_gender_is_the_first_that_a_title_tells() -> None:
    """A title without a gender is skipped; a second gender changes nothing."""
    assert cluster("Holm", "Mayor: Holm").title_gender is None
    assert cluster("Holm", "Ms.: Holm", "Mr.: Holm").title_gender == "f"


def test_first_is_the_place_of_the_name_that_comes_first() -> None:
    """However late that name was added."""
    first, second = names("Holm", "Ida Holm")
    found = NameCluster(0, "person")
    found.add(second)
    found.add(first)
    assert found.first == first.first
    assert found.names == [second, first]
