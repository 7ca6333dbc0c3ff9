"""Namesakes: the features of those whom a name of one word may mean, and the choice."""

from __future__ import annotations

import pytest

from quoteattr.data.templates import Template
from quoteattr.speakers.namesakes import (
    TEMPLATES,
    Namesake,
    features,
    likeliest,
    namesake_weights,
)
from quoteattr.speakers.person_clusters import cluster_persons
from tests.names import names


def candidates_of(*forms: str) -> list[Namesake]:
    """The candidates for the last of the names."""
    found: list[Namesake] = []

    def choose(_, candidates):  # type: ignore[no-untyped-def]
        found[:] = candidates
        return likeliest(namesake_weights())(_, candidates)

    cluster_persons(names(*forms), choose=choose)
    return found


def test_candidates_have_what_the_text_shows() -> None:
    """Two who share a surname, as named so far, and somebody else."""
    ana, tom, other = candidates_of("Ana Ruiz", "Tom Ruiz", "Ana Ruiz", "Tom", "Ruiz")
    assert {"place=surname", "most", "latest", "most-full", "times=2"} <= {
        *ana.features
    }
    assert {"place=surname", "times=1", "called=surname|given"} <= {*tom.features}
    assert "latest" not in tom.features
    assert ("other", "other-alone=surname|1") == other.features
    assert other.cluster is None


def test_who_is_called_by_one_word_leaves_nobody_else() -> None:
    """Holm, in no full name, is one person wherever the word is."""
    (holm,) = candidates_of("Holm", "Holm")
    assert "place=alone" in holm.features


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.name)
def test_each_template_is_documented(template: Template) -> None:
    """Its example is one of its features, which its meaning puts into words."""
    assert template.name == template.example.partition("=")[0]
    assert template.describe(template.example)


def test_likeliest_has_the_highest_sum() -> None:
    """The first of equals."""
    one, two = Namesake(None, ("most",)), Namesake(None, ("latest",))
    (name,) = names("Holm")
    assert likeliest({"latest": 1.0})(name, [one, two]) is two
    assert likeliest({})(name, [one, two]) is one


def test_features_leave_out_what_is_not_so() -> None:
    """Values that are missing or false make none."""
    assert ("place=given", "most") == features(
        {"place": "given", "most": True, "latest": False, "since": None}
    )


def test_shipped_weights_are_of_templates() -> None:
    """Each weight belongs to a template."""
    known = {template.name for template in TEMPLATES}
    assert {feature.partition("=")[0] for feature in namesake_weights()} <= known
