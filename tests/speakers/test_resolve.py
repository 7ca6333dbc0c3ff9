"""Each step of coreference links what it must and leaves what it must not."""

from __future__ import annotations

import time
from collections.abc import Sequence
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
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.conllu import read_conllu
from quoteattr.parsing.parsers import open_parser
from quoteattr.pipeline import Pipeline
from quoteattr.speakers.antecedents import Anaphor, Candidate, Chosen
from quoteattr.speakers.memory import DiscourseMemory
from quoteattr.speakers.resolve import resolve
from quoteattr.types.annotations import Attribution
from quoteattr.types.document import Document, Sentence
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span
from tests.trees import indexed_text, mention

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "speakers"
FILES = case_files(FIXTURES)
CASES = [(path, case) for path in FILES for case in read_cases(path)]
MIN_CASES = 2
"""Minimum number of cases of either sort for each step."""


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
    [
        pytest.param(path, case, id=f"{path.stem}: {case.title}")
        for path, case in CASES
        if not case.wrong
    ],
)
def test_step_links_or_leaves_as_the_title_says(path: Path, case: Case) -> None:
    """Where the title begins with Links the step is named, else it is not."""
    answer = Pipeline().attribute(parses(path)[case.title])
    assert case.title.startswith("Links") == (path.stem in steps(answer))


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.parent.name == "cases"],
    ids=lambda path: path.stem,
)
def test_step_has_cases_of_both_sorts(path: Path) -> None:
    """A step without a case that it must leave would link anything."""
    links = [case.title.startswith("Links") for case in read_cases(path)]
    leaves = [case.title.startswith("Leaves") for case in read_cases(path)]
    assert sum(links) >= MIN_CASES
    assert sum(leaves) >= MIN_CASES


@pytest.mark.model
@pytest.mark.timeout(120)
def test_stored_parses_are_those_of_the_models() -> None:
    """Other models ask for new parses: run case_parses on fixtures/speakers."""
    parser = open_parser()
    changed = [
        case.title
        for path, case in CASES
        if parse(case, parser) != parses(path)[case.title]
    ]
    assert changed == []


STORY = indexed_text("""
    Prime     PROPN  4  compound
    Minister  PROPN  4  compound
    Ida       PROPN  4  compound  B-PER
    Holm      PROPN  5  nsubj     I-PER
    met       VERB   0  root
    Marc      PROPN  7  compound  B-PER
    Dubois    PROPN  5  obj       I-PER
    .         PUNCT  5  punct

    “         PUNCT  2  punct
    Come      VERB   6  ccomp
    ,         PUNCT  2  punct
    ”         PUNCT  2  punct
    she       PRON   6  nsubj
    said      VERB   0  root
    .         PUNCT  6  punct

    The       DET    2  det
    minister  NOUN   3  nsubj
    thanked   VERB   0  root
    her       PRON   5  nmod:poss
    aide      NOUN   3  obj
    .         PUNCT  3  punct

    Holm      PROPN  2  nsubj     B-PER
    left      VERB   0  root
    .         PUNCT  2  punct
""")


def attributed(indexed: IndexedText, source: str) -> list[Attribution]:
    """All quotations of a text, said by the first mention with these words."""
    return [Attribution(q, mention(indexed, source)) for q in indexed.quotations]


def resolved(
    indexed: IndexedText, source: str = ""
) -> dict[str, tuple[str, list[str]]]:
    """The entity of each mention and the links to it, written in words."""
    attributions = attributed(indexed, source) if source else []
    return {
        each.text: (
            found.entity.display,
            [f"{link.step}: {link.antecedent.text}" for link in found.links],
        )
        for each, found in resolve(indexed, attributions).resolutions.items()
    }


def test_mentions_are_linked_to_those_before_and_to_the_name() -> None:
    """A pronoun to the last mention, a description by its role, a surname."""
    assert {
        "Prime Minister Ida Holm": ("Ida Holm", []),
        "Marc Dubois": ("Marc Dubois", []),
        "she": (
            "Ida Holm",
            ["pronoun: Prime Minister Ida Holm", "same-entity: Ida Holm"],
        ),
        "The minister": ("Ida Holm", ["role: she", "same-entity: Ida Holm"]),
        "her aide": ("her aide", []),
        "Holm": ("Ida Holm", ["surname: Ida Holm"]),
    } == resolved(STORY, "she")


def test_occurrences_are_all_mentions_in_text_order() -> None:
    """Also the pronouns that are no mentions of their own."""
    found = resolve(STORY, attributed(STORY, "she")).occurrences
    assert [
        ("Prime Minister Ida Holm", "Ida Holm"),
        ("Marc Dubois", "Marc Dubois"),
        ("she", "Ida Holm"),
        ("The minister", "Ida Holm"),
        ("her", "Ida Holm"),
        ("her aide", "her aide"),
        ("Holm", "Ida Holm"),
    ] == [(each.mention.text, each.entity.display) for each in found]


def test_chooser_is_given_the_candidates_of_each_pronoun() -> None:
    """With all their features; the one it chooses is the antecedent."""
    asked: list[tuple[str, list[tuple[str | None, tuple[str, ...]]]]] = []

    def choose(
        _: DiscourseMemory, anaphor: Anaphor, candidates: Sequence[Candidate]
    ) -> Chosen:
        found = [
            (each.entity.display if each.entity else None, each.features)
            for each in candidates
        ]
        asked.append((anaphor.mention.text, found))
        return Chosen(None, 1.0)

    found = resolve(STORY, attributed(STORY, "she"), choose=choose).resolutions
    assert mention(STORY, "she") not in found
    text, ((first, of_dubois), (second, of_holm)) = next(
        each for each in asked if each[0] == "she"
    )
    assert ("she", "Marc Dubois", "Ida Holm") == (text, first, second)
    shared = ("gap=1", "often=1", "paragraphs=0")
    dubois = ("fit=listed-otherwise", "rank=0", "slots=subject|1|object", *shared)
    assert dubois == of_dubois[: len(dubois)]
    holm = ("fit=listed", "rank=1", "slots=subject|1|subject", *shared)
    assert holm == of_holm[: len(holm)]
    assert "topic" in of_holm
    assert "topic" not in of_dubois


def test_source_of_a_quotation_is_the_last_speaker() -> None:
    """For the pronouns after it, but not for itself."""
    speakers: list[list[str]] = []

    def choose(
        _: DiscourseMemory, anaphor: Anaphor, candidates: Sequence[Candidate]
    ) -> Chosen:
        if anaphor.mention.form == "pronoun":
            found = [
                each.entity.display
                for each in candidates
                if each.entity and any("speaker=" in f for f in each.features)
            ]
            speakers.append(found)
        return Chosen(candidates[-1].entity, 1.0)

    resolve(STORY, attributed(STORY, "she"), choose=choose)
    assert [[], ["Ida Holm"]] == speakers


PAIR = """
    “       PUNCT  2  punct
    Yes     INTJ   5  ccomp
    ,       PUNCT  2  punct
    ”       PUNCT  2  punct
    said    VERB   0  root
    Holm    PROPN  5  nsubj  B-PER
    and     CCONJ  8  cc
    Ruiz    PROPN  6  conj   B-PER
    .       PUNCT  5  punct

    They    PRON   2  nsubj
    said    VERB   0  root
    :       PUNCT  2  punct
    “       PUNCT  5  punct
    No      INTJ   2  ccomp
    .       PUNCT  2  punct
    ”       PUNCT  5  punct
"""


def test_joint_subject_is_one_entity() -> None:
    """What one of them says, both say; *they* are both."""
    indexed = indexed_text(PAIR)
    first, second = indexed.quotations
    attributions = [
        Attribution(first, mention(indexed, "Holm")),
        Attribution(second, mention(indexed, "They")),
    ]
    found = resolve(indexed, attributions).resolutions
    group = found[mention(indexed, "Holm")]
    assert ("Holm and Ruiz", "group") == (group.entity.display, group.entity.kind)
    assert group.joint_mention is not None
    assert "Holm and Ruiz" == group.joint_mention.text
    assert group.entity is found[mention(indexed, "They")].entity
    assert "Ruiz" == found[mention(indexed, "Ruiz")].entity.display


@pytest.mark.parametrize(
    ("verb", "expected"),
    [("said", True), ("fell", False)],
)
def test_it_is_resolved_only_where_it_speaks(verb: str, expected: bool) -> None:
    """It said: the company; it fell: nothing that speaks."""
    indexed = indexed_text(f"""
        Norland  PROPN  2  compound  B-ORG
        Steel    PROPN  3  nsubj     I-ORG
        closed   VERB   0  root
        .        PUNCT  3  punct

        It       PRON   2  nsubj
        {verb}   VERB   0  root
        .        PUNCT  2  punct
    """)
    assert expected == ("It" in resolved(indexed))


REPORT = indexed_text("""
    “       PUNCT  2  punct
    Yes     INTJ   8  ccomp
    ,       PUNCT  2  punct
    ”       PUNCT  2  punct
    the     DET    7  det
    Oxfam   PROPN  7  compound  B-ORG
    report  NOUN   8  nsubj
    said    VERB   0  root
    .       PUNCT  8  punct
""")


def test_document_is_resolved_to_its_author_where_it_is_a_source() -> None:
    """The Oxfam report said; elsewhere the report is a report."""
    assert ("Oxfam", ["issuer: Oxfam"]) == resolved(REPORT, "the Oxfam report")[
        "the Oxfam report"
    ]
    assert "the Oxfam report" == resolved(REPORT)["the Oxfam report"][0]


def test_predicate_after_as_brings_in_nobody() -> None:
    """As a minister, she left."""
    indexed = indexed_text("""
        As        ADP    3  case
        a         DET    3  det
        minister  NOUN   6  obl
        ,         PUNCT  3  punct
        Holm      PROPN  6  nsubj  B-PER
        left      VERB   0  root
    """)
    assert {"Holm"} == set(resolved(indexed))


def test_described_person_takes_the_gender_of_the_first_pronoun() -> None:
    """An aide left. She wept: then the aide is no man."""
    indexed = indexed_text("""
        An     DET    2  det
        aide   NOUN   3  nsubj
        left   VERB   0  root
        .      PUNCT  3  punct

        She    PRON   2  nsubj
        wept   VERB   0  root
        .      PUNCT  2  punct

        He     PRON   2  nsubj
        slept  VERB   0  root
        .      PUNCT  2  punct
    """)
    aide = resolve(indexed, []).resolutions[mention(indexed, "An aide")].entity
    assert ("f", "pronoun") == (aide.gender, aide.gender_source)
    assert {"An aide", "She"} == set(resolved(indexed))


@pytest.mark.parametrize("pronoun", ["I", "We", "You"])
def test_first_and_second_person_refer_to_nobody(pronoun: str) -> None:
    """Outside quotations nothing says who they are."""
    indexed = indexed_text(f"""
        Holm       PROPN  2  nsubj  B-PER
        left       VERB   0  root
        .          PUNCT  2  punct

        {pronoun}  PRON   2  nsubj
        wept       VERB   0  root
        .          PUNCT  2  punct
    """)
    assert {"Holm"} == set(resolved(indexed))


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
