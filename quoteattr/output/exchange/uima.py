"""A UIMA CAS of a text and its quotations, through dkpro-cassis.

    cas = to_cas(result)
    cas.to_xmi("story.xmi"); cas.typesystem.to_xml("types.xml")

The types are ``quoteattr.Quotation`` (kind, speaker, source, cue, confidence),
``quoteattr.Source``, ``quoteattr.Cue`` and ``quoteattr.Speaker``. cassis counts code
points in Python and writes UTF-16 units, as UIMA does.
"""

from __future__ import annotations

from typing import Any, Final

from quoteattr.extras import require
from quoteattr.types.annotations import Cue, Mention
from quoteattr.types.result import AttributedText

STRING: Final = "uima.cas.String"
ANNOTATION: Final = "uima.tcas.Annotation"

FEATURES: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "quoteattr.Speaker": (
        "uima.cas.TOP",
        {"name": STRING, "kind": STRING, "gender": STRING, "roles": STRING},
    ),
    "quoteattr.Source": (ANNOTATION, {"form": STRING}),
    "quoteattr.Cue": (ANNOTATION, {"lemma": STRING}),
    "quoteattr.Quotation": (
        ANNOTATION,
        {
            "number": "uima.cas.Integer",
            "kind": STRING,
            "sieve": STRING,
            "confidence": "uima.cas.Double",
            "source": "quoteattr.Source",
            "cue": "quoteattr.Cue",
            "speaker": "quoteattr.Speaker",
        },
    ),
}
"""Each type: the one above it, and its features with their types."""


def typesystem() -> Any:
    """Return the type system.

    Raises:
        ModuleNotFoundError: If dkpro-cassis is not installed.
    """
    cassis = require("cassis", "uima")
    found = cassis.TypeSystem()
    for name, (above, features) in FEATURES.items():
        made = found.create_type(name=name, supertypeName=above)
        for feature, range_ in features.items():
            found.create_feature(domainType=made, name=feature, rangeType=range_)
    return found


def to_cas(result: AttributedText) -> Any:
    """Return a text with its quotations; one of several spans has an annotation each.

    Raises:
        ModuleNotFoundError: If dkpro-cassis is not installed.
    """
    types = typesystem()
    cas = require("cassis", "uima").Cas(typesystem=types)
    cas.sofa_string = result.text
    cas.sofa_mime = "text/plain"
    made = {name: types.get_type(name) for name in FEATURES}
    speakers = [
        made["quoteattr.Speaker"](
            name=each.name,
            kind=each.kind,
            gender=each.gender,
            roles="; ".join(each.roles) or None,
        )
        for each in result.speakers
    ]
    cas.add_all(speakers)
    for said in result.quotations:
        source = _part(cas, made["quoteattr.Source"], said.source, "form")
        cue = _part(cas, made["quoteattr.Cue"], said.cue, "lemma")
        for span in said.spans:
            quotation = made["quoteattr.Quotation"](
                begin=span.start,
                end=span.end,
                number=said.id,
                kind=said.kind,
                sieve=said.sieve,
                confidence=said.confidence,
                source=source,
                cue=cue,
                speaker=speakers[said.speaker.id] if said.speaker else None,
            )
            cas.add(quotation)
    return cas


def _part(cas: Any, type_: Any, part: Mention | Cue | None, feature: str) -> Any:
    """The annotation of a source or cue, added to the CAS; None if there is none."""
    if part is None:
        return None
    values = {feature: getattr(part, feature)}
    annotation = type_(begin=part.span.start, end=part.span.end, **values)
    cas.add(annotation)
    return annotation
