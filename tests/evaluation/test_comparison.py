"""The comparison of speed: each system in its own process, the best round counts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from quoteattr.errors import ModelError
from quoteattr.evaluation import comparison
from quoteattr.evaluation.comparison import (
    SYSTEMS,
    compare,
    comparison_table,
    measure_system,
)


def test_words_are_counted_and_time_is_the_processors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of the first text only the time until its result counts."""
    calls: list[int] = []
    clock = iter([2.0, 10.0, 12.0])

    def run(texts: Sequence[str]) -> int:
        calls.append(len(texts))
        return 0

    monkeypatch.setattr(comparison, "SYSTEMS", {"stub": lambda _: run})
    monkeypatch.setattr(comparison.time, "process_time", lambda: next(clock))
    found = measure_system("stub", ["one two", "three four five six"], None)
    assert [1, 2] == calls
    assert (3, 2000) == (found.words_per_second, found.first_ms)


def test_best_round_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other work on the machine only slows a system down."""
    speeds = iter([100, 40, 70, 120, 90, 60])
    asked: list[str] = []

    def in_process(name: str, *_: object) -> dict[str, Any]:
        asked.append(name)
        return {"words_per_second": next(speeds), "first_ms": 5, "peak_mb": 1}

    monkeypatch.setattr(comparison, "_in_process", in_process)
    rows = compare([Path("a.txt")], None, rounds=2)
    names = [name for name in SYSTEMS if "old models" not in name]
    assert names * 2 == asked
    assert [120, 90, 70] == [row["words_per_second"] for row in rows.values()]


def test_old_models_are_compared_where_they_are_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without a folder those rows are left out."""
    monkeypatch.setattr(comparison, "_in_process", lambda *_: {"error": "no"})
    assert list(SYSTEMS) == list(compare([], Path("old"), rounds=1))
    assert 3 == len(compare([], None, rounds=1))


def test_table_gives_the_ratio_to_the_first_row() -> None:
    """And says why a system could not run."""
    rows = {
        "ours": {"words_per_second": 3000, "first_ms": 2500, "peak_mb": 500},
        "other": {"words_per_second": 600, "first_ms": 5000, "peak_mb": None},
        "third": {"error": "needs textacy"},
    }
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in comparison_table(rows).splitlines()[2:]
    ]
    assert [
        ["ours", "3000", "1.00", "2500", "500"],
        ["other", "600", "5.00", "5000", "-"],
        ["third", "needs textacy", "-", "-", "-"],
    ] == lines


def test_missing_tools_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """By name, as one of our errors."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelError, match="needs textacy and one of en_core_web_sm"):
        measure_system("spaCy small + textacy", ["No."], None)


@pytest.mark.timeout(60)
def test_a_failed_process_is_a_row(tmp_path: Path) -> None:
    """With the last line of its complaint."""
    (tmp_path / "a.txt").write_text("No.", "utf-8")
    found = comparison._in_process("Stanza, old models", [tmp_path], tmp_path / "none")
    assert ["error"] == list(found)
    assert "none" in found["error"]
