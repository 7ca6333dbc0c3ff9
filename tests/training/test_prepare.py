"""The first stage: what is written to train and to test on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quoteattr.errors import CorpusError
from quoteattr.training import prepare, treebank
from tests.treebanks import write_treebanks


@pytest.fixture
def treebanks(tmp_path: Path) -> Path:
    """A folder of small treebanks."""
    return write_treebanks(tmp_path / "treebanks")


def test_held_out_documents_are_not_trained_on(treebanks: Path, tmp_path: Path) -> None:
    """GUM documents of the dev part are test data for names, never training data."""
    prepare.prepare(treebanks, tmp_path, 1)
    held_out = json.loads((tmp_path / "names_gum_news.json").read_text("utf-8"))
    train = json.loads((tmp_path / "names.json").read_text("utf-8"))
    assert len(held_out) == 1
    assert len(train) == 12 + prepare.GUM_COPIES
    plain = treebank.read(tmp_path / "plain.conllu")
    assert len(plain) == 48
    assert not [each for each in plain if "podcast" in each.ident]


def test_missing_files_are_all_named(treebanks: Path) -> None:
    """And nothing is said where all are there."""
    prepare.check(treebanks)
    gone = [treebanks / "ud/en_gum.dev.conllu", treebanks / "ner/uner_ewt.test.bio"]
    for path in gone:
        path.unlink()
    with pytest.raises(CorpusError) as caught:
        prepare.check(treebanks)
    expected = f"missing from the treebanks: {gone[0]}, {gone[1]}"
    assert expected == str(caught.value)


def test_variants_are_in_the_training_file_alone(
    treebanks: Path, tmp_path: Path
) -> None:
    """The plain text, the dev and the test files have the sentences as they are."""
    prepare.prepare(treebanks, tmp_path, 1)
    idents = {
        name: [each.ident for each in treebank.read(tmp_path / f"{name}.conllu")]
        for name in ("plain", "train", "dev", "test_ewt", "test_gum")
    }
    assert set(idents["plain"]) < set(idents["train"])
    assert any(ident.endswith("-masked") for ident in idents["train"])
    assert [48, 24, 24] == [len(idents[n]) for n in ("dev", "test_ewt", "test_gum")]
    assert {"weblog_test"} == {each.rpartition("-")[0] for each in idents["test_ewt"]}
    assert not any("-" in each.rpartition("-")[0] for each in idents["plain"])
