"""The confidence of a name: of its mention and of its link, by fitted weights."""

from __future__ import annotations

import attrs
import pytest

from quoteattr.speakers.confidence import (
    LEVELS,
    features,
    name_confidence,
    name_weights,
    precision,
    sort_of_link,
    step_counts,
    step_of,
)
from quoteattr.speakers.entity import Entity
from quoteattr.speakers.resolve import Resolution
from quoteattr.types.annotations import Link, Mention
from quoteattr.types.span import Span
from tests.names import names

HOLM = Entity(0, names=tuple(names("Ida Holm")))
AIDE = Entity(1, label="an aide", kind="person")
NAME = Mention(Span(0, 8), "Ida Holm", "name")
SHE = Mention(Span(20, 23), "she", "pronoun")
MAYOR = Mention(Span(20, 29), "the mayor", "nominal")
HE = Mention(Span(20, 22), "he", "pronoun")
SURNAME = Mention(Span(20, 24), "Holm", "name")


def linked(mention: Mention, step: str, probability: float | None = None) -> Resolution:
    """What a mention refers to by one step."""
    return Resolution(HOLM, (Link(mention, NAME, step),), probability=probability)


@pytest.mark.parametrize(
    ("mention", "resolution", "expected"),
    [
        pytest.param(NAME, Resolution(HOLM), "own-name", id="a full name"),
        pytest.param(HE, Resolution(AIDE), "own-words", id="a description"),
        pytest.param(
            HE, Resolution(AIDE, (Link(HE, HE, "role"),)), "role", id="the first link"
        ),
        pytest.param(
            HE,
            Resolution(AIDE, (Link(HE, HE, "surname"), Link(HE, HE, "same-entity"))),
            "surname",
            id="not the second",
        ),
        *(
            pytest.param(
                attrs.evolve(HE, text=form),
                Resolution(AIDE, (Link(HE, HE, "pronoun"),)),
                f"pronoun:{nominative}",
                id=form,
            )
            for form, nominative in [
                ("he", "he"),
                ("His", "he"),
                ("her", "she"),
                ("herself", "she"),
                ("their", "they"),
                ("Them", "they"),
                ("its", "it"),
                ("we", "we"),
            ]
        ),
    ],
)
def test_step_of(mention: Mention, resolution: Resolution, expected: str) -> None:
    """The row of the table for how a mention was resolved."""
    assert expected == step_of(mention, resolution)


def test_a_step_never_met_is_as_good_as_a_guess() -> None:
    """One more right and one more wrong are counted."""
    right, seen = step_counts()["surname"]
    assert (right + 1) / (seen + 2) == precision("surname")
    assert 0.5 == precision("no such step")


@pytest.mark.parametrize(
    ("mention", "resolution", "expected"),
    [
        (NAME, Resolution(HOLM), "own-name"),
        (SURNAME, linked(SURNAME, "surname"), "other-name"),
        (SHE, linked(SHE, "pronoun", 0.9), "pronoun"),
        (MAYOR, linked(MAYOR, "role", 0.9), "described"),
        (MAYOR, Resolution(AIDE, probability=0.9), "own-words"),
    ],
)
def test_sort_of_link(mention: Mention, resolution: Resolution, expected: str) -> None:
    """How a mention comes to its name."""
    assert expected == sort_of_link(mention, resolution)


def test_features_are_the_levels_that_are_passed() -> None:
    """Of the mention, and of what was chosen or else of the step."""
    found = features(SHE, 0.7, linked(SHE, "pronoun", 0.9))
    assert (
        "sort=pronoun",
        "mention>0.4",
        "mention>0.6",
        "link>0.4",
        "link>0.6",
        "link>0.75",
        "link>0.85",
    ) == found
    by_step = features(SURNAME, 0.1, linked(SURNAME, "surname"))
    passed = [level for level in LEVELS if precision("surname") > level]
    assert ("sort=other-name", *(f"link>{level}" for level in passed)) == by_step


def test_a_surer_mention_and_a_surer_link_are_surer() -> None:
    """And one who is only described is less sure than one who is named."""
    assert name_weights()
    sure = name_confidence(SHE, 0.99, linked(SHE, "pronoun", 0.97))
    assert 0 < name_confidence(SHE, 0.45, linked(SHE, "pronoun", 0.97)) < sure < 1
    assert name_confidence(SHE, 0.99, linked(SHE, "pronoun", 0.65)) < sure
    described = name_confidence(MAYOR, 0.99, Resolution(AIDE, probability=0.97))
    assert described < name_confidence(NAME, 0.99, Resolution(HOLM))
