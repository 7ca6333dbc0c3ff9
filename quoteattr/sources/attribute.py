"""Attribute each quotation of a text to its source, or say why it has none.

Example: of *“No,” Ruiz said. “Never.” She read the novel “Big River”.*, the first two
quotations are attributed to *Ruiz*, by the sieves ``cue-subject`` and
``same-paragraph``; the third has the abstention ``not-speech``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from quoteattr.config import Config
from quoteattr.data.weights import SourceTables, Weights, shipped_tables
from quoteattr.errors import UnknownNameError
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.tree import is_negated
from quoteattr.sources import not_speech
from quoteattr.sources.constructions import DEFAULT_SIEVES, SIEVES, Answer, Sieve
from quoteattr.sources.nearby_candidates import NearbyCandidate
from quoteattr.sources.ranker import (
    Ranking,
    rank_nearby,
    rank_sentence,
    sum_by_mention,
)
from quoteattr.sources.sentence_candidates import SentenceCandidate
from quoteattr.types.annotations import Attribution, Cue, Mention, Quotation, Rival

MIN_AMBIGUOUS_PROBABILITY: Final = 0.2
"""Minimum probability of the likeliest rival for a quotation to be ambiguous.

Of the training quotations without an answer and with such a rival, half have a source,
and for a quarter it is that rival. Of those with a less probable rival, a quarter have
a source, and for a tenth it is that rival.
"""

MIN_RIVAL_PROBABILITY: Final = 0.05
"""Minimum probability for a rival to be reported."""


def chosen_sieves(config: Config, others: Iterable[str] = ()) -> tuple[Sieve, ...]:
    """The sieves that *config* asks for, in the table's order.

    Args:
        config: The settings.
        others: Names of sieves of other tables.

    Raises:
        UnknownNameError: If it names a sieve that is in no table.
    """
    names = [*(sieve.name for sieve in SIEVES), *others]
    asked = config.sieves
    if asked is None:
        asked = frozenset(sieve.name for sieve in DEFAULT_SIEVES)
    for name in sorted(asked | config.without):
        if name not in names:
            raise UnknownNameError("sieve", name, names)
    return tuple(sieve for sieve in SIEVES if sieve.name in asked - config.without)


def attribute(
    indexed: IndexedText,
    sieves: Sequence[Sieve] = DEFAULT_SIEVES,
    tables: SourceTables | None = None,
) -> tuple[Attribution, ...]:
    """The attribution of each quotation of the text, in text order.

    Each sieve is asked about every quotation that the sieves before it left open. So
    the sources found by the surest sieves are known when a source is looked for in the
    text around a quotation.

    Args:
        indexed: The text, its parse and its quotations.
        sieves: The sieves to ask, in their order.
        tables: The fitted tables; None for those of the package.
    """
    tables = tables or shipped_tables()
    quotations = not_speech.mark_before_ranking(indexed)
    rankings = {
        quotation.id: rank_sentence(quotation, indexed, tables.sentence)
        for quotation in quotations
        if not_speech.may_be_speech(quotation)
    }
    sources: dict[int, Mention] = {}
    found: dict[int, Attribution] = {}
    for sieve in sieves:
        for id, ranking in rankings.items():
            if id in found:
                continue
            quotation = quotations[id]
            answer = _in_sentence(sieve, ranking)
            if answer is None:
                answer = _nearby(sieve, quotation, indexed, sources, tables.nearby)
            if answer is None and sieve.rule is not None:
                answer = sieve.rule(quotation, indexed, sources)
            if answer is not None:
                sources[id] = answer.source
                found[id] = Attribution(
                    _flag_if_negated(quotation, answer.cue, indexed),
                    answer.source,
                    answer.cue,
                    sieve.name,
                    tables.confidence(sieve.name, answer.probability),
                )
    for quotation in quotations:
        id = quotation.id
        if id in rankings and id not in found:
            around = rank_nearby(quotation, indexed, sources, tables.nearby)
            found[id] = _without_source(quotation, rankings[id], around)
        elif id not in found:
            found[id] = Attribution(
                quotation,
                abstention="not-speech" if quotation.not_speech else "no-source",
            )
    return tuple(found[quotation.id] for quotation in quotations)


def _in_sentence(sieve: Sieve, ranking: Ranking[SentenceCandidate]) -> Answer | None:
    """The best candidate of the sentence, if the sieve covers its construction."""
    best = ranking.best
    if best is None or best.construction not in sieve.sentence:
        return None
    return Answer(best.source, ranking.probability, best.cue)


def _nearby(
    sieve: Sieve,
    quotation: Quotation,
    indexed: IndexedText,
    sources: Mapping[int, Mention],
    weights: Weights,
) -> Answer | None:
    """The best candidate around the sentence, if the sieve covers its construction."""
    if not sieve.nearby:
        return None
    # Ranked anew for each sieve: the sieves before have found more sources.
    ranking = rank_nearby(quotation, indexed, sources, weights)
    if ranking.best is None or ranking.best.construction not in sieve.nearby:
        return None
    return Answer(ranking.best.source, ranking.probability)


def _without_source(
    quotation: Quotation,
    sentence: Ranking[SentenceCandidate],
    around: Ranking[NearbyCandidate],
) -> Attribution:
    """The quotation with the reason why no sieve found a source for it."""
    # The text around it counts as far as its sentence has no source.
    ranked = sum_by_mention(
        [
            *sentence.sources,
            *((source, share * sentence.nobody) for source, share in around.sources),
        ]
    )
    nobody = 1.0 - sum(share for _, share in ranked)
    reason = not_speech.reason_without_source(quotation, nobody)
    if reason is not None:
        marked = attrs.evolve(quotation, not_speech=reason)
        return Attribution(marked, abstention="not-speech")
    if not ranked or ranked[0][1] < MIN_AMBIGUOUS_PROBABILITY:
        return Attribution(quotation, abstention="no-source")
    rivals = tuple(
        Rival(source, round(share, 3))
        for source, share in ranked
        if share >= MIN_RIVAL_PROBABILITY
    )
    return Attribution(quotation, abstention="ambiguous", rivals=rivals)


def _flag_if_negated(
    quotation: Quotation, cue: Cue | None, indexed: IndexedText
) -> Quotation:
    """The quotation, flagged if its cue is negated: she did *not* say “never”."""
    if cue is None or cue.head is None:
        return quotation
    if not is_negated(indexed.document, cue.head, indexed.quoted_words):
        return quotation
    return attrs.evolve(quotation, flags=(*quotation.flags, "negated"))
