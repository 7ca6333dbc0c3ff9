"""Datelines: what is one, and where it ends."""

from __future__ import annotations

import pytest

from quoteattr.parsing.datelines import dateline_end

REST = "The council has voted for it."


@pytest.mark.parametrize(
    "dateline",
    [
        "LARKHAVEN — ",
        "NEW TARN, Ont. (AP) -- ",
        "TARN, May 4 (Reuters) - ",
        "ST. HOLM – ",
    ],
)
def test_dateline_ends_after_its_dash(dateline: str) -> None:
    """With or without the state, the day and the agency."""
    assert len(dateline) == dateline_end(dateline + REST)


@pytest.mark.parametrize(
    "text",
    [
        REST,
        "HOLM: No — " + REST,
        "Tarn — " + REST,
        "UN - US talks go on here today",
        "TARN — VOTE ON THE HARBOUR TODAY",
        "TARN — ",
        "",
    ],
)
def test_other_openings_are_no_datelines(text: str) -> None:
    """Labels, headlines, names, and places in lower case."""
    assert 0 == dateline_end(text)
