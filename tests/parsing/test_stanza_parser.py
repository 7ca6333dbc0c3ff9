"""Parsing: any text gives words with exact spans, in sentences that were corrected."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import stanza
from stanza.utils.conll import CoNLL

from quoteattr.errors import DocumentError
from quoteattr.parsing.stanza_parser import (
    MAX_SENTENCE_WORDS,
    MAX_WORD_CHARS,
    StanzaParser,
    UntaggedWord,
    _is_inside_sentence,
    _split_sentence,
    from_stanza,
)
from quoteattr.quotes.finder import find_quotations
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span

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
    ("text", "inside"),
    [
        ("Leader Ana| Ruiz left.", True),
        ("She left.| He stayed.", False),
        ("“She left”| he said.", False),
        ("THE CAVEATS| Some stayed.", False),
        ("A caption|\n\nShe left.", False),
        ("A caption|  She left.", False),
        ("The end|", False),
    ],
)
def test_break_without_a_mark_is_inside_a_sentence(text: str, *, inside: bool) -> None:
    """Except after capitals and at the end of a paragraph."""
    end = text.index("|")
    assert inside == _is_inside_sentence(text.replace("|", ""), end)


def split(text: str, *quotation_starts: int) -> list[str]:
    """The sentences that a sentence of the tokenizer is split into."""
    words = []
    position = 0
    for form in text.split():
        start = text.index(form, position)
        position = start + len(form)
        words.append(UntaggedWord(form, Span(start, position)))
    return [
        " ".join(word.form for word in sentence)
        for sentence in _split_sentence(words, quotation_starts)
    ]


def test_quotation_after_a_full_stop_begins_a_sentence() -> None:
    """Also where a closing mark is between the two."""
    assert ["Lee said .", '" Why ?'] == split('Lee said . " Why ?', 11)
    assert ['Lee left . "', '" Why ?'] == split('Lee left . " " Why ?', 13)


def test_other_quotations_do_not_begin_a_sentence() -> None:
    """After other words, after a mark without a full stop, and where none begins."""
    assert ['Lee said , " Why ?'] == split('Lee said , " Why ?', 11)
    assert ['Lee said " " Why ?'] == split('Lee said " " Why ?', 11)
    assert ['Lee said . " Why ?'] == split('Lee said . " Why ?')
    assert ['" Why ?'] == split('" Why ?', 0)


@pytest.mark.model
@pytest.mark.timeout(120)
def test_parts_of_a_long_sentence_say_so(parser: StanzaParser) -> None:
    """All but the sentences that are parsed whole."""
    text = "Lee left. " + "they came and went and " * 40 + "left.\n\nLee left."
    (document,) = parser.parse([text], [()])
    first, *parts, last = document.sentences
    assert (False, False) == (first.is_cut, last.is_cut)
    assert [True, True] == [each.is_cut for each in parts]


def test_sentence_of_too_many_words_is_split() -> None:
    """After every 120 words."""
    lengths = [len(part.split()) for part in split("a " * (2 * MAX_SENTENCE_WORDS + 1))]
    assert [MAX_SENTENCE_WORDS, MAX_SENTENCE_WORDS, 1] == lengths
    assert [] == split("")


def stanza_word(
    text: str, start: int | None, head: int, *, parent: Any = None, **layers: Any
) -> SimpleNamespace:
    """A word with the attributes that a word of Stanza has."""
    end = None if start is None else start + len(text)
    token = parent or SimpleNamespace(ner="S-PERSON", start_char=start, end_char=end)
    given = {"upos": "PROPN", "xpos": "NNP", "lemma": text, "deprel": "dep", **layers}
    return SimpleNamespace(
        text=text, start_char=start, end_char=end, head=head, parent=token, **given
    )


def test_stanza_document_is_adopted() -> None:
    """Heads count from the document's start, offsets are those of the text."""
    first = SimpleNamespace(words=[stanza_word("Lee", 0, 2), stanza_word("left", 4, 0)])
    second = SimpleNamespace(words=[stanza_word("Ana", 9, 0, lemma=None, xpos=None)])
    document = SimpleNamespace(text="Lee left Ana", sentences=[first, second])
    words = (
        Word(Span(0, 3), "Lee", "Lee", "PROPN", "NNP", 1, "dep", "B-PER"),
        Word(Span(4, 8), "left", "left", "PROPN", "NNP", None, "dep", "B-PER"),
        Word(Span(9, 12), "Ana", "ana", "PROPN", "PROPN", None, "dep", "B-PER"),
    )
    sentences = (Sentence(0, 2, Span(0, 8)), Sentence(2, 3, Span(9, 12)))
    assert Document("Lee left Ana", words, sentences) == from_stanza(document)


def test_word_without_offsets_has_those_of_its_token() -> None:
    """As words of a multi-word token have."""
    token = SimpleNamespace(ner="O", start_char=0, end_char=3)
    words = [
        stanza_word("zu", None, 2, parent=token),
        stanza_word("dem", None, 0, parent=token),
    ]
    document = SimpleNamespace(text="zum", sentences=[SimpleNamespace(words=words)])
    assert [Span(0, 3)] * 2 == [word.span for word in from_stanza(document).words]


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ({"upos": None}, "document has no part-of-speech tags; add 'pos'"),
        ({"head": None}, "document has no dependency parse; add 'pos' and 'depparse'"),
    ],
)
def test_missing_layer_is_named(layers: dict[str, None], message: str) -> None:
    """The error says which processor to add."""
    word = stanza_word("Lee", 0, 0)
    vars(word).update(layers)
    sentence = SimpleNamespace(words=[word])
    with pytest.raises(DocumentError, match=message):
        from_stanza(SimpleNamespace(text="Lee", sentences=[sentence]))


ROWS = "1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n\n"


def test_document_of_conllu_is_adopted() -> None:
    """Where Stanza rebuilds its text, and so its offsets."""
    document = CoNLL.conll2doc(input_str=ROWS, reconstruct_text=True)
    assert [Span(0, 2)] == [word.span for word in from_stanza(document).words]


@pytest.mark.parametrize("text", [None, "No"])
def test_document_without_offsets_is_refused(text: str | None) -> None:
    """Also where somebody sets its text afterwards."""
    document = CoNLL.conll2doc(input_str=ROWS)
    document.text = text
    with pytest.raises(DocumentError, match="reconstruct_text=True"):
        from_stanza(document)


def test_document_whose_offsets_leave_its_text_is_refused() -> None:
    """The offsets of a longer text stay in MISC where Stanza rebuilds a part of it."""
    rows = ROWS.replace("_\t_\n", "_\tstart_char=10|end_char=12\n")
    document = CoNLL.conll2doc(input_str=rows, reconstruct_text=True)
    with pytest.raises(DocumentError, match=r"offsets from 0 to 2.* got 10 to 12"):
        from_stanza(document)


def test_document_of_rows_and_text_is_refused_without_offsets() -> None:
    """The rows of a pretokenized text, with the text beside them."""
    row = {"id": 1, "text": "No", "upos": "INTJ", "head": 0, "deprel": "root"}
    document = stanza.Document([[row]], text="No")
    with pytest.raises(DocumentError, match="tokens have no offsets"):
        from_stanza(document)


def test_document_without_text_is_refused() -> None:
    """Pretokenized input has none."""
    with pytest.raises(DocumentError, match="document has no text"):
        from_stanza(SimpleNamespace(text=None, sentences=[]))
