"""What holds of every answer, whatever the text and its parse."""

from __future__ import annotations

import json

from quoteattr.output.explain import explain
from quoteattr.output.formats import FORMATS
from quoteattr.output.html import page_format
from quoteattr.types.annotations import Attribution, Mention
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span


def check_answer(result: AttributedText) -> None:
    """Raise AssertionError where the answer is not as the contract says."""
    _check_quotations(result)
    _check_speakers(result)
    again = AttributedText.from_dict(json.loads(json.dumps(result.to_dict())))
    assert again.to_dict() == result.to_dict()


def check_outputs(result: AttributedText) -> None:
    """Write the answer in every format; each has to take it."""
    for format in (*FORMATS.values(), page_format()):
        written = format.write(result)
        written.encode("utf-8", "backslashreplace")
    for attribution in result.quotations:
        assert explain(attribution, result.text)


def _check_quotations(result: AttributedText) -> None:
    text, found = result.text, result.quotations
    assert [attribution.id for attribution in found] == list(range(len(found)))
    # Those in marks in text order, then those without.
    places = [(each.kind == "indirect", each.quotation.start) for each in found]
    assert places == sorted(places), "quotations are not in order"
    for attribution in found:
        _check_quotation(attribution, text)
        if attribution.speaker is not None:
            assert attribution.speaker in result.speakers
    _check_crossings([span for each in found for span in each.spans])


def _check_quotation(attribution: Attribution, text: str) -> None:
    end = 0
    for span, content in zip(
        attribution.quotation.spans, attribution.quotation.content, strict=True
    ):
        assert end <= span.start <= span.end <= len(text), f"span {span} is misplaced"
        assert span.contains(content)
        end = span.end
    for place in (attribution.source, attribution.cue):
        if place is not None:
            assert 0 <= place.span.start < place.span.end <= len(text)
            assert place.span.of(text) == place.text
    for link in attribution.links:
        _check_mention(link.mention, text)
        _check_mention(link.antecedent, text)
    if attribution.confidence is not None:
        assert 0 <= attribution.confidence <= 1
    assert (attribution.source is None) == (attribution.abstention is not None)


def _check_mention(mention: Mention, text: str) -> None:
    assert mention.span.of(text) == mention.text


def _check_crossings(spans: list[Span]) -> None:
    """Of any two spans, one follows the other or contains it."""
    open_ends: list[int] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        while open_ends and open_ends[-1] <= span.start:
            open_ends.pop()
        assert not open_ends or span.end <= open_ends[-1], f"{span} crosses another"
        open_ends.append(span.end)


def _check_speakers(result: AttributedText) -> None:
    assert [speaker.id for speaker in result.speakers] == list(
        range(len(result.speakers))
    )
    for speaker in result.speakers:
        assert speaker.name.strip(), "a speaker without a name"
        assert speaker.quotes, "a speaker who says nothing"
        for mention in speaker.mentions:
            _check_mention(mention, result.text)
        own = [each.id for each in result.quotations if each.speaker == speaker]
        assert list(speaker.quotes) == own
