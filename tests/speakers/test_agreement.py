"""Agreement: genders by the pronouns of a text, and antecedents of each pronoun."""

from __future__ import annotations

import pytest

from quoteattr.speakers.agreement import (
    agrees_with,
    learn_genders,
    learn_they,
    pronoun_gender,
)
from quoteattr.speakers.entity import Entity
from quoteattr.types.annotations import Gender, GenderSource, SpeakerKind
from tests.names import names, names_of_text
from tests.trees import indexed_text


def person(name: str, **learned: object) -> Entity:
    """A person with this name."""
    (found,) = names(name)
    entity = Entity(0, (found,), found, kind="person")
    for key, value in learned.items():
        setattr(entity, key, value)
    return entity


def learned(name: str, table: str) -> tuple[Gender | None, GenderSource | None]:
    """The gender of the person with this name by a text, and its source."""
    indexed = indexed_text(table)
    found = names_of_text(indexed)
    learn_genders(indexed, found.name_at)
    entity = found.entity(name)
    return entity.gender, entity.gender_source


SAID_HER = """
    Bianchi  PROPN  2  nsubj      B-PER
    said     VERB   0  root
    her      PRON   4  nmod:poss
    team     NOUN   6  nsubj
    had      AUX    6  aux
    won      VERB   2  ccomp
    .        PUNCT  2  punct
"""
THANKED_HER = """
    Bianchi  PROPN  2  nsubj  B-PER
    thanked  VERB   0  root
    her      PRON   2  obj
    .        PUNCT  2  punct
"""
ACCORDING_TO = """
    According  VERB   3  case
    to         ADP    1  fixed
    Ortega     PROPN  6  obl    B-PER
    ,          PUNCT  3  punct
    he         PRON   6  nsubj
    left       VERB   0  root
    .          PUNCT  6  punct
"""
NEXT_SENTENCE = """
    Bianchi  PROPN  2  nsubj  B-PER
    left     VERB   0  root
    .        PUNCT  2  punct

    She      PRON   2  nsubj
    wept     VERB   0  root
    .        PUNCT  2  punct
"""
NEXT_PARAGRAPH = NEXT_SENTENCE.replace("\n\n", "\n---\n")
ANOTHER_NAME = """
    Bianchi  PROPN  2  nsubj  B-PER
    met      VERB   0  root
    Ortega   PROPN  2  obj    B-PER
    and      CCONJ  6  cc
    his      PRON   6  nmod:poss
    son      NOUN   3  conj
    .        PUNCT  2  punct
"""
IN_QUOTATION = """
    Bianchi  PROPN  2  nsubj  B-PER
    said     VERB   0  root
    :        PUNCT  2  punct
    “        PUNCT  6  punct
    She      PRON   6  nsubj
    left     VERB   2  ccomp
    .        PUNCT  6  punct
    ”        PUNCT  6  punct
"""


@pytest.mark.parametrize(
    ("name", "table", "expected"),
    [
        pytest.param("Bianchi", SAID_HER, "f", id="in the sentence of a subject"),
        pytest.param("Bianchi", NEXT_SENTENCE, "f", id="in the sentence after it"),
        pytest.param("Bianchi", NEXT_PARAGRAPH, None, id="not in the next paragraph"),
        pytest.param("Bianchi", THANKED_HER, None, id="not for the excluded"),
        pytest.param("Ortega", ACCORDING_TO, None, id="not after any other name"),
        pytest.param("Bianchi", ANOTHER_NAME, None, id="not after a second name"),
        pytest.param("Ortega", ANOTHER_NAME, None, id="nor for that name"),
        pytest.param("Bianchi", IN_QUOTATION, None, id="not in a quotation"),
    ],
)
def test_gender_by_pronouns(name: str, table: str, expected: Gender | None) -> None:
    """He and she count where the subject is a name and nobody else is named."""
    source = "pronoun" if expected else None
    assert (expected, source) == learned(name, table)


def he_or_she(name: str, *forms: str) -> str:
    """A text that says this of somebody: one sentence for each pronoun."""
    first, _, last = name.rpartition(" ")
    rows = [f"{first} PROPN 2 compound B-PER"] if first else []
    subject = len(rows) + 1
    rows += [
        f"{last} PROPN {subject + 1} nsubj {'I' if first else 'B'}-PER",
        "left VERB 0 root",
        f". PUNCT {subject + 1} punct",
    ]
    for form in forms:
        rows += ["", f"{form} PRON 2 nsubj", "wept VERB 0 root", ". PUNCT 2 punct"]
    return "\n".join(rows)


WOMAN = """
---
Mary   PROPN  2  compound  B-PER
Holm   PROPN  3  nsubj     I-PER
slept  VERB   0  root
.      PUNCT  3  punct
"""


@pytest.mark.parametrize(
    ("name", "forms", "others", "expected"),
    [
        pytest.param("Xu Doe", ["He"], "", "m", id="one is enough"),
        pytest.param("Xu Doe", ["He", "She"], "", None, id="not if they are torn"),
        pytest.param("Xu Doe", ["He", "He", "She"], "", None, id="nor by a little"),
        pytest.param("Xu Doe", ["He"] * 3 + ["She"], "", "m", id="three to one"),
        pytest.param("John Doe", ["He"], "", "m", id="as the list says"),
        pytest.param("John Doe", ["She"], "", None, id="one against the list"),
        pytest.param(
            "John Doe", ["She"] * 2, "", "f", id="two, if nobody else can be meant"
        ),
        pytest.param("John Doe", ["She"] * 3, WOMAN, None, id="three, if one may be"),
        pytest.param("John Doe", ["She"] * 4, WOMAN, "f", id="four, if one may be"),
        pytest.param(
            "John Doe", ["She"] * 5 + ["He"], WOMAN, None, id="five and one other"
        ),
        pytest.param("Thomas", ["She"] * 2, WOMAN, "f", id="two, for a surname"),
    ],
)
def test_pronouns_that_are_believed(
    name: str, forms: list[str], others: str, expected: Gender | None
) -> None:
    """Against the list of given names more are needed, if a woman is named, too."""
    assert expected == learned(name, he_or_she(name, *forms) + others)[0]


def test_title_is_believed_before_pronouns() -> None:
    """Ms. Bianchi stays a woman."""
    indexed = indexed_text(he_or_she("Bianchi", "He", "He"))
    found = names_of_text(indexed)
    bianchi = found.entity("Bianchi")
    bianchi.learn_gender("f", "title")
    learn_genders(indexed, found.name_at)
    assert ("f", "title") == (bianchi.gender, bianchi.gender_source)


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        pytest.param(["who"], True, id="Sam Reed, who uses they"),
        pytest.param(["who", "always"], True, id="with a word between"),
        pytest.param(["who"] + ["also"] * 5, False, id="not too far back"),
    ],
)
def test_person_who_uses_they(between: list[str], expected: bool) -> None:
    """Only where the text says so, right after the name."""
    rows = ["Sam PROPN 2 compound B-PER", "Reed PROPN 0 root I-PER"]
    rows += [f"{form} ADV 2 dep" for form in between]
    rows += ["uses VERB 2 acl:relcl O use", "they PRON 2 obj"]
    indexed = indexed_text("\n".join(rows))
    found = names_of_text(indexed)
    learn_they(indexed, found.name_at)
    assert expected == found.entity("Sam Reed").uses_they


@pytest.mark.parametrize(
    ("form", "expected"),
    [("he", "m"), ("His", "m"), ("herself", "f"), ("they", None), ("I", None)],
)
def test_pronoun_gender(form: str, expected: Gender | None) -> None:
    """Of he, she and their forms, in any case."""
    assert expected == pronoun_gender(form)


def test_listed_gender_needs_a_given_name() -> None:
    """John Doe and John, but not Premier John; nor a company."""
    assert "m" == person("John Doe").listed_gender
    assert "m" == person("John").listed_gender
    assert person("John", roles={"premier": ("premier",)}).listed_gender is None
    assert person("Xu Doe").listed_gender is None
    assert person("John Doe", kind="organization").listed_gender is None


@pytest.mark.parametrize(
    ("entity", "he", "she"),
    [
        pytest.param(person("Xu Doe", gender="m"), "text", None, id="known"),
        pytest.param(person("Mary Doe", gender="m"), "text", None, id="not listed"),
        pytest.param(person("John Doe"), "listed", "listed-otherwise", id="listed"),
        pytest.param(person("Mary"), "listed-otherwise", "listed", id="given name"),
        pytest.param(person("John"), "listed", "surname-too", id="or surname"),
        pytest.param(person("Xu Doe"), "unlisted", "unlisted", id="unlisted"),
        pytest.param(person("John Doe", uses_they=True), None, None, id="uses they"),
        pytest.param(
            person("Doe", kind="unknown"),
            "unknown-kind",
            "unknown-kind",
            id="unknown",
        ),
        pytest.param(
            person("Flyers", kind="unknown"), None, None, id="unknown and plural"
        ),
        pytest.param(Entity(0, label="it", kind="unknown"), None, None, id="thing"),
        pytest.param(person("Doe", kind="organization"), None, None, id="body"),
        pytest.param(person("Doe", kind="group"), None, None, id="group"),
    ],
)
def test_agreement_with_he_and_she(
    entity: Entity, he: str | None, she: str | None
) -> None:
    """By the text, or else by the list of given names."""
    agrees_he, agrees_her = agrees_with("He"), agrees_with("her")
    assert agrees_he is not None
    assert agrees_her is not None
    assert (he, she) == (agrees_he(entity), agrees_her(entity))


@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        pytest.param(Entity(0, label="the players", kind="group"), "group"),
        pytest.param(person("Doe", kind="organization"), "organization"),
        pytest.param(Entity(0, label="an aide", kind="person"), "someone"),
        pytest.param(person("Sam Reed", uses_they=True), "uses-they"),
        pytest.param(person("Sam Reed"), None),
        pytest.param(Entity(0, label="the report", kind="organization"), None),
        pytest.param(Entity(0, label="the bridge"), None),
    ],
    ids=lambda value: value.display if isinstance(value, Entity) else None,
)
def test_agreement_with_they(entity: Entity, expected: str | None) -> None:
    """Groups, bodies and somebody unknown; no document, and no other named person."""
    for form in ("they", "them", "their"):
        agrees = agrees_with(form)
        assert agrees is not None
        assert expected == agrees(entity)


@pytest.mark.parametrize(
    ("kind", "name_type", "expected"),
    [
        ("organization", "ORG", "body"),
        ("organization", "LOC", "place"),
        ("person", "PER", None),
        ("unknown", "MISC", None),
    ],
)
def test_agreement_with_it(
    kind: SpeakerKind, name_type: str, expected: str | None
) -> None:
    """A body, or a place that speaks as its government does."""
    (name,) = names("Norland", name_type=name_type)  # type: ignore[arg-type]
    for form in ("it", "its"):
        agrees = agrees_with(form)
        assert agrees is not None
        assert expected == agrees(Entity(0, (name,), name, kind=kind))


@pytest.mark.parametrize("form", ["I", "we", "you", "who", "itself", "mine"])
def test_other_pronouns_are_not_resolved(form: str) -> None:
    """Outside quotations they refer to nobody."""
    assert agrees_with(form) is None
