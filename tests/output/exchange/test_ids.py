from __future__ import annotations

import pytest

from quoteattr.output.exchange.ids import file_stem


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("harbour", "harbour"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\x00b\n", "a-b"),
        (None, "text"),
        ("???", "text"),
        ("é.1", "é.1"),
        ("x" * 200, "x" * 80),
    ],
)
def test_names_are_fit_for_files(id: str | None, expected: str) -> None:
    """Without slashes, spaces, leading dots and controls."""
    assert expected == file_stem(id, set())


def test_none_is_taken_twice() -> None:
    """Not even in another case, which some disks do not tell apart."""
    taken: set[str] = set()
    assert ["A", "a-2", "a-3"] == [file_stem(id, taken) for id in ("A", "a", "a")]
