"""Features of candidates, as exact strings: they are the keys of the fitted tables."""

from __future__ import annotations

from typing import Final

import pytest

from quoteattr.sources.features import (
    NOBODY,
    bucket,
    closing,
    opening,
    referent_type,
)
from quoteattr.sources.nearby_candidates import Turn
from quoteattr.sources.ranker import choices_of
from quoteattr.sources.sentence_candidates import sentence_context
from quoteattr.types.annotations import Mention, Quotation
from quoteattr.types.span import Span
from tests.trees import indexed_text, mention

SAID: Final = """
    “       PUNCT 4 punct
    We      PRON  4 nsubj
    will    AUX   4 aux
    appeal  VERB  7 ccomp
    ,       PUNCT 4 punct
    ”       PUNCT 4 punct
    said    VERB  0 root O say
    Maria   PROPN 7 nsubj B-PER
    Ortega  PROPN 8 flat I-PER
    ,       PUNCT 12 punct
    a       DET 12 det
    lawyer  NOUN 8 appos
    .       PUNCT 7 punct
"""
SAYING: Final = """
    Lee     PROPN 2 nsubj B-PER
    praised VERB  0 root O praise
    the     DET   4 det
    team    NOUN  2 obj
    ,       PUNCT 6 punct
    saying  VERB  2 advcl O say
    that    SCONJ 10 mark
    “       PUNCT 10 punct
    they    PRON  10 nsubj
    quit    VERB  6 ccomp
    .       PUNCT 2 punct
    ”       PUNCT 10 punct
"""
POSSESSOR: Final = """
    His    PRON  2 nmod:poss
    claim  NOUN  10 nsubj
    that   SCONJ 7 mark
    “      PUNCT 7 punct
    nobody PRON  7 nsubj
    was    AUX   7 aux
    hurt   VERB  2 acl
    ”      PUNCT 7 punct
    was    AUX   10 cop
    false  ADJ   0 root
    .      PUNCT 10 punct
"""
LABEL: Final = """
    Brandt PROPN 5 dep B-PER
    :      PUNCT 1 punct
    “      PUNCT 5 punct
    Utter  ADJ   5 amod
    Chaos  NOUN  0 root
    .      PUNCT 5 punct
    ”      PUNCT 5 punct
"""
BELOW: Final = """
    “      PUNCT 3 punct
    We     PRON  3 nsubj
    won    VERB  0 root
    ,      PUNCT 3 punct
    ”      PUNCT 3 punct
    Ruiz   PROPN 7 nsubj B-PER
    said   VERB  3 parataxis O say
    ,      PUNCT 11 punct
    but    CCONJ 11 cc
    he     PRON  11 nsubj
    hopes  VERB  7 conj O hope
    “      PUNCT 13 punct
    so     ADV   11 advmod
    ”      PUNCT 13 punct
    ;      PUNCT 16 punct
    left   VERB  3 parataxis O leave
    “      PUNCT 18 punct
    early  ADV   16 advmod
    ”      PUNCT 18 punct
    .      PUNCT 3 punct
"""
TITLE: Final = """
    She    PRON  3 nsubj
    always ADV   3 advmod
    said   VERB  0 root O say
    “      PUNCT 6 punct
    Big    ADJ   6 amod
    River  NOUN  3 obj
    ”      PUNCT 6 punct
    .      PUNCT 3 punct
"""
TERM: Final = """
    She    PRON  2 nsubj
    heard  VERB  0 root O hear
    the    DET   4 det
    term   NOUN  2 obj
    “      PUNCT 6 punct
    tides  NOUN  4 appos
    ”      PUNCT 6 punct
    there  ADV   2 advmod
    .      PUNCT 2 punct
"""
TWO: Final = """
    “     PUNCT 3 punct
    We    PRON  3 nsubj
    won   VERB  7 ccomp O win
    ,     PUNCT 3 punct
    ”     PUNCT 3 punct
    Ruiz  PROPN 7 nsubj B-PER
    said  VERB  0 root O say
    .     PUNCT 7 punct

    “     PUNCT 3 punct
    It    PRON  3 nsubj
    hurts VERB  0 root O hurt
    .     PUNCT 3 punct
    ”     PUNCT 3 punct
"""
CONTINUED: Final = """
    Ruiz  PROPN 2 nsubj B-PER
    said  VERB  0 root O say
    :     PUNCT 2 punct
    “     PUNCT 6 punct
    We    PRON  6 nsubj
    won   VERB  2 ccomp O win
    .     PUNCT 6 punct
    ”     PUNCT 6 punct
    ---
    “     PUNCT 3 punct
    It    PRON  3 nsubj
    hurts VERB  0 root O hurt
    ,     PUNCT 3 punct
    ”     PUNCT 3 punct
    “     PUNCT 3 punct
    a     DET   8 det
    lot   NOUN  3 obl
    .     PUNCT 3 punct
    ”     PUNCT 3 punct
"""


def choices(
    table: str, number: int = 0, source: str | None = None
) -> dict[str, list[str]]:
    """The features of a quotation's choices, by source, construction and cue.

    Args:
        table: The text.
        number: The quotation's id.
        source: The source of the quotation before it.
    """
    indexed = indexed_text(table)
    quotation = indexed.quotations[number]
    found = choices_of(quotation, indexed, lambda _: True)
    assert found is not None
    turn = Turn(number - 1, mention(indexed, source)) if source else None
    options = [*found.options, *found.of_turns(turn, {}, lambda _: True)]
    named: dict[str, list[str]] = {}
    for each, features in options:
        cue = each.cue.text if each.cue else "-"
        named[f"{each.source.text} {each.construction} {cue}"] = list(features)
    return {**named, **dict(zip(NOBODY, map(list, found.nobody), strict=True))}


def test_features_of_a_subject_after_the_verb() -> None:
    """“We will appeal,” *said* **Maria Ortega**, a lawyer."""
    found = choices(SAID)
    assert ["Maria Ortega right said", *NOBODY] == list(found)
    assert [
        "way=right|after",
        "way-kind=right|direct",
        "source=per",
        "source-way=per|right",
        "distance=0|after|direct",
        "verb=say",
        "strength-way=strong|right",
        "short=3|strong|direct",
        "cue-distance=0|after|strong",
        "closing=comma|after|strong|near",
        "opening=start|after|strong|near",
        "relation=root|strong|after",
        "above=1|strong|direct",
        "through=ccomp|strong",
        "verbs=0|after|strong",
        "commas=0|after|strong",
        "parse=right|agrees",
        "content=clause|strong|after",
        "function=ccomp|strong",
    ] == found["Maria Ortega right said"]


def test_features_of_nobody() -> None:
    """The two choices have the same features, each by its own name."""
    found = choices(SAID)
    assert [
        "none=unsourced|direct",
        "none-opening=unsourced|start|strong",
        "none-closing=unsourced|comma|strong",
        "none-length=unsourced|3|direct|strong",
        "none-before=unsourced|VERB|direct",
        "none-content=unsourced|clause|direct",
        "none-place=unsourced|start|direct",
        "none-verb-above=unsourced|strong|clause",
    ] == found["unsourced"]
    assert found["not-speech"] == [
        each.replace("unsourced", "not-speech") for each in found["unsourced"]
    ]


def test_features_of_two_cues_of_one_source() -> None:
    """**Lee** *praised* the team, *saying* that “they quit.”"""
    found = choices(SAYING)
    near, far = found["Lee borrowed saying"], found["Lee left praised"]
    assert {
        "distance=1|before|mixed",
        "above=1|strong|mixed",
        "verbs=0|before|strong",
    } <= {*near}
    assert {"above=2|weak|mixed", "verbs=1|before|weak"} <= {*far}


def test_features_without_a_cue() -> None:
    """**Brandt**: “Utter Chaos.” Only the mark before the quotation counts."""
    assert [
        "way=label|before",
        "way-kind=label|direct",
        "source=per",
        "stands=label|small letters",
        "source-way=per|label",
        "distance=1|before|direct",
    ] == choices(LABEL)["Brandt label -"]


def test_features_of_the_parse_between_cue_and_quotation() -> None:
    """The cue is above the quotation, below it, or elsewhere in the sentence."""
    assert "above=1|strong|direct" in choices(SAID)["Maria Ortega right said"]
    assert "above=below|strong|direct" in choices(BELOW)["Ruiz left said"]
    unrelated = choices(BELOW)["he left hopes"]
    assert {"above=unrelated|weak|direct", "under-strong=weak|conj|yes"} <= {*unrelated}
    assert not [each for each in unrelated if each.startswith("through")]


def test_parse_agrees_denies_or_leaves_open() -> None:
    """Whether it makes the same mention the cue's subject, another one, or none."""
    for relations, parsed in (
        (("nsubj", "obj"), "agrees"),
        (("obl", "nsubj"), "denies"),
        (("obl", "obj"), "leaves open"),
    ):
        ruiz, lee = relations
        found = choices(
            f"Ruiz PROPN 2 {ruiz} B-PER\n said VERB 0 root O say\n"
            f"Lee PROPN 2 {lee} B-PER\n : PUNCT 2 punct\n"
            "“ PUNCT 6 punct\n so ADV 2 advmod\n ” PUNCT 6 punct"
        )
        assert f"parse=left|{parsed}" in found["Ruiz left said"]


def test_features_of_titles_and_terms() -> None:
    """Capitals of a title are a feature; so is the word before the quotation."""
    assert "none-title=not-speech|verb|mixed|yes" in choices(TITLE)["not-speech"]
    assert "none-opening=not-speech|noun|weak" in choices(TERM)["not-speech"]


def test_words_that_come_again() -> None:
    """Without the marks around them."""
    again = f"{TERM}\n The DET 2 det\n tides NOUN 3 nsubj\n rose VERB 0 root"
    assert "none-again=not-speech|yes|mixed" in choices(again)["not-speech"]
    assert "none-again=not-speech|yes|mixed" not in choices(TERM)["not-speech"]


def test_features_of_the_source_of_the_quotation_before() -> None:
    """“We won,” **Ruiz** said. “It hurts.”"""
    found = choices(TWO, 1, "Ruiz")
    assert [
        "way=before|before",
        "way-kind=before|direct",
        "source=per",
        "source-way=per|before",
        "near-place=before|inner|direct",
        "near-strongest=before|no",
        "sentences-between=before|1",
        "other-kind=before|direct|direct",
        "paragraphs=before|0",
        "mentions-between=before|1",
    ] == found["Ruiz before -"]


def test_features_of_the_sentence_before() -> None:
    """How it ends, and whether it reports something in the same paragraph."""
    found = choices(TWO, 1, "Ruiz")["Ruiz subject-before -"]
    assert {"ends=subject-before|.", "reports=subject-before|reports|same"} <= {*found}


NARRATION: Final = """
    {subject} {upos} 2 nsubj {entity}
    shrugged VERB 0 root O shrug
    . PUNCT 2 punct
{break_}
    “     PUNCT 3 punct
    I     PRON  3 nsubj
    love  VERB  0 root O love
    it    PRON  3 obj
    .     PUNCT 3 punct
    ”     PUNCT 3 punct
"""


@pytest.mark.parametrize(
    ("subject", "upos", "entity", "break_", "narrated"),
    [
        ("Lee", "PROPN", "B-PER", "", "reports=subject-before|narrates|same"),
        ("She", "PRON", "O", "", "reports=subject-before|narrates|same"),
        ("Lee", "PROPN", "B-PER", "---", None),
    ],
)
def test_who_opens_a_sentence_of_narration(
    subject: str, upos: str, entity: str, break_: str, narrated: str | None
) -> None:
    """**Lee** shrugged. “I love it.” In the same paragraph only."""
    table = NARRATION.format(subject=subject, upos=upos, entity=entity, break_=break_)
    found = choices(table)[f"{subject} subject-before -"]
    assert ([narrated] if narrated else []) == [
        each for each in found if each.startswith("reports")
    ]


# Values


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, 0), (1, 1), (3, 3), (4, 3), (7, 5), (8, 8), (19, 12), (20, 20), (999, 20)],
)
def test_bucket_is_the_lower_limit(number: int, expected: int) -> None:
    """Each small count is a range of its own; large ones share a range."""
    assert expected == bucket(number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No,", "comma"),
        ("No.", "stop"),
        ("No?", "asks"),
        ("No! ", "asks"),
        ("No—", "dash"),
        ("No", "bare"),
        ("No…", "bare"),
        ("", "bare"),
    ],
)
def test_closing_is_the_last_mark(text: str, expected: str) -> None:
    """White space after it does not count."""
    quotation = Quotation(0, "direct", (Span(0, 9),), (Span(1, 8),), text)
    assert expected == closing(quotation)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("", "start"),
        ("Lee PROPN 0 root\n , PUNCT 1 punct", "comma"),
        ("Lee PROPN 0 root\n : PUNCT 1 punct", "colon"),
        ("Lee PROPN 0 root\n ( PUNCT 1 punct", "bracket"),
        ("Lee PROPN 0 root\n – PUNCT 1 punct", "dash"),
        ("Lee PROPN 0 root\n The DET 1 det", "the"),
        ("Lee PROPN 0 root\n about ADP 1 case", "about"),
        ("Lee PROPN 0 root\n with ADP 1 case", "adp"),
        ("Lee PROPN 0 root\n called VERB 1 dep", "verb"),
        ("Lee PROPN 0 root\n said NOUN 1 dep", "verb"),
        ("Lee PROPN 0 root\n ’s PART 1 case", "owner"),
        ("Lee PROPN 0 root", "word"),
        ("“ PUNCT 2 punct\n No INTJ 0 root\n ” PUNCT 2 punct", "quotation"),
        ("Lee PROPN 0 root\n : PUNCT 1 punct\n---", "break"),
    ],
)
def test_opening_is_what_precedes_the_quotation(before: str, expected: str) -> None:
    """A mark, a listed word, or a part of speech."""
    indexed = indexed_text(f"{before}\n “ PUNCT 2 punct\n so ADV 1 x\n ” PUNCT 2 punct")
    context = sentence_context(indexed.quotations[-1], indexed)
    assert context is not None
    assert expected == opening(context, indexed)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("She PRON 0 root", "he"),
        ("he PRON 0 root", "he"),
        ("They PRON 0 root", "they"),
        ("it PRON 0 root", "it"),
        ("Lee PROPN 0 root B-PER", "per"),
        ("Oslo PROPN 0 root B-LOC", "loc"),
        ("Monday PROPN 0 root", "time"),
        ("week NOUN 0 root", "time"),
        ("spokeswoman NOUN 0 root", "person"),
        ("company NOUN 0 root", "organization"),
        ("Lee PROPN 0 root", "name"),
        ("rain NOUN 0 root", "thing"),
    ],
)
def test_referent_type_is_told_by_the_head(row: str, expected: str) -> None:
    """Pronouns, times, named entities, roles, names; else a thing."""
    indexed = indexed_text(row)
    assert expected == referent_type(indexed, indexed.mentions[0])


def test_referent_type_of_a_possessive_pronoun_is_he() -> None:
    """Whatever its gender and number."""
    indexed = indexed_text(POSSESSOR)
    his = Mention(Span(0, 3), "His", "pronoun", head=0)
    assert "he" == referent_type(indexed, his)
