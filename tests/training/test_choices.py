"""Fitting: the features of the right options gain weight, towards their priors."""

from __future__ import annotations

import pytest

from quoteattr.training.choices import Choice, fit

# The first test to run loads torch, which may take longer than a test usually may.
pytestmark = pytest.mark.timeout(60)

# Of three options, the one with the feature "good" is right.
CLEAR = Choice((("good", "seen"), ("bad", "seen"), ("seen",)), (True, False, False))


def test_features_of_right_options_gain_weight() -> None:
    """Those of wrong ones lose it; one that all options have gets none."""
    weights = fit([CLEAR] * 10)
    assert {"good", "bad"} == set(weights)
    assert weights["bad"] < 0 < weights["good"]


def test_same_choices_give_the_same_weights() -> None:
    """In the order of their names, rounded to two places."""
    weights = fit([CLEAR] * 10)
    assert weights == fit([CLEAR] * 10)
    assert ["bad", "good"] == list(weights)
    assert all(weight == round(weight, 2) for weight in weights.values())


def test_rare_feature_gets_no_weight() -> None:
    """Seen fewer times than asked for, unless it has a prior."""
    assert {} == fit([CLEAR] * 4)
    assert "good" in fit([CLEAR] * 4, min_count=4)
    assert {"good"} == set(fit([CLEAR] * 4, priors={"good": 1.0}))


def test_weights_are_drawn_to_their_priors() -> None:
    """The harder, the higher the penalty."""
    near = fit([CLEAR] * 10, penalty=1000.0, priors={"good": -2.0})
    far = fit([CLEAR] * 10, penalty=1.0, priors={"good": -2.0})
    assert near["good"] == pytest.approx(-2.0, abs=0.05)
    assert far["good"] > 0


def test_any_of_several_right_options_will_do() -> None:
    """Nothing is learned where the right ones differ only among themselves."""
    choice = Choice((("a",), ("b",)), (True, True))
    assert {} == fit([choice] * 10)


def test_choice_counts_as_often_as_it_weighs() -> None:
    """Ten choices of weight one are one of weight ten."""
    often = fit([CLEAR] * 10)
    heavy = fit([Choice(CLEAR.options, CLEAR.right, 10.0)], min_count=1)
    assert often == heavy


def test_sparsity_leaves_out_what_earns_nothing() -> None:
    """Features that say little beside those that always tell right from wrong."""
    noise = [
        Choice((("good", f"n{i % 7}"), ("bad", f"n{i % 5}")), (True, False))
        for i in range(60)
    ]
    dense, sparse = fit(noise, penalty=0.1), fit(noise, penalty=0.1, sparsity=2.0)
    assert {"good", "bad"} <= set(sparse)
    assert len(sparse) < len(dense)


def test_sparsity_draws_to_the_prior_rather_than_to_zero() -> None:
    """A feature that the data do not show keeps its prior."""
    weights = fit([CLEAR] * 10, sparsity=2.0, priors={"unseen": 3.0})
    assert 3.0 == weights["unseen"]
