r"""CoNLL-U with the attribution in MISC, for whoever works on trees.

    1  “     …  Quotation=0|Kind=direct|Speaker=Maria\sOrtega|start_char=0|end_char=1
    5  said  …  CueOf=0
    6  Lee   …  SourceOf=0

Each word of a quotation has its number, kind and speaker; of nested ones, those of the
innermost. ``quoteattr.read_conllu`` reads the parse back unchanged.
"""

from __future__ import annotations

from quoteattr.parsing.conllu import write_conllu
from quoteattr.parsing.conllu.escapes import escape
from quoteattr.types.annotations import Attribution
from quoteattr.types.document import Document
from quoteattr.types.result import AttributedText


def to_conllu(document: Document, result: AttributedText) -> str:
    """Return the parse of a text, with its quotations in MISC.

    Args:
        document: The parse; see ``quoteattr.parsing.parsers.open_parser``.
        result: What ``Pipeline.attribute`` gave for it.

    Raises:
        DocumentError: If the parse cannot be written as CoNLL-U.
    """
    notes = [_notes(document, index, result) for index in range(len(document.words))]
    rows = iter(notes)
    lines = []
    for line in write_conllu(document).split("\n"):
        cells = line.split("\t")
        # Not a comment, nor the row of a token of several words.
        if len(cells) == 10 and cells[0].isdecimal():
            misc = [*next(rows), *(part for part in cells[9].split("|") if part != "_")]
            cells[9] = "|".join(misc) or "_"
        lines.append("\t".join(cells))
    return "\n".join(lines)


def _notes(document: Document, index: int, result: AttributedText) -> list[str]:
    """The MISC values of one word."""
    span = document.words[index].span
    notes: dict[str, str] = {}
    # A nested quotation comes after the one that encloses it.
    for said in result.quotations:
        if any(part.overlaps(span) for part in said.spans):
            notes |= _quotation(said)
    for name, part in (("SourceOf", "source"), ("CueOf", "cue")):
        numbers = [
            str(said.id)
            for said in result.quotations
            if (found := getattr(said, part)) and found.span.overlaps(span)
        ]
        if numbers:
            notes[name] = ",".join(numbers)
    return [f"{key}={value}" for key, value in notes.items()]


def _quotation(said: Attribution) -> dict[str, str]:
    notes = {"Quotation": str(said.id), "Kind": str(said.kind)}
    if said.speaker_name:
        notes["Speaker"] = escape(said.speaker_name)
    return notes
