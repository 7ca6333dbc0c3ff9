"""Mark the quotations in lines that are not prose, and those that repeat another.

In *Ruiz said: “It is only a crane.”* and, as a line of its own, the pull quote
*“It is only a crane.”*, the second quotation gets the flag ``furniture``, its line
``pull-quote``, and ``same_as`` 0, the id of the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

import attrs

from quoteattr.lines.features import folded_words
from quoteattr.mentions.text_index import IndexedText
from quoteattr.types.annotations import Attribution, Quotation

FURNITURE: Final = "furniture"
"""The flag of a quotation in a line that is not prose."""

MIN_SHARED_WORDS: Final = 2
"""Minimum number of words of a quotation that repeats another one."""

MAX_SAME_OPENING: Final = 8
"""Maximum number of quotations with the same two words that one is compared with."""

Opening = tuple[str, str]
"""Two words of a quotation, one after the other."""


def mark_furniture(
    found: Sequence[Attribution], indexed: IndexedText
) -> tuple[Attribution, ...]:
    """The attributions, those in lines that are not prose marked."""
    aside = [not indexed.is_prose(each.quotation.start) for each in found]
    if not any(aside):
        return tuple(found)
    body = _Body.of(
        [each.quotation for each, out in zip(found, aside, strict=True) if not out],
        indexed,
    )
    return tuple(
        attrs.evolve(each, quotation=_marked(each.quotation, body, indexed))
        if out
        else each
        for each, out in zip(found, aside, strict=True)
    )


def _marked(quotation: Quotation, body: _Body, indexed: IndexedText) -> Quotation:
    return attrs.evolve(
        quotation,
        flags=(*quotation.flags, FURNITURE),
        line=indexed.line_type(quotation.start),
        same_as=body.original(quotation),
    )


@attrs.frozen
class _Body:
    """The quotations of the body, by each two words of theirs.

    Attributes:
        words: The words of each, with a space before and after each word.
        holders: The ids of those that hold two words, those of the headline last.
    """

    words: Mapping[int, str]
    holders: Mapping[Opening, Sequence[int]]

    @classmethod
    def of(cls, quotations: Sequence[Quotation], indexed: IndexedText) -> _Body:
        words: dict[int, str] = {}
        holders: dict[Opening, list[int]] = defaultdict(list)
        headline_last = sorted(
            (each for each in quotations if each.parent is None),
            key=lambda each: indexed.paragraph_number(each.start) == 0,
        )
        for quotation in headline_last:
            own = folded_words(quotation.text)
            words[quotation.id] = f" {' '.join(own)} "
            for pair in set(pairwise(own)):
                if len(holders[pair]) < MAX_SAME_OPENING:
                    holders[pair].append(quotation.id)
        return cls(words, holders)

    def original(self, quotation: Quotation) -> int | None:
        """The id of the quotation that holds all its words; None if none does."""
        own = folded_words(quotation.text)
        if len(own) < MIN_SHARED_WORDS:
            return None
        wanted = f" {' '.join(own)} "
        holders = self.holders.get((own[0], own[1]), ())
        return next((id for id in holders if wanted in self.words[id]), None)
