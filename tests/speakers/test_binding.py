"""Binding: which words a pronoun can, or can hardly, refer to, on small trees."""

from __future__ import annotations

import pytest

from quoteattr.speakers import binding
from quoteattr.types.document import Document
from tests.trees import document

HELPED = document("""
    Ruiz    PROPN  2  nsubj
    helped  VERB   0  root
    her     PRON   2  obj
""")
HERSELF = document("""
    Ruiz     PROPN  2  nsubj
    helped   VERB   0  root
    herself  PRON   2  obj
""")
GAVE = document("""
    Ruiz  PROPN  2  nsubj
    gave  VERB   0  root
    Holm  PROPN  2  iobj
    her   PRON   2  obj
""")
AIDE = document("""
    Ruiz   PROPN  3  nsubj
    is     AUX    3  cop
    one    NUM    0  root
    of     ADP    6  case
    her    PRON   6  nmod:poss
    aides  NOUN   3  nmod
""")
CAME = document("""
    When  ADV    3  advmod
    he    PRON   3  nsubj
    came  VERB   6  advcl
    ,     PUNCT  3  punct
    Holm  PROPN  6  nsubj
    left  VERB   0  root
""")
BETWEEN = document("""
    Holm    PROPN  5  nsubj
    in      ADP    4  case
    her     PRON   4  nmod:poss
    speech  NOUN   5  obl
    wept    VERB   0  root
""")
RELATIVE = document("""
    Lee   PROPN  6  nsubj
    ,     PUNCT  4  punct
    who   PRON   4  nsubj
    said  VERB   1  acl:relcl
    ,     PUNCT  4  punct
    left  VERB   0  root
""")
THANKED = document("""
    Ruiz      PROPN  2  nsubj
    left      VERB   0  root
    ,         PUNCT  4  punct
    thanking  VERB   2  advcl
    her       PRON   4  obj
""")
ASKED = document("""
    Ruiz   PROPN  2  nsubj
    asked  VERB   0  root
    Holm   PROPN  2  obj
    to     PART   5  mark
    help   VERB   2  xcomp
    her    PRON   5  obj
""")
FIND = document("""
    Ruiz   PROPN  2  nsubj
    asked  VERB   0  root
    Holm   PROPN  2  obj
    to     PART   5  mark
    find   VERB   2  xcomp
    her    PRON   7  nmod:poss
    hat    NOUN   5  obj
""")
SISTER = document("""
    Ruiz    PROPN  4  nsubj
    is      AUX    4  cop
    her     PRON   4  nmod:poss
    sister  NOUN   0  root
""")
CREW = document("""
    Medals  NOUN   2  nsubj
    went    VERB   0  root
    to      ADP    4  case
    Holm    PROPN  2  obl
    and     CCONJ  7  cc
    her     PRON   7  nmod:poss
    crew    NOUN   4  conj
""")
SPEECH = document("""
    In      ADP    3  case
    her     PRON   3  nmod:poss
    speech  NOUN   5  obl
    Holm    PROPN  5  nsubj
    wept    VERB   0  root
""")
AFTER = document("""
    Holm    PROPN  2  nsubj
    wept    VERB   0  root
    in      ADP    5  case
    her     PRON   5  nmod:poss
    speech  NOUN   2  obl
""")
WHOSE = document("""
    Holm   PROPN  6  nsubj
    ,      PUNCT  5  punct
    whose  PRON   4  nmod:poss
    boat   NOUN   5  nsubj
    sank   VERB   1  acl:relcl
    wept   VERB   0  root
""")


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        pytest.param(HELPED, 2, {0}, id="the subject of its verb"),
        pytest.param(GAVE, 3, {0, 2}, id="and another object of it"),
        pytest.param(THANKED, 4, {0}, id="the subject of the verb above"),
        pytest.param(ASKED, 5, {2}, id="the object of the verb above, who helps"),
        pytest.param(SISTER, 2, {0}, id="what its noun is said of"),
        pytest.param(AIDE, 4, {0}, id="what one of its nouns is said of"),
        pytest.param(FIND, 5, set(), id="nobody, for another possessor"),
        pytest.param(HERSELF, 2, set(), id="nobody, for a reflexive pronoun"),
        pytest.param(CAME, 1, set(), id="nobody, for a subject"),
    ],
)
def test_excluded_antecedents(text: Document, pronoun: int, expected: set[int]) -> None:
    """An object is not the subject of its verb, a possessor not what is possessed."""
    assert expected == binding.excluded_antecedents(text, pronoun)


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        pytest.param(FIND, 5, {2}, id="the object of the verb above, who finds"),
        pytest.param(CREW, 5, {0, 3}, id="what its noun is joined with; the subject"),
        pytest.param(AFTER, 3, {0}, id="the subject"),
        pytest.param(HELPED, 2, set(), id="nobody who is excluded"),
        pytest.param(SISTER, 2, set(), id="nobody without a verb"),
        pytest.param(CAME, 1, set(), id="not itself"),
    ],
)
def test_local_antecedents(text: Document, pronoun: int, expected: set[int]) -> None:
    """The subject of its clause, and what its noun is coordinated with."""
    excluded = binding.excluded_antecedents(text, pronoun)
    assert expected == binding.local_antecedents(text, pronoun, excluded)


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        pytest.param(SPEECH, 1, 3, id="after the phrase of the pronoun"),
        pytest.param(CAME, 1, 4, id="after the clause of the pronoun"),
        pytest.param(AFTER, 3, None, id="no subject before the pronoun"),
        pytest.param(BETWEEN, 2, None, id="nor one before the phrase before its verb"),
        pytest.param(HELPED, 2, None, id="nothing without a fronted phrase"),
    ],
)
def test_cataphoric_subject(text: Document, pronoun: int, expected: int | None) -> None:
    """In her speech, Holm wept; not: Holm wept in her speech."""
    assert expected == binding.cataphoric_subject(text, pronoun)


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        pytest.param(RELATIVE, 2, 0, id="subject of the clause"),
        pytest.param(WHOSE, 2, 0, id="possessor in the clause"),
        pytest.param(AFTER, 0, None, id="none outside a relative clause"),
    ],
)
def test_relative_pronoun_antecedent(
    text: Document, pronoun: int, expected: int | None
) -> None:
    """The noun that the relative clause modifies."""
    assert expected == binding.relative_pronoun_antecedent(text, pronoun)


def test_words_with_too_many_dependents_are_skipped() -> None:
    """A wrong parse that hangs a whole list on one verb excludes nobody."""
    extra = binding.MAX_DEPENDENTS - 1
    rows = ["Ruiz PROPN 2 nsubj", "helped VERB 0 root", "her PRON 2 obj"]
    few = document("\n".join([*rows, *["now ADV 2 advmod"] * (extra - 1)]))
    many = document("\n".join([*rows, *["now ADV 2 advmod"] * extra]))
    assert {0} == binding.excluded_antecedents(few, 2)
    assert frozenset() == binding.excluded_antecedents(many, 2)
