"""Short texts with the right answer beside them, kept as plain text.

A file holds any number of cases, with a blank line between them::

    Told, not telling
    ---
    “You must leave,” Ortega was told.
    ---
    Q1 “You must leave,” | cue told | source - | sieve -

Above the first ``---`` stands the title, then the text (a blank line parts its
paragraphs), then a line for each quotation, in text order. Of what may be known about
a quotation, only what the line names is compared; ``fixtures/README.md`` lists it.
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

RULE: Final = "---"
NOTHING: Final = "-"
NONE_FOUND: Final = "no quotations"
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
)

# Characters that an editor hides. Matches "\t", "\r", "\u200b"; not "\x", "\n", "u20".
ESCAPE: Final = regex.compile(r"\\(?:[tr]|u[0-9a-f]{4})")

# Matches "Q1 “No.”", "Q12 'No,' … 'no.'"; not "Q “No.”", "1 “No.”", "Q1".
QUOTATION: Final = regex.compile(r"Q(\d++) (.++)")


@attrs.frozen
class Expected:
    """What a case says of one quotation.

    Attributes:
        stretches: The text of its spans, marks included, white space as one space.
        fields: What else is expected, by the name of the field.
    """

    stretches: tuple[str, ...]
    fields: Mapping[str, str]


@attrs.frozen
class Case:
    """A short text and what is expected of it.

    Attributes:
        title: What the case shows.
        text: The text, as a caller would pass it in.
        quotations: Every quotation of the text, in order.
        speakers: How many speakers there are; None where it does not matter.
        wrong: Why it is answered wrongly so far; None where it is right.
    """

    title: str
    text: str
    quotations: tuple[Expected, ...]
    speakers: int | None = None
    wrong: str | None = None


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read a file of cases.

    Raises:
        CorpusError: At a line that the format has no place for.
    """
    cases: list[Case] = []
    title, text, expected = "", list[str](), list[str]()
    part = 0
    lines = path.read_text("utf-8").split("\n")
    for number, line in enumerate([*lines, ""], start=1):
        where = f"{path}:{number}"
        if line == RULE:
            if part == 2 or not title:
                raise CorpusError(f"{where}: expected a title before {RULE}")
            part += 1
        elif part == 0 and line and not line.startswith("#"):
            if title:
                raise CorpusError(f"{where}: expected {RULE} after {title!r}")
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
        elif line != NONE_FOUND:
            quotations.append(_expected(line, len(quotations) + 1, where))
    plain = ESCAPE.sub(_unescape, "\n".join(text))
    return Case(title, plain, tuple(quotations), speakers, wrong)


def _unescape(match: regex.Match[str]) -> str:
    return str(match.group()).encode("ascii").decode("unicode_escape")


def _expected(line: str, number: int, where: str) -> Expected:
    head, *rest = (ESCAPE.sub(_unescape, part.strip()) for part in line.split(" | "))
    match = QUOTATION.fullmatch(head)
    if match is None or int(match[1]) != number:
        msg = f"{where}: expected 'Q{number} “…”' or {NONE_FOUND!r}, got {head!r}"
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
    """Tell where an answer is not what the case expects; empty where it is."""
    found = list(_of_quotations(case, answer))
    if case.speakers is not None and len(answer.speakers) != case.speakers:
        names = [speaker.name for speaker in answer.speakers]
        found.append(f"speakers: expected {case.speakers}, got {names}")
    return found


def _of_quotations(case: Case, answer: AttributedText) -> Iterator[str]:
    expected = [each.stretches for each in case.quotations]
    got = [
        tuple(" ".join(span.of(case.text).split()) for span in given.spans)
        for given in answer.quotations
    ]
    if expected != got:
        yield f"quotations: expected {expected}, got {got}"
        return
    pairs = zip(case.quotations, answer.quotations, strict=True)
    for number, (wanted, given) in enumerate(pairs, start=1):
        for name, value in wanted.fields.items():
            actual = _actual(name, given)
            if not _agrees(name, value, actual):
                yield f"Q{number} {name}: expected {value or 'yes'}, got {actual}"


def _actual(name: str, given: Attribution) -> str:
    quotation = given.quotation
    parent = quotation.parent
    return {
        "kind": quotation.kind,
        "spans": str(len(quotation.spans)),
        "parent": NOTHING if parent is None else f"Q{parent + 1}",
        "flags": ", ".join(quotation.flags) or NOTHING,
        "not speech": quotation.not_speech or NOTHING,
        "cue": given.cue.text if given.cue else NOTHING,
        "source": given.source.text if given.source else NOTHING,
        "sieve": given.sieve or NOTHING,
        "speaker": given.speaker_name or NOTHING,
        "below": NOTHING if given.confidence is None else str(given.confidence),
    }[name]


def _agrees(name: str, expected: str, actual: str) -> bool:
    if name == "not speech" and not expected:
        return actual != NOTHING
    if name == "below":
        return actual != NOTHING and float(actual) < float(expected)
    if name == "speaker":
        return _without_article(expected) == _without_article(actual)
    return expected == actual


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first.lower() == "the" and rest else name
