"""Names for tests, in text order, each word a name of its own place."""

from __future__ import annotations

from quoteattr.mentions.name import Name, NameType
from quoteattr.speakers.name_cluster import NameCluster
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
