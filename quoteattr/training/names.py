"""Read sentences in which names are tagged.

``[("Ada", "B-PER"), ("Lee", "I-PER"), ("left", "O")]``: tokens with IOB2 tags.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from quoteattr.data.words import word_set
from quoteattr.errors import CorpusError

TYPES: Final = ("PER", "ORG", "LOC")
"""The types that are learnt; names of other types are read as no names."""

TaggedSentence = list[tuple[str, str]]
"""The tokens of a sentence, each with its IOB2 tag."""


def read(path: Path) -> list[TaggedSentence]:
    """The sentences of the IOB2 file at *path*, with the names of ``TYPES`` alone.

    Raises:
        CorpusError: If it cannot be read, is empty, or a line is no token and tag.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"cannot read the names {path}: {error}"
        raise CorpusError(msg) from error
    found: list[TaggedSentence] = [[]]
    for number, line in enumerate(lines, start=1):
        token, tab, tag = line.partition("\t")
        if line and not (token and tab and (tag == "O" or tag[:2] in ("B-", "I-"))):
            msg = f"{path}:{number}: expected a token, a tab and an IOB2 tag"
            raise CorpusError(msg)
        if line:
            found[-1].append((token, tag if tag[2:] in TYPES else "O"))
        elif found[-1]:
            found.append([])
    sentences = [sentence for sentence in found if sentence]
    if not sentences:
        msg = f"no sentence in {path}"
        raise CorpusError(msg)
    return sentences


def without_titles(sentence: TaggedSentence) -> TaggedSentence:
    """*sentence* with titles left out of the names of persons: Mr. **Lee**."""
    found: TaggedSentence = []
    was_title = False
    for token, tag in sentence:
        if was_title and tag == "I-PER":
            tag = "B-PER"
        was_title = tag == "B-PER" and token.lower() in word_set("titles_outside_names")
        found.append((token, "O" if was_title else tag))
    return found


def spans(tags: Iterable[str]) -> set[tuple[int, int, str]]:
    """Start, end and type of each name; a tag that goes on with nothing begins one.

    Example:
        >>> sorted(spans(["B-PER", "I-PER", "O", "I-LOC"]))
        [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    found, start, kind = set(), 0, ""
    for index, tag in enumerate([*tags, "O"]):
        if kind and tag != f"I-{kind}":
            found.add((start, index, kind))
            kind = ""
        if tag != "O" and not kind:
            start, kind = index, tag[2:]
    return found
