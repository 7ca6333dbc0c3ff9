"""Roles by titles, appositions and copulas, and the descriptions beside names."""

from __future__ import annotations

import pytest

from quoteattr.speakers.roles import (
    collect_roles,
    content_words,
    role_label,
    without_article,
)
from tests.names import names_of_text
from tests.trees import indexed_text

TITLE = """
    Prime     PROPN  4  compound
    Minister  PROPN  4  compound
    Ida       PROPN  4  compound  B-PER
    Holm      PROPN  5  nsubj     I-PER
    left      VERB   0  root
    .         PUNCT  5  punct
"""
APPOSITION = """
    Hugo     PROPN  2   compound  B-PER
    Brandt   PROPN  9   nsubj     I-PER
    ,        PUNCT  5   punct
    a        DET    5   det
    welder   NOUN   2   appos
    from     ADP    7   case
    Calgary  PROPN  5   nmod      B-LOC
    ,        PUNCT  5   punct
    left     VERB   0   root
    .        PUNCT  9   punct
"""
AGE = APPOSITION.replace(
    "    ,        PUNCT  5   punct\n    a ",
    "    ,        PUNCT  2   punct\n    43       NUM    2   nummod\n"
    "    ,        PUNCT  5   punct\n    a ",
)
COPULA = """
    Hugo     PROPN  2   compound  B-PER
    Brandt   PROPN  5   nsubj     I-PER
    is       AUX    5   cop
    the      DET    5   det
    captain  NOUN   0   root
    .        PUNCT  5   punct
"""
NAMED = """
    A        DET    2  det
    welder   NOUN   6  nsubj
    named    VERB   2  acl
    Hugo     PROPN  5  compound  B-PER
    Brandt   PROPN  3  xcomp     I-PER
    left     VERB   0  root
    .        PUNCT  6  punct
"""
BEFORE = """
    A        DET    2  det
    welder   NOUN   7  nsubj
    ,        PUNCT  5  punct
    Hugo     PROPN  5  compound  B-PER
    Brandt   PROPN  2  appos     I-PER
    ,        PUNCT  5  punct
    left     VERB   0  root
    .        PUNCT  7  punct
"""
LONG_BEFORE = """
    A        DET    2   det
    welder   NOUN   9   nsubj
    from     ADP    4   case
    Calgary  PROPN  2   nmod      B-LOC
    ,        PUNCT  7   punct
    Hugo     PROPN  7   compound  B-PER
    Brandt   PROPN  2   appos     I-PER
    ,        PUNCT  7   punct
    left     VERB   0   root
    .        PUNCT  9   punct
"""
OWN_VERB = """
    For      ADP    3  case
    Hugo     PROPN  3  compound  B-PER
    Brandt   PROPN  7  obl       I-PER
    ,        PUNCT  3  punct
    the      DET    6  det
    mayor    NOUN   7  nsubj
    left     VERB   0  root
    .        PUNCT  7  punct
"""
OTHER_KIND = COPULA.replace("captain", "company")
NO_ROLE = COPULA.replace("captain", "bridge")


@pytest.mark.parametrize(
    ("table", "name", "roles"),
    [
        pytest.param(TITLE, "Ida Holm", {"prime minister"}, id="title"),
        pytest.param(
            APPOSITION, "Hugo Brandt", {"welder from Calgary"}, id="apposition"
        ),
        pytest.param(COPULA, "Hugo Brandt", {"captain"}, id="copula"),
        pytest.param(NAMED, "Hugo Brandt", {"welder"}, id="named"),
        pytest.param(BEFORE, "Hugo Brandt", {"welder"}, id="description first"),
        pytest.param(OWN_VERB, "Hugo Brandt", set(), id="subject of its own verb"),
        pytest.param(OTHER_KIND, "Hugo Brandt", set(), id="of another kind"),
        pytest.param(NO_ROLE, "Hugo Brandt", set(), id="no role"),
    ],
)
def test_roles_of_an_entity(table: str, name: str, roles: set[str]) -> None:
    """By title, apposition and copula."""
    indexed = indexed_text(table)
    found = names_of_text(indexed)
    collect_roles(indexed, found.name_at)
    assert roles == set(found.entity(name).roles)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(TITLE, {}, id="a title is part of the name"),
        pytest.param(
            APPOSITION, {"a welder from Calgary": "apposition"}, id="apposition"
        ),
        pytest.param(AGE, {"a welder from Calgary": "apposition"}, id="age between"),
        pytest.param(COPULA, {"the captain": "copula"}, id="copula"),
        pytest.param(NAMED, {"A welder": "apposition"}, id="named"),
        pytest.param(BEFORE, {"A welder": "apposition"}, id="description first"),
        pytest.param(
            LONG_BEFORE, {"A welder from Calgary": "apposition"}, id="with a complement"
        ),
        pytest.param(OWN_VERB, {}, id="subject of its own verb"),
        pytest.param(OTHER_KIND, {}, id="of another kind"),
        pytest.param(NO_ROLE, {}, id="no role"),
    ],
)
def test_descriptions_beside_a_name(table: str, expected: dict[str, str]) -> None:
    """Each refers to the named entity, by the step that links them."""
    indexed = indexed_text(table)
    found = names_of_text(indexed)
    linked = collect_roles(indexed, found.name_at)
    assert expected == {mention.text: each.step for mention, each in linked.items()}
    assert all(each.entity is found.entities[0] for each in linked.values())


def test_role_words_are_those_up_to_the_head() -> None:
    """Later, the welder is he, though the role says from Calgary."""
    indexed = indexed_text(APPOSITION)
    found = names_of_text(indexed)
    collect_roles(indexed, found.name_at)
    roles = found.entity("Hugo Brandt").roles
    assert {"welder from Calgary": ("welder",)} == roles


def test_role_tells_a_gender_but_no_second_one() -> None:
    """A spokeswoman is a woman; Mr. Brandt stays a man, whatever he is called."""
    indexed = indexed_text(COPULA.replace("captain", "spokeswoman"))
    found = names_of_text(indexed)
    collect_roles(indexed, found.name_at)
    brandt = found.entity("Hugo Brandt")
    assert ("f", "role") == (brandt.gender, brandt.gender_source)
    found = names_of_text(indexed)
    found.entity("Hugo Brandt").learn_gender("m", "title")
    collect_roles(indexed, found.name_at)
    assert "m" == found.entity("Hugo Brandt").gender


def test_role_tells_the_kind_of_an_unknown_entity() -> None:
    """Zug is a company: its tag left the kind open."""
    table = """
        Zug      PROPN  4  nsubj  B-MISC
        is       AUX    4  cop
        a        DET    4  det
        company  NOUN   0  root
        .        PUNCT  4  punct
    """
    indexed = indexed_text(table)
    found = names_of_text(indexed)
    assert "unknown" == found.entity("Zug").kind
    collect_roles(indexed, found.name_at)
    assert "organization" == found.entity("Zug").kind


def test_photo_credit_before_a_title_is_no_role() -> None:
    """Ola Berg/Nordic Press Coach Ida Holm: she is a coach."""
    table = """
        Ola     PROPN  8  compound
        Berg    PROPN  8  compound
        /       SYM    8  punct
        Nordic  PROPN  8  compound
        Press   PROPN  8  compound
        coach   NOUN   8  compound
        Ida     PROPN  8  compound  B-PER
        Holm    PROPN  9  nsubj     I-PER
        left    VERB   0  root
        .       PUNCT  9  punct
    """
    indexed = indexed_text(table)
    found = names_of_text(indexed)
    collect_roles(indexed, found.name_at)
    assert {"coach": ("coach",)} == found.entity("Ida Holm").roles


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("The prime minister", ("prime", "minister")),
        ("Norway's prime minister", ("prime", "minister")),
        ("the players' fellow coach", ("coach",)),
        ("her lawyer, Ana", ("lawyer", "ana")),
        ("the minister of Norway", ("minister", "of", "norway")),
    ],
)
def test_content_words(description: str, expected: tuple[str, ...]) -> None:
    """In lower case, without articles, possessors and commas."""
    assert expected == content_words(description)


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("a fellow Welder", "welder"),
        ("Prime Minister", "prime minister"),
        ("the CEO", "CEO"),
        ("a welder\n from Calgary", "welder from Calgary"),
    ],
)
def test_role_label(description: str, expected: str) -> None:
    """In one line, without article; the noun in lower case unless in capitals."""
    assert expected == role_label(description)


def test_without_article() -> None:
    """All determiners at the start, nothing in the middle."""
    assert ["welder", "of", "the", "year"] == without_article("One welder of the year")
    assert [] == without_article("the")
