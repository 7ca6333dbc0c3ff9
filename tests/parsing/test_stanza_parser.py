"""Parsing: whatever the text, words stand where they say, and nothing is raised."""

from __future__ import annotations

import pytest

from quoteattr.parsing.stanza_parser import (
    MAX_SENTENCE_WORDS,
    MAX_WORD_CHARS,
    StanzaParser,
    _is_inside_sentence,
    entity_tag,
)
from quoteattr.quotes.finder import find_quotations
from quoteattr.types.document import Document

STRANGE = {
    "empty": "",
    "white space": " \n\t\r\n\u2028",
    "nothing but marks": "“”\"'«»‘’",
    "NUL bytes": "\x00“No,\x00” said Lee\x00.",
    "lone surrogates": "“No \ud800 way,” said \udfffLee.",
    "control characters": "".join(map(chr, range(32))),
    "a very long word": "“No,” said " + "x" * 5_000 + ".",
    "emoji": "👩🏽‍🚒" * 200,
    "combining marks": "a" + "\u0301" * 3_000,
    "zero-width spaces": "\u200b" * 500,
    "right to left": "\u202e“No,”\u202c said Lee.",
    "no-break spaces": "\u00a0“No,”\u00a0said\u00a0Lee.",
    "a hundred thousand spaces": "a" + " " * 100_000 + "b",
    "line ends": "\n" * 20_000,
    "full stops": "." * 5_000,
    "a placeholder of its own": "X X X “No one knows it,” said X.",
}


@pytest.fixture(scope="module")
def parser() -> StanzaParser:
    """The bundled models, loaded once."""
    return StanzaParser()


def parse(parser: StanzaParser, text: str) -> Document:
    """Parse a text as a pipeline does."""
    return parser.parse([text], [find_quotations(text)])[0]


@pytest.mark.model
@pytest.mark.timeout(120)
@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_no_text_is_an_error(parser: StanzaParser, text: str) -> None:
    """Words are in order, inside the text, and in sentences that are all of them."""
    document = parse(parser, text)
    position = 0
    for word in document.words:
        assert position <= word.span.start <= word.span.end <= len(text)
        position = word.span.end
    counted = [index for each in document.sentences for index in each.words]
    assert list(range(len(document.words))) == counted


@pytest.mark.model
@pytest.mark.timeout(120)
@pytest.mark.parametrize("mark", ['"', "“", "'", "”"])
def test_nothing_but_a_hundred_thousand_marks(parser: StanzaParser, mark: str) -> None:
    """A text of marks alone is answered, in the time of a text."""
    text = mark * 100_000
    assert text == parse(parser, text).text


@pytest.mark.model
@pytest.mark.timeout(120)
def test_words_are_slices_of_the_text(parser: StanzaParser) -> None:
    """Where marks are straight, a word is what stands there."""
    text = 'Zoë said:  the "old\tbridge" isn\'t\r\nsafe, and 🏆 costs $5.\n\nNo.'
    document = parser.parse([text], [()])[0]
    assert [w.text for w in document.words] == [w.span.of(text) for w in document.words]


@pytest.mark.model
@pytest.mark.timeout(120)
def test_long_sentence_is_parsed_in_pieces(parser: StanzaParser) -> None:
    """No piece is longer than the limit, and none of the words is lost."""
    text = "Lee " + "and Ruiz " * 200 + "left."
    document = parser.parse([text], [()])[0]
    assert max(len(each.words) for each in document.sentences) <= MAX_SENTENCE_WORDS
    assert 403 == len(document.words)


@pytest.mark.model
@pytest.mark.timeout(120)
def test_long_word_keeps_its_span(parser: StanzaParser) -> None:
    """The models see something shorter; its span is all of it."""
    text = "He said " + "x" * 500 + " twice."
    document = parser.parse([text], [()])[0]
    (word,) = (w for w in document.words if "x" in w.span.of(text))
    assert "x" * 500 == word.span.of(text)
    assert len(word.text) <= MAX_WORD_CHARS


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("S-PERSON", "B-PER"),
        ("B-GPE", "B-LOC"),
        ("E-ORG", "I-ORG"),
        ("I-NORP", "I-MISC"),
        ("B-DATE", "O"),
        ("O", "O"),
        (None, "O"),
    ],
)
def test_entity_tags_of_any_scheme_are_read(tag: str | None, expected: str) -> None:
    """BIOES and other tag sets come out as ours."""
    assert expected == entity_tag(tag)


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("Leader Ana| Ruiz left.", True),
        ("She left.| He stayed.", False),
        ("“She left”| he said.", False),
        ("THE CAVEATS| Some stayed.", False),
        ("A caption|\n\nShe left.", False),
        ("The end|", False),
    ],
)
def test_no_sentence_ends_in_the_midst_of_words(text: str, *, goes_on: bool) -> None:
    """A break with no point before it holds after capitals and paragraphs alone."""
    end = text.index("|")
    assert goes_on == _is_inside_sentence(text.replace("|", ""), end)
