"""Syntax and binding: questions about a tree, on trees that were written by hand."""

from __future__ import annotations

import pytest

from quoteattr.parsing import tree
from quoteattr.parsing.conllu import read_conllu
from quoteattr.speakers import binding
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


THANKED = parsed(
    "Ruiz PROPN NNP 2 nsubj",
    "left VERB VBD 0 root",
    ", PUNCT , 4 punct",
    "thanking VERB VBG 2 advcl",
    "her PRON PRP 4 obj",
)
ASKED = parsed(
    "Ruiz PROPN NNP 2 nsubj",
    "asked VERB VBD 0 root",
    "Holm PROPN NNP 2 obj",
    "to PART TO 5 mark",
    "help VERB VB 2 xcomp",
    "her PRON PRP 5 obj",
)
FIND = parsed(
    "Ruiz PROPN NNP 2 nsubj",
    "asked VERB VBD 0 root",
    "Holm PROPN NNP 2 obj",
    "to PART TO 5 mark",
    "find VERB VB 2 xcomp",
    "her PRON PRP$ 7 nmod:poss",
    "hat NOUN NN 5 obj",
)
SISTER = parsed(
    "Ruiz PROPN NNP 4 nsubj",
    "is AUX VBZ 4 cop",
    "her PRON PRP$ 4 nmod:poss",
    "sister NOUN NN 0 root",
)
CREW = parsed(
    "Medals NOUN NNS 2 nsubj",
    "went VERB VBD 0 root",
    "to ADP IN 4 case",
    "Holm PROPN NNP 2 obl",
    "and CCONJ CC 7 cc",
    "her PRON PRP$ 7 nmod:poss",
    "crew NOUN NN 4 conj",
)
SPEECH = parsed(
    "In ADP IN 3 case",
    "her PRON PRP$ 3 nmod:poss",
    "speech NOUN NN 5 obl",
    "Holm PROPN NNP 5 nsubj",
    "wept VERB VBD 0 root",
)
AFTER = parsed(
    "Holm PROPN NNP 2 nsubj",
    "wept VERB VBD 0 root",
    "in ADP IN 5 case",
    "her PRON PRP$ 5 nmod:poss",
    "speech NOUN NN 2 obl",
)
WHOSE = parsed(
    "Holm PROPN NNP 6 nsubj",
    ", PUNCT , 5 punct",
    "whose PRON WP$ 4 nmod:poss",
    "boat NOUN NN 5 nsubj",
    "sank VERB VBD 1 acl:relcl",
    "wept VERB VBD 0 root",
)


@pytest.mark.parametrize(
    ("document", "pronoun", "expected"),
    [
        pytest.param(THANKED, 4, {0}, id="whoever does it by borrowing a subject"),
        pytest.param(ASKED, 5, {2}, id="whoever was asked to do it"),
        pytest.param(SISTER, 2, {0}, id="of whom the noun it owns is said"),
        pytest.param(FIND, 5, set(), id="nobody, for an owner of something else"),
    ],
)
def test_barred(document: Document, pronoun: int, expected: set[int]) -> None:
    """Grammar keeps a pronoun from standing for some."""
    assert expected == binding.barred(document, pronoun)


@pytest.mark.parametrize(
    ("document", "pronoun", "expected"),
    [
        pytest.param(FIND, 5, {2}, id="whoever was asked to do it"),
        pytest.param(CREW, 5, {0, 3}, id="with whom its noun is joined, and who acts"),
        pytest.param(AFTER, 3, {0}, id="whoever acts"),
        pytest.param(SISTER, 2, set(), id="nobody whom it cannot stand for"),
    ],
)
def test_local(document: Document, pronoun: int, expected: set[int]) -> None:
    """Some are near to a pronoun by the tree."""
    assert expected == binding.local(document, pronoun)


def test_announced_is_the_subject_after_a_pronoun() -> None:
    """In her speech, Holm wept: in Holm wept in her speech nobody is announced."""
    assert 3 == binding.announced(SPEECH, 1)
    assert binding.announced(AFTER, 3) is None


def test_modified_is_the_noun_of_a_relative_pronoun() -> None:
    """Holm, who said; Holm, whose boat sank; a subject modifies nothing."""
    assert 0 == binding.modified(RELATIVE, 2) == binding.modified(WHOSE, 2)
    assert binding.modified(AFTER, 0) is None
