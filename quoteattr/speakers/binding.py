"""Which words of a sentence a pronoun can, or can hardly, refer to by the syntax tree.

After the principles of binding (Chomsky 1981), as far as a dependency tree shows them:

    Ruiz thanked her.                    not Ruiz (excluded_antecedents)
    Ruiz asked Holm to find her hat.     most likely Holm (local_antecedents)
    In her first speech, Holm wept.      most likely Holm, named later
                                         (cataphoric_subject)
    Holm, who wept, left.                Holm (relative_pronoun_antecedent)

The parser errs in one arc of five, so these are strong features, not prohibitions.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from quoteattr.parsing.tree import MAX_CLIMB, subjects
from quoteattr.types.document import Document

OBJECTS: Final = frozenset(["obj", "iobj"])

MAX_DEPENDENTS: Final = 40
"""Skip words with more dependents: no sentence has one, but a wrong parse may."""

CONTROLLED: Final = frozenset(["advcl", "conj", "xcomp"])
"""Relations in which a verb without a subject shares one with the verb above it."""

FRONTED: Final = frozenset(["advcl", "advmod", "nmod", "obl"])
"""Relations of phrases before a subject that can hold a pronoun for that subject."""


def excluded_antecedents(document: Document, pronoun: int) -> frozenset[int]:
    """Indices of the words that a pronoun can hardly refer to.

    An object is not the subject of its verb, nor another object of it: *Ruiz* thanked
    her; *Ruiz* left, thanking her. (In Ruiz asked *Holm* to help her, the subject of
    *help* is Holm.) A possessor is not what its noun is said of: *Ruiz* is her sister.
    Nor is a subject what is beside it with its verb: she told *Ruiz*; unlike *Ruiz*,
    she left. A reflexive pronoun excludes nobody.
    """
    word = document.words[pronoun]
    if word.head is None or word.text.lower().endswith("self"):
        return frozenset()
    if word.deprel == "nmod:poss":
        return frozenset(_copula_subjects(document, word.head))
    if word.relation == "nsubj":
        return frozenset(_complements(document, word.head))
    if word.relation not in OBJECTS:
        return frozenset()
    other_objects = (n for n in _objects(document, word.head) if n != pronoun)
    return frozenset([*_subject_or_controller(document, word.head), *other_objects])


def local_antecedents(
    document: Document, pronoun: int, excluded: frozenset[int]
) -> frozenset[int]:
    """Indices of the words nearest to a pronoun in the tree, without *excluded* ones.

    They are the subject of the pronoun's clause (Ruiz helped *Holm* find her hat), and
    whatever its noun is coordinated with (a medal for *Holm* and her crew).
    """
    found: set[int] = set()
    below = pronoun
    for above in islice(document.ancestors(pronoun), MAX_CLIMB):
        if below != pronoun and document.words[below].relation == "conj":
            found.add(above)
        if document.words[above].upos == "VERB":
            controllers = _subject_or_controller(document, above)
            found.update(index for index in controllers if index != below)
            break
        below = above
    return frozenset(found - {pronoun} - excluded)


def cataphoric_subject(document: Document, pronoun: int) -> int | None:
    """Index of the subject after a pronoun that the pronoun can refer to, if any.

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


def relative_pronoun_antecedent(document: Document, pronoun: int) -> int | None:
    """Index of the noun that a relative pronoun refers to: *Holm*, who left."""
    for above in islice(document.ancestors(pronoun), MAX_CLIMB):
        if document.words[above].deprel == "acl:relcl":
            return document.words[above].head
    return None


def _objects(document: Document, verb: int) -> Iterator[int]:
    for child in document.children(verb)[:MAX_DEPENDENTS]:
        if document.words[child].relation in OBJECTS:
            yield child


def _complements(document: Document, verb: int) -> Iterator[int]:
    """Yield the objects and obliques of a verb: told *Ruiz*, spoke to *Ruiz*."""
    for child in document.children(verb)[:MAX_DEPENDENTS]:
        if document.words[child].relation in {*OBJECTS, "obl"}:
            yield child


def _subjects(document: Document, verb: int) -> Iterator[int]:
    if len(document.children(verb)) <= MAX_DEPENDENTS:
        yield from subjects(document, verb)


def _copula_subjects(document: Document, noun: int) -> Iterator[int]:
    """Yield what a noun is said of: *Ruiz* is her **sister**, one of her **aides**."""
    above = document.words[noun].head
    if document.words[noun].relation == "nmod" and above is not None:
        noun = above
    dependents = document.children(noun)[:MAX_DEPENDENTS]
    if any(document.words[index].relation == "cop" for index in dependents):
        yield from _subjects(document, noun)


def _subject_or_controller(document: Document, verb: int) -> Iterator[int]:
    """Yield the subject of a verb, or else what controls it in a clause above.

    Ruiz left, **thanking**: *Ruiz*; Ruiz asked Holm to **help**: *Holm*.
    """
    for _ in range(MAX_CLIMB):
        subject = next(_subjects(document, verb), None)
        if subject is not None:
            yield subject
            return
        word = document.words[verb]
        if word.relation not in CONTROLLED or word.head is None:
            return
        if word.relation == "xcomp":
            objects = (n for n in _objects(document, word.head) if n < verb)
            controller = next(objects, None)
            if controller is not None:
                yield controller
                return
        verb = word.head
