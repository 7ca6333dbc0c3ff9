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


def test_first_gender_stays() -> None:
    """What comes later, or says nothing, changes nothing."""
    entity = Entity(0)
    entity.learn_gender(None, "role")
    assert (None, None) == (entity.gender, entity.gender_source)
    entity.learn_gender("f", "role")
    entity.learn_gender("m", "pronoun")
    assert ("f", "role") == (entity.gender, entity.gender_source)


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
