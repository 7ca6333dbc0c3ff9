"""The cases under fixtures/, over stored parses: each is answered as it says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import attrs
import pytest

from quoteattr.config import Config
from quoteattr.errors import CorpusError
from quoteattr.evaluation.case_parses import (
    case_files,
    parse,
    parse_path,
    read_parses,
)
from quoteattr.evaluation.cases import Case, differences, read_cases
from quoteattr.parsing.stanza_parser import StanzaParser
from quoteattr.pipeline import Pipeline
from quoteattr.sources.constructions import DEFAULT_SIEVES, SIEVES
from quoteattr.types.document import Document

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
FILES = [p for p in case_files(FIXTURES) if FIXTURES / "speakers" not in p.parents]
NAMES = [sieve.name for sieve in SIEVES]
DEFAULT_NAMES = {sieve.name for sieve in DEFAULT_SIEVES}

# Files of cases that are about something else than one sieve.
TOPICS = {
    *("kinds", "marks", "not-speech", "offsets", "paragraphs", "sources", "speakers"),
    "split",
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
def pipeline(stem: str) -> Pipeline:
    """The pipeline for a file of cases: its sieve is on, where it is off by default."""
    if stem in DEFAULT_NAMES or stem not in NAMES:
        return Pipeline()
    return Pipeline(config=Config(sieves={*DEFAULT_NAMES, stem}))


def known(case: Case) -> list[pytest.MarkDecorator]:
    """The mark of a known failure."""
    return [pytest.mark.xfail(reason=case.wrong)] if case.wrong else []


def write(folder: Path, *lines: str) -> Path:
    """A file of cases with these lines."""
    path = folder / "some.txt"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("path", "case"),
    [
        pytest.param(path, case, id=f"{path.stem}: {case.title}", marks=known(case))
        for path, case in CASES
    ],
)
def test_case_is_answered_as_it_says(path: Path, case: Case) -> None:
    """What the lines under a case say is what the pipeline answers."""
    answer = pipeline(path.stem).attribute(parses(path)[case.title])
    assert differences(case, answer) == [], str(answer)


@pytest.mark.model
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_stored_parses_are_those_of_the_models(
    path: Path, parser: StanzaParser
) -> None:
    """After a change of models or of normalizing, run case_parses."""
    cases = read_cases(path)
    changed = [
        case.title for case in cases if parse(case, parser) != parses(path)[case.title]
    ]
    assert changed == []


@pytest.fixture(scope="module")
def parser() -> StanzaParser:
    """The bundled models, loaded once."""
    return StanzaParser()


def test_files_name_a_sieve_or_a_topic() -> None:
    """A file of cases that names neither would be read by nobody."""
    stems = {path.stem for path in FILES}
    assert set() == stems - {*NAMES, *TOPICS}


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


def test_case_without_mistake_has_no_differences() -> None:
    """Fields that are not named are not compared."""
    case, document = _first("cue-subject")
    expected = attrs.evolve(case.quotations[0], fields={})
    bare = attrs.evolve(case, quotations=(expected, *case.quotations[1:]))
    assert differences(bare, Pipeline().attribute(document)) == []


def test_difference_names_quotation_field_and_both_values() -> None:
    """What is wrong can be read without looking at the code."""
    case, document = _first("cue-subject")
    expected = attrs.evolve(case.quotations[0], fields={"cue": "sang"})
    wrong = attrs.evolve(case, quotations=(expected,), speakers=9)
    told = differences(wrong, Pipeline().attribute(document))
    assert told[0] == "Q1 cue: expected sang, got said"
    assert told[1].startswith("speakers: expected 9, got [")


def test_quotation_not_found_is_a_difference() -> None:
    """All quotations of a case are listed, whatever is asked of them."""
    case, document = _first("cue-subject")
    none = attrs.evolve(case, quotations=())
    (told,) = differences(none, Pipeline().attribute(document))
    assert told.startswith("quotations: expected [], got [(")


def _first(name: str) -> tuple[Case, Document]:
    path = FIXTURES / "sources" / "cases" / f"{name}.txt"
    case = read_cases(path)[0]
    return case, parses(path)[case.title]


def test_format_reads_titles_texts_and_fields(tmp_path: Path) -> None:
    """Comments, paragraphs, escapes, stretches and fields are read as written."""
    path = write(
        tmp_path,
        "# About nothing.",
        "",
        "A title",
        "---",
        "“No,\\u200b” she\\tsaid,",
        "",
        "“no.”",
        "---",
        "Q1 “No,\\u200b” … “no.” | kind direct | not speech",
        "speakers 0",
        "wrong: for no reason",
    )
    (case,) = read_cases(path)
    assert case.title == "A title"
    assert case.text == "“No,\u200b” she\tsaid,\n\n“no.”"
    assert case.quotations[0].stretches == ("“No,\u200b”", "“no.”")
    assert case.quotations[0].fields == {"kind": "direct", "not speech": ""}
    assert (case.speakers, case.wrong) == (0, "for no reason")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["---"], ":1: expected a title"),
        (["A", "B"], ":2: expected --- after 'A'"),
        (["A", "---", "Text."], "the last case, 'A', is not complete"),
        (["A", "---", "“No.”", "---", "Q2 “No.”"], ":6: expected 'Q1 “…”'"),
        (["A", "---", "“No.”", "---", "Q1 “No.” | hue red"], "unknown field"),
    ],
)
def test_bad_lines_are_named(tmp_path: Path, lines: list[str], message: str) -> None:
    """A file that does not follow the format is told with its line."""
    with pytest.raises(CorpusError) as caught:
        read_cases(write(tmp_path, *lines))
    assert message in str(caught.value)


def test_parses_of_other_cases_are_refused(tmp_path: Path) -> None:
    """A case without its parse says which command writes it."""
    case = Case("New", "No.", ())
    with pytest.raises(CorpusError, match="run python -m quoteattr"):
        read_parses(tmp_path / "new.conllu", [case])
