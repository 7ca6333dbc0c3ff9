"""Choices among antecedents, from texts in which it is annotated who is meant.

"Ida Holm met Marc Dubois. She thanked him.", annotated, gives two choices, each with
the candidates' features and which candidate is right:

    she   Marc Dubois: fit=listed-otherwise ... no; Ida Holm: fit=listed ... yes
    him   Ida Holm: fit=text ... no; Marc Dubois: fit=listed ... yes

The text is resolved as in use, but where the antecedent is annotated it is taken, so
that no mistake follows from another. Somebody new is right for a description whose
entity the text did not mention before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import attrs

from quoteattr.data.weights import Weights
from quoteattr.evaluation.corpora import gap
from quoteattr.evaluation.corpora.gold import GoldEntities, GoldText
from quoteattr.evaluation.names import same_speaker
from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.attribute import attribute
from quoteattr.speakers.agreement import pronoun_gender
from quoteattr.speakers.antecedents import Anaphor, Candidate, Chosen, best
from quoteattr.speakers.entity import Entity
from quoteattr.speakers.memory import DiscourseMemory
from quoteattr.speakers.resolve import resolve
from quoteattr.statements.find import find_statements
from quoteattr.training.choices import Choice
from quoteattr.types.annotations import Attribution
from quoteattr.types.span import Span

NEWS_LIKE: Final = ("news", "interview", "speech", "court")
"""Genres of GUM that resemble news: accuracy is measured on them."""

BIOGRAPHY: Final = "bio"

NAMES: Final = "names"
"""The genre of news whose quotations have the names of their speakers."""

GENRE_WEIGHTS: Final = {BIOGRAPHY: 0.4, gap.GENRE: 0.5}
"""What a choice of a genre counts, if not 1. In a biography *he* is mostly its
subject; the snippets of GAP, of biographies and films, are hard ones."""

MIN_SHARED: Final = 0.5
"""Minimum share of an annotated source, or of ours, that both have in common."""

MAX_ARTICLE: Final = 4
"""How much earlier than our description its annotated mention may begin, with an
article or a title that ours leaves out, in code points."""

RightOptions = Callable[
    [DiscourseMemory, Anaphor, Sequence[Candidate]], tuple[bool, ...] | None
]
"""Which candidates are annotated as right; None where nothing is annotated."""


@attrs.frozen
class AntecedentChoice:
    """A choice among candidates, and the sort of its anaphor: he, the, own ..."""

    sort: str
    choice: Choice


@attrs.frozen
class TextChoices:
    """The choices of one text, its id, and its genre."""

    id: str
    genre: str
    choices: tuple[AntecedentChoice, ...] = attrs.field(repr=False)


class GoldCoreference:
    """The annotated coreference of a text, by place.

    Attributes:
        pronouns: Each *he*, *she*, *his* ... in lower case and the entity it refers
            to, by where it begins.
        first: Where the first mention of each entity begins.
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
        self.first: dict[str, int] = {
            entity: min(span.start for span in spans)
            for entity, spans in text.mentions.items()
            if spans
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
        self, right: RightOptions, weights: Weights, choice_weight: float
    ) -> None:
        """Make a chooser.

        Args:
            right: Says which candidates are right.
            weights: The weights to choose by where that is not annotated.
            choice_weight: What each choice counts.
        """
        self.choices: list[AntecedentChoice] = []
        self._right = right
        self._choice_weight = choice_weight
        self._unannotated = best(weights)

    def __call__(
        self,
        memory: DiscourseMemory,
        anaphor: Anaphor,
        candidates: Sequence[Candidate],
    ) -> Chosen:
        """The first of the annotated antecedents, else that of the highest score."""
        right = self._right(memory, anaphor, candidates)
        if right is None:
            return self._unannotated(memory, anaphor, candidates)
        options = tuple(each.features for each in candidates)
        choice = Choice(options, right, self._choice_weight)
        self.choices.append(AntecedentChoice(anaphor.sort, choice))
        return Chosen(candidates[right.index(True)].entity, 1.0)


def right_by_coreference(
    gold: GoldCoreference, indexed: IndexedText, *, pronouns_only: bool = False
) -> RightOptions:
    """Which candidates are right by annotated coreference.

    Args:
        gold: The annotated coreference.
        indexed: The text as parsed.
        pronouns_only: Whether descriptions are not annotated.
    """

    def entity_of(memory: DiscourseMemory, entity: Entity) -> str | None:
        spans = [name.span for name in entity.names]
        if not spans:
            mentions = [occurrence.mention for occurrence in memory.mentions_of(entity)]
            described = (each for each in mentions if each.form != "pronoun")
            spans = [indexed.base_span(each) for each in described]
        return gold.entity_of(spans)

    def right(
        memory: DiscourseMemory, anaphor: Anaphor, candidates: Sequence[Candidate]
    ) -> tuple[bool, ...] | None:
        mention = anaphor.mention
        if mention.form == "pronoun":
            _, wanted = gold.pronouns.get(mention.span.start, ("", None))
        elif pronouns_only:
            return None
        else:
            wanted = gold.entity_of([indexed.base_span(mention)])
        if wanted is None:
            return None
        found = tuple(
            each.entity is not None and entity_of(memory, each.entity) == wanted
            for each in candidates
        )
        if any(found):
            return found
        is_new = gold.first.get(wanted, 0) >= mention.span.start - MAX_ARTICLE
        return _somebody_new(candidates) if is_new else None

    return right


def _somebody_new(candidates: Sequence[Candidate]) -> tuple[bool, ...] | None:
    found = tuple(each.entity is None for each in candidates)
    return found if any(found) else None


def right_by_names(text: GoldText) -> RightOptions:
    """Which candidates are right by the names of the speakers of quotations."""

    def right(
        _: DiscourseMemory, anaphor: Anaphor, candidates: Sequence[Candidate]
    ) -> tuple[bool, ...] | None:
        name = _speaker_named(text, anaphor)
        if name is None:
            return None
        found = tuple(
            each.entity is not None and same_speaker(each.entity.display, name)
            for each in candidates
        )
        if any(found):
            return found
        is_new = same_speaker(anaphor.mention.text, name)
        return _somebody_new(candidates) if is_new else None

    return right


def _speaker_named(text: GoldText, anaphor: Anaphor) -> str | None:
    """The annotated name of whoever speaks by this mention."""
    if anaphor.speaks != "quotation":
        return None
    span = anaphor.mention.span
    for quote in text.quotes:
        for source in quote.source:
            shared = min(span.end, source.end) - max(span.start, source.start)
            if shared >= MIN_SHARED * min(len(span), len(source)):
                return quote.speaker
    return None


def _resolved(
    id: str,
    genre: str,
    indexed: IndexedText,
    attributions: Sequence[Attribution],
    chooser: GoldChooser,
) -> TextChoices:
    statements = find_statements(indexed) if indexed.quotations else ()
    resolve(indexed, attributions, statements, chooser)
    return TextChoices(id, genre, tuple(chooser.choices))


def choices_of(
    text: GoldEntities, indexed: IndexedText, weights: Weights
) -> TextChoices:
    """The choices of the pronouns and descriptions of a text.

    Args:
        text: The text as annotated.
        indexed: The text as parsed.
        weights: The weights to choose by where the antecedent is not annotated.
    """
    right = right_by_coreference(
        GoldCoreference(text), indexed, pronouns_only=text.genre == gap.GENRE
    )
    chooser = GoldChooser(right, weights, GENRE_WEIGHTS.get(text.genre, 1.0))
    return _resolved(text.id, text.genre, indexed, attribute(indexed), chooser)


def choices_of_speakers(
    text: GoldText,
    indexed: IndexedText,
    attributions: Sequence[Attribution],
    weights: Weights,
) -> TextChoices:
    """The choices of the sources whose speaker is annotated by name.

    Args:
        text: The text as annotated.
        indexed: The text as parsed.
        attributions: Its quotations and their sources.
        weights: The weights to choose by elsewhere.
    """
    chooser = GoldChooser(right_by_names(text), weights, 1.0)
    return _resolved(text.id, NAMES, indexed, attributions, chooser)
