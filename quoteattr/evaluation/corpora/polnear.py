"""PolNeAR, the Political News Attribution Relations Corpus, in brat standoff files.

A folder holds ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann``; where several
annotators read a text, the first by name counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import regex

from quoteattr.errors import CorpusError
from quoteattr.evaluation.corpora.gold import GoldQuote, GoldText, read_text
from quoteattr.types.annotations import Kind
from quoteattr.types.span import Span

# Matched:  “so”   "so"   ''so''   ``so''   ‘twelve letters and more’   “never closed
# Refused:  ‘so’ (too short)   the dogs' bowl   in the ’90s
_MARKED: Final = regex.compile(
    r"""
      “ [^“”]*+ (?: ” | $ )
    | '' .*? (?: '' | $ )
    | `` .*? (?: '' | $ )
    | " [^"]*+ (?: " | $ )
    | ‘ [^‘’]{12,}+ ’ (?!\w)
    """,
    regex.VERBOSE | regex.DOTALL,
)
_LETTER: Final = regex.compile(r"\w")
_ID: Final = regex.compile(r"[TE]\d+")

Roles = Mapping[str, Sequence[Span]]


def read_polnear(path: Path) -> Iterator[GoldText]:
    """Yield the folder's annotated texts by name.

    Raises:
        CorpusError: If the folder is not laid out like PolNeAR, or a line of an
            annotation cannot be read (``path:line``).
    """
    files = sorted((path / "attributions").glob("*.ann"))
    if not files:
        msg = f"{path}: must hold text/*.txt and attributions/*.ann, got no .ann file"
        raise CorpusError(msg)
    for source in sorted((path / "text").glob("*.txt")):
        own = [file for file in files if file.name.startswith(f"{source.stem}_")]
        if own:
            text = read_text(source)
            quotes = tuple(_gold(roles, text) for roles in _attributions(own[0], text))
            yield GoldText(source.stem, text, quotes)


def _attributions(path: Path, text: str) -> list[Roles]:
    spans: dict[str, list[Span]] = {}
    events: list[tuple[int, str]] = []
    for number, line in enumerate(read_text(path).split("\n"), 1):
        id, _, rest = line.partition("\t")
        # Other lines are attributes, or go on with the words of the line before.
        if not _ID.fullmatch(id):
            continue
        if id.startswith("T"):
            spans[id] = _pieces(rest, f"{path}:{number}", len(text))
        else:
            events.append((number, rest))
    return [_roles(event, spans, f"{path}:{number}") for number, event in events]


def _pieces(annotation: str, place: str, limit: int) -> list[Span]:
    """Read ``Source 89 106;110 112<tab>words`` for its spans."""
    _, _, numbers = annotation.partition("\t")[0].partition(" ")
    try:
        spans = [Span(*map(int, pair.split())) for pair in numbers.split(";")]
    except (TypeError, ValueError):
        spans = []
    if not spans or any(span.end > limit for span in spans):
        msg = f"{place}: expected a role and offsets up to {limit}, got {annotation!r}"
        raise CorpusError(msg)
    return spans


def _roles(event: str, spans: Mapping[str, list[Span]], place: str) -> Roles:
    """Read ``Attribution:T4 Content:T3 Source:T1`` for the spans of each role."""
    roles: dict[str, list[Span]] = {}
    for argument in event.split():
        role, _, reference = argument.partition(":")
        if reference not in spans:
            msg = f"{place}: no annotation {reference!r}, named by {argument!r}"
            raise CorpusError(msg)
        roles.setdefault(role.rstrip("0123456789"), []).extend(spans[reference])
    return {role: sorted(pieces) for role, pieces in roles.items()}


def _gold(roles: Roles, text: str) -> GoldQuote:
    marked, bare = [], 0
    content = tuple(roles.get("Content", ()))
    for span in content:
        piece, done = span.of(text), 0
        for match in _MARKED.finditer(piece):
            bare += len(_LETTER.findall(piece[done : match.start()]))
            done = match.end()
            if _LETTER.search(match[0]):
                start = span.start + match.start()
                marked.append(Span(start, start + len(match[0])))
        bare += len(_LETTER.findall(piece[done:]))
    kind: Kind = "indirect" if not marked else "mixed" if bare else "direct"
    return GoldQuote(kind, content, tuple(marked), tuple(roles.get("Source", ())))
