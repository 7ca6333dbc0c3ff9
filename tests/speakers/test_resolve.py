"""Each step of coreference links what it must and leaves what it must not."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import attrs
import pytest

from quoteattr.evaluation.case_parses import (
    case_files,
    parse,
    parse_path,
    read_parses,
)
from quoteattr.evaluation.cases import Case, differences, read_cases
from quoteattr.parsing.conllu import read_conllu
from quoteattr.parsing.stanza_parser import StanzaParser
from quoteattr.pipeline import Pipeline
from quoteattr.types.document import Document, Sentence
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "speakers"
FILES = case_files(FIXTURES)
CASES = [(path, case) for path in FILES for case in read_cases(path)]
FEWEST = 2
"""How many cases of either sort each step must have."""


@cache
def parses(path: Path) -> dict[str, Document]:
    """The stored parses of a file of cases, by title."""
    cases = read_cases(path)
    documents = read_parses(parse_path(path), cases)
    return {case.title: each for case, each in zip(cases, documents, strict=True)}


def steps(answer: AttributedText) -> set[str]:
    """The steps by which the sources of an answer were linked.

    A name is its own source: what an apposition or a copula adds to it are roles.
    """
    found = {link.step for each in answer.quotations for link in each.links}
    roles = any(speaker.roles for speaker in answer.speakers)
    return found | ({"apposition", "copula"} if roles else set())


@pytest.mark.parametrize(
    ("path", "case"),
    [
        pytest.param(
            path,
            case,
            id=f"{path.stem}: {case.title}",
            marks=[pytest.mark.xfail(reason=case.wrong)] if case.wrong else [],
        )
        for path, case in CASES
    ],
)
def test_case_has_its_speaker(path: Path, case: Case) -> None:
    """The speaker is the one that the case names, linked by the step or not."""
    answer = Pipeline().attribute(parses(path)[case.title])
    assert differences(case, answer) == [], str(answer)


@pytest.mark.parametrize(
    ("path", "case"),
    [pytest.param(path, case, id=f"{path.stem}: {case.title}") for path, case in CASES],
)
def test_step_links_or_leaves_as_the_title_says(path: Path, case: Case) -> None:
    """Where the title begins with Links the step is named, else it is not."""
    answer = Pipeline().attribute(parses(path)[case.title])
    assert case.title.startswith("Links") == (path.stem in steps(answer))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_step_has_cases_of_both_sorts(path: Path) -> None:
    """A step without a case that it must leave would link anything."""
    links = [case.title.startswith("Links") for case in read_cases(path)]
    leaves = [case.title.startswith("Leaves") for case in read_cases(path)]
    assert sum(links) >= FEWEST
    assert sum(leaves) >= FEWEST


@pytest.mark.model
@pytest.mark.timeout(120)
def test_stored_parses_are_those_of_the_models() -> None:
    """Other models ask for new parses: run case_parses on fixtures/coreference."""
    parser = StanzaParser()
    changed = [
        case.title
        for path, case in CASES
        if parse(case, parser) != parses(path)[case.title]
    ]
    assert changed == []


def repeated(document: Document, times: int) -> Document:
    """The document, as many times over."""
    words, sentences, step = len(document.words), len(document.sentences), 0
    step = len(document.text) + 2

    def moved(span: Span, by: int) -> Span:
        return Span(span.start + by, span.end + by)

    return Document(
        "\n\n".join([document.text] * times),
        tuple(
            attrs.evolve(
                word,
                span=moved(word.span, n * step),
                head=None if word.head is None else word.head + n * words,
            )
            for n in range(times)
            for word in document.words
        ),
        tuple(
            Sentence(s.first + n * words, s.last + n * words, moved(s.span, n * step))
            for n in range(times)
            for s in document.sentences[:sentences]
        ),
    )


def seconds(document: Document) -> float:
    """How long one text takes, the best of two runs."""
    times = []
    for _ in range(2):
        start = time.perf_counter()
        Pipeline().attribute(document)
        times.append(time.perf_counter() - start)
    return min(times)


@pytest.mark.timeout(120)
def test_time_grows_with_the_length_and_no_faster() -> None:
    """Four times the text takes about four times as long, in one and the same run."""
    path = FIXTURES / "cases" / "pronoun.txt"
    case = next(case for case in read_cases(path) if case.title.startswith("Links he"))
    document = parses(path)[case.title]
    assert len(document.words) > 30
    short, long = repeated(document, 50), repeated(document, 200)
    assert seconds(long) < 4 * 2 * seconds(short)


def test_speaker_keeps_true_mentions_and_tidy_roles() -> None:
    """Mentions are the text's own words; roles have no article and no name."""
    path = FIXTURES / "cases" / "role.txt"
    case = next(case for case in read_cases(path) if "by apposition" in case.title)
    answer = Pipeline().attribute(parses(path)[case.title])
    (speaker,) = answer.speakers
    assert speaker.roles == ("welder from Calgary",)
    assert [mention.text for mention in speaker.mentions] == [
        "Hugo Brandt",
        "a welder from Calgary",
        "the welder",
    ]
    assert all(m.text == m.span.of(case.text) for m in speaker.mentions)


def test_empty_text_has_no_speakers() -> None:
    """A text without words is answered with nothing."""
    answer = Pipeline().attribute(read_conllu("", ""))
    assert (answer.quotations, answer.speakers) == ((), ())
