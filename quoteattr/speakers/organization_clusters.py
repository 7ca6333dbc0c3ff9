"""Cluster the names of organizations, places and others that are not persons.

    Rogers Communications Inc. ... RCI ... Rogers   ->   one cluster

A shorter form goes to the longest name that it can shorten: its initials, its first
word, its words before *of* and the like, its last words. Places are joined only by the
same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from quoteattr.data.words import word_set
from quoteattr.mentions.name import Name
from quoteattr.speakers.name_cluster import NameCluster
from quoteattr.types.annotations import SpeakerKind

KINDS: Final[Mapping[str, SpeakerKind]] = {"ORG": "organization", "LOC": "organization"}
"""The kind of entity by the type of its name; a place speaks as its government."""


def cluster_organizations(names: Sequence[Name]) -> list[NameCluster]:
    """The clusters of all names that are not of persons, the longest names first."""
    clusters: list[NameCluster] = []
    by_full_form: dict[tuple[str, ...], NameCluster] = {}
    by_short_form: dict[tuple[str, ...], NameCluster] = {}
    others = [name for name in names if name.type != "PER"]
    for name in sorted(others, key=lambda name: (-len(name.keys), name.first)):
        cluster = by_full_form.get(name.keys)
        if cluster is None and name.type != "LOC":
            cluster = by_short_form.get(name.keys)
        if cluster is None:
            cluster = NameCluster(len(clusters), KINDS.get(name.type, "unknown"))
            clusters.append(cluster)
            if len(name.keys) > 1 and name.type == "ORG":
                for form in _short_forms(name):
                    by_short_form.setdefault(form, cluster)
        by_full_form[name.keys] = cluster
        cluster.add(name)
    return clusters


def acronym(tokens: Sequence[str]) -> str:
    """The initials of a name, without joiners and possessive marks.

    Example:
        >>> acronym(["Prime", "Minister", "'s", "Office"])
        'pmo'
    """
    return "".join(
        part[0].lower()
        for token in tokens
        for part in token.split("-")
        if part[:1].isalnum() and token.lower() not in word_set("name_joiners") | {"s"}
    )


def _short_forms(name: Name) -> Iterator[tuple[str, ...]]:
    """Yield the initials of a name, its first words, and its last words.

    The last word alone is a form of it where it is plural: the Tarn *Herons*.
    """
    endings = word_set("legal_forms") | word_set("name_suffixes")
    without_ending = [t for t in name.tokens if t.lower().rstrip(".") not in endings]
    yield (acronym(without_ending),)
    yield (acronym(name.tokens),)
    if "&" in name.tokens:
        place = name.tokens.index("&")
        before, after = name.tokens[:place], name.tokens[place:]
        yield (f"{acronym(before)}&{acronym(after)}",)
    yield name.keys[:1]
    joiners = [n for n, k in enumerate(name.keys) if k in word_set("name_joiners")]
    for end in joiners:
        if end > 1:
            yield name.keys[:end]
    for start in range(1, len(name.keys) - 1):
        yield name.keys[start:]
    if not joiners and len(name.keys[-1]) > 2 and name.keys[-1].endswith("s"):
        yield name.keys[-1:]
