"""The time to cluster names grows with their number, and hardly faster."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable
from pathlib import Path

import pytest

from quoteattr.evaluation.case_parses import parse_path, read_parses
from quoteattr.evaluation.cases import read_cases
from quoteattr.evaluation.crowds import against_n_log_n, renamed, repeated
from quoteattr.speakers.person_clusters import cluster_persons
from quoteattr.types.document import Document
from tests.names import names

PATH = Path(__file__).resolve().parents[2] / "fixtures/speakers/cases/pronoun.txt"
CASES = read_cases(PATH)
DOCUMENTS = {
    case.title: document
    for case, document in zip(CASES, read_parses(parse_path(PATH), CASES), strict=True)
}

FEW, MANY = 250, 1000


def letters(number: int) -> str:
    """A number as three letters, so that no two names share their beginning."""
    return "".join(chr(ord("a") + number // 26**place % 26) for place in range(3))


def strangers(number: int) -> list[str]:
    """A full name that shares no word with others, and its surname alone."""
    return [f"{letters(number)}ix Holm{number}", f"Holm{number}"]


def family(number: int) -> list[str]:
    """A full name with the surname of all others, and that surname with a title."""
    return [f"{letters(number)}ix Holm", "Mr.: Holm"]


def namesakes(number: int) -> list[str]:
    """A full name with the given name of all others, and that given name alone."""
    return [f"Ana Holm{number}", "Ana"]


def alike(number: int) -> list[str]:
    """A full name with the surname and the first letters of all others."""
    return [f"Mar{letters(number)} Smith"]


def one(number: int) -> list[str]:
    """Always the same full name and surname."""
    return ["Ana Holm", "Holm"]


def calls(forms: Callable[[int], list[str]], many: int) -> int:
    """The number of calls that it takes to cluster so many pairs of names."""
    found = names(*(form for number in range(many) for form in forms(number)), apart=50)
    profile = cProfile.Profile()
    profile.runcall(cluster_persons, found)
    return pstats.Stats(profile).total_calls


@pytest.mark.parametrize("forms", [strangers, family, namesakes, alike, one])
def test_names_are_grouped_in_time_that_grows_with_their_number(
    forms: Callable[[int], list[str]],
) -> None:
    """Four times the names take at most 1.2 times four times the calls."""
    calls(forms, 10)
    assert calls(forms, MANY) < 1.2 * MANY / FEW * calls(forms, FEW)


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
