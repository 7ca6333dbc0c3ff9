"""Questions about a verb in a parsed sentence: its subjects, its agent, its neighbours.

    “It is false,” **Ortega** has often *said*.

Here ``word_before`` of *said* is *Ortega*, since adverbs and auxiliaries are skipped,
and ``subjects`` gives *Ortega* too. The parser errs in one arc of four, so callers ask
for the neighbours first where word order answers as well as the tree. Every verb is
given, and every answer returned, as an index into ``Document.words``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from quoteattr.data.words import word_set
from quoteattr.types.document import Document

ADVERBS: Final = frozenset(["ADV"])
BETWEEN_SUBJECT_AND_VERB: Final = frozenset(["ADV", "AUX", "PART"])
PAST_FORMS: Final = frozenset(["VBN", "VBD", "VERB"])
"""Tags of what may be a passive participle: taggers confuse it with the past tense."""

SUBJECT_RELATIONS: Final = frozenset(["nsubj", "csubj"])
SUBJECT_TAGS: Final = frozenset(["NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"])

BORROWING_RELATIONS: Final = frozenset(
    ["advcl", "conj", "xcomp", "parataxis", "ccomp", "dep"]
)
"""Relations by which a verb without a subject can have that of the verb above it."""

MAX_CLIMB: Final = 4
"""Maximum number of arcs followed upwards from a word."""


def is_passive(document: Document, verb: int) -> bool:
    """Whether the verb is a passive participle: was *told*, has been *described*.

    One that opens a sentence without a subject is one, too: *Asked* by Ruiz, Lee left.
    """
    for child in document.children(verb):
        if document.words[child].deprel in {"aux:pass", "nsubj:pass"}:
            return True
    if document.words[verb].xpos not in PAST_FORMS:
        return False
    before = _skip_left(document, verb, ADVERBS)
    if before is None:
        return not has_subject(document, verb)
    return document.words[before].text.lower() in word_set("passive_auxiliaries")


def is_negated(
    document: Document, verb: int, quoted_words: Collection[int] = ()
) -> bool:
    """Whether a negation before it modifies the verb: did *not* say, *never* said.

    Args:
        document: The parsed text.
        verb: The index of the verb.
        quoted_words: Words that are no negation of it: “*Never*,” she said.
    """
    return any(
        child < verb
        and child not in quoted_words
        and document.words[child].text.lower() in word_set("negations")
        for child in document.children(verb)
    )


def agent(document: Document, verb: int) -> int | None:
    """The head of the *by*-phrase after a passive: was described *by Ortega* as."""
    for child in document.children(verb):
        if document.words[child].relation in {"obl", "nmod"} and child > verb:
            prepositions = document.children(child)
            if any(document.words[c].text.lower() == "by" for c in prepositions):
                return child
    return None


def word_before(document: Document, verb: int) -> int | None:
    """The word before the verb, its adverbs and its auxiliaries.

    None where the sentence begins with them.
    """
    return _skip_left(document, verb, BETWEEN_SUBJECT_AND_VERB)


def _skip_left(document: Document, index: int, skipped: frozenset[str]) -> int | None:
    """The nearest word before *index* whose part of speech is not *skipped*."""
    first = document.sentences[document.sentence_of(index)].first
    for before in range(index - 1, first - 1, -1):
        if document.words[before].upos not in skipped:
            return before
    return None


def word_after(document: Document, verb: int) -> int | None:
    """The word after the verb and its adverbs; None where the sentence ends."""
    end = document.sentences[document.sentence_of(verb)].last
    for after in range(verb + 1, end):
        if document.words[after].upos not in ADVERBS:
            return after
    return None


def subjects(document: Document, verb: int) -> Iterator[int]:
    """Yield the heads of the verb's own subjects in the tree, the nearest first."""
    found = [
        child
        for child in document.children(verb)
        if document.words[child].relation in SUBJECT_RELATIONS
        and document.words[child].upos in SUBJECT_TAGS
    ]
    yield from sorted(found, key=lambda child: abs(child - verb))


def has_subject(document: Document, verb: int) -> bool:
    """Whether the verb has a subject of its own in the tree."""
    return any(True for _ in subjects(document, verb))


def governors(document: Document, verb: int) -> Iterator[int]:
    """Yield the verbs above whose subject may be the verb's too, the nearest first.

    Lee *left*, **saying** so: the subject of *left* is that of *saying*.
    """
    relation = document.words[verb].relation
    for step, above in enumerate(document.ancestors(verb)):
        if relation not in BORROWING_RELATIONS or step == MAX_CLIMB:
            return
        yield above
        relation = document.words[above].relation


def relative_antecedent(document: Document, verb: int) -> int | None:
    """The noun modified by the relative clause of the verb: *Lee*, who **said** so."""
    for index in (verb, *document.ancestors(verb)):
        word = document.words[index]
        if word.deprel == "acl:relcl":
            return word.head
        if word.relation not in {"conj", "xcomp"}:
            return None
    return None
