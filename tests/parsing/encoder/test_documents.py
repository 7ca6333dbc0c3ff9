"""From texts to documents: any text, exact spans, sentences ruled by quotations."""

from __future__ import annotations

import random

import pytest

from quoteattr.parsing.encoder.documents import (
    MAX_WORD_CHARS,
    _fixed_starts,
    _OriginalSpans,
    parse_texts,
)
from quoteattr.parsing.encoder.tokenizer import find_words
from quoteattr.parsing.encoder.weights import Encoder
from quoteattr.parsing.normalize import normalize
from quoteattr.quotes.finder import find_quotations
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.types.document import Document

STRANGE = {
    "empty": "",
    "white space": " \n\t\r\n\u2028",
    "nothing but marks": "“”\"'«»‘’",
    "NUL bytes": "\x00“No,\x00” said Lee\x00.",
    "lone surrogates": "“No \ud800 way,” said \udfffLee.",
    "a very long word": "“No,” said " + "x" * 5_000 + ".",
    "emoji": "👩🏽‍🚒" * 200,
    "combining marks": "a" + "\u0301" * 3_000,
    "zero-width spaces": "\u200b" * 500 + "No\u200b one.",
    "right to left": "\u202e“No,”\u202c said Lee.",
    "no-break spaces": "\u00a0“No,”\u00a0said\u00a0Lee.",
    "spaces": "a" + " " * 100_000 + "b",
    "full stops": "." * 5_000,
    "a word for each letter": "a " * 3_000,
    "chinese": "我们会赢。" * 200,
}


def parse(encoder: Encoder, *texts: str) -> list[Document]:
    """Parse texts as a pipeline does."""
    paragraphs = [find_paragraphs(text) for text in texts]
    quotations = list(map(find_quotations, texts, paragraphs))
    return parse_texts(encoder, texts, quotations, paragraphs)


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_any_text_gives_words_with_spans(small_encoder: Encoder, text: str) -> None:
    """In order, inside the text, in sentences that are all of them, one tree each."""
    (document,) = parse(small_encoder, text)
    assert text == document.text
    place = 0
    for word in document.words:
        assert place <= word.span.start < word.span.end <= len(text)
        assert 0 < len(word.text) <= MAX_WORD_CHARS
        place = word.span.end
    assert list(range(len(document.words))) == [
        index for sentence in document.sentences for index in sentence.words
    ]
    for sentence in document.sentences:
        words = [document.words[index] for index in sentence.words]
        assert 1 == sum(word.head is None for word in words)
        assert all(
            word.head in sentence.words for word in words if word.head is not None
        )
        assert (words[0].span.start, words[-1].span.end) == (
            sentence.span.start,
            sentence.span.end,
        )


def test_spans_are_those_of_the_caller(small_encoder: Encoder) -> None:
    """Where marks are made plain and unseen characters left out, too."""
    text = "😀 “We\u00a0won’t,”\r\nsaid La\u00adra Lee."
    (document,) = parse(small_encoder, text)
    found = [(word.text, word.span.of(text)) for word in document.words]
    assert ("“", "“") in found or ('"', "“") in found
    assert ("n't", "n’t") in found
    assert ("Lara", "La\u00adra") in found


@pytest.mark.parametrize("seed", range(10))
def test_spans_in_order_are_those_of_the_map(seed: int) -> None:
    """Without a search for each word, the same spans as with one."""
    draw = random.Random(seed)
    text = "".join(draw.choices("ab. “”’\u00a0\u200b\n―…'\"&quot;\r\t", k=300))
    normalized = normalize(text, find_quotations(text))
    in_order = _OriginalSpans(normalized)
    bounds = find_words(normalized.text)
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        assert normalized.original(start, end) == in_order.next(start, end)


def test_texts_are_parsed_as_if_alone(small_encoder: Encoder) -> None:
    """All at once or one by one: the same documents."""
    texts = list(STRANGE.values())
    assert [parse(small_encoder, text)[0] for text in texts] == parse(
        small_encoder, *texts
    )


@pytest.mark.parametrize(
    ("words", "opening", "expected"),
    [
        ('No . " Yes , " said Lee .', 2, {2: 1}),
        ('" No . " " Yes . "', 4, {4: 1}),
        ('Lee said " no . "', 2, {1: -1, 2: -1}),
        ("Leader Ana Ruiz left .", None, {1: -1, 2: -1, 3: -1, 4: -1}),
        ("NEW RULES They came .", None, {1: 0, 2: 0, 3: -1}),
        ("He left . She stayed", None, {3: 0, 4: -1}),
        ('" Yes , " Lee said .', 0, {4: -1}),
        ('" Yes . " Lee left .', 0, {4: 0}),
    ],
)
def test_quotations_and_letters_rule_where_sentences_start(
    words: str, opening: int | None, expected: dict[int, int]
) -> None:
    """1: a sentence starts; -1: none does; 0: the network decides."""
    forms = words.split()
    opens = [index == opening for index in range(len(forms))]
    commas = [form == "," for form in forms]
    found = _fixed_starts(forms, [True] * len(forms), opens, commas)
    assert expected == {index: int(found[index]) for index in expected}


def test_no_sentence_starts_inside_a_chunk_by_rule() -> None:
    """Where no space parts two words, the rule about letters says nothing."""
    spaces, none = [True, False, False], [False] * 3
    found = _fixed_starts(["ended", ".", "Then"], spaces, none, none)
    assert [0, 0, 0] == found.tolist()


def test_comma_in_place_of_a_question_mark_leaves_it_to_the_network() -> None:
    """“No?” Lee asked is shown with a comma, and may be two sentences."""
    forms, none = ["No", ",", '"', "Lee"], [False] * 4
    found = _fixed_starts(forms, [True, False, False, True], none, none)
    assert 0 == found[3]
