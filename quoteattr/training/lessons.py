"""What pronouns ask of a reader: texts whose coreference is annotated, as lessons.

Each text is walked through as in use, but told whom its *he*, *she*, *his* and *her*
mean: a choice among the candidates, one of them right, and no mistake follows from
another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from quoteattr.data.weights import Weights
from quoteattr.evaluation.corpora import gap
from quoteattr.evaluation.corpora.gold import GoldEntities
from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.attribute import attribute
from quoteattr.speakers.agreement import GENDERED
from quoteattr.speakers.entity import Entity
from quoteattr.speakers.positions import Place
from quoteattr.speakers.resolve import resolve
from quoteattr.speakers.salience import Fit, Memory, Seen
from quoteattr.training.choices import Choice
from quoteattr.types.span import Span

MEASURED: Final = ("news", "interview", "speech", "court")
"""Genres with the manners of news: what accuracy is measured on."""

LIVES: Final = "bio"
WORTH: Final[Mapping[str, float]] = {LIVES: 0.4, gap.GENRE: 0.5}
"""What a pronoun of a genre counts as, if not one. In a life *he* is mostly whom the
page is about; the snippets of GAP are hard ones, of lives and of films."""


@attrs.frozen
class Asked:
    """A pronoun of the corpus, in lower case, and the choice it asks for."""

    pronoun: str
    choice: Choice


class Gold:
    """Whom the words of an annotated text refer to, asked by place."""

    def __init__(self, text: GoldEntities) -> None:
        """Index the mentions of *text*."""
        everywhere = [(s, e) for e, spans in text.mentions.items() for s in spans]
        self._by_length = sorted(
            everywhere, key=lambda found: (len(found[0]), found[0].start, found[1])
        )
        self._smallest: dict[Span, str | None] = {}
        self.pronouns = {
            span.start: (span.of(text.text).lower(), entity)
            for span, entity in everywhere
            if span.of(text.text).lower() in GENDERED
        }
        """Each *he* and *she*, and whom it means, by where it begins."""

    def of(self, spans: Iterable[Span]) -> str | None:
        """Whom most of the spans refer to, each by the smallest mention around it."""
        votes = Counter(each for each in map(self._of, spans) if each is not None)
        return votes.most_common(1)[0][0] if votes else None

    def _of(self, span: Span) -> str | None:
        if span not in self._smallest:
            around = (
                entity for found, entity in self._by_length if found.contains(span)
            )
            self._smallest[span] = next(around, None)
        return self._smallest[span]


@attrs.define(eq=False)
class Teacher(Memory):
    """A memory that is told whom pronouns mean, and notes what each had to choose."""

    gold: Gold = attrs.field(kw_only=True)
    worth: float = attrs.field(default=1.0, kw_only=True)
    asked: list[Asked] = attrs.field(factory=list, init=False)
    _described: dict[int, list[Span]] = attrs.field(
        factory=lambda: defaultdict(list), init=False
    )

    def add(self, seen: Seen) -> None:
        """Put one more mention in mind; those in words say who the entity is."""
        Memory.add(self, seen)
        if seen.mention.form != "pronoun":
            self._described[id(seen.entity)].append(seen.mention.span)

    def most_salient(self, place: Place, fit: Fit) -> Entity | None:
        """Whom the pronoun at *place* means; where that is not known, as in use.

        Of two candidates that are one person, the one mentioned last is right.
        """
        found = list(self.candidates(place, fit))
        at = -1 if place.start is None else place.start
        pronoun, entity = self.gold.pronouns.get(at, ("", None))
        meant = (n for n, (e, _) in enumerate(found) if self._is(e, entity))
        first = next(meant, None)
        if first is None:
            return Memory.most_salient(self, place, fit)
        options = tuple(tuple(features) for _, features in found)
        right = tuple(n == first for n in range(len(found)))
        self.asked.append(Asked(pronoun, Choice(options, right, self.worth)))
        return found[first][0]

    def _is(self, candidate: Entity, entity: str | None) -> bool:
        if entity is None:
            return False
        spans = [name.span for name in candidate.names]
        return self.gold.of(spans or self._described[id(candidate)]) == entity


@attrs.frozen
class Lesson:
    """What one text asks."""

    genre: str
    asked: tuple[Asked, ...] = attrs.field(repr=False)


def learn(text: GoldEntities, indexed: IndexedText, weights: Weights) -> Lesson:
    """Note what the pronouns of a text had to choose from.

    Args:
        text: The text as annotated.
        indexed: The text as parsed.
        weights: What chooses where the corpus does not tell who is meant.
    """
    worth = WORTH.get(text.genre, 1.0)
    teacher = Teacher(weights=weights, gold=Gold(text), worth=worth)
    resolve(indexed, attribute(indexed), teacher)
    return Lesson(text.genre, tuple(teacher.asked))
