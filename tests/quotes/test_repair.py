"""Repair: where a lost mark was, by the cues beside quotations."""

from __future__ import annotations

import pytest

from quoteattr.quotes.marks import find_marks
from quoteattr.quotes.repair import (
    CUE,
    FINAL_CUE,
    FINAL_CUE_CHARS,
    INITIAL_CUE,
    WORD_BEFORE,
    final_cue_start,
    first_cue_start,
    follows_reporting_verb,
    lacks_opening_mark,
    supplied_opening,
)
from quoteattr.types.span import Span


def whole(text: str) -> Span:
    """The span of all of the text."""
    return Span(0, len(text))


@pytest.mark.parametrize(
    "text", [", said Ana", "? he asked", "! says Lee", ", they added,"]
)
def test_cue_matches(text: str) -> None:
    """A plain cue after punctuation."""
    assert CUE.match(text) is not None


@pytest.mark.parametrize(
    "text", [", said to be", " he said", ", he thinks", ". he said"]
)
def test_cue_refuses(text: str) -> None:
    """Other verbs, no name, and what begins a sentence."""
    assert CUE.search(text) is None


@pytest.mark.parametrize(
    "text", [", said Ana Ruiz.", ", Lee said on Monday.", "? she asked at dawn."]
)
def test_final_cue_matches(text: str) -> None:
    """A cue, and no punctuation but the stop that ends the text."""
    assert FINAL_CUE.match(text) is not None


@pytest.mark.parametrize(
    "text", [", he said, and went.", ", said Lee", ", Lee said “no.”", ", Lee left."]
)
def test_final_cue_refuses(text: str) -> None:
    """A comma or mark after the cue, no stop at the end, and no verb of saying."""
    assert FINAL_CUE.search(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Ana Ruiz said we", "we"),
        ("The mayor says that we", "we"),
        ("The old mayor said: we", "we"),
        ("She added we", "we"),
    ],
)
def test_initial_cue_matches(text: str, rest: str) -> None:
    """A name, a description or a pronoun with its verb, and *that* or a colon."""
    match = INITIAL_CUE.match(text)
    assert match is not None
    assert rest == text[match.end() :]


@pytest.mark.parametrize(
    "text", ["He said, we", "We said no", "I said no", "Lee left it"]
)
def test_initial_cue_refuses(text: str) -> None:
    """A comma after the verb, the speaker's own words, and other verbs."""
    assert INITIAL_CUE.match(text) is None


@pytest.mark.parametrize("text", ["He says,", "said:", "he said, "])
def test_word_before_matches(text: str) -> None:
    """The last word, its comma or colon, and white space."""
    assert WORD_BEFORE.search(text) is not None


@pytest.mark.parametrize("text", ["says", "said no.", ","])
def test_word_before_refuses(text: str) -> None:
    """No comma, another sign, and no word."""
    assert WORD_BEFORE.search(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We will,” he", True),
        ("We will.” He", True),
        ("Will we?” he", True),
        ("We will” he", False),
        ('The plank is 5" wide', False),
        ('We will." He', True),
    ],
)
def test_opening_mark_is_missing_before_a_certain_mark_after_punctuation(
    text: str, expected: bool
) -> None:
    """The punctuation must be inside the paragraph."""
    (mark,) = find_marks(text, 0, len(text))
    assert expected == lacks_opening_mark(text, 0, mark)
    assert not lacks_opening_mark(text, mark.span.start, mark)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We will appeal.”", Span(0, 0)),
        ("Ortega said that we will.”", Span(17, 17)),
        ("Ortega said, we will.”", Span(0, 0)),
        ("‘We will appeal.”", Span(0, 1)),
        ("'We will appeal.”", Span(0, 1)),
    ],
)
def test_opening_mark_is_supplied(text: str, expected: Span) -> None:
    """At the start, after a cue there, or in place of a single mark."""
    assert expected == supplied_opening(text, 0, len(text) - 1)
    shifted = Span(expected.start + 5, expected.end + 5)
    assert shifted == supplied_opening(f"No. \n{text}", 5, len(text) + 4)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Lee said,", True),
        ("Lee says: ", True),
        ("Lee said", False),
        ("Lee left,", False),
        ("Lee said no,", False),
        ("", False),
    ],
)
def test_reporting_verb_with_comma_or_colon(before: str, expected: bool) -> None:
    """Only a strong verb of saying, and nothing between."""
    assert expected == follows_reporting_verb(before, 0, len(before))


def test_reporting_verb_must_be_near() -> None:
    """White space counts, too: 24 code points are read."""
    assert follows_reporting_verb("said," + " " * 19, 0, 24)
    assert not follows_reporting_verb("said," + " " * 20, 0, 25)


def test_reporting_verb_must_be_inside_the_paragraph() -> None:
    """Nothing before *start* is read."""
    assert not follows_reporting_verb("Lee said, x", 8, 10)


def test_cue_starts_at_its_first_word() -> None:
    """The comma before it belongs to the quotation."""
    text = "We will, said Ana. No, she said."
    assert 9 == first_cue_start(text, whole(text))
    assert text.index("she") == final_cue_start(text, whole(text))


@pytest.mark.parametrize("text", ["", "We will appeal.", "We will appeal, and go."])
def test_no_cue(text: str) -> None:
    """Without a cue there is no place for a lost mark."""
    assert None is first_cue_start(text, whole(text))
    assert None is final_cue_start(text, whole(text))


def test_final_cue_is_looked_for_at_the_end_only() -> None:
    """A cue that begins too early does not end the paragraph."""
    names = "Ana " + "Ruiz" * (FINAL_CUE_CHARS // 4)
    text = f"We will, said {names}."
    assert None is final_cue_start(text, whole(text))


def test_cues_outside_the_span_are_not_read() -> None:
    """The span limits the search."""
    text = "We will, said Ana."
    assert None is first_cue_start(text, Span(0, 9))
    assert None is final_cue_start(text, Span(8, len(text)))
