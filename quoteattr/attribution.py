"""Ask the sieves, in their order, who speaks each quotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.annotations import Attribution
from quoteattr.config import Config
from quoteattr.errors import UnknownNameError
from quoteattr.readings import read
from quoteattr.scene import Scene
from quoteattr.sieves import SIEVES, Evidence, Finding, Sieve

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
    open_ = [q for q in scene.quotations if q.parent is None and not q.not_speech]
    readings = {quotation.id: read(quotation, scene) for quotation in open_}
    evidence = Evidence(scene, readings, found)
    for name, sieve in sieves:
        for quotation in open_:
            if quotation.id not in found:
                finding = sieve(quotation, evidence)
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
