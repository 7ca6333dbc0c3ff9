"""Who is one over several texts, and who is two."""

from __future__ import annotations

import pytest

from quoteattr.collection.people import PeopleIndex, is_named
from quoteattr.types.annotations import Speaker
from tests.collection.texts import speaker


def count(*speakers: Speaker) -> int:
    """How many people the speakers of as many texts are."""
    index = PeopleIndex()
    for each in speakers:
        index.person(each)
    return len(index.people)


@pytest.mark.parametrize(
    "given",
    [
        (speaker("Ana Ruiz"), speaker("ANA RUIZ")),
        (speaker("José Ruiz"), speaker("Jose Ruiz")),
        (speaker("Ana Ruiz", "mayor"), speaker("Ana Ruiz")),
        (speaker("Ana Ruiz"), speaker("Ana Ruiz", "mayor")),
        (speaker("Ana Ruiz", "mayor of Tarn"), speaker("Ana Ruiz", "the Tarn chief")),
        (speaker("Ana Ruiz", "", "f"), speaker("Ana Ruiz")),
        (
            speaker("Ana Ruiz", "", "f"),
            speaker("Ana Ruiz", "", "m", gender_source="given-name"),
        ),
        (
            speaker("Reuters", kind="organization"),
            speaker("Reuters", kind="organization"),
        ),
    ],
    ids=lambda given: f"{given[0].name}, {given[0].roles} {given[1].roles}",
)
def test_one(given: tuple[Speaker, Speaker]) -> None:
    """The full name is the same, and nothing speaks against it."""
    assert 1 == count(*given)


@pytest.mark.parametrize(
    "given",
    [
        (speaker("Ruiz"), speaker("Ruiz")),
        (speaker("Ana Ruiz"), speaker("Ruiz")),
        (speaker("Ana Ruiz"), speaker("Ida Ruiz")),
        (speaker("Ana Ruiz", "mayor"), speaker("Ana Ruiz", "goalkeeper")),
        (speaker("Kim Lee", "", "f"), speaker("Kim Lee", "", "m")),
        (speaker("a spokesman"), speaker("a spokesman")),
        (speaker("Ana Ruiz"), speaker("Ana Ruiz", kind="organization")),
    ],
    ids=lambda given: f"{given[0].name}, {given[0].roles} {given[1].roles}",
)
def test_two(given: tuple[Speaker, Speaker]) -> None:
    """A bare surname, another role, another gender; or no name at all."""
    assert 2 == count(*given)


def test_an_outlet_knows_its_people() -> None:
    """It may give one person two roles, and tells two of one name apart."""
    index = PeopleIndex()
    mayor = index.person(speaker("Ana Ruiz", "mayor"), "Tarn Times")
    assert mayor is index.person(speaker("Ana Ruiz", "lawyer"), "Tarn Times")
    keeper = index.person(speaker("Ana Ruiz", "goalkeeper"), "Sports")
    assert mayor is not keeper
    assert keeper is index.person(speaker("Ana Ruiz"), "Sports")
    assert mayor is index.person(speaker("Ana Ruiz"), "Tarn Times")
    unknown = index.person(speaker("Ana Ruiz"), "Elsewhere")
    assert unknown not in (mayor, keeper)
    assert {"mayor": None, "lawyer": None} == mayor.roles


def test_the_text_knows_the_gender_better_than_the_name() -> None:
    """Whatever comes first."""
    index = PeopleIndex()
    index.person(speaker("Kim Lee", "", "f", gender_source="given-name"))
    found = index.person(speaker("Kim Lee", "", "m"))
    assert ("m", 1) == (found.gender, len(index.people))


def test_who_is_named() -> None:
    """By a mention that is a name."""
    assert [True, False] == [is_named(speaker("Lee")), is_named(speaker("a clerk"))]
