"""The settings of a pipeline, in one frozen value.

``Config(without={"label"}, min_confidence=0.8)`` uses every sieve that is on by default
but ``label``, and leaves a quotation without a speaker if the confidence is below 0.8.
``Config(kinds=KINDS)`` asks for all kinds of quotations, those without marks included.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from quoteattr.data.own_words import Row, read_own_words
from quoteattr.errors import ConfigError, UnknownNameError

KINDS: Final = ("direct", "mixed", "indirect")
"""The kinds of quotations."""

DEFAULT_KINDS: Final = frozenset(["direct", "mixed"])
"""The kinds that are reported unless others are asked for."""


def _name_set(names: str | Iterable[str]) -> frozenset[str]:
    """The names; a string is one name, not its letters."""
    found = frozenset([names] if isinstance(names, str) else names)
    for name in found:
        if not isinstance(name, str):
            msg = f"expected names of type str, got {name!r}"
            raise ConfigError(msg)
    return found


@attrs.frozen
class Config:
    """The settings of a pipeline.

    Attributes:
        sieves: Names of the sieves to use, or one name; None for all that are on by
            default. Their order makes no difference.
        without: Names of sieves not to use.
        min_confidence: Minimum confidence, from 0 to 1, that the name is right: that
            the source is, and that it refers to that speaker. Below it, a quotation
            gets no speaker.
        kinds: The kinds of quotations to report. Whatever they are, all kinds are
            looked for, since who said the one helps to tell who said the other: the
            speakers of those reported are always the same.
        thoughts: Whether indirect quotations may be thoughts (*she believes it is
            late*), too; else only speech is reported.
        words: Words of the caller's own: titles, roles, reporting verbs, people and
            bodies, as a path or a mapping; see ``quoteattr.data.own_words``.

    Raises:
        ConfigError: If *min_confidence* is not from 0 to 1, or a name is no string.
        UnknownNameError: If *kinds* names one that is not in ``KINDS``.
    """

    sieves: frozenset[str] | None = attrs.field(
        default=None, converter=attrs.converters.optional(_name_set)
    )
    without: frozenset[str] = attrs.field(default=frozenset(), converter=_name_set)
    min_confidence: float = attrs.field(default=0.0)
    kinds: frozenset[str] = attrs.field(default=DEFAULT_KINDS, converter=_name_set)
    thoughts: bool = False
    words: tuple[Row, ...] = attrs.field(default=(), converter=read_own_words)

    @min_confidence.validator
    def _check_min_confidence(self, _: attrs.Attribute[float], value: float) -> None:
        if not isinstance(value, (int, float)) or not 0 <= value <= 1:
            msg = f"min_confidence must be from 0 to 1, got {value!r}"
            raise ConfigError(msg)

    @kinds.validator
    def _check_kinds(
        self, _: attrs.Attribute[frozenset[str]], value: frozenset[str]
    ) -> None:
        for kind in sorted(value):
            if kind not in KINDS:
                raise UnknownNameError("kind", kind, KINDS)
