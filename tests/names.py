"""Names for tests: made up without a text, or found in one."""

from __future__ import annotations

import attrs

from quoteattr.mentions.find_names import find_names
from quoteattr.mentions.name import Name, NameType
from quoteattr.mentions.name_types import with_types
from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.entity import Entity, EntityRegistry, NameIndex, index_names
from quoteattr.speakers.name_cluster import NameCluster
from quoteattr.speakers.organization_clusters import cluster_organizations
from quoteattr.speakers.person_clusters import cluster_persons
from quoteattr.types.span import Span


def names(*forms: str, name_type: NameType = "PER", apart: int = 1) -> list[Name]:
    """Names in text order; a title ends in a colon: ``Ms.: Ruiz``.

    Args:
        forms: The names, each with its title.
        name_type: What all of them name.
        apart: How many words apart they begin.
    """
    found = []
    for place, form in enumerate(forms):
        title, _, bare = form.rpartition(": ")
        first = place * apart
        span = Span(first * 20, first * 20 + 5)
        titles = (title,) if title else ()
        found.append(Name(first, first, tuple(bare.split()), titles, name_type, span))
    return found


def forms_of(clusters: list[NameCluster]) -> list[list[str]]:
    """The names of each cluster in text order, the clusters sorted."""
    return sorted(
        [name.text for name in sorted(cluster.names, key=lambda name: name.first)]
        for cluster in clusters
    )


@attrs.frozen
class NamesOfText:
    """The entities that a text names, their index, and the registry of both."""

    registry: EntityRegistry
    entities: list[Entity]
    name_at: NameIndex

    def entity(self, display: str) -> Entity:
        """The entity with this name."""
        (found,) = (each for each in self.entities if each.display == display)
        return found


def names_of_text(indexed: IndexedText) -> NamesOfText:
    """The names of a text as the library finds and clusters them."""
    found = with_types(indexed.document, find_names(indexed.document))
    registry = EntityRegistry()
    entities = registry.add_named(
        [*cluster_persons(found), *cluster_organizations(found)]
    )
    return NamesOfText(registry, entities, index_names(entities))
