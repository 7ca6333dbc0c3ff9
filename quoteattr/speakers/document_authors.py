"""Who speaks in a document: *the board's* ruling, *Oxfam* reports, a memo by *Ruiz*."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from quoteattr.data.words import word_set
from quoteattr.mentions.name import Name
from quoteattr.mentions.possessors import possessor
from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.entity import Entity
from quoteattr.types.annotations import Mention

AUTHORS: Final = frozenset(["by", "from"])
"""What ties a document to whoever issued it."""

CARRIED: Final = frozenset(
    "ad advertisement article book complaint e-mail editorial email lawsuit petition "
    "post tweet".split()
)
"""Documents named after a medium or an opponent: a *Times* article."""

AGAINST: Final = frozenset(["indictment"])
"""Documents of which nobody but the accused is told."""


def issuer(
    indexed: IndexedText, mention: Mention, name_at: Mapping[int, tuple[Name, Entity]]
) -> Mention | None:
    """Whoever issued the document that a mention speaks of, where its words tell.

    Its owner; else whoever it is by or from; else the body named right before its noun.
    Never a place.

    Args:
        indexed: The text.
        mention: What may be a document.
        name_at: Each name, and what it names, by the index of each of its words.
    """
    words, head = indexed.document.words, mention.head
    if head is None or words[head].text.lower() not in word_set("documents") - AGAINST:
        return None
    found = possessor(indexed, head) or _author(indexed, head)
    if found is None and words[head].text.lower() not in CARRIED:
        named = name_at.get(head - 1)
        body = named is not None and named[1].kind != "person"
        if named is not None and body and head - 1 in indexed.words_in(mention.span):
            found = named[0].mention(indexed.text)
    named = name_at.get(found.head) if found and found.head is not None else None
    return None if named and named[0].type == "LOC" else found


def _author(indexed: IndexedText, noun: int) -> Mention | None:
    words = indexed.document.words
    if noun + 2 >= len(words) or words[noun + 1].text.lower() not in AUTHORS:
        return None
    return indexed.mention_at(noun + 2)
