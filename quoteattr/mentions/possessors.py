"""The owner of a noun: **Ruiz**’s *claim*, in **her** *words*."""

from __future__ import annotations

from quoteattr.data.words import word_set
from quoteattr.mentions.noun_phrases import POSSESSIVE_MARKS
from quoteattr.mentions.text_index import IndexedText
from quoteattr.types.annotations import Form, Mention
from quoteattr.types.span import Span


def possessor(indexed: IndexedText, noun: int) -> Mention | None:
    """The owner of a noun, as a mention of its own: **Ruiz** in *Ruiz’s claim*.

    Args:
        indexed: The text.
        noun: The index of the noun; None is returned unless it heads a mention.
    """
    document = indexed.document
    mention = indexed.mention_at(noun)
    if mention is None or mention.head != noun:
        return None
    first = indexed.words_in(mention.span).start
    owner = document.words[first]
    if first < noun and owner.text.lower() in word_set("third_person_possessives"):
        return Mention(owner.span, owner.span.of(indexed.text), "pronoun", head=first)
    for mark in range(first + 1, noun):
        if document.words[mark].text.lower() in POSSESSIVE_MARKS:
            head = document.words[mark - 1]
            form: Form = "name" if head.upos == "PROPN" else "nominal"
            span = Span(mention.span.start, head.span.end)
            return Mention(span, span.of(indexed.text), form, head=mark - 1)
    return None


def speaker_of_words(indexed: IndexedText, noun: int) -> Mention | None:
    """Whose *words* they are: in **her** *words*, in the *words* of **Ruiz**.

    None unless the word at *noun* is *words* in one of these two phrases.
    """
    words = indexed.document.words
    if words[noun].text.lower() != "words" or noun < 2:
        return None
    forms = [word.text.lower() for word in words[noun - 2 : noun + 2]]
    if forms[:2] == ["in", "the"] and forms[3:] == ["of"]:
        return indexed.mention_at(noun + 2)
    owner = possessor(indexed, noun)
    if owner is None:
        return None
    before = indexed.words_in(owner.span).start - 1
    return owner if before >= 0 and words[before].text.lower() == "in" else None
