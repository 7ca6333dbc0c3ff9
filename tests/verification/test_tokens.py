"""Tokens: what is compared, whatever type a text is set in."""

from __future__ import annotations

import pytest

from quoteattr.quotes.marks import APOSTROPHES, FORMS
from quoteattr.verification.tokens import DASH, DROPPED, TOKEN, compared_tokens


def forms(text: str) -> list[str]:
    """The plain form of each token."""
    return [token.form for token in compared_tokens(text)]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("it’s", "word"),
        ("[W]e", "word"),
        ("12", "word"),
        ("don&rsquo;t", "word"),
        ("Zoe\u0308", "word"),
        ("“", "mark"),
        ("&quot;", "mark"),
        ("''", "mark"),
        ("…", None),
        (". . .", None),
        ("--", None),
        ("&", None),
    ],
)
def test_token_matches_whole(text: str, group: str | None) -> None:
    """Words, marks, and other signs; an ellipsis and a dash are one sign."""
    match = TOKEN.fullmatch(text)
    assert match is not None
    assert group == next((name for name, of in match.groupdict().items() if of), None)


@pytest.mark.parametrize("text", [" ", "\N{ZERO WIDTH SPACE}", "\n", "\u00a0"])
def test_token_refuses_what_is_not_to_be_seen(text: str) -> None:
    """White space and joiners are no tokens."""
    assert TOKEN.search(text) is None


@pytest.mark.parametrize("text", ["-", "—", "−", "‑"])
def test_dash_matches(text: str) -> None:
    """Hyphens, dashes, and the minus sign."""
    assert DASH.match(text) is not None


@pytest.mark.parametrize("text", ["_", ".", "a", "~"])
def test_dash_refuses(text: str) -> None:
    """Other signs and letters."""
    assert DASH.match(text) is None


@pytest.mark.parametrize("text", ["[", "]", "\N{SOFT HYPHEN}", "\N{ZERO WIDTH JOINER}"])
def test_dropped_matches(text: str) -> None:
    """Brackets inside a word, and what nobody sees."""
    assert DROPPED.match(text) is not None


@pytest.mark.parametrize("text", ["(", "a", "-", " "])
def test_dropped_refuses(text: str) -> None:
    """Everything else is compared."""
    assert DROPPED.match(text) is None


@pytest.mark.parametrize("form", [form.text for form in FORMS])
def test_quotation_marks_are_left_out(form: str) -> None:
    """Every form of the table, before and after words."""
    assert ["we", "will"] == forms(f"{form}We will{form}")


@pytest.mark.parametrize("apostrophe", [*APOSTROPHES, "&rsquo;", "&#39;", "&#146;"])
def test_apostrophes_are_alike(apostrophe: str) -> None:
    """In one character or an HTML entity, inside a word."""
    assert ["don't"] == forms(f"Don{apostrophe}t")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("It’s over — “Now…”", ["it's", "over", "-", "now", "..."]),
        ("Wait. . . what?", ["wait", "...", "what", "?"]),
        ("[W]e win [again]", ["we", "win", "[", "again", "]"]),
        ("co\N{SOFT HYPHEN}operate", ["cooperate"]),
        ("Ｆｕｌｌ １２", ["full", "12"]),
        ("Straße", ["strasse"]),
        ("a -- b − c", ["a", "-", "b", "-", "c"]),
        ("the boys’ club", ["the", "boys", "club"]),
        ("Go. Acme™.", ["go", ".", "acme", "tm", "."]),
        ("R&amp;D", ["r", "&", "amp", ";", "d"]),
    ],
)
def test_forms_are_plain(text: str, expected: list[str]) -> None:
    """Case, width, dashes and dots are alike; signs other than marks are kept."""
    assert expected == forms(text)


def test_spans_are_those_of_the_text() -> None:
    """Each token covers what it was made of."""
    text = "«\u00a0Don&rsquo;t — go.\u00a0»"
    covered = [token.span.of(text) for token in compared_tokens(text)]
    assert ["Don&rsquo;t", "—", "go", "."] == covered
    assert [True, False, True, False] == [t.is_word for t in compared_tokens(text)]
    assert not any(token.optional for token in compared_tokens(text))
