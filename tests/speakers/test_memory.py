"""What a text has mentioned so far."""

from __future__ import annotations

from quoteattr.speakers.memory import MAX_MENTIONS_BACK
from tests.speakers.test_antecedents import AIDE, HOLM, RUIZ, memory, seen


def test_memory_knows_all_mentions() -> None:
    """Of each entity, and which one is the last."""
    first, second = seen(HOLM), seen(HOLM, 1)
    found = memory(first, seen(RUIZ), second)
    assert [first, second] == list(found.mentions_of(HOLM))
    assert second is found.last_mention_of(HOLM)
    assert found.last_mention_of(AIDE) is None
    assert 3 == len(found.occurrences)


def test_recent_entities_are_those_of_the_last_mentions() -> None:
    """The latest first; who was mentioned only before them is none of them."""
    few = memory(seen(HOLM), *[seen(RUIZ)] * (MAX_MENTIONS_BACK - 1))
    many = memory(seen(HOLM), *[seen(RUIZ)] * MAX_MENTIONS_BACK)
    assert [RUIZ, HOLM] == [entity for entity, _ in few.recent_entities()]
    assert [RUIZ] == [entity for entity, _ in many.recent_entities()]


def test_speakers_are_counted() -> None:
    """Who spoke last, and how often each spoke."""
    found = memory(seen(HOLM, speaks=True), seen(RUIZ, speaks=True), seen(HOLM))
    assert RUIZ is found.last_speaker
    assert (1, 1, 0) == tuple(found.speakers[e.id] for e in (HOLM, RUIZ, AIDE))


def test_main_person_has_a_name_and_most_mentions() -> None:
    """An aide without a name is not the main person; the first of equals is."""
    found = memory(*[seen(AIDE)] * 3, seen(HOLM), seen(RUIZ))
    assert HOLM is found.main_person
    found.add(seen(RUIZ))
    assert RUIZ is found.main_person
