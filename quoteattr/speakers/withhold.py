"""Leave a quotation without a speaker where the name is not sure enough.

The speakers of the others are as they would be without it: who spoke a quotation whose
answer is withheld still helps to tell who spoke the next one.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quoteattr.types.annotations import Attribution, Rival, Speaker


def withhold(
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    min_confidence: float,
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """Return the attributions and speakers without answers of less confidence.

    Args:
        attributions: The quotations of a text with their speakers.
        speakers: Its speakers.
        min_confidence: The least confidence that a name is right, from 0 to 1.

    Returns:
        The attributions, those that are less sure *withheld*, with the source as their
        rival; and those who still speak, numbered anew.
    """
    kept = [_kept(each, min_confidence) for each in attributions]
    said: dict[int, list[int]] = {}
    for each in kept:
        if each.speaker is not None:
            said.setdefault(each.speaker.id, []).append(each.id)
    still = {
        speaker.id: attrs.evolve(speaker, id=number, quotes=tuple(said[speaker.id]))
        for number, speaker in enumerate(each for each in speakers if each.id in said)
    }
    named = tuple(
        attrs.evolve(each, speaker=still[each.speaker.id]) if each.speaker else each
        for each in kept
    )
    return named, tuple(still.values())


def _kept(attribution: Attribution, min_confidence: float) -> Attribution:
    confidence, source = attribution.confidence, attribution.source
    if source is None or confidence is None or confidence >= min_confidence:
        return attribution
    rivals = (Rival(source, round(confidence, 3)),)
    return Attribution(attribution.quotation, abstention="withheld", rivals=rivals)
