from __future__ import annotations

import json

import pytest

from quoteattr.output.exchange.corenlp import to_corenlp
from quoteattr.types.result import AttributedText

pytestmark = pytest.mark.model


def test_offsets_are_those_of_java(exchanged: list[AttributedText]) -> None:
    """A string of UTF-16 units has the quotation there."""
    for result in exchanged:
        units = result.text.encode("utf-16-le")
        quotes = json.loads(to_corenlp(result))["quotes"]
        assert len(quotes) == len(result.quotations)
        for quote in quotes:
            begin, end = 2 * quote["beginIndex"], 2 * quote["endIndex"]
            assert quote["text"] == units[begin:end].decode("utf-16-le")


def test_names_are_those_of_corenlp(exchanged: list[AttributedText]) -> None:
    """The keys of its JSON writer, and ``Unknown`` for nobody."""
    known = {
        "id",
        "text",
        "beginIndex",
        "endIndex",
        "mention",
        "mentionType",
        "mentionSieve",
        "speaker",
        "speakerSieve",
        "canonicalSpeaker",
    }
    for result in exchanged:
        quotes = json.loads(to_corenlp(result))["quotes"]
        for quote, said in zip(quotes, result.quotations, strict=True):
            assert set(quote) <= known
            assert quote["canonicalSpeaker"] == (said.speaker_name or "Unknown")
            assert quote["mention"] == (said.source.text if said.source else "Unknown")
