"""The quotations and statements that a result reports, numbered and nested.

Of *Ruiz believes it is a “disaster”, and said it is late*, without thoughts: Q0
*“disaster”* and Q1 *it is late*. With thoughts: Q0 *“disaster”*, whose parent is Q1 *it
is a “disaster”*, and Q2 *it is late*.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quoteattr.config import Config
from quoteattr.types.annotations import Attribution, Quotation


def reported(
    attributions: Sequence[Attribution],
    statements: Sequence[Attribution],
    config: Config,
) -> tuple[Attribution, ...]:
    """Those that *config* asks for, each with its index as its id.

    The parent of each is the shortest one reported that encloses it. Those in marks
    come first, so that their ids do not depend on whether statements are reported.

    Args:
        attributions: The quotations in marks, in the order of their ids.
        statements: The statements, in the order of their ids, which come after.
        config: Which kinds are asked for.
    """
    kept = [each for each in attributions if each.kind in config.kinds]
    if "indirect" in config.kinds:
        kept += [
            each
            for each in statements
            if config.thoughts or each.quotation.act != "thought"
        ]
    new_id = {each.id: number for number, each in enumerate(kept)}
    parents = {each.id: each.quotation.parent for each in attributions}
    return tuple(
        attrs.evolve(
            each,
            quotation=attrs.evolve(
                each.quotation,
                id=new_id[each.id],
                parent=_parent(each.quotation, kept, new_id, parents),
            ),
        )
        for each in kept
    )


def _parent(
    quotation: Quotation,
    kept: Sequence[Attribution],
    new_id: dict[int, int],
    parents: dict[int, int | None],
) -> int | None:
    """The new id of the nearest one kept that encloses the quotation."""
    above = quotation.parent
    while above is not None:
        if above in new_id:
            return new_id[above]
        above = parents.get(above)
    around = [
        each.quotation
        for each in kept
        if each.kind == "indirect" and _encloses(each.quotation, quotation)
    ]
    if not around:
        return None
    return new_id[min(around, key=lambda each: each.end - each.start).id]


def _encloses(outer: Quotation, inner: Quotation) -> bool:
    """Whether each stretch of *inner* is inside one of *outer*, which is longer."""
    if sum(map(len, outer.spans)) <= sum(map(len, inner.spans)):
        return False
    return all(any(each.contains(span) for each in outer.spans) for span in inner.spans)
