"""Quotations are found by speaker, words and confidence."""

from __future__ import annotations

import pytest

from quoteattr import search
from tests.collection.texts import speaker, text

TEXTS = [
    text(speaker("Ana Ruiz"), "It’s over", "We  go\non"),
    text(speaker("Tom Holm"), "Over there"),
    text(None, "Over"),
]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["It’s over", "We  go\non", "Over there", "Over"]),
        ({"speaker": "ruiz"}, ["It’s over", "We  go\non"]),
        ({"text": "OVER"}, ["It’s over", "Over there", "Over"]),
        ({"text": "it's"}, ["It’s over"]),
        ({"text": "go on"}, ["We  go\non"]),
        ({"min_confidence": 0.5}, ["It’s over", "We  go\non", "Over there"]),
        ({"min_confidence": 0.95}, []),
        ({"speaker": "Holm", "text": "there"}, ["Over there"]),
        ({"speaker": "Lee"}, []),
    ],
)
def test_what_matches_is_found(asked: dict, expected: list[str]) -> None:
    """All that is asked must fit."""
    found = [q.text for result in search(TEXTS, **asked) for q in result.quotations]
    assert expected == found
