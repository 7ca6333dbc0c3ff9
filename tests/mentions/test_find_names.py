"""Names compare by their words, and are found with their titles taken off."""

from __future__ import annotations

import pytest

from quoteattr.mentions.find_names import find_names
from quoteattr.mentions.name import Name, fold
from quoteattr.mentions.name_types import with_types
from quoteattr.parsing.conllu import read_conllu
from quoteattr.types.document import Document
from quoteattr.types.span import Span


def document(tagged: str) -> Document:
    """A sentence from words with tags: ``Ida/PROPN/B-PER left/VERB``; others are O."""
    rows = []
    for number, each in enumerate(tagged.split(), start=1):
        form, upos, *entity = each.rsplit("/")
        head, relation = (0, "root") if number == 1 else (1, "dep")
        misc = f"NER={entity[0]}" if entity else "_"
        rows.append(
            f"{number}\t{form}\t{form}\t{upos}\t_\t_\t{head}\t{relation}\t_\t{misc}"
        )
    return read_conllu("\n".join(rows) + "\n\n")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erdoğan", "ERDOGAN"),
        ("O’Regan", "O'Regan"),
        ("Zoë’s", "zoe"),
        ("J.R.", "JR"),
        ("Łukasz", "Lukasz"),
    ],
)
def test_forms_of_one_word_fold_alike(one: str, other: str) -> None:
    """Case, diacritics, points and a possessive mark make no difference."""
    assert fold(one).replace("’", "'") == fold(other)


def test_other_words_do_not_fold_alike() -> None:
    """A hyphen does: Wilson-Thompson is not Wilsonthompson."""
    assert fold("Wilson-Thompson") != fold("Wilsonthompson")


@pytest.mark.parametrize(
    ("tagged", "name", "titles"),
    [
        ("Prime/PROPN Minister/PROPN Ida/PROPN/B-PER", "Ida", "Prime Minister"),
        ("Ohio/PROPN/B-LOC Sen./PROPN Jon/PROPN/B-PER", "Jon", "Ohio Sen."),
        ("Ida/PROPN/B-PER von/ADP der/DET Au/PROPN", "Ida von der Au", ""),
        ("Premier/PROPN 's/PART Office/PROPN", "Premier's Office", ""),
        ("Bank/PROPN of/ADP Norway/PROPN/B-LOC", "Bank of Norway", ""),
        ("General/PROPN Motors/PROPN/B-ORG", "General Motors", ""),
        ("General/PROPN Ida/PROPN/B-PER", "Ida", "General"),
        ("Theresa/PROPN/B-PER May/PROPN", "Theresa May", ""),
        ("Ruiz/PROPN/B-PER Jr./PROPN/I-PER", "Ruiz Jr.", ""),
    ],
)
def test_name_stands_without_its_titles(tagged: str, name: str, titles: str) -> None:
    """A name is its own words; what stands before it is kept as titles."""
    (found,) = find_names(document("saw/VERB " + tagged))
    assert name == found.text
    assert titles == " ".join(found.titles)


@pytest.mark.parametrize(
    "tagged",
    [
        "on/ADP Monday/PROPN",
        "the/DET Minister/PROPN left/VERB",
        "Speculation/PROPN grew/VERB",
        "D-/PROPN Mich./PROPN left/VERB",
        "he/PRON left/VERB",
    ],
)
def test_what_is_no_name_is_not_found(tagged: str) -> None:
    """Days, offices, openers of sentences and a senator's party name nobody."""
    assert find_names(document(tagged)) == ()


def test_surname_is_known_where_the_tagger_fails() -> None:
    """Stubbs, taken for a noun, is a name once Eric Stubbs has been named."""
    tagged = (
        "saw/VERB Eric/PROPN/B-PER Stubbs/PROPN/I-PER ./PUNCT Stubbs/NOUN left/VERB"
    )
    assert [n.text for n in find_names(document(tagged))] == ["Eric Stubbs", "Stubbs"]


@pytest.mark.parametrize(
    ("tagged", "kind"),
    [
        ("saw/VERB Sen./PROPN Okafor/PROPN", "PER"),
        ("saw/VERB Anna/PROPN/B-ORG Grant/PROPN/I-ORG who/PRON", "PER"),
        ("saw/VERB Anna/PROPN/B-PER Grant/PROPN/I-PER", "PER"),
        ("the/DET Tarn/PROPN/B-PER Harbour/PROPN/I-PER Board/PROPN/I-PER", "ORG"),
        ("in/ADP Tarn/PROPN/B-LOC", "LOC"),
    ],
)
def test_kind_is_put_to_the_vote(tagged: str, kind: str) -> None:
    """Tags, titles, given names and nouns of bodies decide together."""
    text = document(tagged)
    assert [kind] == [name.type for name in with_types(text, find_names(text))]


def test_name_tells_a_suffix_and_a_gender() -> None:
    """Jr. is no surname; Ms. tells a gender."""
    name = Name(0, 1, ("Ana", "Ruiz", "Jr."), ("Ms.",), "PER", Span(0, 12))
    assert (name.keys, name.suffix, name.gender) == (("ana", "ruiz"), "jr", "f")
