"""Names as they are written: places, mentions and kinds of the written cases."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from quoteattr.evaluation.case_parses import parse_path, read_parses
from quoteattr.evaluation.cases import Case, read_cases
from quoteattr.mentions.find_names import find_names
from quoteattr.pipeline import Pipeline
from quoteattr.types.document import Document
from quoteattr.types.result import AttributedText

PATH = Path(__file__).resolve().parents[1] / "fixtures/pipeline/cases/name-forms.txt"
CASES = {case.title: case for case in read_cases(PATH)}


@cache
def parses() -> dict[str, Document]:
    """The stored parse of each case, by title."""
    documents = read_parses(parse_path(PATH), tuple(CASES.values()))
    return dict(zip(CASES, documents, strict=True))


def answer(title: str) -> AttributedText:
    """The answer to a case."""
    return Pipeline().attribute(parses()[title])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_names_are_where_their_words_are(case: Case) -> None:
    """Each word of a name is in the text at the name's place, and in that order."""
    for name in find_names(parses()[case.title]):
        printed = name.span.of(case.text)
        whole = "".join(c for c in printed if c.isalpha())
        words = "".join(c for c in name.text if c.isalpha())
        assert words == whole
        assert printed == printed.strip()


@pytest.mark.parametrize("title", CASES)
def test_mentions_are_slices_of_the_text(title: str) -> None:
    """Those of sources are among those of their speakers, each once."""
    result = answer(title)
    for speaker in result.speakers:
        spans = [mention.span for mention in speaker.mentions]
        assert sorted(set(spans)) == spans
        for mention in speaker.mentions:
            assert mention.span.of(result.text) == mention.text
    for each in result.quotations:
        if each.source is not None and each.speaker is not None:
            assert each.source in each.speaker.mentions


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("A firm with a comma and an ampersand", "organization"),
        ("A board with commas in its name", "organization"),
        ("Friends of something", "organization"),
        ("Citizens for something", "organization"),
        ("A capital that speaks and is a place elsewhere", "organization"),
        ("A team with its town", "organization"),
        ("A palace that speaks", "organization"),
        ("A foundation of two founders", "organization"),
        ("A body named by an order", "organization"),
        ("Particles", "person"),
        ("Aka", "person"),
        ("A performer known as", "person"),
        ("A given name that is a verb", "person"),
        ("Name of common words, 1", "person"),
        ("Relative by a shared surname, 1", "person"),
    ],
)
def test_speaker_has_its_kind(title: str, kind: str) -> None:
    """A name that speaks is a person or a body."""
    assert {kind} == {speaker.kind for speaker in answer(title).speakers}


@pytest.mark.parametrize(
    ("title", "junk"),
    [
        ("A headline in capitals", {"VOWS", "APPEAL"}),
        ("A headline in title case", {"Vows", "Fight"}),
        ("A headline whose verb begins no name", {"Slams", "Plan"}),
        ("Two persons in a headline", {"Slams", "Over"}),
        ("A headline that quotes", {"Says", "Built"}),
        ("Headline, 2", {"BLASTS"}),
        ("Headline, 3", {"Wins", "Gold", "Second"}),
    ],
)
def test_headline_gives_no_other_names(title: str, junk: set[str]) -> None:
    """None of its other words is in a name."""
    found = {token for name in find_names(parses()[title]) for token in name.tokens}
    assert set() == found & junk
