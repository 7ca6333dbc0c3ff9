"""Points that end a sentence, and points of abbreviations."""

from __future__ import annotations

import pytest

from quoteattr.quotes.sentence_end import POINT_BEFORE_CAPITAL, has_sentence_end


def ends(text: str) -> bool:
    """Whether a sentence ends inside the text."""
    return has_sentence_end(text, 0, len(text))


@pytest.mark.parametrize(
    "text",
    ["said. He", "why?” She", "So! “And", "Inc. (But", "no.» «Yes", "no.」 「Yes"],
)
def test_stop_matches(text: str) -> None:
    """A point, what closes after it, white space, and a capital."""
    assert POINT_BEFORE_CAPITAL.search(text) is not None


@pytest.mark.parametrize("text", ["a.m. on", "D-Calif., said", "3.5", "said.", "No"])
def test_stop_refuses(text: str) -> None:
    """Without a capital after it, a point ends no sentence."""
    assert POINT_BEFORE_CAPITAL.search(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Lee said. He left",
        "said Lee. Then",
        "he asked? No",
        "“No.” But",
        "in 1990. The",
        "of Acme Inc. He",
        "said Mr. Lee. He left",
    ],
)
def test_sentence_ends(text: str) -> None:
    """A short name is no abbreviation; what may end a sentence does."""
    assert ends(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Lee said",
        "Gov. Ana J. Ruiz of the U.S. Senate said",
        "said Sen. Lee, D-Calif., on",
        "said Lt. Gov. Lee of St. Anne",
        "of Acme Inc. said",
        "at 3.5 per cent and 6 p.m. on Friday",
        "…",
        "",
    ],
)
def test_abbreviation_ends_no_sentence(text: str) -> None:
    """Titles, initials, and what continues without a capital."""
    assert not ends(text)


def test_only_the_stretch_is_read() -> None:
    """A sentence that ends before or after it does not count."""
    text = "Lee left. He went. They stayed."
    assert has_sentence_end(text, 10, len(text))
    assert not has_sentence_end(text, 10, 18)
    assert not has_sentence_end(text, 10, 10)
