"""The position of a mention: sentence, paragraph, syntactic slot, and binding.

Of *she* in "Ms. Holm called Ana Ruiz. “Come,” she said.":

    Position(sentence=1, paragraph=0, slot="subject", head=10, governor=11, start=34,
             quoted_words=frozenset({"come"}), ...)

``antecedents`` makes features of the positions of a pronoun and of its candidates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Final, Literal

import attrs

from quoteattr.data.words import word_set
from quoteattr.mentions.name import fold
from quoteattr.mentions.text_index import IndexedText
from quoteattr.speakers.binding import (
    OBJECTS,
    cataphoric_subject,
    excluded_antecedents,
    local_antecedents,
)
from quoteattr.speakers.entity import Entity, NameIndex
from quoteattr.types.annotations import Attribution, Mention
from quoteattr.types.document import Document

SUBJECT, EMBEDDED, OBJECT = "subject", "embedded", "object"
OWNER, OTHER = "owner", "other"
SLOTS: Final = (SUBJECT, EMBEDDED, OBJECT, OWNER, OTHER)
"""The syntactic slots, the most salient first."""

TOP_RELATIONS: Final = frozenset(["root", "dislocated"])
"""Relations of a phrase outside any clause, which counts as a subject."""

MAX_PATH: Final = 10
"""How many words up the tree are followed from a mention."""

MAX_STEPS: Final = 3
"""Number of steps up the tree from which all numbers are one."""

COORDINATED: Final = frozenset(["conj", "parataxis"])
"""Relations of a verb that is on one level with the verb above it."""


@attrs.frozen
class Position:
    """Where somebody is mentioned, or where an antecedent is looked for.

    Attributes:
        sentence: The number of the sentence.
        paragraph: The number of the paragraph.
        slot: One of ``SLOTS``: subject (of the sentence), embedded (subject of a
            clause in it), object, owner (*his*) or other.
        head: Index of the word that attaches the mention to the tree.
        governor: Index of the word it is attached to; None for a pronoun that is
            attached to a noun.
        start: Where the mention begins.
        quoted_words: For a source, the words of its quotations, folded.
        aside_after: For a source after a comma, where the phrase before the comma
            ends: *Ortega*, he said, knows.
        excluded: Heads that a pronoun or a description can hardly refer to here.
        excluded_entities: The numbers of the entities that these heads name.
        local: Heads that are nearest to a pronoun in the tree.
        cataphoric: The entity that a pronoun refers to if it is named only later.
        opens_paragraph: Whether it is in the first sentence of its paragraph.
        asked: Whether somebody is asked by it: they asked *Holm* why.
        path: The words from the head up the tree, each with its relation to the next.
    """

    sentence: int
    paragraph: int
    slot: str
    head: int | None = None
    governor: int | None = None
    start: int | None = None
    quoted_words: frozenset[str] = frozenset()
    aside_after: int | None = None
    excluded: frozenset[int] = frozenset()
    excluded_entities: frozenset[int] = frozenset()
    local: frozenset[int] = frozenset()
    cataphoric: Entity | None = None
    opens_paragraph: bool = False
    asked: bool = False
    path: tuple[tuple[int, str], ...] = ()


def attaching_word(indexed: IndexedText, mention: Mention) -> int:
    """Index of the word that attaches a mention to the tree: **Ida** Holm."""
    words = indexed.document.words
    inside = indexed.words_in(mention.span)
    index = mention.head or 0
    for _ in inside:
        above = words[index].head
        if above is None or above not in inside:
            break
        index = above
    return index


def is_subject(document: Document, words: range) -> bool:
    """Whether a phrase of these words is the subject of a word outside it."""
    return any(
        document.words[index].relation == "nsubj"
        and document.words[index].head not in words
        for index in words
    )


def syntactic_slot(document: Document, head: int) -> str:
    """The slot of a phrase, given the word that attaches it to the tree.

    The subject of a relative clause or an apposition is *embedded*: Holm, *who*
    invited Dubois, called. A coordinated phrase has the slot of the first one: Ruiz
    and *Holm* left.
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
    return SUBJECT if word.relation in TOP_RELATIONS else OTHER


def _slot_of_subject(document: Document, verb: int) -> str:
    """*subject* where the verb, or one it is coordinated with, is the root."""
    word = document.words[verb]
    for _ in document.sentences[document.sentence_of(verb)].words:
        if word.relation not in COORDINATED or word.head is None:
            break
        word = document.words[word.head]
    return SUBJECT if word.head is None or word.relation == "root" else EMBEDDED


def is_asked(document: Document, head: int) -> bool:
    """Whether a phrase is the object of a verb of asking: they pressed *Holm*."""
    word = document.words[head]
    if word.relation not in OBJECTS or word.head is None:
        return False
    return document.words[word.head].lemma in word_set("asking_verbs")


def path_up(document: Document, head: int) -> tuple[tuple[int, str], ...]:
    """The words from *head* up the tree, each with its relation to the next."""
    above = islice(document.ancestors(head), MAX_PATH)
    return tuple((index, document.words[index].relation) for index in (head, *above))


def way_between(one: Position, other: Position) -> tuple[str, str, str] | None:
    """How two mentions of a sentence are tied: the relations below a common word.

    In Holm, who met Ruiz, said she left: of *she* and *Holm* ``("ccomp", "nsubj",
    "2-1")``, of *she* and *Ruiz* ``("ccomp", "nsubj", "2-3")``; the numbers are those
    of the steps up to *said*. A mention that is above the other has ``self``. None
    where they meet nowhere.
    """
    steps = {index: step for step, (index, _) in enumerate(other.path)}
    for up, (index, _) in enumerate(one.path):
        if index in steps:
            down = steps[index]
            return (
                one.path[up - 1][1] if up else "self",
                other.path[down - 1][1] if down else "self",
                f"{min(up, MAX_STEPS)}-{min(down, MAX_STEPS)}",
            )
    return None


def words_by_source(
    attributions: Sequence[Attribution],
) -> dict[int, frozenset[str]]:
    """The folded words that each source says, by where the source begins."""
    words: dict[int, frozenset[str]] = {}
    for attribution in attributions:
        if attribution.source:
            start = attribution.source.span.start
            spoken = frozenset(map(fold, attribution.text.split()))
            words[start] = words.get(start, frozenset()) | spoken
    return words


@attrs.frozen
class Positions:
    """Works out the position of each mention of a text.

    Attributes:
        indexed: The text.
        name_at: Its names, by the index of each of their words.
        quoted_words: The words that each source says, by where the source begins.
        in_marks: Where the sources of quotations in marks begin.
    """

    indexed: IndexedText
    name_at: NameIndex
    quoted_words: Mapping[int, frozenset[str]]
    in_marks: frozenset[int] = frozenset()

    def is_source(self, mention: Mention) -> bool:
        """Whether a quotation or a statement is attributed to the mention."""
        return mention.span.start in self.quoted_words

    def speaks(self, mention: Mention) -> Literal["quotation", "statement", "nothing"]:
        """What is attributed to the mention: a quotation before a statement."""
        if mention.span.start in self.in_marks:
            return "quotation"
        return "statement" if self.is_source(mention) else "nothing"

    def of(self, mention: Mention) -> Position:
        """The position of a mention."""
        document, start = self.indexed.document, mention.span.start
        head = attaching_word(self.indexed, mention)
        word = document.words[head]
        position = partial(
            Position,
            sentence=document.sentence_of(head),
            paragraph=self.indexed.paragraph_number(start),
            slot=syntactic_slot(document, head),
            head=head,
            governor=word.head,
            start=start,
            quoted_words=self.quoted_words.get(start, frozenset()),
            aside_after=self._aside_after(mention),
            opens_paragraph=self._opens_paragraph(document.sentence_of(head)),
            asked=is_asked(document, head),
            path=path_up(document, head),
        )
        if mention.form == "name":
            return position()
        excluded = excluded_antecedents(document, head)
        named = (self.name_at[index] for index in excluded if index in self.name_at)
        entities = frozenset(each.entity.id for each in named)
        if mention.form != "pronoun":
            return position(excluded=excluded, excluded_entities=entities)
        return position(
            governor=None if word.relation == "nmod" else word.head,
            excluded=excluded,
            excluded_entities=entities,
            local=local_antecedents(document, head, excluded),
            cataphoric=self._cataphoric(head),
        )

    def _opens_paragraph(self, sentence: int) -> bool:
        sentences, number = (
            self.indexed.document.sentences,
            self.indexed.paragraph_number,
        )
        return sentence == 0 or number(sentences[sentence - 1].span.start) != number(
            sentences[sentence].span.start
        )

    def _aside_after(self, mention: Mention) -> int | None:
        """Where the phrase ends after which a source breaks in: *Ortega*, he said.

        Only for sources: in *Ruiz, she is kind* the two are one.
        """
        if not self.is_source(mention):
            return None
        first = self.indexed.words_in(mention.span).start
        words = self.indexed.document.words
        if first < 2 or words[first - 1].text != ",":
            return None
        return words[first - 2].span.end

    def _cataphoric(self, pronoun: int) -> Entity | None:
        """The entity named by the subject after a pronoun, or by its possessor."""
        document = self.indexed.document
        subject = cataphoric_subject(document, pronoun)
        if subject is None:
            return None
        mention = self.indexed.mention_at(subject)
        heads = [subject]
        if mention is not None and mention.head is not None:
            heads.append(mention.head)
        heads += [
            child
            for child in document.children(subject)
            if document.words[child].deprel == "nmod:poss"
        ]
        for index in heads:
            if index in self.name_at:
                return self.name_at[index].entity
        return None
