"""Descriptions: each step links what it must, and leaves what it must not."""

from __future__ import annotations

import attrs
import pytest

from quoteattr.speakers.descriptions import (
    STEPS,
    Description,
    DescriptionIndex,
)
from quoteattr.speakers.entity import Entity, EntityRegistry
from quoteattr.speakers.organization_clusters import cluster_organizations
from quoteattr.speakers.person_clusters import cluster_persons
from quoteattr.speakers.positions import Position
from quoteattr.speakers.roles import content_words
from quoteattr.speakers.salience import DiscourseMemory, Occurrence
from quoteattr.types.annotations import Mention
from quoteattr.types.span import Span
from tests.names import names

HERE = Position(5, 2, "subject")
"""Where the descriptions of these tests are, if nothing else is said."""


@attrs.define
class Text:
    """A text with some named entities, of which nothing was mentioned yet."""

    persons: tuple[str, ...] = ("Ida Holm", "Jan Brandt")
    bodies: tuple[str, ...] = ("Norland Steel",)
    registry: EntityRegistry = attrs.field(factory=EntityRegistry)
    memory: DiscourseMemory = attrs.field(
        factory=lambda: DiscourseMemory(lambda _, __, found: found[0].entity)
    )
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

    def entity(self, display: str) -> Entity:
        """The entity with this name or label."""
        (found,) = (e for e in self.registry.entities if e.display == display)
        return found

    def role(self, display: str, role: str) -> Entity:
        """The entity with this name, to which a role is added."""
        found = self.entity(display)
        found.roles[role] = content_words(role.partition(" of ")[0])
        return found

    def mention(self, entity: Entity, sentence: int, paragraph: int = 2) -> None:
        """Mention an entity as the subject of a sentence."""
        position = Position(sentence, paragraph, "subject")
        self.memory.add(Occurrence(entity, Mention(Span(0, 1), "x", "name"), position))

    def resolve(
        self,
        text: str,
        noun: str,
        position: Position = HERE,
        *,
        owner: Entity | None = None,
        is_source: bool = False,
    ) -> tuple[Entity, str | None]:
        """The entity that a description refers to, and the step that found it."""
        if self._index is None:
            self._index = DescriptionIndex.of(self.registry.entities, self.registry)
        mention = Mention(Span(0, len(text)), text, "nominal")
        description = Description(mention, noun, position, owner, is_source)
        return self._index.resolve(description, self.memory)

    def step(self, text: str, noun: str, **given: object) -> str | None:
        """The step alone."""
        return self.resolve(text, noun, **given)[1]  # type: ignore[arg-type]


def described(text: str, noun: str) -> Description:
    """A description without more than its words."""
    return Description(Mention(Span(0, len(text)), text, "nominal"), noun, HERE)


def test_words_of_a_description() -> None:
    """Without article; up to the noun, or with what follows it."""
    found = described("The old minister of Norway", "minister")
    assert ("old", "minister", "of", "norway") == found.words
    assert ("old", "minister") == found.words_until_noun
    assert "the" == found.first_word
    assert found.has_complement
    assert not described("The old minister", "minister").has_complement


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the aide", True),
        ("her aide", True),
        ("aides", True),
        ("an aide", False),
        ("another aide", False),
        ("three aides", False),
        ("12 aides", False),
    ],
)
def test_is_definite(text: str, expected: bool) -> None:
    """Unless it begins with a, some, another or a number."""
    assert expected == described(text, "aide").is_definite


def test_steps_are_tried_in_this_order() -> None:
    """Their names are part of the output."""
    assert [
        "same-name",
        "same-words",
        "role",
        "leader",
        "announced",
        "generic-body",
        "definite-source",
    ] == list(STEPS)


def test_new_entity_has_the_words_for_a_label() -> None:
    """In one line, with its kind and the gender of its noun."""
    text = Text()
    entity, step = text.resolve("a\n spokeswoman", "spokeswoman")
    assert step is None
    assert "a spokeswoman" == entity.display
    assert ("person", "f", "role") == (
        entity.kind,
        entity.gender,
        entity.gender_source,
    )
    assert entity is text.registry.entities[-1]


@pytest.mark.parametrize(
    ("text", "noun", "kind"),
    [
        ("an aide", "aide", "person"),
        ("three aides", "aides", "group"),
        ("some aide", "aide", "group"),
        ("the company", "company", "organization"),
        ("the bridge", "bridge", "unknown"),
        ("one of the players", "one", "person"),
        ("one of the bridges", "one", "unknown"),
    ],
)
def test_kind_of_a_new_entity(text: str, noun: str, kind: str) -> None:
    """By the noun; several people are a group, one of them is a person."""
    assert kind == Text().resolve(text, noun)[0].kind


def test_same_name() -> None:
    """The prime minister's office, where the text names the Prime Minister's Office."""
    text = Text(bodies=("Prime Minister's Office",))
    entity, step = text.resolve("the prime minister's office", "office")
    assert (text.entity("Prime Minister's Office"), "same-name") == (entity, step)
    assert "same-name" != text.step("the office", "office")


def test_same_words() -> None:
    """The aide is the aide before; another aide, and her aide, are not."""
    text = Text()
    aide, _ = text.resolve("an aide", "aide")
    assert (aide, "same-words") == text.resolve("the aide", "aide")
    other, step = text.resolve("another aide", "aide")
    assert (True, None) == (other is not aide, step)
    holm = text.entity("Ida Holm")
    hers, step = text.resolve("her aide", "aide", owner=holm)
    assert (True, None) == (hers not in {aide, other}, step)
    assert (hers, "same-words") == text.resolve("her aide", "aide", owner=holm)
    brandt = text.entity("Jan Brandt")
    assert hers is not text.resolve("his aide", "aide", owner=brandt)[0]


def test_same_words_without_the_complement() -> None:
    """A spokeswoman for the ministry is the spokeswoman afterwards."""
    text = Text()
    entity, _ = text.resolve("a spokeswoman for the ministry", "spokeswoman")
    found = text.resolve("the spokeswoman", "spokeswoman")
    assert (entity, "same-words") == found


@pytest.mark.parametrize(
    ("role", "description", "noun", "links"),
    [
        pytest.param("prime minister", "the prime minister", "minister", True, id="it"),
        pytest.param("prime minister", "the minister", "minister", True, id="part"),
        pytest.param("minister", "the prime minister", "minister", True, id="only one"),
        pytest.param("minister", "a minister", "minister", False, id="indefinite"),
        pytest.param("father", "his father", "father", False, id="possessed"),
        pytest.param("former mayor", "the mayor", "mayor", False, id="former"),
        pytest.param("mayor", "the former mayor", "mayor", False, id="not former"),
        pytest.param("former mayor", "the former mayor", "mayor", True, id="both"),
        pytest.param(
            "minister", "the minister of Norway", "minister", True, id="of Norway"
        ),
        pytest.param(
            "minister", "the old minister of Norway", "minister", False, id="and old"
        ),
        pytest.param("coach", "the minister", "minister", False, id="another role"),
    ],
)
def test_role_of_a_person(role: str, description: str, noun: str, links: bool) -> None:
    """By all its words, or by its noun alone where one person has such a role."""
    text = Text()
    holm = text.role("Ida Holm", role)
    entity, step = text.resolve(description, noun)
    assert links == (step == "role")
    assert links == (entity is holm)


def test_role_with_a_complement_goes_to_the_one_with_the_same() -> None:
    """The minister of Norway is not the minister of Sweden."""
    text = Text()
    holm = text.role("Ida Holm", "minister of Norway")
    brandt = text.role("Jan Brandt", "minister of Sweden")
    assert holm is text.resolve("the minister of Norway", "minister")[0]
    assert brandt is text.resolve("the minister of Sweden", "minister")[0]


def test_role_of_several_goes_to_the_most_salient() -> None:
    """The first in the text, where none of them was mentioned yet."""
    text = Text()
    holm = text.role("Ida Holm", "coach")
    brandt = text.role("Jan Brandt", "coach")
    assert (holm, "role") == text.resolve("the coach", "coach")
    text.mention(holm, 3)
    text.mention(brandt, 4)
    assert (brandt, "role") == text.resolve("the coach", "coach")


@pytest.mark.parametrize(
    ("description", "step"),
    [
        ("the bank", "role"),
        ("the central bank", None),
        ("a bank", None),
        ("the mayor's bank", None),
        ("his bank", None),
    ],
)
def test_role_of_a_body_is_the_noun_of_its_name(
    description: str, step: str | None
) -> None:
    """The bank is Norland Bank; but only *the* bank, and nobody's."""
    text = Text(bodies=("Norland Bank",))
    assert step == text.step(description, "bank")


def test_noun_of_a_name_is_before_of() -> None:
    """Bank of Norway is a bank."""
    text = Text(bodies=("Bank of Norway",))
    assert text.entity("Bank of Norway") is text.resolve("the bank", "bank")[0]


def test_leader() -> None:
    """The Russian leader is the Russian president; the leader is nobody."""
    text = Text()
    holm = text.role("Ida Holm", "Russian president")
    assert (holm, "leader") == text.resolve("the Russian leader", "leader")
    assert "leader" != text.step("the Swedish leader", "leader")
    assert "leader" != text.step("the leader", "leader")
    assert "leader" != text.step("a Russian leader", "leader")


LEDE = Position(0, 0, "subject")


@pytest.mark.parametrize(
    ("description", "position", "expected"),
    [
        pytest.param("a coach", LEDE, "announced", id="in the lede"),
        pytest.param("a coach", Position(9, 3, "subject"), "announced", id="its end"),
        pytest.param("a coach", Position(9, 4, "subject"), None, id="after it"),
        pytest.param("two coach", LEDE, None, id="several"),
    ],
)
def test_announced(description: str, position: Position, expected: str | None) -> None:
    """A coach says so; Coach Ida Holm: the only coach, named below."""
    text = Text(persons=("Ida Holm", "Holm"), bodies=())
    text.role("Ida Holm", "coach")
    assert expected == text.step(description, "coach", position=position)


def test_not_announced_is_who_was_named_in_the_paragraph_or_just_once() -> None:
    """Nor one of two coaches."""
    text = Text(persons=("Ida Holm", "Holm"), bodies=())
    holm = text.role("Ida Holm", "coach")
    text.mention(holm, 0, 0)
    assert text.step("a coach", "coach", position=LEDE) is None
    once = Text(persons=("Ida Holm",), bodies=())
    once.role("Ida Holm", "coach")
    assert once.step("a coach", "coach", position=LEDE) is None
    two = Text(persons=("Ida Holm", "Holm", "Jan Brandt", "Brandt"), bodies=())
    two.role("Ida Holm", "coach")
    two.role("Jan Brandt", "coach")
    assert two.step("a coach", "coach", position=LEDE) is None


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("the company", "generic-body"),
        ("a company", None),
        ("their company", None),
        ("the new company", None),
    ],
)
def test_generic_body(description: str, expected: str | None) -> None:
    """The company is the body mentioned last."""
    text = Text()
    steel = text.entity("Norland Steel")
    text.mention(steel, 3)
    text.mention(text.entity("Ida Holm"), 4)
    entity, step = text.resolve(description, "company")
    assert expected == step
    assert (expected is not None) == (entity is steel)


def test_generic_body_is_no_place() -> None:
    """The company is not Norland, the country."""
    registry = EntityRegistry()
    (norland,) = registry.add_named(
        cluster_organizations(names("Norland", name_type="LOC"))
    )
    text = Text(persons=(), bodies=(), registry=registry)
    text.mention(norland, 4)
    assert text.step("the company", "company") is None


@pytest.mark.parametrize(
    ("description", "noun", "source", "sentence", "expected"),
    [
        pytest.param("the old goalie", "goalie", True, 4, "definite-source", id="it"),
        pytest.param("the old goalie", "goalie", True, 2, "definite-source", id="3"),
        pytest.param("the old goalie", "goalie", True, 1, None, id="too far"),
        pytest.param("the old goalie", "goalie", False, 4, None, id="no source"),
        pytest.param("a goalie", "goalie", True, 4, None, id="indefinite"),
        pytest.param("the goalie of Tarn", "goalie", True, 4, None, id="complement"),
        pytest.param("the judge", "judge", True, 4, None, id="stock role"),
        pytest.param("the company", "company", True, 4, None, id="no person"),
        pytest.param("the businessman", "businessman", True, 4, None, id="gender"),
    ],
)
def test_definite_source(
    description: str, noun: str, source: bool, sentence: int, expected: str | None
) -> None:
    """The old goalie said: the person just spoken of."""
    text = Text(bodies=())
    holm = text.entity("Ida Holm")
    holm.learn_gender("f", "title")
    text.mention(holm, sentence)
    found = text.resolve(description, noun, is_source=source)
    assert expected == found[1]
    assert (expected is not None) == (found[0] is holm)
