"""The author of a document: *the board's* ruling, an *Oxfam* report, a memo by *Ruiz*.

Resolves "the Oxfam report said" to Oxfam: the possessor of the document, else whoever
it is by or from, else the organization named right before its noun.
"""

from __future__ import annotations

from quoteattr.data.words import word_set
from quoteattr.mentions.possessors import possessor
from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.entity import NameIndex
from quoteattr.types.annotations import Mention


def document_author(
    indexed: IndexedText, mention: Mention, name_at: NameIndex
) -> Mention | None:
    """The mention of whoever wrote or issued a document, if the text says it.

    None for a mention of anything else, for a place (a report from *Tarn*), and for a
    document that only accuses (an indictment).

    Args:
        indexed: The text.
        mention: What may be a document.
        name_at: The names of the text, by the index of each of their words.
    """
    words, head = indexed.document.words, mention.head
    if head is None:
        return None
    noun = words[head].text.lower()
    if noun not in word_set("documents") or noun in word_set("accusing_documents"):
        return None
    author = possessor(indexed, head) or _after_preposition(indexed, head)
    if author is None and noun not in word_set("documents_of_others"):
        named = name_at.get(head - 1)
        inside = head - 1 in indexed.words_in(mention.span)
        if named is not None and named.entity.kind != "person" and inside:
            author = named.name.mention(indexed.text)
    if author is None or author.head is None:
        return author
    named = name_at.get(author.head)
    return None if named and named.name.type == "LOC" else author


def _after_preposition(indexed: IndexedText, noun: int) -> Mention | None:
    """The mention after *by* or *from*: a memo by *Ruiz*."""
    words = indexed.document.words
    if noun + 2 >= len(words):
        return None
    if words[noun + 1].text.lower() not in word_set("author_prepositions"):
        return None
    return indexed.mention_at(noun + 2)
