from __future__ import annotations

import attrs
import pytest

from quoteattr.output.exchange.conllu_misc import to_conllu
from quoteattr.parsing.conllu import read_conllu
from quoteattr.parsing.conllu.escapes import unescape
from quoteattr.parsing.parsers import open_parser
from quoteattr.pipeline import Pipeline
from quoteattr.quotes.finder import find_quotations

pytestmark = pytest.mark.model

TEXT = (
    "“We will appeal,” said Maria Ortega, a lawyer. “It’s false.”\n\n"
    "The film “A Winter at Sea” opens, Per Holm added."
)


def test_a_reader_of_conllu_finds_the_answers() -> None:
    """The conllu package reads each quotation, its source, its cue and its speaker."""
    conllu = pytest.importorskip("conllu", reason="needs conllu")
    [document] = open_parser().parse([TEXT], [find_quotations(TEXT)])
    result = Pipeline().attribute(document)
    written = to_conllu(document, result)
    words = [word for sentence in conllu.parse(written) for word in sentence]
    assert len(words) == len(document.words)
    for said in result.quotations:
        for number, word in enumerate(words):
            misc, span = word["misc"] or {}, document.words[number].span
            inside = any(part.contains(span) for part in said.spans)
            assert inside == (misc.get("Quotation") == str(said.id))
            if inside and said.speaker_name:
                assert said.speaker_name == unescape(misc["Speaker"])
            for name, part in (("SourceOf", said.source), ("CueOf", said.cue)):
                expected = part is not None and part.span.contains(span)
                assert expected == (str(said.id) in misc.get(name, "").split(","))


def test_the_parse_is_read_back_unchanged() -> None:
    """What MISC says of the answers is no part of it."""
    [document] = open_parser().parse([TEXT], [find_quotations(TEXT)])
    written = to_conllu(document, Pipeline().attribute(document))
    again = read_conllu(written, TEXT)
    assert document.words == again.words
    assert [attrs.astuple(s) for s in document.sentences] == [
        attrs.astuple(s) for s in again.sentences
    ]
