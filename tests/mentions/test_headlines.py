"""Headlines are lines of their own whose words have capitals."""

from __future__ import annotations

import pytest

from quoteattr.mentions.headlines import headlines
from tests.trees import tagged

BELOW = " ¶ the mayor left"


@pytest.mark.parametrize(
    "line",
    [
        "Ruiz/PROPN Vows Appeal/NOUN After/ADP Court/NOUN Ruling/NOUN",
        "Ruiz/PROPN Vows to Appeal/NOUN After/ADP Ruling/NOUN",
        "RUIZ/PROPN VOWS TO APPEAL",
        "TOM/PROPN REED/PROPN LEFT",
    ],
)
def test_line_of_capitals_is_a_headline(line: str) -> None:
    """All of its long words begin with one, or all words are in capitals."""
    assert {0} == headlines(tagged(line + BELOW))


@pytest.mark.parametrize(
    "line",
    [
        "Ruiz/PROPN vows to appeal after the ruling",
        "Ana/PROPN Ruiz/PROPN",
        "ANA/PROPN RUIZ/PROPN",
        "MAYOR/PROPN ANA/PROPN RUIZ/PROPN :",
        "NO MORE PLEASE .",
    ],
)
def test_other_line_is_none(line: str) -> None:
    """A name alone, a label, a sentence."""
    assert set() == headlines(tagged(line + BELOW))


def test_headline_is_alone_on_its_line() -> None:
    """A sentence in capitals inside a paragraph is none."""
    assert set() == headlines(tagged("RUIZ/PROPN VOWS TO APPEAL | the mayor left"))
    assert {1} == headlines(tagged("he left ¶ RUIZ/PROPN VOWS TO APPEAL"))
