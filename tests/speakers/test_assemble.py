"""Speakers: numbered as they first speak, each with a name, a kind and mentions."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from quoteattr.evaluation.case_parses import case_files, parse_path, read_parses
from quoteattr.evaluation.cases import read_cases
from quoteattr.pipeline import Pipeline
from quoteattr.speakers.assemble import name_speakers
from quoteattr.types.annotations import Attribution
from quoteattr.types.document import Document
from quoteattr.types.result import AttributedText
from tests.trees import indexed_text, mention

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "speakers"


def parsed() -> dict[str, Document]:
    """The stored parses under fixtures/speakers, by title."""
    documents: dict[str, Document] = {}
    for path in case_files(FIXTURES):
        cases = read_cases(path)
        parses = read_parses(parse_path(path), cases)
        documents |= {case.title: d for case, d in zip(cases, parses, strict=True)}
    return documents


DOCUMENTS = parsed()


def answer(title: str) -> AttributedText:
    """What the pipeline answers for the case with this title."""
    return Pipeline().attribute(DOCUMENTS[title])


@pytest.mark.parametrize(
    ("title", "kind", "gender"),
    [
        (
            "Links he to the subject, not to the one in the relative clause",
            "person",
            "m",
        ),
        ("Links she to the only woman", "person", "f"),
        ("Links a surname to the person of the title's gender", "person", "f"),
        ("Links the initials of a body", "organization", None),
        ("Links the office of the same owner", "organization", None),
        ("Links the description before the name", "person", "f"),
    ],
)
def test_speaker_has_a_kind_and_a_gender(
    title: str, kind: str, gender: str | None
) -> None:
    """A person's by the text, or else by the list; an organization has no gender."""
    (speaker,) = answer(title).speakers
    assert (kind, gender) == (speaker.kind, speaker.gender)


def test_text_is_believed_before_the_list() -> None:
    """His team makes Andrea Bianchi a man, though the list says woman."""
    title = "Links he by the text, against the list of given names"
    (speaker,) = answer(title).speakers
    assert speaker.gender == "m"


def test_speakers_are_numbered_as_they_first_speak() -> None:
    """Ida Holm speaks first, Jonas Dahl second."""
    found = answer("Links the minister of the same country")
    assert [(speaker.id, speaker.name) for speaker in found.speakers] == [
        (0, "Ida Holm"),
        (1, "Jonas Dahl"),
    ]


@pytest.mark.parametrize("title", DOCUMENTS)
def test_mentions_are_true_and_in_order(title: str) -> None:
    """Every mention is the text's own words; a speaker's source is among them."""
    found = answer(title)
    for speaker in found.speakers:
        starts = [mention.span.start for mention in speaker.mentions]
        assert starts == sorted(starts)
        assert all(m.text == m.span.of(found.text) for m in speaker.mentions)
    for each in found.quotations:
        assert each.speaker is None or each.source in each.speaker.mentions


@pytest.mark.parametrize("title", DOCUMENTS)
def test_links_lead_from_the_source(title: str) -> None:
    """The first link starts at the source, each next one where that one ends."""
    for each in answer(title).quotations:
        chain = [each.source, *(link.antecedent for link in each.links)]
        assert [link.mention for link in each.links] == chain[: len(each.links)]


@pytest.mark.parametrize(
    ("title", "source"),
    [
        ("Links she to the only woman", "given-name"),
        ("Links a surname to the person of the title's gender", "title"),
    ],
)
def test_speaker_says_where_the_gender_was_learned(title: str, source: str) -> None:
    """The source of the gender: the text before the list of given names."""
    (speaker,) = answer(title).speakers
    assert source == speaker.gender_source


def test_body_has_no_gender_to_learn() -> None:
    """A bank has neither a gender nor a source of it."""
    (speaker,) = answer("Links the initials of a body").speakers
    assert (None, None) == (speaker.gender, speaker.gender_source)


@pytest.mark.parametrize("title", sorted(DOCUMENTS))
def test_speaker_holds_the_quotations_given_to_it(title: str) -> None:
    """A quotation has its speaker, and the speaker that quotation."""
    result = answer(title)
    for speaker in result.speakers:
        assert tuple(each.id for each in result.by(speaker)) == speaker.quotes


@pytest.mark.parametrize("title", sorted(DOCUMENTS))
def test_confidence_of_a_speaker_is_the_mean_of_its_quotations(title: str) -> None:
    """Each has that of its mention beside it."""
    result = answer(title)
    for speaker in result.speakers:
        sure = [each.confidence for each in result.by(speaker)]
        assert speaker.confidence == pytest.approx(sum(sure) / len(sure), abs=0.001)
        assert all(each.mention_confidence for each in result.by(speaker))


def test_role_has_nothing_of_the_photo_credit_before_it() -> None:
    """The agency's name before a title is no part of the role."""
    (speaker,) = answer("Links the role right after a photo credit").speakers
    assert ("prime minister",) == speaker.roles


SAID = indexed_text("""
    “       PUNCT  2  punct
    Yes     INTJ   6  ccomp
    ,       PUNCT  2  punct
    ”       PUNCT  2  punct
    he      PRON   6  nsubj
    said    VERB   0  root
    .       PUNCT  6  punct
""")
HE = mention(SAID, "he")


def test_quotation_without_a_resolved_source_has_no_speaker() -> None:
    """Neither where there is no source, nor where it refers to nobody."""
    (quotation,) = SAID.quotations
    given = [Attribution(quotation), Attribution(quotation, HE)]
    found, speakers = name_speakers(SAID, given)
    assert (tuple(given), ()) == (found, speakers)


def test_joint_subject_is_the_source_of_both() -> None:
    """The source of the attribution is replaced by the mention of both."""
    indexed = indexed_text("""
        “       PUNCT  2  punct
        Yes     INTJ   5  ccomp
        ,       PUNCT  2  punct
        ”       PUNCT  2  punct
        said    VERB   0  root
        Holm    PROPN  5  nsubj  B-PER
        and     CCONJ  8  cc
        Ruiz    PROPN  6  conj   B-PER
        .       PUNCT  5  punct
    """)
    (quotation,) = indexed.quotations
    given = Attribution(quotation, mention(indexed, "Holm"))
    (found,), (speaker,) = name_speakers(indexed, [given])
    assert found.source is not None
    assert ("Holm and Ruiz", "Holm and Ruiz") == (found.source.text, speaker.name)
    assert ["Holm and Ruiz"] == [each.text for each in speaker.mentions]
    assert "group" == speaker.kind


def test_source_has_all_words_of_its_name() -> None:
    """Noun phrases end before *of*; the name, and so its mention, goes on."""
    indexed = indexed_text("""
        “       PUNCT  2  punct
        Yes     INTJ   10 ccomp
        ,       PUNCT  2  punct
        ”       PUNCT  2  punct
        the     DET    6  det
        Bank    PROPN  10 nsubj  B-ORG
        of      ADP    9  case   I-ORG
        the     DET    9  det    I-ORG
        North   PROPN  6  nmod   I-ORG
        said    VERB   0  root
        .       PUNCT  10 punct
    """)
    (quotation,) = indexed.quotations
    given = Attribution(quotation, mention(indexed, "the Bank"))
    (found,), (speaker,) = name_speakers(indexed, [given])
    assert found.source is not None
    whole = "the Bank of the North"
    assert (whole, 7, 28) == (found.source.text, *attrs.astuple(found.source.span))
    assert ("Bank of the North", "organization") == (speaker.name, speaker.kind)
    assert {whole} == {each.text for each in speaker.mentions}
