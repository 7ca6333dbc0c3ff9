"""Read GAP, snippets with a pronoun and two names as its possible antecedents.

Each line is one JSON object: ``{"id", "gender": "F", "text", "pron": [start, end],
"A": [start, end], "A_coref": true, "B": ..., "B_coref": ...}``. The snippets are from
Wikipedia, as many with feminine pronouns as with masculine ones (Webster et al. 2018).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from quoteattr.evaluation.corpora.gold import GoldEntities, spans_of
from quoteattr.evaluation.corpora.jsonl import read_records
from quoteattr.types.annotations import Gender
from quoteattr.types.span import Span

GENRE: Final = "gap"
GENDERS: Final[Mapping[str, Gender]] = {"F": "f", "M": "m"}


@attrs.frozen
class Snippet:
    """A text with one pronoun and two names.

    Attributes:
        id: The snippet's id in the corpus.
        text: The text.
        gender: The gender of the pronoun.
        pronoun: The span of the pronoun.
        names: The span of each name, and whether the pronoun refers to it.
    """

    id: str
    text: str = attrs.field(repr=False)
    gender: Gender
    pronoun: Span
    names: tuple[tuple[Span, bool], ...]


def read_gap(path: Path) -> Iterator[Snippet]:
    """Yield the snippets in the order of the file.

    Raises:
        CorpusError: If the file or a line of it cannot be read (``path:line``).
    """
    yield from read_records(path, _snippet)


def _snippet(record: Mapping[str, Any]) -> Snippet:
    text = record["text"]
    pairs = [record["pron"], record["A"], record["B"]]
    pronoun, first, second = spans_of(pairs, text)
    return Snippet(
        record["id"],
        text,
        GENDERS[record["gender"]],
        pronoun,
        ((first, bool(record["A_coref"])), (second, bool(record["B_coref"]))),
    )


def entities(snippet: Snippet) -> GoldEntities:
    """The names as entities ``A`` and ``B``, the pronoun a mention of the right one."""
    mentions = {
        letter: (span, snippet.pronoun) if refers else (span,)
        for letter, (span, refers) in zip("AB", snippet.names, strict=True)
    }
    return GoldEntities(snippet.id, GENRE, snippet.text, mentions)
