"""What a walk over a text stops at: mentions, and what stands inside and between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import attrs

from quoteattr.mentions.name import Name
from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.agreement import GENDERED, NOMINATIVE
from quoteattr.speakers.binding import MOST
from quoteattr.speakers.entity import Entity
from quoteattr.speakers.positions import top
from quoteattr.types.annotations import Attribution, Mention

OWNERS: Final = frozenset(GENDERED) - NOMINATIVE
RELATIVE: Final = frozenset(["who", "whom", "whose"])
SILENT: Final = OWNERS | RELATIVE
"""Pronouns that never speak, but keep somebody in mind."""

Named = tuple[Name, Entity]
Stop = Mention | Named | None
"""A mention; a name inside one; or None for a pronoun that never speaks."""


@attrs.frozen
class Course:
    """The way through a text.

    Attributes:
        indexed: The text.
        name_at: Each name, and what it names, by the index of each of its words.
        inner: The sources inside other mentions, by first word: *Patel*'s claim.
    """

    indexed: IndexedText
    name_at: Mapping[int, Named]
    inner: Mapping[int, Mention]

    def stops(self) -> Iterator[tuple[int, Stop]]:
        """Yield what refers to somebody, in text order, what is inside others first."""
        indexed = self.indexed
        for mention in indexed.mentions:
            words = indexed.words_in(mention.span)
            yield from self._inside(mention, words)
            yield words.start, mention
            after = words.stop
            # him, herself: pronouns that are no mentions of their own.
            while (
                after < len(indexed.document.words)
                and indexed.mention_at(after) is None
            ):
                if self._is_silent(after) and after not in indexed.quoted_words:
                    yield after, None
                after += 1

    def _inside(self, mention: Mention, words: range) -> Iterator[tuple[int, Stop]]:
        """Yield what stands in a mention: an owner that speaks, names, pronouns."""
        done = words.start
        for index in words:
            source, named = self.inner.get(index), self.name_at.get(index)
            if index < done:
                continue
            if source is not None:
                yield index, source
                done = self.indexed.words_in(source.span).stop
            elif named is not None and named[0].first == index:
                if mention.head not in range(named[0].first, named[0].last + 1):
                    yield index, named
            elif self._is_silent(index):
                yield index, None

    def _is_silent(self, index: int) -> bool:
        return self.indexed.document.words[index].text.lower() in SILENT


def by_word(entities: Sequence[Entity]) -> dict[int, Named]:
    """Each name, and what it names, by the index of each of its words."""
    return {
        index: (name, entity)
        for entity in entities
        for name in entity.names
        for index in range(name.first, name.last + 1)
    }


def inner_sources(
    indexed: IndexedText, attributions: Sequence[Attribution]
) -> dict[int, Mention]:
    """The sources that are the owner inside another mention, by their first word."""
    inner: dict[int, Mention] = {}
    for each in attributions:
        source = each.source
        if source is not None and source.head is not None:
            around = indexed.mention_at(source.head)
            if around is not None and around.head != source.head:
                inner[indexed.words_in(source.span).start] = source
    return inner


def joined(
    indexed: IndexedText, mention: Mention, name_at: Mapping[int, Named]
) -> tuple[Mention, ...]:
    """The names that are one subject together, if this is the last of them.

    *Ida Holm and Jonas Brandt* said. None for a subject that stands alone, for one who
    bears two roles (founder and owner Ida Holm), and where anything but commas and the
    *and* stands between.
    """
    words, document = indexed.document.words, indexed.document
    last = top(indexed, mention)
    first = words[last].head
    if words[last].relation != "conj" or first is None:
        return ()
    around = document.children(first)
    if len(around) > MOST:
        return ()
    heads = [first, *(index for index in around if words[index].relation == "conj")]
    found = [indexed.mention_at(index) for index in heads]
    members = [each for each in found if each and each.head in name_at]
    if len(members) < len(heads) or members[-1] != mention:
        return ()
    if words[top(indexed, members[0])].relation != "nsubj":
        return ()
    if _goes_on(indexed, mention, words[first].head):
        return ()
    return tuple(members) if _side_by_side(indexed, members) else ()


def _side_by_side(indexed: IndexedText, members: Sequence[Mention]) -> bool:
    """Whether only commas stand between names, and *and* before the last."""
    pairs = pairwise(members)
    between = [indexed.text[a.span.end : b.span.start].strip() for a, b in pairs]
    return between[-1] in {"and", ", and"} and set(between[:-1]) <= {","}


def _goes_on(indexed: IndexedText, mention: Mention, governor: int | None) -> bool:
    """Whether a verb of its own follows: said Ruiz and *Holm* nodded."""
    words, after = indexed.document.words, indexed.words_in(mention.span).stop
    return after < len(words) and words[after].upos == "VERB" and after != governor
