"""Choices among antecedents, from texts whose coreference is annotated.

"Ida Holm met Marc Dubois. She thanked him.", annotated, gives two choices, each with
the candidates' features and which candidate is right:

    she   Marc Dubois: fit:listed-otherwise ... no; Ida Holm: fit:listed ... yes
    him   Ida Holm: fit:text ... no; Marc Dubois: fit:listed ... yes

The text is resolved as in use, but each *he*, *she*, *his* and *her* is given the
annotated antecedent, so that no mistake follows from another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from quoteattr.data.weights import Weights
from quoteattr.evaluation.corpora import gap
from quoteattr.evaluation.corpora.gold import GoldEntities
from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.attribute import attribute
from quoteattr.speakers.agreement import pronoun_gender
from quoteattr.speakers.entity import Entity
from quoteattr.speakers.positions import Position
from quoteattr.speakers.resolve import resolve
from quoteattr.speakers.salience import Candidate, DiscourseMemory, highest_score
from quoteattr.statements.find import find_statements
from quoteattr.training.choices import Choice
from quoteattr.types.span import Span

NEWS_LIKE: Final = ("news", "interview", "speech", "court")
"""Genres of GUM that resemble news: accuracy is measured on them."""

BIOGRAPHY: Final = "bio"

GENRE_WEIGHTS: Final[Mapping[str, float]] = {BIOGRAPHY: 0.4, gap.GENRE: 0.5}
"""What a pronoun of a genre counts, if not 1. In a biography *he* is mostly its
subject; the snippets of GAP, of biographies and films, are hard ones."""


@attrs.frozen
class PronounChoice:
    """A pronoun of a text, in lower case, and the choice among its candidates."""

    pronoun: str
    choice: Choice


@attrs.frozen
class TextChoices:
    """The choices of one text, and its genre."""

    genre: str
    choices: tuple[PronounChoice, ...] = attrs.field(repr=False)


class GoldCoreference:
    """The annotated coreference of a text, by place.

    Attributes:
        pronouns: Each *he*, *she*, *his* ... in lower case and the entity it refers
            to, by where it begins.
    """

    def __init__(self, text: GoldEntities) -> None:
        """Index the mentions of *text*."""
        mentions = [(s, e) for e, spans in text.mentions.items() for s in spans]
        self._by_length = sorted(
            mentions, key=lambda pair: (len(pair[0]), pair[0].start, pair[1])
        )
        self._smallest: dict[Span, str | None] = {}
        self.pronouns: dict[int, tuple[str, str]] = {
            span.start: (span.of(text.text).lower(), entity)
            for span, entity in mentions
            if pronoun_gender(span.of(text.text)) is not None
        }

    def entity_of(self, spans: Iterable[Span]) -> str | None:
        """The entity that most of the spans refer to.

        Each span refers to what the smallest mention around it does.
        """
        entities = [self._entity_around(span) for span in spans]
        votes = Counter(entity for entity in entities if entity is not None)
        return votes.most_common(1)[0][0] if votes else None

    def _entity_around(self, span: Span) -> str | None:
        if span not in self._smallest:
            around = (e for mention, e in self._by_length if mention.contains(span))
            self._smallest[span] = next(around, None)
        return self._smallest[span]


class GoldChooser:
    """Chooses the annotated antecedents, and records the choices.

    Attributes:
        choices: The choices so far.
    """

    def __init__(
        self, gold: GoldCoreference, weights: Weights, choice_weight: float
    ) -> None:
        """Make a chooser.

        Args:
            gold: The annotated coreference.
            weights: The weights to choose by where it is not annotated.
            choice_weight: What each choice counts.
        """
        self.choices: list[PronounChoice] = []
        self._gold = gold
        self._choice_weight = choice_weight
        self._unannotated = highest_score(weights)

    def __call__(
        self,
        memory: DiscourseMemory,
        position: Position,
        candidates: Sequence[Candidate],
    ) -> Entity | None:
        """The annotated antecedent; of two that are one person, the one mentioned last.

        Where none is annotated, or it is no candidate, the candidate with the highest
        score.
        """
        start = -1 if position.start is None else position.start
        pronoun, gold_entity = self._gold.pronouns.get(start, ("", None))
        for place, candidate in enumerate(candidates):
            if gold_entity is None:
                break
            if self._gold_entity(memory, candidate.entity) == gold_entity:
                options = tuple(each.features for each in candidates)
                right = tuple(n == place for n in range(len(candidates)))
                choice = Choice(options, right, self._choice_weight)
                self.choices.append(PronounChoice(pronoun, choice))
                return candidate.entity
        return self._unannotated(memory, position, candidates)

    def _gold_entity(self, memory: DiscourseMemory, entity: Entity) -> str | None:
        """The annotated entity of one that we found, by its names or descriptions."""
        spans = [name.span for name in entity.names]
        if not spans:
            mentions = [occurrence.mention for occurrence in memory.mentions_of(entity)]
            spans = [each.span for each in mentions if each.form != "pronoun"]
        return self._gold.entity_of(spans)


def choices_of(
    text: GoldEntities, indexed: IndexedText, weights: Weights
) -> TextChoices:
    """The choices of the pronouns of a text.

    Args:
        text: The text as annotated.
        indexed: The text as parsed.
        weights: The weights to choose by where the antecedent is not annotated.
    """
    choice_weight = GENRE_WEIGHTS.get(text.genre, 1.0)
    chooser = GoldChooser(GoldCoreference(text), weights, choice_weight)
    resolve(indexed, attribute(indexed), find_statements(indexed), chooser)
    return TextChoices(text.genre, tuple(chooser.choices))
