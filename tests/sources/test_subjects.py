"""Subjects of a verb: each construction, where it finds one and where it does not."""

from __future__ import annotations

from quoteattr.sources.subjects import follows_preposition, subjects
from tests.trees import indexed_text, mention


def found(table: str, form: str) -> list[tuple[str, str]]:
    """The subjects of the verb with this form: their words, their construction."""
    indexed = indexed_text(table)
    words = [word.text for word in indexed.document.words]
    return [(each.text, how) for each, how in subjects(indexed, words.index(form))]


def test_right_of_the_verb() -> None:
    """“No,” *said* **Maria Ortega**: only where the verb follows the quotation."""
    assert [("Maria Ortega", "right")] == found(
        """
        “      PUNCT 2 punct
        No     INTJ  5 ccomp
        ,      PUNCT 2 punct
        ”      PUNCT 2 punct
        said   VERB  0 root
        Maria  PROPN 5 dep B-PER
        Ortega PROPN 6 flat I-PER
        .      PUNCT 5 punct
        """,
        "said",
    )
    assert [] == found("said VERB 0 root\n Maria PROPN 1 dep B-PER", "said")


def test_left_of_the_verb() -> None:
    """**The lawyer** then *said*: adverbs do not part them; the parse agrees."""
    table = """
        The    DET   2 det
        lawyer NOUN  4 nsubj
        then   ADV   4 advmod
        said   VERB  0 root
        so     ADV   4 advmod
        """
    assert [
        ("The lawyer", "left"),
        ("The lawyer", "tree"),
        ("The lawyer", "first"),
    ] == (found(table, "said"))


def test_mention_after_a_preposition_is_no_subject() -> None:
    """**A senator** from Ohio *said*: Ohio does not."""
    table = """
        A       DET   2 det
        guard   NOUN  5 nsubj
        beside  ADP   4 case
        Ohio    PROPN 2 nmod B-LOC
        said    VERB  0 root
        so      ADV   5 advmod
        """
    assert [("A guard", "tree"), ("A guard", "first")] == found(table, "said")
    indexed = indexed_text(table)
    assert follows_preposition(indexed, mention(indexed, "Ohio"))
    assert not follows_preposition(indexed, mention(indexed, "A guard"))


def test_before_appositions() -> None:
    """**Ruiz**, D-Ohio, the chair, *said*: past one, two or three of them."""
    table = """
        Ruiz  PROPN 9 nsubj B-PER
        ,     PUNCT 3 punct
        Ohio  PROPN 1 appos B-LOC
        ,     PUNCT 5 punct
        43    NUM   1 appos
        (     PUNCT 7 punct
        chair NOUN  1 appos
        )     PUNCT 7 punct
        said  VERB  0 root
        """
    assert [
        ("Ohio", "apart"),
        ("Ruiz", "apart1"),
        ("Ruiz", "tree"),
        ("Ruiz", "first"),
    ] == found(table, "said")


def test_before_at_most_three_appositions() -> None:
    """The fourth is too far."""
    names = ["Ana", "Bea", "Cleo", "Dina", "Eve"]
    rows = [f"{name} PROPN 11 dep B-PER\n , PUNCT 11 punct" for name in names]
    constructions = found("\n".join([*rows, "said VERB 0 root"]), "said")
    assert [
        ("Dina", "apart"),
        ("Cleo", "apart1"),
        ("Bea", "apart2"),
        ("Ana", "first"),
    ] == constructions


def test_apposition_does_not_reach_into_a_quotation() -> None:
    """“Ruiz, no,” *said*: the words inside are nobody's subject."""
    table = """
        “    PUNCT 2 punct
        Ruiz PROPN 7 dep B-PER
        ,    PUNCT 2 punct
        no   INTJ  2 dep
        ”    PUNCT 2 punct
        ,    PUNCT 2 punct
        said VERB  0 root
        """
    assert [] == found(table, "said")


def test_relative_clause() -> None:
    """**Lee**, who *said* so, left: by the words and by the parse."""
    table = """
        Lee  PROPN 7 nsubj B-PER
        ,    PUNCT 4 punct
        who  PRON  4 nsubj
        said VERB  1 acl:relcl
        so   ADV   4 advmod
        ,    PUNCT 4 punct
        left VERB  0 root
        """
    assert [("Lee", "who"), ("Lee", "relative"), ("Lee", "first")] == found(
        table, "said"
    )


def test_quoted_as_saying() -> None:
    """Reuters quoted **Lee** as *saying* so."""
    table = """
        Reuters PROPN 2 nsubj B-ORG
        quoted  VERB  0 root
        Lee     PROPN 2 obj B-PER
        as      SCONJ 5 mark
        saying  VERB  2 advcl
        so      ADV   5 advmod
        """
    assert [("Lee", "as"), ("Reuters", "first")] == found(table, "saying")


def test_borrowed_from_the_verb_above() -> None:
    """**Lee** left, *saying* so: no other candidate is needed then."""
    table = """
        Lee    PROPN 2 nsubj B-PER
        left   VERB  0 root
        ,      PUNCT 4 punct
        saying VERB  2 advcl
        so     ADV   4 advmod
        """
    assert [("Lee", "borrowed")] == found(table, "saying")


def test_nothing_is_borrowed_over_another_relation() -> None:
    """A clause that modifies a noun has no share in the subject."""
    table = """
        Lee   PROPN 2 nsubj B-PER
        left  VERB  0 root
        a     DET   4 det
        note  NOUN  2 obj
        saying VERB 4 acl
        so    ADV   5 advmod
        """
    assert "borrowed" not in dict(found(table, "saying")).values()


def test_subject_of_a_passive_is_not_one() -> None:
    """Ortega was *told*: she hears it. But Ortega was *quoted*: she said it."""
    table = """
        Ortega PROPN 3 nsubj:pass B-PER
        was    AUX   3 aux:pass O be
        {form} VERB  0 root O {lemma}
        so     ADV   3 advmod
        """
    assert [("Ortega", "first")] == found(
        table.format(form="told", lemma="tell"), "told"
    )
    assert [("Ortega", "left"), ("Ortega", "tree"), ("Ortega", "first")] == found(
        table.format(form="quoted", lemma="quote"), "quoted"
    )


def test_first_mention_of_the_sentence() -> None:
    """The last resort, unless a preposition precedes it; of this sentence alone."""
    table = """
        Ana  PROPN 2 nsubj B-PER
        left VERB  0 root
        .    PUNCT 2 punct

        In   ADP   2 case
        May  PROPN 5 obl
        a    DET   4 det
        man  NOUN  5 nsubj
        who  PRON  6 nsubj
        came VERB  4 acl:relcl
        said VERB  0 root
        """
    assert [("a man", "first")] == [
        (text, how) for text, how in found(table, "said") if how == "first"
    ]
