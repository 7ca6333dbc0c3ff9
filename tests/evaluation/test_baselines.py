"""The baseline takes the person mentioned last before a direct quotation."""

from __future__ import annotations

import pytest

from quoteattr.evaluation.baselines import nearest_mention
from quoteattr.types.document import Document
from tests.trees import document

MET = """
    Ana     PROPN  3  nsubj    B-PER
    Ruiz    PROPN  1  flat     I-PER
    met     VERB   0  root
    Hugo    PROPN  3  obj      B-PER
    Brandt  PROPN  4  flat     I-PER
    .       PUNCT  3  punct
"""
QUOTED = """
    “       PUNCT  3  punct
    It      PRON   3  nsubj
    broke   VERB   0  root
    .       PUNCT  3  punct
    ”       PUNCT  3  punct
"""


def sources(parsed: Document) -> list[str | None]:
    """The source of each quotation."""
    return [
        each.source.text if each.source else None
        for each in nearest_mention(parsed).quotations
    ]


def test_the_person_mentioned_last_is_the_source() -> None:
    """Whether a subject or not; the speaker is resolved as usual."""
    result = nearest_mention(document(f"{MET}\n{QUOTED}"), id="a")
    (attribution,) = result.quotations
    assert ("Hugo Brandt", "nearest-mention", None) == (
        attribution.speaker_name,
        attribution.sieve,
        attribution.confidence,
    )
    assert ("a", ["Hugo Brandt"]) == (result.id, [s.name for s in result.speakers])


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("She PRON 2 nsubj\nwept VERB 0 root\n. PUNCT 2 punct", "She"),
        (
            "The DET 2 det\nmayor NOUN 3 nsubj\nwept VERB 0 root\n. PUNCT 3 punct",
            "The mayor",
        ),
        ("It PRON 2 nsubj\nrained VERB 0 root\n. PUNCT 2 punct", "Hugo Brandt"),
        ("They PRON 2 nsubj\nwept VERB 0 root\n. PUNCT 2 punct", "Hugo Brandt"),
        (
            "Lund PROPN 2 nsubj B-LOC\nburned VERB 0 root\n. PUNCT 2 punct",
            "Hugo Brandt",
        ),
        (
            "The DET 2 det\nroof NOUN 3 nsubj\nfell VERB 0 root\n. PUNCT 3 punct",
            "Hugo Brandt",
        ),
    ],
    ids=["she", "role", "it", "they", "place", "thing"],
)
def test_only_persons_count(sentence: str, source: str) -> None:
    """By name, by role, or by a personal pronoun of one person."""
    assert [source] == sources(document(f"{MET}\n{sentence}\n{QUOTED}"))


def test_another_paragraph_does_not_count() -> None:
    """A quotation that opens its paragraph has no source."""
    assert [None] == sources(document(f"{MET}\n---\n{QUOTED}"))


def test_what_follows_does_not_count() -> None:
    """Even after a verb of saying."""
    said = "said VERB 0 root\nLee PROPN 1 nsubj B-PER\n. PUNCT 1 punct"
    assert [None] == sources(document(f"{QUOTED}\n{said}"))


def test_mentions_inside_quotations_do_not_count() -> None:
    """The second quotation is of the same person as the first."""
    quoted = """
        “     PUNCT  3  punct
        Lee   PROPN  3  nsubj  B-PER
        left  VERB   0  root
        .     PUNCT  3  punct
        ”     PUNCT  3  punct
    """
    assert ["Hugo Brandt"] * 2 == sources(document(f"{MET}\n{quoted}\n{QUOTED}"))


def test_a_mixed_quotation_has_no_source() -> None:
    """Only direct quotations are attributed."""
    table = """
        Ruiz    PROPN  2  nsubj  B-PER
        called  VERB   0  root
        it      PRON   2  obj
        “       PUNCT  6  punct
        a       DET    6  det
        gift    NOUN   2  xcomp
        ”       PUNCT  6  punct
        .       PUNCT  2  punct
    """
    assert [None] == sources(document(table))
