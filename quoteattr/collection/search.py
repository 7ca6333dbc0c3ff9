"""Find the quotations of many texts that match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from quoteattr.types.annotations import Attribution
from quoteattr.types.called import is_called
from quoteattr.types.result import AttributedText


def search(
    results: Iterable[AttributedText],
    *,
    speaker: str | None = None,
    text: str | None = None,
    min_confidence: float = 0.0,
) -> Iterator[AttributedText]:
    """Yield each result that has a match, with its matching quotations alone.

    A quotation that repeats another match of its text (``same_as``) is left out.

    Args:
        results: The results to search.
        speaker: Any form of the speaker's name; None for all.
        text: Words of the quotation, in capitals or not; None for all.
        min_confidence: Minimum confidence of the answer, from 0 to 1.
    """
    words = _plain(text or "")
    for result in results:
        found = tuple(
            each
            for each in result.quotations
            if _has_speaker(each, speaker)
            and words in _plain(each.text)
            and (each.confidence or 0.0) >= min_confidence
        )
        matches = {each.id for each in found}
        found = tuple(each for each in found if each.quotation.same_as not in matches)
        if found:
            yield attrs.evolve(result, quotations=found)


def _has_speaker(attribution: Attribution, name: str | None) -> bool:
    if name is None:
        return True
    speaker = attribution.speaker
    return speaker is not None and is_called(speaker, name)


def _plain(text: str) -> str:
    """The words in lower case with one space between, apostrophes straight."""
    return " ".join(text.casefold().replace("’", "'").split())
