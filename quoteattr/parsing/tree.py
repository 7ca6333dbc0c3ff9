"""Questions about a parsed sentence.

The parser errs in one arc of four. Wherever the order of words answers as well as
the tree does, it is asked first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quoteattr.types.document import Document

BE: Final = frozenset(
    ["am", "are", "be", "been", "being", "get", "got", "is", "was", "were"]
)
NEGATIONS: Final = frozenset(["n't", "n’t", "never", "not"])
BETWEEN_SUBJECT_AND_VERB: Final = frozenset(["ADV", "AUX", "PART"])

# Relations by which a verb without a subject borrows that of the verb above it.
BORROWS: Final = frozenset(["advcl", "conj", "xcomp", "parataxis", "ccomp", "dep"])

FARTHEST_CLIMB: Final = 4


def is_passive(document: Document, verb: int) -> bool:
    """Whether the verb is a passive participle: was *told*, has been *described*."""
    for child in document.children(verb):
        if document.words[child].deprel in {"aux:pass", "nsubj:pass"}:
            return True
    if document.words[verb].xpos not in {"VBN", "VBD", "VERB"}:
        return False
    before = _skip_left(document, verb, frozenset(["ADV"]))
    return before is not None and document.words[before].text.lower() in BE


def is_negated(document: Document, verb: int) -> bool:
    """Whether the verb is denied: did *not* say, *never* said."""
    return any(
        child < verb and document.words[child].text.lower() in NEGATIONS
        for child in document.children(verb)
    )


def agent(document: Document, verb: int) -> int | None:
    """The head of the *by*-phrase of a passive: was described *by Ortega* as."""
    for child in document.children(verb):
        word = document.words[child]
        if word.relation in {"obl", "nmod"} and child > verb:
            cases = document.children(child)
            if any(document.words[c].text.lower() == "by" for c in cases):
                return child
    return None


def word_before(document: Document, verb: int) -> int | None:
    """The word before the verb and what belongs to it: adverbs, auxiliaries."""
    return _skip_left(document, verb, BETWEEN_SUBJECT_AND_VERB)


def _skip_left(document: Document, index: int, passed: frozenset[str]) -> int | None:
    first = document.sentences[document.sentence_of(index)].first
    for before in range(index - 1, first - 1, -1):
        if document.words[before].upos not in passed:
            return before
    return None


def word_after(document: Document, verb: int) -> int | None:
    """The word after the verb and its adverbs."""
    last = document.sentences[document.sentence_of(verb)].last
    for after in range(verb + 1, last):
        if document.words[after].upos != "ADV":
            return after
    return None


def subjects(document: Document, verb: int) -> Iterator[int]:
    """Yield the heads of the verb's own subjects by the tree, the nearest first."""
    found = [
        child
        for child in document.children(verb)
        if document.words[child].relation in {"nsubj", "csubj"}
        and document.words[child].upos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}
    ]
    yield from sorted(found, key=lambda child: abs(child - verb))


def governors(document: Document, verb: int) -> Iterator[int]:
    """Yield the verbs whose subject the verb may borrow, the nearest first."""
    relation = document.words[verb].relation
    for step, above in enumerate(document.ancestors(verb)):
        if relation not in BORROWS or step == FARTHEST_CLIMB:
            return
        yield above
        relation = document.words[above].relation


def relative_antecedent(document: Document, verb: int) -> int | None:
    """The noun that a relative clause says its verb of: *Lee*, who said."""
    for index in (verb, *document.ancestors(verb)):
        word = document.words[index]
        if word.deprel == "acl:relcl":
            return word.head
        if word.relation not in {"conj", "xcomp"}:
            return None
    return None
