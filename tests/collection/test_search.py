"""Quotations are found by speaker, words and confidence."""

from __future__ import annotations

import pytest

from quoteattr import search
from tests.collection.texts import speaker, text, with_copy

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


def test_a_pull_quote_is_found_once() -> None:
    """The quotation that it repeats is enough, where that matches, too."""
    result = with_copy(text(speaker("Ana Ruiz"), "We will, and soon", "We will"))
    (found,) = search([result], text="will")
    assert [each.text for each in found.quotations] == ["We will, and soon"]
    other = with_copy(text(speaker("Ana Ruiz"), "They never", "We will"))
    (found,) = search([other], text="will")
    assert [each.text for each in found.quotations] == ["We will"]
