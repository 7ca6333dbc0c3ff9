"""The sieves: a name for each kind of construction by which a source is found.

The name of the sieve that covers the construction of the best candidate is the
``sieve`` of the output; ``--explain`` and ``--list-sieves`` print its summary. Without
a sieve, the candidates of its constructions are no choices.

Example: for *“No,” Ruiz said. “Never.”*, the best candidate of *“No,”* is *Ruiz* by the
construction ``left``: ``cue-subject``. That of *“Never.”* is *Ruiz* by ``before``:
``same-paragraph``.
"""

from __future__ import annotations

from typing import Final

import attrs

from quoteattr.sources.candidates import Construction


@attrs.frozen
class Sieve:
    """One row of the table.

    Attributes:
        name: Its name in the output.
        summary: What it finds, on one line.
        constructions: The constructions that it covers.
        by_default: Whether it is used by default; else only where it is asked for by
            name.
    """

    name: str
    summary: str
    constructions: tuple[Construction, ...]
    by_default: bool = True


SIEVES: Final = (
    Sieve(
        "inner-label",
        "The label that opens what is said, as in a transcript: “HOLM: Will you?”",
        ("inner-label",),
    ),
    Sieve(
        "cue-subject",
        "The subject of the verb that introduces the quotation.",
        ("right", "left", "apart", "apart1", "apart2", "tree"),
    ),
    Sieve(
        "according-to",
        "The noun phrase after *according to*, *in the words of* or *per*.",
        ("according",),
    ),
    Sieve(
        "signature",
        "The name after a dash: “This is a great day.” – Commissioner Ana Ruiz",
        ("dash",),
    ),
    Sieve(
        "label",
        "The name before a colon, with no verb between: BRANDT: “It was chaos.”",
        ("label",),
    ),
    Sieve(
        "relative-clause",
        "The noun that a relative clause modifies: Lee, who said “they never quit”.",
        ("who", "relative"),
    ),
    Sieve(
        "borrowed-subject",
        "The subject of the verb above: "
        "Lee praised the team, saying “they never quit”.",
        ("borrowed", "first", "as"),
    ),
    Sieve(
        "possessor",
        "The owner of what introduces the quotation: Ortega’s claim that “they quit”.",
        ("possessor",),
    ),
    Sieve(
        "passive-agent",
        "The noun phrase after *by* in a passive: described by Ortega as “a gift”.",
        ("agent",),
    ),
    Sieve(
        "same-paragraph",
        "The speaker of the quotation beside it in the paragraph: "
        "“No,” she said. “No.”",
        ("before", "after"),
    ),
    Sieve(
        "alternation",
        "The one who spoke before last, where two take turns without cues.",
        ("before-last",),
        by_default=False,
    ),
    Sieve(
        "continuation",
        "The speaker of the paragraph before, who goes on in a paragraph of quotation.",
        ("continued", "ahead"),
    ),
    Sieve(
        "sentence-before",
        "The reporter or subject of the sentence before: Lee shrugged. “I love it.”",
        ("reporter-before", "subject-before"),
    ),
    Sieve(
        "sentence-after",
        "The reporter or subject of the sentence after: “I love it.” Lee shrugged.",
        ("reporter-after", "subject-after"),
    ),
)
"""Every sieve: those of the quotation's sentence before those that look beyond it."""

DEFAULT_SIEVES: Final = tuple(sieve for sieve in SIEVES if sieve.by_default)
"""The sieves that are used unless others are asked for by name."""
