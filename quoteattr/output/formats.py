"""Results as text: the plain formats, the JSON Schema, and reading results back.

The contract itself is written and read by ``AttributedText.to_dict`` and ``from_dict``.
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

COLUMNS: Final = (
    "id",
    "quote",
    "kind",
    "start",
    "end",
    "spans",
    "speaker",
    "mention",
    "cue",
    "sieve",
    "confidence",
    "text",
)
"""The columns of the TSV format, in order."""

# Matches \n, \x85, \u2028; leaves a space and a no-break space alone.
LINE_BREAK: Final = regex.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Matches the escape that starts a terminal's command; leaves a tab and letters alone.
CONTROL: Final = regex.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f]")
# Matches what a TSV field may not hold; leaves a space alone.
TSV_SPECIAL: Final = regex.compile(r"[\\\t]|" + LINE_BREAK.pattern)

_TSV_ESCAPES: Final[Mapping[str, str]] = {
    "\\": r"\\",
    "\t": r"\t",
    "\n": r"\n",
    "\r": r"\r",
}


@attrs.frozen
class Format:
    """How results stand one after another in a file.

    Attributes:
        write: One result as text that ends where the next may begin.
        opening: What stands before the first result.
        between: What stands between two results.
        closing: What makes the file whole, after any number of results.
    """

    write: Callable[[AttributedText], str]
    opening: str = ""
    between: str = ""
    closing: str = ""


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the output contract, version 1."""
    path = resources.files("quoteattr.types").joinpath("output.schema.json")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def to_json(result: AttributedText) -> str:
    r"""Write the contract on one line, without a line end.

    Characters that some readers take for a line end (as U+2028) are escaped, so that
    ``str.splitlines`` and every other reader find the same lines.
    """
    line = json.dumps(result.to_dict(), ensure_ascii=False)
    escaped: str = LINE_BREAK.sub(_escape, line)
    return escaped


def to_jsonl(result: AttributedText) -> str:
    """Write the contract as one line of JSON Lines, line end included."""
    return to_json(result) + "\n"


def read_jsonl(lines: Iterable[str]) -> Iterator[AttributedText]:
    """Read back what ``to_jsonl`` wrote, one result a line; texts are left empty.

    Raises:
        CorpusError: If a line is not JSON, or does not follow the contract; the
            message gives the line's number, from 1.
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


def to_tsv(result: AttributedText) -> str:
    r"""Write one row for each quotation: the columns of ``COLUMNS``.

    Backslash, tab and line ends inside a field are written ``\\``, ``\t``, ``\n``. A
    text without quotations has no row.
    """
    rows = (_tsv_row(result, each) for each in result.quotations)
    return "".join("\t".join(map(_tsv_field, row)) + "\n" for row in rows)


def to_text(
    result: AttributedText,
    *,
    width: int = 80,
    note: Callable[[Attribution], str] | None = None,
) -> str:
    """Write each quotation under its speaker, for a person to read.

    Args:
        result: What to show.
        width: Columns to wrap to.
        note: What to say below a quotation; without it, one line that names the
            mention, the cue, the sieve and its confidence.
    """
    name = result.id or "text"
    if not result.quotations:
        return f"{_clean(name)}: no quotations\n"
    count = len(result.quotations)
    lines = [f"{_clean(name)}: {count} quotation{'s' if count > 1 else ''}"]
    for speaker, quotations in _by_speaker(result):
        lines += ["", _heading(speaker)]
        for each in quotations:
            lines += _entry(each, width, (note or _summary)(each))
    return "\n".join(lines) + "\n"


FORMATS: Final[Mapping[str, Format]] = {
    "text": Format(to_text, between="\n"),
    "json": Format(to_json, opening="[\n", between=",\n", closing="\n]\n"),
    "jsonl": Format(to_jsonl),
    "tsv": Format(to_tsv, opening="\t".join(COLUMNS) + "\n"),
}
"""The formats by name, as the command line takes them."""


def _escape(found: regex.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _tsv_row(result: AttributedText, given: Attribution) -> tuple[object, ...]:
    quotation = given.quotation
    return (
        result.id,
        quotation.id,
        quotation.kind,
        quotation.start,
        quotation.end,
        " ".join(f"{span.start}-{span.end}" for span in quotation.spans),
        given.speaker_name,
        given.source.text if given.source else None,
        given.cue.text if given.cue else None,
        given.sieve,
        given.confidence,
        quotation.text,
    )


def _tsv_field(value: object) -> str:
    def escape(found: regex.Match[str]) -> str:
        return _TSV_ESCAPES.get(found[0]) or _escape(found)

    field: str = TSV_SPECIAL.sub(escape, "" if value is None else str(value))
    return field


def _by_speaker(
    result: AttributedText,
) -> list[tuple[Speaker | None, list[Attribution]]]:
    """Group quotations by speaker, by first quotation; those of nobody come last."""
    groups: dict[int | None, tuple[Speaker | None, list[Attribution]]] = {}
    for each in result.quotations:
        key = each.speaker.id if each.speaker else None
        groups.setdefault(key, (each.speaker, []))[1].append(each)
    return sorted(groups.values(), key=lambda group: group[0] is None)


def _heading(speaker: Speaker | None) -> str:
    if speaker is None:
        return "(no speaker)"
    kind = () if speaker.kind in ("person", "unknown") else (speaker.kind,)
    about = (*kind, *speaker.roles)
    name = _clean(speaker.name)
    return f"{name} ({_clean(', '.join(about))})" if about else name


def _entry(given: Attribution, width: int, note: str) -> list[str]:
    number = f"  [{given.id}] "
    indent = " " * len(number)
    text = _clean(given.text)
    said = text if given.kind == "indirect" else f"“{text}”"
    lines = textwrap.wrap(
        said,
        max(width, 40),
        initial_indent=number,
        subsequent_indent=indent,
        break_long_words=False,
    )
    for line in note.splitlines():
        lines += textwrap.wrap(
            _clean(line),
            max(width, 40),
            initial_indent=indent + "  ",
            subsequent_indent=indent + "    ",
            break_long_words=False,
        )
    return lines


def _summary(given: Attribution) -> str:
    if given.sieve is None:
        if given.quotation.not_speech:
            return f"not speech: {given.quotation.not_speech}"
        parent = given.quotation.parent
        return "no source found" if parent is None else f"inside [{parent}]"
    parts = [each.text for each in (given.source, given.cue) if each]
    measured = "" if given.confidence is None else f" {given.confidence:.2f}"
    return " · ".join([*parts, given.sieve + measured])


def _clean(text: str) -> str:
    """Put *text* on one line, without anything that a terminal would obey."""
    clean: str = CONTROL.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
    return clean
