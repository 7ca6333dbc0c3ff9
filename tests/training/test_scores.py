"""Scores of packed models."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.training import scores


def test_name_scores_want_whole_names() -> None:
    """Half a name is wrong; BIO and BIOES are the same names."""
    gold = [["B-PER", "I-PER", "O", "B-LOC"]]
    assert scores.name_scores(gold, [["B-PER", "E-PER", "O", "S-LOC"]])["all"] == 100.0
    half = scores.name_scores(gold, [["S-PER", "O", "O", "S-LOC"]])
    assert half == {"PER": 0.0, "ORG": 0.0, "LOC": 100.0, "all": 50.0}


def test_scoring_without_models_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Scoring a folder without models names what is missing, in one line."""
    pytest.importorskip("stanza")
    assert scores.main(["--models", str(tmp_path), "--data", str(tmp_path)]) != 0
    error = capsys.readouterr().err
    assert "tokenize.pt" in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["B-PER", "I-PER", "O"], {(0, 2, "PER")}),
        (["B-PER", "E-PER", "S-LOC"], {(0, 2, "PER"), (2, 3, "LOC")}),
        (["B-PER", "B-PER"], {(0, 1, "PER"), (1, 2, "PER")}),
        (["B-PER", "I-LOC"], {(0, 1, "PER"), (1, 2, "LOC")}),
        (["B-MISC", "I-MISC"], set()),
        (["O", "B-ORG"], {(1, 2, "ORG")}),
        ([], set()),
    ],
)
def test_spans_are_those_of_whole_names(
    tags: list[str], expected: set[tuple[int, int, str]]
) -> None:
    """A tag of another type, or a new beginning, ends a name; MISC is none."""
    assert expected == scores.spans(tags)


def test_type_without_names_has_no_score() -> None:
    """It is written as 0."""
    found = scores.name_scores([["O"]], [["O"]])
    assert {"PER": 0.0, "ORG": 0.0, "LOC": 0.0, "all": 0.0} == found
