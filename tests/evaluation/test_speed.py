"""Speed counts the words of all texts, and times the pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from quoteattr.errors import CorpusError
from quoteattr.evaluation.speed import measure, read_texts
from quoteattr.pipeline import Pipeline
from quoteattr.quotes.finder import find_quotations
from quoteattr.types.annotations import Attribution
from quoteattr.types.result import AttributedText


class FinderPipeline(Pipeline):
    """Finds quotations and attributes none, so that no model is loaded."""

    def __call__(self, text: object, *, id: str | None = None) -> AttributedText:
        """The result for one text."""
        assert isinstance(text, str)
        found = tuple(map(Attribution, find_quotations(text)))
        return AttributedText(text, found, id=id)

    def pipe(
        self, texts: Iterable[str], *, batch_size: int = 8
    ) -> Iterator[AttributedText]:
        """The results for all texts."""
        assert 3 == batch_size
        return map(self, texts)


def test_counts_are_those_of_all_texts() -> None:
    """Words are separated by white space; those in quotations count."""
    texts = ["“No,” Ana said.", "", "“Yes.” “No.”"]
    speed = measure(texts, FinderPipeline(), batch_size=3)
    assert (3, 5, 3) == (speed.texts, speed.words, speed.quotations)
    assert speed.words_per_second > 0
    assert speed.first_ms >= 0
    assert speed.peak_mb is None or speed.peak_mb > 10


def test_texts_are_read_from_files_and_folders(tmp_path: Path) -> None:
    """A folder gives its .txt files by name; a file is read whatever its suffix."""
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(name, "utf-8")
    assert ["c.md", "a.txt", "b.txt"] == read_texts([tmp_path / "c.md", tmp_path])


def test_no_text_is_an_error(tmp_path: Path) -> None:
    """Nothing can be measured."""
    with pytest.raises(CorpusError, match="no texts to measure"):
        read_texts([tmp_path])
