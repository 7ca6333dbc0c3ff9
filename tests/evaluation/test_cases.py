"""Cases are read as written, and compared field by field."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from quoteattr.errors import CorpusError
from quoteattr.evaluation.cases import Case, Expected, differences, read_cases
from quoteattr.types.annotations import Attribution, Cue, Mention, Quotation, Speaker
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

TEXT = "“No,” the Ana Ruiz\nsaid."
QUOTATION = Quotation(0, "direct", (Span(0, 5),), (Span(1, 4),), "No,")
LEE = Speaker(0, "the Lee Board", "organization")
GIVEN = Attribution(
    QUOTATION,
    Mention(Span(10, 18), "Ana Ruiz", "name"),
    Cue(Span(19, 23), "said", "say"),
    "cue-subject",
    0.85,
    speaker=LEE,
)
ANSWER = AttributedText(TEXT, (GIVEN,), (LEE,))
CASE = Case("A title", TEXT, (Expected(("“No,”",), {"cue": "said"}),))


def write(folder: Path, *lines: str) -> Path:
    """A file of cases with these lines."""
    path = folder / "some.txt"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_case_without_mistake_has_no_differences() -> None:
    """Fields that are not named are not compared."""
    case, answer = CASE, ANSWER
    expected = attrs.evolve(case.quotations[0], fields={})
    bare = attrs.evolve(case, quotations=(expected, *case.quotations[1:]))
    assert differences(bare, answer) == []


def test_difference_names_quotation_field_and_both_values() -> None:
    """In one line each."""
    case, answer = CASE, ANSWER
    expected = attrs.evolve(case.quotations[0], fields={"cue": "sang"})
    wrong = attrs.evolve(case, quotations=(expected,), speakers=9)
    found = differences(wrong, answer)
    assert found[0] == "Q1 cue: expected sang, got said"
    assert found[1].startswith("speakers: expected 9, got [")


def test_quotation_not_found_is_a_difference() -> None:
    """Every quotation of a text must be in its case."""
    case, answer = CASE, ANSWER
    none = attrs.evolve(case, quotations=())
    (found,) = differences(none, answer)
    assert found.startswith("quotations: expected [], got [(")


@pytest.mark.parametrize(
    ("name", "right", "wrong", "actual"),
    [
        ("kind", "direct", "mixed", "direct"),
        ("speaker", "Ana Ruiz or Lee Board", "Ana Ruiz or -", "the Lee Board"),
        ("spans", "1", "2", "1"),
        ("parent", "-", "Q1", "-"),
        ("flags", "-", "unclosed", "-"),
        ("not speech", "-", "title", "-"),
        ("cue", "said", "told", "said"),
        ("source", "Ana Ruiz", "Ana", "Ana Ruiz"),
        ("sieve", "cue-subject", "label", "cue-subject"),
        ("speaker", "Lee Board", "Lee", "the Lee Board"),
        ("below", "0.9", "0.85", "0.85"),
    ],
)
def test_each_field_is_compared(name: str, right: str, wrong: str, actual: str) -> None:
    """A speaker with or without an article; a confidence by its limit."""
    for value, expected in (
        (right, []),
        (wrong, [f"Q1 {name}: expected {wrong}, got {actual}"]),
    ):
        quotation = Expected(("“No,”",), {name: value})
        assert expected == differences(Case("A", TEXT, (quotation,)), ANSWER)


def test_any_reason_for_no_speech_will_do() -> None:
    """``not speech`` without a value asks for some reason."""
    case = Case("A", TEXT, (Expected(("“No,”",), {"not speech": ""}),))
    title = attrs.evolve(GIVEN, quotation=attrs.evolve(QUOTATION, not_speech="title"))
    assert [] == differences(case, attrs.evolve(ANSWER, quotations=(title,)))
    assert ["Q1 not speech: expected yes, got -"] == differences(case, ANSWER)


def test_format_reads_titles_texts_and_fields(tmp_path: Path) -> None:
    """Comments, paragraphs, escapes, spans and fields are read as written."""
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
    assert case.quotations[0].parts == ("“No,\u200b”", "“no.”")
    assert case.quotations[0].fields == {"kind": "direct", "not speech": ""}
    assert (case.speakers, case.wrong) == (0, "for no reason")


def test_a_file_has_any_number_of_cases(tmp_path: Path) -> None:
    """With blank lines and comments between them."""
    one = ["---", "“No.”", "---", "Q1 “No.”"]
    path = write(tmp_path, "A", *one, "", "", "# About B.", "B", *one, "", "C", *one)
    cases = read_cases(path)
    assert ["A", "B", "C"] == [case.title for case in cases]
    assert {"“No.”"} == {case.text for case in cases}
    assert {(None, None)} == {(case.speakers, case.wrong) for case in cases}


def test_a_text_without_quotations(tmp_path: Path) -> None:
    """It has a line that says so; its answer must have none."""
    (case,) = read_cases(write(tmp_path, "A", "---", "No.", "---", "no quotations"))
    assert () == case.quotations
    assert [] == differences(case, AttributedText("No."))
    assert [] != differences(case, ANSWER)


def test_a_nested_quotation_has_a_parent() -> None:
    """It is named as in the case, counted from 1."""
    nested = attrs.evolve(GIVEN, quotation=attrs.evolve(QUOTATION, parent=1))
    case = Case("A", TEXT, (Expected(("“No,”",), {"parent": "Q2"}),))
    assert [] == differences(case, attrs.evolve(ANSWER, quotations=(nested,)))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["---"], ":1: expected a title"),
        (["A", "B"], ":2: expected --- after 'A'"),
        (["A", "---", "Text."], "the last case, 'A', is not complete"),
        (["A", "---", "“No.”", "---", "Q2 “No.”"], ":6: expected 'Q1 “…”'"),
        (["A", "---", "“No.”", "---", "Q1 “No.” | hue red"], "unknown field"),
        (["A", "---", "“No.”", "---", "speakers many"], ":6: expected 'Q1 “…”'"),
        (["A", "---", "“No.”", "---", "---"], ":5: expected a title before ---"),
    ],
)
def test_bad_lines_are_errors(tmp_path: Path, lines: list[str], message: str) -> None:
    """With the file and the line."""
    with pytest.raises(CorpusError) as caught:
        read_cases(write(tmp_path, *lines))
    assert message in str(caught.value)
