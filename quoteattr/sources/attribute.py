"""Attribute each quotation of a text to its source, or say why it has none.

Example: of *“No,” Ruiz said. “Never.” She read the novel “Big River”.*, the first two
quotations are attributed to *Ruiz*, by the sieves ``cue-subject`` and
``same-paragraph``; the third has the abstention ``not-speech``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from quoteattr.config import Config
from quoteattr.data.weights import SourceTable, Weights, shipped_table
from quoteattr.errors import UnknownNameError
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.tree import is_negated
from quoteattr.sources import not_speech
from quoteattr.sources.constructions import DEFAULT_SIEVES, SIEVES, Sieve
from quoteattr.sources.furniture import mark_furniture
from quoteattr.sources.ranker import Ranking, rank
from quoteattr.sources.sentence_candidates import sentence_context
from quoteattr.types.annotations import (
    Abstention,
    Attribution,
    Cue,
    Quotation,
    Rival,
)
from quoteattr.types.document import LONG_SENTENCE

MIN_AMBIGUOUS_PROBABILITY: Final = 0.2
"""Minimum probability of the likeliest rival for a quotation to be ambiguous.

Of the training quotations without an answer and with such a rival, half have a source,
and for a quarter it is that rival. Of those with a less probable rival, a quarter have
a source, and for a tenth it is that rival.
"""

MIN_RIVAL_PROBABILITY: Final = 0.05
"""Minimum probability for a rival to be reported."""


MAX_EVIDENCE: Final = 4
"""How many features of a choice are kept to explain it."""


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
    table: SourceTable | None = None,
) -> tuple[Attribution, ...]:
    """The attribution of each quotation of the text, in text order.

    Args:
        indexed: The text, its parse and its quotations.
        sieves: The sieves whose constructions are looked for.
        table: The fitted table; None for that of the package.
    """
    table = table or shipped_table()
    names = {each: sieve.name for sieve in sieves for each in sieve.constructions}
    quotations = not_speech.mark_before_ranking(indexed)
    rankings = rank(
        filter(not_speech.may_be_speech, quotations),
        indexed,
        table.weights,
        lambda candidate: candidate.construction in names,
    )
    found: list[Attribution] = []
    for quotation in quotations:
        ranking = rankings.get(quotation.id)
        if ranking is None:
            reason: Abstention = "not-speech" if quotation.not_speech else "no-source"
            found.append(Attribution(quotation, abstention=reason))
        elif ranking.best is None:
            found.append(
                attrs.evolve(
                    _without_source(quotation, ranking),
                    evidence=_evidence(ranking, table.weights),
                )
            )
        else:
            best, sieve = ranking.best, names[ranking.best.construction]
            found.append(
                Attribution(
                    _flag_if_negated(quotation, best.cue, indexed),
                    best.source,
                    best.cue,
                    sieve,
                    table.confidence(sieve, ranking.probability),
                    evidence=_evidence(ranking, table.weights),
                    runner_up=_runner_up(ranking),
                )
            )
    return mark_furniture([_flag_if_cut(each, indexed) for each in found], indexed)


def _evidence(ranking: Ranking, weights: Weights) -> tuple[tuple[str, float], ...]:
    """The features of the choice that have the largest weights, with these."""
    found = [(each, weights[each]) for each in ranking.features if each in weights]
    return tuple(sorted(found, key=lambda pair: -abs(pair[1]))[:MAX_EVIDENCE])


def _runner_up(ranking: Ranking) -> Rival | None:
    """The next likely source; None where nobody is likelier."""
    if len(ranking.sources) < 2:
        return None
    source, share = ranking.sources[1]
    nobody = ranking.unsourced + ranking.not_speech
    return Rival(source, round(share, 3)) if share > nobody else None


def _without_source(quotation: Quotation, ranking: Ranking) -> Attribution:
    """The quotation with the reason why it has no source."""
    if ranking.not_speech >= max(ranking.unsourced, ranking.probability):
        reason = not_speech.reason_without_source(quotation)
        if reason is not None:
            marked = attrs.evolve(quotation, not_speech=reason)
            return Attribution(marked, abstention="not-speech")
    if ranking.probability < MIN_AMBIGUOUS_PROBABILITY:
        return Attribution(quotation, abstention="no-source")
    rivals = tuple(
        Rival(source, round(share, 3))
        for source, share in ranking.sources
        if share >= MIN_RIVAL_PROBABILITY
    )
    return Attribution(quotation, abstention="ambiguous", rivals=rivals)


def _flag_if_cut(attribution: Attribution, indexed: IndexedText) -> Attribution:
    """The attribution, flagged if a cue may be where it was not looked for."""
    quotation = attribution.quotation
    if attribution.cue is not None or not not_speech.may_be_speech(quotation):
        return attribution
    context = sentence_context(quotation, indexed)
    if context is None or not context.is_cut:
        return attribution
    flagged = attrs.evolve(quotation, flags=(*quotation.flags, LONG_SENTENCE))
    return attrs.evolve(attribution, quotation=flagged)


def _flag_if_negated(
    quotation: Quotation, cue: Cue | None, indexed: IndexedText
) -> Quotation:
    """The quotation, flagged if its cue is negated: she did *not* say “never”."""
    if cue is None or cue.head is None:
        return quotation
    if not is_negated(indexed.document, cue.head, indexed.quoted_words):
        return quotation
    return attrs.evolve(quotation, flags=(*quotation.flags, "negated"))
