"""The ``quotes`` of Stanford CoreNLP's JSON, as its quotation annotator writes them.

Offsets count UTF-16 units, as Java does. What CoreNLP says in numbers of its own tokens
and sentences, which are not ours, is left out; a name that is missing is ``Unknown``.
"""

from __future__ import annotations

import json
from typing import Any, Final

from quoteattr.output.exchange.utf16 import utf16_offsets
from quoteattr.types.annotations import Attribution
from quoteattr.types.result import AttributedText

UNKNOWN: Final = "Unknown"
MENTION_TYPES: Final = {"name": "name", "pronoun": "pronoun", "nominal": "animate noun"}


def to_corenlp(result: AttributedText) -> str:
    """Return the quotations of a text, as one line of JSON."""
    return json.dumps(corenlp(result)) + "\n"


def corenlp(result: AttributedText) -> dict[str, Any]:
    """Return ``{"docId": ..., "quotes": [...]}`` as plain data.

    A quotation of several spans runs from the first to the last, as CoreNLP's do over
    paragraphs.
    """
    offsets = utf16_offsets(result.text)
    quotes = [_quote(said, result.text, offsets) for said in result.quotations]
    return {"docId": result.id, "quotes": quotes}


def _quote(said: Attribution, text: str, offsets: list[int]) -> dict[str, Any]:
    quotation = said.quotation
    quote: dict[str, Any] = {
        "id": quotation.id,
        "text": text[quotation.start : quotation.end],
        "beginIndex": offsets[quotation.start],
        "endIndex": offsets[quotation.end],
        "mention": said.source.text if said.source else UNKNOWN,
    }
    if said.source:
        quote["mentionType"] = MENTION_TYPES[said.source.form]
        quote["mentionSieve"] = said.sieve
    quote["speaker"] = said.source.text if said.source else UNKNOWN
    quote["canonicalSpeaker"] = said.speaker_name or UNKNOWN
    if said.links:
        quote["speakerSieve"] = said.links[-1].step
    return quote
