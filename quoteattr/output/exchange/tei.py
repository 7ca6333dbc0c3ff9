"""TEI P5: ``said`` with ``who`` for what has a speaker, ``quote`` for what has none.

    <p><said xml:id="t1-q0" who="#t1-s0" direct="true">“We will appeal,”</said>
    <seg type="cue" corresp="#t1-q0">said</seg>
    <rs type="source" ref="#t1-s0" corresp="#t1-q0">Maria Ortega</rs>.</p>

The speakers are listed in the header. A quotation of several parts has an element for
each, joined by ``next`` and ``prev``. Characters that XML cannot carry are replaced by
visible ones.
"""

from __future__ import annotations

from itertools import count, pairwise
from typing import Final
from xml.etree import ElementTree as Tree

from quoteattr.output.formats import Format
from quoteattr.output.html.markup import Element, Piece, visible, weave
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.types.annotations import Attribution, Speaker
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
XML_ID: Final = "xml:id"


def tei_format() -> Format:
    """Return the format: a ``teiCorpus`` of all texts, for a file ``.xml``.

    It numbers the texts that it writes: take a new one for each file.
    """
    numbers = count(1)
    head = "".join(_string(_header("Texts annotated by quoteattr", ())))
    return Format(
        lambda result: to_tei(result, prefix=f"t{next(numbers)}-") + "\n",
        opening='<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<teiCorpus xmlns="{NAMESPACE}">\n{head}\n',
        closing="</teiCorpus>\n",
    )


def to_tei(result: AttributedText, *, prefix: str = "") -> str:
    """Return a text as one ``TEI`` element.

    Args:
        result: The result, with its text.
        prefix: What ids start with, where one file has several texts.
    """
    root = Tree.Element("TEI", {"xmlns": NAMESPACE})
    people = [_speaker(speaker, prefix) for speaker in result.speakers]
    root.append(_header(result.id or "Text", people))
    body = Tree.SubElement(Tree.SubElement(root, "text"), "body")
    elements = list(_elements(result))
    seen: dict[int, int] = {}
    for pieces in weave(result.text, elements, find_paragraphs(result.text)):
        body.append(_paragraph(pieces, prefix, seen))
    if not len(body):
        Tree.SubElement(body, "p")
    _join_parts(body, prefix)
    return _string(root)


def _string(element: Tree.Element) -> str:
    return Tree.tostring(element, encoding="unicode")


def _header(title: str, people: list[Tree.Element] | tuple[()]) -> Tree.Element:
    header = Tree.Element("teiHeader")
    file = Tree.SubElement(header, "fileDesc")
    titles = Tree.SubElement(file, "titleStmt")
    Tree.SubElement(titles, "title").text = visible(title)
    for name, words in (
        ("publicationStmt", "Unpublished."),
        ("sourceDesc", "Quotations and speakers were found by quoteattr."),
    ):
        Tree.SubElement(Tree.SubElement(file, name), "p").text = words
    if people:
        profile = Tree.SubElement(Tree.SubElement(header, "profileDesc"), "particDesc")
        Tree.SubElement(profile, "listPerson").extend(people)
    return header


def _speaker(speaker: Speaker, prefix: str) -> Tree.Element:
    is_body = speaker.kind == "organization"
    entry = Tree.Element(
        "org" if is_body else "person", {XML_ID: f"{prefix}s{speaker.id}"}
    )
    name = Tree.SubElement(entry, "orgName" if is_body else "persName")
    name.text = visible(speaker.name)
    for role in speaker.roles:
        place = Tree.SubElement(entry, "note" if is_body else "occupation")
        place.text = visible(role)
    return entry


def _elements(result: AttributedText) -> list[Element]:
    """The elements to lay over the text: quotations, then sources, then cues."""
    found = [
        Element(span, "quotation", said)
        for said in result.quotations
        for span in said.spans
    ]
    for kind in ("source", "cue"):
        places: dict[Span, list[Attribution]] = {}
        for said in result.quotations:
            part = getattr(said, kind)
            if part is not None:
                places.setdefault(part.span, []).append(said)
        found += [Element(span, kind, group) for span, group in places.items()]
    return found


def _paragraph(pieces: list[Piece], prefix: str, seen: dict[int, int]) -> Tree.Element:
    """The element of a paragraph; *seen* counts the parts of each quotation."""
    builder = Tree.TreeBuilder()
    builder.start("p", {})
    for piece in pieces:
        if piece.element is None:
            builder.data(visible(piece.text))
        elif piece.part == "start":
            builder.start(*_tag(piece.element, prefix, seen))
        else:
            builder.end(_name(piece.element))
    builder.end("p")
    return builder.close()


def _name(element: Element) -> str:
    if element.kind == "quotation":
        return "said" if element.about.speaker else "quote"
    return "rs" if element.kind == "source" else "seg"


def _tag(
    element: Element, prefix: str, seen: dict[int, int]
) -> tuple[str, dict[str, str]]:
    name = _name(element)
    if element.kind == "quotation":
        said: Attribution = element.about
        number = seen[said.id] = seen.get(said.id, 0) + 1
        id = f"{prefix}q{said.id}" + (f".{number}" if number > 1 else "")
        if said.speaker is None:
            return name, {XML_ID: id, "type": said.quotation.not_speech or said.kind}
        direct = str(said.kind != "indirect").lower()
        who = f"#{prefix}s{said.speaker.id}"
        return name, {XML_ID: id, "who": who, "direct": direct, "rend": said.kind}
    group: list[Attribution] = element.about
    about = {"corresp": " ".join(f"#{prefix}q{said.id}" for said in group)}
    if element.kind == "source" and group[0].speaker:
        about["ref"] = f"#{prefix}s{group[0].speaker.id}"
    return name, {"type": element.kind, **about}


def _join_parts(body: Tree.Element, prefix: str) -> None:
    """Join the parts of a quotation by ``next`` and ``prev``."""
    parts: dict[str, list[Tree.Element]] = {}
    for element in body.iter():
        if id := element.get(XML_ID):
            parts.setdefault(id.removeprefix(prefix).partition(".")[0], []).append(
                element
            )
    for group in parts.values():
        for before, after in pairwise(group):
            before.set("next", f"#{after.get(XML_ID)}")
            after.set("prev", f"#{before.get(XML_ID)}")
