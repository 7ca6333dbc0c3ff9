"""Whose a noun is: **Ruiz**’s *claim*, in **her** *words*."""

from __future__ import annotations

from quoteattr.mentions.noun_phrases import POSSESSIVE
from quoteattr.mentions.text_index import IndexedText
from quoteattr.types.annotations import Form, Mention
from quoteattr.types.span import Span


def possessor(indexed: IndexedText, noun: int) -> Mention | None:
    """The owner of a noun, as a mention of its own: **Ruiz** in *Ruiz’s claim*."""
    document = indexed.document
    mention = indexed.mention_at(noun)
    if mention is None or mention.head != noun:
        return None
    words = indexed.words(mention.span)
    for index in range(words.start, noun):
        word = document.words[index]
        if word.text.lower() in POSSESSIVE and index > words.start:
            span = Span(mention.span.start, document.words[index - 1].span.end)
            form: Form = (
                "name" if document.words[index - 1].upos == "PROPN" else "nominal"
            )
            return Mention(span, span.of(indexed.text), form, head=index - 1)
        if index == words.start and word.text.lower() in {"his", "her", "its", "their"}:
            return Mention(word.span, word.span.of(indexed.text), "pronoun", head=index)
    return None


def whose_words(indexed: IndexedText, index: int) -> Mention | None:
    """Whose words they are: in **her** *words*, in the *words* of **Ruiz**."""
    words = indexed.document.words
    if words[index].text.lower() != "words" or index < 2:
        return None
    forms = [word.text.lower() for word in words[index - 2 : index + 2]]
    if forms[:2] == ["in", "the"] and forms[3:] == ["of"]:
        return indexed.mention_at(index + 2)
    owner = possessor(indexed, index)
    first = indexed.words(owner.span).start if owner else 0
    return owner if first and words[first - 1].text.lower() == "in" else None
