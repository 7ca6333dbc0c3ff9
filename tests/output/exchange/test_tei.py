from __future__ import annotations

from xml.etree import ElementTree as Tree

import pytest
import regex

from quoteattr.output.exchange.tei import tei_format, to_tei
from quoteattr.output.html.markup import visible
from quoteattr.types.result import AttributedText

pytestmark = pytest.mark.model

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


def bare(text: str) -> str:
    """The text without white space."""
    return regex.sub(r"\s+", "", visible(text))


def test_the_text_is_complete(exchanged: list[AttributedText]) -> None:
    """Word for word, in its paragraphs."""
    for result in exchanged:
        body = Tree.fromstring(to_tei(result)).find(f".//{TEI}body")
        assert body is not None
        assert bare(result.text) == bare("".join(body.itertext()))


def test_each_quotation_has_its_speaker(exchanged: list[AttributedText]) -> None:
    """``who`` leads to the speaker in the header; without one it is a ``quote``."""
    for result in exchanged:
        root = Tree.fromstring(to_tei(result, prefix="t1-"))
        named = {e.get(ID): e for e in root.iter() if e.get(ID)}
        for said in result.quotations:
            element = named[f"t1-q{said.id}"]
            if said.speaker is None:
                assert f"{TEI}quote" == element.tag
                continue
            assert f"{TEI}said" == element.tag
            person = named[str(element.get("who"))[1:]]
            assert said.speaker.name == person[0].text


def test_parts_are_joined(exchanged: list[AttributedText]) -> None:
    """Each part but the last has a ``next``, and what it names has a ``prev``."""
    joined = 0
    for result in exchanged:
        root = Tree.fromstring(to_tei(result))
        named = {e.get(ID): e for e in root.iter() if e.get(ID)}
        for id, element in named.items():
            if following := element.get("next"):
                joined += 1
                assert f"#{id}" == named[following[1:]].get("prev")
    assert joined


def test_references_and_ids_in_a_corpus(exchanged: list[AttributedText]) -> None:
    """One file of all texts: ids are unique, and every reference has its target."""
    form = tei_format()
    written = form.opening + "".join(map(form.write, exchanged)) + str(form.closing)
    root = Tree.fromstring(written)
    ids = [e.get(ID) for e in root.iter() if e.get(ID)]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        for name in ("who", "ref", "corresp", "next", "prev"):
            for target in str(element.get(name, "")).split():
                assert target[1:] in ids


def test_a_reader_of_tei_agrees(exchanged: list[AttributedText]) -> None:
    """tei_reader finds the words of every text."""
    reader = pytest.importorskip("tei_reader", reason="needs tei_reader").TeiReader()
    for result in exchanged:
        corpora = reader.read_string(to_tei(result))
        assert bare(result.text) in bare(corpora.text)


def test_a_text_without_quotations() -> None:
    """A TEI text has a body and a paragraph, at least."""
    for text in ("", "It rained.", "\x00 & <b>"):
        root = Tree.fromstring(to_tei(AttributedText(text)))
        assert root.find(f".//{TEI}body/{TEI}p") is not None
