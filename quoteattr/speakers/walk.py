"""The references of a text in the order in which they are resolved.

    Patel's claim that he had met Ida Holm and her brother

gives *Patel* (a name inside a mention), *Patel's claim*, *he*, *Ida Holm*, *her* (a
pronoun inside a mention), *her brother*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import attrs

from quoteattr.data.words import role, third_person_pronouns, word_set
from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.binding import MAX_DEPENDENTS
from quoteattr.speakers.entity import EntityName, NameIndex
from quoteattr.speakers.positions import attaching_word
from quoteattr.types.annotations import Attribution, Mention
from quoteattr.types.span import Span

APPOSED: Final = frozenset(["ADJ", "ADP", "DET", "NOUN", "PROPN"])
"""Tags of the words of an apposition."""


@attrs.frozen
class DependentPronoun:
    """A pronoun that is no mention of its own, as *her*, *him*, *himself*, *who*."""

    index: int


Reference = Mention | EntityName | DependentPronoun
"""A mention of the text, a name inside one, or a pronoun that is none."""


def references(
    indexed: IndexedText, name_at: NameIndex, inner_sources: Mapping[int, Mention]
) -> Iterator[Reference]:
    """Yield what refers to somebody, in text order; a mention after what is inside it.

    Args:
        indexed: The text.
        name_at: Its names, by the index of each of their words.
        inner_sources: As ``inner_sources`` gives them.
    """
    for mention in indexed.mentions:
        yield from _inside(indexed, mention, name_at, inner_sources)
        yield mention
        yield from _pronouns_after(indexed, mention)


def _inside(
    indexed: IndexedText,
    mention: Mention,
    name_at: NameIndex,
    inner_sources: Mapping[int, Mention],
) -> Iterator[Reference]:
    """Yield what refers to somebody inside a mention: sources, names, pronouns."""
    words = indexed.words_in(mention.span)
    resume = words.start
    for index in words:
        if index < resume:
            continue
        source, named = inner_sources.get(index), name_at.get(index)
        if source is not None:
            yield source
            resume = indexed.words_in(source.span).stop
        elif named is not None and named.name.first == index:
            if mention.head not in range(named.name.first, named.name.last + 1):
                yield named
        elif _is_dependent_pronoun(indexed, index):
            yield DependentPronoun(index)


def _pronouns_after(
    indexed: IndexedText, mention: Mention
) -> Iterator[DependentPronoun]:
    """Yield the pronouns between a mention and the next one, outside quotations."""
    first = indexed.words_in(mention.span).stop
    for index in range(first, len(indexed.document.words)):
        if indexed.mention_at(index) is not None:
            return
        quoted = index in indexed.quoted_words
        if _is_dependent_pronoun(indexed, index) and not quoted:
            yield DependentPronoun(index)


def is_dependent_form(form: str) -> bool:
    """Whether a word is him, his, himself, her, hers or herself."""
    pronoun = third_person_pronouns().get(form.lower())
    return (
        pronoun is not None
        and pronoun.gender is not None
        and form.lower() != pronoun.nominative
    )


def is_relative_pronoun(form: str) -> bool:
    """Whether a word is who, whom or whose."""
    return form.lower() in word_set("personal_relative_pronouns")


def _is_dependent_pronoun(indexed: IndexedText, index: int) -> bool:
    form = indexed.document.words[index].text
    return is_dependent_form(form) or is_relative_pronoun(form)


def inner_sources(
    indexed: IndexedText, attributions: Sequence[Attribution]
) -> dict[int, Mention]:
    """The sources inside other mentions, by the index of their first word.

    Such a source is the possessor of a noun: *Patel*'s claim that “...”.
    """
    inner: dict[int, Mention] = {}
    for attribution in attributions:
        source = attribution.source
        if source is not None and source.head is not None:
            around = indexed.mention_at(source.head)
            if around is not None and around.head != source.head:
                inner[indexed.words_in(source.span).start] = source
    return inner


def joint_subject(
    indexed: IndexedText, mention: Mention, name_at: NameIndex
) -> tuple[Mention, ...]:
    """The names that are one subject together, if the mention is the last of them.

    *Ida Holm and Jonas Brandt* said; *the mayor and her deputy* said. Empty for any
    other subject, for one person with two roles (founder and owner Ida Holm), and where
    more than commas, an *and* and appositions are between them.
    """
    words, document = indexed.document.words, indexed.document
    last = attaching_word(indexed, mention)
    first = words[last].head
    if words[last].relation != "conj" or first is None:
        return ()
    dependents = document.children(first)
    if len(dependents) > MAX_DEPENDENTS:
        return ()
    joined = [n for n in dependents if words[n].relation == "conj"]
    heads = [first, *(n for n in joined if not _is_bare_role(indexed, n))]
    found = [indexed.mention_at(index) for index in heads]
    members = [
        member
        for member in found
        if member and (member.head in name_at or _is_of_speaker(indexed, member))
    ]
    if len(members) < len(heads) or members[-1] != mention:
        return ()
    if words[attaching_word(indexed, members[0])].relation != "nsubj":
        return ()
    if _has_own_verb(indexed, mention, words[first].head):
        return ()
    return tuple(members) if _are_listed(indexed, members) else ()


def _is_bare_role(indexed: IndexedText, index: int) -> bool:
    """Whether a word is a role between commas: Ana Pike, *CEO*, and Tom Roe.

    A parser takes it for one of those who are listed.
    """
    words = indexed.document.words
    around = [words[n].text for n in (index - 1, index + 1) if 0 <= n < len(words)]
    return around == [",", ","] and role(words[index].text) is not None


def _has_own_verb(indexed: IndexedText, mention: Mention, shared: int | None) -> bool:
    """Whether another verb than the shared one follows: said Ruiz and *Holm* nodded."""
    words, after = indexed.document.words, indexed.words_in(mention.span).stop
    return after < len(words) and words[after].upos == "VERB" and after != shared


def _is_of_speaker(indexed: IndexedText, mention: Mention) -> bool:
    """Whether a mention describes one who may speak, as *her deputy* does."""
    words, first = indexed.document.words, mention.text.split()[0].lower()
    known = role(words[mention.head or 0].text)
    begins_one = first in word_set("leading_determiners") | word_set(
        "possessive_pronouns"
    )
    return mention.form == "nominal" and known is not None and begins_one


def _are_listed(indexed: IndexedText, members: Sequence[Mention]) -> bool:
    """Whether only commas are between the names, and *and* before the last.

    An apposition may follow a name: Ana Pike, *CEO*, and Tom Roe.
    """
    pairs = list(pairwise(members))
    if any(right.span.start < left.span.end for left, right in pairs):
        return False  # One is in the other: the mayor of Tarn and her deputy.
    between = [
        _without_apposition(indexed, Span(left.span.end, right.span.start))
        for left, right in pairs
    ]
    return between[-1] in {"and", ", and"} and set(between[:-1]) <= {","}


def _without_apposition(indexed: IndexedText, span: Span) -> str:
    """What is between two names, without an apposition between commas."""
    text = " ".join(span.of(indexed.text).split())
    inner = [indexed.document.words[index] for index in indexed.words_in(span)]
    if len(inner) > 2 and inner[0].text == "," and "," in {w.text for w in inner[1:]}:
        last = max(n for n, word in enumerate(inner) if word.text == ",")
        if last and all(word.upos in APPOSED for word in inner[1:last]):
            return " ".join([",", *(word.text for word in inner[last + 1 :])]).strip()
    return text
