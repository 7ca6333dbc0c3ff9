"""Build a result from what an annotation tool, or another program, says of a text.

    Annotated("direct", (Span(0, 17),), Span(23, 35), Span(18, 22), "Maria Ortega")

``annotation_tools`` and ``corenlp`` read their formats with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from quoteattr.data.words import third_person_pronouns
from quoteattr.quotes.marks import CLOSING_CHARACTERS, OPENING_CHARACTERS
from quoteattr.types.annotations import (
    Attribution,
    Cue,
    Form,
    Kind,
    Mention,
    Quotation,
    Speaker,
)
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

MARKS: Final = OPENING_CHARACTERS + CLOSING_CHARACTERS


@attrs.frozen
class Annotated:
    """One quotation as somebody else annotated it.

    Attributes:
        kind: direct, mixed or indirect.
        spans: Its stretches, marks included.
        source: The words that it is attributed to.
        cue: The words that introduce it.
        speaker: The speaker's name.
        confidence: How sure the answer is, from 0 to 1.
        sieve: What chose the source.
        form: What the source is; None to tell a pronoun from a name by its words.
    """

    kind: Kind
    spans: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    speaker: str | None = None
    confidence: float | None = None
    sieve: str | None = None
    form: Form | None = None


def result_of(
    text: str, id: str | None, quotations: Iterable[Annotated]
) -> AttributedText:
    """Return the result that the quotations make, numbered as ours are.

    Raises:
        ValueError: If a quotation has no span, or a span exceeds the text.
    """
    ordered = sorted(quotations, key=lambda each: (each.kind == "indirect", each.spans))
    speakers: dict[str, Speaker] = {}
    for said in ordered:
        if said.speaker is not None:
            speakers.setdefault(said.speaker, Speaker(len(speakers), said.speaker))
    found = tuple(
        _attribution(number, said, text, speakers)
        for number, said in enumerate(ordered)
    )
    return AttributedText(text, found, tuple(speakers.values()), id)


def _attribution(
    number: int, said: Annotated, text: str, speakers: dict[str, Speaker]
) -> Attribution:
    places = [*said.spans, *filter(None, (said.source, said.cue))]
    if not said.spans or any(span.end > len(text) for span in places):
        msg = f"no place in the text, which ends at {len(text)}: {places}"
        raise ValueError(msg)
    content = tuple(_without_marks(span, text) for span in said.spans)
    words = " ".join(span.of(text) for span in content)
    source = cue = None
    if said.source is not None:
        words_of_it = said.source.of(text)
        is_pronoun = words_of_it.lower() in third_person_pronouns()
        form = said.form or ("pronoun" if is_pronoun else "name")
        source = Mention(said.source, words_of_it, form)
    if said.cue is not None:
        cue = Cue(said.cue, said.cue.of(text), said.cue.of(text).lower())
    return Attribution(
        Quotation(number, said.kind, said.spans, content, words),
        source,
        cue,
        said.sieve,
        said.confidence,
        speaker=None if said.speaker is None else speakers[said.speaker],
    )


def _without_marks(span: Span, text: str) -> Span:
    """The span without a mark at either end; whole if it has nothing else."""
    words = span.of(text)
    start = span.start + (words[:1] in MARKS)
    end = span.end - (len(words) > 1 and words[-1] in MARKS)
    return Span(start, end) if start < end else span
