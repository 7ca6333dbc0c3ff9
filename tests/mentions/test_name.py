"""Names: the words that they are compared by, their suffix and gender, and titles."""

from __future__ import annotations

import pytest

from quoteattr.mentions.name import (
    PARTY,
    Name,
    NameType,
    fold,
    is_organization_noun,
    is_person_title,
)
from quoteattr.types.annotations import Mention
from quoteattr.types.span import Span


def name(*tokens: str, titles: tuple[str, ...] = (), type: NameType = "PER") -> Name:
    """A name at the start of a text."""
    return Name(
        0, len(tokens) - 1, tokens, titles, type, Span(0, len(" ".join(tokens)))
    )


@pytest.mark.parametrize(
    ("token", "folded"),
    [
        ("ERDOĞAN", "erdogan"),
        ("Łukasz", "lukasz"),
        ("Sørensen", "sorensen"),
        ("Yıldız", "yildiz"),
        ("Zoë’s", "zoe"),
        ("Lee's", "lee"),
        ("O’Regan", "o'regan"),
        ("O'Regan", "o'regan"),
        ("J.R.", "jr"),
        ("Wilson-Thompson", "wilson-thompson"),
        ("“Bo”", "bo"),
        ("-", ""),
        ("&", "&"),
    ],
)
def test_fold_drops_case_diacritics_and_full_stops(token: str, folded: str) -> None:
    """A possessive ending goes too; hyphens and apostrophes inside stay."""
    assert folded == fold(token)


@pytest.mark.parametrize(
    ("tokens", "keys"),
    [
        (("Ana", "Ruiz"), ("ana", "ruiz")),
        (("Ana", "Ruiz", "Jr."), ("ana", "ruiz")),
        (("Jonas", "Holm", "III"), ("jonas", "holm")),
        (("The", "Tarn", "Post"), ("tarn", "post")),
        (("The",), ("the",)),
        (("Jr.", "Ruiz"), ("jr", "ruiz")),
        (("Ruiz", "-"), ("ruiz",)),
        (("...",), ("...",)),
    ],
)
def test_keys_are_folded_tokens(tokens: tuple[str, ...], keys: tuple[str, ...]) -> None:
    """Without suffix and leading article; a name always has at least one key."""
    assert keys == name(*tokens).keys


def test_keys_are_no_part_of_equality() -> None:
    """Two occurrences differ although they name the same."""
    assert name("Ruiz") == name("Ruiz")
    assert name("Ruiz") != name("RUIZ")
    assert name("Ruiz").keys == name("RUIZ").keys


@pytest.mark.parametrize(
    ("tokens", "suffix"),
    [
        (("Ana", "Ruiz", "Jr."), "jr"),
        (("Jonas", "Holm", "III"), "iii"),
        (("Ana", "Ruiz"), None),
        (("Jr.",), None),
    ],
)
def test_suffix_follows_another_word(
    tokens: tuple[str, ...], suffix: str | None
) -> None:
    """A suffix alone is a name."""
    assert suffix == name(*tokens).suffix


@pytest.mark.parametrize(
    ("titles", "gender"),
    [
        (("Ms.",), "f"),
        (("Sir",), "m"),
        (("Dr.", "Mrs."), "f"),
        (("Dr.",), None),
        ((), None),
    ],
)
def test_gender_is_that_of_the_titles(
    titles: tuple[str, ...], gender: str | None
) -> None:
    """The first title with a gender decides."""
    assert gender == name("Ruiz", titles=titles).gender


def test_text_is_one_line_without_stray_spaces() -> None:
    """Possessive marks are joined to the word before them."""
    assert "Premier's Office" == name("Premier", "'s", "Office").text
    assert "Lloyd’s" == name("Lloyd", "’s").text


def test_mention_is_the_name_without_titles() -> None:
    """Its head is the last word."""
    text = "Ms. Ana Ruiz left."
    found = Name(1, 2, ("Ana", "Ruiz"), ("Ms.",), "PER", Span(4, 12))
    mention = found.mention(text)
    assert Mention(Span(4, 12), "Ana Ruiz", "name") == mention
    assert 2 == mention.head


@pytest.mark.parametrize("text", ["D-Mich.", "R - Ohio", "D- Conn", "I–Vt."])
def test_party_and_state_are_matched(text: str) -> None:
    """As they follow the name of a senator."""
    assert PARTY.match(text)


@pytest.mark.parametrize("text", ["X-Men", "Day-Lewis", "Dr. Seuss", "D-day", "R2-D2"])
def test_other_hyphenated_words_are_no_party(text: str) -> None:
    """One letter of a party, a hyphen and a capital are needed."""
    assert not PARTY.match(text)


def test_nouns_of_organizations() -> None:
    """Whatever their case; a person's role is none."""
    assert is_organization_noun("Ministry")
    assert is_organization_noun("bank")
    assert not is_organization_noun("Minister")
    assert not is_organization_noun("Ortega")


def test_titles_of_persons() -> None:
    """Titles, and nouns for one person; plurals and organizations are none."""
    assert is_person_title("Mr.")
    assert is_person_title("Coach")
    assert not is_person_title("coaches")
    assert not is_person_title("Ministry")
