"""Read cases, which are short texts with their expected answers, and compare.

A file has any number of cases, with a blank line between them::

    Told, not telling
    ---
    “You must leave,” Ortega was told.
    ---
    Q1 “You must leave,” | cue told | source - | sieve -

The title comes first, then the text (with a blank line between paragraphs), then a line
for each quotation in text order. Only the fields that the line gives are compared;
``fixtures/README.md`` lists them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import attrs
import regex

from quoteattr.errors import CorpusError
from quoteattr.types.annotations import Attribution
from quoteattr.types.result import AttributedText

SEPARATOR: Final = "---"
"""The line between title, text and expected answers."""

NOTHING: Final = "-"
"""What a field is if there is none, such as no cue."""

OR: Final = " or "
"""Between the speakers that are all accepted."""

NO_QUOTATIONS: Final = "no quotations"
WRONG: Final = "wrong:"
SPEAKERS: Final = "speakers"

FIELDS: Final = (
    "kind",
    "spans",
    "parent",
    "flags",
    "not speech",
    "cue",
    "source",
    "sieve",
    "speaker",
    "below",
    "act",
    "polarity",
    "factuality",
    "line",
    "same as",
)

# Characters that an editor hides. Matches "\t", "\r", "\u200b"; not "\x", "\n", "u20".
ESCAPE: Final = regex.compile(r"\\(?:[tr]|u[0-9a-f]{4})")

# Matches "Q1 “No.”", "Q12 'No,' … 'no.'"; not "Q “No.”", "1 “No.”", "Q1".
QUOTATION: Final = regex.compile(r"Q(\d++) (.++)")


@attrs.frozen
class Expected:
    """The expected answer for one quotation.

    Attributes:
        parts: The text of each span, marks included, white space as one space.
        fields: The expected value of each field that is to be compared.
    """

    parts: tuple[str, ...]
    fields: Mapping[str, str]


@attrs.frozen
class Case:
    """A short text with its expected answer.

    Attributes:
        title: What the case shows.
        text: The text.
        quotations: The quotations of the text, in order.
        speakers: The number of speakers; None if it is not to be compared.
        wrong: Why the case is answered wrongly so far; None if it is right.
    """

    title: str
    text: str
    quotations: tuple[Expected, ...]
    speakers: int | None = None
    wrong: str | None = None


def read_cases(path: Path) -> tuple[Case, ...]:
    """Return the cases in a file.

    Raises:
        CorpusError: If a line does not follow the format (``path:line``).
    """
    cases: list[Case] = []
    title, text, expected = "", list[str](), list[str]()
    part = 0  # of the current case: 0 title, 1 text, 2 expected answers
    lines = path.read_text("utf-8").split("\n")
    for number, line in enumerate([*lines, ""], start=1):
        where = f"{path}:{number}"
        if line == SEPARATOR:
            if part == 2 or not title:
                raise CorpusError(f"{where}: expected a title before {SEPARATOR}")
            part += 1
        elif part == 0 and line and not line.startswith("#"):
            if title:
                raise CorpusError(f"{where}: expected {SEPARATOR} after {title!r}")
            title = line
        elif part == 1:
            text.append(line)
        elif part == 2 and line:
            expected.append(line)
        elif part == 2 and expected:
            cases.append(_case(title, text, expected, where))
            title, text, expected, part = "", [], [], 0
    if title:
        raise CorpusError(f"{path}: the last case, {title!r}, is not complete")
    return tuple(cases)


def _case(title: str, text: Sequence[str], expected: Sequence[str], where: str) -> Case:
    quotations: list[Expected] = []
    wrong: str | None = None
    speakers: int | None = None
    for line in expected:
        key, _, value = line.partition(" ")
        if key == WRONG:
            wrong = value
        elif key == SPEAKERS and value.isdigit():
            speakers = int(value)
        elif line != NO_QUOTATIONS:
            quotations.append(_expected(line, len(quotations) + 1, where))
    unescaped = ESCAPE.sub(_unescape, "\n".join(text))
    return Case(title, unescaped, tuple(quotations), speakers, wrong)


def _unescape(match: regex.Match[str]) -> str:
    return str(match.group()).encode("ascii").decode("unicode_escape")


def _expected(line: str, number: int, where: str) -> Expected:
    """The expected answer in ``Q1 “No.” | kind direct | cue said``."""
    head, *rest = (ESCAPE.sub(_unescape, part.strip()) for part in line.split(" | "))
    match = QUOTATION.fullmatch(head)
    if match is None or int(match[1]) != number:
        msg = f"{where}: expected 'Q{number} “…”' or {NO_QUOTATIONS!r}, got {head!r}"
        raise CorpusError(msg)
    fields: dict[str, str] = {}
    for field in rest:
        name = next((n for n in FIELDS if (field + " ").startswith(n + " ")), None)
        if name is None:
            known = ", ".join(FIELDS)
            msg = f"{where}: unknown field in {field!r}; known: {known}"
            raise CorpusError(msg)
        fields[name] = field[len(name) :].strip()
    return Expected(tuple(match[2].split(" … ")), fields)


def differences(case: Case, answer: AttributedText) -> list[str]:
    """Return a line for each difference between the answer and the expected one."""
    found = list(_quotation_differences(case, answer))
    if case.speakers is not None and len(answer.speakers) != case.speakers:
        names = [speaker.name for speaker in answer.speakers]
        found.append(f"speakers: expected {case.speakers}, got {names}")
    return found


def _quotation_differences(case: Case, answer: AttributedText) -> Iterator[str]:
    expected = [each.parts for each in case.quotations]
    got = [
        tuple(" ".join(span.of(case.text).split()) for span in attribution.spans)
        for attribution in answer.quotations
    ]
    if expected != got:
        yield f"quotations: expected {expected}, got {got}"
        return
    pairs = zip(case.quotations, answer.quotations, strict=True)
    for number, (quotation, attribution) in enumerate(pairs, start=1):
        for name, value in quotation.fields.items():
            actual = _actual(name, attribution)
            if not _agrees(name, value, actual):
                yield f"Q{number} {name}: expected {value or 'yes'}, got {actual}"


def _actual(name: str, attribution: Attribution) -> str:
    """The value of a field, as a case would write it."""
    quotation = attribution.quotation
    parent, again = quotation.parent, quotation.same_as
    return {
        "kind": quotation.kind,
        "spans": str(len(quotation.spans)),
        "parent": NOTHING if parent is None else f"Q{parent + 1}",
        "flags": ", ".join(quotation.flags) or NOTHING,
        "not speech": quotation.not_speech or NOTHING,
        "cue": attribution.cue.text if attribution.cue else NOTHING,
        "source": attribution.source.text if attribution.source else NOTHING,
        "sieve": attribution.sieve or NOTHING,
        "speaker": attribution.speaker_name or NOTHING,
        "below": NOTHING
        if attribution.confidence is None
        else str(attribution.confidence),
        "act": quotation.act or NOTHING,
        "polarity": quotation.polarity or NOTHING,
        "factuality": quotation.factuality or NOTHING,
        "line": quotation.line or NOTHING,
        "same as": NOTHING if again is None else f"Q{again + 1}",
    }[name]


def _agrees(name: str, expected: str, actual: str) -> bool:
    """Whether the value of a field is as expected."""
    if name == "not speech" and not expected:
        return actual != NOTHING
    if name == "below":
        return actual != NOTHING and float(actual) < float(expected)
    if name == "speaker":
        accepted = map(_without_article, expected.split(OR))
        return _without_article(actual) in accepted
    return expected == actual


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first.lower() == "the" and rest else name
