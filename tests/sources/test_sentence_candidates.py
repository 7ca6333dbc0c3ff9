"""Candidates in the quotation's sentence: its words, and each construction."""

from __future__ import annotations

import pytest

from quoteattr.sources.sentence_candidates import (
    SentenceContext,
    sentence_candidates,
    sentence_context,
)
from tests.trees import indexed_text

Row = tuple[str, str, str, int, str | None]

NO = "“ PUNCT 2 punct\n No INTJ 0 root\n ! PUNCT 2 punct\n ” PUNCT 2 punct"


def found(table: str, number: int = 0) -> list[Row]:
    """The candidates of a quotation: source, construction, side, distance, cue."""
    indexed = indexed_text(table)
    quotation = indexed.quotations[number]
    context = sentence_context(quotation, indexed)
    assert context is not None
    return [
        (
            each.source.text,
            each.construction,
            each.side,
            each.distance,
            each.cue and each.cue.lemma,
        )
        for each in sentence_candidates(quotation, context, indexed)
    ]


# The words around a quotation


SPLIT = """
    Then  ADV   8 advmod
    “     PUNCT 4 punct
    we    PRON  4 nsubj
    won   VERB  8 ccomp
    ,     PUNCT 4 punct
    ”     PUNCT 4 punct
    Ruiz  PROPN 8 nsubj B-PER
    said  VERB  0 root
    ,     PUNCT 8 punct
    “     PUNCT 11 punct
    again ADV   4 advmod
    ”     PUNCT 11 punct
    today NOUN  8 obl
    .     PUNCT 8 punct
"""


def test_context_is_the_sentence_without_the_quotation() -> None:
    """Before it, between its stretches, and after it, the nearest first."""
    indexed = indexed_text(SPLIT)
    assert 2 == len(indexed.quotations[0].spans)
    context = sentence_context(indexed.quotations[0], indexed)
    assert SentenceContext((0,), (6, 7, 8), (12, 13), 12) == context
    assert [
        *(("inside", 0, 6), ("inside", 1, 7), ("inside", 2, 8)),
        *(("after", 0, 12), ("after", 1, 13), ("before", 0, 0)),
    ] == list(context.words())


def test_context_of_a_quotation_over_sentences() -> None:
    """From the beginning of its first to the end of its last."""
    indexed = indexed_text(
        """
        Lee  PROPN 2 nsubj B-PER
        said VERB  0 root
        “    PUNCT 4 punct
        no   INTJ  2 obj
        .    PUNCT 2 punct

        Go   VERB  0 root
        ”    PUNCT 1 punct
        to   ADP   4 case
        us   PRON  1 obl
        .    PUNCT 1 punct
        """
    )
    context = sentence_context(indexed.quotations[0], indexed)
    assert SentenceContext((1, 0), (), (7, 8, 9), 7) == context


def test_context_ends_where_the_closing_mark_does() -> None:
    """Though the parser begins a sentence with that mark."""
    indexed = indexed_text(
        """
        “    PUNCT 2 punct
        No   INTJ  0 root
        .    PUNCT 2 punct

        ”    PUNCT 3 punct
        Lee  PROPN 3 nsubj B-PER
        said VERB  0 root
        .    PUNCT 3 punct
        """
    )
    context = sentence_context(indexed.quotations[0], indexed)
    assert SentenceContext((), (), (4, 5, 6), 4) == context


def test_context_over_a_colon_and_a_break() -> None:
    """Lee said: | “No!” The paragraph before is part of it."""
    indexed = indexed_text(
        f"Lee PROPN 2 nsubj B-PER\n said VERB 0 root\n : PUNCT 2 punct\n---\n{NO}"
    )
    context = sentence_context(indexed.quotations[0], indexed)
    assert SentenceContext((2, 1, 0), (), (), 7, follows_colon_break=True) == context


# The constructions


def test_words_inside_quotations_are_no_cues() -> None:
    """“Lee said no,” Ruiz wept: Lee is no candidate."""
    rows = found(
        """
        “    PUNCT 3 punct
        Lee  PROPN 3 nsubj B-PER
        said VERB  8 ccomp
        no   INTJ  3 obj
        ,    PUNCT 3 punct
        ”    PUNCT 3 punct
        Ruiz PROPN 8 nsubj B-PER
        wept VERB  0 root O weep
        .    PUNCT 8 punct
        """
    )
    assert [("Ruiz", "left", "after", 1, "weep")] == rows


@pytest.mark.parametrize(
    ("phrase", "distance", "lemma"),
    [
        ("according VERB 5 case O accord\n to ADP 3 fixed\n", 0, "accord"),
        ("per ADP 4 case O per\n", 0, "per"),
        (
            "in ADP 5 case\n the DET 4 det\n words NOUN 2 obl O word\n of ADP 7 case\n",
            2,
            None,
        ),
    ],
    ids=["according to", "per", "in the words of"],
)
def test_according(phrase: str, distance: int, lemma: str | None) -> None:
    """The noun phrase after *according to*, *per* or *in the words of*."""
    rows = found(
        f"“ PUNCT 2 punct\n No INTJ 0 root\n , PUNCT 2 punct\n ” PUNCT 2 punct\n"
        f"{phrase} Ruiz PROPN 2 obl B-PER\n . PUNCT 2 punct"
    )
    source, construction, side, far, cue = rows[0]
    assert ("Ruiz", "according", "after", distance) == (source, construction, side, far)
    assert cue == (lemma or "word")


def test_per_with_a_measure_is_no_cue() -> None:
    """“No!” per day: only a name, an article or an owner after it names a source."""
    assert [] == found(f"{NO}\n per ADP 6 case\n day NOUN 2 obl\n . PUNCT 2 punct")
    assert [] == found(f"{NO}\n per ADP 2 case")
    assert [] == found(
        f"Fees NOUN 0 root\n per ADP 3 case\n Ruiz PROPN 1 nmod B-PER\n {NO}"
    )


def test_agent_of_a_passive() -> None:
    """The plan was *described* by **Ortega** as “no!”"""
    rows = found(
        f"""
        It        PRON  3 nsubj:pass
        was       AUX   3 aux:pass O be
        described VERB  0 root O describe
        by        ADP   5 case
        Ortega    PROPN 3 obl B-PER
        as        ADP   8 case
        {NO}
        """
    )
    assert ("Ortega", "agent", "before", 3, "describe") == rows[0]


def test_addressee_of_a_passive_is_no_source() -> None:
    """Ortega was *told* “no!”: whoever told her is not named."""
    table = (
        """
        Ortega PROPN 3 nsubj:pass B-PER
        was    AUX   3 aux:pass O be
        {form} VERB  0 root O {lemma}
        """
        + NO
    )
    assert [] == found(table.format(form="told", lemma="tell"))
    assert [("Ortega", "first", "before", 0, "describe")] == found(
        table.format(form="described", lemma="describe")
    )


def test_the_person_quoted_is_the_source() -> None:
    """Reuters *quoted* **Lee** as saying “no!”: not Reuters, whose verb it is."""
    rows = found(
        f"""
        Reuters PROPN 2 nsubj B-ORG
        quoted  VERB  0 root O quote
        Lee     PROPN 2 obj B-PER
        as      SCONJ 5 mark
        saying  VERB  2 advcl O say
        {NO}
        """
    )
    assert ("Lee", "as", "before", 0, "say") in rows
    assert ("Lee", "as", "before", 3, "quote") in rows
    assert ("Reuters", "left", "before", 3, "quote") not in rows


def test_quoted_without_as_has_its_subject() -> None:
    """**Reuters** *quoted* Lee: “no!”"""
    rows = found(
        f"""
        Reuters PROPN 2 nsubj B-ORG
        quoted  VERB  0 root O quote
        Lee     PROPN 2 obj B-PER
        :       PUNCT 2 punct
        {NO}
        """
    )
    assert ("Reuters", "left", "before", 2, "quote") in rows


def test_possessor_of_a_noun() -> None:
    """**Ortega**’s *claim* that “no!” is one; a noun without an owner has none."""
    rows = found(
        f"""
        Ortega PROPN 3 nmod:poss B-PER
        ’s     PART  1 case
        claim  NOUN  0 root O claim
        that   SCONJ 3 mark
        {NO}
        """
    )
    assert [("Ortega", "possessor", "before", 1, "claim")] == rows
    assert [] == found(f"The DET 2 det\n claim NOUN 0 root\n that SCONJ 2 mark\n {NO}")


def test_label_is_before_a_colon() -> None:
    """The mayor, **Ruiz**: “No!” The nearest, and the first of the sentence."""
    table = (
        """
        The   DET   2 det
        mayor NOUN  0 root
        ,     PUNCT 4 punct
        Ruiz  PROPN 2 appos B-PER
        {mark} PUNCT 2 punct
        """
        + NO
    )
    assert [
        ("Ruiz", "label", "before", 1, None),
        ("The mayor", "label", "before", 2, None),
    ] == found(table.format(mark=":"))
    assert [] == found(table.format(mark="…"))


def test_label_of_the_first_line() -> None:
    """**Ruiz**: Mill “no!” Words may come between, but no reporting verb."""
    table = "{name} 3 dep {entity}\n : PUNCT 1 punct\n {word} 0 root\n " + NO
    given = {"name": "Ruiz PROPN", "entity": "B-PER", "word": "Mill PROPN"}
    assert [("Ruiz", "label", "before", 1, None)] == found(table.format(**given))
    other = [
        {**given, "word": "Calls VERB"},
        {**given, "entity": "B-LOC"},
    ]
    for each in other:
        rows = found(table.format(**each))
        assert "label" not in [construction for _, construction, *_ in rows]
    below = "Hello INTJ 0 root\n---\n" + table.format(**given)
    assert [] == found(below)


def test_dash_is_after_the_quotation() -> None:
    """“No!” – **Ruiz**, in whatever sentence; any dash, and no other mark."""
    for dash in ("–", "—", "-", "--"):
        assert [("Ruiz", "dash", "after", 1, None)] == found(
            f"{NO}\n\n {dash} PUNCT 2 punct\n Ruiz PROPN 0 root B-PER"
        )
    assert [] == found(f"{NO}\n\n … PUNCT 2 punct\n Ruiz PROPN 0 root B-PER")


def test_each_pair_of_mention_and_cue_comes_once() -> None:
    """Of several constructions, the first is kept."""
    rows = found(f"Ruiz PROPN 2 nsubj B-PER\n said VERB 0 root O say\n {NO}")
    assert [("Ruiz", "left", "before", 0, "say")] == rows


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
    words = [f"{word} X 0 root" for word in text.replace("“", "“ ").split()]
    labels = [row[0] for row in found("\n".join(words)) if row[1] == "inner-label"]
    assert ([label] if label else []) == labels
