"""Read the word lists in ``data/en/words``, each on first use, into read-only values.

    >>> "memo" in word_set("documents")
    True
    >>> role("spokeswoman")
    Role(kind='person', gender='f')

A list of one column is read with ``word_set``. A list of more columns has a function of
its own, and a row in ``tests/data/test_words.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, Literal, get_args

import attrs

from quoteattr.data.own_words import Row, own_rows, words_of
from quoteattr.data.tables import WORDS, one_of, read_rows, read_values

Strength = Literal["strong", "weak"]
Gender = Literal["f", "m"]
RoleKind = Literal["person", "organization", "group"]
NounPlace = Literal[
    "title-before",
    "title-before-in-prose",
    "title-after",
    "title-is",
    "word-after-article",
    "word-before",
    "word-is",
    "word-after",
    "word-apposition",
    "name-called",
    "name-before",
    "name-ends",
    "vessel-before",
    "sign",
]

AbbreviationKind = Literal["name", "end", "number", "state", "acronym"]

ABBREVIATION_KINDS: Final[Mapping[str, AbbreviationKind]] = {
    "name": "name",
    "end": "end",
    "number": "number",
    "state": "state",
}
GENDERS: Final[Mapping[str, Gender | None]] = {"f": "f", "m": "m", "-": None}
ROLE_KINDS: Final[Mapping[str, RoleKind]] = {
    "person": "person",
    "organization": "organization",
    "group": "group",
}
STRENGTHS: Final[Mapping[str, Strength]] = {"strong": "strong", "weak": "weak"}
NOUN_PLACES: Final[Mapping[str, NounPlace]] = {
    place: place for place in get_args(NounPlace)
}
LINE_GROUPS: Final = (
    "look",
    "more",
    "place",
    "picture",
    "agency",
    "writer",
    "time",
    "date",
    "reader",
    "social",
)
"""What the words of ``line_words`` have to do with."""

SPEECH_KINDS: Final = {"speech": "speech", "thought": "thought"}
VOWELS: Final = frozenset("aeiou")

KEPT: Final = 16
"""For how many sets of own words a list is kept in memory."""


@attrs.frozen
class ReportingVerb:
    """A verb that can introduce speech.

    Attributes:
        lemma: The verb.
        strength: ``strong`` if its clause beside a quotation is a cue in any case,
            ``weak`` if only when the quotation is its object or directly beside it.
    """

    lemma: str
    strength: Strength


@attrs.frozen
class Role:
    """The properties of a role noun such as *spokeswoman*.

    Attributes:
        kind: The kind of whoever it refers to.
        gender: The gender of that person; None if the noun does not show it.
    """

    kind: RoleKind
    gender: Gender | None


@attrs.frozen
class Pronoun:
    """The properties of a third-person pronoun.

    Attributes:
        nominative: Its nominative.
        gender: Its gender; None if it does not show one.
    """

    nominative: str
    gender: Gender | None


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the words of the list ``data/en/words/NAME.tsv``, in lower case.

    Raises:
        LexiconError: If a row has more than one column.

    Example:
        >>> "memo" in word_set("documents")
        True
    """
    return frozenset(word for (word,) in read_rows(f"{WORDS}/{name}.tsv", 1))


def reporting_verbs() -> Mapping[str, ReportingVerb]:
    """Return the reporting verb of each inflected form."""
    return _verbs(own_rows())


@lru_cache(KEPT)
def _verbs(own: tuple[Row, ...]) -> Mapping[str, ReportingVerb]:
    verbs: dict[str, ReportingVerb] = {}
    for lemma, strength in words_of(own, "verb").items():
        verb = ReportingVerb(lemma, one_of(STRENGTHS, "strength", strength))
        verbs.update(dict.fromkeys((lemma, *_regular_forms(lemma)), verb))
    for verb, forms in read_values(f"{WORDS}/reporting_verbs.tsv", 3, _verb):
        for form in (verb.lemma, *forms):
            # The form found is of find and of found; the verb with this lemma wins.
            verbs.setdefault(form, verb)
        if verb.lemma not in words_of(own, "verb"):
            verbs[verb.lemma] = verb
    return MappingProxyType(verbs)


@cache
def thought_verbs() -> Mapping[str, str]:
    """Return the lemma of each inflected form of the verbs that report a thought."""
    rows = read_values(f"{WORDS}/thought_verbs.tsv", 2, lambda row: row)
    lemmas: dict[str, str] = {}
    for lemma, irregular in rows:
        forms = irregular.split(",") if irregular else _regular_forms(lemma)
        lemmas.update(dict.fromkeys((lemma, *forms), lemma))
    return MappingProxyType(lemmas)


@cache
def speech_nouns() -> Mapping[str, str]:
    """Return, for each noun of saying or thinking, which of them it is."""
    rows = read_values(f"{WORDS}/speech_nouns.tsv", 2, _speech_noun)
    return MappingProxyType(dict(rows))


def _speech_noun(row: tuple[str, ...]) -> tuple[str, str]:
    return row[0], one_of(SPEECH_KINDS, "kind", row[1])


def _verb(row: tuple[str, ...]) -> tuple[ReportingVerb, tuple[str, ...]]:
    """The verb in a row, and its inflected forms."""
    lemma, strength, irregular = row
    forms = tuple(irregular.split(",")) if irregular else _regular_forms(lemma)
    return ReportingVerb(lemma, one_of(STRENGTHS, "strength", strength)), forms


def _regular_forms(lemma: str) -> tuple[str, str, str]:
    """The forms in -s, -ed and -ing."""
    if lemma.endswith("e"):
        return f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return f"{lemma}{plural}", f"{lemma}ed", f"{lemma}ing"


def reporting_strength(form: str) -> Strength | None:
    """Return the strength of the reporting verb of a form; None for any other word.

    Example:
        >>> reporting_strength("told"), reporting_strength("calls")
        ('strong', 'weak')
    """
    verb = reporting_verbs().get(form.lower())
    return verb.strength if verb else None


def roles() -> Mapping[str, Role]:
    """Return the role of each role noun and of its regular plural."""
    return _roles(own_rows())


@lru_cache(KEPT)
def _roles(own: tuple[Row, ...]) -> Mapping[str, Role]:
    found: dict[str, Role] = {}
    for noun, role in read_values(f"{WORDS}/role_nouns.tsv", 3, _role):
        found[noun] = role
        plural = noun[:-3] + "men" if noun.endswith("man") else _regular_forms(noun)[0]
        many = Role("group" if role.kind == "person" else role.kind, None)
        found.setdefault(plural, many)
    for noun, kind in words_of(own, "role").items():
        found[noun] = Role(one_of(ROLE_KINDS, "kind", kind), None)
    return MappingProxyType(found)


def _role(row: tuple[str, ...]) -> tuple[str, Role]:
    noun, kind, gender = row
    role = Role(one_of(ROLE_KINDS, "kind", kind), one_of(GENDERS, "gender", gender))
    return noun, role


def role(noun: str) -> Role | None:
    """Return the role of a role noun in any case; None for any other word."""
    return roles().get(noun.lower())


def titles() -> Mapping[str, Gender | None]:
    """Return the gender of each title, in lower case; None if it does not show one."""
    return _titles(own_rows())


@lru_cache(KEPT)
def _titles(own: tuple[Row, ...]) -> Mapping[str, Gender | None]:
    added = {
        title: one_of(GENDERS, "gender", gender)
        for title, gender in words_of(own, "title").items()
    }
    return MappingProxyType({**_genders(f"{WORDS}/titles.tsv"), **added})


@cache
def line_words() -> Mapping[str, str]:
    """Return the group of each word that is frequent in lines that are not prose.

    Example:
        >>> line_words()["photo"]
        'picture'
    """
    known = {group: group for group in LINE_GROUPS}
    rows = read_values(
        f"{WORDS}/line_words.tsv",
        2,
        lambda row: (row[0], one_of(known, "group", row[1])),
    )
    return MappingProxyType(dict(rows))


@cache
def third_person_pronouns() -> Mapping[str, Pronoun]:
    """Return the properties of each third-person pronoun that is resolved.

    Example:
        >>> third_person_pronouns()["his"]
        Pronoun(nominative='he', gender='m')
    """
    rows = read_values(f"{WORDS}/third_person_pronouns.tsv", 3, _pronoun)
    return MappingProxyType(dict(rows))


def _pronoun(row: tuple[str, ...]) -> tuple[str, Pronoun]:
    form, nominative, gender = row
    return form, Pronoun(nominative, one_of(GENDERS, "gender", gender))


@cache
def _title_forms() -> Mapping[str, str]:
    rows = read_values(f"{WORDS}/title_forms.tsv", 2, lambda row: (row[0], row[1]))
    return MappingProxyType(dict(rows))


def title_form(word: str) -> str:
    """The noun that descriptions use for a title, or the word itself.

    Example:
        >>> title_form("sen."), title_form("mayor")
        ('senator', 'mayor')
    """
    return _title_forms().get(word, word)


@cache
def given_names() -> Mapping[str, Gender | None]:
    """Return the gender of most people with each given name, in lower case."""
    return _genders(f"{WORDS}/given_names.tsv")


def gender_of_given_name(name: str) -> Gender | None:
    """The gender of nine in ten people with a given name; None if not known.

    Args:
        name: The name, folded. Of *ji-woo*, the first part counts where the whole is
            in no list.

    Example:
        >>> gender_of_given_name("ada"), gender_of_given_name("thabo")
        ('f', 'm')
    """
    for form in (name, name.partition("-")[0]):
        for known in (given_names(), _world_given_names()):
            if form in known:
                return known[form]
    return None


@cache
def _world_given_names() -> Mapping[str, Gender | None]:
    """The gender of given names of all parts of the world that are not in the other."""
    return _genders(f"{WORDS}/world_given_names.tsv")


def _genders(path: str) -> Mapping[str, Gender | None]:
    rows = read_values(path, 2, lambda row: (row[0], one_of(GENDERS, "gender", row[1])))
    return MappingProxyType(dict(rows))


@attrs.frozen
class Joined:
    """How a form is split that is printed as one word and read as several.

    Attributes:
        sizes: The lengths of its words, in code points.
        small: Whether it is split only where it has no capital.
        following: The words in lower case of which one must follow; empty if any may.
    """

    sizes: tuple[int, ...]
    small: bool = False
    following: frozenset[str] = frozenset()


@cache
def joined_words() -> Mapping[str, Joined]:
    """Map each form printed as one word and read as several to its words."""
    return MappingProxyType(
        dict(read_values(f"{WORDS}/token_joined.tsv", 3, _joined)),
    )


def _joined(row: tuple[str, ...]) -> tuple[str, Joined]:
    form, words, condition = row
    if words.replace(" ", "") != form:
        msg = f"expected the words of {form!r} with spaces between, got {words!r}"
        raise ValueError(msg)
    sizes = tuple(map(len, words.split(" ")))
    small = condition == "small"
    return form, Joined(sizes, small, frozenset(() if small else condition.split()))


@cache
def abbreviation_kinds() -> Mapping[str, AbbreviationKind]:
    """Map each abbreviation, in lower case and with its point, to its kind."""
    return MappingProxyType(
        dict(read_values(f"{WORDS}/token_abbreviations.tsv", 2, _abbreviation)),
    )


def _abbreviation(row: tuple[str, ...]) -> tuple[str, AbbreviationKind]:
    return row[0], one_of(ABBREVIATION_KINDS, "kind", row[1])


@cache
def nouns_beside_quotations() -> Mapping[NounPlace, tuple[str, ...]]:
    """Return, by place beside a quotation, the nouns that make it no speech there."""
    found: dict[NounPlace, tuple[str, ...]] = dict.fromkeys(NOUN_PLACES.values(), ())
    rows = read_values(f"{WORDS}/nouns_beside_quotations.tsv", 2, _noun_and_places)
    for noun, places in rows:
        for place in places:
            found[place] += (noun,)
    return MappingProxyType(found)


def _noun_and_places(row: tuple[str, ...]) -> tuple[str, list[NounPlace]]:
    noun, places = row
    return noun, [one_of(NOUN_PLACES, "place", place) for place in places.split(",")]
