"""The labels of a transcript: each is one speaker, whoever was named before.

MS. DAHL: “I object.”
THE JUDGE: “Overruled.”     the judge is not Ms. Dahl
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.entity import Entity, NameIndex
from quoteattr.types.annotations import Attribution, Mention

LABEL_SIEVES: Final = frozenset(["label", "inner-label"])


@attrs.frozen
class TranscriptLabels:
    """The labels of a text that is a transcript, as far as sources are labels.

    Attributes:
        mentions: The labels that describe somebody: THE JUDGE.
        named: The numbers of the entities that labels name: MS. DAHL.
    """

    mentions: frozenset[Mention] = frozenset()
    named: frozenset[int] = frozenset()


def find_labels(
    indexed: IndexedText, attributions: Sequence[Attribution], name_at: NameIndex
) -> TranscriptLabels:
    """The labels that begin their lines, of a text that has several or in capitals."""
    starts = {paragraph.start for paragraph in indexed.paragraphs}
    found = {
        each.source
        for each in attributions
        if each.source and each.sieve in LABEL_SIEVES
        if each.source.span.start in starts or each.sieve == "inner-label"
    }
    several = len({key_of(mention) for mention in found}) > 1
    labels = [mention for mention in found if several or mention.text.isupper()]
    named = [name_at.get(mention.head or 0) for mention in labels]
    return TranscriptLabels(
        frozenset(m for m, each in zip(labels, named, strict=True) if each is None),
        frozenset(each.entity.id for each in named if each is not None),
    )


def key_of(mention: Mention) -> str:
    """The words of a label by which it is the same as another one."""
    return " ".join(mention.text.lower().split())


def holder(
    noun: str, entities: Sequence[Entity], labels: TranscriptLabels
) -> Entity | None:
    """The only person of whom the text says what a label says, without its own label.

    Args:
        noun: The noun of the label: judge.
        entities: The entities of the text.
        labels: Its labels.
    """
    found = [
        entity
        for entity in entities
        if entity.names and entity.id not in labels.named
        if any(words[-1:] == (noun,) for words in entity.roles.values())
    ]
    return found[0] if len(found) == 1 else None
