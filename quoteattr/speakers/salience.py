"""The most salient entity at a position: features of each candidate, and their sum.

After Lappin and Leass (1994) the syntactic slot, the distance and the paragraph of the
last mention count. Unlike theirs, the weights are not summed over all mentions, which
lets somebody named often beat the subject of the sentence before: each candidate has
one set of features, weighted by a table fitted on texts annotated for coreference.

In "Ms. Holm called Ana Ruiz. *She* left." the candidate *Ms. Holm* has the features

    fit:text            the gender is known from the text (see ``agreement``)
    rank:1              one other candidate was mentioned later (0 to 3)
    subject:1:subject   slot here : sentences between (0 to 2) : slot there
    gap:1               sentences between: 0, 1, 2, 3, 4, 6, 10
    often:1             times mentioned (1 to 4)
    paragraph:0         paragraphs between (0 to 3)
    topic               latest candidate that was the subject when last mentioned

and others may have

    speaker             spoke last
    ahead               is the subject to come: in *her* speech, *Holm* wept
    pronoun             was last mentioned by a pronoun; pronoun-far: 2 sentences back
    local:SLOT          is nearest in the tree (see ``binding``)
    barred              is excluded by the tree (see ``binding``)
    same-verb           depends on the same verb
    beside              is the phrase before the comma: *Ortega*, he said, knows
    unnamed             is only described, and was a subject; unnamed-aside: was none
    named-in-speech     is named in the quotation that the pronoun introduces
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

import attrs

from quoteattr.data.tables import WEIGHTS
from quoteattr.data.weights import Weights, read_weights, score
from quoteattr.speakers.entity import Entity
from quoteattr.speakers.positions import SLOTS, SUBJECT, Position
from quoteattr.types.annotations import Mention

TABLE: Final = f"{WEIGHTS}/salience_weights.tsv"

MAX_MENTIONS_BACK: Final = 80
"""How many mentions back an antecedent is looked for."""

SENTENCE_DISTANCES: Final = (0, 1, 2, 3, 4, 6, 10)
"""Distances in sentences that the feature ``gap`` distinguishes."""

FAR: Final = 2
"""Distance in sentences from which a pronoun no longer continues a topic."""

MAX_PARAGRAPHS: Final = 3
"""Distance in paragraphs from which all count as the same."""

MAX_TIMES: Final = 4
"""Number of mentions from which all count as the same."""

MAX_RANK: Final = 3
"""Number of later candidates from which all count as the same."""

CandidateFilter = Callable[[Entity], str | None]
"""Returns the agreement feature of an entity (``fit:text``), or None to exclude it."""


@attrs.frozen
class Occurrence:
    """One mention of an entity, and its position."""

    entity: Entity
    mention: Mention
    position: Position


@attrs.frozen
class Candidate:
    """An entity that may be the antecedent, and its features."""

    entity: Entity
    features: tuple[str, ...]


@attrs.define(eq=False)
class DiscourseMemory:
    """The entities mentioned so far in a text, in the order of their last mentions.

    Attributes:
        choose: Chooses among the candidates for an antecedent.
        last_speaker: The entity that spoke last.
        occurrences: All mentions so far, in the order of the text.
    """

    choose: AntecedentChooser
    last_speaker: Entity | None = None
    occurrences: list[Occurrence] = attrs.field(factory=list)
    _recent: deque[Occurrence] = attrs.field(
        factory=lambda: deque(maxlen=MAX_MENTIONS_BACK)
    )
    _of_entity: dict[int, list[Occurrence]] = attrs.field(
        factory=lambda: defaultdict(list)
    )

    def add(self, occurrence: Occurrence) -> None:
        """Add the next mention of the text."""
        self.occurrences.append(occurrence)
        self._recent.append(occurrence)
        self._of_entity[occurrence.entity.id].append(occurrence)

    def mentions_of(self, entity: Entity) -> Sequence[Occurrence]:
        """All mentions of an entity so far."""
        return self._of_entity.get(entity.id, ())

    def last_mention_of(self, entity: Entity) -> Occurrence | None:
        """The latest mention of an entity."""
        mentions = self.mentions_of(entity)
        return mentions[-1] if mentions else None

    def most_salient(
        self, position: Position, agrees: CandidateFilter
    ) -> Entity | None:
        """The antecedent at a position among the entities that agree; None if none."""
        candidates = list(self.candidates(position, agrees))
        return self.choose(self, position, candidates) if candidates else None

    def candidates(
        self, position: Position, agrees: CandidateFilter
    ) -> Iterator[Candidate]:
        """Yield the entities that agree, the one mentioned last first."""
        topic_found = False
        rank = 0
        for entity, mentions in self._recent_entities(position):
            agreement = agrees(entity)
            if agreement is None:
                continue
            features = [agreement, f"rank:{min(rank, MAX_RANK)}"]
            rank += 1
            if mentions:
                features += _features(mentions, position)
            if entity is self.last_speaker:
                features.append("speaker")
            if not topic_found and _was_subject(mentions, position):
                topic_found = True
                features.append("topic")
            if entity is position.cataphoric:
                features.append("ahead")
            yield Candidate(entity, tuple(features))

    def _recent_entities(
        self, position: Position
    ) -> Iterator[tuple[Entity, list[Occurrence]]]:
        """Yield the entities of the last mentions, with those, the latest first.

        The subject to come follows with no mention, unless it is among them.
        """
        by_entity: dict[int, list[Occurrence]] = {}
        for occurrence in reversed(self._recent):
            by_entity.setdefault(occurrence.entity.id, []).append(occurrence)
        for mentions in by_entity.values():
            yield mentions[0].entity, mentions
        if position.cataphoric is not None and position.cataphoric.id not in by_entity:
            yield position.cataphoric, []


AntecedentChooser = Callable[
    [DiscourseMemory, Position, Sequence[Candidate]], Entity | None
]
"""Chooses the antecedent at a position among one candidate or more."""


def highest_score(weights: Weights) -> AntecedentChooser:
    """A chooser of the candidate with the highest sum of weights, the first of equals.

    Args:
        weights: The weight of each feature.
    """

    def choose(
        _: DiscourseMemory, __: Position, candidates: Sequence[Candidate]
    ) -> Entity | None:
        best = max(candidates, key=lambda each: score(weights, each.features))
        return best.entity

    return choose


@cache
def salience_weights() -> Weights:
    """The fitted weight of each feature, as shipped.

    Raises:
        LexiconError: At a row whose weight is no number.
    """
    return read_weights(TABLE)


def _was_subject(mentions: Sequence[Occurrence], position: Position) -> bool:
    """Whether an entity was a subject in the last earlier sentence that mentions it."""
    earlier = (m for m in mentions if m.position.sentence < position.sentence)
    last = next(earlier, None)
    return last is not None and any(
        mention.position.slot == SUBJECT
        for mention in mentions
        if mention.position.sentence == last.position.sentence
    )


def _features(mentions: Sequence[Occurrence], position: Position) -> Iterator[str]:
    """Yield the features of a candidate, given its mentions, the latest first."""
    last = mentions[0].position
    distance = max(0, position.sentence - last.sentence)
    gap = max(step for step in SENTENCE_DISTANCES if step <= distance)
    slots = {m.position.slot for m in mentions if m.position.sentence == last.sentence}
    best_slot = next(slot for slot in SLOTS if slot in slots)
    yield f"{position.slot}:{min(gap, 2)}:{best_slot}"
    yield f"gap:{gap}"
    yield f"often:{min(len(mentions), MAX_TIMES)}"
    yield f"paragraph:{min(position.paragraph - last.paragraph, MAX_PARAGRAPHS)}"
    if mentions[0].mention.form == "pronoun":
        yield "pronoun" if gap < FAR else "pronoun-far"
    heads = {mention.position.head for mention in mentions}
    if heads & position.local:
        yield f"local:{position.slot}"
    if heads & position.excluded:
        yield "barred"
    elif gap == 0 and last.governor is not None and last.governor == position.governor:
        yield "same-verb"
    if position.aside_after == mentions[0].mention.span.end:
        yield "beside"
    names = mentions[0].entity.names
    if not names:
        # A spokesman said so. He left; but: The wife of a spokesman left. She said.
        yield "unnamed" if best_slot == SUBJECT else "unnamed-aside"
    elif position.quoted_words and position.quoted_words & set(names[0].keys[-1:]):
        # “Dubois is right,” he said: hardly Dubois.
        yield "named-in-speech"
