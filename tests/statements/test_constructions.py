"""The sieves of statements: one for each construction, chosen by the settings."""

from __future__ import annotations

from typing import get_args

from quoteattr.config import Config
from quoteattr.sources.constructions import SIEVES
from quoteattr.statements.candidates import StatementConstruction
from quoteattr.statements.constructions import (
    STATEMENT_SIEVES,
    chosen_statement_sieves,
    sieve_of,
)


def test_each_construction_has_one_sieve() -> None:
    """And each sieve a name of its own, also among the sieves of quotations."""
    constructions = [sieve.construction for sieve in STATEMENT_SIEVES]
    assert sorted(get_args(StatementConstruction)) == sorted(constructions)
    names = [sieve.name for sieve in (*SIEVES, *STATEMENT_SIEVES)]
    assert len(names) == len(set(names))
    assert "noun-clause" == sieve_of("noun").name


def test_settings_choose_sieves() -> None:
    """All by default; those named, without those left out."""
    assert STATEMENT_SIEVES == chosen_statement_sieves(Config())
    only = Config(sieves=frozenset({"called", "as-clause", "label"}))
    assert ["as-clause", "called"] == [s.name for s in chosen_statement_sieves(only)]
    rest = chosen_statement_sieves(Config(without=frozenset({"called"})))
    assert "called" not in {sieve.name for sieve in rest}
