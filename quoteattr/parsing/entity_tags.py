"""Named-entity tags: any common scheme and tagset to IOB2 with our types.

S-PERSON  B-PER      one word that is a person, in BIOES with OntoNotes types
E-GPE     I-LOC      the last word of a place
B-DATE    O          a date is no entity here
"""

from __future__ import annotations

from typing import Final

OUTSIDE: Final = "O"

# Prefixes of the first tag of an entity in IOB2, BIOES and BILOU.
BEGINNINGS: Final = frozenset(["B", "S", "U"])

# Entity types of other tagsets and ours for them; an unlisted one is no entity.
ENTITY_TYPES: Final = {
    "PER": "PER",
    "PERSON": "PER",
    "ORG": "ORG",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "MISC": "MISC",
    "NORP": "MISC",
}


def entity_tag(tag: str | None) -> str:
    """The tag in IOB2 with our types.

    Example:
        >>> entity_tag("S-PERSON"), entity_tag("E-GPE"), entity_tag("B-DATE")
        ('B-PER', 'I-LOC', 'O')
    """
    prefix, _, written_type = (tag or OUTSIDE).partition("-")
    entity_type = ENTITY_TYPES.get(written_type)
    return OUTSIDE if entity_type is None else iob2(f"{prefix}-{entity_type}")


def iob2(tag: str, *, may_begin: bool = True) -> str:
    """The tag in IOB2 with its own type; *may_begin* if an entity can begin here.

    Example:
        >>> iob2("U-ORG"), iob2("B-ORG", may_begin=False), iob2("O")
        ('B-ORG', 'I-ORG', 'O')
    """
    prefix, dash, entity_type = tag.partition("-")
    if not dash:
        return OUTSIDE
    begins = may_begin and prefix in BEGINNINGS
    return f"{'B' if begins else 'I'}-{entity_type}"
