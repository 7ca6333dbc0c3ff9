"""Verify: whether a text contains a quotation, as a fact-checker asks."""

from __future__ import annotations

import pytest

import quoteattr
from quoteattr.quotes.finder import find_quotations
from quoteattr.types.annotations import Attribution
from quoteattr.types.span import Span
from quoteattr.verification.verify import Change, verify

SAID = (
    "Thank you. It’s over — we won’t go back to the old “deal”. The workers of this "
    "town, who have waited for years … will be paid on Monday. It was a GREAT day."
)


@pytest.mark.parametrize(
    ("quoted", "verdict"),
    [
        ("It’s over", "verbatim"),
        ("it's over", "typography"),
        ("It's over -- we won't go back to the old 'deal',", "typography"),
        ("[w]e won't go back", "typography"),
        ("we won&#39;t go back to the old &ldquo;deal", "typography"),
        ("we won't go back to the old «deal»", "typography"),
        ("we won't go back to the old 「deal」", "typography"),
        ("IT WAS A GREAT\u00a0DAY.", "typography"),
        ("It's over; we won't go back", "altered"),
        ("paid on Tuesday", "altered"),
        ("a great day!", "altered"),
        ("will be paid, on Monday", "altered"),
        ("he workers", "absent"),
        ("Nothing of the kind was ever uttered", "absent"),
    ],
)
def test_verdict_of_typography_and_of_words(quoted: str, verdict: str) -> None:
    """Marks, dashes, spaces and capitals are typography; points and words are not."""
    assert verdict == verify(quoted, SAID).verdict


def test_changes_say_where_and_what() -> None:
    """Each change gives the span of the text and the words of the quotation."""
    found = verify("We won't ever go back to the new deal", SAID)
    assert [("", "ever"), ("old", "new")] == [(c.text, c.quoted) for c in found.changes]
    assert [c.text for c in found.changes] == [c.span.of(SAID) for c in found.changes]
    assert found.span is not None
    assert found.span.of(SAID) == "we won’t go back to the old “deal"


def test_omission_without_a_sign_is_not_declared() -> None:
    """Words that are left out without an ellipsis are a change that is not marked."""
    found = verify("The workers of this town will be paid on Monday", SAID)
    assert (", who have waited for years …", "") == (
        found.changes[0].text,
        found.changes[0].quoted,
    )
    assert not found.declared


@pytest.mark.parametrize(
    "quoted",
    [
        "Thank you. It's over [...] The workers of this town",
        "Thank you. It's over … The workers of this town",
        "The [people] of this town",
    ],
)
def test_brackets_and_ellipses_are_declared(quoted: str) -> None:
    """A change that is marked by brackets or an ellipsis is declared."""
    found = verify(quoted, SAID)
    assert ("altered", True) == (found.verdict, found.declared)


def test_quotation_is_verbatim_in_its_own_text() -> None:
    """What was found in a text is verbatim there, stretches and all."""
    text = "She left. “We will,” she said, “appeal.”"
    (quotation,) = find_quotations(text)
    found = verify(quotation, text)
    assert "verbatim" == found.verdict
    assert found.span is not None
    assert "We will,” she said, “appeal." == found.span.of(text)


@pytest.mark.parametrize(
    ("printed", "said", "verdict", "changes"),
    [
        ("“We will,” she said, “appeal.”", "We will appeal", "typography", []),
        ("“We will,” she said, “appeal.”", "We will, appeal!", "typography", []),
        ("« We will, » she said, « appeal. »", "We will appeal", "typography", []),
        (
            "“We will,” she said, “appeal.”",
            "We will; appeal",
            "altered",
            [(7, ";", ",")],
        ),
        (
            "“We will,” she said, “appeal it all.”",
            "Now we will never appeal it all",
            "altered",
            [(12, "never", "")],
        ),
        (
            "“We will win,” she said, “appeal it all.”",
            "Now we will appeal it all",
            "altered",
            [(11, "", "win")],
        ),
        (
            "“We, too, will,” she said, “appeal it all.”",
            "We too, will appeal it all",
            "altered",
            [(2, "", ",")],
        ),
    ],
)
def test_comma_before_the_cue_is_typography(
    printed: str, said: str, verdict: str, changes: list[tuple[int, str, str]]
) -> None:
    """News style ends the first stretch in a comma; any other change is listed."""
    (quotation,) = find_quotations(printed)
    assert 2 == len(quotation.spans)
    found = verify(quotation, said)
    assert (verdict, changes) == (
        found.verdict,
        [(each.span.start, each.text, each.quoted) for each in found.changes],
    )
    assert all(each.text == each.span.of(said) for each in found.changes)


@pytest.mark.parametrize("quoted", ["...", "", "“ ”", "&quot;&#39;"])
def test_quotation_without_words_is_refused(quoted: str) -> None:
    """There is nothing to look for in marks and punctuation alone."""
    with pytest.raises(ValueError, match="letter or a digit"):
        verify(quoted, SAID)


@pytest.mark.parametrize("text", ["", "“" * 1000, "\ud800 \x00", "word " * 1000])
def test_any_text_will_do(text: str) -> None:
    """No text raises."""
    assert "absent" == verify("We will appeal.", text).verdict


def test_names_are_exported() -> None:
    """The package root hands on the function and its answer."""
    assert quoteattr.verify is verify
    assert quoteattr.Verification.__name__ == "Verification"
    assert Change.__module__ == "quoteattr.verification.verify"


def test_first_passage_is_given() -> None:
    """Where the text has the words more than once."""
    assert Span(0, 7) == verify("we will", "we will and we will").span
    assert Span(0, 7) == verify("We will", "we will and we will").span


def test_verbatim_is_not_inside_a_word() -> None:
    """A passage that begins or ends inside a word is another word."""
    assert Span(9, 12) == verify("art", "artistic art").span
    assert "absent" == verify("art", "artistic").verdict


def test_offsets_count_characters_that_nobody_sees() -> None:
    """A control character is a token like others, and shifts nothing."""
    text = "\x00 No. \x00 We\u200b will\x00 go."
    found = verify("we will", text)
    assert ("typography", "We\u200b will") == (
        found.verdict,
        found.span.of(text) if found.span else None,
    )


@pytest.mark.parametrize(
    ("quoted", "expected"),
    [
        ("one two three four five six", "altered"),
        ("one two three four X Y", "altered"),
        ("one two three X Y Z", "absent"),
        ("[one two three four] five six", "altered"),
        ("[X Y Z] five six", "altered"),
    ],
)
def test_passage_must_share_most_of_the_words(quoted: str, expected: str) -> None:
    """At least 60 in 100; words in brackets are no words of the text."""
    assert expected == verify(quoted, "one two three four five, six").verdict


@pytest.mark.parametrize(
    ("quoted", "changes"),
    [
        ("They will not go home today", [("We", "They")]),
        ("We will not go home soon", [("today", "soon")]),
    ],
)
def test_text_around_the_passage_is_no_change(
    quoted: str, changes: list[tuple[str, str]]
) -> None:
    """Where the first or the last word of the quotation differs."""
    found = verify(quoted, "Yes, he said. We will not go home today he said then.")
    assert changes == [(change.text, change.quoted) for change in found.changes]


def test_ellipsis_stands_for_words_of_the_text() -> None:
    """It makes the passage longer, and the change is declared."""
    text = f"We will {'very ' * 30}soon go home, he said."
    found = verify("We will … soon go home", text)
    assert ("altered", True) == (found.verdict, found.declared)
    assert found.span is not None
    assert "We will very" == found.span.of(text)[:12]
    assert "go home" == found.span.of(text)[-7:]


def test_attribution_is_verified_as_its_quotation() -> None:
    """What the pipeline returns can be handed on."""
    text = "“We will,” she said."
    (quotation,) = find_quotations(text)
    assert verify(quotation, "We will.") == verify(Attribution(quotation), "We will.")


@pytest.mark.timeout(10)
def test_long_text_is_no_trouble() -> None:
    """The cost is linear in the text."""
    text = "We went to the old harbour and back. " * 20_000
    assert "altered" == verify("We went to the new harbour and back", text).verdict
