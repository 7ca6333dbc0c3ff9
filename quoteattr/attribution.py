"""Ask the sieves, in their order, who speaks each quotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from quoteattr.annotations import Attribution, Cue, Quotation
from quoteattr.config import Config
from quoteattr.errors import UnknownNameError
from quoteattr.readings import read
from quoteattr.scene import Scene
from quoteattr.sieves import OFF_BY_DEFAULT, SIEVES, Evidence, Finding, Sieve
from quoteattr.syntax import is_negated
from quoteattr.weights import Tables, shipped

NAMES: Final = tuple(name for name, _ in SIEVES)
ON: Final = tuple((n, sieve) for n, sieve in SIEVES if n not in OFF_BY_DEFAULT)


def chosen(config: Config) -> tuple[tuple[str, Sieve], ...]:
    """The sieves that *config* asks for, in the table's order.

    Raises:
        UnknownNameError: If it names a sieve that is not in the table.
    """
    asked = (
        config.sieves
        if config.sieves is not None
        else frozenset(name for name, _ in ON)
    )
    for name in sorted(asked | config.without):
        if name not in NAMES:
            raise UnknownNameError("sieve", name, NAMES)
    wanted = asked - config.without
    return tuple((name, sieve) for name, sieve in SIEVES if name in wanted)


def attribute(
    scene: Scene,
    sieves: Sequence[tuple[str, Sieve]] = ON,
    tables: Tables | None = None,
) -> tuple[Attribution, ...]:
    """Attribute each quotation of the scene, in text order.

    Each sieve sees every quotation that the ones before it passed on, and what they
    found: the surest answers are there when the less sure ask for them.
    """
    tables = tables or shipped()
    asked = [q for q in scene.quotations if _may_be_speech(q)]
    readings = {q.id: read(q, scene, tables.frame) for q in asked}
    found: dict[int, Finding] = {}
    names: dict[int, str] = {}
    evidence = Evidence(scene, readings, found, tables)
    for name, sieve in sieves:
        for quotation in asked:
            if quotation.id not in found:
                finding = sieve(quotation, evidence)
                if finding is not None:
                    found[quotation.id], names[quotation.id] = finding, name
    answers = (
        Attribution(
            _seen(quotation, found[quotation.id].cue, scene),
            found[quotation.id].source,
            found[quotation.id].cue,
            names[quotation.id],
            tables.confidence(names[quotation.id], found[quotation.id].probability),
        )
        if quotation.id in found
        else Attribution(quotation)
        for quotation in scene.quotations
    )
    return tuple(answers)


def _may_be_speech(quotation: Quotation) -> bool:
    """Whether anybody could be asked for: words, on the outermost level, not typed."""
    if quotation.parent is not None or quotation.not_speech is not None:
        return False
    return any(character.isalnum() for character in quotation.text)


def _seen(quotation: Quotation, cue: Cue | None, scene: Scene) -> Quotation:
    """The quotation, flagged where its cue denies it: she did *not* say “never”."""
    if cue is None or cue.head is None or not is_negated(scene.document, cue.head):
        return quotation
    return attrs.evolve(quotation, flags=(*quotation.flags, "negated"))


def leave_open(
    attributions: Sequence[Attribution], least: float
) -> tuple[Attribution, ...]:
    """Take back each answer that is less sure than *least*."""
    return tuple(
        each
        if each.confidence is None or each.confidence >= least
        else Attribution(each.quotation)
        for each in attributions
    )
