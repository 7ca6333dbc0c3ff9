"""What the parser reads, and the way back to the caller's text."""

from __future__ import annotations

import pytest

from quoteattr.parsing.normalize import PLACEHOLDER, TYPOGRAPHY, normalize
from quoteattr.quotes.finder import find_quotations

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
        ("“Will you appeal now?” Lee asked.", '"Will you appeal now," Lee asked.'),
        ("Lee asked: “Will you appeal now?”", 'Lee asked: "Will you appeal now?"'),
        ("“We will appeal if — ” Lee said.", '"We will appeal if , " Lee said.'),
        ("“No?” Lee asked.", '"No?" Lee asked.'),
        ("A “true friend?” of ours.", 'A "true friend?" of ours.'),
        ("A line.\r\n\r\n\r\nAnother\tone.", "A line.\n\nAnother one."),
        ("", ""),
        ("“They ask, ‘Who cares?’” Lee said.", "\"They ask, 'Who cares,'\" Lee said."),
    ],
)
def test_question_ends_no_sentence_before_its_cue(text: str, expected: str) -> None:
    """The final mark before a cue becomes a comma; typography is plain."""
    assert expected == shown(text)


@pytest.mark.parametrize("text", TEXTS)
def test_every_word_maps_back_to_its_own_text(text: str) -> None:
    """Each word stands, letter for letter, where it maps to."""
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


def test_long_run_maps_to_all_of_it() -> None:
    """The stand-in for an endless word covers the whole of it."""
    text = "He said " + "x" * 80 + " twice."
    normalized = normalize(text, ())
    start = normalized.text.index(PLACEHOLDER)
    assert "x" * 80 == normalized.original(start, start + 1).of(text)


@pytest.mark.parametrize("text", TEXTS)
def test_pieces_are_in_order_and_inside_the_text(text: str) -> None:
    """What the parser reads stands in the order of the text."""
    normalized = normalize(text, find_quotations(text))
    ends = [0, *(s.end for s in normalized.originals)]
    starts = [*(s.start for s in normalized.originals), len(text)]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))


@pytest.mark.parametrize("form", ["“", "''", "&quot;", "’", "―", "\u00a0", "\t"])
def test_typography_matches_what_is_made_plain(form: str) -> None:
    """Marks, apostrophes and spaces that the parser's training data lacks."""
    assert TYPOGRAPHY.fullmatch(form) is not None


@pytest.mark.parametrize("form", ['"', "'", " ", "x", "&amp;"])
def test_typography_refuses_what_is_plain(form: str) -> None:
    """Straight marks and plain spaces stay as they are."""
    assert TYPOGRAPHY.fullmatch(form) is None
