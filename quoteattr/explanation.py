"""Why a quotation is given to its speaker, in words for who has not read the code."""

from __future__ import annotations

import inspect
from typing import Final

import regex

from quoteattr.annotations import Attribution, Cue, Link, Mention, Speaker
from quoteattr.sieves import SIEVES
from quoteattr.spans import Span

AROUND: Final = 60
"""How many code points of its line are shown on either side of a mention."""

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
        *([_cue(attribution.cue, text)] if attribution.cue else []),
        f"Source{_place(attribution.source.span, text)}",
        *(_link(each, text) for each in attribution.links),
        _speaker(attribution.speaker),
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
        return [f"Nobody speaks it: it is taken for {_reason(reason)}, not for speech."]
    if given.quotation.parent is not None:
        whole = f"It stands inside quotation {given.quotation.parent}"
        return [f"{whole}; who speaks it there is not looked for."]
    lines = ["No speaker: no rule found a source for it that is sure enough."]
    if given.cue is not None:
        lines.append(f"Its cue is “{given.cue.text}”, but nobody is named with it.")
    return lines


def _reason(reason: str) -> str:
    article = "an" if reason[:1] in "aeiou" else "a"
    return f"{article} {reason.replace('-', ' ')}"


def _rule(given: Attribution) -> str:
    if given.sieve is None:
        return "Rule: none; the source was given from outside."
    summary = sieve_summary(given.sieve)
    return f"Rule: {given.sieve}: {summary}" if summary else f"Rule: {given.sieve}."


def _cue(cue: Cue, text: str) -> str:
    lemma = f" (a form of “{cue.lemma}”)" if cue.lemma != cue.text.lower() else ""
    return f"Cue{lemma}{_place(cue.span, text)}"


def _link(link: Link, text: str) -> str:
    refers = f"“{_flat(link.mention.text)}” is “{_flat(link.antecedent.text)}”"
    where = _where(link.antecedent, text)
    return f"{refers} of {where} (step: {link.step})."


def _speaker(speaker: Speaker | None) -> str:
    if speaker is None:
        return "Speaker: not known beyond this source."
    kind = [] if speaker.kind == "unknown" else [str(speaker.kind)]
    about = ", ".join([*kind, *speaker.roles])
    name = _flat(speaker.name)
    return f"Speaker: {name} ({about})." if about else f"Speaker: {name}."


def _measured(confidence: float | None) -> list[str]:
    if confidence is None:
        return []
    # 996 of 1,000 is not 100 of 100.
    right = 100 if confidence >= 1 else min(round(100 * confidence), 99)
    return [f"Confidence: right in {right} of 100 such cases on training articles."]


def _place(span: Span, text: str) -> str:
    """Quote the line that *span* stands in, with the span itself in brackets."""
    if span.end > len(text):
        return f": characters {span.start} to {span.end}"
    starts = [0, *(found.end() for found in LINE_END.finditer(text, 0, span.start))]
    # The span itself may run over the end of its line.
    after = LINE_END.search(text, span.end)
    first, last = starts[-1], after.start() if after else len(text)
    left = max(first, span.start - AROUND)
    right = min(last, span.end + AROUND)
    before = ("…" if left > first else "") + text[left : span.start]
    behind = text[span.end : right] + ("…" if right < last else "")
    quoted = _flat(f"{before}[{span.of(text)}]{behind}")
    return f", line {len(starts)}: {quoted}"


def _where(mention: Mention, text: str) -> str:
    if mention.span.end > len(text):
        return f"characters {mention.span.start} to {mention.span.end}"
    return f"line {1 + len(LINE_END.findall(text, 0, mention.span.start))}"


def _flat(text: str) -> str:
    return " ".join(text.split())
