"""Lists, groups, long forms and aliases are found whole; what looks alike is left."""

from __future__ import annotations

import pytest

from quoteattr.mentions.composed_names import (
    composed_names,
    ends_with_alias_phrase,
    has_initials,
)
from quoteattr.mentions.headlines import headlines
from tests.trees import document

FIRM = """
    Hall  PROPN 6 nsubj
    ,     PUNCT 1 punct
    Dent  PROPN 1 conj
    &     CCONJ 5 cc
    Lund  PROPN 1 conj
    said  VERB  0 root
"""
BOARD = """
    The   DET   2 det
    Dairy NOUN  6 nsubj
    and   CCONJ 5 cc
    Grain NOUN  5 compound
    Board NOUN  2 conj
    said  VERB  0 root
"""
FIELDS = """
    The       DET   2 det
    Ministry  PROPN 9 nsubj  B-ORG
    of        ADP   4 case   I-ORG
    Labour    PROPN 2 nmod   I-ORG
    ,         PUNCT 6 punct
    Health    PROPN 4 conj   B-ORG
    and       CCONJ 8 cc
    Trade     PROPN 4 conj   B-ORG
    said      VERB  0 root
"""
GROUP = """
    saw      VERB  0 root
    Citizens PROPN 1 obj O citizen NNPS
    for      ADP   5 case
    Clean    ADJ   5 amod
    Air      PROPN 2 nmod
"""
LONG_FORM = """
    the     DET   2 det
    Union   PROPN 0 root
    of      ADP   5 case
    Haulage NOUN  5 compound
    Workers NOUN  2 nmod
    (       PUNCT 7 punct
    UHW     PROPN 2 appos
    )       PUNCT 7 punct
"""
FOUNDERS = """
    The        DET   5 det
    Otto       PROPN 5 compound B-PER
    and        CCONJ 4 cc
    Ida        PROPN 2 conj     B-PER
    Foundation PROPN 6 nsubj    B-ORG
    said       VERB  0 root
"""
ORDER = """
    why   ADV   5 advmod
    Feed  VERB  5 nsubj
    the   DET   4 det
    Young PROPN 2 obj
    said  VERB  0 root
"""
PERSON = """
    Hope   VERB 3 csubj
    Fields NOUN 1 obj
    runs   VERB 0 root
"""
ALIAS = """
    Bly     PROPN 5 nsubj
    ,       PUNCT 1 punct
    aka     ADV   1 advmod
    Big     ADJ   5 amod
    Rooster PROPN 1 appos
"""


def found(table: str) -> list[str]:
    """The composed names of a text."""
    parsed = document(table)
    ranges = composed_names(parsed, headlines(parsed))
    return [
        " ".join(word.text for word in parsed.words[start:end])
        for start, end in sorted(ranges.items())
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(FIRM, "Hall , Dent & Lund", id="firm"),
        pytest.param(
            FIRM.replace("& ", "and").replace("Lund", "LLP"), None, id="no firm"
        ),
        pytest.param(BOARD, "Dairy and Grain Board", id="board"),
        pytest.param(FIELDS, "Ministry of Labour , Health and Trade", id="fields"),
        pytest.param(GROUP, "Citizens for Clean Air", id="group"),
        pytest.param(LONG_FORM, "Union of Haulage Workers", id="long form"),
        pytest.param(ALIAS, "Big Rooster", id="alias"),
        pytest.param(FOUNDERS, "Otto and Ida Foundation", id="founders"),
        pytest.param(ORDER, "Feed the Young", id="order"),
        pytest.param(PERSON, "Hope Fields", id="person"),
    ],
)
def test_composed_name_is_found(table: str, expected: str | None) -> None:
    """From its first word to its last, without article and brackets."""
    assert ([expected] if expected else []) == found(table)


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        pytest.param(FIRM, "&    ", "and  ", id="persons"),
        pytest.param(FIRM, "Dent  PROPN 1", "Dent  PROPN 6", id="place before a firm"),
        pytest.param(FIRM, "Hall ", "Mayor", id="title"),
        pytest.param(BOARD, "Dairy NOUN ", "Mayor NOUN ", id="office beside a body"),
        pytest.param(BOARD, "Board", "Plan ", id="no body"),
        pytest.param(BOARD, "The   DET", "Our   DET", id="no article"),
        pytest.param(
            FIELDS,
            "PROPN 4 conj   B-ORG\n    and",
            "PROPN 4 conj   B-PER\n    and",
            id="person in the list",
        ),
        pytest.param(FIELDS, "Trade     ", "Ana       ", id="given name in the list"),
        pytest.param(GROUP, "citizen NNPS", "citizen NNP", id="singular"),
        pytest.param(GROUP, "for      ADP  ", "from     ADP  ", id="other preposition"),
        pytest.param(
            GROUP, "Air      PROPN", "air      NOUN ", id="purpose without capital"
        ),
        pytest.param(LONG_FORM, "UHW ", "UHX ", id="other initials"),
        pytest.param(LONG_FORM, "Union ", "union ", id="no capital"),
        pytest.param(LONG_FORM, "( ", ", ", id="no brackets"),
        pytest.param(ALIAS, "aka ", "and ", id="no alias"),
        pytest.param(FOUNDERS, "Ida  ", "Tarn ", id="no founder"),
        pytest.param(ORDER, "why   ADV   5", "“     PUNCT 5", id="sentence"),
        pytest.param(ORDER, "Young PROPN 2", "Young PROPN 5", id="two phrases"),
        pytest.param(ORDER, "Young ", "young ", id="order without a name"),
        pytest.param(ORDER, "Young ", "Mayor ", id="title after the article"),
        pytest.param(ORDER, "5 nsubj", "5 csubj", id="clause"),
        pytest.param(PERSON, "Fields NOUN", "Fields PROPN", id="name of its own"),
        pytest.param(PERSON, "Fields", "Council", id="body after a given name"),
        pytest.param(PERSON, "Hope ", "Hops ", id="no given name"),
        pytest.param(ALIAS, "Big     ADJ ", "big     ADJ ", id="alias of one word"),
    ],
)
def test_what_looks_alike_is_none(table: str, old: str, new: str) -> None:
    """Each differs from a composed name in one thing."""
    assert old in table
    assert [] == found(table.replace(old, new))


def test_group_at_the_start_of_a_sentence_needs_a_purpose_of_its_own() -> None:
    """Workers for Norland Steel may be workers; Students for Fair Rents are a group."""
    start = GROUP.replace("saw      VERB  0 root\n", "").replace("PROPN 1", "PROPN 0")
    start = start.replace(" 5 ", " 4 ").replace(" 2 nmod", " 1 nmod")
    assert ["Citizens for Clean Air"] == found(start)
    assert [] == found(
        start.replace("4 amod", "4 compound B-ORG").replace("ADJ  ", "PROPN")
    )


def test_name_found_once_is_found_everywhere() -> None:
    """The same words at the start of a sentence, where capitals tell nothing."""
    again = "Citizens PROPN 0 root O citizen NNPS\n of ADP 3 case\n Tarn PROPN 1 nmod\n"
    assert [] == found(again)
    inside = again.replace("3", "4").replace("1", "2").replace("0 root", "1 obj")
    inside = f"saw VERB 0 root\n{inside}"
    assert 2 == len(found(f"{again}---\n{inside}"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["known", "as"], 2),
        (["aka"], 1),
        (["and", "aka"], 1),
        (["as"], 0),
        ([], 0),
    ],
)
def test_alias_phrase_is_at_the_end(words: list[str], expected: int) -> None:
    """It has one word or two."""
    assert expected == ends_with_alias_phrase(words)


@pytest.mark.parametrize(
    ("form", "expected"),
    [("NRT", True), ("NR&T", True), ("RT", False), ("NX", False), ("Nrt", False)],
)
def test_initials_are_those_of_the_words(form: str, *, expected: bool) -> None:
    """In the order of the words, with the first one."""
    assert expected == has_initials(["Norland", "Rail", "&", "Timber"], form)
