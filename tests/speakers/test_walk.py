"""The walk over a text: what refers to somebody, and in which order."""

from __future__ import annotations

import pytest

from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.entity import EntityName
from quoteattr.speakers.walk import (
    DependentPronoun,
    Reference,
    inner_sources,
    is_dependent_form,
    is_relative_pronoun,
    joint_subject,
    references,
)
from quoteattr.types.annotations import Attribution, Mention
from tests.names import names_of_text
from tests.trees import indexed_text, mention


def written(indexed: IndexedText, reference: Reference) -> str:
    """A reference by its words: (a name inside), [a pronoun], or a mention."""
    if isinstance(reference, Mention):
        return reference.text
    if isinstance(reference, EntityName):
        return f"({reference.name.text})"
    return f"[{indexed.document.words[reference.index].text}]"


def walk(indexed: IndexedText, *sources: Mention) -> list[str]:
    """The references of a text, of which these mentions say its quotations."""
    quotation = indexed.quotations[0] if indexed.quotations else None
    spoken = [Attribution(quotation, each) for each in sources if quotation]
    name_at = names_of_text(indexed).name_at
    found = references(indexed, name_at, inner_sources(indexed, spoken))
    return [written(indexed, each) for each in found]


CLAIM = indexed_text("""
    “       PUNCT  2   punct
    No      INTJ   8   ccomp
    ,       PUNCT  2   punct
    ”       PUNCT  2   punct
    Patel   PROPN  7   nmod:poss  B-PER
    ’s      PART   5   case
    claim   NOUN   8   nsubj
    thanked VERB   0   root
    him     PRON   8   obj
    .       PUNCT  8   punct
""")
HOLM = indexed_text("""
    She     PRON   2   nsubj
    met     VERB   0   root
    Ida     PROPN  4   compound  B-PER
    Holm    PROPN  2   obj       I-PER
    ,       PUNCT  7   punct
    who     PRON   7   nsubj
    helped  VERB   4   acl:relcl
    herself PRON   7   obj
    .       PUNCT  2   punct

    Her     PRON   2   nmod:poss
    brother NOUN   3   nsubj
    left    VERB   0   root
    .       PUNCT  3   punct
""")
QUOTED = indexed_text("""
    Holm    PROPN  2   nsubj  B-PER
    said    VERB   0   root
    :       PUNCT  2   punct
    “       PUNCT  5   punct
    Thank   VERB   2   ccomp
    him     PRON   5   obj
    .       PUNCT  5   punct
    ”       PUNCT  5   punct
""")


def test_name_inside_a_mention_comes_before_it() -> None:
    """Patel, Patel's claim, him."""
    assert ["(Patel)", "Patel’s claim", "[him]"] == walk(CLAIM)


def test_source_inside_a_mention_is_a_mention_of_its_own() -> None:
    """It takes the place of the name, which does not occur a second time."""
    patel = Mention(CLAIM.document.words[4].span, "Patel", "name", head=4)
    assert {4: patel} == inner_sources(CLAIM, [Attribution(CLAIM.quotations[0], patel)])
    assert ["Patel", "Patel’s claim", "[him]"] == walk(CLAIM, patel)


def test_source_that_is_a_whole_mention_is_not_inside() -> None:
    """It is walked as what it is."""
    claim = mention(CLAIM, "Patel’s claim")
    assert {} == inner_sources(CLAIM, [Attribution(CLAIM.quotations[0], claim)])
    assert {} == inner_sources(CLAIM, [Attribution(CLAIM.quotations[0])])


def test_pronouns_that_are_no_mentions_are_walked_where_they_are() -> None:
    """Between mentions, and inside one before it; a whole name is no name inside."""
    expected = ["She", "Ida Holm", "[who]", "[herself]", "[Her]", "Her brother"]
    assert expected == walk(HOLM)


def test_quotations_are_left_out() -> None:
    """Whom somebody speaks of in a quotation is another question."""
    assert ["Holm"] == walk(QUOTED)


def test_dependent_forms_and_relative_pronouns() -> None:
    """In any case; not the nominative, nor pronouns without a gender."""
    forms = ["him", "His", "himself", "her", "hers", "herself"]
    assert all(map(is_dependent_form, forms))
    assert not any(map(is_dependent_form, ["he", "She", "they", "them", "its", "who"]))
    assert all(map(is_relative_pronoun, ["who", "Whom", "whose"]))
    assert not any(map(is_relative_pronoun, ["which", "that", "he"]))


def subject(*rows: str) -> list[str]:
    """The members of the joint subject of *Holm ... left*, by their words."""
    indexed = indexed_text("\n".join(rows))
    name_at = names_of_text(indexed).name_at
    found = [joint_subject(indexed, each, name_at) for each in indexed.mentions]
    assert not any(found[:-1]), "only the last member has them all"
    return [member.text for member in found[-1]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            (
                "Holm PROPN 4 nsubj B-PER",
                "and CCONJ 3 cc",
                "Ruiz PROPN 1 conj B-PER",
                "left VERB 0 root",
            ),
            ["Holm", "Ruiz"],
            id="two",
        ),
        pytest.param(
            (
                "Holm PROPN 7 nsubj B-PER",
                ", PUNCT 3 punct",
                "Dubois PROPN 1 conj B-PER",
                ", PUNCT 6 punct",
                "and CCONJ 6 cc",
                "Ruiz PROPN 1 conj B-PER",
                "left VERB 0 root",
            ),
            ["Holm", "Dubois", "Ruiz"],
            id="three",
        ),
        pytest.param(
            ("Holm PROPN 2 nsubj B-PER", "left VERB 0 root"), [], id="one alone"
        ),
        pytest.param(
            (
                "Holm PROPN 5 nsubj B-PER",
                "and CCONJ 4 cc",
                "the DET 4 det",
                "aide NOUN 1 conj",
                "left VERB 0 root",
            ),
            ["Holm", "the aide"],
            id="a description",
        ),
        pytest.param(
            (
                "Holm PROPN 4 nsubj B-PER",
                "or CCONJ 3 cc",
                "Ruiz PROPN 1 conj B-PER",
                "left VERB 0 root",
            ),
            [],
            id="or",
        ),
        pytest.param(
            (
                "Holm PROPN 6 nsubj B-PER",
                "or CCONJ 3 cc",
                "Dubois PROPN 1 conj B-PER",
                "and CCONJ 5 cc",
                "Ruiz PROPN 1 conj B-PER",
                "left VERB 0 root",
            ),
            [],
            id="or before the and",
        ),
        pytest.param(
            (
                "Thank VERB 0 root",
                "Holm PROPN 1 obj B-PER",
                "and CCONJ 4 cc",
                "Ruiz PROPN 2 conj B-PER",
            ),
            [],
            id="no subject",
        ),
        pytest.param(
            (
                "left VERB 0 root",
                "Holm PROPN 1 nsubj B-PER",
                "and CCONJ 4 cc",
                "Ruiz PROPN 2 conj B-PER",
                "nodded VERB 1 conj",
            ),
            [],
            id="a verb of its own",
        ),
    ],
)
def test_joint_subject(rows: tuple[str, ...], expected: list[str]) -> None:
    """Names that only commas and the *and* are between, in one subject."""
    assert expected == subject(*rows)


def test_pronoun_is_found_by_its_index() -> None:
    """As the resolver needs it."""
    name_at = names_of_text(HOLM).name_at
    found = [
        e for e in references(HOLM, name_at, {}) if isinstance(e, DependentPronoun)
    ]
    assert [5, 7, 9] == [each.index for each in found]
