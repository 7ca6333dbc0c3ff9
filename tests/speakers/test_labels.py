"""A label that describes somebody is a speaker of its own."""

from __future__ import annotations

import attrs
import pytest

from quoteattr.speakers.labels import TranscriptLabels, find_labels, holder, key_of
from quoteattr.types.annotations import Attribution, Mention
from quoteattr.types.span import Span
from tests.names import names_of_text
from tests.trees import indexed_text, mention

TRANSCRIPT = indexed_text("""
    DAHL   PROPN 0 root B-PER
    :      PUNCT 1 punct
    “      PUNCT 4 punct
    No     INTJ  1 appos
    .      PUNCT 4 punct
    ”      PUNCT 4 punct
    ---
    The    DET   2 det
    Judge  NOUN  0 root
    :      PUNCT 2 punct
    “      PUNCT 5 punct
    Yes    INTJ  2 appos
    .      PUNCT 5 punct
    ”      PUNCT 5 punct
""")
NAMES = names_of_text(TRANSCRIPT)
DAHL, JUDGE = mention(TRANSCRIPT, "DAHL"), mention(TRANSCRIPT, "The Judge")
FIRST, SECOND = TRANSCRIPT.quotations


def labels_of(*sources: Mention, sieve: str = "label") -> TranscriptLabels:
    """The labels where these are the sources of quotations."""
    found = [Attribution(FIRST, source, sieve=sieve) for source in sources]
    return find_labels(TRANSCRIPT, found, NAMES.name_at)


def test_label_names_or_describes() -> None:
    """The judge is described; Dahl is named."""
    dahl = NAMES.entity("DAHL")
    assert TranscriptLabels(frozenset([JUDGE]), frozenset([dahl.id])) == labels_of(
        DAHL, JUDGE
    )


def test_one_label_must_be_in_capitals() -> None:
    """The mayor: “No.” in a story is a description like others."""
    assert TranscriptLabels() == labels_of(JUDGE)
    assert {NAMES.entity("DAHL").id} == labels_of(DAHL).named


def test_label_begins_its_line() -> None:
    """Or is inside the quotation; and it was found as one."""
    inside = attrs.evolve(JUDGE, span=Span(JUDGE.span.start + 4, JUDGE.span.end))
    assert TranscriptLabels(named=labels_of(DAHL).named) == labels_of(DAHL, inside)
    assert {inside} == labels_of(DAHL, inside, sieve="inner-label").mentions
    assert TranscriptLabels() == labels_of(DAHL, JUDGE, sieve="cue-subject")


def test_labels_are_the_same_by_their_words() -> None:
    """Capitals and line ends do not matter."""
    broken = attrs.evolve(JUDGE, text="THE\nJUDGE")
    assert key_of(JUDGE) == key_of(broken) != key_of(DAHL)


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ([("judge",), ()], 0),
        ([(), ("judge",)], 1),
        ([("judge",), ("judge",)], None),
        ([("former", "judge"), ()], 0),
        ([("judge", "advocate"), ()], None),
    ],
)
def test_holder_is_the_only_one_with_the_role(
    roles: list[tuple[str, ...]], expected: int | None
) -> None:
    """By the last word of a role; two make it doubtful."""
    parsed = names_of_text(
        indexed_text("""
        Ana   PROPN 3 nsubj B-PER
        met   VERB  0 root
        Jon   PROPN 2 obj   B-PER
        """)
    )
    for entity, words in zip(parsed.entities, roles, strict=True):
        if words:
            entity.roles[" ".join(words)] = words
    found = holder("judge", parsed.entities, TranscriptLabels())
    assert (None if expected is None else parsed.entities[expected]) is found
    if found is not None:
        assert (
            holder(
                "judge", parsed.entities, TranscriptLabels(named=frozenset([found.id]))
            )
            is None
        )
