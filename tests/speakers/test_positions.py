"""The position of a mention: sentence, paragraph, slot, and what the tree adds."""

from __future__ import annotations

import attrs
import pytest

from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.entity import Entity, EntityName
from quoteattr.speakers.positions import (
    Position,
    Positions,
    attaching_word,
    is_subject,
    path_up,
    syntactic_slot,
    way_between,
    words_by_source,
)
from quoteattr.types.annotations import Attribution, Mention
from tests.names import names
from tests.trees import document, indexed_text, mention

CALLED = indexed_text("""
    Ms.     PROPN  3  compound
    Ida     PROPN  3  compound  B-PER
    Holm    PROPN  4  nsubj     I-PER
    called  VERB   0  root
    her     PRON   6  nmod:poss
    aunt    NOUN   4  obj
    .       PUNCT  4  punct
    ---
    She     PRON   2  nsubj
    left    VERB   0  root
    .       PUNCT  2  punct
""")
SAID = indexed_text("""
    “       PUNCT  2  punct
    Holm    PROPN  5  nsubj  B-PER
    ,       PUNCT  5  punct
    ”       PUNCT  2  punct
    said    VERB   0  root
    Ruiz    PROPN  5  nsubj  B-PER
    ,       PUNCT  9  punct
    “       PUNCT  9  punct
    knows   VERB   5  ccomp
    .       PUNCT  5  punct
    ”       PUNCT  9  punct
""")


def positions(indexed: IndexedText, *spoken: str) -> Positions:
    """The positions of a text, in which the mention *spoken* says all quotations."""
    attributions = [
        Attribution(quotation, mention(indexed, source))
        for quotation in indexed.quotations
        for source in spoken
    ]
    return Positions(indexed, {}, words_by_source(attributions))


def pronoun(indexed: IndexedText, index: int) -> Mention:
    """The pronoun at an index, as a mention."""
    word = indexed.document.words[index]
    return Mention(word.span, word.text, "pronoun", head=index)


def test_position_of_a_name() -> None:
    """A name has no antecedents excluded or near."""
    found = positions(CALLED).of(mention(CALLED, "Ms. Ida Holm"))
    expected = Position(
        0, 0, "subject", head=2, governor=3, start=0, opens_paragraph=True
    )
    assert expected == attrs.evolve(found, path=())


def test_position_of_a_possessive_pronoun() -> None:
    """It has no governor, the subject of its verb is near, and its slot is owner."""
    found = positions(CALLED).of(pronoun(CALLED, 4))
    assert Position(
        0,
        0,
        "owner",
        head=4,
        governor=None,
        start=CALLED.text.index("her"),
        local=frozenset({2}),
        opens_paragraph=True,
    ) == attrs.evolve(found, path=())


def test_path_leads_up_the_tree() -> None:
    """Each word with its relation to the next; the way between two of them."""
    document = CALLED.document
    her, holm = path_up(document, 4), path_up(document, 2)
    assert ((4, "nmod"), (5, "obj"), (3, "root")) == her
    assert ((2, "nsubj"), (3, "root")) == holm
    one, other, called = (
        Position(0, 0, "other", path=path) for path in (her, holm, ((3, "root"),))
    )
    assert ("obj", "nsubj", "2-1") == way_between(one, other)
    assert ("obj", "self", "2-0") == way_between(one, called)
    assert way_between(one, positions(CALLED).of(mention(CALLED, "She"))) is None


def test_position_counts_sentences_and_paragraphs() -> None:
    """From 0, over the whole text."""
    found = positions(CALLED).of(mention(CALLED, "She"))
    assert (1, 1, "subject", 8) == (
        found.sentence,
        found.paragraph,
        found.slot,
        found.governor,
    )


def test_source_has_the_words_that_it_says() -> None:
    """Folded; a mention that is no source has none."""
    found = positions(SAID, "Ruiz")
    source = mention(SAID, "Ruiz")
    assert frozenset({"holm", "knows"}) == found.of(source).quoted_words
    assert found.is_source(source)
    assert frozenset() == positions(SAID).of(source).quoted_words
    assert not positions(SAID).is_source(source)


ASIDE = indexed_text("""
    Ortega  PROPN  6  nsubj  B-PER
    ,       PUNCT  4  punct
    he      PRON   4  nsubj
    said    VERB   6  parataxis
    ,       PUNCT  4  punct
    knows   VERB   0  root
    “       PUNCT  8  punct
    it      PRON   6  obj
    ”       PUNCT  8  punct
    .       PUNCT  6  punct
""")


def test_source_after_a_comma_breaks_into_a_phrase() -> None:
    """Ortega, he said, knows: but only where he is a source."""
    he = mention(ASIDE, "he")
    assert len("Ortega") == positions(ASIDE, "he").of(he).aside_after
    assert positions(ASIDE).of(he).aside_after is None
    ruiz = mention(SAID, "Ruiz")
    assert positions(SAID, "Ruiz").of(ruiz).aside_after is None


SPEECH = indexed_text("""
    In      ADP    3  case
    her     PRON   3  nmod:poss
    speech  NOUN   6  obl
    Ida     PROPN  5  compound  B-PER
    Holm    PROPN  6  nsubj     I-PER
    wept    VERB   0  root
    .       PUNCT  6  punct
""")
OFFICE = indexed_text("""
    In      ADP    3  case
    her     PRON   3  nmod:poss
    speech  NOUN   7  obl
    Holm    PROPN  6  nmod:poss  B-PER
    ’s      PART   4  case
    voice   NOUN   7  nsubj
    broke   VERB   0  root
    .       PUNCT  7  punct
""")


@pytest.mark.parametrize(
    ("indexed", "named"),
    [
        pytest.param(SPEECH, (3, 4), id="the subject to come"),
        pytest.param(OFFICE, (3,), id="or else its possessor"),
    ],
)
def test_cataphoric_entity_is_named_after_the_pronoun(
    indexed: IndexedText, named: tuple[int, ...]
) -> None:
    """In her speech, Holm wept. In her speech, Holm's voice broke."""
    holm = Entity(0)
    (name,) = names("Ida Holm")
    name_at = {index: EntityName(name, holm) for index in named}
    her = pronoun(indexed, 1)
    assert holm is Positions(indexed, name_at, {}).of(her).cataphoric
    assert Positions(indexed, {}, {}).of(her).cataphoric is None


SLOTS = document("""
    Holm     PROPN  2   nsubj
    left     VERB   0   root
    and      CCONJ  4   cc
    Ruiz     PROPN  1   conj
    saw      VERB   2   conj
    who      PRON   5   nsubj
    Brandt   PROPN  5   obj
    whose    PRON   9   nmod:poss
    boat     NOUN   10  nsubj
    sank     VERB   7   acl:relcl
    in       ADP    12  case
    Tarn     PROPN  10  obl
    gave     VERB   2   parataxis
    she      PRON   13  nsubj
    him      PRON   13  iobj
    voila    NOUN   2   dislocated
""")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(0, "subject", id="of the root"),
        pytest.param(3, "subject", id="coordinated with it"),
        pytest.param(5, "subject", id="of a verb coordinated with the root"),
        pytest.param(13, "subject", id="of a verb beside the root"),
        pytest.param(15, "subject", id="outside any clause"),
        pytest.param(8, "embedded", id="of a relative clause"),
        pytest.param(6, "object", id="direct"),
        pytest.param(14, "object", id="indirect"),
        pytest.param(7, "owner", id="possessive"),
        pytest.param(11, "other", id="oblique"),
    ],
)
def test_syntactic_slot(head: int, expected: str) -> None:
    """The slot by the relation of the word that attaches the phrase."""
    assert expected == syntactic_slot(SLOTS, head)


def test_mention_is_attached_by_the_word_whose_head_is_outside() -> None:
    """Ms. Ida Holm hangs on called by Holm, whatever its head is taken to be."""
    name = mention(CALLED, "Ms. Ida Holm")
    assert 2 == attaching_word(CALLED, name)
    ida = Mention(name.span, name.text, "name", head=1)
    assert 2 == attaching_word(CALLED, ida)


def test_subject_has_its_verb_outside() -> None:
    """Ms. Ida Holm is a subject, her aunt is none."""
    assert is_subject(CALLED.document, range(0, 3))
    assert not is_subject(CALLED.document, range(4, 6))
    assert not is_subject(CALLED.document, range(0, 4)), "its verb is inside"


def test_words_of_a_source_are_those_of_all_its_quotations() -> None:
    """Twice the same source; a quotation without one is left out."""
    ruiz = mention(SAID, "Ruiz")
    (first,) = SAID.quotations
    second = attrs.evolve(first, text="Doğan")
    found = words_by_source(
        [Attribution(first, ruiz), Attribution(second, ruiz), Attribution(first)]
    )
    assert {ruiz.span.start: frozenset({"holm", "knows", "dogan"})} == found
