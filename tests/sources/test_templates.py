"""The table of features: each row is documented, is made, and has weights."""

from __future__ import annotations

from functools import cache

import pytest

from quoteattr.data.templates import Template, meaning, template_name, templates
from quoteattr.data.weights import shipped_table

TEMPLATES = templates("sources")


@cache
def fitted() -> frozenset[str]:
    """The names of the templates whose features have weights."""
    return frozenset(map(template_name, shipped_table().weights))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.name)
def test_example_is_put_into_words(template: Template) -> None:
    """The example is a feature of its template, and its meaning names no braces."""
    words = template.describe(template.example)
    assert words
    assert "{" not in words


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.name)
def test_template_has_weights(template: Template) -> None:
    """A template of which nothing was kept is to be deleted."""
    assert template.name in fitted()


def test_names_are_different() -> None:
    """Else a feature would have two meanings."""
    assert len(TEMPLATES) == len({template.name for template in TEMPLATES})


def test_every_weight_can_be_put_into_words() -> None:
    """A row of the fitted table that no template makes would never be used."""
    assert all(meaning(TEMPLATES, feature) for feature in shipped_table().weights)
