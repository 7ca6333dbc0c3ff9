"""Sieves that go by nearness alone; off unless asked for by name."""

from __future__ import annotations

from quoteattr.annotations import Quotation
from quoteattr.features import who
from quoteattr.sieves.protocol import Evidence, Finding

NEARNESS = 0.3
"""How likely the nearest person is to be the source; a guess, as the sieve is."""


def nearest_mention(quotation: Quotation, evidence: Evidence) -> Finding | None:
    """The person named or meant last before the quotation, in its paragraph."""
    scene = evidence.scene
    if quotation.kind != "direct":
        return None
    block = scene.paragraphs[scene.paragraph(quotation.start)]
    for index in reversed(scene.words_between(block.start, quotation.start)):
        mention = scene.mention_at(index)
        if mention is not None and who(scene, mention) in {"he", "per", "person"}:
            return Finding(mention, NEARNESS)
    return None
