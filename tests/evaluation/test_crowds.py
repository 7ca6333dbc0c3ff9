"""A story is repeated with other names in each copy, and growth is compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.evaluation.case_parses import parse_path, read_parses
from quoteattr.evaluation.cases import read_cases
from quoteattr.evaluation.crowds import (
    against_n_log_n,
    growth_rows,
    main,
    renamed,
    repeated,
)
from quoteattr.types.document import Document

PATH = Path(__file__).resolve().parents[2] / "fixtures/speakers/cases/pronoun.txt"
CASES = read_cases(PATH)
DOCUMENTS = {
    case.title: document
    for case, document in zip(CASES, read_parses(parse_path(PATH), CASES), strict=True)
}


@pytest.fixture(scope="module")
def document() -> Document:
    """One short story, parsed."""
    return DOCUMENTS["Links he to the subject, not to the one in the relative clause"]


def test_a_story_is_repeated_with_names_of_its_own(document: Document) -> None:
    """Each copy keeps the parse; after the first, it has other names."""
    names = {w.text for w in document.words if w.entity != "O" and w.text.isalpha()}
    longer = repeated(document, 3 * len(document.words))
    assert len(longer.words) == 3 * len(document.words)
    assert [w.upos for w in longer.words] == 3 * [w.upos for w in document.words]
    for copy in range(3):
        assert {renamed(name, copy) for name in names} <= {w.text for w in longer.words}


def test_places_of_a_repeated_story_are_those_of_its_text(document: Document) -> None:
    """Each word that was not changed for the parser is where its span says."""
    plain = [word.span.of(document.text) == word.text for word in document.words]
    longer = repeated(document, 3 * len(document.words))
    found = [word.span.of(longer.text) == word.text for word in longer.words]
    assert 3 * plain == found
    assert any(plain)


def test_names_of_a_thousand_copies_are_a_thousand() -> None:
    """A name of four letters has a variant for each of a thousand copies."""
    assert 1000 == len({renamed("Holm", copy) for copy in range(1000)})


def test_growth_tells_quadratic_from_linear() -> None:
    """Ten times the words in a hundred times the time is far from n log n."""
    assert against_n_log_n([(1000, 1.0), (10000, 100.0)]) > 5
    assert against_n_log_n([(1000, 1.0), (10000, 10.0)]) < 1


@pytest.mark.parametrize(
    ("name", "copy", "expected"),
    [
        ("Holm", 0, "Holm"),
        ("Holm", 1, "Hplm"),
        ("Holm", 26, "Homm"),
        ("Holm", 26**2, "Holn"),
        ("Élan", 1, "Éman"),
        ("O’Neil", 1, "O’Nejl"),
        ("", 3, ""),
    ],
)
def test_a_renamed_name_keeps_its_shape(name: str, copy: int, expected: str) -> None:
    """Its first letter, its length, and whatever is no small letter."""
    assert expected == renamed(name, copy)


def test_rows_have_the_words_of_each_text(document: Document) -> None:
    """Of complete copies."""
    number = len(document.words)
    rows = list(growth_rows(document, [1, 2 * number + 1]))
    assert [number, 2 * number] == [words for words, _ in rows]
    assert all(seconds >= 0 for _, seconds in rows)


def test_a_missing_story_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No model is loaded for it."""
    assert 1 == main([str(tmp_path / "none.txt")])
    (line,) = capsys.readouterr().err.splitlines()
    assert "none.txt: cannot be read" in line
