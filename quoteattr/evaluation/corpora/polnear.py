"""Read PolNeAR, the Political News Attribution Relations Corpus (brat standoff).

The folder has ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann``. Of several
annotators of a text, the first by name is used. Lines of an annotation file::

    T1  Content 0 17    “We will appeal,”
    T2  Source 18 26    Ana Ruiz
    T3  Attribution 27 31   said
    E1  Attribution:T3 Content:T1 Source:T2
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

# The marks that the field's scorer pairs, which are fewer than in quoteattr.quotes.
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
"""The spans of each role of one attribution: Content, Cue, Source."""


def read_polnear(path: Path) -> Iterator[GoldText]:
    """Yield the annotated texts of the folder, by name.

    Raises:
        CorpusError: If the folder has no annotations, or a line of an annotation cannot
            be read (``path:line``).
    """
    annotations = sorted((path / "attributions").glob("*.ann"))
    if not annotations:
        msg = f"{path}: must hold text/*.txt and attributions/*.ann, got no .ann file"
        raise CorpusError(msg)
    for file in sorted((path / "text").glob("*.txt")):
        own = [each for each in annotations if each.name.startswith(f"{file.stem}_")]
        if own:
            text = read_text(file)
            quotes = tuple(_quote(roles, text) for roles in _attributions(own[0], text))
            yield GoldText(file.stem, text, quotes)


def _attributions(path: Path, text: str) -> list[Roles]:
    spans: dict[str, list[Span]] = {}
    events: list[tuple[int, str]] = []
    for number, line in enumerate(read_text(path).split("\n"), 1):
        id, _, rest = line.partition("\t")
        # Other lines are attributes, or continue the words of the line before.
        if not _ID.fullmatch(id):
            continue
        if id.startswith("T"):
            spans[id] = _spans(rest, f"{path}:{number}", len(text))
        else:
            events.append((number, rest))
    return [_roles(event, spans, f"{path}:{number}") for number, event in events]


def _spans(annotation: str, place: str, limit: int) -> list[Span]:
    """The spans of an annotation ``Source 89 106;110 112<tab>words``."""
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
    """The spans of each role in ``Attribution:T4 Content:T3 Source:T1``.

    A stretch that two annotations of one role share counts once.
    """
    roles: dict[str, set[Span]] = {}
    for argument in event.split():
        role, _, reference = argument.partition(":")
        if reference not in spans:
            msg = f"{place}: no annotation {reference!r}, named by {argument!r}"
            raise CorpusError(msg)
        roles.setdefault(role.rstrip("0123456789"), set()).update(spans[reference])
    return {role: sorted(role_spans) for role, role_spans in roles.items()}


def _quote(roles: Roles, text: str) -> GoldQuote:
    """A quotation, its kind decided by how much of its content is in marks."""
    content = tuple(roles.get("Content", ()))
    marked: list[Span] = []
    unmarked_letters = 0
    for span in content:
        part, end = span.of(text), 0
        for match in _MARKED.finditer(part):
            unmarked_letters += len(_LETTER.findall(part[end : match.start()]))
            end = match.end()
            if _LETTER.search(match[0]):
                start = span.start + match.start()
                marked.append(Span(start, start + len(match[0])))
        unmarked_letters += len(_LETTER.findall(part[end:]))
    kind: Kind = "direct"
    if not marked:
        kind = "indirect"
    elif unmarked_letters:
        kind = "mixed"
    source, cue = tuple(roles.get("Source", ())), tuple(roles.get("Cue", ()))
    return GoldQuote(kind, content, tuple(marked), source, cue=cue)
