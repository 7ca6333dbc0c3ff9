"""The sieves of statements: a name and a summary for each construction.

The name is the ``sieve`` of the output; ``--explain`` and ``--list-sieves`` print its
summary, as with the sieves of quotations in ``sources.constructions``.

Example: *Ruiz said it was late* is found by ``reported-clause``.
"""

from __future__ import annotations

from typing import Final

import attrs

from quoteattr.config import Config
from quoteattr.statements.candidates import StatementConstruction


@attrs.frozen
class StatementSieve:
    """One row of the table.

    Attributes:
        name: Its name in the output.
        summary: What it finds, on one line.
        construction: The construction that it covers.
    """

    name: str
    summary: str
    construction: StatementConstruction


STATEMENT_SIEVES: Final = (
    StatementSieve(
        "reported-clause",
        "The clause that a verb introduces, without marks: Ruiz said it was late.",
        "clause",
    ),
    StatementSieve(
        "parenthetical-cue",
        "The clause before or around its cue, without marks: It was late, Ruiz said.",
        "parenthetical",
    ),
    StatementSieve(
        "as-clause",
        "The clause beside a cue with “as”: It was late, as Ruiz noted.",
        "as",
    ),
    StatementSieve(
        "according-clause",
        "The clause that “according to” modifies: It was late, according to Ruiz.",
        "according",
    ),
    StatementSieve(
        "reported-infinitive",
        "What somebody is asked, or promises, to do: Ruiz urged them to leave.",
        "infinitive",
    ),
    StatementSieve(
        "reported-gerund",
        "What somebody is accused of, or admits: Ruiz accused them of leaving.",
        "gerund",
    ),
    StatementSieve(
        "called",
        "What somebody calls something: Ruiz called it a mess.",
        "predicate",
    ),
    StatementSieve(
        "noun-clause",
        "The clause that a noun introduces: Ruiz’s claim that it was late.",
        "noun",
    ),
)
"""Every construction has one row."""


STATEMENT_SIEVE_NAMES: Final = tuple(sieve.name for sieve in STATEMENT_SIEVES)
"""Their names in the output."""


def chosen_statement_sieves(config: Config) -> tuple[StatementSieve, ...]:
    """The sieves of statements that *config* asks for, in the table's order."""
    return tuple(
        sieve
        for sieve in STATEMENT_SIEVES
        if sieve.name not in config.without
        and (config.sieves is None or sieve.name in config.sieves)
    )


def sieve_of(construction: StatementConstruction) -> StatementSieve:
    """The sieve that covers a construction."""
    return next(each for each in STATEMENT_SIEVES if each.construction == construction)
