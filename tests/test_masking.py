"""What the parser is shown, and the way back to the caller's text."""

from __future__ import annotations

import pytest

from quoteattr.masking import PLACEHOLDER, TYPOGRAPHY, mask
from quoteattr.quotations import find_quotations

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


def shown(text: str, *, hide: bool = True) -> str:
    """What the parser is shown of a text."""
    return mask(text, find_quotations(text), hide=hide).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will appeal now,” said Lee.", '"X," said Lee.'),
        ("“Will you appeal now?” Lee asked.", '"X," Lee asked.'),
        ("Lee said: “We will appeal now.”", 'Lee said: "X."'),
        ("“No,” said Lee.", '"No," said Lee.'),
        ("It’s a “true friend” of ours.", 'It\'s a "true friend" of ours.'),
        ("A line.\r\n\r\n\r\nAnother\tone.", "A line.\n\nAnother one."),
        ("", ""),
    ],
)
def test_parser_is_shown_the_frame(text: str, expected: str) -> None:
    """Quoted clauses become a placeholder; short parts stay; typography is plain."""
    assert expected == shown(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will appeal now,” said Lee.", '"We will appeal now," said Lee.'),
        ("“Will you appeal now?” Lee asked.", '"Will you appeal now," Lee asked.'),
        ("Lee asked: “Will you appeal now?”", 'Lee asked: "Will you appeal now?"'),
        ("“We will appeal if — ” Lee said.", '"We will appeal if , " Lee said.'),
        ("“They ask, ‘Who cares?’” Lee said.", "\"They ask, 'Who cares,'\" Lee said."),
    ],
)
def test_question_ends_no_sentence_before_its_cue(text: str, expected: str) -> None:
    """Where nothing is hidden, only the point before a cue is shown as a comma."""
    assert expected == shown(text, hide=False)


@pytest.mark.parametrize("text", TEXTS)
def test_every_word_maps_back_to_its_own_text(text: str) -> None:
    """A word that is no placeholder stands, letter for letter, where it maps to."""
    masked = mask(text, find_quotations(text), hide=True)
    position = 0
    for word in masked.text.split():
        start = masked.text.index(word, position)
        position = start + len(word)
        letters = word.strip("\"',.:;?!")
        if letters and letters != PLACEHOLDER:
            begin = masked.text.index(letters, start)
            span = masked.original(begin, begin + len(letters))
            assert letters == span.of(text).replace("’", "'")


@pytest.mark.parametrize("text", TEXTS)
def test_placeholder_maps_to_the_whole_content(text: str) -> None:
    """The stand-in covers content of a quotation, from its first word to its last."""
    quotations = find_quotations(text)
    masked = mask(text, quotations, hide=True)
    contents = {
        span.of(text).strip().rstrip(".,?!— ") for q in quotations for span in q.content
    }
    for start in (n for n, c in enumerate(masked.text) if c == PLACEHOLDER):
        covered = masked.original(start, start + 1).of(text).rstrip(".,?!— ")
        assert covered in contents


@pytest.mark.parametrize("text", TEXTS)
def test_stretches_are_in_order_and_inside_the_text(text: str) -> None:
    """What is shown stands in the order of the text."""
    masked = mask(text, find_quotations(text), hide=False)
    ends = [0, *(s.end for s in masked.stretches)]
    starts = [*(s.start for s in masked.stretches), len(text)]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))


@pytest.mark.parametrize("form", ["“", "''", "&quot;", "’", "―", "\u00a0", "\t"])
def test_typography_matches_what_is_made_plain(form: str) -> None:
    """Marks, apostrophes and spaces that the parser's training data lacks."""
    assert TYPOGRAPHY.fullmatch(form) is not None


@pytest.mark.parametrize("form", ['"', "'", " ", "x", "&amp;"])
def test_typography_refuses_what_is_plain(form: str) -> None:
    """Straight marks and plain spaces stay as they are."""
    assert TYPOGRAPHY.fullmatch(form) is None
