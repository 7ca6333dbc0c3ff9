"""Convert ClearNLP dependencies, which spaCy's English models use, to UD v2.

The two schemes disagree on the head of some phrases. In ClearNLP the noun depends on
its preposition, the predicate on its copula, each conjunct on the one before it, the
first of two clauses on the second, and *him* on *leave* in *they let him leave*:

    said  <- prep -  According  <- prep -  to  <- pobj -  Lee       (ClearNLP)
    said  <- obl  -  Lee  <- case -  According  <- fixed -  to      (UD)

These heads are changed here, and labels are renamed. Three differences remain, because
the labels do not show what to do:

* A name or title keeps its last word as head, where UD's ``flat`` has the first.
* A copula before a prepositional phrase or a clause (*is in London*, *is that ...*)
  stays the head, where UD makes it ``cop``.
* A preposition without a noun of its own (*the house she lives in*, *in and around
  London*) becomes ``advmod``.
"""

from __future__ import annotations

from typing import Final

import attrs

from quoteattr.data.words import reporting_strength, word_set
from quoteattr.types.document import Document, Word

LABELS: Final = {
    "ROOT": "root",
    "acomp": "xcomp",
    "agent": "obl:agent",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "advmod",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
"""The UD label for each ClearNLP label that differs, where the head is the same."""

PREPOSITIONS: Final = frozenset(["prep", "agent", "dative"])
"""Labels of a preposition whose noun may depend on it."""

FINITE: Final = frozenset(["VBD", "VBZ", "VBP", "MD"])
"""Tags of finite verbs."""

NOMINAL: Final = frozenset(["NOUN", "PROPN", "PRON", "NUM", "SYM"])


@attrs.define
class _Arcs:
    """The arcs of a document while they are converted.

    Attributes:
        words: The words of the document.
        heads: The head of each word; None for a root.
        labels: The label of each word.
        dependents: The dependents of each word.
    """

    words: tuple[Word, ...]
    heads: list[int | None]
    labels: list[str]
    dependents: list[set[int]]

    def children(self, index: int, *labels: str) -> list[int]:
        """Dependents of the word in text order; only those with the labels, if any."""
        children = sorted(self.dependents[index])
        return [c for c in children if self.labels[c] in labels] if labels else children

    def attach(self, index: int, head: int | None, label: str) -> None:
        """Give the word another head and label; without a head it is a root."""
        previous = self.heads[index]
        if previous is not None:
            self.dependents[previous].discard(index)
        if head is not None:
            self.dependents[head].add(index)
        self.heads[index], self.labels[index] = head, label

    def swap(self, head: int, child: int, label: str, function: str) -> None:
        """Make *child* the head of *head* and of its other dependents.

        Args:
            head: The word that becomes a function word.
            child: Its dependent that takes its place.
            label: The label of *child* there.
            function: The label of *head* below *child*.
        """
        for other in self.children(head):
            self.attach(other, child, self.labels[other])
        self.attach(child, self.heads[head], label)
        self.attach(head, child, function)

    def bottom_up(self) -> list[int]:
        """All words, each before its head."""
        waiting = [index for index, head in enumerate(self.heads) if head is None]
        top_down = []
        while waiting:
            top_down.append(waiting.pop())
            waiting.extend(self.dependents[top_down[-1]])
        return top_down[::-1]


def to_ud(document: Document) -> Document:
    """Return the document in UD; one without ClearNLP labels is returned unchanged."""
    labels = [word.deprel for word in document.words]
    if LABELS.keys().isdisjoint(labels):
        return document
    heads = [word.head for word in document.words]
    dependents = [set(document.children(index)) for index in range(len(heads))]
    arcs = _Arcs(document.words, heads, labels, dependents)
    _convert_prepositions(arcs)
    _convert_copulas(arcs)
    _convert_coordination(arcs)
    _convert_raised_subjects(arcs)
    _convert_spliced_clauses(arcs)
    words = tuple(
        attrs.evolve(word, head=head, deprel=_ud_label(word, label))
        for word, head, label in zip(
            document.words, arcs.heads, arcs.labels, strict=True
        )
    )
    return attrs.evolve(document, words=words)


def _ud_label(word: Word, label: str) -> str:
    # They plan *to* leave.
    if label == "aux" and word.xpos == "TO":
        return "mark"
    return LABELS.get(label, label)


def _convert_prepositions(arcs: _Arcs) -> None:
    """Attach each noun to the head of its preposition, and the preposition to it."""
    # Bottom up, so that both prepositions of "from under the bed" end up at the noun.
    for index in arcs.bottom_up():
        objects = arcs.children(index, "pobj")
        if not objects and arcs.labels[index] in PREPOSITIONS:
            objects = [
                child
                for child in arcs.children(index, "pcomp")
                if arcs.words[child].upos not in {"ADP", "SCONJ"}
            ]
        if not objects:
            continue
        # By *saying* so she won.
        is_clause = arcs.words[objects[0]].upos in {"VERB", "AUX"}
        label = _object_label(arcs, index, is_clause)
        arcs.swap(index, objects[0], label, "mark" if is_clause else "case")
        _attach_second_preposition(arcs, index, objects[0])


def _object_label(arcs: _Arcs, index: int, is_clause: bool) -> str:
    """The label of a preposition's object below the preposition's head."""
    label, head = arcs.labels[index], arcs.heads[index]
    if label == "pcomp":
        return "pobj"
    if label not in PREPOSITIONS or head is None:
        return label
    # *According* to Ortega: the head of *to* is a preposition not yet converted.
    if arcs.labels[head] in PREPOSITIONS and not arcs.children(head, "pobj"):
        return "pobj"
    if arcs.words[head].upos in NOMINAL:
        return "acl" if is_clause else "nmod"
    if is_clause:
        return "advcl"
    return "obl:agent" if label == "agent" else "obl"


def _attach_second_preposition(arcs: _Arcs, index: int, noun: int) -> None:
    """Attach the other word of a preposition of two: because *of*, *from* under."""
    for child in arcs.children(noun, "pcomp", "case"):
        phrase = f"{arcs.words[index].text} {arcs.words[child].text}".lower()
        if child == index + 1 and phrase in word_set("two_word_prepositions"):
            arcs.attach(child, index, "fixed")
        elif arcs.labels[child] == "pcomp":
            arcs.attach(child, noun, "case")


def _convert_copulas(arcs: _Arcs) -> None:
    """Make the predicate the head, and *be* its copula."""
    for index, word in enumerate(arcs.words):
        if word.lemma != "be":
            continue
        predicates = arcs.children(index, "attr", "acomp")
        if not predicates:
            continue
        # There is a *problem*.
        if any(arcs.words[c].xpos == "EX" for c in arcs.children(index, "expl")):
            arcs.attach(predicates[0], index, "nsubj")
        else:
            arcs.swap(index, predicates[0], arcs.labels[index], "cop")


def _convert_coordination(arcs: _Arcs) -> None:
    """Attach each conjunct to the first one, and each conjunction to its conjunct."""
    for index in reversed(arcs.bottom_up()):
        head = arcs.heads[index]
        if arcs.labels[index] == "conj" and head is not None:
            # Top down: the head is attached to the first conjunct already, or is it.
            if arcs.labels[head] == "conj" and arcs.heads[head] is not None:
                head = arcs.heads[head]
            arcs.attach(index, head, "conj")
    for index, label in enumerate(arcs.labels):
        head = arcs.heads[index]
        if label != "cc" or head is None:
            continue
        first = arcs.heads[head] if arcs.labels[head] == "conj" else head
        if first is None:
            continue
        following = [c for c in arcs.children(first, "conj") if c > index]
        if following:
            arcs.attach(index, following[0], "cc")


def _convert_raised_subjects(arcs: _Arcs) -> None:
    """Give the subject of a clause without a finite verb to the verb above it.

    It allows *him* to leave; they consider *her* honest: an object in UD, where the
    clause is ``xcomp``.
    """
    for index, word in enumerate(arcs.words):
        above = arcs.heads[index]
        if arcs.labels[index] != "ccomp" or above is None or above > index:
            continue
        subjects = arcs.children(index, "nsubj")
        if len(subjects) != 1 or not above < subjects[0] < index:
            continue
        if _is_finite(arcs, index) or arcs.children(index, "mark"):
            continue
        if word.upos in {"VERB", "AUX", "ADJ", "NOUN"}:
            arcs.attach(subjects[0], above, "dobj")
            arcs.attach(index, above, "xcomp")


def _is_finite(arcs: _Arcs, index: int) -> bool:
    """Whether a clause has a finite verb: *he left*, not *him leave*."""
    auxiliaries = arcs.children(index, "aux", "auxpass", "cop")
    tags = [arcs.words[each].xpos for each in (index, *auxiliaries)]
    return not FINITE.isdisjoint(tags)


def _convert_spliced_clauses(arcs: _Arcs) -> None:
    """Make the first of two main clauses the head: *Ruiz left*; Holm stayed.

    ClearNLP has the first as ``ccomp`` of the second. Speech is left as it is: It is
    late, *Ruiz said*.
    """
    for index in arcs.bottom_up():
        above = arcs.heads[index]
        if arcs.labels[index] != "ccomp" or above is None or above < index:
            continue
        if reporting_strength(arcs.words[above].text) or not _is_finite(arcs, index):
            continue
        if arcs.children(index, "nsubj", "nsubjpass", "csubj") and arcs.children(
            above, "nsubj", "nsubjpass", "csubj"
        ):
            arcs.attach(index, arcs.heads[above], arcs.labels[above])
            arcs.attach(above, index, "parataxis")
