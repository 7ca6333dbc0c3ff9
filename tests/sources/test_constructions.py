"""Sieves: a table of constructions; their cases test what they find."""

from __future__ import annotations

from typing import get_args

import pytest

from quoteattr.sources.candidates import NearbyConstruction, SentenceConstruction
from quoteattr.sources.constructions import DEFAULT_SIEVES, SIEVES, Sieve


def test_sieves_are_listed_in_this_order() -> None:
    """Their names are public."""
    assert [
        "inner-label",
        "cue-subject",
        "according-to",
        "signature",
        "label",
        "relative-clause",
        "borrowed-subject",
        "possessor",
        "passive-agent",
        "same-paragraph",
        "alternation",
        "continuation",
        "sentence-before",
        "sentence-after",
    ] == [sieve.name for sieve in SIEVES]


def test_only_alternation_is_off_by_default() -> None:
    """It is used where it is asked for by name."""
    assert [each for each in SIEVES if each.name != "alternation"] == [*DEFAULT_SIEVES]


@pytest.mark.parametrize("sieve", SIEVES, ids=lambda sieve: sieve.name)
def test_summary_is_a_short_line(sieve: Sieve) -> None:
    """The explanation and the list of sieves print it."""
    assert 20 < len(sieve.summary) < 100
    assert "\n" not in sieve.summary


def test_each_construction_has_one_sieve() -> None:
    """A candidate that no sieve covered would never be an answer."""
    known = [
        *(
            each
            for literal in get_args(SentenceConstruction)
            for each in get_args(literal)
        ),
        *get_args(NearbyConstruction),
    ]
    covered = [each for sieve in SIEVES for each in sieve.constructions]
    assert sorted(known) == sorted(covered)
