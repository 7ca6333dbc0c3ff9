"""ClearNLP dependencies, as spaCy's English models write them, to UD v2.

The two disagree on what heads a phrase. Turned about here: prepositions (ClearNLP
hangs the noun from them), copulas, chains of coordination, the agent of a passive;
the other labels are renamed. What a label does not tell stays as it is:

* names and titles keep their last word as head, where UD's ``flat`` has the first;
* a copula before a prepositional phrase or a clause (*is in London*, *is that ...*)
  stays the head, where UD makes it ``cop``;
* a preposition without a noun of its own (*the house she lives in*, *in and around
  London*) becomes ``advmod``.
"""

from __future__ import annotations

from typing import Final

import attrs

from quoteattr.types.document import Document, Word

RENAMED: Final = {
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

# Prepositions of two words, the second of which UD calls fixed.
FIXED: Final = frozenset(
    [
        ("according", "to"),
        ("as", "for"),
        ("as", "of"),
        ("as", "to"),
        ("because", "of"),
        ("due", "to"),
        ("instead", "of"),
        ("such", "as"),
    ]
)

PREPOSITIONS: Final = frozenset(["prep", "agent", "dative"])
NOMINAL: Final = frozenset(["NOUN", "PROPN", "PRON", "NUM", "SYM"])


@attrs.define
class _Tree:
    """The arcs of a document while they are being turned."""

    words: tuple[Word, ...]
    heads: list[int | None]
    labels: list[str]
    below: list[set[int]]

    def children(self, index: int, *labels: str) -> list[int]:
        """The word's dependents, of these labels if any are given, in text order."""
        below = sorted(self.below[index])
        return [c for c in below if self.labels[c] in labels] if labels else below

    def attach(self, index: int, head: int | None, label: str) -> None:
        """Hang the word from another head, or make it a root."""
        before = self.heads[index]
        if before is not None:
            self.below[before].discard(index)
        if head is not None:
            self.below[head].add(index)
        self.heads[index], self.labels[index] = head, label

    def turn(self, above: int, below: int, label: str, function: str) -> None:
        """Put *below* in the place of *above*, which becomes its *function* word."""
        for child in self.children(above):
            self.attach(child, below, self.labels[child])
        self.attach(below, self.heads[above], label)
        self.attach(above, below, function)

    def upward(self) -> list[int]:
        """All words, each before the one it hangs from."""
        todo = [index for index, head in enumerate(self.heads) if head is None]
        order = []
        while todo:
            order.append(todo.pop())
            todo.extend(self.below[order[-1]])
        return order[::-1]


def to_ud(document: Document) -> Document:
    """Turn ClearNLP's labels and heads into UD's; a UD document comes back as it is."""
    labels = [word.deprel for word in document.words]
    if RENAMED.keys().isdisjoint(labels):
        return document
    heads = [word.head for word in document.words]
    below = [set(document.children(index)) for index in range(len(heads))]
    tree = _Tree(document.words, heads, labels, below)
    _turn_prepositions(tree)
    _turn_copulas(tree)
    _flatten_coordination(tree)
    words = tuple(
        attrs.evolve(word, head=head, deprel=_renamed(word, label))
        for word, head, label in zip(
            document.words, tree.heads, tree.labels, strict=True
        )
    )
    return attrs.evolve(document, words=words)


def _renamed(word: Word, label: str) -> str:
    # They plan *to* leave.
    if label == "aux" and word.xpos == "TO":
        return "mark"
    return RENAMED.get(label, label)


def _turn_prepositions(tree: _Tree) -> None:
    """Hang each noun where its preposition hung, and the preposition from the noun."""
    # From below, so that of two prepositions ("from under the bed") both end up there.
    for index in tree.upward():
        objects = tree.children(index, "pobj")
        if not objects and tree.labels[index] in PREPOSITIONS:
            objects = [
                child
                for child in tree.children(index, "pcomp")
                if tree.words[child].upos not in {"ADP", "SCONJ"}
            ]
        if not objects:
            continue
        # By *saying* so she won.
        clause = tree.words[objects[0]].upos in {"VERB", "AUX"}
        label = _label_of_object(tree, index, clause)
        tree.turn(index, objects[0], label, "mark" if clause else "case")
        _join_second_word(tree, index, objects[0])


def _label_of_object(tree: _Tree, index: int, clause: bool) -> str:
    """What a preposition's object is to the word that the preposition hung from."""
    label, head = tree.labels[index], tree.heads[index]
    if label == "pcomp":
        return "pobj"
    if label not in PREPOSITIONS or head is None:
        return label
    # *According* to Ortega: her preposition hangs from one that has yet to be turned.
    if tree.labels[head] in PREPOSITIONS and not tree.children(head, "pobj"):
        return "pobj"
    if tree.words[head].upos in NOMINAL:
        return "acl" if clause else "nmod"
    if clause:
        return "advcl"
    return "obl:agent" if label == "agent" else "obl"


def _join_second_word(tree: _Tree, index: int, noun: int) -> None:
    """Label what is left of a preposition of two words: *because* of, *from* under."""
    for child in tree.children(noun, "pcomp", "case"):
        pair = (tree.words[index].text.lower(), tree.words[child].text.lower())
        if child == index + 1 and pair in FIXED:
            tree.attach(child, index, "fixed")
        elif tree.labels[child] == "pcomp":
            tree.attach(child, noun, "case")


def _turn_copulas(tree: _Tree) -> None:
    """Make what somebody is the head, and *be* its copula."""
    for index, word in enumerate(tree.words):
        if word.lemma != "be":
            continue
        predicates = tree.children(index, "attr", "acomp")
        if not predicates:
            continue
        # There is a *problem*.
        if any(tree.words[c].xpos == "EX" for c in tree.children(index, "expl")):
            tree.attach(predicates[0], index, "nsubj")
        else:
            tree.turn(index, predicates[0], tree.labels[index], "cop")


def _flatten_coordination(tree: _Tree) -> None:
    """Hang each conjunct from the first one, and each conjunction from its conjunct."""
    for index in reversed(tree.upward()):
        head = tree.heads[index]
        if tree.labels[index] == "conj" and head is not None:
            # From above: the head hangs from the first conjunct by now, or is it.
            if tree.labels[head] == "conj" and tree.heads[head] is not None:
                head = tree.heads[head]
            tree.attach(index, head, "conj")
    for index, label in enumerate(tree.labels):
        head = tree.heads[index]
        if label != "cc" or head is None:
            continue
        first = tree.heads[head] if tree.labels[head] == "conj" else head
        if first is None:
            continue
        after = [c for c in tree.children(first, "conj") if c > index]
        if after:
            tree.attach(index, after[0], "cc")
