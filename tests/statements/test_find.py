"""Statements: what is said without marks, by whom, and by what cue."""

from __future__ import annotations

from quoteattr.statements.find import find_statements
from tests.trees import indexed_text

# Ruiz did not say it was “dark”. Lee believes he lost. Lee said “no”.
TEXT = indexed_text(
    """
    Ruiz    PROPN 4 nsubj B-PER
    did     AUX   4 aux
    not     PART  4 advmod
    say     VERB  0 root O say
    it      PRON  8 nsubj
    was     AUX   8 cop
    “       PUNCT 8 punct
    dark    ADJ   4 ccomp
    ”       PUNCT 8 punct
    .       PUNCT 4 punct

    Lee      PROPN 2 nsubj B-PER
    believes VERB  0 root O believe
    he       PRON  4 nsubj
    lost     VERB  2 ccomp
    .        PUNCT 2 punct

    Lee      PROPN 2 nsubj B-PER
    said     VERB  0 root O say
    “        PUNCT 4 punct
    no       VERB  2 ccomp
    ”        PUNCT 4 punct
    .        PUNCT 2 punct
    """
)


def test_content_of_a_clause() -> None:
    """Each has its words, its source and its cue, and an id after those in marks."""
    found = find_statements(TEXT)
    first = len(TEXT.quotations)
    assert [
        (first, "it was “dark”", "Ruiz", "say"),
        (first + 1, "he lost", "Lee", "believes"),
    ] == [
        (each.id, each.text, each.source.text, each.cue.text)
        for each in found
        if each.source and each.cue
    ]


def test_what_is_all_in_marks_is_no_statement() -> None:
    """It is a quotation already."""
    assert 2 == len(find_statements(TEXT))


def test_status() -> None:
    """A denied statement is said not to be said; a belief is a thought."""
    said, believed = (each.quotation for each in find_statements(TEXT))
    assert ("speech", "negative", "actual") == (
        said.act,
        said.polarity,
        said.factuality,
    )
    assert ("thought", "positive", "actual") == (
        believed.act,
        believed.polarity,
        believed.factuality,
    )
