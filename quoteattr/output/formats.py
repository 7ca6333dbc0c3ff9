r"""Write results as text, JSON or JSON Lines, and read JSON Lines back.

    >>> from quoteattr.types.result import AttributedText
    >>> to_jsonl(AttributedText("It rained.", id="rain"))
    '{"schema": 1, "id": "rain", "language": "en", "quotes": [], "speakers": []}\n'
    >>> to_text(AttributedText("It rained.", id="rain"))
    'rain: no quotations\n'

``AttributedText.to_dict`` and ``from_dict`` define the content of the JSON; this module
only formats it.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import resources
from typing import Any, Final

import attrs
import regex

from quoteattr.errors import CorpusError
from quoteattr.types.annotations import Attribution, Speaker
from quoteattr.types.result import AttributedText

# Matches \n, \x85, \u2028; leaves a space and a no-break space alone.
LINE_BREAK: Final = regex.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Matches the escape that starts a terminal's command, and marks that turn the direction
# of what follows; leaves a tab and letters, Hebrew ones too, alone.
CONTROL: Final = regex.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
MIN_WIDTH: Final = 40
"""Narrowest width that the text format is wrapped to, in columns."""


@attrs.frozen
class Format:
    """How to write any number of results into one file.

    Attributes:
        write: Returns one result as text.
        opening: Text before the first result.
        between: Text between two results.
        closing: What follows the last result; a function where that is known only then.
    """

    write: Callable[[AttributedText], str]
    opening: str = ""
    between: str = ""
    closing: str | Callable[[], bytes] = ""


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the output contract, version 1."""
    path = resources.files("quoteattr.types").joinpath("output.schema.json")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def to_json(result: AttributedText) -> str:
    r"""Return the result as JSON on one line, without a line end.

    Characters that some readers take for a line end, such as U+2028, are escaped, so
    that ``str.splitlines`` and every other reader find the same lines.
    """
    line = json.dumps(result.to_dict(), ensure_ascii=False)
    escaped: str = LINE_BREAK.sub(_escape, line)
    return escaped


def to_jsonl(result: AttributedText) -> str:
    """Return the result as one line of JSON Lines, with its line end."""
    return to_json(result) + "\n"


def read_jsonl(lines: Iterable[str]) -> Iterator[AttributedText]:
    """Yield the result on each line that ``to_jsonl`` wrote, its ``text`` empty.

    Raises:
        CorpusError: If a line is not JSON or does not follow the schema; the message
            gives the line's number, from 1.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            if not isinstance(data, dict):
                msg = f"expected an object, got {type(data).__name__}"
                raise CorpusError(msg)
            yield AttributedText.from_dict(data)
        except (ValueError, RecursionError) as error:
            msg = f"line {number}: {error}"
            raise CorpusError(msg) from error


def to_text(
    result: AttributedText,
    *,
    width: int = 80,
    note: Callable[[Attribution], str] | None = None,
) -> str:
    """Return the quotations grouped by speaker, for a person to read.

    Args:
        result: The result to show.
        width: Maximum length of a line, in columns; at least 40 are used.
        note: Returns the lines below a quotation. By default one line with the source,
            the cue, the sieve and the confidence.
    """
    name, count = printable(result.id or "text"), len(result.quotations)
    if not count:
        return f"{name}: no quotations\n"
    lines = [f"{name}: {count} quotation{'s' if count > 1 else ''}"]
    for speaker, attributions in _by_speaker(result):
        lines += ["", _heading(speaker)]
        for attribution in attributions:
            lines += _entry(attribution, max(width, MIN_WIDTH), note or _note)
    return "\n".join(lines) + "\n"


FORMATS: Final[Mapping[str, Format]] = {
    "text": Format(to_text, between="\n"),
    "json": Format(to_json, opening="[\n", between=",\n", closing="\n]\n"),
    "jsonl": Format(to_jsonl),
}
"""The formats that a text is written in one by one, by the command line's names."""


def _escape(found: regex.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _by_speaker(
    result: AttributedText,
) -> list[tuple[Speaker | None, list[Attribution]]]:
    """Each speaker with the quotations, by first quotation; without a speaker last."""
    groups: dict[int | None, tuple[Speaker | None, list[Attribution]]] = {}
    for attribution in sorted(result.quotations, key=lambda each: each.spans[0].start):
        speaker = attribution.speaker
        key = speaker.id if speaker else None
        groups.setdefault(key, (speaker, []))[1].append(attribution)
    return sorted(groups.values(), key=lambda group: group[0] is None)


def _heading(speaker: Speaker | None) -> str:
    if speaker is None:
        return "(no speaker)"
    kind = () if speaker.kind in ("person", "unknown") else (speaker.kind,)
    properties = ", ".join((*kind, *speaker.roles))
    name = printable(speaker.name)
    return f"{name} ({printable(properties)})" if properties else name


def _entry(
    attribution: Attribution, width: int, note: Callable[[Attribution], str]
) -> list[str]:
    """The wrapped lines of one quotation and its note."""
    number = f"  [{attribution.id}] "
    indent = " " * len(number)
    text = printable(attribution.text)
    shown = text if attribution.kind == "indirect" else f"“{text}”"
    lines = _wrap(shown, width, number, indent)
    for line in note(attribution).splitlines():
        lines += _wrap(printable(line), width, indent + "  ", indent + "    ")
    return lines


def _wrap(text: str, width: int, first: str, following: str) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=following,
        break_long_words=False,
    )


def _note(attribution: Attribution) -> str:
    """The reason for an attribution on one line: source, cue, sieve, confidence."""
    quotation = attribution.quotation
    if attribution.sieve is None:
        if quotation.not_speech:
            return f"not speech: {quotation.not_speech}"
        if quotation.parent is not None:
            return f"inside [{quotation.parent}]"
        return "no source found"
    parts = [part.text for part in (attribution.source, attribution.cue) if part]
    sieve = attribution.sieve
    if attribution.confidence is not None:
        sieve += f" {attribution.confidence:.2f}"
    return " · ".join([*parts, sieve])


def printable(text: str) -> str:
    """The text on one line, without control characters that a terminal would obey."""
    return without_controls(" ".join(text.split()))


def without_controls(text: str) -> str:
    """The text with each control character that a terminal would obey replaced."""
    clean: str = CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    return clean
