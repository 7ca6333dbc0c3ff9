"""One pipeline for all calls in a process, by its model and settings.

Hosts that send functions to workers (Spark, Hugging Face datasets) send no models: each
worker makes its pipeline at the first text, and keeps it for all others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from quoteattr.config import Config
from quoteattr.errors import UnknownNameError
from quoteattr.parsing.models import BUNDLED
from quoteattr.pipeline import Pipeline
from quoteattr.sources.attribute import chosen_sieves
from quoteattr.statements.constructions import STATEMENT_SIEVE_NAMES
from quoteattr.types.result import AttributedText

BATCH_SIZE: Final = 8

MAX_PIPELINES: Final = 8
"""Maximum number of pipelines, each for settings of its own, that a process keeps."""

ERRORS: Final = ("raise", "null")
LOGGER: Final = logging.getLogger(__name__)

_MENTION: Final = {"start": int, "end": int, "text": str, "form": str}

QUOTE: Final[dict[str, Any]] = {
    "id": int,
    "kind": str,
    "spans": [[int]],
    "content": [[int]],
    "text": str,
    "mention": _MENTION,
    "cue": {"start": int, "end": int, "text": str, "lemma": str},
    "speaker": int,
    "speaker_name": str,
    "sieve": str,
    "confidence": float,
    "mention_confidence": float,
    "parent": int,
    "flags": [str],
    "not_speech": str,
    "links": [{"step": str, "mention": _MENTION, "antecedent": _MENTION}],
    "abstention": str,
    "rivals": [{"mention": _MENTION, "score": float}],
    "sentence": [int],
    "paragraph": int,
    "act": str,
    "polarity": str,
    "factuality": str,
    "line": str,
    "same_as": int,
}
"""The types of a quotation in the output, for hosts whose columns have types.

A list holds the type of its items, a dict those of its fields; each may be null.
"""


def typed(
    shape: Any,
    leaves: Mapping[type, Any],
    listed: Callable[[Any], Any],
    struct: Callable[[dict[str, Any]], Any],
) -> Any:
    """Return a shape, such as ``QUOTE``, in the types of a host.

    Args:
        shape: The shape.
        leaves: The host's type for int, float and str.
        listed: Returns the host's type of a list, for that of its items.
        struct: Returns the host's type of a record, for those of its fields.
    """
    if isinstance(shape, list):
        return listed(typed(shape[0], leaves, listed, struct))
    if isinstance(shape, dict):
        fields = {
            name: typed(each, leaves, listed, struct) for name, each in shape.items()
        }
        return struct(fields)
    return leaves[shape]


@lru_cache(maxsize=MAX_PIPELINES)
def shared_pipeline(model: str = BUNDLED, config: Config | None = None) -> Pipeline:
    """Return the process's own pipeline with this model and these settings.

    Those of the last ``MAX_PIPELINES`` settings are kept.
    """
    return Pipeline(model, config=config)


def check_settings(config: Config | None, errors: str) -> None:
    """Refuse settings before they are sent to workers.

    Raises:
        UnknownNameError: If *config* names an unknown sieve, or *errors* is neither
            ``raise`` nor ``null``.
    """
    chosen_sieves(config or Config(), STATEMENT_SIEVE_NAMES)
    if errors not in ERRORS:
        raise UnknownNameError("errors", errors, ERRORS)


def quotes_of(
    texts: Iterable[Any], pipeline: Pipeline, *, errors: str = "raise"
) -> Iterator[list[dict[str, Any]] | None]:
    """Yield the ``quotes`` of the output for each text, in order.

    Args:
        texts: The texts. One that is None gives None.
        pipeline: The pipeline.
        errors: What to do about something else than a text, or one that fails:
            ``raise``, or ``null`` to log it and give None.
    """
    stream = iter(texts)
    while batch := list(islice(stream, BATCH_SIZE)):
        try:
            yield from _quotes(batch, pipeline)
        except Exception as error:
            if errors == "raise":
                raise
            LOGGER.warning("a batch failed, its texts are tried alone: %s", error)
            for text in batch:
                yield _quotes_or_none(text, pipeline)


def _quotes(batch: list[Any], pipeline: Pipeline) -> list[list[dict[str, Any]] | None]:
    for text in batch:
        if text is not None and not isinstance(text, str):
            msg = f"text must be a string or null, got {type(text).__name__}"
            raise TypeError(msg)
    results = iter(pipeline.pipe([text for text in batch if text is not None]))
    return [None if text is None else _columns(next(results)) for text in batch]


def _columns(result: AttributedText) -> list[dict[str, Any]]:
    """The quotations, each with every field: what it lacks is None."""
    quotes = result.to_dict()["quotes"]
    return [{name: quote.get(name) for name in QUOTE} for quote in quotes]


def _quotes_or_none(text: Any, pipeline: Pipeline) -> list[dict[str, Any]] | None:
    try:
        return _quotes([text], pipeline)[0]
    except Exception as error:
        LOGGER.warning("no quotations for a text, which failed: %s", error)
        return None
