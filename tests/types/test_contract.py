"""The contract: what is written for each value, and what is refused when read."""

from __future__ import annotations

from typing import Any

import pytest

from quoteattr.output.formats import schema
from quoteattr.types.annotations import (
    Attribution,
    Cue,
    Link,
    Mention,
    Quotation,
    Rival,
    Speaker,
)
from quoteattr.types.contract import (
    OPTIONAL_KEYS,
    SCHEMA_VERSION,
    read_attribution,
    read_speaker,
    write_attribution,
    write_speaker,
)
from quoteattr.types.span import Span

# “We will,” she said, “appeal.” Maria Ortega left.
SHE = Mention(Span(11, 14), "she", "pronoun", head=4)
ORTEGA = Mention(Span(32, 44), "Maria Ortega", "name", head=12)
SPEAKER = Speaker(
    id=0,
    name="Maria Ortega",
    kind="person",
    gender="f",
    roles=("lawyer",),
    mentions=(SHE, ORTEGA),
    quotes=(0,),
    gender_source="pronoun",
    confidence=0.9,
)
QUOTATION = Quotation(
    id=0,
    kind="direct",
    spans=(Span(0, 10), Span(21, 30)),
    content=(Span(1, 9), Span(22, 29)),
    text="We will, appeal.",
    parent=None,
    flags=("repaired",),
)
SPOKEN = Attribution(
    QUOTATION,
    source=SHE,
    cue=Cue(Span(15, 19), "said", "say", head=5),
    sieve="cue-subject",
    confidence=0.95,
    mention_confidence=0.97,
    links=(Link(SHE, ORTEGA, "pronoun"),),
    speaker=SPEAKER,
    sentence=Span(0, 31),
    paragraph=1,
)
OPEN = Attribution(
    Quotation(
        1, "mixed", (Span(3, 5),), (Span(4, 4),), "", parent=0, not_speech="title"
    ),
    abstention="ambiguous",
    rivals=(Rival(ORTEGA, 0.4),),
)
SHE_DATA = {"start": 11, "end": 14, "text": "she", "form": "pronoun"}
ORTEGA_DATA = {"start": 32, "end": 44, "text": "Maria Ortega", "form": "name"}


def test_attributed_quotation_is_written_whole() -> None:
    """Every key of the contract, in its order."""
    expected = {
        "id": 0,
        "kind": "direct",
        "spans": [[0, 10], [21, 30]],
        "content": [[1, 9], [22, 29]],
        "text": "We will, appeal.",
        "mention": SHE_DATA,
        "cue": {"start": 15, "end": 19, "text": "said", "lemma": "say"},
        "speaker": 0,
        "speaker_name": "Maria Ortega",
        "sieve": "cue-subject",
        "confidence": 0.95,
        "parent": None,
        "flags": ["repaired"],
        "not_speech": None,
        "links": [{"step": "pronoun", "mention": SHE_DATA, "antecedent": ORTEGA_DATA}],
        "abstention": None,
        "rivals": [],
        "sentence": [0, 31],
        "paragraph": 1,
        "mention_confidence": 0.97,
    }
    written = write_attribution(SPOKEN)
    assert expected == written
    assert list(expected) == list(written)


def test_open_quotation_is_written_with_nulls() -> None:
    """What is not known is null, and rivals have their score."""
    written = write_attribution(OPEN)
    unknown = ["mention", "cue", "speaker", "speaker_name", "sieve", "confidence"]
    assert [None] * 6 == [written[key] for key in unknown]
    assert (0, "title", "ambiguous") == (
        written["parent"],
        written["not_speech"],
        written["abstention"],
    )
    assert [{"mention": ORTEGA_DATA, "score": 0.4}] == written["rivals"]


def test_speaker_is_written_whole() -> None:
    """Every key of the contract, in its order."""
    expected = {
        "id": 0,
        "name": "Maria Ortega",
        "kind": "person",
        "gender": "f",
        "roles": ["lawyer"],
        "mentions": [SHE_DATA, ORTEGA_DATA],
        "quotes": [0],
        "gender_source": "pronoun",
        "confidence": 0.9,
    }
    assert expected == write_speaker(SPEAKER)
    assert list(expected) == list(write_speaker(SPEAKER))


@pytest.mark.parametrize("given", [SPOKEN, OPEN], ids=["spoken", "open"])
def test_written_attribution_is_read_back(given: Attribution) -> None:
    """Equal to what was written."""
    assert given == read_attribution(write_attribution(given), [SPEAKER])


def test_written_speaker_is_read_back() -> None:
    """Equal to what was written."""
    assert SPEAKER == read_speaker(write_speaker(SPEAKER))


def test_place_in_the_parse_is_not_written() -> None:
    """An index of a word means nothing without the parse."""
    found = read_attribution(write_attribution(SPOKEN), [SPEAKER])
    assert found.source is not None
    assert None is found.source.head


def optional_keys(name: str) -> set[str]:
    """The keys that the schema does not require."""
    definition: dict[str, Any] = schema()["$defs"][name]
    return set(definition["properties"]) - set(definition["required"])


def test_optional_keys_of_a_quotation_may_be_missing() -> None:
    """The content is the spans then, and the rest is empty."""
    data = write_attribution(SPOKEN)
    for key in optional_keys("quote") - set(OPTIONAL_KEYS):
        del data[key]
    found = read_attribution(data, [SPEAKER])
    assert found.quotation.spans == found.quotation.content
    assert ((), (), ()) == (found.quotation.flags, found.links, found.rivals)
    assert SPEAKER == found.speaker


def test_optional_keys_of_a_speaker_may_be_missing() -> None:
    """They are empty then."""
    data = write_speaker(SPEAKER)
    for key in optional_keys("speaker"):
        del data[key]
    assert ((), None, None) == (
        read_speaker(data).quotes,
        read_speaker(data).gender_source,
        read_speaker(data).confidence,
    )


@pytest.mark.parametrize("key", sorted(schema()["$defs"]["quote"]["required"]))
def test_required_keys_of_a_quotation_may_not_be_missing(key: str) -> None:
    """All that the schema requires is read, but the name, which is the speaker's."""
    data = write_attribution(SPOKEN)
    del data[key]
    if key == "speaker_name":
        assert SPOKEN == read_attribution(data, [SPEAKER])
        return
    with pytest.raises(KeyError, match=key):
        read_attribution(data, [SPEAKER])


def test_unknown_speaker_is_refused() -> None:
    """A quotation's speaker must be in the list."""
    with pytest.raises(IndexError):
        read_attribution(write_attribution(SPOKEN), [])


def test_keys_are_those_of_the_schema() -> None:
    """Nothing is written that the schema does not describe, and nothing is missing."""
    definitions = schema()["$defs"]
    keys = set(definitions["quote"]["properties"])
    assert keys == set(write_attribution(SPOKEN)) | set(OPTIONAL_KEYS)
    assert set(definitions["speaker"]["properties"]) == set(write_speaker(SPEAKER))
    assert SCHEMA_VERSION == schema()["properties"]["schema"]["const"]
