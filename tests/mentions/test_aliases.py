"""An alias stands right after a name and a phrase that introduces it."""

from __future__ import annotations

import pytest

from quoteattr.mentions.aliases import aliases
from quoteattr.mentions.find_names import find_names
from tests.trees import tagged


def pairs(line: str) -> list[tuple[str, str]]:
    """The texts of the names and their aliases."""
    parsed = tagged(line)
    found = aliases(parsed, find_names(parsed))
    return [(name.text, alias.text) for name, alias in found]


@pytest.mark.parametrize(
    "between",
    [
        ", known as/ADP",
        ", better known as/ADP",
        ", who/PRON is/AUX also/ADV known as/ADP",
        ", aka/ADV",
        "( aka/ADV",
        ", who/PRON performs as/ADP",
        ", whose/PRON real/ADJ name/NOUN is/AUX",
    ],
)
def test_alias_is_introduced(between: str) -> None:
    """By a phrase and words that belong to it."""
    line = f"saw Ida/PROPN Marsh/PROPN {between} Foxglove/PROPN sing"
    assert [("Ida Marsh", "Foxglove")] == pairs(line)


@pytest.mark.parametrize(
    "between",
    [
        ", met the/DET painter/NOUN known as/ADP",
        ", as/ADP",
        "and/CCONJ",
        ", born in/ADP",
        "( ",
        "known to/ADP",
    ],
)
def test_other_words_introduce_none(between: str) -> None:
    """Nor a phrase that belongs to something between the names."""
    assert [] == pairs(f"saw Ida/PROPN Marsh/PROPN {between} Foxglove/PROPN sing")


def test_initials_in_brackets_are_an_alias() -> None:
    """Those of the name alone."""
    line = "saw Norland/PROPN Rail/PROPN ( {}/PROPN ) go"
    assert [("Norland Rail", "NR")] == pairs(line.format("NR"))
    assert [] == pairs(line.format("CBC"))
