"""Words that introduce speech: *said*, *according*, *put* in *as Ruiz put it*.

Example: in *“No,” Ruiz told us*, the cue is the word *told*, with the lemma *tell*, and
its strength as a reporting verb is *strong*.
"""

from __future__ import annotations

from quoteattr.data.words import Strength, reporting_strength, reporting_verbs
from quoteattr.mentions.text_index import IndexedText
from quoteattr.types.annotations import Cue


def make_cue(indexed: IndexedText, index: int) -> Cue:
    """The word as a cue; its lemma is that of the reporting verb if it is one."""
    word = indexed.document.words[index]
    verb = reporting_verbs().get(word.text.lower())
    lemma = verb.lemma if verb else word.lemma
    if is_put_it(indexed, index):
        lemma = "put it"
    return Cue(word.span, word.span.of(indexed.text), lemma, head=index)


def is_put_it(indexed: IndexedText, index: int) -> bool:
    """Whether the word is the verb of *as Ruiz put it*, with nothing after *it*.

    *Put it in a barn* reports nothing.
    """
    words = indexed.document.words
    if words[index].text.lower() not in {"put", "puts"} or index + 1 >= len(words):
        return False
    clause_ends = index + 2 >= len(words) or words[index + 2].upos == "PUNCT"
    return words[index + 1].text.lower() == "it" and clause_ends


def is_verb(indexed: IndexedText, index: int) -> bool:
    """Whether the word is a verb outside quotations."""
    if index in indexed.quoted_words:
        return False
    word = indexed.document.words[index]
    # "said" is a verb whatever the tagger thinks; "a claim" is none.
    return word.upos == "VERB" or word.text.lower() == "said"


def strength_of(indexed: IndexedText, index: int) -> Strength | None:
    """The word's strength as a reporting verb; None if it is not one."""
    if is_put_it(indexed, index):
        return "strong"
    return reporting_strength(indexed.document.words[index].text)


def is_strong_verb(indexed: IndexedText, index: int) -> bool:
    """Whether the word is a strong reporting verb outside quotations."""
    return is_verb(indexed, index) and strength_of(indexed, index) == "strong"
