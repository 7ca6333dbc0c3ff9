"""The table of features of lines: each row is documented, made, and has weights."""

from __future__ import annotations

import pytest

from quoteattr.data.templates import Template, meaning, template_name, templates
from quoteattr.data.weights import line_weights

TEMPLATES = templates("lines")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.name)
def test_example_is_put_into_words(template: Template) -> None:
    """The example is a feature of its template, and its meaning names no braces."""
    words = template.describe(template.example)
    assert words
    assert "{" not in words


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.name)
def test_template_has_weights(template: Template) -> None:
    """A template of which nothing was kept is to be deleted."""
    assert template.name in set(map(template_name, line_weights()))


def test_names_are_different_and_every_weight_is_of_a_template() -> None:
    """Else a feature would have two meanings, or none."""
    assert len(TEMPLATES) == len({template.name for template in TEMPLATES})
    assert all(meaning(TEMPLATES, feature) for feature in line_weights())
