"""Descriptions: what their words have in common with each entity, and what is new."""

from __future__ import annotations

import attrs
import pytest

from quoteattr.speakers.antecedents import Candidate
from quoteattr.speakers.descriptions import (
    Description,
    DescriptionIndex,
    kind_of_noun,
    sort_of,
    step,
)
from quoteattr.speakers.entity import Entity, EntityRegistry
from quoteattr.speakers.memory import DiscourseMemory, Occurrence
from quoteattr.speakers.organization_clusters import cluster_organizations
from quoteattr.speakers.person_clusters import cluster_persons
from quoteattr.speakers.positions import Position
from quoteattr.speakers.roles import content_words
from quoteattr.types.annotations import Mention
from quoteattr.types.span import Span
from tests.names import names

HERE = Position(5, 2, "subject")
"""Where the descriptions of these tests are."""


def described(text: str, noun: str, owner: Entity | None = None) -> Description:
    """A description that is the source of a quotation."""
    mention = Mention(Span(0, len(text)), text, "nominal")
    return Description(
        mention, HERE, sort_of(text), "quotation", noun=noun, owner=owner
    )


@attrs.define
class Text:
    """A text with some named entities, of which nothing was mentioned yet."""

    persons: tuple[str, ...] = ("Ida Holm", "Jan Brandt")
    bodies: tuple[str, ...] = ("Norland Steel",)
    registry: EntityRegistry = attrs.field(factory=EntityRegistry)
    memory: DiscourseMemory = attrs.field(factory=DiscourseMemory)
    _index: DescriptionIndex | None = None

    def __attrs_post_init__(self) -> None:
        """Make the entities; persons before bodies."""
        found = names(*self.persons, *self.bodies, apart=100)
        typed = [
            attrs.evolve(name, type="PER" if n < len(self.persons) else "ORG")
            for n, name in enumerate(found)
        ]
        self.registry.add_named(
            [*cluster_persons(typed), *cluster_organizations(typed)]
        )

    @property
    def index(self) -> DescriptionIndex:
        """The index of the entities with their roles so far."""
        if self._index is None:
            self._index = DescriptionIndex.of(self.registry.entities, self.registry)
        return self._index

    def entity(self, display: str) -> Entity:
        """The entity with this name."""
        return next(e for e in self.registry.entities if e.display == display)

    def role(self, display: str, role: str) -> Entity:
        """Give an entity a role, as an apposition does."""
        entity = self.entity(display)
        until_noun = content_words(role.partition(" of ")[0])
        entity.roles[role] = until_noun
        return entity

    def mention(self, entity: Entity, sentence: int = 4) -> None:
        """Mention an entity as the subject of a sentence."""
        position = Position(sentence, 2, "subject")
        self.memory.add(Occurrence(entity, Mention(Span(0, 1), "x", "name"), position))

    def candidates(
        self, text: str, noun: str, owner: Entity | None = None
    ) -> list[Candidate]:
        """The candidates for a description."""
        return self.index.candidates(described(text, noun, owner), self.memory)

    def features(self, entity: Entity | None, text: str, noun: str) -> tuple[str, ...]:
        """The features of one candidate; none where it is no candidate."""
        found = (c for c in self.candidates(text, noun) if c.entity is entity)
        return next((each.features for each in found), ())

    def matches(self, entity: Entity, text: str, noun: str) -> set[str]:
        """What the words have in common with an entity: words, head ..."""
        return {
            feature.split("|")[1]
            for feature in self.features(entity, text, noun)
            if feature.startswith("match=")
        }


def test_words_of_a_description() -> None:
    """Without article; up to the noun, or with what follows it."""
    found = described("The old minister of Norway", "minister")
    assert ("old", "minister", "of", "norway") == found.words
    assert ("old", "minister") == found.words_until_noun
    assert "the" == found.first_word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the aide", "the"),
        ("her aide", "own"),
        ("Norland's old aide", "own"),
        ("aides", "bare"),
        ("71-year-old aide", "bare"),
        ("an aide", "a"),
        ("three aides", "a"),
        ("12 aides", "a"),
        ("another aide", "another"),
        ("this aide", "this"),
    ],
)
def test_sort_is_that_of_the_determiner(text: str, expected: str) -> None:
    """What is a, three or another is not definite."""
    found = described(text, text.split()[-1])
    assert expected == found.sort
    assert (expected not in {"a", "another"}) == found.is_definite


def test_new_entity_has_the_words_for_a_label() -> None:
    """In one line, with its kind and the gender of its noun."""
    text = Text()
    entity = text.index.add(described("a\n spokeswoman", "spokeswoman"))
    assert "a spokeswoman" == entity.display
    assert ("person", "f", "role") == (
        entity.kind,
        entity.gender,
        entity.gender_source,
    )
    assert entity is text.registry.entities[-1]
    longer = attrs.evolve(described("an aide", "aide"), label="an aide close to her")
    assert "an aide close to her" == text.index.add(longer).display


@pytest.mark.parametrize(
    ("text", "noun", "kind"),
    [
        ("an aide", "aide", "person"),
        ("three aides", "aides", "group"),
        ("some aide", "aide", "group"),
        ("the company", "company", "organization"),
        ("the memo", "memo", "document"),
        ("the bridge", "bridge", "unknown"),
        ("one of the players", "one", "person"),
        ("one of the bridges", "one", "unknown"),
    ],
)
def test_kind_of_a_noun(text: str, noun: str, kind: str) -> None:
    """Several people are a group, one of them is a person."""
    assert kind == kind_of_noun(described(text, noun))


def test_same_name() -> None:
    """The prime minister's office, where the text names the Prime Minister's Office."""
    text = Text(bodies=("Prime Minister's Office",))
    office = described("the prime minister's office", "office")
    assert text.entity("Prime Minister's Office") is text.index.same_name(office)
    assert text.index.same_name(described("the office", "office")) is None


def test_somebody_new_is_the_last_candidate() -> None:
    """With features of its own, and the noun among them."""
    text = Text()
    last = text.candidates("a spokesman for her", "spokesman")[-1]
    assert last.entity is None
    assert {
        "new=a",
        "new-noun=spokesman",
        "new-kind=a|person",
        "new-long=a|complement",
        "new-source=a|quotation|person",
        "new-known=a|none",
        "new-near=a|0",
        "new-stock",
    } <= set(last.features)


@pytest.mark.parametrize(
    ("role", "description", "expected"),
    [
        pytest.param("prime minister", "the prime minister", "words", id="all"),
        pytest.param("prime minister", "the minister", "role", id="some of them"),
        pytest.param("minister", "the prime minister", "head", id="the noun"),
        pytest.param("minister of Norway", "the minister of Norway", "words", id="of"),
        pytest.param("minister of Norway", "the minister", "words", id="without it"),
        pytest.param("minister", "the minister of Norway", "part", id="with one"),
        pytest.param("minister of Tarn", "the minister of Norway", "head", id="two"),
        pytest.param("coach", "the minister", "none", id="another role"),
    ],
)
def test_words_in_common_with_a_role(
    role: str, description: str, expected: str
) -> None:
    """The more alike, the better the word for it."""
    text = Text()
    holm = text.role("Ida Holm", role)
    text.mention(holm)
    assert {expected} == text.matches(holm, description, "minister")


@pytest.mark.parametrize(
    ("role", "description", "expected"),
    [
        ("former mayor", "the mayor", True),
        ("mayor", "the former mayor", True),
        ("former mayor", "the former mayor", False),
    ],
)
def test_words_that_contradict(role: str, description: str, expected: bool) -> None:
    """Former on one side alone, or another."""
    text = Text()
    holm = text.role("Ida Holm", role)
    text.mention(holm)
    found = text.features(holm, description, "mayor")
    assert expected == ("contradicts" in found)


def test_who_is_denied_to_be_it() -> None:
    """Ruiz is not the mayor: she is no candidate."""
    text = Text()
    holm = text.entity("Ida Holm")
    text.mention(holm)
    text.index.deny(described("the mayor", "mayor"), holm)
    assert () == text.features(holm, "the mayor", "mayor")
    assert text.features(holm, "the coach", "coach")


def test_announced() -> None:
    """A coach, who is named twice below: the only one, and indefinite."""
    text = Text(persons=("Ida Holm", "Holm", "Jan Brandt"))
    holm = text.role("Ida Holm", "coach")
    text.role("Jan Brandt", "mayor")
    assert "announced" in text.features(holm, "a coach", "coach")
    assert "announced" not in text.features(holm, "the coach", "coach")
    brandt = text.entity("Jan Brandt")
    assert "announced" not in text.features(brandt, "a mayor", "mayor")


def test_leader_is_a_title_by_another_word() -> None:
    """The Russian leader, after the Russian president."""
    text = Text()
    holm = text.role("Ida Holm", "Russian president")
    text.mention(holm)
    assert {"title"} == text.matches(holm, "the Russian leader", "leader")


def test_noun_of_a_body_is_in_its_name() -> None:
    """The bank is Norland Bank, or the Bank of Norway."""
    text = Text(bodies=("Norland Bank", "Bank of Norway"))
    for name in ("Norland Bank", "Bank of Norway"):
        assert {"name"} == text.matches(text.entity(name), "the bank", "bank")


def test_somebody_not_mentioned_yet_needs_the_same_noun() -> None:
    """A coach, where Coach Ida Holm follows; nobody else who is named later."""
    text = Text()
    holm = text.role("Ida Holm", "coach")
    assert "never-mentioned=words" in text.features(holm, "the coach", "coach")
    assert () == text.features(text.entity("Jan Brandt"), "the coach", "coach")


def test_kinds_that_cannot_be_are_no_candidates() -> None:
    """An aide is no company, and a company no person."""
    text = Text()
    holm, steel = text.entity("Ida Holm"), text.entity("Norland Steel")
    text.mention(holm)
    text.mention(steel)
    assert () == text.features(steel, "the aide", "aide")
    assert () == text.features(holm, "the company", "company")
    assert "kinds=person|person" in text.features(holm, "the aide", "aide")
    assert "kinds=organization|organization" in text.features(
        steel, "the company", "company"
    )


def test_company_is_no_town() -> None:
    """A place is no company; but it is the city."""
    text = Text()
    full = attrs.evolve(text.entity("Norland Steel").names[0], type="LOC")
    tarn = Entity(9, (full,), full, kind="organization")
    text.registry.entities.append(tarn)
    text.mention(tarn)
    assert () == text.features(tarn, "the company", "company")
    assert "kinds=organization|place" in text.features(tarn, "the city", "city")


def test_described_before_with_the_same_words_and_owner() -> None:
    """Her aide is not his aide."""
    text = Text()
    holm, brandt = text.entity("Ida Holm"), text.entity("Jan Brandt")
    aide = text.index.add(described("her aide", "aide", holm))
    text.mention(aide)
    (same, *_) = text.candidates("her aide", "aide", holm)
    assert aide is same.entity
    assert "owners=same|person" in same.features
    others = [c.entity for c in text.candidates("his aide", "aide", brandt)]
    assert aide not in others


def test_nobody_is_the_owner_of_himself() -> None:
    """Holm is not her aide; but her warning is Holm's."""
    text = Text()
    holm = text.entity("Ida Holm")
    text.mention(holm)
    for noun, kind in (("aide", "person"), ("warning", "unknown")):
        (candidate, *_) = text.candidates(f"her {noun}", noun, holm)
        assert f"owners=itself|{kind}" in candidate.features


def test_one_with_the_same_complement_goes_before_all_others() -> None:
    """The minister of Norway is whoever was called just so, or somebody new."""
    text = Text()
    holm = text.role("Ida Holm", "minister of Norway")
    brandt = text.role("Jan Brandt", "minister of Tarn")
    text.mention(holm)
    text.mention(brandt)
    found = text.candidates("the minister of Norway", "minister")
    assert [holm, None] == [each.entity for each in found]


def test_indefinite_is_nobody_mentioned_before() -> None:
    """An aide is not the aide; but the aide is."""
    text = Text()
    aide = text.index.add(described("an aide", "aide"))
    text.mention(aide)
    assert [None] == [each.entity for each in text.candidates("an aide", "aide")]
    assert aide is text.candidates("the aide", "aide")[0].entity


def test_noun_of_its_own_for_one_who_was_called_otherwise() -> None:
    """The company is a word for any body, the judge hardly one for a person named."""
    text = Text()
    steel, holm = text.entity("Norland Steel"), text.entity("Ida Holm")
    text.mention(steel)
    text.mention(holm)
    assert "otherwise=generic" in text.features(steel, "the company", "company")
    assert "otherwise=stock" in text.features(holm, "the judge", "judge")
    found = text.features(holm, "the coach", "coach")
    assert not any(each.startswith("otherwise") for each in found)


def test_words_beside_the_name() -> None:
    """The Vermont senator: Vermont was beside the name of Holm alone."""
    text = Text()
    holm, brandt = text.entity("Ida Holm"), text.entity("Jan Brandt")
    holm.beside.update(("sen.", "vermont"))
    text.mention(holm)
    text.mention(brandt)
    senator = ("the old Vermont senator", "senator")
    assert "modifiers=partly|named" in text.features(holm, *senator)
    assert "modifiers=unseen|named" in text.features(brandt, *senator)
    senator = ("the Vermont senator", "senator")
    assert "modifiers=seen|named" in text.features(holm, *senator)


def test_issuer_of_a_document() -> None:
    """Whoever issued the last one with the noun, or the last of all."""
    text = Text()
    steel, holm = text.entity("Norland Steel"), text.entity("Ida Holm")
    text.mention(steel)
    text.mention(holm)
    text.index.note_issuer("memo", steel)
    assert "issued=same" in text.features(steel, "the memo", "memo")
    text.index.note_issuer("letter", holm)
    assert "issued=same" in text.features(steel, "the memo", "memo")
    assert "issued=last" in text.features(holm, "the memo", "memo")
    bridge = text.features(holm, "the bridge", "bridge")
    assert not any(each.startswith("issued") for each in bridge)


@pytest.mark.parametrize(
    ("role", "description", "noun", "expected"),
    [
        ("minister", "the minister", "minister", "role"),
        ("Russian president", "the Russian leader", "leader", "leader"),
        ("coach", "the defenceman", "defenceman", "definite-source"),
    ],
)
def test_name_of_the_link_to_a_person(
    role: str, description: str, noun: str, expected: str
) -> None:
    """By what the words have in common."""
    text = Text()
    holm = text.role("Ida Holm", role)
    wanted = described(description, noun)
    text.mention(holm)
    assert expected == step(wanted, holm, text.index, text.memory)


def test_name_of_the_other_links() -> None:
    """A body, somebody described, and somebody who is named only later."""
    text = Text()
    steel, holm = text.entity("Norland Steel"), text.role("Ida Holm", "coach")
    aide = text.index.add(described("an aide", "aide"))
    for entity in (steel, aide):
        text.mention(entity)

    def link(description: str, noun: str, entity: Entity) -> str:
        return step(described(description, noun), entity, text.index, text.memory)

    assert "generic-body" == link("the company", "company", steel)
    assert "same-words" == link("the aide", "aide", aide)
    assert "description" == link("the visitor", "visitor", aide)
    assert "announced" == link("a coach", "coach", holm)
