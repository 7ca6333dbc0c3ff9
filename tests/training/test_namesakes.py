"""Fitting the weights of namesakes: from annotated texts to the choices."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.evaluation.corpora.gold import GoldEntities, GoldQuote, GoldText
from quoteattr.mentions.name import Name
from quoteattr.speakers.namesakes import Namesake
from quoteattr.speakers.person_clusters import cluster_persons
from quoteattr.training.choices import Choice
from quoteattr.training.namesakes import (
    Labelled,
    Recorder,
    Right,
    fit_weights,
    is_among_persons,
    measure,
    right_by_coreference,
    right_by_speakers,
)
from quoteattr.types.span import Span
from tests.names import names

FORMS = ("Ana Ruiz", "Tom Ruiz", "Ruiz", "Ruiz")
NAMES = names(*FORMS)
ANA, TOM, THIRD, FOURTH = (name.span for name in NAMES)
LENGTH = FOURTH.end


def recorded(right: Right) -> Sequence[Choice]:
    """The choices of the names by what is annotated."""
    recorder = Recorder(right)
    cluster_persons(NAMES, choose=recorder)
    return recorder.choices


def annotated(types: str = "person") -> GoldEntities:
    """Ruiz is Ana first, then somebody whom the text names nowhere else."""
    mentions = {"a": (ANA, THIRD), "t": (TOM,), "x": (FOURTH,)}
    return GoldEntities(
        "x", "x" * LENGTH, "news", mentions, dict.fromkeys(mentions, types), ()
    )


def test_annotated_person_is_right_else_somebody_else() -> None:
    """By coreference: Ana for the first Ruiz, somebody else for the second."""
    first, second = recorded(right_by_coreference(annotated()))
    assert (True, False, False) == first.right
    assert (False, False, True) == second.right
    assert all(map(is_among_persons, (first, second)))


def test_only_persons_are_learnt_from() -> None:
    """A place that has the name of a person tells nothing of persons."""
    assert [] == recorded(right_by_coreference(annotated("place")))


def test_speakers_of_quotations_tell_whom_a_source_means() -> None:
    """By the names of speakers: the last Ruiz is a source, and Tom speaks."""
    quote = GoldQuote("direct", (Span(0, 1),), source=(FOURTH,), speaker="Tom Ruiz")
    (choice,) = recorded(right_by_speakers(GoldText("x", "x" * LENGTH, (quote,))))
    assert (False, True, False) == choice.right


def test_measured_texts_are_not_fitted_on() -> None:
    """What one group learns from the other; the two disagree in the second pair."""
    choice = Choice((("latest",), ("most",)), (False, True))
    others = [Labelled("GUM", 0, (choice,) * 20), Labelled("GUM", 1, (choice,) * 20)]
    assert "GUM: 100.0% of 40\nGUM, several persons: 100.0% of 40" == measure(others)
    assert fit_weights(others)["most"] > fit_weights(others)["latest"]
    opposite = Choice(choice.options, (True, False))
    torn = [others[0], Labelled("GUM", 1, (opposite,) * 20)]
    assert measure(torn).startswith("GUM: 0.0% of 40")


def test_nothing_is_kept_of_what_is_not_annotated() -> None:
    """Then the likeliest by the priors is taken."""

    def unknown(_: Name, __: Sequence[Namesake]) -> None:
        return None

    assert [] == recorded(unknown)
