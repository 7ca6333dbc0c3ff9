"""Names of persons are clustered: full names first, then names of one word."""

from __future__ import annotations

import pytest

from quoteattr.speakers.person_clusters import cluster_persons, same_person
from tests.names import forms_of, names


def groups(*forms: str) -> list[list[str]]:
    """How names are clustered."""
    return forms_of(cluster_persons(names(*forms)))


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
        ("Ana Ruiz-Ortega", "Ruiz"),
        ("Ana Ruiz-Ortega", "Ms.: Ortega"),
        ("Ana Ruiz-Ortega", "Ana Ortega"),
        ("Omar al-Rashid", "Rashid"),
    ],
)
def test_forms_of_one_name_are_one(forms: tuple[str, ...]) -> None:
    """All forms of a name are in one cluster."""
    assert len(groups(*forms)) == 1


@pytest.mark.parametrize(
    "forms",
    [
        ("Emma Laurent", "Paul Laurent"),
        ("Emma Laurent", "Brandt"),
        ("Robert Kerr Sr.", "Robert Kerr Jr."),
        ("Emma Laurent", "Mr.: Laurent"),
        ("Paul Laurent", "Mr.: Paul"),
        ("Ana Ruiz-Ortega", "Jon Ortega"),
        ("Ana Ruiz-Ortega", "Brandt"),
        ("Min-ji Park", "Min"),
    ],
)
def test_names_of_two_are_two(forms: tuple[str, ...]) -> None:
    """A shared surname or given name does not make one person of two."""
    assert len(groups(*forms)) == 2


def test_title_decides_between_two_of_one_surname() -> None:
    """Ms. Laurent is Emma, though Paul was named last."""
    assert groups("Emma Laurent", "Paul Laurent", "Ms.: Laurent") == [
        ["Emma Laurent", "Laurent"],
        ["Paul Laurent"],
    ]


def test_part_of_a_surname_is_first_somebody_else_s_whole_one() -> None:
    """Ortega is Jon, not Ana Ruiz-Ortega, though she was named last."""
    assert groups("Jon Ortega", "Ana Ruiz-Ortega", "Ortega") == [
        ["Ana Ruiz-Ortega"],
        ["Jon Ortega", "Ortega"],
    ]


def test_bare_surname_is_whoever_it_meant_most() -> None:
    """Of two who share it, the one whom the text has called so; else the last."""
    assert groups("Caleb Jones", "Jones", "Martin Jones", "Jones") == [
        ["Caleb Jones", "Jones", "Jones"],
        ["Martin Jones"],
    ]
    assert groups("Caleb Jones", "Martin Jones", "Jones") == [
        ["Caleb Jones"],
        ["Martin Jones", "Jones"],
    ]


def test_other_names_of_a_person_do_not_count_for_the_surname() -> None:
    """Ruiz is Ana, since the text calls her husband Tom."""
    assert groups("Ana Ruiz", "Tom Ruiz", "Ana Ruiz", "Tom", "Tom", "Ruiz") == [
        ["Ana Ruiz", "Ana Ruiz", "Ruiz"],
        ["Tom Ruiz", "Tom", "Tom"],
    ]


def test_gender_of_the_pronouns_tells_namesakes_apart() -> None:
    """Ruiz and her son: of Ana and Tom, she is Ana, whoever was named last."""
    found = names("Ana Ruiz", "Tom Ruiz", "Ruiz")
    assert [["Ana Ruiz", "Ruiz"], ["Tom Ruiz"]] == forms_of(
        cluster_persons(found, {found[2].first: "f"})
    )
    assert [["Ana Ruiz"], ["Tom Ruiz", "Ruiz"]] == forms_of(
        cluster_persons(found, {found[2].first: "m"})
    )


def test_middle_name_is_rather_somebody_else() -> None:
    """Chao is not Rulan Chao Pian."""
    assert [["Chao", "Chao"], ["Rulan Chao Pian"]] == groups(
        "Chao", "Chao", "Rulan Chao Pian"
    )


def test_who_is_meant_may_be_chosen_otherwise() -> None:
    """As when weights are fitted; none of the candidates is somebody else."""
    found = names("Ana Ruiz", "Ruiz")
    others = cluster_persons(found, choose=lambda _, candidates: candidates[-1])
    assert [["Ana Ruiz"], ["Ruiz"]] == forms_of(others)


def test_given_names_of_one_surname_are_two() -> None:
    """Maria is not Mario; Nick is Nicholas."""
    assert 2 == len(groups("Maria Ruiz", "Mario Ruiz"))
    assert 1 == len(groups("Nicholas Ruiz", "Nick Ruiz"))


def test_surname_before_all_full_names_is_the_first_of_them() -> None:
    """A headline uses the surname before the story gives the name."""
    assert [["Holm", "Ida Holm"], ["Jan Holm"]] == groups(
        "Holm", "Ida Holm", "Jan Holm"
    )


def test_surname_goes_before_given_name() -> None:
    """Paul is Ida Paul, if anybody has that surname."""
    assert [["Ida Paul", "Paul"], ["Paul Holm"]] == groups(
        "Paul Holm", "Ida Paul", "Paul"
    )


def test_gendered_titles_make_two_of_a_surname() -> None:
    """Mr. and Ms. Holm are two; Mayor Holm, named before both, is one of them."""
    assert [["Holm"], ["Holm", "Holm"]] == groups(
        "Mayor: Holm", "Mr.: Holm", "Ms.: Holm"
    )
    assert [["Holm"], ["Ida Holm"]] == groups("Ida Holm", "Mr.: Holm")


def test_clusters_are_persons_with_numbers_in_order() -> None:
    """The longest names come first, then words that are in no full name."""
    found = cluster_persons(names("Brandt", "Holm", "Ida Holm", "Ana Maria Ruiz"))
    assert [0, 1, 2] == [cluster.number for cluster in found]
    assert {"person"} == {cluster.kind for cluster in found}
    assert ["Ana Maria Ruiz", "Ida Holm", "Brandt"] == [
        cluster.full.text for cluster in found if cluster.full
    ]


def test_names_of_organizations_are_left_out() -> None:
    """They have clusters of their own."""
    assert [] == cluster_persons(names("Norland Bank", name_type="ORG"))


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        pytest.param("van der Holm", "Ida van der Holm", True, id="surname"),
        pytest.param("Park Min", "Park Min Soo", True, id="family name first"),
        pytest.param("I. Holm", "Ida Holm", True, id="initial"),
        pytest.param("Maria Holm", "Ida Maria Holm", True, id="middle name"),
        pytest.param("Ida Holm", "Ida Brandt", False, id="two surnames"),
        pytest.param("Ida Holm", "Jan Holm", False, id="two given names"),
        pytest.param("Dan Holm", "Dana Holm", True, id="shorter form"),
        pytest.param("Paul Holm", "Paula Holm", False, id="of two genders"),
        pytest.param("Mr.: Holm Berg", "Ms.: Ida Holm Berg", False, id="two titles"),
        pytest.param("Jan Holm Jr.", "Jan Holm Sr.", False, id="two suffixes"),
        pytest.param("Jan Holm Jr.", "Jan Holm", True, id="one suffix"),
    ],
)
def test_same_person(short: str, full: str, expected: bool) -> None:
    """Two names of several words can be forms of one, whichever comes first."""
    one, other = names(short, full)
    assert expected == same_person(one, other) == same_person(other, one)
