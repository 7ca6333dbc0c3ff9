"""Put clusters together whose names are aliases of each other by what the text says.

Jonas Reed, better known as Zellik ... Reed ... Zellik   ->   one cluster
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quoteattr.mentions.name import Name
from quoteattr.speakers.name_cluster import NameCluster


def merge_aliases(
    clusters: Sequence[NameCluster], pairs: Iterable[tuple[Name, Name]]
) -> list[NameCluster]:
    """The clusters, those of a name and of its alias as one.

    A person and a body stay two, and so does an alias that is short for another name:
    Ana Ruiz, née Ortega, where the text also names Jon Ortega.

    Args:
        clusters: The clusters of all names; those that take in others are changed.
        pairs: Each name with its alias, as ``aliases`` gives them.
    """
    cluster_of = {name.first: each for each in clusters for name in each.names}
    merged: set[int] = set()
    for name, alias in pairs:
        kept, other = cluster_of.get(name.first), cluster_of.get(alias.first)
        if kept is None or other is None or kept is other:
            continue
        is_own = other.full is None or other.full.keys == alias.keys
        if not is_own or {kept.kind, other.kind} == {"person", "organization"}:
            continue
        for each in other.names:
            kept.add(each)
            cluster_of[each.first] = kept
        if kept.kind == "unknown":
            kept.kind = other.kind
        merged.add(id(other))
    return [cluster for cluster in clusters if id(cluster) not in merged]
