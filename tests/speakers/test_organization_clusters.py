"""Names of organizations and places are clustered by their long and short forms."""

from __future__ import annotations

import pytest

from quoteattr.mentions.name import NameType
from quoteattr.speakers.organization_clusters import acronym, cluster_organizations
from tests.names import forms_of, names


@pytest.mark.parametrize(
    "forms",
    [
        pytest.param(("Union of Haulage Workers", "UHW"), id="initials"),
        pytest.param(("Prime Minister 's Office", "PMO"), id="possessive mark"),
        pytest.param(("Rogers Communications Inc.", "Rogers"), id="first word"),
        pytest.param(("Rogers Media Inc.", "RM"), id="initials without Inc."),
        pytest.param(("Rogers Media Inc.", "RMI"), id="initials with it"),
        pytest.param(("Bank of Norway", "of Norway"), id="last words"),
        pytest.param(("UHW", "Union of Haulage Workers"), id="short form first"),
        pytest.param(("The Union", "Union"), id="article"),
        pytest.param(("Norland Rail & Timber", "NR&T"), id="initials with &"),
        pytest.param(("Norland Rail & Timber", "NRT"), id="initials without &"),
        pytest.param(("Ministry of Ports, Trade and Labour", "MPTL"), id="commas"),
        pytest.param(("Ministry of Health of Tarn", "Ministry of Health"), id="of"),
        pytest.param(("Tarn Herons", "Herons"), id="plural"),
    ],
)
def test_forms_of_one_organization(forms: tuple[str, ...]) -> None:
    """A short form goes to the long form that it shortens."""
    assert 1 == len(cluster_organizations(names(*forms, name_type="ORG")))


@pytest.mark.parametrize(
    "forms",
    [
        pytest.param(("Union of Haulage Workers", "PTC"), id="other initials"),
        pytest.param(("Hockey Canada", "Tennis Canada"), id="shared last word"),
        pytest.param(("Hockey Canada", "Canada"), id="last word alone"),
        pytest.param(("Friends of Wales", "Wales"), id="plural after of"),
        pytest.param(("Norland Rail & Timber", "NR&B"), id="other &"),
    ],
)
def test_names_of_two_organizations(forms: tuple[str, ...]) -> None:
    """A shared word does not make one organization of two."""
    assert 2 == len(cluster_organizations(names(*forms, name_type="ORG")))


@pytest.mark.parametrize("name_type", ["LOC", "MISC"])
def test_other_names_have_no_short_forms(name_type: NameType) -> None:
    """New York City is not New York; the same words are the same."""
    found = names("New York City", "New York City", "New", name_type=name_type)
    assert [["New"], ["New York City", "New York City"]] == forms_of(
        cluster_organizations(found)
    )


def test_place_is_not_a_short_form_of_an_organization() -> None:
    """Norland Steel is no reason to take Norland, a place, for the company."""
    steel = names("Norland Steel", name_type="ORG")
    (place,) = names("x", "Norland", name_type="LOC")[1:]
    assert 2 == len(cluster_organizations([*steel, place]))


def test_short_form_goes_to_the_longest_name() -> None:
    """Of two that it may shorten, a form goes to the longer one."""
    found = names("Rogers Media", "Rogers Media Group", "Rogers", name_type="ORG")
    assert [["Rogers Media"], ["Rogers Media Group", "Rogers"]] == forms_of(
        cluster_organizations(found)
    )


@pytest.mark.parametrize(
    ("name_type", "kind"),
    [("ORG", "organization"), ("LOC", "organization"), ("MISC", "unknown")],
)
def test_kind_of_a_cluster(name_type: NameType, kind: str) -> None:
    """A place speaks as its government does; of other names nothing is known."""
    (found,) = cluster_organizations(names("Norland", name_type=name_type))
    assert kind == found.kind


def test_names_of_persons_are_left_out() -> None:
    """They have clusters of their own."""
    assert [] == cluster_organizations(names("Ida Holm"))


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        (("Union", "of", "Haulage", "Workers"), "uhw"),
        (("Prime", "Minister", "'s", "Office"), "pmo"),
        (("Anglo-Norse", "Bank"), "anb"),
    ],
)
def test_acronym(tokens: tuple[str, ...], expected: str) -> None:
    """Joiners and possessive marks have no initial; each part of a compound has one."""
    assert expected == acronym(tokens)
