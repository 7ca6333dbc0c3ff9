"""What a corpus says about its texts, in one form for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import attrs
import regex

from quoteattr.errors import CorpusError
from quoteattr.types.annotations import Kind
from quoteattr.types.span import Span

KINDS: Final = ("direct", "mixed", "indirect")

# Matched:  “so”   "so"   “never closed
# Refused:  ‘so’   'so'   ''so''
_MARKED: Final = regex.compile(r'“[^“”]*+(?:”|$)|"[^"]*+(?:"|$)')
_LETTER: Final = regex.compile(r"\w")


@attrs.frozen
class GoldQuote:
    """One quotation or statement as an annotator marked it.

    Attributes:
        kind: direct, mixed or indirect, by the corpus's own rule.
        content: What is said: one stretch, or several where a cue splits it.
        marked: The stretches of the content that stand in quotation marks.
        source: Whom the text names as the source; in pieces where it is broken up.
        speaker: The name of whom the source refers to; None where not annotated.
    """

    kind: Kind = attrs.field()
    content: tuple[Span, ...]
    marked: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    speaker: str | None = None

    @kind.validator
    def _check_kind(self, _: attrs.Attribute[Kind], kind: str) -> None:
        if kind not in KINDS:
            msg = f"kind must be one of {', '.join(KINDS)}, got {kind!r}"
            raise ValueError(msg)

    @property
    def units(self) -> tuple[tuple[Span, ...], ...]:
        """What is scored: each stretch in marks; the whole of an indirect statement."""
        if self.kind == "indirect":
            return (self.content,)
        return tuple((span,) for span in self.marked)


@attrs.frozen
class GoldText:
    """A text and all that its annotators found in it."""

    id: str
    text: str = attrs.field(repr=False)
    quotes: tuple[GoldQuote, ...] = ()


@attrs.frozen
class GoldEntities:
    """A text and what annotators say that it speaks of.

    Attributes:
        id: Its name.
        genre: The name of its genre: news, court.
        text: The text.
        mentions: Where each entity is mentioned, pronouns included, by entity.
        types: What each entity mostly is: person, organization, place, abstract.
        sources: To whom speech with a cue is attributed: the mention and its entity,
            of persons and organizations alone.
    """

    id: str
    genre: str
    text: str = attrs.field(repr=False)
    mentions: Mapping[str, tuple[Span, ...]] = attrs.field(repr=False)
    types: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    sources: tuple[tuple[Span, str], ...] = attrs.field(default=(), repr=False)


def spans_of(pairs: Iterable[Iterable[int]], text: str) -> tuple[Span, ...]:
    """Make spans of ``[start, end]`` pairs.

    Raises:
        ValueError: If a pair is not two numbers in order, or leaves the text.
    """
    spans = tuple(Span(start, end) for start, end in pairs)
    if any(span.end > len(text) for span in spans):
        msg = f"spans must end by {len(text)}, the text's length, got {spans}"
        raise ValueError(msg)
    return spans


def marked_quote(
    kind: Kind,
    places: tuple[Iterable[Iterable[int]], Iterable[Iterable[int]]],
    speaker: str | None,
    text: str,
) -> GoldQuote:
    """Make a quote of the places of its content and of its source.

    Its marked parts are those that its kind and the marks in the text tell.

    Raises:
        ValueError: If a place is not two numbers in order, or leaves the text.
    """
    content, source = (spans_of(pairs, text) for pairs in places)
    return GoldQuote(kind, content, marked_parts(kind, content, text), source, speaker)


def marked_parts(kind: Kind, content: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """The stretches in double marks: all of a direct quotation, none of an indirect."""
    if kind == "direct":
        return content
    if kind == "indirect":
        return ()
    return tuple(
        Span(span.start + match.start(), span.start + match.end())
        for span in content
        for match in _MARKED.finditer(span.of(text))
        if _LETTER.search(match[0])
    )


def read_text(path: Path) -> str:
    """Read a text as it is: offsets count every carriage return.

    Raises:
        CorpusError: If there is no such file, or it is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror}"
        raise CorpusError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{path}: not UTF-8 at byte {error.start}"
        raise CorpusError(msg) from error
