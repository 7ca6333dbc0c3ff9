"""The result for one text: its quotations, each with its speaker, and its speakers.

``quoteattr.attribute(text)`` returns an ``AttributedText``::

    result.quotations[0].text            'We will appeal,'
    result.quotations[0].speaker.name    'Maria Ortega'
    result.by(result.speakers[0])        the quotations of Maria Ortega
    result.to_dict()                     plain data: see ``quoteattr.types.contract``
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from quoteattr.errors import CorpusError
from quoteattr.types.annotations import Attribution, Speaker
from quoteattr.types.contract import (
    SCHEMA_VERSION,
    read_attribution,
    read_speaker,
    write_attribution,
    write_speaker,
)


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
    """

    text: str = attrs.field(repr=False)
    quotations: tuple[Attribution, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    id: str | None = None
    language: str = "en"

    def __str__(self) -> str:
        return "\n".join(map(str, self.quotations)) or "(no quotations)"

    def __repr__(self) -> str:
        lines = [
            f"<AttributedText: {len(self.quotations)} quotations, "
            f"{len(self.speakers)} speakers>",
            *(f"  {attribution}" for attribution in self.quotations),
        ]
        return "\n".join(lines)

    def by(self, speaker: Speaker) -> tuple[Attribution, ...]:
        """The quotations of one speaker, in text order."""
        return tuple(q for q in self.quotations if q.speaker == speaker)

    def to_dict(self) -> dict[str, Any]:
        """The result as the output contract describes it: plain data, ready for JSON.

        The text itself is not included.
        """
        return {
            "schema": SCHEMA_VERSION,
            "id": self.id,
            "language": self.language,
            "quotes": [write_attribution(each) for each in self.quotations],
            "speakers": [write_speaker(speaker) for speaker in self.speakers],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], text: str = "") -> AttributedText:
        """The result that ``to_dict`` wrote.

        Args:
            data: What ``to_dict`` returned, directly or read from JSON.
            text: The text, which *data* does not include.

        Raises:
            CorpusError: If *data* has another schema version, or lacks a required key.
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
            return cls(text, quotations, speakers, data["id"], data["language"])
        except (KeyError, IndexError, TypeError, ValueError) as error:
            msg = f"output does not follow schema {SCHEMA_VERSION}: {error!r}"
            raise CorpusError(msg) from error
