"""Word vectors are cut down to those that ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.errors import CorpusError
from quoteattr.training import vectors
from tests.treebanks import word_vectors


@pytest.mark.model
@pytest.mark.timeout(60)
def test_vectors_are_cut_down(tmp_path: Path) -> None:
    """The most frequent words are kept, each with its own numbers and no more."""
    vectors.prepare(word_vectors(tmp_path), tmp_path / "vectors.pt", kept=2)
    found = vectors.load(tmp_path / "vectors.pt")
    row = found.emb[found.vocab["said"]]
    assert [0.1, *[-0.2] * (vectors.SIZE - 1)] == [round(float(e), 3) for e in row]
    assert "mayor" not in found.vocab


@pytest.mark.parametrize("content", ["", "[]", '{"dimensions": 3, "words": []}'])
def test_other_files_are_no_vectors(tmp_path: Path, content: str) -> None:
    """A file of another layout is named, and what was expected in its place."""
    pytest.importorskip("torch")
    path = tmp_path / "vectors.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"vectors\.json: .*npm package"):
        vectors.prepare(path, tmp_path / "vectors.pt")
