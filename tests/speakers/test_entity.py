"""Entities are numbered by the registry of their text, and learn while it is read."""

from __future__ import annotations

import attrs
import pytest

from quoteattr.speakers.entity import (
    Entity,
    EntityName,
    EntityRegistry,
    index_names,
)
from quoteattr.speakers.organization_clusters import cluster_organizations
from quoteattr.speakers.person_clusters import cluster_persons
from quoteattr.types.annotations import Gender, GenderSource
from tests.names import names


def test_named_entities_are_numbered_as_the_text_first_names_them() -> None:
    """They are returned in the order of the clusters, longest names first."""
    registry = EntityRegistry()
    found = registry.add_named(
        cluster_persons(names("Holm", "Ana Maria Ruiz", "Jan Brandt"))
    )
    assert [("Ana Maria Ruiz", 1), ("Jan Brandt", 2), ("Holm", 0)] == [
        (entity.display, entity.id) for entity in found
    ]
    assert ["Holm", "Ana Maria Ruiz", "Jan Brandt"] == [
        entity.display for entity in registry.entities
    ]


def test_described_entities_are_numbered_on() -> None:
    """A number is never given twice."""
    registry = EntityRegistry()
    registry.add_named(cluster_persons(names("Holm", "Brandt")))
    aide = registry.add_described("an aide", "person")
    other = registry.add_described("an aide", "person")
    assert [2, 3] == [aide.id, other.id]
    assert list(range(4)) == [entity.id for entity in registry.entities]


def test_title_before_a_name_tells_the_gender() -> None:
    """Ms. Holm is a woman by her title; of Brandt nothing is known yet."""
    registry = EntityRegistry()
    holm, brandt = registry.add_named(cluster_persons(names("Ms.: Holm", "Brandt")))
    assert ("f", "title") == (holm.gender, holm.gender_source)
    assert (None, None) == (brandt.gender, brandt.gender_source)


@pytest.mark.parametrize(
    ("name", "evidence", "expected"),
    [
        pytest.param("Xu Doe", [("f", "role")], ("f", "role"), id="a role"),
        pytest.param("Xu Doe", [(None, "role")], (None, None), id="no evidence"),
        pytest.param(
            "Xu Doe", [("f", "role"), ("m", "title")], (None, None), id="nearly even"
        ),
        pytest.param(
            "Xu Doe",
            [("m", "title"), ("f", "role"), ("f", "pronoun")],
            ("f", "role"),
            id="two sources against a title",
        ),
        pytest.param(
            "John Doe", [("f", "pronoun")], (None, None), id="a pronoun against a name"
        ),
        pytest.param(
            "John Doe", [("f", "pronoun")] * 2, ("f", "pronoun"), id="two against it"
        ),
        pytest.param(
            "John Doe", [("f", "role")], ("f", "role"), id="a role against a name"
        ),
        pytest.param(
            "John Doe", [("m", "pronoun")], ("m", "pronoun"), id="as the name has it"
        ),
    ],
)
def test_gender_is_what_all_evidence_speaks_for(
    name: str,
    evidence: list[tuple[Gender | None, GenderSource]],
    expected: tuple[Gender | None, GenderSource | None],
) -> None:
    """Titles, roles and pronouns add up, and the given name is one more of them."""
    (entity,) = EntityRegistry().add_named(cluster_persons(names(name)))
    for gender, source in evidence:
        entity.learn_gender(gender, source)
    assert expected == (entity.gender, entity.gender_source)


@pytest.mark.parametrize("field", ["id", "names", "full", "label"])
def test_what_identifies_an_entity_is_fixed(field: str) -> None:
    """Its number and names cannot change; what the text says of it can."""
    entity = Entity(0)
    with pytest.raises(attrs.exceptions.FrozenAttributeError):
        setattr(entity, field, getattr(entity, field))
    entity.kind = "group"
    assert entity.kind == "group"


def test_display_is_the_fullest_name_or_else_the_label() -> None:
    """An entity without a name is shown by its description."""
    (holm,) = EntityRegistry().add_named(cluster_persons(names("Ida Holm", "Holm")))
    assert "Ida Holm" == holm.display
    assert "an aide" == EntityRegistry().add_described("an aide", "person").display


def test_who_can_speak() -> None:
    """Whoever has a name or a kind, but not a thing that is only described."""
    registry = EntityRegistry()
    (bank,) = registry.add_named(
        cluster_organizations(names("Norland", name_type="MISC"))
    )
    assert bank.can_speak
    assert registry.add_described("an aide", "person").can_speak
    assert not registry.add_described("the bridge", "unknown").can_speak


def test_names_are_indexed_by_each_of_their_words() -> None:
    """A name of two words is found at both of them."""
    first, second = names("Ida Holm", "Holm", apart=5)
    first = attrs.evolve(first, last=1)
    (holm,) = EntityRegistry().add_named(cluster_persons([first, second]))
    assert {
        0: EntityName(first, holm),
        1: EntityName(first, holm),
        5: EntityName(second, holm),
    } == index_names([holm])
