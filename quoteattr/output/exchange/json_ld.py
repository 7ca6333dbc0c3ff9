"""JSON-LD in the words of schema.org: an ``Article`` and its ``Quotation``s."""

from __future__ import annotations

import json
from typing import Any, Final

from quoteattr.types.annotations import Attribution, Speaker
from quoteattr.types.result import AttributedText

CONTEXT: Final = {"@vocab": "https://schema.org/"}
"""The words' meaning, without the need to fetch a context from the network."""

TYPES: Final = {"person": "Person", "organization": "Organization"}


def to_json_ld(result: AttributedText) -> str:
    """Return the quotations of a text, as one line of JSON."""
    return json.dumps(json_ld(result)) + "\n"


def json_ld(result: AttributedText) -> dict[str, Any]:
    """Return the quotations of a text as plain data.

    Those that are no speech are left out. A speaker is ``_:s0``, a node without an
    address, since nothing is known but what the text says.
    """
    quotes = [_quotation(q) for q in result.quotations if not q.quotation.not_speech]
    article = {
        "@context": CONTEXT,
        "@type": "Article",
        "identifier": result.id,
        "inLanguage": result.language,
        "hasPart": quotes,
        "mentions": [_speaker(speaker) for speaker in result.speakers],
    }
    return {key: value for key, value in article.items() if value is not None}


def _quotation(said: Attribution) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": "Quotation",
        "@id": f"_:q{said.id}",
        "text": said.text,
        "additionalType": said.kind,
        "position": said.id + 1,
    }
    if said.speaker is not None:
        data["creator"] = {"@id": f"_:s{said.speaker.id}"}
    return data


def _speaker(speaker: Speaker) -> dict[str, Any]:
    type_ = TYPES.get(speaker.kind, "Thing")
    data: dict[str, Any] = {
        "@type": type_,
        "@id": f"_:s{speaker.id}",
        "name": speaker.name,
    }
    if type_ == "Person":
        data["jobTitle"] = list(speaker.roles)
        if speaker.gender:
            data["gender"] = {"f": "Female", "m": "Male"}[speaker.gender]
    elif speaker.roles:
        data["description"] = list(speaker.roles)
    return data
