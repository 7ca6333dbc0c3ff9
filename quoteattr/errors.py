"""Every exception and warning that quoteattr raises on purpose.

Text never raises: only a setting, a word list, a model, a parse or a corpus does.
"""

from __future__ import annotations

from collections.abc import Iterable


class QuoteAttrError(Exception):
    """The base of all errors below; its message is one line that says what to do."""

    exit_code = 1
    """What the command line returns when this error ends the run."""


class ConfigError(QuoteAttrError, ValueError):
    """A setting that cannot be used."""

    exit_code = 2


class UnknownNameError(ConfigError):
    """A name that is not among the known ones.

    Attributes:
        what: What kind of thing was named, as in "sieve".
        name: The name that was given.
        known: The names that would have done.
    """

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        self.what, self.name, self.known = what, name, tuple(known)
        listing = ", ".join(repr(each) for each in self.known)
        super().__init__(f"unknown {what} {name!r}; known: {listing}")


class LexiconError(QuoteAttrError, ValueError):
    """A line of a word list that cannot be read.

    Attributes:
        path: The word list.
        line: The line's number, from 1.
    """

    def __init__(self, path: str, line: int, message: str) -> None:
        self.path, self.line = path, line
        super().__init__(f"{path}:{line}: {message}")


class ModelError(QuoteAttrError, RuntimeError):
    """A model that is missing, damaged, or not what its manifest says."""


class DocumentError(QuoteAttrError, ValueError):
    """A document without the layers that attribution needs, or not in UD."""


class CorpusError(QuoteAttrError, ValueError):
    """A corpus, or a file of results, that cannot be read."""


class InputError(QuoteAttrError, OSError):
    """An input of the command line that cannot be read, or an output not written."""
