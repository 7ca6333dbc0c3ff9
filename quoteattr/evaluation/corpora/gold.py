"""Values for the annotations of any corpus, and helpers for its reader.

A reader makes a ``GoldText`` of each text, with a ``GoldQuote`` for each annotated
quotation::

    GoldText("story", "“No,” Ruiz said.", (
        GoldQuote("direct", content=(Span(0, 5),), marked=(Span(0, 5),),
                  source=(Span(6, 10),), speaker="Ana Ruiz"),
    ))
"""

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

# The marks that the field's scorers pair, which are fewer than in quoteattr.quotes.
# Matched:  “so”   "so"   “never closed
# Refused:  ‘so’   'so'   ''so''
_MARKED: Final = regex.compile(r'“[^“”]*+(?:”|$)|"[^"]*+(?:"|$)')
_LETTER: Final = regex.compile(r"\w")


@attrs.frozen
class GoldQuote:
    """One annotated quotation or indirect statement.

    Attributes:
        kind: direct, mixed or indirect, as defined by the corpus.
        content: The spans of what is said; several if a cue splits it.
        marked: The spans of the content that are in quotation marks.
        source: The spans of the source mention; several if it is discontinuous.
        speaker: The name of the speaker; None if not annotated.
        cue: The spans of the words that introduce it; empty if not annotated.
    """

    kind: Kind = attrs.field()
    content: tuple[Span, ...]
    marked: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    speaker: str | None = None
    cue: tuple[Span, ...] = ()

    @kind.validator
    def _check_kind(self, _: attrs.Attribute[Kind], kind: str) -> None:
        if kind not in KINDS:
            msg = f"kind must be one of {', '.join(KINDS)}, got {kind!r}"
            raise ValueError(msg)

    @property
    def units(self) -> tuple[tuple[Span, ...], ...]:
        """What is scored: each span in marks, or an indirect statement as a whole."""
        if self.kind == "indirect":
            return (self.content,)
        return tuple((span,) for span in self.marked)


@attrs.frozen
class GoldText:
    """A text and its annotated quotations."""

    id: str
    text: str = attrs.field(repr=False)
    quotes: tuple[GoldQuote, ...] = ()


@attrs.frozen
class GoldEntities:
    """A text and its annotated entities.

    Attributes:
        id: The text's id.
        genre: The genre of the text, such as news or court.
        text: The text.
        mentions: For each entity, the spans of its mentions, pronouns included.
        types: For each entity, its most frequent type: person, organization, place ...
        sources: The mention and entity of each source of speech with a cue, if it is a
            person or an organization.
    """

    id: str
    genre: str
    text: str = attrs.field(repr=False)
    mentions: Mapping[str, tuple[Span, ...]] = attrs.field(repr=False)
    types: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    sources: tuple[tuple[Span, str], ...] = attrs.field(default=(), repr=False)


def spans_of(pairs: Iterable[Iterable[int]], text: str) -> tuple[Span, ...]:
    """Return spans for ``[start, end]`` pairs.

    Raises:
        ValueError: If a pair is not two numbers in order, or exceeds the text.
    """
    spans = tuple(Span(start, end) for start, end in pairs)
    if any(span.end > len(text) for span in spans):
        msg = f"spans must end by {len(text)}, the text's length, got {spans}"
        raise ValueError(msg)
    return spans


def marked_quote(
    kind: Kind,
    *,
    content: Iterable[Iterable[int]],
    source: Iterable[Iterable[int]],
    speaker: str | None,
    text: str,
) -> GoldQuote:
    """Return a quotation with its marked spans worked out from its kind and the text.

    Args:
        kind: Its kind.
        content: Its content as ``[start, end]`` pairs.
        source: The source mention as ``[start, end]`` pairs.
        speaker: The speaker's name, if annotated.
        text: The text.

    Raises:
        ValueError: If a pair is not two numbers in order, or exceeds the text.
    """
    spans = spans_of(content, text)
    marked = marked_parts(kind, spans, text)
    return GoldQuote(kind, spans, marked, spans_of(source, text), speaker)


def marked_parts(kind: Kind, content: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """The spans in double marks: all of a direct quotation, none of an indirect one."""
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
    """Return a text with its line ends unchanged, so that offsets hold.

    Raises:
        CorpusError: If the file cannot be read or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror}"
        raise CorpusError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{path}: not UTF-8 at byte {error.start}"
        raise CorpusError(msg) from error
