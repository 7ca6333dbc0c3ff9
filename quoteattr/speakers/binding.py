"""Whom grammar keeps a pronoun from standing for, and whom it brings near.

After the principles of binding (Chomsky 1981), as far as a dependency tree shows them.
The parser errs in one arc of five: what is told here weighs much, but forbids nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from quoteattr.parsing.tree import MAX_CLIMB, subjects
from quoteattr.types.document import Document

OBJECTS: Final = frozenset(["obj", "iobj"])

MOST: Final = 40
"""Of a word with more words that hang on it nothing is told: no sentence has one."""

# Relations by which a verb without a subject is done by one whom the verb above names.
CONTROLLED: Final = frozenset(["advcl", "conj", "xcomp"])

# What may come before the subject and hold a pronoun that announces it.
FRONTED: Final = frozenset(["advcl", "advmod", "nmod", "obl"])


def barred(document: Document, pronoun: int) -> frozenset[int]:
    """The heads of those for whom a pronoun cannot stand.

    Not for whoever does it to an object, or shares it: *Ruiz* thanked her; *Ruiz* left,
    thanking her. (But in Ruiz asked *Holm* to help her, it is Holm who helps.) Nor for
    what its owner is not: *Ruiz* is her sister.
    """
    word = document.words[pronoun]
    if word.head is None or word.text.lower().endswith("self"):
        return frozenset()
    if word.deprel == "nmod:poss":
        return frozenset(_described_by(document, word.head))
    if word.relation not in OBJECTS:
        return frozenset()
    beside = (each for each in _objects(document, word.head) if each != pronoun)
    return frozenset([*_doers(document, word.head), *beside])


def local(document: Document, pronoun: int) -> frozenset[int]:
    """The heads of those nearest by the tree.

    They do what the pronoun's clause says (Ruiz helped *Holm* find her hat), or its
    noun is joined to theirs (a medal for *Holm* and her crew).
    """
    found: set[int] = set()
    below = pronoun
    for above in islice(document.ancestors(pronoun), MAX_CLIMB):
        if below != pronoun and document.words[below].relation == "conj":
            found.add(above)
        if document.words[above].upos == "VERB":
            found.update(each for each in _doers(document, above) if each != below)
            break
        below = above
    return frozenset(found - {pronoun} - barred(document, pronoun))


def _objects(document: Document, verb: int) -> Iterator[int]:
    for child in document.children(verb)[:MOST]:
        if document.words[child].relation in OBJECTS:
            yield child


def _subjects(document: Document, verb: int) -> Iterator[int]:
    return iter(()) if len(document.children(verb)) > MOST else subjects(document, verb)


def _described_by(document: Document, noun: int) -> Iterator[int]:
    """Yield of whom a noun is said: *Ruiz* is her **sister**, one of her **aides**."""
    above = document.words[noun].head
    if document.words[noun].relation == "nmod" and above is not None:
        noun = above
    around = document.children(noun)[:MOST]
    if any(document.words[each].relation == "cop" for each in around):
        yield from _subjects(document, noun)


def _doers(document: Document, verb: int) -> Iterator[int]:
    """Yield who does what the verb says: its subject, or one of a verb above."""
    for _ in range(MAX_CLIMB):
        own = next(_subjects(document, verb), None)
        word = document.words[verb]
        if own is not None:
            yield own
        if own is not None or word.relation not in CONTROLLED or word.head is None:
            return
        told = (each for each in _objects(document, word.head) if each < verb)
        asked = next(told, None) if word.relation == "xcomp" else None
        if asked is not None:
            yield asked
            return
        verb = word.head


def announced(document: Document, pronoun: int) -> int | None:
    """The head of the subject that a pronoun before it announces, if there is one.

    In *her* first speech *Holm* said so; when *he* came, *Holm* had left.
    """
    below = pronoun
    for above in islice(document.ancestors(pronoun), MAX_CLIMB):
        subject = next(_subjects(document, above), None)
        fronted = document.words[below].relation in FRONTED and below < above
        if subject is not None and fronted and below < subject:
            return subject
        below = above
    return None


def modified(document: Document, relative: int) -> int | None:
    """The noun that a relative pronoun stands for: *Holm*, who left."""
    for above in islice(document.ancestors(relative), MAX_CLIMB):
        if document.words[above].deprel == "acl:relcl":
            return document.words[above].head
    return None
