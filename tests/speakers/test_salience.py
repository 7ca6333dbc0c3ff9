"""Salience: each feature of a candidate as an exact string, and the choice by them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from quoteattr.speakers.entity import Entity
from quoteattr.speakers.positions import Position
from quoteattr.speakers.salience import (
    Candidate,
    DiscourseMemory,
    Occurrence,
    highest_score,
    salience_weights,
)
from quoteattr.types.annotations import Form, Mention
from quoteattr.types.span import Span
from tests.names import names

HOLM, RUIZ = (
    Entity(number, (name,), name, kind="person")
    for number, name in enumerate(names("Ida Holm", "Ana Ruiz"))
)
AIDE = Entity(2, label="an aide", kind="person")


def memory(*occurrences: Occurrence) -> DiscourseMemory:
    """A memory that has seen these; it chooses the one mentioned last."""
    found = DiscourseMemory(lambda _, __, candidates: candidates[0].entity)
    for occurrence in occurrences:
        found.add(occurrence)
    return found


def seen(
    entity: Entity,
    sentence: int = 0,
    slot: str = "subject",
    *,
    form: Form = "name",
    paragraph: int = 0,
    head: int | None = None,
    governor: int | None = None,
    end: int = 100,
) -> Occurrence:
    """A mention of an entity."""
    position = Position(sentence, paragraph, slot, head=head, governor=governor)
    return Occurrence(entity, Mention(Span(end - 2, end), "xx", form), position)


def features(
    found: DiscourseMemory, position: Position, entity: Entity = HOLM
) -> list[str]:
    """The features of an entity as a candidate; everybody agrees."""
    (candidate,) = (
        each
        for each in found.candidates(position, lambda _: "fit:x")
        if each.entity is entity
    )
    return list(candidate.features)


def test_features_of_a_subject_in_the_sentence_before() -> None:
    """Ida Holm came. She ...: all that every candidate has, and the topic."""
    assert [
        "fit:x",
        "rank:0",
        "subject:1:subject",
        "gap:1",
        "often:1",
        "paragraph:0",
        "topic",
    ] == features(memory(seen(HOLM)), Position(1, 0, "subject"))


@pytest.mark.parametrize(
    ("distance", "slots", "gap"),
    [
        (0, "owner:0:object", "gap:0"),
        (1, "owner:1:object", "gap:1"),
        (2, "owner:2:object", "gap:2"),
        (3, "owner:2:object", "gap:3"),
        (4, "owner:2:object", "gap:4"),
        (5, "owner:2:object", "gap:4"),
        (6, "owner:2:object", "gap:6"),
        (9, "owner:2:object", "gap:6"),
        (10, "owner:2:object", "gap:10"),
        (50, "owner:2:object", "gap:10"),
        (-1, "owner:0:object", "gap:0"),
    ],
)
def test_distance_in_sentences(distance: int, slots: str, gap: str) -> None:
    """Slots go with 0, 1 or 2 sentences, the gap with wider and wider steps."""
    found = memory(seen(HOLM, 1, "object"))
    assert [slots, gap] == features(found, Position(1 + distance, 0, "owner"))[2:4]


def test_slot_is_the_most_salient_one_in_the_last_sentence() -> None:
    """Holm, whose boat sank, ...: the subject counts, not the owner after it."""
    found = memory(
        seen(HOLM, 0, "subject"),
        seen(HOLM, 1, "embedded"),
        seen(HOLM, 1, "owner"),
    )
    assert "other:1:embedded" in features(found, Position(2, 0, "other"))


@pytest.mark.parametrize(
    ("times", "expected"),
    [(1, "often:1"), (3, "often:3"), (4, "often:4"), (5, "often:4")],
)
def test_number_of_mentions(times: int, expected: str) -> None:
    """One to four, or more."""
    found = memory(*[seen(HOLM)] * times)
    assert expected in features(found, Position(0, 0, "subject"))


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [(0, "paragraph:0"), (1, "paragraph:1"), (3, "paragraph:3"), (4, "paragraph:3")],
)
def test_distance_in_paragraphs(paragraphs: int, expected: str) -> None:
    """None to three, or more."""
    found = memory(seen(HOLM))
    assert expected in features(found, Position(5, paragraphs, "subject"))


def test_rank_counts_the_candidates_mentioned_later() -> None:
    """Zero to three, or more; those who do not agree are not counted."""
    others = [Entity(number, kind="person") for number in range(10, 14)]
    found = memory(seen(HOLM), *map(seen, others))
    position = Position(1, 0, "subject")
    ranks = [each.features[1] for each in found.candidates(position, lambda _: "x")]
    assert ["rank:0", "rank:1", "rank:2", "rank:3", "rank:3"] == ranks
    (only,) = found.candidates(position, lambda each: "x" if each is HOLM else None)
    assert "rank:0" == only.features[1]


@pytest.mark.parametrize(
    ("form", "distance", "expected"),
    [
        ("pronoun", 1, {"pronoun"}),
        ("pronoun", 2, {"pronoun-far"}),
        ("name", 1, set()),
        ("nominal", 1, set()),
    ],
)
def test_last_mention_by_a_pronoun(
    form: Form, distance: int, expected: set[str]
) -> None:
    """The last mention is a pronoun: recent, or two sentences or more ago."""
    found = features(memory(seen(HOLM, form=form)), Position(distance, 0, "subject"))
    assert expected == {"pronoun", "pronoun-far"} & set(found)


def test_near_in_the_tree() -> None:
    """With the slot of the pronoun, whichever mention of the candidate is near."""
    found = memory(seen(HOLM, head=4), seen(HOLM, head=9))
    position = Position(0, 0, "owner", local=frozenset({4}))
    assert "local:owner" in features(found, position)
    elsewhere = Position(0, 0, "owner", local=frozenset({5}))
    assert "local:owner" not in features(found, elsewhere)


def test_excluded_by_the_tree_and_same_verb() -> None:
    """Who is excluded is not also called of the same verb."""
    found = memory(seen(HOLM, head=4, governor=7))
    barred = Position(0, 0, "object", governor=7, excluded=frozenset({4}))
    assert {"barred"} == {"barred", "same-verb"} & set(features(found, barred))
    same_verb = Position(0, 0, "object", governor=7)
    assert {"same-verb"} == {"barred", "same-verb"} & set(features(found, same_verb))


@pytest.mark.parametrize(
    "position",
    [
        pytest.param(Position(0, 0, "object", governor=8), id="another verb"),
        pytest.param(Position(1, 0, "object", governor=7), id="another sentence"),
        pytest.param(Position(0, 0, "object", governor=None), id="no verb"),
    ],
)
def test_no_same_verb(position: Position) -> None:
    """Only one verb in one sentence."""
    found = memory(seen(HOLM, governor=7), seen(RUIZ, governor=None))
    assert "same-verb" not in features(found, position)
    assert "same-verb" not in features(found, position, RUIZ)


def test_before_the_comma_of_an_aside() -> None:
    """Ortega, he said, knows: the phrase ends where the aside begins."""
    found = memory(seen(HOLM, end=6))
    assert "beside" in features(found, Position(0, 0, "embedded", aside_after=6))
    assert "beside" not in features(found, Position(0, 0, "embedded", aside_after=7))


@pytest.mark.parametrize(
    ("slot", "expected"),
    [
        ("subject", {"unnamed"}),
        ("embedded", {"unnamed-aside"}),
        ("other", {"unnamed-aside"}),
    ],
)
def test_candidate_without_a_name(slot: str, expected: set[str]) -> None:
    """A spokesman left. He ...; but: The wife of a spokesman left. She ..."""
    found = features(memory(seen(AIDE, 0, slot)), Position(1, 0, "subject"), AIDE)
    assert expected == {"unnamed", "unnamed-aside"} & set(found)
    named = features(memory(seen(HOLM, 0, slot)), Position(1, 0, "subject"))
    assert set() == {"unnamed", "unnamed-aside"} & set(named)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"holm", "knows"}, True),
        ({"ida", "knows"}, False),
        (set(), False),
    ],
)
def test_named_in_the_quotation(words: set[str], expected: bool) -> None:
    """“Holm knows,” she said: hardly Holm. A given name does not count."""
    position = Position(0, 0, "subject", quoted_words=frozenset(words))
    found = features(memory(seen(HOLM)), position)
    assert expected == ("named-in-speech" in found)


def test_last_speaker() -> None:
    """Whoever spoke last, and nobody else."""
    found = memory(seen(HOLM), seen(RUIZ))
    found.last_speaker = HOLM
    position = Position(1, 0, "subject")
    assert "speaker" in features(found, position)
    assert "speaker" not in features(found, position, RUIZ)


def test_topic_is_the_latest_candidate_that_was_a_subject() -> None:
    """One candidate alone, and not by a mention in the same sentence."""
    position = Position(1, 0, "subject")
    both = memory(seen(HOLM), seen(RUIZ))
    assert "topic" in features(both, position, RUIZ)
    assert "topic" not in features(both, position, HOLM)
    aside = memory(seen(HOLM), seen(RUIZ, 0, "object"))
    assert "topic" in features(aside, position, HOLM)
    same_sentence = Position(0, 0, "subject")
    assert "topic" not in features(both, same_sentence, RUIZ)
    left_the_stage = memory(seen(HOLM), seen(HOLM, 1, "object"))
    assert "topic" not in features(left_the_stage, Position(2, 0, "subject"))


def test_subject_to_come() -> None:
    """In her speech, Holm wept: a candidate though she is not mentioned yet."""
    position = Position(0, 0, "owner", cataphoric=HOLM)
    assert ["fit:x", "rank:1", "ahead"] == features(memory(seen(RUIZ)), position)
    known = features(memory(seen(HOLM), seen(RUIZ)), position)
    assert "ahead" == known[-1]
    assert "often:1" in known


def test_candidates_are_those_who_agree_the_latest_first() -> None:
    """With the feature of the agreement before all others."""
    found = memory(seen(HOLM), seen(RUIZ), seen(HOLM, 0, "object"), seen(AIDE))

    def agrees(entity: Entity) -> str | None:
        return "fit:named" if entity.names else None

    position = Position(0, 0, "subject")
    candidates = list(found.candidates(position, agrees))
    assert [HOLM, RUIZ] == [each.entity for each in candidates]
    assert {"fit:named"} == {each.features[0] for each in candidates}


def test_antecedents_are_looked_for_among_the_last_mentions() -> None:
    """Who was mentioned before all of the last eighty is no candidate any more."""
    few = memory(seen(HOLM), *[seen(RUIZ)] * 79)
    many = memory(seen(HOLM), *[seen(RUIZ)] * 80)
    position = Position(1, 0, "subject")
    assert [RUIZ, HOLM] == [each.entity for each in few.candidates(position, str)]
    assert [RUIZ] == [each.entity for each in many.candidates(position, str)]


def test_memory_knows_all_mentions() -> None:
    """Of each entity, and which one is the last."""
    first, second = seen(HOLM), seen(HOLM, 1)
    found = memory(first, seen(RUIZ), second)
    assert [first, second] == list(found.mentions_of(HOLM))
    assert second is found.last_mention_of(HOLM)
    assert found.last_mention_of(AIDE) is None
    assert 3 == len(found.occurrences)


def test_most_salient_asks_the_chooser_only_if_somebody_agrees() -> None:
    """Where nobody agrees there is no antecedent."""
    asked: list[Sequence[Candidate]] = []

    def choose(
        _: DiscourseMemory, __: Position, candidates: Sequence[Candidate]
    ) -> Entity | None:
        asked.append(candidates)
        return candidates[-1].entity

    found = DiscourseMemory(choose)
    found.add(seen(HOLM))
    found.add(seen(RUIZ))
    position = Position(1, 0, "subject")
    assert found.most_salient(position, lambda _: None) is None
    assert [] == asked
    assert found.most_salient(position, lambda _: "fit:x") is HOLM
    assert 1 == len(asked)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        pytest.param({"a": 1.0, "b": 0.5}, HOLM, id="the higher sum"),
        pytest.param({"a": 1.0, "b": 2.0}, RUIZ, id="of all features"),
        pytest.param({"a": 1.0, "b": 1.0}, HOLM, id="the first of equals"),
        pytest.param({}, HOLM, id="no weight is zero"),
    ],
)
def test_highest_score(weights: dict[str, float], expected: Entity) -> None:
    """The candidate with the highest sum of weights."""
    candidates = [Candidate(HOLM, ("a", "c")), Candidate(RUIZ, ("b", "c"))]
    choose = highest_score(weights)
    assert expected is choose(memory(), Position(0, 0, "subject"), candidates)


def test_shipped_weights_prefer_the_subject_before_and_what_the_text_tells() -> None:
    """The subject of the sentence before; the text before the list of names."""
    table = salience_weights()
    assert table["subject:1:subject"] > table["subject:1:embedded"]
    assert table["fit:text"] > table["fit:listed"] > table["fit:listed-otherwise"]
    assert table["barred"] < 0 < table["local:owner"]
