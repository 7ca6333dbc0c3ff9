"""Weights: sums of what is noticed, shares of the choices, measured confidence."""

from __future__ import annotations

from math import isclose

import pytest

from quoteattr.data.weights import SourceTables, score, shipped_tables

TABLES = Tables({}, {}, bands={"label": [(0.0, 0.5), (0.6, 0.7), (0.9, 0.95)]})


def test_score_is_the_sum_of_known_weights() -> None:
    """A feature that is not in the table weighs nothing."""
    assert 1.5 == score({"a": 2.0, "b": -0.5}, ["a", "b", "c"])
    assert 0 == score({}, [])


@pytest.mark.parametrize("sums", [[0.0], [1.0, 1.0], [3.0, -2.0, 0.5], [900.0, -900.0]])
def test_shares_sum_to_one_in_the_order_of_the_sums(sums: list[float]) -> None:
    """The higher the sum the greater the share, however far apart they are."""
    found = shares(sums)
    assert isclose(1.0, sum(found))
    order = sorted(range(len(sums)), key=lambda n: sums[n])
    assert order == sorted(range(len(sums)), key=lambda n: found[n])


def test_shares_of_nothing_are_none() -> None:
    """No choices, no shares."""
    assert [] == shares([])


@pytest.mark.parametrize(
    ("probability", "expected"),
    [(0.0, 0.5), (0.59, 0.5), (0.6, 0.7), (0.89, 0.7), (0.9, 0.95), (1.0, 0.95)],
)
def test_confidence_is_that_of_the_band(probability: float, expected: float) -> None:
    """What was measured from this probability up to the next band's."""
    assert expected == TABLES.confidence("label", probability)


def test_sieve_that_was_not_measured_says_its_probability() -> None:
    """Without bands, the model's own word is all there is."""
    assert 0.123 == TABLES.confidence("other", 0.12345)


def test_shipped_tables_are_read_once_and_filled() -> None:
    """The package brings weights for both models."""
    assert shipped() is shipped()
    assert shipped().frame
    assert shipped().flow
