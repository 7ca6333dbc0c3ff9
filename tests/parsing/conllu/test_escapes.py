"""Escapes of MISC values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.parsing.conllu.escapes import escape, unescape

PAIRS = [
    (" ", r"\s"),
    ("\n", r"\n"),
    ("\r", r"\r"),
    ("\t", r"\t"),
    ("|", r"\p"),
    ("\\", r"\\"),
    (r"\s", r"\\s"),
    ("\u00a0", r"\u00A0"),
    ("a,b", r"a\u002Cb"),
    ("a=b", r"a\u003Db"),
    ("a:b", "a:b"),
    ("", ""),
]


@pytest.mark.parametrize(("value", "written"), PAIRS)
def test_special_characters_have_an_escape(value: str, written: str) -> None:
    """White space, pipes, backslashes, commas and equals signs; all else stays."""
    assert written == escape(value)
    assert value == unescape(written)


@pytest.mark.parametrize(
    "written", [r"\x", "\\", "\\\u2028", r"a\b", r"\u00A", r"\uD83D", r"\uGGGG"]
)
def test_unknown_escape_stays(written: str) -> None:
    """Values of other tools are not changed."""
    assert written == unescape(written)


@given(st.text(st.sampled_from("\\ snrtpu0aA2C,\n\r\t|\u00a0")))
def test_unescape_undoes_escape(value: str) -> None:
    """And what is written holds nothing that ends a value."""
    written = escape(value)
    assert value == unescape(written)
    assert set(written).isdisjoint(" \n\r\t|,\u00a0")
