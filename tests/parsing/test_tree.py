"""Syntax: questions about a tree, on trees that were written by hand."""

from __future__ import annotations

from quoteattr.parsing import tree
from quoteattr.parsing.conllu import read_conllu
from quoteattr.types.document import Document


def parsed(*rows: str) -> Document:
    """A sentence of rows: form, part of speech, tag, head, relation."""
    lines = []
    for number, row in enumerate(rows, start=1):
        form, upos, xpos, head, relation = row.split()
        lines.append(
            f"{number}\t{form}\t{form.lower()}\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\t_"
        )
    return read_conllu("\n".join(lines) + "\n\n")


PASSIVE = parsed(
    "It PRON PRP 3 nsubj:pass",
    "was AUX VBD 3 aux:pass",
    "described VERB VBN 0 root",
    "by ADP IN 5 case",
    "Ortega PROPN NNP 3 obl",
)
ACTIVE = parsed(
    "Lee PROPN NNP 4 nsubj",
    "has AUX VBZ 4 aux",
    "often ADV RB 4 advmod",
    "said VERB VBD 0 root",
    "so ADV RB 4 advmod",
    "there NOUN NN 4 obl",
)
BORROWED = parsed(
    "Lee PROPN NNP 2 nsubj",
    "left VERB VBD 0 root",
    ", PUNCT , 4 punct",
    "saying VERB VBG 2 advcl",
    "no INTJ UH 4 obj",
)
RELATIVE = parsed(
    "Lee PROPN NNP 6 nsubj",
    ", PUNCT , 4 punct",
    "who PRON WP 4 nsubj",
    "said VERB VBD 1 acl:relcl",
    ", PUNCT , 4 punct",
    "left VERB VBD 0 root",
)


def test_passive_is_told_by_its_auxiliary() -> None:
    """Was described is passive; has said is not."""
    assert tree.is_passive(PASSIVE, 2)
    assert not tree.is_passive(ACTIVE, 3)


def test_agent_is_the_noun_after_by() -> None:
    """Described by Ortega has an agent; an active verb has none."""
    assert 4 == tree.agent(PASSIVE, 2)
    assert tree.agent(ACTIVE, 3) is None


def test_word_before_skips_adverbs_and_auxiliaries() -> None:
    """Lee has often said: the word before the verb is Lee."""
    assert 0 == tree.word_before(ACTIVE, 3)
    assert tree.word_before(ACTIVE, 0) is None


def test_word_after_skips_adverbs() -> None:
    """Said so there: the word after is the noun."""
    assert 5 == tree.word_after(ACTIVE, 3)
    assert tree.word_after(ACTIVE, 5) is None


def test_subjects_are_those_of_the_verb_itself() -> None:
    """A verb that borrows its subject has none of its own."""
    assert [0] == list(tree.subjects(BORROWED, 1))
    assert [] == list(tree.subjects(BORROWED, 3))


def test_governors_are_the_verbs_to_borrow_from() -> None:
    """Left, saying: the subject is that of left."""
    assert [1] == list(tree.governors(BORROWED, 3))
    assert [] == list(tree.governors(BORROWED, 1))


def test_relative_clause_leads_to_its_noun() -> None:
    """Lee, who said: the antecedent is Lee; a main clause has none."""
    assert 0 == tree.relative_antecedent(RELATIVE, 3)
    assert tree.relative_antecedent(RELATIVE, 5) is None
