"""Growth is measured on texts of exact length."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.evaluation.growth import (
    MARKS,
    fill,
    growth_rows,
    main,
    processor_seconds,
)


@pytest.mark.parametrize(
    ("unit", "size", "expected"),
    [("ab", 5, "ababa"), ("ab", 1, "a"), ("abc", 3, "abc"), ("a", 0, "")],
)
def test_a_text_is_filled_to_its_length(unit: str, size: int, expected: str) -> None:
    """In code points."""
    assert expected == fill(unit, size)


def test_a_row_has_the_seconds_by_length_and_the_growth() -> None:
    """All as text, with the name first."""
    ((name, small, large, growth),) = growth_rows([("marks", "“ ")], [1_000, 10_000])
    assert "marks" == name
    assert float(small) <= float(large) + 1
    assert float(growth) >= 0


def test_the_function_is_called_once() -> None:
    """The time is that of one call."""
    calls: list[int] = []
    assert processor_seconds(lambda: calls.append(1)) >= 0
    assert [1] == calls


def test_command_prints_a_row_for_stories_and_marks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each mark with and without a space after it."""
    path = tmp_path / "story.txt"
    path.write_text("“No,” said Ana Ruiz.", encoding="utf-8")
    assert 0 == main([str(path), "--sizes", "100", "1000"])
    head, _, *rows = capsys.readouterr().out.splitlines()
    assert ["text", "0.0001 MB, s", "0.001 MB, s", "of linear"] == [
        cell.strip() for cell in head.split("|")[1:-1]
    ]
    names = [row.split("|")[1].strip() for row in rows]
    assert ["story", *MARKS] == names[: 1 + len(MARKS)]
    assert 1 + 2 * len(MARKS) == len(names)
    assert '" and a space' in names


def test_a_missing_story_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the exit code of our errors."""
    assert 1 == main([str(tmp_path / "none.txt")])
    (line,) = capsys.readouterr().err.splitlines()
    assert "none.txt: cannot be read" in line
