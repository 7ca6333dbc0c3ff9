"""What a sieve is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quoteattr.annotations import Quotation
from quoteattr.scene import Finding, Scene

Answers = Mapping[int, Finding]
"""What the sieves have found so far, by the quotation's id."""

Sieve = Callable[[Quotation, Scene, Answers], Finding | None]
"""A rule: who speaks the quotation, or None to pass it on."""
