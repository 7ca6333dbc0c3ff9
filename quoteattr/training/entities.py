"""Find the names in GUM's entity annotation, where it marks whole noun phrases.

GUM marks "the University of Basel, where he taught" as one mention; a name tagger
should find "University of Basel". The name is cut out around the mention's head by
tags, as in CoNLL-2003 and Universal NER: without article, title or what follows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from quoteattr.errors import CorpusError
from quoteattr.parsing.conllu.lines import ConlluRow
from quoteattr.training.treebank import CLOSED_GENRES, genre, read_lines

KINDS: Final = {"person": "PER", "organization": "ORG", "place": "LOC"}
"""GUM's entity types that are learnt, and ours for them."""

TITLES: Final = frozenset(
    """ambassador archbishop attorney attorney-general baron baroness bishop cardinal
    chairman chancellor chief colonel congressman congresswoman dame deputy director dr
    dr. duke emperor father general gov. governor justice king lady lieutenant lord
    major mayor minister miss mr mr. mrs mrs. ms ms. officer pope president prime prince
    princess prof. professor queen rep. representative rev. secretary sen. senator
    sergeant sheikh sir vice""".split()
)
"""Words before a person's name that are not part of it, in lower case."""

OPENED_OR_CLOSED: Final = re.compile(r"\([^()]+\)?|[^()]+\)")


def read_documents(folder: Path) -> Iterator[tuple[str, list[list[tuple[str, str]]]]]:
    """Yield name and sentences, as tokens with IOB2 tags, of each openly licensed file.

    Raises:
        CorpusError: If *folder* holds no GUM document, one cannot be read, or its
            genre is not known.
    """
    paths = sorted(folder.glob("GUM_*.conllu"))
    if not paths:
        msg = f"no GUM document in {folder}"
        raise CorpusError(msg)
    for path in paths:
        if genre(path.stem) in CLOSED_GENRES:
            continue
        yield path.stem, [_named(sentence.words) for sentence in read_lines(path)]


def _named(rows: Sequence[ConlluRow]) -> list[tuple[str, str]]:
    """Return each token with its tag; of two names in one place the longer wins."""
    tags = ["O"] * len(rows)
    found = {name(rows, *mention) for mention in mentions(rows)} - {None}
    for start, end, kind in sorted(filter(None, found), key=_longest_first):
        if all(tag == "O" for tag in tags[start:end]):
            tags[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return [(row.form, tag) for row, tag in zip(rows, tags, strict=True)]


def _longest_first(name: tuple[int, int, str]) -> tuple[int, int, str]:
    return name[0] - name[1], name[0], name[2]


def mentions(rows: Sequence[ConlluRow]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and type of each mention that `KINDS` knows."""
    opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for index, row in enumerate(rows):
        for piece in OPENED_OR_CLOSED.findall(row.misc.get("Entity", "")):
            fields = piece.strip("()").split("-")
            if piece.startswith("("):
                opened[fields[0]].append((index, fields[1] if fields[1:] else ""))
            if piece.endswith(")") and opened[fields[0]]:
                start, kind = opened[fields[0]].pop()
                if kind in KINDS:
                    yield start, index + 1, kind


def name(
    rows: Sequence[ConlluRow], start: int, end: int, kind: str
) -> tuple[int, int, str] | None:
    """Return the name at the head of a mention, with our type; None if it has none."""
    heads = [i for i in range(start, end) if not start < rows[i].head(len(rows)) <= end]
    if not heads:
        return None
    first, last = heads[0], heads[0] + 1
    if rows[first].upos != "PROPN":
        first, last = _named_after(rows, first, end)
        if kind != "person" or first == last:
            return None
    while first > start and _is_part(rows[first - 1]):
        first -= 1
    while last < end and (
        _is_part(rows[last]) or (kind != "person" and _continues(rows, last, end))
    ):
        last += 1
    while kind == "person" and first < last and rows[first].form.lower() in TITLES:
        first += 1
    if first >= last or not _is_part(rows[first]):
        return None
    if "-" in (rows[first].form, rows[last - 1].form):
        return None
    return first, last, KINDS[kind]


def _named_after(rows: Sequence[ConlluRow], head: int, end: int) -> tuple[int, int]:
    """Return the range of the name that follows a noun: the researcher **Ada Lee**."""
    last = head + 1
    while last < end and (rows[last].upos, rows[last].deprel) == ("PROPN", "flat"):
        last += 1
    return head + 1, last


def _is_part(row: ConlluRow) -> bool:
    """Whether a token beside a name belongs to it."""
    is_adjective = row.xpos in ("NNP", "NNPS", "JJ") and row.form[:1].isupper()
    return row.upos == "PROPN" or row.form in ("&", "-") or is_adjective


def _continues(rows: Sequence[ConlluRow], index: int, end: int) -> bool:
    """Whether "of", or "of the", with a name after it, stands at *index*."""
    after = index + 1
    if rows[index].form.lower() == "the" and rows[index - 1].form.lower() == "of":
        return after < end and rows[after].upos == "PROPN"
    if rows[index].form.lower() != "of":
        return False
    if after < end and rows[after].form.lower() == "the":
        after += 1
    return after < end and rows[after].upos == "PROPN"
