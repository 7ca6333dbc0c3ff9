"""Explain in plain sentences why a quotation has its speaker.

For “We will appeal,” she told reporters, after Mayor Ana Ortega was named::

    Rule: cue-subject: The subject of the verb that introduces the quotation.
    Cue: “told” (a form of “tell”).
    Source: “she”, in line 3: “We will appeal,” [she] told reporters.
    “she” refers to “Ana Ortega” in line 1: the most likely antecedent of the pronoun.
    Speaker: Ana Ortega (person, mayor).
    Confidence: 93 of 100 such answers had the right name on training articles.
    Of the source alone: 99 of 100 were right.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import regex

from quoteattr.data.templates import meaning, templates
from quoteattr.sources.constructions import SIEVES
from quoteattr.statements.constructions import STATEMENT_SIEVES
from quoteattr.types.annotations import (
    Attribution,
    Cue,
    Gender,
    Link,
    Mention,
    Quotation,
    Speaker,
)
from quoteattr.types.contract import STATEMENT_KEYS
from quoteattr.types.span import Span

CONTEXT_CHARS: Final = 60
"""Maximum length of the context shown on either side of a span, in code points."""

STEPS: Final[Mapping[str, str]] = {
    "pronoun": "the most likely antecedent of the pronoun",
    "surname": "a full name with this surname",
    "short-name": "a longer form of the name",
    "same-entity": "a name of the same speaker",
    "same-words": "an earlier description in the same words",
    "role": "the person or organization that has this role",
    "generic-body": "the organization mentioned last",
    "announced": "the only one whom the text names later with this role",
    "issuer": "the author or publisher of this document",
    "apposition": "the name next to the description, in apposition",
    "leader": "the person whose role makes them this leader",
    "same-name": "an earlier mention with the same name",
    "definite-source": "the only recent speaker whom the description can mean",
}
"""Explanation of each coreference step; a step without one is shown by its name."""

GENDERS: Final[Mapping[Gender, str]] = {"f": "female", "m": "male"}

GENDER_SOURCES: Final[Mapping[str, str]] = {
    "title": "from a title in the text",
    "role": "from a role in the text",
    "pronoun": "from a pronoun in the text",
    "given-name": "from the given name alone, by a list of names",
    "word-list": "from your own list of people",
}
"""Where a gender was learned, by ``Speaker.gender_source``."""

NOT_SPEECH: Final[Mapping[str, str]] = {
    "nickname": "a nickname",
    "sign": "the text of a sign",
    "scare-quote": "words in scare quotes",
    "so-called": "words after “so-called”",
    "title": "the title of a work",
    "word": "a word or term that the sentence is about",
}
"""What a quotation is instead of speech, by ``Quotation.not_speech``."""

STATUS: Final[Mapping[str, str]] = {
    "thought": "a thought, which nobody need have said",
    "negative": "the cue denies it, or that it was said",
    "possible": "the cue leaves open whether it was said",
}
"""What is unusual about a statement without marks, by ``act`` and the like."""

# Matches the ends of lines, \r\n as one; leaves U+2028 and a form feed alone.
LINE_END: Final = regex.compile(r"\r\n|\n|\r")


def explain(attribution: Attribution, text: str) -> str:
    """Return the reasons for an attribution, or for the lack of one, line by line.

    Args:
        attribution: The quotation and its attribution.
        text: The text that it was found in. Where it is empty, places are given by
            offset, without their context.

    Returns:
        Lines of one or two sentences each, without a final line end.
    """
    line = _line(attribution.quotation)
    if attribution.source is None:
        return "\n".join(
            [*line, *_without_source(attribution), *_evidence(attribution)]
        )
    lines = [
        *line,
        _rule(attribution.sieve),
        *_cue(attribution.cue, attribution.source, text),
        *_status(attribution.quotation),
        f"Source: “{_one_line(attribution.source.text)}”, "
        + _in_context(attribution.source.span, text),
        *(_link(link, text) for link in attribution.links),
        *_speaker(attribution.speaker),
        *_evidence(attribution),
    ]
    if attribution.confidence is not None:
        count = _per_hundred(attribution.confidence)
        lines.append(
            f"Confidence: {count} of 100 such answers had the right name on training "
            "articles."
        )
    elif attribution.mention_confidence is not None:
        lines.append("Confidence: none, since there is no name.")
    if attribution.mention_confidence is not None:
        count = _per_hundred(attribution.mention_confidence)
        lines.append(f"Of the source alone: {count} of 100 were right.")
    return "\n".join(lines)


def sieve_summary(name: str) -> str:
    """What a sieve finds, on one line; empty if there is no such sieve."""
    sieves = (*SIEVES, *STATEMENT_SIEVES)
    return next((sieve.summary for sieve in sieves if sieve.name == name), "")


def _line(quotation: Quotation) -> list[str]:
    """What its line is, where that is not prose, and what it repeats."""
    if quotation.line is None:
        return []
    again = quotation.same_as
    repeats = "" if again is None else f"; it repeats quotation {again}"
    return [f"It stands in a line that is not prose ({quotation.line}){repeats}."]


def _without_source(attribution: Attribution) -> list[str]:
    """Why there is no speaker."""
    quotation = attribution.quotation
    if quotation.not_speech is not None:
        kind = NOT_SPEECH.get(quotation.not_speech, quotation.not_speech)
        return [f"No speaker: this is {kind}, not speech."]
    if quotation.parent is not None:
        return [
            f"No speaker: this is nested in quotation {quotation.parent}, and nested "
            "quotations are not attributed."
        ]
    if attribution.abstention == "ambiguous":
        lines = ["No speaker: no possible source is certain enough."]
        for rival in attribution.rivals:
            source = _one_line(rival.source.text)
            lines.append(
                f"Possible source: “{source}” (probability {rival.score:.0%})."
            )
        return lines
    if attribution.abstention == "withheld":
        lines = ["No speaker: the answer is less sure than was asked for."]
        for rival in attribution.rivals:
            source, count = _one_line(rival.source.text), _per_hundred(rival.score)
            lines.append(
                f"Withheld source: “{source}”; {count} of 100 such answers had the "
                "right name on training articles."
            )
        return lines
    if attribution.abstention == "not-english":
        return ["No speaker: the text does not look like English."]
    if attribution.abstention == "no-source":
        return [_no_source(attribution.cue)]
    lines = ["No speaker: no rule found a source that is certain enough."]
    if attribution.cue is not None:
        lines.append(f"The cue is “{attribution.cue.text}”, but it names no source.")
    return lines


def _no_source(cue: Cue | None) -> str:
    if cue is None:
        return "No speaker: no rule found a source in the text."
    words = _one_line(cue.text)
    return f"No speaker: nothing says that the source of “{words}” can speak."


def _evidence(attribution: Attribution) -> list[str]:
    """What weighed most for the choice, and what the next likely choice was."""
    lines = [
        f"Weighed: {weight:+.2f}: {meaning(templates('sources'), feature)}."
        for feature, weight in attribution.evidence
    ]
    rival = attribution.runner_up
    if rival is not None:
        source = _one_line(rival.source.text)
        lines.append(f"Next likely: “{source}” (probability {rival.score:.0%}).")
    elif lines and attribution.source is not None:
        lines.append("Next likely: nobody.")
    return lines


def _rule(sieve: str | None) -> str:
    if sieve is None:
        return "Rule: none; the source was set by the caller."
    summary = sieve_summary(sieve)
    return f"Rule: {sieve}: {summary}" if summary else f"Rule: {sieve}."


def _cue(cue: Cue | None, source: Mention, text: str) -> list[str]:
    """The cue, with its line unless the line of the source shows it anyway."""
    if cue is None:
        return []
    shown = f"Cue: “{_one_line(cue.text)}”"
    if cue.lemma not in cue.text.lower().split():
        shown += f" (a form of “{cue.lemma}”)"
    if _line_number(cue.span, text) == _line_number(source.span, text):
        return [f"{shown}."]
    return [f"{shown}, {_in_context(cue.span, text)}"]


def _status(quotation: Quotation) -> list[str]:
    """What the cue says of a statement, but for what is usual."""
    found = [STATUS.get(str(getattr(quotation, key))) for key in STATEMENT_KEYS]
    return [f"Status: {line}." for line in found if line]


def _link(link: Link, text: str) -> str:
    mention, antecedent = _one_line(link.mention.text), _one_line(link.antecedent.text)
    reason = STEPS.get(link.step, f"step {link.step}")
    place = _place(link.antecedent.span, text)
    return f"“{mention}” refers to “{antecedent}” {place}: {reason}."


def _speaker(speaker: Speaker | None) -> list[str]:
    if speaker is None:
        return ["Speaker: unknown beyond this source."]
    kind = [] if speaker.kind == "unknown" else [str(speaker.kind)]
    properties = ", ".join([*kind, *speaker.roles])
    name = _one_line(speaker.name)
    lines = [f"Speaker: {name} ({properties})." if properties else f"Speaker: {name}."]
    if speaker.gender and speaker.gender_source:
        gender = GENDERS[speaker.gender]
        lines.append(f"Gender: {gender}, {GENDER_SOURCES[speaker.gender_source]}.")
    return lines


def _per_hundred(share: float) -> int:
    """A share as a whole number of 100; only 1 itself is 100 of 100."""
    return 100 if share >= 1 else min(round(100 * share), 99)


def _line_number(span: Span, text: str) -> int | None:
    """The number, from 1, of the line in which *span* starts; None without the text."""
    if span.end > len(text):
        return None
    return 1 + len(LINE_END.findall(text, 0, span.start))


def _place(span: Span, text: str) -> str:
    number = _line_number(span, text)
    return f"at offset {span.start}" if number is None else f"in line {number}"


def _in_context(span: Span, text: str) -> str:
    """The place of *span* and its line, with the span in brackets."""
    if _line_number(span, text) is None:
        return f"{_place(span, text)}."
    start, end = max(0, span.start - CONTEXT_CHARS), span.end + CONTEXT_CHARS
    before = LINE_END.split(text[start : span.start])[-1]
    after = LINE_END.split(text[span.end : end])[0]
    # Drop the word that the limit cuts in two.
    if len(before) == CONTEXT_CHARS:
        before = "… " + before.partition(" ")[2]
    if len(after) == CONTEXT_CHARS:
        after = after.rpartition(" ")[0] + " …"
    line = _one_line(f"{before}[{span.of(text)}]{after}")
    return f"{_place(span, text)}: {line}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
