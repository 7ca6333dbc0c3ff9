"""Names of one speaker are the same without titles, accents or given names."""

from __future__ import annotations

import pytest

from quoteattr.evaluation.names import same_speaker


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Ana Ruiz", "ana ruiz"),
        ("Ruiz", "Ana Ruiz"),
        ("Prime Minister Ida Holm", "Ida Holm"),
        ("Erdoğan", "Recep Tayyip Erdogan"),
        ("the Office of Fair Trade’s", "Office of Fair Trade"),
        ("Ana María", "Ana María Ruiz"),
        ("the premier", "The Premier"),
    ],
)
def test_same_speaker(name: str, other: str) -> None:
    """Case, accents, titles and a shorter form do not make another speaker."""
    assert same_speaker(name, other)
    assert same_speaker(other, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [("Ana", "Ana Ruiz"), ("Paul Ruiz", "Ana Ruiz"), ("", "Ana Ruiz"), ("–", "–")],
)
def test_other_speaker(name: str, other: str) -> None:
    """A given name alone is not enough, and an empty name is no speaker's."""
    assert not same_speaker(name, other)
