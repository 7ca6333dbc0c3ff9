"""Whether a quotation stands in a text, as a fact-checker asks."""

from __future__ import annotations

import pytest

import quoteattr
from quoteattr.quotes.finder import find_quotations
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
        ("IT WAS A GREAT\u00a0DAY.", "typography"),
        ("It's over; we won't go back", "altered"),
        ("paid on Tuesday", "altered"),
        ("a great day!", "altered"),
        ("will be paid, on Monday", "altered"),
        ("he workers", "absent"),
        ("Nothing of the kind was ever uttered", "absent"),
    ],
)
def test_verdict_tells_type_from_words(quoted: str, verdict: str) -> None:
    """Marks, dashes, spaces and capitals are typography; points and words are not."""
    assert verdict == verify(quoted, SAID).verdict


def test_changes_say_where_and_what() -> None:
    """Each change gives the stretch of the text and the words of the quotation."""
    found = verify("We won't ever go back to the new deal", SAID)
    assert [("", "ever"), ("old", "new")] == [(c.text, c.quoted) for c in found.changes]
    assert [c.text for c in found.changes] == [c.span.of(SAID) for c in found.changes]
    assert found.span is not None
    assert found.span.of(SAID) == "we won’t go back to the old “deal"


def test_omission_without_a_sign_is_not_declared() -> None:
    """Words left out in silence are an alteration that nobody owned up to."""
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
    """An editor's own signs make a change that the reader is told of."""
    found = verify(quoted, SAID)
    assert ("altered", True) == (found.verdict, found.declared)


def test_quotation_stands_in_its_own_text() -> None:
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
    """News style ends the first stretch in a comma; any other change is told."""
    (quotation,) = find_quotations(printed)
    assert 2 == len(quotation.spans)
    found = verify(quotation, said)
    assert (verdict, changes) == (
        found.verdict,
        [(each.span.start, each.text, each.quoted) for each in found.changes],
    )
    assert all(each.text == each.span.of(said) for each in found.changes)


def test_quotation_without_words_is_refused() -> None:
    """There is nothing to look for in marks and points alone."""
    with pytest.raises(ValueError, match="letter or a digit"):
        verify("...", SAID)


@pytest.mark.parametrize("text", ["", "“" * 1000, "\ud800 \x00", "word " * 1000])
def test_any_text_will_do(text: str) -> None:
    """No text raises."""
    assert "absent" == verify("We will appeal.", text).verdict


def test_names_are_exported() -> None:
    """The package root hands on the function and its answer."""
    assert quoteattr.verify is verify
    assert quoteattr.Verification.__name__ == "Verification"
    assert Change.__module__ == "quoteattr.verification.verify"
