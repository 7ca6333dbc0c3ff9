"""What a sieve is, and what it may see."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from quoteattr.data.weights import Tables
from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.ranker import Reading
from quoteattr.types.annotations import Cue, Mention, Quotation


@attrs.frozen
class Finding:
    """What a sieve answers.

    Attributes:
        source: The mention that the quotation is attributed to.
        probability: How likely the weights hold it to be right, from 0 to 1.
        cue: What introduces the quotation, where something does.
    """

    source: Mention
    probability: float
    cue: Cue | None = None


@attrs.frozen
class Evidence:
    """All that a sieve may see.

    Attributes:
        indexed: The text, its parse, its quotations and mentions, indexed.
        readings: What the sentence around each quotation says, by the quotation's id.
        answers: What the sieves have found so far, by the quotation's id.
        tables: What each thing that is noticed weighs.
    """

    indexed: IndexedText
    readings: Mapping[int, Reading]
    answers: Mapping[int, Finding]
    tables: Tables


Sieve = Callable[[Quotation, Evidence], Finding | None]
"""A rule: who speaks the quotation, or None to pass it on."""
