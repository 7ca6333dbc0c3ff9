"""Candidates: each construction by which a cue introduces what is said."""

from __future__ import annotations

import pytest

from quoteattr.statements.candidates import statement_candidates
from tests.trees import indexed_text

PARSES = {
    "clause": (
        """
        Ruiz  PROPN 2 nsubj B-PER
        said  VERB  0 root O say
        that  SCONJ 6 mark
        it    PRON  6 nsubj
        was   AUX   6 cop
        late  ADJ   2 ccomp
        .     PUNCT 2 punct
        """,
        ("said", ["that it was late"]),
    ),
    "parenthetical": (
        """
        The    DET   2 det
        plan   NOUN  8 nsubj
        ,      PUNCT 5 punct
        Ruiz   PROPN 5 nsubj B-PER
        said   VERB  8 parataxis O say
        ,      PUNCT 5 punct
        would  AUX   8 aux
        fail   VERB  0 root
        .      PUNCT 8 punct
        """,
        ("said", ["The plan", "would fail"]),
    ),
    "as": (
        """
        It     PRON  2 nsubj
        failed VERB  0 root O fail
        ,      PUNCT 6 punct
        as     SCONJ 6 mark
        Ruiz   PROPN 6 nsubj B-PER
        noted  VERB  2 advcl O note
        .      PUNCT 2 punct
        """,
        ("noted", ["It failed"]),
    ),
    "according": (
        """
        It        PRON  2 nsubj
        failed    VERB  0 root O fail
        ,         PUNCT 6 punct
        according VERB  6 case
        to        ADP   4 fixed
        Ruiz      PROPN 2 obl B-PER
        .         PUNCT 2 punct
        """,
        ("according", ["It failed"]),
    ),
    "infinitive": (
        """
        Ruiz   PROPN 2 nsubj B-PER
        urged  VERB  0 root O urge
        them   PRON  2 obj
        to     PART  5 mark
        leave  VERB  2 xcomp
        .      PUNCT 2 punct
        """,
        ("urged", ["to leave"]),
    ),
    "predicate": (
        """
        Ruiz   PROPN 2 nsubj B-PER
        called VERB  0 root O call
        it     PRON  2 obj
        a      DET   5 det
        mess   NOUN  2 xcomp
        .      PUNCT 2 punct
        """,
        ("called", ["it a mess"]),
    ),
    "noun": (
        """
        Ruiz   PROPN 3 nmod:poss B-PER
        ’s     PART  1 case
        claim  NOUN  0 root
        that   SCONJ 6 mark
        it     PRON  6 nsubj
        failed VERB  3 acl
        .      PUNCT 3 punct
        """,
        ("claim", ["that it failed"]),
    ),
}


@pytest.mark.parametrize("construction", PARSES)
def test_construction(construction: str) -> None:
    """Each is found with its cue and its content, and no other is."""
    table, expected = PARSES[construction]
    text = indexed_text(table)
    words = text.document.words
    assert [(construction, *expected)] == [
        (
            each.construction,
            words[each.cue].text,
            [
                " ".join(word.text for word in words[p.start : p.stop])
                for p in each.pieces
            ],
        )
        for each in statement_candidates(text)
    ]


@pytest.mark.parametrize(
    "table",
    [
        # Did she say it failed?
        """
        Did    AUX   3 aux
        she    PRON  3 nsubj
        say    VERB  0 root
        it     PRON  5 nsubj
        failed VERB  3 ccomp
        ?      PUNCT 3 punct
        """,
        # Ruiz said “no”.
        """
        Ruiz   PROPN 2 nsubj
        said   VERB  0 root
        “      PUNCT 4 punct
        no     INTJ  2 ccomp
        ”      PUNCT 4 punct
        .      PUNCT 2 punct
        """,
        # It ended as Ruiz announced it.
        """
        It        PRON  2 nsubj
        ended     VERB  0 root
        as        SCONJ 5 mark
        Ruiz      PROPN 5 nsubj
        announced VERB  2 advcl
        it        PRON  5 obj
        .         PUNCT 2 punct
        """,
    ],
    ids=["asked", "in marks", "a time"],
)
def test_no_candidate(table: str) -> None:
    """What is asked, what is all in marks, and what is a time."""
    assert [] == list(statement_candidates(indexed_text(table)))
