"""How growth of memory is told from chance."""

from __future__ import annotations

from random import Random

from tests.fuzz.soak import growth


def test_a_leak_is_seen() -> None:
    """A page for each fifty stories, among noise."""
    random = Random(1)
    memory = [4096 * n + random.choice([0, 4096]) for n in range(200)]
    found, error = growth(memory, 50)
    assert 75 < found < 90
    assert found - error > 0


def test_one_step_is_no_leak() -> None:
    """A line through the points would call it a slope."""
    found, error = growth([0] * 100 + [300_000] * 100, 50)
    assert found - error < 0 < found + error


def test_flat_is_flat() -> None:
    """No growth, and no doubt."""
    assert growth([7] * 100, 50) == (0, 0)
