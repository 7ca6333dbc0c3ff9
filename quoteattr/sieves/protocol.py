"""What a sieve is, and what it may see."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from quoteattr.annotations import Cue, Mention, Quotation
from quoteattr.readings import Reading
from quoteattr.scene import Scene


@attrs.frozen
class Finding:
    """What a sieve answers: the source of a quotation, and the cue that told it."""

    source: Mention
    cue: Cue | None = None


@attrs.frozen
class Evidence:
    """All that a sieve may see.

    Attributes:
        scene: The text, its parse, its quotations and mentions, indexed.
        readings: What the sentence around each quotation says, by the quotation's id.
        answers: What the sieves have found so far, by the quotation's id.
    """

    scene: Scene
    readings: Mapping[int, Reading]
    answers: Mapping[int, Finding]


Sieve = Callable[[Quotation, Evidence], Finding | None]
"""A rule: who speaks the quotation, or None to pass it on."""
