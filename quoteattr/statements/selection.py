"""The quotations and statements that a result reports, numbered and nested.

Of *Ruiz believes it is a “disaster”, and said it is late*, without thoughts: Q0
*“disaster”* and Q1 *it is late*. With thoughts: Q0 *“disaster”*, whose parent is Q1 *it
is a “disaster”*, and Q2 *it is late*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    around = _statements_around(kept)
    return tuple(
        attrs.evolve(
            each,
            quotation=attrs.evolve(
                each.quotation,
                id=new_id[each.id],
                same_as=_new_id(each.quotation.same_as, new_id),
                parent=_parent(each.quotation, around[each.id], new_id, parents),
            ),
        )
        for each in kept
    )


def _statements_around(kept: Sequence[Attribution]) -> dict[int, list[Quotation]]:
    """For each id, the statements with a stretch around the first one of its own."""
    statements = {each.id: each.quotation for each in kept if each.kind == "indirect"}
    stretches = sorted(
        (span.start, span.end, id)
        for id, each in statements.items()
        for span in each.spans
    )
    found: dict[int, list[Quotation]] = {}
    begun: list[tuple[int, int, int]] = []
    unread = 0
    for each in sorted(kept, key=lambda each: each.spans[0].start):
        first = each.spans[0]
        while unread < len(stretches) and stretches[unread][0] <= first.start:
            begun.append(stretches[unread])
            unread += 1
        begun = [stretch for stretch in begun if stretch[1] >= first.start]
        found[each.id] = [statements[id] for _, end, id in begun if end >= first.end]
    return found


def _new_id(old: int | None, new_id: Mapping[int, int]) -> int | None:
    return None if old is None else new_id.get(old)


def _parent(
    quotation: Quotation,
    statements: Sequence[Quotation],
    new_id: dict[int, int],
    parents: dict[int, int | None],
) -> int | None:
    """The new id of the nearest one kept that encloses the quotation."""
    above = quotation.parent
    while above is not None:
        if above in new_id:
            return new_id[above]
        above = parents.get(above)
    around = [each for each in statements if _encloses(each, quotation)]
    if not around:
        return None
    return new_id[min(around, key=lambda each: (each.end - each.start, each.id)).id]


def _encloses(outer: Quotation, inner: Quotation) -> bool:
    """Whether each stretch of *inner* is inside one of *outer*, which is longer."""
    if sum(map(len, outer.spans)) <= sum(map(len, inner.spans)):
        return False
    return all(any(each.contains(span) for each in outer.spans) for span in inner.spans)
