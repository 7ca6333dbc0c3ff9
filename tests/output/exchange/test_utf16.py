from __future__ import annotations

from quoteattr.output.exchange.utf16 import utf16_offsets


def test_offsets_are_those_of_an_encoder() -> None:
    """For each prefix of a text with characters of one and of two units."""
    text = "a😀é\u2028𝒳“"
    expected = [len(text[:n].encode("utf-16-le")) // 2 for n in range(len(text) + 1)]
    assert expected == utf16_offsets(text)
