"""Questions about a verb: its voice, neighbours, subjects, agent and relative noun."""

from __future__ import annotations

import attrs
import pytest

from quoteattr.parsing import tree
from quoteattr.types.document import Document
from tests.trees import document

PASSIVE = document("""
    It         PRON   3  nsubj:pass
    was        AUX    3  aux:pass
    described  VERB   0  root
    by         ADP    5  case
    Ortega     PROPN  3  obl
    to         ADP    7  case
    Lee        PROPN  3  obl
""")
ACTIVE = document("""
    Lee    PROPN  4  nsubj
    has    AUX    4  aux
    often  ADV    4  advmod
    said   VERB   0  root
    so     ADV    4  advmod
    there  NOUN   4  obl
""")
BORROWED = document("""
    Lee     PROPN  2  nsubj
    left    VERB   0  root
    ,       PUNCT  4  punct
    saying  VERB   2  advcl
    no      INTJ   4  obj
""")
RELATIVE = document("""
    Lee   PROPN  8  nsubj
    ,     PUNCT  4  punct
    who   PRON   4  nsubj
    came  VERB   1  acl:relcl
    and   CCONJ  6  cc
    said  VERB   4  conj
    ,     PUNCT  4  punct
    left  VERB   0  root
""")


def with_tag(parsed: Document, index: int, tag: str, relation: str) -> Document:
    """The document with another tag and relation for one word."""
    words = list(parsed.words)
    words[index] = attrs.evolve(words[index], xpos=tag, deprel=relation)
    return attrs.evolve(parsed, words=tuple(words))


def test_passive_has_a_passive_dependent() -> None:
    """It was described is passive; Lee has said is not."""
    assert tree.is_passive(PASSIVE, 2)
    assert not tree.is_passive(ACTIVE, 3)


@pytest.mark.parametrize(
    ("before", "tag", "passive"),
    [
        ("was", "VBN", True),
        ("was", "VBD", True),
        ("got", "VERB", True),
        ("was", "VBG", False),
        ("has", "VBN", False),
        ("has", "VBD", False),
    ],
)
def test_passive_follows_be_where_the_tree_does_not_say_so(
    before: str, tag: str, *, passive: bool
) -> None:
    """A participle after a form of be or get, adverbs between them or not."""
    parsed = document(f"""
        Lee     PROPN  4  nsubj
        {before} AUX   4  aux
        often   ADV    4  advmod
        told    VERB   0  root
    """)
    assert passive == tree.is_passive(with_tag(parsed, 3, tag, "root"), 3)


def test_verb_at_the_start_of_a_sentence_is_passive_without_a_subject() -> None:
    """*Told* of it, Lee left; but not *Said Lee*, whatever the sentence before says."""
    parsed = document("""
        She  PRON  2  nsubj
        was  AUX   0  root

        Told  VERB  0  root

        Said  VERB  0  root
        Lee   PROPN 1  nsubj
    """)
    assert tree.is_passive(parsed, 2)
    assert not tree.is_passive(parsed, 3)


@pytest.mark.parametrize("negation", ["not", "n't", "n’t", "never", "Not"])
def test_negated_verb_has_a_negation_before_it(negation: str) -> None:
    """Did not say; but not in: said not."""
    parsed = document(f"did AUX 3 aux\n{negation} PART 3 advmod\nsay VERB 0 root")
    assert tree.is_negated(parsed, 2)
    assert not tree.is_negated(ACTIVE, 3)
    after = document(f"said VERB 0 root\n{negation} PART 1 advmod")
    assert not tree.is_negated(after, 0)


def test_negation_of_another_word_does_not_count() -> None:
    """Not Lee said: the negation depends on Lee."""
    parsed = document("not PART 2 advmod\nLee PROPN 3 nsubj\nsaid VERB 0 root")
    assert not tree.is_negated(parsed, 2)


def test_negation_inside_a_quotation_does_not_count() -> None:
    """“Never,” Lee testified: Lee did."""
    parsed = document("never ADV 3 advmod\nLee PROPN 3 nsubj\nsaid VERB 0 root")
    assert tree.is_negated(parsed, 2)
    assert not tree.is_negated(parsed, 2, quoted_words={0})


def test_agent_is_the_noun_after_by() -> None:
    """Described by Ortega to Lee; an active verb has none."""
    assert 4 == tree.agent(PASSIVE, 2)
    assert tree.agent(ACTIVE, 3) is None


def test_agent_is_no_part_of_another_phrase() -> None:
    """The first by-phrase counts, whatever other obliques there are before it."""
    parsed = document("""
        told  VERB   0  root
        to    ADP    3  case
        Lee   PROPN  1  obl
        by    ADP    5  case
        Ruiz  PROPN  1  obl
    """)
    assert 4 == tree.agent(parsed, 0)


def test_agent_follows_its_verb_as_an_oblique() -> None:
    """A by-phrase before the verb, and a dependent by another relation, are none."""
    before = document("""
        By    ADP    2  case
        Lee   PROPN  4  obl
        was   AUX    4  aux:pass
        told  VERB   0  root
    """)
    assert tree.agent(before, 3) is None
    assert tree.agent(with_tag(PASSIVE, 4, "NNP", "obl:agent"), 2) == 4
    assert tree.agent(with_tag(PASSIVE, 4, "NNP", "conj"), 2) is None


def test_word_before_skips_adverbs_and_auxiliaries() -> None:
    """Lee has often said: the word before the verb is Lee."""
    assert 0 == tree.word_before(ACTIVE, 3)
    assert tree.word_before(ACTIVE, 0) is None


def test_word_after_skips_adverbs() -> None:
    """Said so there: the word after is the noun."""
    assert 5 == tree.word_after(ACTIVE, 3)
    assert tree.word_after(ACTIVE, 5) is None


def test_neighbours_are_in_the_sentence() -> None:
    """A word of the sentence before or after is none."""
    parsed = document("Lee PROPN 0 root\n\nsaid VERB 0 root\n\nshe PRON 0 root")
    second = document("No INTJ 0 root\n\nLee PROPN 2 nsubj\nsaid VERB 0 root")
    assert 1 == tree.word_before(second, 2)
    first = document("said VERB 0 root\nLee PROPN 1 nsubj\n\nNo INTJ 0 root")
    assert 1 == tree.word_after(first, 0)
    assert tree.word_before(parsed, 1) is None
    assert tree.word_after(parsed, 1) is None


def test_subjects_are_those_of_the_verb_itself() -> None:
    """A verb that borrows its subject has none of its own."""
    assert [0] == list(tree.subjects(BORROWED, 1))
    assert [] == list(tree.subjects(BORROWED, 3))
    assert [0] == list(tree.subjects(PASSIVE, 2))


def test_subjects_come_nearest_first() -> None:
    """Whatever their side; one that is a verb or an adverb is left out."""
    parsed = document("""
        Then   ADV    5  nsubj
        Lee    PROPN  5  nsubj
        ,      PUNCT  5  punct
        often  ADV    5  advmod
        said   VERB   0  root
        Ruiz   PROPN  5  nsubj
    """)
    assert [5, 1] == list(tree.subjects(parsed, 4))


def test_governors_are_the_verbs_to_borrow_from() -> None:
    """Lee left, saying so: the subject is that of left."""
    assert [1] == list(tree.governors(BORROWED, 3))
    assert [] == list(tree.governors(BORROWED, 1))
    relative = with_tag(BORROWED, 3, "VBG", "acl")
    assert [] == list(tree.governors(relative, 3))


def test_governors_are_no_more_than_four() -> None:
    """A chain of clauses is followed four arcs up, nearest first."""
    rows = [f"v VERB {number} conj" for number in range(1, 7)]
    parsed = document("\n".join(["v VERB 0 root", *rows]))
    assert [5, 4, 3, 2] == list(tree.governors(parsed, 6))


def test_relative_clause_has_an_antecedent() -> None:
    """Lee, who came and said: both verbs have Lee; a main clause has none."""
    assert 0 == tree.relative_antecedent(RELATIVE, 3)
    assert 0 == tree.relative_antecedent(RELATIVE, 5)
    assert tree.relative_antecedent(RELATIVE, 7) is None
    assert tree.relative_antecedent(BORROWED, 3) is None
