"""Ask the sieves, in their order, who speaks each quotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.annotations import Attribution
from quoteattr.config import Config
from quoteattr.errors import UnknownNameError
from quoteattr.scene import Finding, Scene
from quoteattr.sieves import SIEVES, Sieve

NAMES: Final = tuple(name for name, _ in SIEVES)


def chosen(config: Config) -> tuple[tuple[str, Sieve], ...]:
    """The sieves that *config* asks for, in the table's order.

    Raises:
        UnknownNameError: If it names a sieve that is not in the table.
    """
    asked = config.sieves if config.sieves is not None else frozenset(NAMES)
    for name in sorted(asked | config.without):
        if name not in NAMES:
            raise UnknownNameError("sieve", name, NAMES)
    wanted = asked - config.without
    return tuple((name, sieve) for name, sieve in SIEVES if name in wanted)


def attribute(
    scene: Scene, sieves: Sequence[tuple[str, Sieve]] = SIEVES
) -> tuple[Attribution, ...]:
    """Attribute each quotation of the scene, in text order.

    Each sieve sees every quotation that the ones before it passed on, and what they
    found: the surest answers are there when the less sure ask for them.
    """
    found: dict[int, Finding] = {}
    names: dict[int, str] = {}
    for name, sieve in sieves:
        for quotation in scene.quotations:
            if (
                quotation.id in found
                or quotation.not_speech
                or quotation.parent is not None
            ):
                continue
            finding = sieve(quotation, scene, found)
            if finding is not None:
                found[quotation.id], names[quotation.id] = finding, name
    return tuple(
        Attribution(
            quotation,
            source=found[quotation.id].source if quotation.id in found else None,
            cue=found[quotation.id].cue if quotation.id in found else None,
            sieve=names.get(quotation.id),
        )
        for quotation in scene.quotations
    )
