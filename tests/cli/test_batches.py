"""Records are put together in order, not too many, and without waiting for more."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from quoteattr.cli.batches import BATCH_CHARS, BATCH_RECORDS, batches
from quoteattr.cli.records import Record


def record(text: str) -> Record:
    """A record with its text for an id."""
    return Record(text, text, "a")


def texts(batch: list[Record]) -> str:
    """The texts of a batch of short records."""
    return " ".join(each.text for each in batch)


def test_a_batch_has_so_many_records() -> None:
    """The last one may have fewer."""
    found = list(batches(map(record, "abcde"), size=2))
    assert ["a b", "c d", "e"] == list(map(texts, found))
    assert [BATCH_RECORDS, 1] == list(
        map(len, batches([record("a")] * (BATCH_RECORDS + 1)))
    )


def test_a_batch_has_so_many_characters() -> None:
    """A longer record is a batch of its own, and long ones do not come together."""
    long, half = record("a" * BATCH_CHARS), record("b" * (BATCH_CHARS // 2))
    given = [half, half, half, long, half]
    assert [2, 1, 1, 1] == list(map(len, batches(given)))


def test_a_time_limit_makes_batches_short() -> None:
    """No batch takes too long only because there is much in it."""
    given = [record("a" * 900)] * 4
    assert [1, 1, 1, 1] == list(map(len, batches(given, timeout=1)))
    assert [4] == list(map(len, batches(given, timeout=10)))


def test_what_has_come_is_not_kept_waiting() -> None:
    """Where the next record is not there yet, a batch ends, or is empty."""
    given = [record("a"), record("b"), None, None, record("c"), None]
    found = list(batches(given))
    assert ["a b", "", "c"] == list(map(texts, found))


def test_a_full_batch_does_not_read_on() -> None:
    """The record after it is read after it was processed."""
    read = []

    def source() -> Iterator[Record]:
        for letter in "abc":
            read.append(letter)
            yield record(letter)

    next(batches(source(), size=2))
    assert ["a", "b"] == read


@given(
    st.lists(st.one_of(st.none(), st.integers(0, BATCH_CHARS * 2))),
    st.integers(1, 5),
)
def test_nothing_is_lost(lengths: list[int | None], size: int) -> None:
    """All records come, in order, within the limits."""
    records = [None if n is None else Record(str(n), "a" * n, "a") for n in lengths]
    found = list(batches(records, size))
    assert [r for r in records if r] == [each for batch in found for each in batch]
    for batch in found:
        assert len(batch) <= size
        assert len(batch) <= 1 or sum(len(r.text) for r in batch) <= BATCH_CHARS
