"""The word lists in ``lexicons/en``, read on first use into read-only mappings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, Literal

import attrs

from quoteattr.errors import LexiconError

Strength = Literal["strong", "weak"]
Gender = Literal["f", "m"]
RoleKind = Literal["person", "organization", "group"]

FOLDER: Final = "lexicons/en"
GENDERS: Final[Mapping[str, Gender | None]] = {"f": "f", "m": "m", "-": None}
ROLE_KINDS: Final[Mapping[str, RoleKind]] = {
    "person": "person",
    "organization": "organization",
    "group": "group",
}
STRENGTHS: Final[Mapping[str, Strength]] = {"strong": "strong", "weak": "weak"}
VOWELS: Final = frozenset("aeiou")


@attrs.frozen
class ReportingVerb:
    """A verb that can introduce speech, and how readily it does so."""

    lemma: str
    strength: Strength


@attrs.frozen
class Role:
    """What a noun such as *spokeswoman* says of whom it refers to."""

    kind: RoleKind
    gender: Gender | None


def read_rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a word list; a missing last column reads as empty.

    Raises:
        LexiconError: At a row with too few or too many columns.
    """
    path = f"{FOLDER}/{name}"
    lines = files("quoteattr").joinpath(path).read_text("utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if line.startswith("#"):
            continue
        row = tuple(line.split("\t"))
        if not columns - 1 <= len(row) <= columns:
            message = f"expected {columns} columns, got {len(row)}"
            raise LexiconError(path, number, message)
        yield row if len(row) == columns else (*row, "")


@cache
def reporting_verbs() -> Mapping[str, ReportingVerb]:
    """Map each inflected form of a reporting verb to the verb."""
    verbs: dict[str, ReportingVerb] = {}
    for lemma, strength, irregular in read_rows("reporting_verbs.tsv", 3):
        if strength not in STRENGTHS:
            message = f"unknown strength {strength!r}"
            raise LexiconError(f"{FOLDER}/reporting_verbs.tsv", 0, message)
        verb = ReportingVerb(lemma, STRENGTHS[strength])
        forms = irregular.split(",") if irregular else _regular_forms(lemma)
        for form in (lemma, *forms):
            # Of two verbs that share a form (found), the one it is the lemma of wins.
            verbs.setdefault(form, verb)
        verbs[lemma] = verb
    return MappingProxyType(verbs)


def _regular_forms(lemma: str) -> tuple[str, str, str]:
    if lemma.endswith("e"):
        return f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return f"{lemma}{plural}", f"{lemma}ed", f"{lemma}ing"


def reporting_strength(form: str) -> Strength | None:
    """How strongly the inflected form speaks for a cue; None if it does not.

    Example:
        >>> reporting_strength("told"), reporting_strength("calls")
        ('strong', 'weak')
    """
    verb = reporting_verbs().get(form.lower())
    return verb.strength if verb else None


@cache
def roles() -> Mapping[str, Role]:
    """Map each role noun, and its regular plural, to what it says of its bearer."""
    found: dict[str, Role] = {}
    for noun, kind, gender in read_rows("role_nouns.tsv", 3):
        if kind not in ROLE_KINDS:
            raise LexiconError(f"{FOLDER}/role_nouns.tsv", 0, f"unknown kind {kind!r}")
        role = Role(ROLE_KINDS[kind], _gender("role_nouns.tsv", gender))
        found[noun] = role
        plural = noun[:-3] + "men" if noun.endswith("man") else _regular_forms(noun)[0]
        many = Role("group" if kind == "person" else role.kind, None)
        found.setdefault(plural, many)
    return MappingProxyType(found)


def role(noun: str) -> Role | None:
    """What the noun says of whom it refers to; None for any other word."""
    return roles().get(noun.lower())


@cache
def titles() -> Mapping[str, Gender | None]:
    """Map each title, in lower case, to the gender of those who bear it."""
    return _gendered("titles.tsv")


@cache
def abbreviations() -> frozenset[str]:
    """Each abbreviation, in lower case and with its point, that names follow."""
    return frozenset(word for (word,) in read_rows("abbreviations.tsv", 1))


@cache
def given_names() -> Mapping[str, Gender | None]:
    """Map each given name, in lower case, to the gender of most who bear it."""
    return _gendered("given_names.tsv")


def _gendered(name: str) -> Mapping[str, Gender | None]:
    return MappingProxyType(
        {word: _gender(name, gender) for word, gender in read_rows(name, 2)}
    )


def _gender(name: str, gender: str) -> Gender | None:
    if gender not in GENDERS:
        raise LexiconError(f"{FOLDER}/{name}", 0, f"unknown gender {gender!r}")
    return GENDERS[gender]
