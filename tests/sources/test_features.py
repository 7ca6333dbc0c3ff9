"""Features of candidates, as exact strings: they are the keys of the fitted tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

import pytest
import regex

from quoteattr.data.weights import shipped_tables
from quoteattr.sources import features
from quoteattr.sources.features import (
    TEMPLATES,
    Template,
    bucket,
    closing,
    fill,
    nearby_features,
    opening,
    referent_type,
    sentence_features,
)
from quoteattr.sources.nearby_candidates import nearby_candidates
from quoteattr.sources.sentence_candidates import sentence_candidates, sentence_context
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
PASSIVE: Final = """
    The       DET   2 det
    plan      NOUN  4 nsubj:pass
    was       AUX   4 aux:pass O be
    described VERB  0 root O describe
    by        ADP   6 case
    Ortega    PROPN 4 obl B-PER
    as        ADP   9 case
    “         PUNCT 9 punct
    suicide   NOUN  4 obl
    ”         PUNCT 9 punct
    ?         PUNCT 4 punct
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
CLAUSE: Final = """
    “      PUNCT 2 punct
    Never  ADV   0 root
    ”      PUNCT 2 punct
    while  SCONJ 6 mark
    Ruiz   PROPN 6 nsubj B-PER
    left   VERB  2 advcl O leave
    .      PUNCT 2 punct
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
UNCLOSED: Final = """
    Lee    PROPN 2 nsubj B-PER
    left   VERB  0 root O leave
    .      PUNCT 2 punct
    ---
    “      PUNCT 3 punct
    It     PRON  3 nsubj
    hurts  VERB  0 root O hurt
    .      PUNCT 3 punct
"""
OPEN: Final = """
    Lee    PROPN 2 nsubj B-PER
    left   VERB  0 root O leave
    :      PUNCT 2 punct
    “      PUNCT 6 punct
    It     PRON  6 nsubj
    hurts  VERB  2 parataxis O hurt
    .      PUNCT 2 punct
    ---
    He     PRON  2 nsubj
    wept   VERB  0 root O weep
    “      PUNCT 4 punct
    so     ADV   2 advmod
    ”      PUNCT 4 punct
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
SPLIT: Final = """
    “     PUNCT 2 punct
    Never ADV   6 discourse
    ,     PUNCT 2 punct
    ”     PUNCT 2 punct
    Lee   PROPN 6 nsubj B-PER
    said  VERB  0 root O say
    .     PUNCT 6 punct

    “     PUNCT 3 punct
    We    PRON  3 nsubj
    won   VERB  7 ccomp O win
    ,     PUNCT 3 punct
    ”     PUNCT 3 punct
    Ruiz  PROPN 7 nsubj B-PER
    said  VERB  0 root O say
    ,     PUNCT 7 punct
    “     PUNCT 12 punct
    and   CCONJ 12 cc
    it    PRON  12 nsubj
    hurts VERB  3 conj O hurt
    .     PUNCT 7 punct
    ”     PUNCT 12 punct
"""
ROOT: Final = """
    “     PUNCT 2 punct
    never ADV   4 advmod
    ”     PUNCT 2 punct
    came  VERB  0 root O come
    ,     PUNCT 4 punct
    Ruiz  PROPN 7 nsubj B-PER
    said  VERB  4 parataxis O say
    .     PUNCT 4 punct
"""
CALLED: Final = """
    They  PRON  2 nsubj
    call  VERB  0 root O call
    this  DET   2 obj
    “     PUNCT 5 punct
    home  NOUN  2 xcomp
    ”     PUNCT 5 punct
    .     PUNCT 2 punct
"""
SAMPLES: Final = (
    *(SAID, SAYING, PASSIVE, POSSESSOR, LABEL, BELOW, CLAUSE, TITLE, TERM),
    *(UNCLOSED, TWO, CONTINUED, SPLIT, ROOT, CALLED),
)


def of_sentence(table: str, number: int = 0) -> dict[str, list[str]]:
    """The features in the sentence of a quotation, by construction and cue."""
    indexed = indexed_text(table)
    quotation = indexed.quotations[number]
    context = sentence_context(quotation, indexed)
    assert context is not None
    candidates = list(sentence_candidates(context, indexed))
    found = sentence_features(quotation, context, indexed, candidates)
    names = [
        f"{each.source.text} {each.construction} {each.cue.text if each.cue else '-'}"
        for each in candidates
    ]
    return dict(zip([*names, "nobody"], map(list, found), strict=True))


def around(table: str, number: int, source: str | None = None) -> dict[str, list[str]]:
    """The features around the sentence of a quotation, by construction.

    Args:
        table: The text.
        number: The quotation's id.
        source: The source of the other quotations.
    """
    indexed = indexed_text(table)
    quotation = indexed.quotations[number]
    others = [each.id for each in indexed.quotations if each.id != number]
    sources = {id: mention(indexed, source) for id in others} if source else {}
    candidates = list(nearby_candidates(quotation, indexed, sources))
    found = nearby_features(quotation, indexed, candidates)
    names = [f"{each.source.text} {each.construction}" for each in candidates]
    return dict(zip([*names, "nobody"], map(list, found), strict=True))


def test_features_of_a_subject_after_the_verb() -> None:
    """“We will appeal,” *said* **Maria Ortega**, a lawyer."""
    found = of_sentence(SAID)
    assert ["Maria Ortega right said", "nobody"] == list(found)
    assert [
        "way=right|after",
        "source=per",
        "source=per|right",
        "distance=0|after|direct",
        "verb=say",
        "verb=say|after|direct",
        "strength=strong|after|direct",
        "strength=strong|right",
        "distance=0|after|strong",
        "closing=comma|after|strong|near",
        "opening=start|after|strong|near",
        "capital=True|after|strong|near",
        "tag=VBD|strong|after",
        "relation=root|strong|after",
        "above=1|strong|direct",
        "through=ccomp|strong",
        "verbs=0|after|strong",
        "strong-between=0|after|strong",
        "commas=0|after|strong",
    ] == found["Maria Ortega right said"]


def test_features_of_nobody_in_a_sentence() -> None:
    """The choice that the sentence has no source."""
    assert [
        "none|direct",
        "none|direct|strong=True",
        "none|opening=start|strong=True",
        "none|closing=comma|strong=True",
        "none|length=3|direct|strong=True",
        "none|capital=True|direct",
        "none|alone=False",
        "none|title=False|direct|strong=True",
        "none|opening=start|title=False|direct",
        "none|before=VERB",
        "none|before=VERB|opening=start|direct",
    ] == of_sentence(SAID)["nobody"]


def test_features_of_two_cues_of_one_source() -> None:
    """**Lee** *praised* the team, *saying* that “they quit.”"""
    found = of_sentence(SAYING)
    assert ["Lee borrowed saying", "Lee left praised", "nobody"] == list(found)
    near, far = found["Lee borrowed saying"], found["Lee left praised"]
    assert [
        "way=borrowed|before",
        "source=per",
        "source=per|borrowed",
        "distance=1|before|mixed",
        "verb=say",
        "verb=say|before|mixed",
        "strength=strong|before|mixed",
        "strength=strong|borrowed",
        "distance=1|before|strong",
        "closing=stop|before|strong|near",
        "opening=that|before|strong|near",
        "capital=False|before|strong|near",
        "tag=VBD|strong|before",
        "relation=advcl|strong|before",
        "above=1|strong|mixed",
        "through=ccomp|strong",
        "verbs=0|before|strong",
        "strong-between=0|before|strong",
        "commas=0|before|strong",
        "tie=that|strong",
    ] == near
    assert [
        "above=2|weak|mixed",
        "through=advcl|weak",
        "verbs=1|before|weak",
        "strong-between=1|before|weak",
        "commas=1|before|weak",
        "tie=that|weak",
    ] == far[-6:]


def test_features_of_a_passive_agent() -> None:
    """The plan was *described* by **Ortega** as “suicide”?"""
    found = of_sentence(PASSIVE)
    assert ["Ortega agent described", "The plan first described", "nobody"] == [*found]
    agent = found["Ortega agent described"]
    assert "governed|agent" in agent
    assert "asked|before" in agent
    assert ["passive|agent", "passive|agent|verb=describe"] == agent[-2:]
    assert {"none|in-question", "none|after=as"} <= set(found["nobody"])


def test_features_without_a_cue() -> None:
    """**Brandt**: “Utter Chaos.” Only the mark before the quotation counts."""
    assert [
        "way=label|before",
        "source=per",
        "source=per|label",
        "distance=1|before|direct",
        "cue=none|colon",
    ] == of_sentence(LABEL)["Brandt label -"]


def test_features_of_the_parse_between_cue_and_quotation() -> None:
    """The cue is above the quotation, below it, or elsewhere in the sentence."""
    above = of_sentence(SAID)["Maria Ortega right said"]
    below = of_sentence(BELOW)["Ruiz left said"]
    unrelated = of_sentence(BELOW)["he left hopes"]
    assert {"above=1|strong|direct", "through=ccomp|strong"} <= set(above)
    assert "below|parataxis|strong" in below
    assert "unrelated|weak|direct" in unrelated
    assert "under-strong|weak|conj" in unrelated
    for given in (below, unrelated):
        assert not [each for each in given if each.startswith(("above", "through"))]


def test_features_of_the_words_between_cue_and_quotation() -> None:
    """Verbs, strong ones, other quotations, the root, commas and semicolons."""
    assert [
        "verbs=2|after|verb",
        "strong-between=1|after|verb",
        "quotation-between|after|verb|direct",
        "commas=1|after|verb",
        "semicolon|after",
    ] == of_sentence(BELOW)["Ruiz first left"][-5:]
    assert "root-between|after|strong|mixed" in of_sentence(ROOT)["Ruiz left said"]
    assert ["new-clause|verb", "new-clause=while"] == (
        of_sentence(CLAUSE)["Ruiz left left"][-2:]
    )


def test_features_of_titles_and_terms() -> None:
    """Capitals of a title are a feature; so are the words before the quotation."""
    assert "title|opening=verb|before|strong" in of_sentence(TITLE)["She left said"]
    assert "none|opening=verb|title=True|mixed" in of_sentence(TITLE)["nobody"]
    nobody = of_sentence(TERM)["nobody"]
    assert ["none|led-by=term", "none|led-by=hear"] == [
        each for each in nobody if each.startswith("none|led-by")
    ]
    assert "none|after=term" in nobody
    assert "possessive|mixed" in of_sentence(POSSESSOR)["His possessor claim"]


def test_features_of_the_source_of_the_quotation_before() -> None:
    """“We won,” **Ruiz** said. “It hurts.”"""
    found = around(TWO, 1, "Ruiz")
    assert ["Ruiz before", "Ruiz subject-before", "nobody"] == list(found)
    assert [
        "way=before",
        "source=per|before",
        "before|place=inner|direct",
        "before|opens=True|direct",
        "before|closing=stop|opens=True",
        "before|length=2|direct",
        "before|title=False",
        "before|capital=True",
        "before|words-between=2",
        "before|sentences-between=1",
        "before|other-kind=direct|direct",
        "before|apart=False",
        "before|paragraphs=0",
        "before|mentions-between=1",
    ] == found["Ruiz before"]


def test_features_of_the_sentence_before() -> None:
    """How it ends, whether it is in the paragraph, whether it reports something."""
    found = around(TWO, 1, "Ruiz")["Ruiz subject-before"]
    assert [
        "subject-before|ends=.",
        "subject-before|same-paragraph=True",
        "subject-before|reports=True|True",
    ] == found[-3:]
    found = around(UNCLOSED, 0)["Lee subject-before"]
    assert [
        "subject-before|flagged",
        "subject-before|ends=.",
        "subject-before|same-paragraph=False",
        "subject-before|reports=False|False",
    ] == found[-4:]


def test_features_of_the_paragraph_before() -> None:
    """Whether its quotation ended it, and was closed."""
    assert [
        "continued|words-between=0",
        "continued|sentences-between=0",
        "continued|other-kind=direct|direct",
        "continued|apart=False",
        "continued|paragraphs=1",
        "continued|ended-paragraph=True",
        "continued|other-closed=True",
        "continued|mentions-between=0",
    ] == around(CONTINUED, 1, "Ruiz")["Ruiz continued"][-8:]
    open_before = around(OPEN, 1, "Lee")["Lee continued"]
    assert "continued|other-closed=False" in open_before
    assert "continued|ended-paragraph=True" in open_before


def test_features_of_nobody_nearby() -> None:
    """The quotation's own form and place, as for the candidates."""
    assert [
        "none",
        "none|place=start|direct",
        "none|opens=True|direct",
        "none|closing=comma|opens=True",
        "none|length=2|direct",
        "none|title=False",
        "none|capital=True",
    ] == around(CONTINUED, 1)["nobody"]
    assert "none|several-stretches" in around(SPLIT, 1)["nobody"]


# The tables


@cache
def all_features() -> frozenset[str]:
    """Every feature of every quotation of the samples."""
    found: set[str] = set()
    for table in SAMPLES:
        indexed = indexed_text(table)
        name = next((m.text for m in indexed.mentions if m.form == "name"), None)
        for quotation in indexed.quotations:
            for group in (
                of_sentence(table, quotation.id),
                around(table, quotation.id, name),
            ):
                found.update(*group.values())
    return frozenset(found)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.form)
def test_example_is_a_feature_of_the_samples(template: Template) -> None:
    """Each row of the tables of features is made, and looks as its example says."""
    assert template.example in all_features()
    assert pattern([template]).fullmatch(template.example)


def pattern(templates: Iterable[Template]) -> regex.Pattern[str]:
    """What matches the features that the templates make."""
    forms = [
        regex.sub(r"\\{\w+\\}", ".+", regex.escape(template.form, special_only=True))
        for template in templates
    ]
    return regex.compile("|".join(forms))


@pytest.mark.parametrize(
    ("table", "templates"),
    [
        (
            shipped_tables().sentence,
            (*features.IN_SENTENCE, *features.WITH_CUE, *features.NOBODY_IN_SENTENCE),
        ),
        (
            shipped_tables().nearby,
            (
                *(*features.NEARBY, *features.NOBODY_NEARBY),
                *features.NEARBY_QUOTATION,
                *(*features.NEARBY_SENTENCE, *features.NEARBY_SOURCE),
            ),
        ),
    ],
    ids=["sentence", "nearby"],
)
def test_every_weight_has_a_feature(
    table: dict[str, float], templates: Sequence[Template]
) -> None:
    """A row of a fitted table that no template makes would never be used."""
    known = pattern(templates)
    assert [] == [feature for feature in table if not known.fullmatch(feature)]


def test_templates_are_filled_in_their_order() -> None:
    """One whose condition is false, empty or None is left out."""
    templates = (
        Template("a={x}", ""),
        Template("b", "", when="yes"),
        Template("c", "", when="no"),
        Template("d={y}", "", when="y"),
    )
    values = {"x": 0, "yes": True, "no": False, "y": None}
    assert ["a=0", "b"] == list(fill(templates, values))


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
