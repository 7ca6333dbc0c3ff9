"""Parses are kept, so that a second run parses nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from quoteattr.parsing.parsers import EncoderParser
from quoteattr.training.parse_cache import ParseCache
from quoteattr.types.annotations import Quotation
from quoteattr.types.document import Document
from tests.trees import document

PARSED = document("""
    “      PUNCT  2  punct
    Go     VERB   6  ccomp
    ,      PUNCT  2  punct
    ”      PUNCT  2  punct
    she    PRON   6  nsubj
    said   VERB   0  root
    .      PUNCT  6  punct
""")


def test_text_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time its parse is read from the folder, under the name of the text."""
    parsed: list[str] = []

    def parse(
        _: EncoderParser,
        texts: Sequence[str],
        quotations: Sequence[Sequence[Quotation]],
    ) -> list[Document]:
        parsed.extend(texts)
        assert 1 == len(quotations[0])
        return [PARSED]

    monkeypatch.setattr(EncoderParser, "parse", parse)
    folder = tmp_path / "new" / "folder"
    first = ParseCache(folder).indexed("a", PARSED.text)
    second = ParseCache(folder).indexed("a", PARSED.text)
    assert [PARSED.text] == parsed
    assert [folder / "a.conllu"] == list(folder.iterdir())
    assert PARSED == first.document == second.document
    assert 1 == len(first.quotations)
    assert first.quotations == second.quotations
