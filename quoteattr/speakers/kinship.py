"""Relatives whom a text calls by their given name and by a surname they share.

Tom Berg and his wife, *Eva*, own it. “It is ours,” *Mrs Berg* said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from quoteattr.data.words import role, third_person_pronouns, word_set
from quoteattr.mentions.name import Name
from quoteattr.mentions.noun_phrases import POSSESSIVE_MARKS
from quoteattr.types.document import Document

MAX_LATER: Final = 32
"""Among how many later surnames the relative's is looked for."""


def relatives(document: Document, names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """Yield each given name of a relative with the first surname that means it.

    The title of the surname has the gender of the relative: *Mrs* Berg is no husband.

    Args:
        document: The parsed text.
        names: Its names with their types, in text order.
    """
    persons = [name for name in names if name.type == "PER"]
    full_names = [name for name in persons if len(name.keys) > 1]
    surnames: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in persons:
        surnames[name.keys].append(name)
    for name in persons:
        noun = _family_noun(document, name) if len(name.keys) == 1 else None
        if noun is None:
            continue
        possessor = _possessor(document, full_names, noun)
        known = role(document.words[noun].text)
        if possessor is None or known is None or known.gender is None:
            continue
        later = surnames.get(possessor.keys[-1:], [])
        first = bisect_right(later, name.first, key=lambda other: other.first)
        for other in later[first : first + MAX_LATER]:
            if other.gender == known.gender:
                yield name, other
                break


def _family_noun(document: Document, name: Name) -> int | None:
    """The index of the noun beside a name: his *wife*, Eva; Eva, his *wife*."""
    words = document.words
    before = name.first - 1
    if before > 0 and words[before].text == ",":
        before -= 1
    after = name.last + 3  # Eva, his wife
    for index in (before, after):
        if 0 < index < len(words) and _is_owned_relative(document, index):
            return index
    return None


def _is_owned_relative(document: Document, index: int) -> bool:
    owner = document.words[_owner(document, index)].text.lower()
    is_owned = owner in POSSESSIVE_MARKS | word_set("third_person_possessives")
    return is_owned and document.words[index].text.lower() in word_set("family_nouns")


def _owner(document: Document, noun: int) -> int:
    """The index of the possessive before a noun and its adjectives: *his* late wife."""
    before = noun - 1
    while before > 0 and document.words[before].upos == "ADJ":
        before -= 1
    return before


def _possessor(
    document: Document, full_names: Sequence[Name], noun: int
) -> Name | None:
    """The person whose relative it is: the full name before in the same sentence.

    A possessive pronoun does not mean somebody of the other gender.
    """
    first = document.sentences[document.sentence_of(noun)].first
    owner = document.words[_owner(document, noun)]
    pronoun = third_person_pronouns().get(owner.text.lower())
    end = bisect_left(full_names, noun, key=lambda name: name.first)
    if not end or full_names[end - 1].first < first:
        return None
    name = full_names[end - 1]
    is_other = pronoun and name.gender and name.gender != pronoun.gender
    return None if is_other else name
