"""Fitted tables: weights are summed, and confidence is that of the measured band."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from quoteattr.data import weights
from quoteattr.data.weights import SourceTable, read_weights, score, shipped_table

TABLES = SourceTable({}, bands={"label": [(0.0, 0.5), (0.6, 0.7), (0.9, 0.95)]})
FITTED = (weights.SOURCE_WEIGHTS, weights.CALIBRATION)


def test_score_is_the_sum_of_known_weights() -> None:
    """A feature that is not in the table counts 0, and one given twice counts twice."""
    assert 1.5 == score({"a": 2.0, "b": -0.5}, ["a", "b", "c"])
    assert 4.0 == score({"a": 2.0}, ["a", "a"])
    assert 0 == score({}, [])


@pytest.mark.parametrize(
    ("probability", "expected"),
    [(0.0, 0.5), (0.59, 0.5), (0.6, 0.7), (0.89, 0.7), (0.9, 0.95), (1.0, 0.95)],
)
def test_confidence_is_that_of_the_band(probability: float, expected: float) -> None:
    """The share that was right, from this probability up to the next band's."""
    assert expected == TABLES.confidence("label", probability)


def test_confidence_without_bands_is_the_probability() -> None:
    """For a sieve that was not measured; rounded to three places."""
    assert 0.123 == TABLES.confidence("other", 0.12345)


def test_shipped_table_are_read_once_and_filled() -> None:
    """The package brings weights, and bands."""
    assert shipped_table() is shipped_table()
    assert 500 < len(shipped_table().weights) < 1200
    assert 0.98 < shipped_table().confidence("cue-subject", 0.99)


def test_weights_are_read_as_numbers() -> None:
    """A feature may hold spaces and signs; its weight is the last column."""
    found = read_weights(weights.SOURCE_WEIGHTS)
    assert found == shipped_table().weights
    assert all(isinstance(weight, float) for weight in found.values())


@pytest.mark.parametrize("path", FITTED)
def test_header_names_corpus_date_command_and_versions(path: str) -> None:
    """Whoever reads a fitted table learns how it came about."""
    text = files("quoteattr").joinpath(path).read_text("utf-8")
    header = [line for line in text.splitlines() if line.startswith("#")]
    for part in (
        r"# Corpora: polnear/train: 840 articles with 6387 annotated quotations",
        r"# Date: \d{4}-\d\d-\d\d",
        r"# Command: python -m quoteattr.training.weights polnear/train --work DIR",
        r"# Versions: quoteattr [\d.]+, stanza [\d.]+, torch [\d.]+",
    ):
        assert any(re.match(part, line) for line in header), part
    assert header == text.splitlines()[: len(header)], "the header comes first"
