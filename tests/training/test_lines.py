"""Lines typed by hand are read, and weights fitted on them tell them apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.errors import CorpusError
from quoteattr.lines.features import TYPES
from quoteattr.training.lines import (
    LABELLED,
    TypedText,
    count_types,
    excerpts,
    fit_lines,
    line_choices,
    read_written,
    without_stops,
)
from quoteattr.types.span import Span

ROOT = Path(__file__).parents[2]
ROWS = "# Lines\nprose\tIt rained.\nlink\tREAD MORE: Rain\n\nprose\tIt snowed.\n"


def written(tmp_path: Path, rows: str) -> list[TypedText]:
    """The texts of a file with these rows."""
    path = tmp_path / "lines.txt"
    path.write_text(rows, encoding="utf-8")
    return list(read_written(path))


def test_written_texts_are_read(tmp_path: Path) -> None:
    """A blank line ends a text."""
    first, second = written(tmp_path, ROWS)
    assert first.types == ("prose", "link")
    assert first.text == "It rained.\n\nREAD MORE: Rain"
    assert second.types == ("prose",)


@pytest.mark.parametrize("row", ["poem\tO rain", "prose", "link\t"])
def test_a_row_without_a_type_or_a_line_is_refused(tmp_path: Path, row: str) -> None:
    """With its file and line."""
    with pytest.raises(CorpusError, match=r"lines\.txt:1: expected a type"):
        written(tmp_path, row)


def test_fitted_weights_tell_types_apart(tmp_path: Path) -> None:
    """What was learned from is typed as it was learned."""
    rows = "prose\tIt rained in the night, said Ana Ruiz.\nlink\tREAD MORE: Rain\n\n"
    texts = written(tmp_path, rows * 40)
    weights = fit_lines([list(line_choices(each)) for each in texts])
    counts = count_types(texts[0], weights)
    assert counts == {("prose", "prose"): 1, ("link", "link"): 1}


def test_stops_that_were_added_become_spaces() -> None:
    """Those of prose stay, and so do all offsets."""
    text = "It rained.\n\nRain."
    typed = TypedText("a", text, (Span(0, 10), Span(12, 17)), ("prose", "subhead"))
    bare = without_stops(typed)
    assert bare.text == "It rained.\n\nRain "
    assert bare.lines == (Span(0, 10), Span(12, 16))


def test_each_line_is_learned_in_an_excerpt(tmp_path: Path) -> None:
    """With the lines beside it; a pull quote teaches nothing there."""
    rows = "prose\tIt rained.\npull-quote\t“Rain.”\nlink\tREAD MORE: Rain\n"
    (typed,) = written(tmp_path, rows)
    assert [part.types for part in excerpts(typed)] == [
        ("prose", None),
        ("prose", "pull-quote", "link"),
        (None, "link"),
    ]


def test_labels_of_polnear_are_sorted_and_known() -> None:
    """In order, none twice, no text among them."""
    lines = (ROOT / LABELLED).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    places = [(name, int(start), int(end)) for name, start, end, _ in rows]
    assert sorted(set(places)) == places
    assert {kind for *_, kind in rows} <= {*TYPES, "unsure"}
