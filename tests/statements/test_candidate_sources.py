"""Candidates for the source of a statement, each with what ties it to the cue."""

from __future__ import annotations

import pytest

from quoteattr.statements.candidate_sources import candidate_sources
from quoteattr.statements.candidates import statement_candidates
from tests.statements.test_candidates import PARSES
from tests.trees import indexed_text


def _sources(table: str) -> list[tuple[str, str]]:
    text = indexed_text(table)
    (candidate,) = statement_candidates(text)
    return [(source.text, tie) for source, tie in candidate_sources(text, candidate)]


@pytest.mark.parametrize(
    ("construction", "tie"),
    [
        ("clause", "tree"),
        ("parenthetical", "tree"),
        ("as", "tree"),
        ("according", "according"),
        ("noun", "possessor"),
    ],
)
def test_first_source(construction: str, tie: str) -> None:
    """The subject, the phrase after *according to*, the owner of a noun."""
    assert ("Ruiz", tie) == _sources(PARSES[construction][0])[0]


def test_nobody_inside_what_is_said() -> None:
    """The subject of the content says none of it."""
    assert {"Ruiz"} == {source for source, _ in _sources(PARSES["clause"][0])}


def test_who_issued_what_says_it() -> None:
    """Ruiz issued a statement saying it failed: the statement, or Ruiz."""
    found = _sources(
        """
        Ruiz      PROPN 2 nsubj B-PER
        issued    VERB  0 root
        a         DET   4 det
        statement NOUN  2 obj
        saying    VERB  4 acl O say
        it        PRON  7 nsubj
        failed    VERB  5 ccomp
        .         PUNCT 2 punct
        """
    )
    assert ("Ruiz", "issuer") in found
    assert "a statement" in {source for source, _ in found}
