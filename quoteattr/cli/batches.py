"""Put records together that are parsed together.

    records of 4,000 characters   ->  5 a batch
    one record of 1 MB            ->  a batch of its own
    a record that comes slowly    ->  a batch of what has come so far

A batch is faster than its records one by one, because the parser reads sentences of one
length together, wherever they are from. Batches keep the order of the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from quoteattr.cli.records import Record

BATCH_RECORDS: Final = 16
"""Maximum number of records in a batch, unless another is asked for."""

BATCH_CHARS: Final = 20_000
"""Maximum number of characters in a batch of several records: about a second's work.

Texts of a sentence or two are read 1.7 times as fast by sixteens as one by one; whole
stories gain a twentieth, and not more in larger batches.
"""

CHARS_PER_SECOND: Final = 1_000
"""How many characters of a batch go with each second of a time limit.

It is a tenth of what even a slow computer does, so that no batch takes too long because
of its size.
"""


def batches(
    records: Iterable[Record | None],
    size: int = BATCH_RECORDS,
    timeout: float | None = None,
) -> Iterator[list[Record]]:
    """Yield the records in batches, in order.

    Args:
        records: The records; None where the next one has to be waited for.
        size: Maximum number of records in a batch.
        timeout: The seconds that may pass without the result of a record.

    Yields:
        Records; none where *records* has None and nothing is left before it.
    """
    limit = BATCH_CHARS
    if timeout is not None:
        limit = min(limit, int(timeout * CHARS_PER_SECOND))
    batch: list[Record] = []
    chars = 0
    for record in records:
        added = len(record.text) if record else 0
        if batch and (record is None or chars + added > limit):
            yield batch
            batch, chars = [], 0
        elif record is None:
            yield []
        if record is not None:
            batch.append(record)
            chars += added
        if len(batch) >= size or chars >= limit:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch
