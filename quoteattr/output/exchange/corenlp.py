"""The ``quotes`` of Stanford CoreNLP's JSON, as its quotation annotator writes them.

``from_corenlp`` reads them back, and those of CoreNLP itself. Offsets count UTF-16
units, as Java does. What CoreNLP says in numbers of its own tokens and sentences, which
are not ours, is left out; a name that is missing is ``Unknown``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from quoteattr.errors import CorpusError
from quoteattr.output.exchange.annotated import MARKS, Annotated, result_of
from quoteattr.output.exchange.utf16 import code_points, utf16_offsets
from quoteattr.quotes.finder import find_quotations
from quoteattr.types.annotations import Attribution, Form, Kind, Quotation
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

UNKNOWN: Final = "Unknown"
MENTION_TYPES: Final[Mapping[Form, str]] = {
    "name": "name",
    "pronoun": "pronoun",
    "nominal": "animate noun",
}
FORMS: Final[Mapping[str, Form]] = {name: form for form, name in MENTION_TYPES.items()}


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


def from_corenlp(
    data: Mapping[str, Any], text: str, id: str | None = None
) -> AttributedText:
    """Return the quotations, mentions and names of CoreNLP's JSON.

    A mention stands where its tokens do, if the JSON has ``sentences``; else it is the
    same words nearest to the quotation, outside it. The JSON has neither kinds nor the
    stretches of a quotation that its cue splits: they are those of the quotation that
    we find there; what has no marks is ``indirect``.

    Args:
        data: The JSON, of CoreNLP with the ``quote`` annotator or of ``to_corenlp``.
        text: The text, whose UTF-16 units it counts.
        id: The caller's name for the text; else its ``docId``.

    Raises:
        CorpusError: If it is no such JSON, or of another text.
    """
    try:
        places = code_points(text)
        ours = {(q.start, q.end): q for q in find_quotations(text)}
        tokens = [
            Span(
                places[token["characterOffsetBegin"]],
                places[token["characterOffsetEnd"]],
            )
            for sentence in data.get("sentences", ())
            for token in sentence["tokens"]
        ]
        found = [
            _annotated(quote, text, places, tokens, ours) for quote in data["quotes"]
        ]
        return result_of(text, data.get("docId") if id is None else id, found)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        msg = f"no quotes of CoreNLP in this text: {error!r}"
        raise CorpusError(msg) from error


def _annotated(
    quote: Mapping[str, Any],
    text: str,
    places: Mapping[int, int],
    tokens: list[Span],
    ours: Mapping[tuple[int, int], Quotation],
) -> Annotated:
    span = Span(places[quote["beginIndex"]], places[quote["endIndex"]])
    if span.of(text) != quote["text"]:
        msg = f"{quote['text'][:40]!r} does not stand at {span.start}"
        raise ValueError(msg)
    source = None
    mention = quote.get("mention", UNKNOWN)
    if mention != UNKNOWN and tokens and "mentionBegin" in quote:
        ends = tokens[quote["mentionBegin"]], tokens[quote["mentionEnd"]]
        source = Span(ends[0].start, ends[1].end)
    elif mention != UNKNOWN:
        source = _nearest(mention, span, text)
    name = quote.get("canonicalSpeaker", UNKNOWN)
    if name == UNKNOWN:
        name = quote.get("speaker", UNKNOWN) if source is None else UNKNOWN
    same = ours.get((span.start, span.end))
    in_marks: Kind = "direct" if quote["text"][:1] in MARKS else "indirect"
    return Annotated(
        same.kind if same else in_marks,
        same.spans if same else (span,),
        source,
        speaker=None if name == UNKNOWN else name,
        sieve=quote.get("mentionSieve"),
        form=FORMS.get(quote.get("mentionType", "")),
    )


def _nearest(words: str, quotation: Span, text: str) -> Span | None:
    """The same words nearest to a quotation, outside it; None if there are none."""
    after = text.find(words, quotation.end)
    before = text.rfind(words, 0, quotation.start)
    found = [Span(at, at + len(words)) for at in (before, after) if at >= 0]
    return min(
        found,
        key=lambda span: max(quotation.start - span.end, span.start - quotation.end),
        default=None,
    )
