"""The result for one text: its quotations, each with its speaker, and its speakers.

``quoteattr.attribute(text)`` returns an ``AttributedText``::

    result.quotations[0].text            'We will appeal,'
    result.quotations[0].speaker.name    'Maria Ortega'
    result.by("Ortega")                  the quotations of Maria Ortega
    result.to_dict()                     plain data: see ``quoteattr.types.contract``
    result.to_records(), .to_frame()     a row a quotation: see ``quoteattr.types.rows``
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import attrs

from quoteattr.errors import CorpusError
from quoteattr.types import rows
from quoteattr.types.annotations import Attribution, Speaker
from quoteattr.types.called import is_called
from quoteattr.types.contract import (
    SCHEMA_VERSION,
    read_attribution,
    read_speaker,
    write_attribution,
    write_speaker,
)
from quoteattr.types.span import Span


@attrs.frozen
class AttributedText:
    """A text with its attributed quotations and its speakers.

    Attributes:
        text: The caller's own string; empty where it was read back without the text.
        quotations: Every quotation, indexed by ``Quotation.id``: those in marks in text
            order, then the indirect ones in text order, if they were asked for.
        speakers: Everyone who speaks, indexed by ``Speaker.id``.
        id: The caller's name for the text.
        language: The language's code.
        flags: What is in doubt about the whole text, as in ``not-english`` and
            ``long-sentence``.
        fields: What was kept of the caller's own record, as in its ``url``.
        error: Why the text has no answer, where ``pipe(errors="record")`` noted it.
    """

    text: str = attrs.field(repr=False)
    quotations: tuple[Attribution, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    id: str | None = None
    language: str = "en"
    flags: tuple[str, ...] = ()
    fields: Mapping[str, Any] = attrs.field(factory=dict, hash=False)
    error: str | None = None

    def __str__(self) -> str:
        return "\n".join(map(str, self.quotations)) or "(no quotations)"

    def __repr__(self) -> str:
        lines = [
            f"<AttributedText: {len(self.quotations)} quotations, "
            f"{len(self.speakers)} speakers>",
            *(f"  {attribution}" for attribution in self.quotations),
        ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """The text with its quotations in colour, as Jupyter shows it."""
        # By name: the report stands above this package.
        report: Any = import_module("quoteattr.output.html")
        html: str = report.render([self], page=False)
        return html

    def by(self, speaker: Speaker | str) -> tuple[Attribution, ...]:
        """The quotations of one speaker, in text order.

        Args:
            speaker: One of ``speakers``, or any form of the name: *Ruiz*, *Mayor Ruiz*.
                If several are called so, the quotations of all.
        """
        if isinstance(speaker, str):
            called = {each.id for each in self.speakers if is_called(each, speaker)}
            return tuple(
                q for q in self.quotations if q.speaker and q.speaker.id in called
            )
        return tuple(q for q in self.quotations if q.speaker == speaker)

    @property
    def distinct(self) -> tuple[Attribution, ...]:
        """The quotations, those left out that repeat one with a speaker.

        A pull quote repeats words of the body (``same_as``): whoever counts what
        somebody says counts these.
        """
        spoken = {each.id for each in self.quotations if each.speaker is not None}
        return tuple(
            each for each in self.quotations if each.quotation.same_as not in spoken
        )

    def to_dict(self) -> dict[str, Any]:
        """The result as the output contract describes it: plain data, ready for JSON.

        The text itself is not included. ``flags``, ``fields`` and ``error`` are there
        only where they hold something.
        """
        optional = {
            "flags": list(self.flags),
            "fields": dict(self.fields),
            "error": self.error,
        }
        return {
            "schema": SCHEMA_VERSION,
            "id": self.id,
            "language": self.language,
            **{key: value for key, value in optional.items() if value},
            "quotes": [write_attribution(each) for each in self.quotations],
            "speakers": [write_speaker(speaker) for speaker in self.speakers],
        }

    def to_records(self) -> list[dict[str, Any]]:
        """A row for each quotation, as dicts; see ``quoteattr.types.rows``."""
        return rows.to_records(self)

    def to_frame(self, *, engine: str = "pandas") -> Any:
        """A data frame with a row for each quotation; ``quoteattr.to_frame`` for many.

        Raises:
            UnknownNameError: If *engine* is neither ``pandas`` nor ``polars``.
            ModuleNotFoundError: If it is not installed.
        """
        return rows.to_frame([self], engine=engine)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], text: str = "") -> AttributedText:
        """The result that ``to_dict`` wrote.

        Args:
            data: What ``to_dict`` returned, directly or read from JSON.
            text: The text, which *data* does not include.

        Raises:
            CorpusError: If *data* has another schema version, lacks a required key, or
                has other words at its offsets than *text*.
        """
        if data.get("schema") != SCHEMA_VERSION:
            got = data.get("schema")
            msg = f"output schema must be {SCHEMA_VERSION}, got {got!r}"
            raise CorpusError(msg)
        try:
            speakers = tuple(read_speaker(each) for each in data["speakers"])
            quotations = tuple(
                read_attribution(each, speakers) for each in data["quotes"]
            )
            result = cls(
                text,
                quotations,
                speakers,
                data["id"],
                data["language"],
                tuple(data.get("flags", ())),
                dict(data.get("fields", {})),
                data.get("error"),
            )
        except (KeyError, IndexError, TypeError, ValueError) as error:
            msg = f"output does not follow schema {SCHEMA_VERSION}: {error!r}"
            raise CorpusError(msg) from error
        if text:
            _check_words(result)
        return result


def _check_words(result: AttributedText) -> None:
    """Check that the words of a result are those of its text at their offsets.

    Raises:
        CorpusError: If they are not: the text is another one, or was changed.
    """
    for span, words in _words(result):
        found = span.of(result.text)
        # Words may be kept with one space where the text has several.
        if span.end > len(result.text) or found.split() != words.split():
            msg = (
                f"the text is not that of this output: at {span.start} to {span.end} "
                f"it has {found[:40]!r}, not {words[:40]!r}"
            )
            raise CorpusError(msg)


def _words(result: AttributedText) -> Iterator[tuple[Span, str]]:
    """Yield the words of a result with their offsets, where they are one stretch."""
    for each in result.quotations:
        if len(each.quotation.content) == 1 and each.quotation.content != each.spans:
            yield each.quotation.content[0], each.text
        for words in (each.source, each.cue):
            if words is not None:
                yield words.span, words.text
    for speaker in result.speakers:
        for mention in speaker.mentions:
            yield mention.span, mention.text
