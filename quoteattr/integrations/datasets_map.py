"""A function for ``Dataset.map(batched=True)`` of Hugging Face datasets.

    dataset = dataset.map(
        add_quotes(), batched=True, features=features(dataset.features)
    )
    dataset[0]["quotes"]      the quotations of the first text, as in the output

The function holds the name of the model and the settings, not the model itself. So
datasets can name its result in the cache, and send it to processes (``num_proc=2``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from quoteattr.config import Config
from quoteattr.extras import require
from quoteattr.integrations.shared_pipeline import (
    QUOTE,
    check_settings,
    quotes_of,
    shared_pipeline,
    typed,
)
from quoteattr.parsing.models import BUNDLED

Batch = Mapping[str, Sequence[Any]]
"""The rows of a batch, column by column."""


def add_quotes(
    model: str = BUNDLED,
    config: Config | None = None,
    *,
    column: str = "text",
    errors: str = "raise",
) -> Callable[[Batch], dict[str, list[Any]]]:
    """Return a function that adds the column ``quotes`` to a batch of texts.

    Args:
        model: The model, as for ``Pipeline``.
        config: The settings; None for the defaults.
        column: The column of the texts. A text that is None has None for quotes.
        errors: What becomes of a value that is no text: ``raise``, or ``null`` to log
            it and give None.

    Raises:
        UnknownNameError: If *config* names an unknown sieve, or *errors* is unknown.
    """
    check_settings(config, errors)
    return partial(
        _add_quotes, model=model, config=config, column=column, errors=errors
    )


def _add_quotes(
    batch: Batch, *, model: str, config: Config | None, column: str, errors: str
) -> dict[str, list[Any]]:
    pipeline = shared_pipeline(model, config)
    return {"quotes": list(quotes_of(batch[column], pipeline, errors=errors))}


def features(others: Mapping[str, Any]) -> Any:
    """Return the columns of a dataset with ``quotes`` added.

    Without them, datasets takes the type of the first batch for all, and fails if that
    has no quotation.

    Args:
        others: The features of the dataset.

    Raises:
        ModuleNotFoundError: If datasets is not installed.
    """
    datasets = require("datasets", "datasets")
    leaves = {
        int: datasets.Value("int32"),
        float: datasets.Value("float64"),
        str: datasets.Value("string"),
    }
    quote = typed(QUOTE, leaves, datasets.List, dict)
    return datasets.Features({**others, "quotes": datasets.List(quote)})
