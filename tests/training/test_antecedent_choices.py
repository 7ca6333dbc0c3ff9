"""Choices among antecedents: annotated pronouns, their candidates, the right one."""

from __future__ import annotations

import pytest

from quoteattr.evaluation.corpora.gold import GoldEntities
from quoteattr.training.antecedent_choices import (
    GENRE_WEIGHTS,
    GoldCoreference,
    choices_of,
)
from quoteattr.types.span import Span
from tests.trees import indexed_text

STORY = indexed_text("""
    Ida      PROPN  2  compound  B-PER
    Holm     PROPN  3  nsubj     I-PER
    met      VERB   0  root
    Marc     PROPN  5  compound  B-PER
    Dubois   PROPN  3  obj       I-PER
    .        PUNCT  3  punct

    He       PRON   2  nsubj
    smiled   VERB   0  root
    .        PUNCT  2  punct
""")


def annotated(genre: str = "news", **entities: list[str]) -> GoldEntities:
    """The story with the mentions of each entity."""
    text = STORY.text
    mentions = {
        entity: tuple(
            Span(text.index(words), text.index(words) + len(words)) for words in found
        )
        for entity, found in entities.items()
    }
    return GoldEntities("a", genre, text, mentions)


@pytest.mark.parametrize(
    ("entities", "right"),
    [
        ({"dubois": ["Marc Dubois", "He"]}, (True, False)),
        ({"holm": ["Ida Holm", "He"], "dubois": ["Marc Dubois"]}, (False, True)),
    ],
)
def test_choice_of_an_annotated_pronoun(
    entities: dict[str, list[str]], right: tuple[bool, ...]
) -> None:
    """Marc Dubois and Ida Holm, with their features, and which of them is annotated."""
    found = choices_of(annotated(**entities), STORY, {})
    assert "news" == found.genre
    (choice,) = found.choices
    assert "he" == choice.sort
    assert (right, 1.0) == (choice.choice.right, choice.choice.weight)
    dubois, holm = map(set, choice.choice.options)
    assert dubois - holm
    assert holm - dubois


@pytest.mark.parametrize(
    "entities",
    [
        pytest.param({"holm": ["Ida Holm"]}, id="pronoun not annotated"),
        pytest.param({"other": ["met", "He"]}, id="antecedent is no candidate"),
    ],
)
def test_nothing_to_learn_from(entities: dict[str, list[str]]) -> None:
    """A choice is only made of what annotators and we both know."""
    assert () == choices_of(annotated(**entities), STORY, {}).choices


@pytest.mark.parametrize("genre", ["news", "bio", "gap"])
def test_choice_counts_by_genre(genre: str) -> None:
    """In a biography, and in the hard snippets of GAP, less than in news."""
    text = annotated(genre, dubois=["Marc Dubois", "He"])
    (found,) = choices_of(text, STORY, {}).choices
    assert GENRE_WEIGHTS.get(genre, 1.0) == found.choice.weight
    assert (found.choice.weight < 1) == (genre != "news")


def test_gold_entity_is_that_of_the_smallest_mention_around() -> None:
    """Of several spans, the entity of most; outside all mentions, none."""
    gold = GoldCoreference(
        annotated(all=["Ida Holm met Marc Dubois"], holm=["Ida Holm"])
    )
    assert "holm" == gold.entity_of([Span(4, 8)])
    assert "all" == gold.entity_of([Span(9, 12)])
    assert "holm" == gold.entity_of([Span(0, 3), Span(4, 8), Span(9, 12)])
    assert gold.entity_of([Span(26, 28)]) is None
    assert gold.entity_of([]) is None


def test_gold_pronouns_are_those_with_a_gender() -> None:
    """By where they begin."""
    gold = GoldCoreference(annotated(dubois=["Marc Dubois", "He"], x=["met"]))
    assert {STORY.text.index("He"): ("he", "dubois")} == gold.pronouns
