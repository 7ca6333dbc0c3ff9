"""Errors: one family, each the fitting builtin, with an exit code and a message."""

from __future__ import annotations

import inspect

import pytest

from quoteattr import errors
from quoteattr.errors import (
    ConfigError,
    CorpusError,
    DocumentError,
    InputError,
    LexiconError,
    ModelError,
    QuoteAttrError,
    UnknownNameError,
)


@pytest.mark.parametrize(
    ("error", "builtin", "exit_code"),
    [
        (ConfigError, ValueError, 2),
        (UnknownNameError, ValueError, 2),
        (LexiconError, ValueError, 1),
        (ModelError, RuntimeError, 1),
        (DocumentError, ValueError, 1),
        (CorpusError, ValueError, 1),
        (InputError, OSError, 1),
    ],
)
def test_error_is_of_the_family_and_a_builtin(
    error: type[QuoteAttrError], builtin: type[Exception], exit_code: int
) -> None:
    """A caller can catch either; a usage error exits with 2."""
    assert issubclass(error, QuoteAttrError)
    assert issubclass(error, builtin)
    assert exit_code == error.exit_code


def test_every_error_is_of_the_family() -> None:
    """The module defines nothing else."""
    members = inspect.getmembers(errors, inspect.isclass)
    own = [member for _, member in members if member.__module__ == errors.__name__]
    assert len(own) == 9
    assert all(issubclass(member, QuoteAttrError) for member in own)


def test_unknown_name_lists_the_known_ones() -> None:
    """What was given, what is known, and both as data."""
    error = UnknownNameError("sieve", "cue-subj", iter(["cue-subject", "label"]))
    assert "unknown sieve 'cue-subj'; known: 'cue-subject', 'label'" == str(error)
    assert ("sieve", "cue-subj", ("cue-subject", "label")) == (
        error.what,
        error.name,
        error.known,
    )


def test_bad_row_is_reported_with_its_place() -> None:
    """An editor can go to ``path:line``."""
    error = LexiconError("words/titles.tsv", 3, "expected 2 columns, got 1")
    assert "words/titles.tsv:3: expected 2 columns, got 1" == str(error)
    assert ("words/titles.tsv", 3) == (error.path, error.line)
