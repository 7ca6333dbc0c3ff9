"""The cases under fixtures/, over stored parses: each is answered as it says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from quoteattr.config import KINDS, Config
from quoteattr.evaluation.case_parses import (
    case_files,
    parse,
    parse_path,
    read_parses,
)
from quoteattr.evaluation.cases import Case, differences, read_cases
from quoteattr.parsing.parsers import Parser, open_parser
from quoteattr.pipeline import Pipeline
from quoteattr.sources.constructions import DEFAULT_SIEVES, SIEVES
from quoteattr.statements.constructions import STATEMENT_SIEVE_NAMES
from quoteattr.types.document import Document

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
FILES = [p for p in case_files(FIXTURES) if FIXTURES / "speakers" not in p.parents]
NAMES = [*(sieve.name for sieve in SIEVES), *STATEMENT_SIEVE_NAMES]
DEFAULT_NAMES = {sieve.name for sieve in DEFAULT_SIEVES}

# Files of cases that are about something else than one sieve.
TOPICS = {
    *("kinds", "marks", "not-speech", "offsets", "paragraphs", "sources", "speakers"),
    "split",
    *("field-marks", "field-not-speech", "field-parse", "field-source"),
    *("field-speaker", "furniture", "name-forms"),
    *("no-statement", "status", "thoughts"),
}

FEWEST = 2
"""How many cases each sieve must have of either sort."""

CASES = [(path, case) for path in FILES for case in read_cases(path)]


@cache
def parses(path: Path) -> dict[str, Document]:
    """The stored parses of a file of cases, by title."""
    cases = read_cases(path)
    documents = read_parses(parse_path(path), cases)
    return {case.title: each for case, each in zip(cases, documents, strict=True)}


@cache
def pipeline(folder: Path, stem: str) -> Pipeline:
    """The pipeline for a file of cases: its sieve is on, where it is off by default.

    Those of statements are asked for in the cases for these, thoughts in one file.
    """
    if folder == FIXTURES / "statements":
        return Pipeline(config=Config(kinds=KINDS, thoughts=stem == "thoughts"))
    if stem in DEFAULT_NAMES or stem not in NAMES:
        return Pipeline()
    return Pipeline(config=Config(sieves={*DEFAULT_NAMES, stem}))


def known(case: Case) -> list[pytest.MarkDecorator]:
    """The mark of a known failure."""
    return [pytest.mark.xfail(reason=case.wrong)] if case.wrong else []


@pytest.mark.parametrize(
    ("path", "case"),
    [
        pytest.param(path, case, id=f"{path.stem}: {case.title}", marks=known(case))
        for path, case in CASES
    ],
)
def test_case_is_answered_as_it_says(path: Path, case: Case) -> None:
    """What the lines under a case say is what the pipeline answers."""
    answer = pipeline(path.parents[1], path.stem).attribute(parses(path)[case.title])
    assert differences(case, answer) == [], str(answer)


@pytest.mark.model
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_stored_parses_are_those_of_the_models(path: Path, parser: Parser) -> None:
    """After a change of models or of normalizing, run case_parses."""
    cases = read_cases(path)
    changed = [
        case.title for case in cases if parse(case, parser) != parses(path)[case.title]
    ]
    assert changed == []


@pytest.fixture(scope="module")
def parser() -> Parser:
    """The bundled models, loaded once."""
    return open_parser()


def test_files_name_a_sieve_or_a_topic() -> None:
    """A file of cases that names neither would be read by nobody."""
    stems = {path.stem for path in FILES}
    by_origin = {stem for stem in stems if stem.startswith("names-")}
    assert set() == stems - {*NAMES, *TOPICS} - by_origin


@pytest.mark.parametrize("name", NAMES)
def test_sieve_has_cases_of_both_sorts(name: str) -> None:
    """For each sieve, a few cases that it must answer, and a few that it must not.

    Those that it must, but does not yet, are told among the known failures.
    """
    sieves = [
        {each.fields.get("sieve") for each in case.quotations}
        for path, case in CASES
        if path.stem == name
    ]
    answered = sum(name in each for each in sieves)
    passed = sum(None not in each and name not in each for each in sieves)
    assert answered >= FEWEST, "where it must answer"
    assert passed >= FEWEST, "where it must pass"


def test_titles_are_unique_in_a_file() -> None:
    """A title finds one case, and its parse."""
    doubled = [
        title
        for path in FILES
        for titles in [[case.title for case in read_cases(path)]]
        for title in {t for t in titles if titles.count(t) > 1}
    ]
    assert doubled == []


def test_known_failures_say_why_and_cases_are_right() -> None:
    """A reason stands under each known failure, and nowhere else."""
    odd = [
        case.title
        for path, case in CASES
        if bool(case.wrong) != (path.parent.name == "known_failures")
    ]
    assert odd == []
