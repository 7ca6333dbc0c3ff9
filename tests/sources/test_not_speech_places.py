"""Titles, scare quotes and words as words in news are given to nobody."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from quoteattr.evaluation.corpora.polnear import read_polnear
from quoteattr.mentions.text_index import IndexedText
from quoteattr.parsing.parsers import open_parser
from quoteattr.quotes.finder import find_quotations
from quoteattr.sources.attribute import attribute
from quoteattr.types.document import Document

ROWS = Path(__file__).parents[2] / "fixtures" / "sources" / "not_speech.tsv"
CLASSES = {"scare", "title", "word"}

MAX_SHARE_WITH_SPEAKER = 0.10
"""Maximum share that may get a speaker with the weights of the package.

They were fitted on these articles; docs/calibration.md has the share on others.
"""

Row = tuple[str, int, int, str]


def rows() -> list[Row]:
    """Each annotated quotation: article, start, end, class."""
    lines = ROWS.read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(name, int(start), int(end), what) for name, start, end, what in cells]


def test_rows_are_sorted_and_of_known_classes() -> None:
    """A file that a reviewer can read: in order, none twice, no text in it."""
    found = rows()
    assert sorted(set(found)) == found
    assert {what for *_, what in found} == CLASSES


def test_there_are_enough_of_each() -> None:
    """150 titles, scare quotes and words as words each."""
    counts = Counter(what for *_, what in rows())
    assert all(counts[what] >= 150 for what in CLASSES)


@pytest.mark.nightly
@pytest.mark.shared
@pytest.mark.model
@pytest.mark.timeout(1800)
def test_few_are_given_a_speaker(shared: Path) -> None:
    """Of all that nobody speaks, at most this share is given to somebody."""
    wanted: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for name, start, end, _ in rows():
        wanted[name].add((start, end))
    parser = open_parser()
    given = total = 0
    for gold in read_polnear(shared / "corpora" / "polnear" / "train"):
        if gold.id not in wanted:
            continue
        quotations = find_quotations(gold.text)
        document: Document = parser.parse([gold.text], [quotations])[0]
        for each in attribute(IndexedText(document, quotations)):
            place = (each.quotation.start, each.quotation.end)
            total += place in wanted[gold.id]
            given += place in wanted[gold.id] and each.source is not None
    assert total >= 0.9 * len(rows()), "some are no longer found"
    assert given <= MAX_SHARE_WITH_SPEAKER * total, f"{given} of {total}"
