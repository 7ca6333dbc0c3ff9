"""The tables of features: each row is documented, is made, and has weights."""

from __future__ import annotations

import pytest

from quoteattr.data.templates import Template, meaning, template_name, templates
from quoteattr.data.weights import (
    Weights,
    line_weights,
    shipped_statement_table,
    shipped_table,
)

TABLES = ("sources", "lines", "statements")
ROWS = [(table, row) for table in TABLES for row in templates(table)]

of_each_table = pytest.mark.parametrize("table", TABLES)
of_each_row = pytest.mark.parametrize(
    ("table", "template"), ROWS, ids=[f"{table}: {row.name}" for table, row in ROWS]
)


def fitted(table: str) -> Weights:
    """The weights of the features of a table, as shipped."""
    if table == "sources":
        return shipped_table().weights
    return line_weights() if table == "lines" else shipped_statement_table().weights


@of_each_row
def test_example_is_put_into_words(table: str, template: Template) -> None:
    """The example is a feature of its template, and its meaning names no braces."""
    words = template.describe(template.example)
    assert words
    assert "{" not in words
    assert template.name == template_name(template.example)
    assert meaning(templates(table), template.example)


@of_each_row
def test_template_has_weights(table: str, template: Template) -> None:
    """A template of which nothing was kept is to be deleted."""
    assert template.name in set(map(template_name, fitted(table)))


@of_each_table
def test_names_are_different(table: str) -> None:
    """Else a feature would have two meanings."""
    rows = templates(table)
    assert len(rows) == len({template.name for template in rows})


@of_each_table
def test_every_weight_can_be_put_into_words(table: str) -> None:
    """A row of the fitted table that no template makes would never be used."""
    assert all(meaning(templates(table), feature) for feature in fitted(table))
