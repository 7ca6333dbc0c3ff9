"""Attribute quotations by a simple rule, to compare the library with.

    Ana Ruiz met Hugo Brandt. He looked tired. “It was dark.”
                              ^^ the person mentioned last: Hugo Brandt

``python -m quoteattr.evaluation CORPUS --baseline`` scores it. Quotations are found,
and names resolved, as by the pipeline; only the choice of the source differs.
"""

from __future__ import annotations

from typing import Final

from quoteattr.mentions.text_index import IndexedText
from quoteattr.quotes.finder import find_quotations
from quoteattr.sources.features import referent_type
from quoteattr.sources.not_speech import mark_before_ranking, may_be_speech
from quoteattr.speakers.assemble import name_speakers
from quoteattr.types.annotations import Attribution, Mention, Quotation
from quoteattr.types.document import Document
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

NAME: Final = "nearest-mention"
"""Name of the baseline, where the output has the name of a sieve."""

PERSON_TYPES: Final = frozenset({"he", "per", "person"})
"""Types of mentions that refer to persons: pronouns, names, and roles."""


def nearest_mention(document: Document, *, id: str | None = None) -> AttributedText:
    """Attribute each direct quotation to the person mentioned last in its paragraph.

    A mention counts if it is before the quotation, outside quotations, and a name, a
    role or a pronoun of a person (not *it*, *they*, *we*, *I* or *you*). Mixed and
    nested quotations, and what is not speech, have no source.

    Args:
        document: The parsed text.
        id: The caller's name for the text, copied to the result.
    """
    indexed = IndexedText(document, find_quotations(document.text))
    quotations = mark_before_ranking(indexed)
    attributions = [_attribute(quotation, indexed) for quotation in quotations]
    named, speakers = name_speakers(indexed, attributions)
    return AttributedText(document.text, named, speakers, id)


def _attribute(quotation: Quotation, indexed: IndexedText) -> Attribution:
    if quotation.kind == "direct" and may_be_speech(quotation):
        source = _last_person(quotation, indexed)
        if source is not None:
            return Attribution(quotation, source, sieve=NAME)
    return Attribution(quotation)


def _last_person(quotation: Quotation, indexed: IndexedText) -> Mention | None:
    """The last mention of a person before the quotation, in its paragraph."""
    paragraph = indexed.paragraphs[indexed.paragraph_number(quotation.start)]
    before = Span(paragraph.start, max(paragraph.start, quotation.start))
    for index in reversed(indexed.words_in(before)):
        mention = indexed.mention_at(index)
        if mention is not None and referent_type(indexed, mention) in PERSON_TYPES:
            return mention
    return None
