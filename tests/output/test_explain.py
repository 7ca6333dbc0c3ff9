"""Each attribution is explained in sentences that need no knowledge of the code."""

from __future__ import annotations

from typing import get_args

import attrs
import pytest

from quoteattr.output.explain import LINE_END, STEPS, explain, sieve_summary
from quoteattr.sources.constructions import SIEVES
from quoteattr.types.annotations import (
    Act,
    Attribution,
    Cue,
    Factuality,
    GenderSource,
    Link,
    Mention,
    Polarity,
    Quotation,
    Rival,
    Speaker,
)
from quoteattr.types.span import Span

TEXT = (
    "Mayor Ana Ortega spoke on Monday.\r\n\r\n"
    "Ortega was angry.\r\n\r\n"
    "“We will appeal,” she told reporters.\r\n"
)


def span(words: str) -> Span:
    """The first place of *words* in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def mention(words: str, form: str, place: str | None = None) -> Mention:
    """A mention, found by the words around it."""
    start = TEXT.index(place or words)
    return Mention(Span(start, start + len(words)), words, form)


FULL = mention("Ana Ortega", "name")
SHORT = mention("Ortega", "name", "Ortega was")
SHE = mention("she", "pronoun")
QUOTATION = Quotation(
    4, "direct", (span("“We will appeal,”"),), (span("We will appeal,"),), "We will"
)
GIVEN = Attribution(
    QUOTATION,
    source=SHE,
    cue=Cue(span("told"), "told", "tell"),
    sieve="cue-subject",
    confidence=0.973,
    mention_confidence=0.99,
    links=(Link(SHE, SHORT, "pronoun"), Link(SHORT, FULL, "surname")),
    speaker=Speaker(0, "Ana Ortega", "person", "f", ("mayor",), (FULL, SHORT, SHE)),
)


def test_an_attribution_is_explained_step_by_step() -> None:
    """Rule, cue, source, each link to the name, and the confidence."""
    assert explain(GIVEN, TEXT).splitlines() == [
        f"Rule: cue-subject: {sieve_summary('cue-subject')}",
        "Cue: “told” (a form of “tell”).",
        "Source: “she”, in line 5: “We will appeal,” [she] told reporters.",
        f"“she” refers to “Ortega” in line 3: {STEPS['pronoun']}.",
        "“Ortega” refers to “Ana Ortega” in line 1: a full name with this surname.",
        "Speaker: Ana Ortega (person, mayor).",
        "Confidence: 97 of 100 such answers had the right name on training articles.",
        "Of the source alone: 99 of 100 were right.",
    ]


def test_gender_of_a_speaker_is_shown() -> None:
    """And where it was learned."""
    speaker = attrs.evolve(GIVEN.speaker, gender_source="pronoun", quotes=(0,))
    lines = explain(attrs.evolve(GIVEN, speaker=speaker), TEXT).splitlines()
    assert "Gender: female, from a pronoun in the text." == lines[6]


def test_without_a_name_there_is_no_confidence() -> None:
    """Only that of the source."""
    given = attrs.evolve(GIVEN, speaker=None, confidence=None)
    assert explain(given, TEXT).splitlines()[-2:] == [
        "Confidence: none, since there is no name.",
        "Of the source alone: 99 of 100 were right.",
    ]


def test_who_cannot_speak_is_told() -> None:
    """The cue is there, and what it has for a subject says nothing."""
    given = Attribution(QUOTATION, cue=GIVEN.cue, abstention="no-source")
    expected = "No speaker: nothing says that the source of “told” can speak."
    assert expected == explain(given, TEXT)


def test_without_the_text_places_are_offsets() -> None:
    """A result that was read back from JSON can be explained too."""
    lines = explain(GIVEN, "").splitlines()
    assert lines[1:4] == [
        "Cue: “told” (a form of “tell”).",
        f"Source: “she”, at offset {SHE.span.start}.",
        f"“she” refers to “Ortega” at offset {SHORT.span.start}: {STEPS['pronoun']}.",
    ]


def test_a_cue_in_another_line_is_shown_there() -> None:
    """Its line is shown unless it is the line of the source."""
    given = attrs.evolve(GIVEN, source=SHORT)
    assert explain(given, TEXT).splitlines()[1:3] == [
        "Cue: “told” (a form of “tell”), in line 5: "
        "“We will appeal,” she [told] reporters.",
        "Source: “Ortega”, in line 3: [Ortega] was angry.",
    ]


def test_a_step_without_an_explanation_gives_its_name() -> None:
    """A result of another version is explained as far as possible."""
    given = attrs.evolve(GIVEN, links=(Link(SHE, SHORT, "telepathy"),))
    line = explain(given, TEXT).splitlines()[3]
    assert line == "“she” refers to “Ortega” in line 3: step telepathy."


def test_a_cue_in_its_dictionary_form_is_said_once() -> None:
    """The lemma is added only if it differs."""
    cue = Cue(span("told"), "Told", "told")
    lines = explain(attrs.evolve(GIVEN, cue=cue), TEXT).splitlines()
    assert lines[1] == "Cue: “Told”."


def test_a_long_line_is_shortened_around_the_place() -> None:
    """What is quoted is enough to find the place, no more."""
    text = "x " * 500 + "Ana" + " y" * 500
    source = Mention(Span(1000, 1003), "Ana", "name")
    line = explain(Attribution(QUOTATION, source=source, sieve="a"), text).split("\n")[
        1
    ]
    assert line.startswith("Source: “Ana”, in line 1: … x x ")
    assert " x [Ana] y " in line
    assert line.endswith(" y y …")
    assert len(line) in range(120, 170)


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ("a" * 59, "a" * 59),
        ("b " + "a" * 57, "b " + "a" * 57),
        ("b " + "a" * 58, "… " + "a" * 58),
        ("bbb " + "a" * 58, "… " + "a" * 58),
        ("\na ", "a "),
        ("a ", "a "),
        ("", ""),
    ],
)
def test_context_is_60_characters_of_the_line(before: str, shown: str) -> None:
    """On either side, without the word that the limit cuts; the text may end there."""
    for after in ("", before[::-1]):
        text = f"{before}Ana{after}"
        source = Mention(Span(len(before), len(before) + 3), "Ana", "name")
        line = explain(Attribution(QUOTATION, source), text).splitlines()[1]
        number = 2 if before.startswith("\n") else 1
        expected = f"Source: “Ana”, in line {number}: {shown}[Ana]"
        assert (expected + (shown[::-1] if after else "")).rstrip() == line


@pytest.mark.parametrize(
    ("confidence", "hundredth"),
    [(0.0, "0"), (0.504, "50"), (0.996, "99"), (1.0, "100")],
)
def test_confidence_is_counted(confidence: float, hundredth: str) -> None:
    """Only a share of 1 is 100 of 100."""
    line = explain(attrs.evolve(GIVEN, confidence=confidence), TEXT).splitlines()[-2]
    assert line.startswith(f"Confidence: {hundredth} of 100 such answers had the right")


def test_what_is_not_known_is_not_said() -> None:
    """A source alone is explained with what there is."""
    assert explain(Attribution(QUOTATION, source=SHE), TEXT).splitlines() == [
        "Rule: none; the source was set by the caller.",
        "Source: “she”, in line 5: “We will appeal,” [she] told reporters.",
        "Speaker: unknown beyond this source.",
    ]


def test_a_speaker_of_no_known_kind_is_named_alone() -> None:
    """No kind and no role are added."""
    given = attrs.evolve(GIVEN, speaker=Speaker(0, "Lee"))
    assert explain(given, TEXT).splitlines()[-3] == "Speaker: Lee."


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        (
            QUOTATION,
            "No speaker: no rule found a source that is certain enough.",
        ),
        (
            attrs.evolve(QUOTATION, not_speech="title"),
            "No speaker: this is the title of a work, not speech.",
        ),
        (
            attrs.evolve(QUOTATION, not_speech="a new reason"),
            "No speaker: this is a new reason, not speech.",
        ),
        (
            attrs.evolve(QUOTATION, parent=3),
            "No speaker: this is nested in quotation 3, and nested quotations are not "
            "attributed.",
        ),
    ],
)
def test_lack_of_a_speaker_is_explained(quotation: Quotation, expected: str) -> None:
    """With the reason."""
    assert explain(Attribution(quotation), TEXT) == expected


def test_a_cue_without_a_source_is_shown() -> None:
    """As in “it was said”."""
    lines = explain(Attribution(QUOTATION, cue=GIVEN.cue), TEXT).splitlines()
    assert lines[1] == "The cue is “told”, but it names no source."


def test_an_ambiguous_quotation_lists_its_rivals() -> None:
    """The possible sources, each with its probability."""
    rivals = (Rival(SHORT, 0.42), Rival(FULL, 0.305))
    given = Attribution(QUOTATION, abstention="ambiguous", rivals=rivals)
    assert explain(given, TEXT).splitlines() == [
        "No speaker: no possible source is certain enough.",
        "Possible source: “Ortega” (probability 42%).",
        "Possible source: “Ana Ortega” (probability 30%).",
    ]


def test_a_quotation_without_any_candidate_says_so() -> None:
    """Speech without a source in the text differs from an ambiguous one."""
    given = Attribution(QUOTATION, abstention="no-source")
    assert explain(given, TEXT) == "No speaker: no rule found a source in the text."


@pytest.mark.parametrize("reason", get_args(GenderSource))
def test_every_source_of_gender_has_words(reason: GenderSource) -> None:
    """What the output can say of a gender can be explained."""
    speaker = Speaker(0, "Lee", "person", "m", gender_source=reason)
    lines = explain(attrs.evolve(GIVEN, speaker=speaker), TEXT).splitlines()
    assert lines[6].startswith("Gender: male, from ")


@pytest.mark.parametrize("name", [sieve.name for sieve in SIEVES])
def test_every_sieve_has_words(name: str) -> None:
    """Each rule's docstring opens with one sentence that can be shown."""
    summary = sieve_summary(name)
    assert len(summary) > 20
    assert "\n" not in summary


def test_an_unknown_sieve_has_no_words() -> None:
    """A result of another version is explained as far as possible."""
    assert sieve_summary("no-such-sieve") == ""
    given = attrs.evolve(GIVEN, sieve="no-such-sieve")
    assert explain(given, TEXT).splitlines()[0] == "Rule: no-such-sieve."


def test_pattern_of_line_ends() -> None:
    """Three kinds of line end, and nothing else."""
    assert [len(LINE_END.findall(end)) for end in ("\r\n", "\n", "\r")] == [1, 1, 1]
    assert [len(LINE_END.findall(end)) for end in ("\f", "\u2028", " ")] == [0, 0, 0]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (("speech", "positive", "actual"), []),
        (("thought", "positive", "actual"), ["a thought, which nobody need have said"]),
        (("speech", "negative", "actual"), ["the cue denies it, or that it was said"]),
        (
            ("thought", "positive", "possible"),
            [
                "a thought, which nobody need have said",
                "the cue leaves open whether it was said",
            ],
        ),
    ],
)
def test_status_of_a_statement(
    status: tuple[Act, Polarity, Factuality], expected: list[str]
) -> None:
    """What is unusual about it, and nothing of what is usual."""
    act, polarity, factuality = status
    statement = attrs.evolve(
        QUOTATION,
        kind="indirect",
        act=act,
        polarity=polarity,
        factuality=factuality,
    )
    given = attrs.evolve(GIVEN, quotation=statement, sieve="reported-clause")
    lines = explain(given, TEXT).split("\n")
    assert [f"Status: {each}." for each in expected] == [
        line for line in lines if line.startswith("Status: ")
    ]
    assert lines[0].startswith("Rule: reported-clause: The clause that a verb")
