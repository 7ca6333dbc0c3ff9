"""Names, descriptions and pronouns that could speak, outside quotations."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

import attrs

from quoteattr.data.words import reporting_strength, role
from quoteattr.types.annotations import Form, Mention
from quoteattr.types.document import Document
from quoteattr.types.span import Span

PERSONAL: Final = frozenset(["he", "she", "they", "it", "we", "i", "you"])
"""Pronouns that can be the subject of a reporting verb and refer to somebody."""

INDEFINITE: Final = frozenset(
    "all another anyone both each everybody everyone few many most neither nobody none "
    "one others several some somebody someone these those".split()
)

INSIDE: Final = frozenset(["DET", "ADJ", "NUM", "NOUN", "PROPN", "X", "SYM"])
POSSESSIVE_PRONOUNS: Final = frozenset(
    ["his", "her", "their", "its", "our", "my", "your", "whose"]
)
POSSESSIVE: Final = frozenset(["'s", "’s", "'", "’"])

# What may tie a description to the phrase that completes it.
COMPLEMENTS: Final = frozenset("at by for from in of on to with".split())


@attrs.frozen
class Phrase:
    """A noun phrase: words ``first`` to ``last``, the last of them its head."""

    first: int
    last: int
    head: int


def phrases(document: Document, closed: Collection[int]) -> Iterator[Phrase]:
    """Yield the base noun phrases and pronouns, in text order.

    A base noun phrase runs from its article or first adjective to its head noun,
    possessors included (*Ortega's brother*); what follows the head is no part of it.
    Words whose indices are in *closed* belong to none.
    """
    for sentence in document.sentences:
        index = sentence.first
        while index < sentence.last:
            end = _phrase_end(document, index, sentence.last, closed)
            if end is None:
                index += 1
                continue
            yield Phrase(index, end, end)
            index = end + 1


def _phrase_end(
    document: Document, start: int, last: int, closed: Collection[int]
) -> int | None:
    """The last word of the noun phrase that begins at *start*; None if none does."""
    if start in closed:
        return None
    word = document.words[start]
    low = word.text.lower()
    if low in PERSONAL and word.upos in {"PRON", "PROPN"}:
        return start
    noun: int | None = None
    for index in range(start, last):
        if index in closed or not _continues(document, start, index):
            break
        if document.words[index].upos in {"NOUN", "PROPN"}:
            noun = index
    if noun is None and _speaks(document, start, closed):
        return start
    if (
        noun is None
        and low in INDEFINITE
        and word.upos in {"PRON", "DET", "ADJ", "NOUN", "NUM"}
    ):
        return start
    return noun


def _speaks(document: Document, index: int, closed: Collection[int]) -> bool:
    """Whether a capitalized word stands between a quotation and a verb of saying.

    “We will appeal,” *Cuban* said: a surname that is a common word too, and is often
    tagged as one.
    """
    words = document.words
    if not words[index].text[:1].isupper() or index + 1 >= len(words):
        return False
    after = reporting_strength(words[index + 1].text) == "strong"
    before = index > 0 and reporting_strength(words[index - 1].text) == "strong"
    return (after and index - 1 in closed) or (before and index - 2 in closed)


def _continues(document: Document, start: int, index: int) -> bool:
    word = document.words[index]
    low = word.text.lower()
    if word.upos in INSIDE:
        # the minister this week: a new article begins another phrase.
        opens = (
            word.upos == "DET" and index > start and not _follows_all(document, index)
        )
        return not opens
    if word.upos == "PRON" and low in POSSESSIVE_PRONOUNS:
        return index == start
    if low in POSSESSIVE:
        return (
            index > start
            and word.upos in {"PART", "PUNCT", "AUX"}
            and _owns(document, index)
        )
    if _in_series(document, start, index):
        return True
    # the one-day trip, Jean-Luc: a hyphen inside; Jr., St. Louis: a point inside.
    if word.text in {"-", "&"} and index > start:
        return _touches(document, index)
    return (
        word.upos == "ADV"
        and index + 1 < len(document.words)
        and (document.words[index + 1].upos == "ADJ" and index > start)
    )


def _in_series(document: Document, start: int, index: int) -> bool:
    """Whether the word parts, or is, the second of two: the lanky, *tired* coach."""
    words = document.words
    comma = index if words[index].text == "," else index - 1
    if comma != start + 2 or words[start].upos != "DET" or comma + 2 >= len(words):
        return False
    first, second, noun = (words[comma + step] for step in (-1, 1, 2))
    tells = second.upos == "ADJ" or second.text.endswith("ed")
    parted = words[comma].text == "," and first.text.islower()
    return parted and tells and not role(first.text) and role(noun.text) is not None


def _follows_all(document: Document, index: int) -> bool:
    return document.words[index - 1].text.lower() in {"all", "both", "half", "such"}


def _owns(document: Document, index: int) -> bool:
    """Whether a possessive mark has something owned after it."""
    if document.words[index].upos == "AUX" or index + 1 >= len(document.words):
        return False
    return document.words[index + 1].upos in INSIDE | {"ADV"}


def _touches(document: Document, index: int) -> bool:
    words = document.words
    if index + 1 >= len(words):
        return False
    if words[index].text == "&":
        return words[index + 1].upos == "PROPN"
    return words[index - 1].span.end == words[index].span.start and (
        words[index].span.end == words[index + 1].span.start
    )


def mention(document: Document, phrase: Phrase) -> Mention:
    """Make a mention of a phrase, with the complement that a description needs."""
    last = phrase.last
    form = _form(document, phrase)
    if form == "nominal":
        last = _with_complement(document, phrase)
    span = Span(document.words[phrase.first].span.start, document.words[last].span.end)
    return Mention(span, span.of(document.text), form, head=phrase.head)


def _form(document: Document, phrase: Phrase) -> Form:
    word = document.words[phrase.head]
    if word.text.lower() in PERSONAL and phrase.first == phrase.last:
        return "pronoun"
    if word.text.lower() in INDEFINITE and phrase.first == phrase.last:
        return "nominal"
    if word.upos not in {"NOUN", "PRON", "DET"} or word.entity != "O":
        # the White House spokesman: a name inside a description.
        return "nominal" if role(word.text) and word.text.islower() else "name"
    return "nominal"


def _with_complement(document: Document, phrase: Phrase) -> int:
    """The last word of *a spokeswoman for the ministry*, *one of the players*."""
    last = phrase.last
    sentence = document.sentences[document.sentence_of(last)]
    known = role(document.words[phrase.head].text) is not None
    while last + 2 < sentence.last:
        tie = document.words[last + 1]
        if tie.upos != "ADP" or tie.text.lower() not in COMPLEMENTS:
            break
        if not known and tie.text.lower() != "of":
            break
        end = _phrase_end(document, last + 2, sentence.last, ())
        if end is None:
            break
        last = end
    return last
