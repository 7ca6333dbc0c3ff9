"""Named-entity tags of other schemes and tagsets become ours."""

from __future__ import annotations

import pytest

from quoteattr.parsing.entity_tags import entity_tag, iob2


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("S-PERSON", "B-PER"),
        ("B-GPE", "B-LOC"),
        ("E-ORG", "I-ORG"),
        ("I-NORP", "I-MISC"),
        ("B-DATE", "O"),
        ("U-PER", "B-PER"),
        ("L-LOC", "I-LOC"),
        ("I-FAC", "I-LOC"),
        ("PER", "O"),
        ("O", "O"),
        (None, "O"),
    ],
)
def test_entity_tags_of_any_scheme_are_read(tag: str | None, expected: str) -> None:
    """BIOES, BILOU and other types become ours; dates are no entities."""
    assert expected == entity_tag(tag)


@pytest.mark.parametrize(
    ("tag", "may_begin", "expected"),
    [
        ("B-ORG", True, "B-ORG"),
        ("S-DATE", True, "B-DATE"),
        ("B-ORG", False, "I-ORG"),
        ("E-ORG", True, "I-ORG"),
        ("O", True, "O"),
        ("", True, "O"),
    ],
)
def test_iob2_keeps_the_type(tag: str, expected: str, *, may_begin: bool) -> None:
    """Where no entity can begin, a beginning continues one."""
    assert expected == iob2(tag, may_begin=may_begin)
