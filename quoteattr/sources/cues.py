"""Words that introduce speech where they stand: *said*, *according to*, a colon."""

from __future__ import annotations

from quoteattr.data.words import Strength, reporting_strength, reporting_verbs
from quoteattr.mentions.text_index import IndexedText
from quoteattr.types.annotations import Cue


def make_cue(indexed: IndexedText, index: int) -> Cue:
    """The cue that the word is, with the lemma of the word list if it has one."""
    word = indexed.document.words[index]
    known = reporting_verbs().get(word.text.lower())
    lemma = known.lemma if known else word.lemma
    if puts_it(indexed, index):
        lemma = "put it"
    return Cue(word.span, word.span.of(indexed.text), lemma, head=index)


def puts_it(indexed: IndexedText, index: int) -> bool:
    """Whether it introduces words as verbs of saying do: as Ruiz *put* it.

    Not where anything follows: put it *in a barn*.
    """
    words = indexed.document.words
    if words[index].text.lower() not in {"put", "puts"} or index + 1 >= len(words):
        return False
    ends = index + 2 >= len(words) or words[index + 2].upos == "PUNCT"
    return words[index + 1].text.lower() == "it" and ends


def is_verb(indexed: IndexedText, index: int) -> bool:
    """Whether the word outside quotations may be a verb that has a subject."""
    if index in indexed.quoted_words:
        return False
    word = indexed.document.words[index]
    # "said" is a verb whatever the tagger thinks; "a claim" is none.
    return word.upos == "VERB" or word.text.lower() == "said"


def strength_of(indexed: IndexedText, index: int) -> Strength | None:
    """How strongly the verb speaks for a cue; None if it reports nothing."""
    if puts_it(indexed, index):
        return "strong"
    return reporting_strength(indexed.document.words[index].text)
