"""Templates of features: one syntax for every fitted table.

A feature is the name of its template, and, after ``=``, the values that the template
asks for, with ``|`` between them: ``verb=say``, ``distance=0|after|direct``,
``negated``. What a template means is written beside it, so that a feature can be put
into words again. The templates are in tables, ``data/en/templates``.

Example:
    >>> verb = Template("verb", ("lemma",), "verb=say", "the cue is “{lemma}”")
    >>> [*fill([verb], {"lemma": "say"}), *fill([verb], {"lemma": None})]
    ['verb=say']
    >>> meaning([verb], "verb=say")
    'the cue is “say”'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

import attrs

from quoteattr.data.tables import read_values

TEMPLATES: Final = "data/en/templates"
"""Folder of the tables of templates, below the package."""

YES: Final = "yes"
"""The value of what is true."""

CACHED_VALUES: Final = 10_000
"""Number of values whose written form is kept in memory."""

SEPARATORS: Final = str.maketrans("=|\t\n", "____")

Values = Mapping[str, object]
"""Values by name: words, numbers, True; False or None for what a choice lacks."""


@attrs.frozen
class Template:
    """One feature of a choice.

    Attributes:
        name: What the feature begins with; no other template of its table has it.
        values: The names of the values that it asks for. Where one of them is missing,
            None or False, a choice has no such feature.
        example: What it looks like.
        meaning: What it says of a choice, in words, with names of values in braces.
    """

    name: str
    values: tuple[str, ...]
    example: str
    meaning: str

    def feature(self, values: Values) -> str | None:
        """The feature of a choice with these values; None where it has none.

        Example:
            >>> passive = Template("passive", ("is_passive",), "passive", "passive")
            >>> passive.feature({"is_passive": True}), passive.feature({})
            ('passive', None)
        """
        found = []
        for name in self.values:
            value = values.get(name)
            if value is None or value is False:
                return None
            found.append(value)
        if all(value is True for value in found):
            return self.name
        return f"{self.name}={'|'.join(map(_written, found))}"

    def describe(self, feature: str) -> str:
        """What one of its features says, in words.

        Raises:
            ValueError: If it is not one of its features.
        """
        name, _, written = feature.partition("=")
        found = written.split("|") if written else [YES] * len(self.values)
        if name != self.name or len(found) != len(self.values):
            msg = f"expected a feature like {self.example!r}, got {feature!r}"
            raise ValueError(msg)
        return self.meaning.format_map(dict(zip(self.values, found, strict=True)))


@cache
def templates(name: str) -> tuple[Template, ...]:
    """The rows of a table of the package.

    Example:
        >>> templates("sources")[0].example
        'way=right|after'

    Raises:
        LexiconError: At a row whose meaning does not fit its example.
    """
    return tuple(read_values(f"{TEMPLATES}/{name}.tsv", 4, _template))


def _template(row: tuple[str, ...]) -> Template:
    name, values, example, says = row
    found = Template(name, tuple(values.split()), example, says)
    found.describe(example)
    return found


# Typed, because 1 and True are equal.
@lru_cache(maxsize=CACHED_VALUES, typed=True)
def _written(value: object) -> str:
    return YES if value is True else str(value).translate(SEPARATORS)


def fill(templates: Iterable[Template], values: Values) -> Iterator[str]:
    """Yield the features that the values make of the templates, in their order."""
    for template in templates:
        feature = template.feature(values)
        if feature is not None:
            yield feature


def template_name(feature: str) -> str:
    """The name of a feature's template: ``verb`` for ``verb=say``."""
    return feature.partition("=")[0]


def meaning(templates: Iterable[Template], feature: str) -> str:
    """What a feature says, in words.

    Raises:
        ValueError: If it is a feature of none of the templates.
    """
    name = template_name(feature)
    for template in templates:
        if template.name == name:
            return template.describe(feature)
    msg = f"unknown feature {feature!r}; it fits none of the templates"
    raise ValueError(msg)
