"""All settings of a run, in one frozen value."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from quoteattr.errors import ConfigError


def _frozenset_of_names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(names)


@attrs.frozen
class Config:
    """What a caller may choose.

    Attributes:
        sieves: Names of the sieves to use; None for all that are on by default.
            The order of the table stands, whatever the order here.
        without: Names of sieves to leave out.
        min_confidence: An attribution less sure than this is left open; from 0 to 1.
    """

    sieves: frozenset[str] | None = attrs.field(
        default=None, converter=attrs.converters.optional(_frozenset_of_names)
    )
    without: frozenset[str] = attrs.field(
        default=frozenset(), converter=_frozenset_of_names
    )
    min_confidence: float = attrs.field(default=0.0)

    @min_confidence.validator
    def _check_share(self, _: attrs.Attribute[float], value: float) -> None:
        if not 0 <= value <= 1:
            msg = f"min_confidence must be from 0 to 1, got {value!r}"
            raise ConfigError(msg)
