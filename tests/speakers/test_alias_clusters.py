"""Clusters of a name and of its alias become one."""

from __future__ import annotations

from quoteattr.mentions.name import NameType
from quoteattr.speakers.alias_clusters import merge_aliases
from quoteattr.speakers.organization_clusters import cluster_organizations
from quoteattr.speakers.person_clusters import cluster_persons
from tests.names import forms_of, names


def merged(*forms: str, pair: tuple[int, int]) -> list[list[str]]:
    """The names of each cluster, once two of the names are aliases."""
    found = names(*forms)
    first, second = (found[number] for number in pair)
    return forms_of(merge_aliases(cluster_persons(found), [(first, second)]))


def test_alias_joins_its_name() -> None:
    """With all its occurrences."""
    forms = "Ida Marsh", "Foxglove", "Marsh", "Foxglove"
    assert [["Ida Marsh", "Foxglove", "Marsh", "Foxglove"]] == merged(
        *forms, pair=(0, 1)
    )


def test_short_name_of_somebody_else_stays() -> None:
    """Ana Ruiz, née Ortega, is not Jon Ortega."""
    forms = "Ana Ruiz", "Ortega", "Jon Ortega"
    assert 2 == len(merged(*forms, pair=(0, 1)))


def test_two_pairs_make_one_cluster_of_three() -> None:
    """An alias of an alias."""
    found = names("Ida Marsh", "Foxglove", "Lil Pepper")
    pairs = [(found[0], found[1]), (found[1], found[2])]
    assert 1 == len(merge_aliases(cluster_persons(found), pairs))


def test_person_and_body_stay_two() -> None:
    """What is one kind is not the other; an unknown kind is learnt."""

    def clusters(kind: NameType) -> int:
        person, body = (
            names("Ida Marsh", name_type="PER"),
            names("x", "Foxglove", name_type=kind)[1:],
        )
        found = [*cluster_persons(person), *cluster_organizations(body)]
        result = merge_aliases(found, [(person[0], body[0])])
        assert "person" == result[0].kind
        return len(result)

    assert 2 == clusters("ORG")
    assert 1 == clusters("MISC")
