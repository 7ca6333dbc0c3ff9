"""Find the names in GUM's entity annotation, which marks whole noun phrases.

    [the University of Basel, where he taught]    one mention in GUM
         University of Basel                      the name that a tagger should find

The name is cut out around the mention's head by part-of-speech tags, as CoNLL-2003 and
Universal NER have it: without article, title, or anything that follows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from quoteattr.data.words import word_set
from quoteattr.errors import CorpusError
from quoteattr.parsing.conllu.lines import ConlluRow
from quoteattr.training.treebank import CLOSED_GENRES, genre, read_lines

TYPES: Final = {"person": "PER", "organization": "ORG", "place": "LOC"}
"""The entity types of GUM that are learnt, and ours for them."""

# One mention that opens, closes or does both, in an Entity value.
# Matches "(1-person-new", "2)", "(3-place-giv)"; refuses "", "()", "(".
BRACKET: Final = re.compile(r"\([^()]+\)?|[^()]+\)")


def read_documents(folder: Path) -> Iterator[tuple[str, list[list[tuple[str, str]]]]]:
    """Yield the name and the tagged sentences of each openly licensed document.

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
        yield path.stem, [tag_names(sentence.words) for sentence in read_lines(path)]


def tag_names(rows: Sequence[ConlluRow]) -> list[tuple[str, str]]:
    """The tokens with their tags; of names that overlap, the longest is tagged."""
    tags = ["O"] * len(rows)
    found = {name(rows, *mention) for mention in mentions(rows)} - {None}
    for start, end, kind in sorted(filter(None, found), key=_longest_first):
        if all(tag == "O" for tag in tags[start:end]):
            tags[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return [(row.form, tag) for row, tag in zip(rows, tags, strict=True)]


def _longest_first(name: tuple[int, int, str]) -> tuple[int, int, str]:
    return name[0] - name[1], name[0], name[2]


def mentions(rows: Sequence[ConlluRow]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and GUM's type of each mention of ``TYPES``."""
    opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for index, row in enumerate(rows):
        for bracket in BRACKET.findall(row.misc.get("Entity", "")):
            fields = bracket.strip("()").split("-")
            if bracket.startswith("("):
                opened[fields[0]].append((index, fields[1] if fields[1:] else ""))
            if bracket.endswith(")") and opened[fields[0]]:
                start, kind = opened[fields[0]].pop()
                if kind in TYPES:
                    yield start, index + 1, kind


def name(
    rows: Sequence[ConlluRow], start: int, end: int, kind: str
) -> tuple[int, int, str] | None:
    """Start, end and our type of the name at the head of a mention; None without one.

    Args:
        rows: The words of the sentence.
        start: The index of the mention's first word.
        end: The index after its last word.
        kind: GUM's type of the mention.
    """
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
    while (
        kind == "person"
        and first < last
        and rows[first].form.lower() in word_set("titles_outside_names")
    ):
        first += 1
    if first >= last or not _is_part(rows[first]):
        return None
    if "-" in (rows[first].form, rows[last - 1].form):
        return None
    return first, last, TYPES[kind]


def _named_after(rows: Sequence[ConlluRow], head: int, end: int) -> tuple[int, int]:
    """Start and end of the name after a noun: the researcher **Ada Lee**."""
    last = head + 1
    while last < end and (rows[last].upos, rows[last].deprel) == ("PROPN", "flat"):
        last += 1
    return head + 1, last


def _is_part(row: ConlluRow) -> bool:
    """Whether a word beside a name can belong to it, by its tags."""
    is_adjective = row.xpos in ("NNP", "NNPS", "JJ") and row.form[:1].isupper()
    return row.upos == "PROPN" or row.form in ("&", "-") or is_adjective


def _continues(rows: Sequence[ConlluRow], index: int, end: int) -> bool:
    """Whether the word is *of*, or *the* after *of*, with a proper noun after it."""
    after = index + 1
    if rows[index].form.lower() == "the" and rows[index - 1].form.lower() == "of":
        return after < end and rows[after].upos == "PROPN"
    if rows[index].form.lower() != "of":
        return False
    if after < end and rows[after].form.lower() == "the":
        after += 1
    return after < end and rows[after].upos == "PROPN"
