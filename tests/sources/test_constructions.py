"""Sieves: an ordered table of constructions; their cases test what they find."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import pytest

from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.constructions import (
    ADJACENT_PERSON_PROBABILITY,
    ALTERNATION_PROBABILITY,
    DEFAULT_SIEVES,
    SIEVES,
    Sieve,
    alternation,
    inner_label,
    person_in_sentence_after,
    person_in_sentence_before,
)
from quoteattr.sources.nearby_candidates import NearbyConstruction
from quoteattr.sources.sentence_candidates import SentenceConstruction
from quoteattr.types.annotations import Mention
from tests.trees import indexed_text, mention

# The table


def test_sieves_are_asked_in_this_order() -> None:
    """Names and order are public: the first that answers decides."""
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


def test_each_construction_of_a_sentence_has_one_sieve() -> None:
    """A candidate that no sieve covered would never be an answer."""
    literals = get_args(SentenceConstruction)
    known = [name for literal in literals for name in get_args(literal)]
    covered = [each for sieve in SIEVES for each in sieve.sentence]
    assert sorted(known) == sorted(covered)


def test_each_construction_around_a_sentence_has_one_sieve_but_ahead() -> None:
    """The source of the next paragraph's quotation only competes with the others."""
    covered = [each for sieve in SIEVES for each in sieve.nearby]
    assert sorted({*get_args(NearbyConstruction)} - {"ahead"}) == sorted(covered)


def test_sieves_without_constructions_have_a_rule() -> None:
    """Each sieve can answer in some way."""
    assert all(each.sentence or each.nearby or each.rule for each in SIEVES)


# Rules


def label_of(text: str) -> str | None:
    """The label that opens the quotation of a text, if one does."""
    words = "\n".join(f"{word} X 0 root" for word in text.replace("“", "“ ").split())
    indexed = indexed_text(words)
    answer = inner_label(indexed.quotations[0], indexed, {})
    return answer.source.text if answer else None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("“HOLM: Let us go.”", "HOLM"),
        ("“MR. LEE: Let us go.”", "MR. LEE"),
        ("“Note: this is closed.”", None),
        ("“HELP us go.”", None),
        ("“We said HOLM: go.”", None),
    ],
)
def test_inner_label_is_capitals_before_a_colon(text: str, label: str | None) -> None:
    """At the start of the quotation, and nowhere else."""
    assert label == label_of(text)


TURNS = indexed_text(
    """
    “    PUNCT 2 punct
    No   INTJ  0 root
    ,    PUNCT 2 punct
    ”    PUNCT 2 punct
    Lee  PROPN 6 nsubj B-PER
    said VERB  2 parataxis
    .    PUNCT 2 punct
    ---
    “     PUNCT 2 punct
    Why   ADV   0 root
    ?     PUNCT 2 punct
    ”     PUNCT 2 punct
    Ruiz  PROPN 6 nsubj B-PER
    asked VERB  2 parataxis
    .     PUNCT 2 punct
    ---
    “       PUNCT 2 punct
    Because SCONJ 0 root
    .       PUNCT 2 punct
    ”       PUNCT 2 punct
    ---
    “  PUNCT 3 punct
    I  PRON  3 nsubj
    see VERB 0 root
    .  PUNCT 3 punct
    ”  PUNCT 3 punct
    """
)
LEE, RUIZ = mention(TURNS, "Lee"), mention(TURNS, "Ruiz")


def turn(sources: Mapping[int, Mention], indexed: IndexedText = TURNS) -> str | None:
    """The source of the third quotation by alternation."""
    answer = alternation(indexed.quotations[2], indexed, sources)
    if answer is None:
        return None
    assert ALTERNATION_PROBABILITY == answer.probability
    return answer.source.text


def test_alternation_gives_the_source_before_last() -> None:
    """Of two turns without a cue, the first is that of who spoke before last."""
    assert "Lee" == turn({0: LEE, 1: RUIZ})


@pytest.mark.parametrize(
    "sources",
    [
        {0: LEE},
        {1: RUIZ},
        {0: LEE, 1: LEE},
        {0: LEE, 1: Mention(RUIZ.span, "she", "pronoun")},
    ],
    ids=["one known", "last known", "one person", "a pronoun"],
)
def test_alternation_needs_two_people(sources: Mapping[int, Mention]) -> None:
    """Both must be known, and known to be different."""
    assert turn(sources) is None


def test_alternation_is_for_whole_paragraphs() -> None:
    """A quotation with a cue in its paragraph is no turn."""
    assert alternation(TURNS.quotations[1], TURNS, {0: LEE}) is None


def test_alternation_needs_one_quotation_in_each_turn() -> None:
    """Of a paragraph with two, it is not known which was the turn."""
    no = "“ PUNCT 2 punct\n No INTJ 0 root\n . PUNCT 2 punct\n ” PUNCT 2 punct\n"
    said = "Lee PROPN 2 nsubj B-PER\n said VERB 0 root\n"
    asked = "Ruiz PROPN 2 nsubj B-PER\n asked VERB 0 root\n"
    one = indexed_text(f"{said}{no}---\n{asked}{no}---\n{no}---\n{no}")
    lee, ruiz = mention(one, "Lee"), mention(one, "Ruiz")
    answer = alternation(one.quotations[2], one, {0: lee, 1: ruiz})
    assert answer is not None
    assert lee == answer.source
    for first, second in ((said + no + asked, asked), (said, asked + no + said)):
        two = indexed_text(f"{first}{no}---\n{second}{no}---\n{no}---\n{no}")
        known = {n: (lee, ruiz)[n % 2] for n in range(3)}
        assert alternation(two.quotations[3], two, known) is None


def test_alternation_needs_a_second_turn_beside_it() -> None:
    """One paragraph of quotation may be anything; so may one that is unclosed."""
    alone = indexed_text(
        "Lee PROPN 2 nsubj B-PER\n said VERB 0 root\n"
        "“ PUNCT 4 punct\n No INTJ 2 obj\n ” PUNCT 4 punct\n---\n"
        "Ruiz PROPN 2 nsubj B-PER\n said VERB 0 root\n"
        "“ PUNCT 4 punct\n No INTJ 2 obj\n ” PUNCT 4 punct\n---\n"
        "“ PUNCT 2 punct\n No INTJ 0 root\n . PUNCT 2 punct\n ” PUNCT 2 punct"
    )
    sources = {0: mention(alone, "Lee"), 1: mention(alone, "Ruiz")}
    assert alternation(alone.quotations[2], alone, sources) is None


BESIDE = """
    {before} {upos} 2 nsubj {entity}
    shrugged VERB 0 root
    . PUNCT 2 punct

    “ PUNCT 3 punct
    I PRON 3 nsubj
    love VERB 0 root
    it PRON 3 obj
    . PUNCT 3 punct
    ” PUNCT 3 punct

    {after} {upos} 2 nsubj {entity}
    left VERB 0 root
    . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("name", "upos", "entity", "is_person"),
    [
        ("Lee", "PROPN", "B-PER", True),
        ("She", "PRON", "O", True),
        ("Oslo", "PROPN", "B-LOC", False),
        ("It", "PRON", "O", False),
        ("Rain", "NOUN", "O", False),
    ],
)
def test_person_in_the_sentence_beside(
    name: str, upos: str, entity: str, is_person: bool
) -> None:
    """A person who opens that sentence, and nothing else, is the source."""
    indexed = indexed_text(
        BESIDE.format(before=name, after=name, upos=upos, entity=entity)
    )
    for rule, place in ((person_in_sentence_before, 0), (person_in_sentence_after, -1)):
        answer = rule(indexed.quotations[0], indexed, {})
        assert is_person == (answer is not None)
        if answer is not None:
            assert ADJACENT_PERSON_PROBABILITY == answer.probability
            assert indexed.mentions[place] == answer.source


@pytest.mark.parametrize(
    "words",
    [
        "A DET 2 det\n fight NOUN 0 root\n . PUNCT 2 punct",
        "the DET 2 det\n old ADJ 3 amod\n harbour NOUN 0 root\n wall NOUN 3 dep",
        "Big ADJ 2 amod\n River NOUN 0 root\n Nights NOUN 2 dep\n . PUNCT 2 punct",
    ],
    ids=["two words", "a part of a clause", "a title"],
)
def test_person_beside_needs_a_whole_sentence(words: str) -> None:
    """A heading or a term in marks is not what the person beside says."""
    indexed = indexed_text(
        f"Lee PROPN 2 nsubj B-PER\n left VERB 0 root\n . PUNCT 2 punct\n\n"
        f"“ PUNCT 0 punct\n {words}\n ” PUNCT 0 punct"
    )
    assert person_in_sentence_before(indexed.quotations[0], indexed, {}) is None


def test_person_beside_is_in_the_same_paragraph() -> None:
    """Across a paragraph break, nearness means nothing."""
    parts = BESIDE.format(before="Lee", after="Lee", upos="PROPN", entity="B-PER")
    first, quotation, last = parts.strip().split("\n\n")
    indexed = indexed_text(f"{first}\n---\n{quotation}\n---\n{last}")
    assert person_in_sentence_before(indexed.quotations[0], indexed, {}) is None
    assert person_in_sentence_after(indexed.quotations[0], indexed, {}) is None
