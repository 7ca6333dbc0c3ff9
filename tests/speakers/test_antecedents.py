"""Antecedents: each feature of a candidate as an exact string, and the choice."""

from __future__ import annotations

import attrs
import pytest

from quoteattr.speakers.antecedents import (
    PERSONAL,
    TEMPLATES,
    Anaphor,
    Candidate,
    Speaks,
    antecedent_weights,
    best,
    ranked,
)
from quoteattr.speakers.entity import Entity
from quoteattr.speakers.memory import DiscourseMemory, Occurrence
from quoteattr.speakers.positions import Position
from quoteattr.types.annotations import Form, Mention
from quoteattr.types.span import Span
from tests.names import names

HOLM, RUIZ = (
    Entity(number, (name,), name, kind="person")
    for number, name in enumerate(names("Ida Holm", "Ana Ruiz"))
)
AIDE = Entity(2, label="an aide", kind="person")
SHE = Mention(Span(0, 3), "she", "pronoun")


def memory(*occurrences: Occurrence) -> DiscourseMemory:
    """A memory that has seen these."""
    found = DiscourseMemory()
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
    speaks: bool = False,
    opens: bool = False,
) -> Occurrence:
    """A mention of an entity."""
    position = Position(
        sentence,
        paragraph,
        slot,
        head=head,
        governor=governor,
        opens_paragraph=opens,
    )
    mention = Mention(Span(end - 2, end), "xx", form)
    return Occurrence(entity, mention, position, speaks)


def candidates(found: DiscourseMemory, anaphor: Anaphor) -> list[Candidate]:
    """Everybody mentioned lately, all of whom agree."""
    recent = found.recent_entities()
    coming = anaphor.position.cataphoric
    if coming is not None and coming not in [entity for entity, _ in recent]:
        recent.append((coming, []))
    agree = {"agreement": "x"}
    return list(ranked(found, anaphor, [(e, m, agree) for e, m in recent]))


def features(
    found: DiscourseMemory,
    position: Position,
    entity: Entity = HOLM,
    anaphor: Anaphor | None = None,
) -> list[str]:
    """The features of an entity as a candidate for *she*."""
    looked_for = anaphor or Anaphor(SHE, position, "she")
    (candidate,) = (
        each for each in candidates(found, looked_for) if each.entity is entity
    )
    return list(candidate.features)


def test_features_of_a_subject_in_the_sentence_before() -> None:
    """Ida Holm came. She ...: all that every candidate has, and the topic."""
    assert [
        "fit=x",
        "rank=0",
        "slots=subject|1|subject",
        "gap=1",
        "often=1",
        "paragraphs=0",
        "spoke=0|nothing",
        "topic",
        "main",
        "order=only|1",
        "form=short|1",
        "named-most",
    ] == features(memory(seen(HOLM)), Position(1, 0, "subject"))


def test_full_name_is_told_from_a_short_one() -> None:
    """Ida Holm came. She ...; Holm came. She ...; she came. She ..."""
    for text, form, expected in (
        ("Ida Holm", "name", "form=full|1"),
        ("Holm", "name", "form=short|1"),
        ("she", "pronoun", "form=pronoun|1"),
    ):
        mention = Mention(Span(0, len(text)), text, form)
        found = memory(Occurrence(HOLM, mention, Position(0, 0, "subject")))
        assert expected in features(found, Position(1, 0, "subject"))


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        pytest.param((10, None), ("only", None), id="one of them"),
        pytest.param((10, 20), ("first", "second"), id="both, in order"),
        pytest.param((20, 10), ("second", "first"), id="both, the other way round"),
    ],
)
def test_order_in_the_last_sentence(
    starts: tuple[int, int | None], expected: tuple[str, str | None]
) -> None:
    """Of those last mentioned in one sentence, who came first."""
    seen_so_far = [
        Occurrence(entity, SHE, Position(0, 0, "other", start=start))
        for entity, start in zip((HOLM, RUIZ), starts, strict=True)
        if start is not None
    ]
    found = memory(*seen_so_far)
    for entity, order in zip((HOLM, RUIZ), expected, strict=True):
        if order is not None:
            here = features(found, Position(0, 0, "subject"), entity)
            assert f"order={order}|0" in here


def test_way_in_the_tree_is_told_within_a_sentence() -> None:
    """Holm, who met Ruiz, said she left: *she* is in what *Holm* said."""
    holm = Position(0, 0, "subject", path=((0, "nsubj"), (5, "root")))
    she = Position(0, 0, "embedded", path=((6, "nsubj"), (7, "ccomp"), (5, "root")))
    found = memory(Occurrence(HOLM, SHE, holm))
    assert "way=ccomp|nsubj|2-1" in features(found, she)
    assert "relation=nsubj|0|embedded" in features(found, she)
    later = attrs.evolve(she, sentence=1)
    assert not any(each.startswith("way=") for each in features(found, later))


def test_descriptions_have_nothing_of_pronouns() -> None:
    """They have the features of discourse, and their own."""
    aide = Anaphor(SHE, Position(1, 0, "subject"), "the")
    here = features(memory(seen(HOLM)), aide.position, HOLM, aide)
    personal = {template.name for template in PERSONAL}
    assert personal.isdisjoint(each.partition("=")[0] for each in here)


@pytest.mark.parametrize(
    ("distance", "slots", "gap"),
    [
        (0, "slots=owner|0|object", "gap=0"),
        (1, "slots=owner|1|object", "gap=1"),
        (2, "slots=owner|2|object", "gap=2"),
        (3, "slots=owner|2|object", "gap=3"),
        (4, "slots=owner|2|object", "gap=4"),
        (5, "slots=owner|2|object", "gap=4"),
        (6, "slots=owner|2|object", "gap=6"),
        (9, "slots=owner|2|object", "gap=6"),
        (10, "slots=owner|2|object", "gap=10"),
        (20, "slots=owner|2|object", "gap=20"),
        (50, "slots=owner|2|object", "gap=20"),
        (-1, "slots=owner|0|object", "gap=0"),
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
    assert "slots=other|1|embedded" in features(found, Position(2, 0, "other"))


@pytest.mark.parametrize(
    ("times", "expected"),
    [(1, "often=1"), (3, "often=3"), (4, "often=4"), (5, "often=4")],
)
def test_number_of_mentions(times: int, expected: str) -> None:
    """One to four, or more."""
    found = memory(*[seen(HOLM)] * times)
    assert expected in features(found, Position(0, 0, "subject"))


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (0, "paragraphs=0"),
        (1, "paragraphs=1"),
        (3, "paragraphs=3"),
        (4, "paragraphs=3"),
    ],
)
def test_distance_in_paragraphs(paragraphs: int, expected: str) -> None:
    """None to three, or more."""
    found = memory(seen(HOLM))
    assert expected in features(found, Position(5, paragraphs, "subject"))


def test_rank_counts_the_candidates_mentioned_later() -> None:
    """Zero to three, or more."""
    others = [Entity(number, kind="person") for number in range(10, 14)]
    found = memory(seen(HOLM), *map(seen, others))
    position = Position(1, 0, "subject")
    ranks = [
        each.features[1] for each in candidates(found, Anaphor(SHE, position, "she"))
    ]
    assert ["rank=0", "rank=1", "rank=2", "rank=3", "rank=3"] == ranks


@pytest.mark.parametrize(
    ("form", "distance", "expected"),
    [
        ("pronoun", 1, {"pronoun=near"}),
        ("pronoun", 2, {"pronoun=far"}),
        ("name", 1, set()),
        ("nominal", 1, set()),
    ],
)
def test_last_mention_by_a_pronoun(
    form: Form, distance: int, expected: set[str]
) -> None:
    """The last mention is a pronoun: recent, or two sentences or more ago."""
    found = features(memory(seen(HOLM, form=form)), Position(distance, 0, "subject"))
    assert expected == {"pronoun=near", "pronoun=far"} & set(found)


def test_near_in_the_tree() -> None:
    """With the slot of the pronoun, whichever mention of the candidate is near."""
    found = memory(seen(HOLM, head=4), seen(HOLM, head=9))
    position = Position(0, 0, "owner", local=frozenset({4}))
    assert "local=owner" in features(found, position)
    elsewhere = Position(0, 0, "owner", local=frozenset({5}))
    assert "local=owner" not in features(found, elsewhere)


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
        ("subject", {"unnamed=subject"}),
        ("embedded", {"unnamed=aside"}),
        ("other", {"unnamed=aside"}),
    ],
)
def test_candidate_without_a_name(slot: str, expected: set[str]) -> None:
    """A spokesman left. He ...; but: The wife of a spokesman left. She ..."""
    found = features(memory(seen(AIDE, 0, slot)), Position(1, 0, "subject"), AIDE)
    assert expected == {"unnamed=subject", "unnamed=aside"} & set(found)
    named = features(memory(seen(HOLM, 0, slot)), Position(1, 0, "subject"))
    assert set() == {"unnamed=subject", "unnamed=aside"} & set(named)


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


@pytest.mark.parametrize("speaks", ["quotation", "statement", "nothing"])
def test_last_speaker(speaks: Speaks) -> None:
    """Whoever spoke last, and nobody else; and how often each spoke."""
    found = memory(seen(RUIZ, speaks=True), seen(HOLM, speaks=True), seen(RUIZ))
    position = Position(1, 1, "subject")
    anaphor = Anaphor(SHE, position, "she", speaks)
    holm = features(found, position, HOLM, anaphor)
    assert {f"speaker=1|{speaks}", f"spoke=1|{speaks}"} <= set(holm)
    ruiz = features(found, position, RUIZ, anaphor)
    assert not any(each.startswith("speaker") for each in ruiz)


@pytest.mark.parametrize(
    ("anaphor", "suffix"),
    [
        (Anaphor(SHE, Position(1, 0, "subject"), "she"), None),
        (Anaphor(SHE, Position(1, 0, "subject"), "she", "quotation"), "speaks"),
        (Anaphor(SHE, Position(1, 0, "subject"), "it", "quotation"), "it"),
    ],
)
def test_features_are_counted_apart_for_a_class(
    anaphor: Anaphor, suffix: str | None
) -> None:
    """Once for all anaphors, and once more for it, for they, and for who speaks."""
    found = features(memory(seen(HOLM)), anaphor.position, HOLM, anaphor)
    apart = [each for each in found if each.startswith("gap-of")]
    assert ([f"gap-of=1|{suffix}"] if suffix else []) == apart


def test_who_opened_the_paragraph() -> None:
    """The subject of its first sentence, not of a sentence after it."""
    found = memory(seen(HOLM, 3, paragraph=1, opens=True), seen(RUIZ, 4, paragraph=1))
    assert "opens" in features(found, Position(5, 1, "subject"))
    assert "opens" not in features(found, Position(5, 1, "subject"), RUIZ)
    assert "opens" not in features(found, Position(6, 2, "subject"))


def test_main_person_theme_and_lede() -> None:
    """Mentioned most so far; named most in the text; named in its first paragraph."""
    found = memory(seen(RUIZ), seen(HOLM), seen(HOLM, 1))
    found.theme, found.lede_end = RUIZ, 5
    position = Position(2, 1, "subject")
    wanted = {"main", "theme", "lede"}
    assert {"main", "lede"} == wanted & set(features(found, position))
    found.lede_end = HOLM.names[0].first + 1
    assert {"theme"} == wanted & set(features(found, position, RUIZ))
    first_paragraph = Position(2, 0, "subject")
    assert {"main"} == wanted & set(features(found, first_paragraph))


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
    found = features(memory(seen(RUIZ)), position)
    assert ["fit=x", "spoke=0|nothing", "ahead"] == found
    known = features(memory(seen(HOLM), seen(RUIZ)), position)
    assert {"ahead", "often=1"} <= set(known)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        pytest.param({"a": 1.0, "b": 0.5}, HOLM, id="the higher sum"),
        pytest.param({"a": 1.0, "b": 2.0}, RUIZ, id="of all features"),
        pytest.param({"a": 1.0, "b": 1.0}, HOLM, id="the first of equals"),
        pytest.param({}, HOLM, id="no weight is zero"),
    ],
)
def test_best(weights: dict[str, float], expected: Entity) -> None:
    """The candidate with the highest sum of weights, and how probable it is."""
    options = [Candidate(HOLM, ("a", "c")), Candidate(RUIZ, ("b", "c"))]
    anaphor = Anaphor(SHE, Position(0, 0, "subject"), "she")
    found = best(weights)(memory(), anaphor, options)
    assert expected is found.entity
    assert 0.5 <= found.probability < 1
    alone = best(weights)(memory(), anaphor, options[:1])
    assert 1.0 == alone.probability


def test_templates_have_names_of_their_own_and_true_examples() -> None:
    """Each name once; the example is one of its features, and can be put in words."""
    names_ = [template.name for template in TEMPLATES]
    assert len(names_) == len(set(names_))
    for template in TEMPLATES:
        if not template.name.endswith("-of"):
            assert template.describe(template.example)


def test_shipped_weights_have_templates_and_prefer_what_the_text_tells() -> None:
    """No weight of a feature that nothing makes; text before the list of names."""
    table = antecedent_weights()
    made = {template.name for template in TEMPLATES}
    assert {feature.partition("=")[0] for feature in table} <= made
    assert table["slots=subject|1|subject"] > table["slots=subject|1|embedded"]
    assert table["fit=text"] > table["fit=listed"] > table["fit=listed-otherwise"]
    assert table["barred"] < 0 < table["local=owner"]
