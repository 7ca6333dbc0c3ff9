"""Names are grouped by whom they name."""

from __future__ import annotations

import pytest

from quoteattr.mentions.name import Name, NameType
from quoteattr.speakers.clusters import cluster
from quoteattr.types.span import Span


def names(*forms: str, kind: NameType = "PER") -> list[Name]:
    """Names in text order; a title ends in a colon: ``Ms.: Ruiz``."""
    found = []
    for place, form in enumerate(forms):
        title, _, bare = form.rpartition(": ")
        titles = (title,) if title else ()
        span = Span(place * 20, place * 20 + 5)
        found.append(Name(place, place, tuple(bare.split()), titles, kind, span))
    return found


def groups(*forms: str, kind: NameType = "PER") -> list[list[str]]:
    """How names are grouped, each group by its names, in text order."""
    entities = cluster(names(*forms, kind=kind))
    found = [sorted(entity.names, key=lambda n: n.first) for entity in entities]
    return sorted([name.text for name in each] for each in found)


@pytest.mark.parametrize(
    "forms",
    [
        ("Emma Laurent", "Laurent"),
        ("Laurent", "Emma Laurent"),
        ("Emma Laurent", "Emma"),
        ("Emma Laurent", "E. Laurent"),
        ("Emma Jane Laurent", "Emma Laurent"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Ana Ruiz Ortega", "Ruiz"),
        ("Xi Jinping", "Mr.: Xi"),
        ("Park Min-ji", "Park"),
        ("Recep Erdoğan", "Erdogan"),
        ("Robert Kerr", "Robert Kerr Jr."),
        ("Dan Osei", "Daniel Osei"),
    ],
)
def test_forms_of_one_name_are_one(forms: tuple[str, ...]) -> None:
    """A person has one name in several forms."""
    assert len(groups(*forms)) == 1


@pytest.mark.parametrize(
    "forms",
    [
        ("Emma Laurent", "Paul Laurent"),
        ("Emma Laurent", "Brandt"),
        ("Robert Kerr Sr.", "Robert Kerr Jr."),
        ("Emma Laurent", "Mr.: Laurent"),
        ("Paul Laurent", "Mr.: Paul"),
    ],
)
def test_names_of_two_are_two(forms: tuple[str, ...]) -> None:
    """Two people are not made one by a surname or a first name."""
    assert len(groups(*forms)) == 2


def test_title_tells_who_of_a_family_is_meant() -> None:
    """Ms. Laurent is Emma, though Paul was named last."""
    assert groups("Emma Laurent", "Paul Laurent", "Ms.: Laurent") == [
        ["Emma Laurent", "Laurent"],
        ["Paul Laurent"],
    ]


def test_bare_surname_is_the_one_named_last() -> None:
    """Of two who share it, a surname goes to the one last named."""
    assert groups("Caleb Jones", "Jones", "Martin Jones", "Jones") == [
        ["Caleb Jones", "Jones"],
        ["Martin Jones", "Jones"],
    ]


@pytest.mark.parametrize(
    ("forms", "count"),
    [
        (("Union of Haulage Workers", "UHW"), 1),
        (("Prime Minister 's Office", "PMO"), 1),
        (("Rogers Communications Inc.", "Rogers"), 1),
        (("Union of Haulage Workers", "PTC"), 2),
        (("Hockey Canada", "Tennis Canada"), 2),
    ],
)
def test_bodies_are_grouped_by_long_and_short_form(
    forms: tuple[str, ...], count: int
) -> None:
    """An acronym or a first word leads to the long form, another does not."""
    assert count == len(groups(*forms, kind="ORG"))


@pytest.mark.parametrize(
    ("forms", "shown"),
    [
        (("Laurent", "Emma Laurent"), "Emma Laurent"),
        (("Prime Minister: Ida Holm", "Holm"), "Ida Holm"),
        (("TORONTO", "Toronto"), "Toronto"),
        (("Recep Erdoğan", "Erdogan"), "Recep Erdoğan"),
    ],
)
def test_name_shown_is_the_fullest(forms: tuple[str, ...], shown: str) -> None:
    """The fullest form, without title, in the text's spelling."""
    (entity,) = cluster(names(*forms))
    assert shown == entity.display
