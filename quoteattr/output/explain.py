"""Why a quotation is given to its speaker, in words for who has not read the code."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Final

import regex

from quoteattr.sources.constructions import SIEVES
from quoteattr.types.annotations import Attribution, Link, Speaker
from quoteattr.types.span import Span

AROUND: Final = 60
"""How many code points of its line are shown on either side of a mention."""

STEPS: Final[Mapping[str, str]] = {
    "pronoun": "the likeliest one that the pronoun fits",
    "surname": "the surname of a full name",
    "short-name": "a shorter form of the name",
    "same-entity": "the same one, called by name",
    "same-words": "described in the same words before",
    "role": "the one who bears that role",
    "generic-body": "the body that was named last",
    "announced": "the one whom the text goes on to name by that role",
    "issuer": "the one who issued what is written",
    "apposition": "the name that stands beside the description",
    "leader": "the one who leads what the description tells of",
    "same-name": "called by the same name before",
    "definite-source": "the one person whom the description can mean here",
}
"""Why a step of coreference links two mentions; a step not listed gives its name."""

GENDERS: Final[Mapping[str, str]] = {"f": "a woman", "m": "a man"}

LEARNED: Final[Mapping[str, str]] = {
    "title": "by a title in the text",
    "role": "by what the text calls them",
    "pronoun": "by a pronoun in the text",
    "given-name": "by the given name alone, from a list of names",
}
"""Where a gender was learned."""

REASONS: Final[Mapping[str, str]] = {
    "nickname": "a nickname",
    "sign": "what is written on a sign",
    "scare-quote": "words that the text holds at a distance or sets off",
    "so-called": "words that the text keeps at a distance",
    "title": "the title of a work",
    "word": "a word that is itself spoken of",
}
"""What nobody speaks, by the reason that a quotation gives; others stand as given."""

# Matches the ends of lines, \r\n as one; leaves U+2028 and a form feed alone.
LINE_END: Final = regex.compile(r"\r\n|\n|\r")


def explain(attribution: Attribution, text: str) -> str:
    """Say step by step how a quotation came to its speaker, or why it has none.

    Args:
        attribution: What is to be explained.
        text: The text that it was made from; places are quoted from it, and are
            given by offset alone where it is empty.

    Returns:
        One sentence or two a line, without a line end at the end.
    """
    if attribution.source is None:
        return "\n".join(_nobody(attribution))
    lines = [
        _rule(attribution),
        *_cue(attribution, text),
        f"Source: “{_flat(attribution.source.text)}”, "
        + _quoted(attribution.source.span, text),
        *(_link(each, text) for each in attribution.links),
        *_speaker(attribution.speaker),
        *_measured(attribution.confidence),
    ]
    return "\n".join(lines)


def sieve_summary(name: str) -> str:
    """What the rule of that name looks for, on one line; empty for an unknown name."""
    found = dict(SIEVES).get(name)
    doc = inspect.getdoc(found) if found else None
    return " ".join((doc or "").split("\n\n")[0].split())


def _nobody(given: Attribution) -> list[str]:
    reason = given.quotation.not_speech
    if reason is not None:
        what = REASONS.get(reason, reason)
        return [f"Nobody speaks it: it is taken for {what}, not for speech."]
    if given.quotation.parent is not None:
        whole = f"It stands inside quotation {given.quotation.parent}"
        return [f"{whole}; who speaks it there is not looked for."]
    if given.abstention == "ambiguous":
        return [
            "No speaker: more than one may be its source, and none is sure enough.",
            *(
                f"Perhaps “{_flat(rival.source.text)}” (how likely: {rival.score:.0%})."
                for rival in given.rivals
            ),
        ]
    if given.abstention == "no-source":
        return ["No speaker: the text gives no source for it that a rule can find."]
    lines = ["No speaker: no rule found a source for it that is sure enough."]
    if given.cue is not None:
        lines.append(f"Its cue is “{given.cue.text}”, but nobody is named with it.")
    return lines


def _rule(given: Attribution) -> str:
    if given.sieve is None:
        return "Rule: none; the source was given from outside."
    summary = sieve_summary(given.sieve)
    return f"Rule: {given.sieve}: {summary}" if summary else f"Rule: {given.sieve}."


def _cue(given: Attribution, text: str) -> list[str]:
    """Name the cue, and quote its line unless the source's line will show it."""
    cue, source = given.cue, given.source
    if cue is None:
        return []
    said = f"Cue: “{_flat(cue.text)}”"
    if cue.lemma not in cue.text.lower().split():
        said += f" (a form of “{cue.lemma}”)"
    if source and _line(cue.span, text) != _line(source.span, text):
        return [f"{said}, {_quoted(cue.span, text)}"]
    return [f"{said}."]


def _link(link: Link, text: str) -> str:
    later, earlier = _flat(link.mention.text), _flat(link.antecedent.text)
    why = STEPS.get(link.step, f"step {link.step}")
    place = _where(link.antecedent.span, text)
    return f"“{later}” is “{earlier}” {place}: {why}."


def _speaker(speaker: Speaker | None) -> list[str]:
    if speaker is None:
        return ["Speaker: not known beyond this source."]
    kind = [] if speaker.kind == "unknown" else [str(speaker.kind)]
    about = ", ".join([*kind, *speaker.roles])
    name = _flat(speaker.name)
    lines = [f"Speaker: {name} ({about})." if about else f"Speaker: {name}."]
    if speaker.gender and speaker.gender_source:
        learned = LEARNED[speaker.gender_source]
        lines.append(f"Taken for {GENDERS[speaker.gender]} {learned}.")
    if speaker.confidence is not None:
        right = _per_hundred(speaker.confidence)
        lines.append(f"Such mentions led to the right one in {right} of 100 cases.")
    return lines


def _per_hundred(share: float) -> int:
    # 996 of 1,000 is not 100 of 100.
    return 100 if share >= 1 else min(round(100 * share), 99)


def _measured(confidence: float | None) -> list[str]:
    if confidence is None:
        return []
    right = _per_hundred(confidence)
    return [f"Confidence: right in {right} of 100 such cases on training articles."]


def _line(span: Span, text: str) -> int | None:
    """The number of the line that *span* begins in; None without the text."""
    if span.end > len(text):
        return None
    return 1 + len(LINE_END.findall(text, 0, span.start))


def _where(span: Span, text: str) -> str:
    line = _line(span, text)
    return f"at {span.start}" if line is None else f"in line {line}"


def _quoted(span: Span, text: str) -> str:
    """Quote the line that *span* stands in, with the span itself in brackets."""
    if _line(span, text) is None:
        return f"{_where(span, text)}."
    before = LINE_END.split(text[max(0, span.start - AROUND) : span.start])[-1]
    behind = LINE_END.split(text[span.end : span.end + AROUND])[0]
    # A word that is cut shows as the ellipsis that stands for the rest, too.
    if len(before) == AROUND:
        before = "… " + before.partition(" ")[2]
    if len(behind) == AROUND:
        behind = behind.rpartition(" ")[0] + " …"
    return f"{_where(span, text)}: {_flat(f'{before}[{span.of(text)}]{behind}')}"


def _flat(text: str) -> str:
    return " ".join(text.split())
