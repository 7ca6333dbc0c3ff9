"""Where mentions stand: sentence, paragraph, syntactic slot, and what grammar adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from quoteattr.mentions.name import Name, fold
from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.binding import OBJECTS, announced, barred, local
from quoteattr.speakers.entity import Entity
from quoteattr.types.annotations import Attribution, Mention
from quoteattr.types.document import Document

SUBJECT, EMBEDDED, OBJECT = "subject", "embedded", "object"
OWNER, OTHER = "owner", "other"
SLOTS: Final = (SUBJECT, EMBEDDED, OBJECT, OWNER, OTHER)
"""From the slot that a reader minds most to the one minded least."""

HIGHEST: Final = frozenset(["root", "dislocated"])


@attrs.frozen
class Place:
    """Where somebody is mentioned, or looked for.

    Attributes:
        sentence: The sentence's number.
        paragraph: The paragraph's number.
        slot: One of ``SLOTS``: subject (of the sentence), embedded (subject of a
            clause in it), object, owner (his) or other.
        head: Index of the word by which it hangs in the tree.
        verb: Index of the word that governs it, where that is not a noun it owns.
        start: Where the mention begins; None where nothing is asked of that.
        named: The words of the quotation that the mention introduces, folded.
        beside: Where a phrase ends from which only a comma parts it.
        barred: The heads of those for whom a pronoun can hardly stand here.
        local: The heads of those nearest to a pronoun by the tree.
        ahead: Whom a pronoun announces, who is named only after it.
    """

    sentence: int
    paragraph: int
    slot: str
    head: int | None = None
    verb: int | None = None
    start: int | None = None
    named: frozenset[str] = frozenset()
    beside: int | None = None
    barred: frozenset[int] = frozenset()
    local: frozenset[int] = frozenset()
    ahead: Entity | None = None


def slot(document: Document, head: int) -> str:
    """The syntactic slot of the phrase with this head.

    What an apposition or a relative clause holds is no subject of the sentence:
    Holm, *who invited Dubois*, called. Dubois weighs less. The second of two has the
    slot of the first: Ruiz and *Holm* left.
    """
    word = document.words[head]
    if word.relation == "conj" and word.head is not None:
        word = document.words[word.head]
    if word.relation == "nsubj" and word.head is not None:
        return _slot_of_subject(document, word.head)
    if word.deprel == "nmod:poss":
        return OWNER
    if word.relation in OBJECTS:
        return OBJECT
    return SUBJECT if word.relation in HIGHEST else OTHER


def _slot_of_subject(document: Document, index: int) -> str:
    sentence = document.sentences[document.sentence_of(index)]
    verb = document.words[index]
    for _ in sentence.words:
        if verb.relation not in {"conj", "parataxis"} or verb.head is None:
            break
        verb = document.words[verb.head]
    return SUBJECT if verb.head is None or verb.relation == "root" else EMBEDDED


def top(indexed: IndexedText, mention: Mention) -> int:
    """The word by which a mention hangs in the tree: **Ida** Holm."""
    words = indexed.document.words
    inside = indexed.words_in(mention.span)
    index = mention.head or 0
    for _ in inside:
        above = words[index].head
        if above is None or above not in inside:
            break
        index = above
    return index


def words_spoken(attributions: Sequence[Attribution]) -> dict[int, frozenset[str]]:
    """What each source says: the folded words of its quotations, by its start."""
    spoken: dict[int, frozenset[str]] = {}
    for each in attributions:
        if each.source:
            start = each.source.span.start
            words = frozenset(map(fold, each.text.split()))
            spoken[start] = spoken.get(start, frozenset()) | words
    return spoken


@attrs.frozen
class Places:
    """Tells of each mention of a text where it stands.

    Attributes:
        indexed: The text.
        name_at: Each name, and what it names, by the index of each of its words.
        spoken: The words of what each source says, folded, by where it begins.
    """

    indexed: IndexedText
    name_at: Mapping[int, tuple[Name, Entity]]
    spoken: Mapping[int, frozenset[str]]

    def of(self, mention: Mention) -> Place:
        """Where the mention stands."""
        document, start = self.indexed.document, mention.span.start
        head = top(self.indexed, mention)
        word = document.words[head]
        pronoun = mention.form == "pronoun"
        return Place(
            document.sentence_of(head),
            self.indexed.paragraph_number(start),
            slot(document, head),
            head,
            None if pronoun and word.relation == "nmod" else word.head,
            start,
            self.spoken.get(start, frozenset()),
            self._beside(mention),
            barred(document, head) if pronoun else frozenset(),
            local(document, head) if pronoun else frozenset(),
            self._ahead(head) if pronoun else None,
        )

    def _beside(self, mention: Mention) -> int | None:
        """Where the phrase ends that a source breaks off after a comma: X, he said.

        Only for sources: in *Ruiz, she is kind* the two are one.
        """
        if mention.span.start not in self.spoken:
            return None
        first = self.indexed.words_in(mention.span).start
        words = self.indexed.document.words
        if first < 2 or words[first - 1].text != ",":
            return None
        return words[first - 2].span.end

    def _ahead(self, pronoun: int) -> Entity | None:
        """Whom a pronoun announces: the subject to come, or else its owner."""
        document = self.indexed.document
        subject = announced(document, pronoun)
        if subject is None:
            return None
        mention = self.indexed.mention_at(subject)
        owners = (
            child
            for child in document.children(subject)
            if document.words[child].deprel == "nmod:poss"
        )
        for index in (subject, mention.head if mention else None, *owners):
            found = None if index is None else self.name_at.get(index)
            if found is not None:
                return found[1]
        return None
