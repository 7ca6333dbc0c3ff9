"""The settings of a pipeline, in one frozen value.

``Config(without={"label"}, min_confidence=0.8)`` uses every sieve that is on by default
but ``label``, and leaves a quotation without a speaker if the confidence is below 0.8.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from quoteattr.errors import ConfigError


def _name_set(names: Iterable[str]) -> frozenset[str]:
    return frozenset(names)


@attrs.frozen
class Config:
    """The settings of a pipeline.

    Attributes:
        sieves: Names of the sieves to use; None for all that are on by default. Their
            order makes no difference.
        without: Names of sieves not to use.
        min_confidence: Minimum confidence of an attribution, from 0 to 1. Below it, a
            quotation gets no speaker.

    Raises:
        ConfigError: If *min_confidence* is not from 0 to 1.
    """

    sieves: frozenset[str] | None = attrs.field(
        default=None, converter=attrs.converters.optional(_name_set)
    )
    without: frozenset[str] = attrs.field(default=frozenset(), converter=_name_set)
    min_confidence: float = attrs.field(default=0.0)

    @min_confidence.validator
    def _check_min_confidence(self, _: attrs.Attribute[float], value: float) -> None:
        if not 0 <= value <= 1:
            msg = f"min_confidence must be from 0 to 1, got {value!r}"
            raise ConfigError(msg)
