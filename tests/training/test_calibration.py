"""Confidence is measured, and the measure itself is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.errors import CorpusError
from quoteattr.evaluation.calibration import calibration
from quoteattr.evaluation.scoring import AnswerScore, Scores
from quoteattr.evaluation.tables import table
from quoteattr.sources.constructions import SIEVES
from quoteattr.training.calibration import bands, rows
from quoteattr.training.measures import MEASURES, read_places, replaced
from quoteattr.types.annotations import Attribution, Mention, Quotation
from quoteattr.types.span import Span


def answer(confidence: float | None, right: bool) -> AnswerScore:
    """One answer as sure as that, and whether it was right."""
    quotation = Quotation(0, "direct", (Span(0, 4),), (Span(1, 3),), "No")
    source = None if confidence is None else Mention(Span(10, 13), "Lee", "name")
    given = Attribution(quotation, source, confidence=confidence)
    return AnswerScore("a", given, source is not None, right, right)


def scores(*answers: AnswerScore) -> Scores:
    """The scores of one text."""
    return Scores(1, 0, (), answers)


def test_error_is_the_weighed_mean_of_the_gaps() -> None:
    """Three answers 0.9 sure, two of them right, and one 0.5 sure that is right."""
    rows = calibration(
        scores(
            answer(0.9, True), answer(0.9, True), answer(0.9, False), answer(0.5, True)
        )
    )
    assert ["0.5 to 0.6", "0.9 to 0.95", "all"] == list(rows)
    assert 0.2333 == rows["0.9 to 0.95"]["gap"]
    assert round(0.75 * (0.9 - 2 / 3) + 0.25 * 0.5, 4) == rows["all"]["gap"]


def test_what_is_left_open_is_not_counted() -> None:
    """Nobody has been promised anything where no source is given."""
    assert {} == calibration(scores(answer(None, False)))


def test_bands_of_few_answers_are_joined_to_the_one_below() -> None:
    """Thirty sure answers make a band; the two unsure ones one of their own."""
    seen = [(0.99, True)] * 30 + [(0.3, False)] * 2
    assert [(0.985, 31 / 32, 30), (0.0, 0.25, 2)] == list(bands(seen))


def test_every_sieve_has_a_confidence() -> None:
    """One that never answered has that of the unsure answers of those beside it."""
    seen = {
        "continuation": [(0.99, True)] * 30 + [(0.3, False)] * 3,
        "sentence-before": [(0.5, True)],
        "cue-subject": [(0.99, True)] * 40,
    }
    found = {name: (share, count) for name, _, share, count in reversed([*rows(seen)])}
    assert {sieve.name for sieve in SIEVES} == {*found}
    # Of four unsure answers of sieves that look beyond the sentence one was right.
    assert (2 / 6, 0) == found["sentence-after"] == found["same-paragraph"]
    assert (0.2, 3) == found["continuation"]
    # Nothing is known of the conversation's: as often right as wrong.
    assert (0.5, 0) == found["alternation"]


def test_bands_come_in_the_order_of_the_sieves_ascending() -> None:
    """As the table in the package stands."""
    seen = {"cue-subject": [(0.99, True)] * 30 + [(0.3, False)] * 30}
    found = [row for row in rows(seen) if row[0] == "cue-subject"]
    assert [
        ("cue-subject", 0.0, 1 / 32, 30),
        ("cue-subject", 0.985, 31 / 32, 30),
    ] == found


PAGE = Path(__file__).resolve().parents[2] / "docs" / "calibration.md"


def cells(line: str) -> list[str | int | float]:
    """What a row of a table was made of."""
    written = [cell.strip() for cell in line.strip("|").split("|")]
    return [written[0], *(map(value, written[1:]))]


def value(cell: str) -> str | int | float:
    """A share, a count, or a word."""
    if cell.endswith("%"):
        return float(cell[:-1]) / 100
    return int(cell) if cell.isdigit() else cell


@pytest.mark.parametrize("label", [name for name, _ in MEASURES])
def test_page_has_each_table_as_it_is_written(label: str) -> None:
    """In the form of the code that prints it, so that its next run takes its place."""
    lines = PAGE.read_text("utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith(f"| {label} "))
    last = next(n for n, line in enumerate(lines) if n > first and line[:1] != "|")
    head, _, *body = lines[first:last]
    written = "\n".join(lines[first:last])
    assert written == table(map(cells, [head, *body]))
    assert PAGE.read_text("utf-8") == replaced(PAGE.read_text("utf-8"), written)
    assert f"measures {label} " in PAGE.read_text("utf-8")


def test_table_takes_the_place_of_the_one_with_its_label() -> None:
    """The text around it, and other tables, stay."""
    page = "A\n\n| old | n |\n| --- | -: |\n| x | 1 |\n\nB\n\n| b |\n| - |\n"
    new = table([("old", "n"), ("y", 2), ("z", 3)])
    assert replaced(page, new) == f"A\n\n{new}\n\nB\n\n| b |\n| - |\n"
    with pytest.raises(CorpusError, match="one table of 'c', got 0"):
        replaced(page, table([("c", "n")]))


def test_places_are_read_and_bad_lines_are_told(tmp_path: Path) -> None:
    """Article, start, end and class; comments are passed over."""
    path = tmp_path / "some.tsv"
    path.write_text("# Some.\na\t1\t5\tword\n", "utf-8")
    assert {("a", 1, 5): "word"} == read_places(path)
    path.write_text("# Some.\na\t1\tword\n", "utf-8")
    with pytest.raises(CorpusError, match=r"some\.tsv:2: expected article"):
        read_places(path)
