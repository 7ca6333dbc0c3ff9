"""Every exception that quoteattr raises on purpose.

All are a ``QuoteAttrError`` and the fitting builtin: a ``ConfigError`` is a
``ValueError``, too. No text raises an error, however damaged; only a setting, a word
list, a model, a parse, a corpus or a file does.
"""

from __future__ import annotations

from collections.abc import Iterable


class QuoteAttrError(Exception):
    """The base of all errors below. Its message is one line, for the user to read."""

    exit_code = 1
    """The exit code of the command line when this error ends it."""


class ConfigError(QuoteAttrError, ValueError):
    """A setting that cannot be used."""

    exit_code = 2


class UnknownNameError(ConfigError):
    """A name that does not exist.

    Attributes:
        what: The kind of thing that was named, as in ``sieve``.
        name: The name that was given.
        known: The names that exist.
    """

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        self.what, self.name, self.known = what, name, tuple(known)
        listing = ", ".join(map(repr, self.known))
        super().__init__(f"unknown {what} {name!r}; known: {listing}")


class LexiconError(QuoteAttrError, ValueError):
    """A line of a word list that cannot be read, or a list that is damaged.

    Attributes:
        path: The path of the word list.
        line: The number of the line, from 1; None if it is about the whole list.
    """

    def __init__(self, path: str, line: int | None, message: str) -> None:
        self.path, self.line = path, line
        super().__init__(f"{path}{'' if line is None else f':{line}'}: {message}")


class ModelError(QuoteAttrError, RuntimeError):
    """A model that is missing or damaged, or differs from its manifest."""


class DocumentError(QuoteAttrError, ValueError):
    """A document that lacks a layer that attribution needs, or is not in UD."""


class TextTypeError(QuoteAttrError, TypeError):
    """Something that was given as a text and is none."""


class CorpusError(QuoteAttrError, ValueError):
    """A corpus, or a file of results, that cannot be read."""


class InputError(QuoteAttrError, OSError):
    """A file of the command line that cannot be read or written."""
