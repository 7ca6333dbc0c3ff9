"""Rank the choices for the sources of a text's quotations, one after another.

Each choice is log-linear, in the manner of O'Keefe et al. (2012, "A sequence labelling
approach to quote attribution"), who rank candidate speakers by features of the text
between. Ours ranks constructions (a verb and its subject, the quotation before) rather
than speakers, and that there is nobody is a choice like the others, in two ways: speech
whose source is not given, and no speech at all.

Who spoke last is part of what a choice depends on, and it may be in doubt. So the
probability of each possible *turn* is carried along, from quotation to quotation: where
a quotation is *Lee*'s with a probability of 0.6, its follower may go on with *Lee* to
that degree, and with whoever spoke before to the rest (the forward algorithm).

Example: in *“We will appeal,” said Ortega, a lawyer. “They lied.”*, the best candidate
for the first quotation is *Ortega* with the cue *said*, with a probability near 1, and
for the second it is *Ortega* by ``before``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from math import exp
from typing import Final

import attrs

from quoteattr.data.weights import Weights, score
from quoteattr.mentions.text_index import IndexedText
from quoteattr.sources.candidates import Candidate
from quoteattr.sources.features import (
    NEARBY,
    Features,
    QuotationView,
    candidate_features,
    nobody_features,
    view,
)
from quoteattr.sources.nearby_candidates import (
    Turn,
    adjacent_candidates,
    candidates_of_turns,
)
from quoteattr.sources.sentence_candidates import sentence_candidates, sentence_context
from quoteattr.types.annotations import Mention, Quotation

MAX_TURNS: Final = 4
"""How many possible turns are carried along, the most probable ones."""

Option = tuple[Candidate, Features]
"""A candidate and its features."""

Filter = Callable[[Candidate], bool]
"""Whether a candidate is a choice."""

Scorer = Callable[[Features], float]
"""The score of the features of a choice."""


@attrs.frozen
class Choices:
    """The choices for one quotation's source that need no other quotation.

    Attributes:
        seen: The quotation.
        options: The candidates in its sentence and in those beside it.
        nobody: The features of each choice of ``features.NOBODY``.
    """

    seen: QuotationView = attrs.field(repr=False)
    options: tuple[Option, ...]
    nobody: tuple[Features, ...]
    _features: dict[Candidate, Features] = attrs.field(
        factory=dict, init=False, eq=False, repr=False
    )

    def of_turns(
        self, turn: Turn | None, later: Mapping[int, Mention], allowed: Filter
    ) -> list[Option]:
        """The candidates that the quotations beside it give."""
        seen = self.seen
        found = candidates_of_turns(seen.quotation, seen.indexed, turn, later)
        return [(each, self._features_of(each)) for each in found if allowed(each)]

    def _features_of(self, candidate: Candidate) -> Features:
        """The features of a candidate, which other turns may give, too."""
        if candidate not in self._features:
            self._features[candidate] = candidate_features(candidate, self.seen)
        return self._features[candidate]


@attrs.frozen
class Ranking:
    """The choices for one quotation's source, ranked.

    Attributes:
        best: The candidate to choose; None where nobody is likelier.
        features: The features of that candidate, or of the likelier nobody.
        unsourced: The probability that it is speech of none of the candidates.
        not_speech: The probability that it is no speech.
        sources: Every mention that may be the source with its probability, the
            likeliest first.
    """

    best: Candidate | None
    features: Features
    unsourced: float
    not_speech: float
    sources: tuple[tuple[Mention, float], ...] = ()

    @property
    def probability(self) -> float:
        """The probability of the likeliest mention; 0 where there is none."""
        return self.sources[0][1] if self.sources else 0.0


def choices_of(
    quotation: Quotation, indexed: IndexedText, allowed: Filter
) -> Choices | None:
    """The choices of a quotation; None where the parse has no word of it."""
    context = sentence_context(quotation, indexed)
    if context is None:
        return None
    seen = view(quotation, context, indexed)
    found = [
        *sentence_candidates(quotation, context, indexed),
        *adjacent_candidates(quotation, indexed),
    ]
    options = [
        (each, candidate_features(each, seen)) for each in found if allowed(each)
    ]
    return Choices(seen, tuple(options), tuple(nobody_features(seen)))


def rank(
    quotations: Iterable[Quotation],
    indexed: IndexedText,
    weights: Weights,
    allowed: Filter = lambda _: True,
) -> dict[int, Ranking]:
    """The ranking of each quotation that the parse has words of, by its id.

    Args:
        quotations: Those that may be speech, in text order.
        indexed: The text they are in.
        weights: The weights of the features.
        allowed: Which candidates are choices.
    """
    open_choices = {
        quotation.id: choices
        for quotation in quotations
        if (choices := choices_of(quotation, indexed, allowed)) is not None
    }
    # A choice comes once for each turn before it.
    scorer = cache(partial(score, weights))
    later = dict(_sources_in_sentence(open_choices, scorer))
    turns: dict[Turn | None, float] = {None: 1.0}
    found: dict[int, Ranking] = {}
    for id, choices in open_choices.items():
        found[id], turns = _next(choices, turns, later, scorer, allowed)
    return found


def _sources_in_sentence(
    open_choices: Mapping[int, Choices], scorer: Scorer
) -> Iterator[tuple[int, Mention]]:
    """Yield the source that its own sentence gives each quotation, if it gives one."""
    for id, choices in open_choices.items():
        if not choices.seen.indexed.is_prose(choices.seen.quotation.start):
            continue
        options = [each for each in choices.options if not _is_nearby(each[0])]
        shares = _shares(options, choices.nobody, scorer)
        pairs = zip((each.source for each, _ in options), shares, strict=False)
        ranked = sum_by_mention(pairs)
        if ranked and ranked[0][1] > sum(shares[len(options) :]):
            yield id, ranked[0][0]


def _is_nearby(candidate: Candidate) -> bool:
    return candidate.construction in NEARBY


def _shares(
    options: Sequence[Option],
    nobody: Sequence[Features],
    scorer: Scorer,
) -> list[float]:
    """The probability of each option, then that of each way of nobody."""
    return softmax([scorer(each) for each in (*(f for _, f in options), *nobody)])


def _next(
    choices: Choices,
    turns: Mapping[Turn | None, float],
    later: Mapping[int, Mention],
    scorer: Scorer,
    allowed: Filter,
) -> tuple[Ranking, dict[Turn | None, float]]:
    """The ranking of the next quotation, and the probable turns after it."""
    id = choices.seen.quotation.id
    after: dict[Turn | None, float] = {}
    options: dict[Candidate, tuple[float, Features]] = {}
    nobody = [0.0] * len(choices.nobody)
    for turn, belief in turns.items():
        given = [*choices.options, *choices.of_turns(turn, later, allowed)]
        shares = [belief * each for each in _shares(given, choices.nobody, scorer)]
        for (candidate, features), share in zip(given, shares, strict=False):
            before, _ = options.get(candidate, (0.0, ()))
            options[candidate] = before + share, features
            source = candidate.source
            new = turn.then(id, source) if turn else Turn(id, source)
            after[new] = after.get(new, 0.0) + share
        nobody = [a + b for a, b in zip(nobody, shares[len(given) :], strict=True)]
        after[turn] = after.get(turn, 0.0) + sum(shares[len(given) :])
    ranking = _ranking(options, nobody, choices.nobody)
    if not choices.seen.indexed.is_prose(choices.seen.quotation.start):
        return ranking, dict(turns)
    return ranking, _likeliest(after)


def _likeliest(turns: Mapping[Turn | None, float]) -> dict[Turn | None, float]:
    """The most probable turns; their probabilities sum to 1."""
    kept = sorted(turns.items(), key=lambda pair: -pair[1])[:MAX_TURNS]
    total = sum(share for _, share in kept)
    return {turn: share / total for turn, share in kept}


def _ranking(
    options: Mapping[Candidate, tuple[float, Features]],
    nobody: Sequence[float],
    nobody_features: Sequence[Features],
) -> Ranking:
    # He *said* he *hopes*: two cues of one source support it together.
    ranked = sum_by_mention(
        (each.source, share) for each, (share, _) in options.items()
    )
    unsourced, not_speech = nobody
    if not ranked or ranked[0][1] <= unsourced + not_speech:
        likelier = max(range(len(nobody)), key=lambda place: nobody[place])
        return Ranking(None, nobody_features[likelier], unsourced, not_speech, ranked)
    same = [each for each in options.items() if each[0].source == ranked[0][0]]
    best, (_, features) = max(same, key=lambda pair: pair[1][0])
    return Ranking(best, features, unsourced, not_speech, ranked)


def softmax(scores: Sequence[float]) -> list[float]:
    """The probability of each choice, given its score.

    Example:
        >>> softmax([1.0, 1.0])
        [0.5, 0.5]
    """
    top = max(scores, default=0.0)
    powers = [exp(each - top) for each in scores]
    return [power / sum(powers) for power in powers]


def sum_by_mention(
    probabilities: Iterable[tuple[Mention, float]],
) -> tuple[tuple[Mention, float], ...]:
    """The summed probability of each mention, the likeliest first."""
    sums: dict[Mention, float] = {}
    for mention, probability in probabilities:
        sums[mention] = sums.get(mention, 0.0) + probability
    return tuple(sorted(sums.items(), key=lambda pair: -pair[1]))
