"""Words of the caller's own, which go before those of the package.

    title	bailie
    title	doña	f
    role	quaestor	person
    verb	snark	strong
    person	Ana Ruiz	f	Annie Ruiz|the Iron Mayor
    body	Prime Minister's Office	-	PMO|Number 10

A table has a row for each, or a mapping says the same::

    {"titles": {"bailie": None, "doña": "f"}, "roles": {"quaestor": "person"},
     "verbs": {"snark": "strong"},
     "people": {"Ana Ruiz": {"gender": "f", "aliases": ["Annie Ruiz"]}},
     "bodies": {"Prime Minister's Office": {"aliases": ["PMO"]}}}

``using`` has them in effect while a block runs, in the thread that runs it; the word
lists in ``quoteattr.data.words`` answer accordingly. Nothing is left when it has run.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, Literal

import attrs

from quoteattr.errors import ConfigError, InputError, LexiconError

Row = tuple[str, str, str, tuple[str, ...]]
"""Which list, the word or name, its property, and its aliases."""

KnownKind = Literal["person", "organization"]

LISTS: Final[Mapping[str, str]] = {
    "titles": "title",
    "roles": "role",
    "verbs": "verb",
    "people": "person",
    "bodies": "body",
}
"""The list in a row, by the key of a mapping."""

PROPERTIES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("f", "m", "-"),
    "role": ("person", "organization", "group"),
    "verb": ("strong", "weak"),
    "person": ("f", "m", "-"),
    "body": ("-",),
}
"""What may stand in the third cell of a row; the last is meant where it is empty.

A role of no kind is a person's, and a verb of no strength is a strong one.
"""

DEFAULTS: Final[Mapping[str, str]] = {"role": "person", "verb": "strong"}


@attrs.frozen
class KnownName:
    """A person or body that the caller knows.

    Attributes:
        name: The name that is to be shown.
        kind: Whether it is a person or a body.
        gender: A person's gender, ``f`` or ``m``; None if it is not given.
        aliases: Its other names.
    """

    name: str
    kind: KnownKind
    gender: Literal["f", "m"] | None
    aliases: tuple[str, ...]


_rows: ContextVar[tuple[Row, ...]] = ContextVar("quoteattr_own_words", default=())


@contextmanager
def using(rows: tuple[Row, ...]) -> Iterator[None]:
    """Have *rows* in effect in this thread while the block runs."""
    token = _rows.set(rows)
    try:
        yield
    finally:
        _rows.reset(token)


def own_rows() -> tuple[Row, ...]:
    """The rows that are in effect in this thread."""
    return _rows.get()


def read_own_words(given: Any) -> tuple[Row, ...]:
    """Return the rows of a table, or of a mapping, or rows as they are.

    Args:
        given: The path of a table, a mapping, or what this function returned.

    Raises:
        InputError: If the table cannot be read.
        LexiconError: If a line of it is wrong.
        ConfigError: If the mapping is.
    """
    if isinstance(given, tuple):
        return given
    if isinstance(given, (str, os.PathLike)):
        return tuple(_table(os.fspath(given)))
    if isinstance(given, Mapping):
        return tuple(_mapping(given))
    msg = f"words must be a path or a mapping, got {type(given).__name__}"
    raise ConfigError(msg)


def _table(path: str) -> Iterator[Row]:
    try:
        with open(path, encoding="utf-8-sig") as stream:
            lines = stream.read().splitlines()
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not valid utf-8"
        msg = f"{path}: {reason}"
        raise InputError(msg) from error
    for number, line in enumerate(lines, start=1):
        if line.startswith("#") or not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        try:
            if not 2 <= len(cells) <= 4:
                msg = f"expected 2 to 4 columns, got {len(cells)}"
                raise ConfigError(msg)
            name, word, written, aliases = (*cells, "", "")[:4]
            yield _row(name, word, written, aliases.split("|") if aliases else ())
        except ConfigError as error:
            raise LexiconError(path, number, str(error)) from None


def _mapping(given: Mapping[Any, Any]) -> Iterator[Row]:
    for key, words in given.items():
        if key not in LISTS:
            msg = f"unknown list {key!r}; known: {', '.join(LISTS)}"
            raise ConfigError(msg)
        if not isinstance(words, Mapping):
            words = dict.fromkeys(words)
        for word, value in words.items():
            more = value if isinstance(value, Mapping) else {"gender": value}
            aliases = more.get("aliases", ())
            yield _row(LISTS[key], word, more.get("gender") or "", aliases)


def _row(name: str, word: Any, written: Any, aliases: Any) -> Row:
    """One row, checked.

    Raises:
        ConfigError: If there is no such list, word or property.
    """
    if name not in PROPERTIES:
        msg = f"unknown list {name!r}; known: {', '.join(PROPERTIES)}"
        raise ConfigError(msg)
    if not isinstance(word, str) or not word.strip():
        msg = f"expected a {name}, got {word!r}"
        raise ConfigError(msg)
    if isinstance(aliases, str) or not all(isinstance(each, str) for each in aliases):
        msg = f"aliases of {word!r} must be several strings, got {aliases!r}"
        raise ConfigError(msg)
    written = written or DEFAULTS.get(name, "-")
    if written not in PROPERTIES[name]:
        known = ", ".join(PROPERTIES[name])
        msg = f"unknown property {written!r} of {name} {word!r}; known: {known}"
        raise ConfigError(msg)
    is_name = name in ("person", "body")
    return name, word if is_name else word.lower(), written, tuple(aliases)


def words_of(rows: tuple[Row, ...], name: str) -> dict[str, str]:
    """The property of each word of one list."""
    return {word: written for each, word, written, _ in rows if each == name}


def known_names(rows: tuple[Row, ...]) -> tuple[KnownName, ...]:
    """The people and bodies that the caller knows."""
    return tuple(
        KnownName(
            word,
            "person" if name == "person" else "organization",
            "f" if written == "f" else "m" if written == "m" else None,
            aliases,
        )
        for name, word, written, aliases in rows
        if name in ("person", "body")
    )
