"""What the parser reads of a text, and the map back to the caller's text."""

from __future__ import annotations

import pytest

from quoteattr.parsing.normalize import (
    PLACEHOLDER,
    TYPOGRAPHY,
    NormalizedText,
    normalize,
)
from quoteattr.quotes.finder import find_quotations
from quoteattr.types.span import Span

TEXTS = [
    "“We will appeal to the court,” said Maria Ortega.",
    "''We will appeal,'' she said, ``and we will win.''",
    "He called it a “true friend” of the town.",
    "“We will, all of us,” she said,\r\n“appeal to the court.”\r\n\r\nNo more.",
    "&quot;We will appeal to the court,&quot; said\u00a0Maria Ortega.",
    "🎉 “We won it all 🏆 tonight,” Dev Patel said. Zoe\u0308 left.",
    "“Why would anybody do that?” Lee asked. “I have no idea — ” he added.",
    "“The roof went first.\n\n“Then the walls of the house.”\n\nShe left.",
]


def shown(text: str) -> str:
    """What the parser reads of a text."""
    return normalize(text, find_quotations(text)).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will appeal now,” said Lee.", '"We will appeal now," said Lee.'),
        ("''We will appeal,'' Lee said.", '"We will appeal," Lee said.'),
        ("&quot;We will appeal,&quot; Lee said.", '"We will appeal," Lee said.'),
        ("«We will appeal,» Lee said.", '"We will appeal," Lee said.'),
        ("It isn’t Lee’s.", "It isn't Lee's."),
        ("Lee ― our mayor ― left.", "Lee — our mayor — left."),
        ("Ma\u00adria Or\u200dtega left.", "Maria Ortega left."),
        ("Maria\u00a0Ortega\tleft.", "Maria Ortega left."),
        ("A line.\r\n\r\n\r\nAnother\tone.", "A line.\n\nAnother one."),
        ("  A line. \n ", "A line."),
        ("", ""),
    ],
)
def test_typography_is_plain(text: str, expected: str) -> None:
    """Marks, apostrophes, dashes and spaces; paragraphs are a blank line apart."""
    assert expected == shown(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“Will you appeal now?” Lee asked.",
            '"Will you appeal now," Lee asked.',
            id="question before its cue",
        ),
        pytest.param(
            "“We will appeal if — ” Lee said.",
            '"We will appeal if , " Lee said.',
            id="dash and space",
        ),
        pytest.param(
            "“They ask, ‘Who cares?’” Lee said.",
            "\"They ask, 'Who cares,'\" Lee said.",
            id="mark inside a nested quotation",
        ),
        pytest.param(
            "“Stay,” Lee said, “away!” Ruiz left.",
            '"Stay," Lee said, "away," Ruiz left.',
            id="short, but split by its cue",
        ),
        pytest.param("“No?” Lee asked.", '"No," Lee asked.', id="one word"),
    ],
)
def test_question_before_its_cue_ends_in_a_comma(text: str, expected: str) -> None:
    """The mark would end the sentence between quotation and cue."""
    assert expected == shown(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Lee asked: “Will you appeal now?”",
            'Lee asked: "Will you appeal now?"',
            id="at the end",
        ),
        pytest.param(
            "“Will you appeal now?” (Lee left.)",
            '"Will you appeal now?" (Lee left.)',
            id="before a bracket",
        ),
        pytest.param(
            "“Will you appeal now?”\n\nLee asked.",
            '"Will you appeal now?"\n\nLee asked.',
            id="at the end of a paragraph",
        ),
        pytest.param(
            "“We will appeal now.” Lee left.",
            '"We will appeal now." Lee left.',
            id="full stop",
        ),
        pytest.param(
            "A “true friend of ours?” asked Lee.",
            'A "true friend of ours?" asked Lee.',
            id="part of a clause",
        ),
    ],
)
def test_other_ends_stay(text: str, expected: str) -> None:
    """Where nothing follows in the paragraph, or a mixed quotation ends."""
    assert expected == shown(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” said _Ana Ruiz_.", '"No," said Ana Ruiz.'),
        ("*“No,”* **Ana** said.", '"No," Ana said.'),
        ("a_b, 2 * 3 and * one", "a_b, 2 * 3 and * one"),
    ],
)
def test_marks_of_emphasis_are_not_shown(text: str, expected: str) -> None:
    """Those of Markdown; not underscores in a word, nor asterisks between spaces."""
    assert expected == shown(text)


@pytest.mark.parametrize("text", TEXTS)
def test_every_word_maps_back_to_its_own_text(text: str) -> None:
    """Each word has the same letters in the span that it maps to."""
    normalized = normalize(text, find_quotations(text))
    position = 0
    for word in normalized.text.split():
        start = normalized.text.index(word, position)
        position = start + len(word)
        letters = word.strip("\"',.:;?!")
        if letters:
            begin = normalized.text.index(letters, start)
            span = normalized.original(begin, begin + len(letters))
            assert letters == span.of(text).replace("’", "'")


def test_piece_of_its_span_s_length_maps_point_by_point() -> None:
    """Any other piece maps to its whole span."""
    text = "&quot;No&quot;"
    normalized = normalize(text, ())
    expected = NormalizedText('"No"', (0, 1, 3), (Span(0, 6), Span(6, 8), Span(8, 14)))
    assert expected == normalized
    assert Span(7, 8) == normalized.original(2, 3)
    assert Span(0, 6) == normalized.original(0, 1)
    assert Span(6, 14) == normalized.original(1, 4)
    assert Span(0, 14) == normalized.original(0, 4)


def test_long_run_maps_to_all_of_it() -> None:
    """The placeholder of a run of over sixty characters covers the whole of it."""
    text = "He said " + "x" * 80 + " twice."
    normalized = normalize(text, ())
    start = normalized.text.index(PLACEHOLDER)
    assert "x" * 80 == normalized.original(start, start + 1).of(text)
    assert "x" * 60 in normalize("x" * 60, ()).text


@pytest.mark.parametrize("text", TEXTS)
def test_pieces_are_in_order_and_inside_the_text(text: str) -> None:
    """The parser reads everything in the order of the text."""
    normalized = normalize(text, find_quotations(text))
    ends = [0, *(span.end for span in normalized.originals)]
    starts = [*(span.start for span in normalized.originals), len(text)]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))


def test_given_paragraphs_are_taken() -> None:
    """They are not found again: what lies between them is not read."""
    normalized = normalize("One. Two. Three.", (), [Span(0, 4), Span(10, 16)])
    assert "One.\n\nThree." == normalized.text


@pytest.mark.parametrize(
    "form", ["“", "''", "&quot;", "’", "―", "\u00a0", "\t", "\u200d", "x" * 61]
)
def test_typography_matches_what_is_made_plain(form: str) -> None:
    """Marks, apostrophes and spaces that the parser's training data lacks."""
    assert TYPOGRAPHY.fullmatch(form) is not None


@pytest.mark.parametrize("form", ['"', "'", " ", "x", "&amp;", "—", "x" * 60])
def test_typography_refuses_what_is_plain(form: str) -> None:
    """Straight marks and plain spaces stay as they are."""
    assert TYPOGRAPHY.fullmatch(form) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("She <b>will</b> go.", "She will go."),
        ("She\x92ll go \x97 now.", "She'll go — now."),
        ("\x93No\x94", '"No"'),
        ("<p>" + "x" * 61 + "</p>", "X"),
        ("a < b and c > d", "a < b and c > d"),
    ],
)
def test_tags_and_windows_characters_are_not_shown(text: str, shown: str) -> None:
    """The models read what was meant; offsets are those of the text."""
    found = normalize(text, find_quotations(text))
    assert shown == found.text
    last = found.original(len(found.text) - 1, len(found.text))
    assert last.end == len(text.removesuffix("</p>"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana Or-\ntega left.", "Ana Ortega left."),
        ("Ana Or-\r\n  tega left.", "Ana Ortega left."),
        ("Ana Or\N{SOFT HYPHEN}\ntega left.", "Ana Ortega left."),
        ("Ana Or\N{HYPHEN}\ntega left.", "Ana Ortega left."),
        ("Ana Ruiz-\nOrtega left.", "Ana Ruiz-Ortega left."),
        ("A well-\nmade, well-made pier.", "A well-made, well-made pier."),
        (
            "A long-\nterm plan: a term, a long one.",
            "A long-term plan: a term, a long one.",
        ),
        (
            "A long-\nterm plan: term, long, longterm.",
            "A longterm plan: term, long, longterm.",
        ),
        ("At 7-\nday rates -\nso he said.", "At 7- day rates - so he said."),
    ],
)
def test_word_cut_at_the_end_of_a_line_is_whole(text: str, shown: str) -> None:
    """Unless the text says that its hyphen is its own."""
    assert shown == normalize(text, ()).text


def test_cut_word_maps_back_to_both_of_its_parts() -> None:
    """Its span holds the hyphen and the line's end."""
    text = "Ana Or-\ntega left."
    normalized = normalize(text, ())
    start = normalized.text.index("Ortega")
    span = normalized.original(start, start + len("Ortega"))
    assert "Or-\ntega" == span.of(text)
