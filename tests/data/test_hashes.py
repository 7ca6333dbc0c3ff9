"""A word list or table that has changed since its hash was taken is not read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import quoteattr
from quoteattr.data import hashes, tables
from quoteattr.data.hashes import FOLDER, SUMS, known_hashes
from quoteattr.data.tables import read_rows
from quoteattr.errors import LexiconError
from quoteattr.text_stream import TextStream
from quoteattr.training.hashes import KINDS, write_hashes

PACKAGE = Path(quoteattr.__file__).parent
FILES = sorted(
    path.relative_to(PACKAGE).as_posix()
    for kind in KINDS
    for path in (PACKAGE / FOLDER / kind).iterdir()
)
TODO = "install quoteattr again"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package with a copy of the word lists and tables."""
    for kind in KINDS:
        shutil.copytree(PACKAGE / FOLDER / kind, tmp_path / FOLDER / kind)
    shutil.copy(PACKAGE / SUMS, tmp_path / SUMS)
    for module in (hashes, tables):
        monkeypatch.setattr(module, "files", lambda name: tmp_path)
    known_hashes.cache_clear()
    yield tmp_path
    known_hashes.cache_clear()


def test_every_list_and_table_has_its_hash(package: Path) -> None:
    """After a change: python -m quoteattr.training.hashes."""
    before = (PACKAGE / SUMS).read_text("utf-8")
    after = write_hashes(package).read_text("utf-8")
    assert after == before, "run python -m quoteattr.training.hashes"
    assert list(known_hashes()) == FILES


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_named(package: Path, name: str) -> None:
    """One changed bit is enough; one line says which file it is and what to do."""
    data = bytearray((package / name).read_bytes())
    data[len(data) // 2] ^= 1
    (package / name).write_bytes(data)
    with pytest.raises(LexiconError) as caught:
        list(read_rows(name, 4))
    message = str(caught.value)
    assert message.startswith(f"{name}: is damaged: its SHA-256 is ")
    assert TODO in message
    assert "\n" not in message
    assert caught.value.line is None


def test_a_missing_file_is_named(package: Path) -> None:
    """The same way."""
    (package / FILES[0]).unlink()
    with pytest.raises(LexiconError, match=f"{FILES[0]}: cannot be read; {TODO}"):
        list(read_rows(FILES[0], 2))


def test_a_file_without_a_hash_is_refused(package: Path) -> None:
    """A new list needs one."""
    (package / FOLDER / "words" / "new.tsv").write_text("a\n", "utf-8")
    with pytest.raises(LexiconError, match=r"new\.tsv: .* expected None"):
        list(read_rows("data/en/words/new.tsv", 1))
    write_hashes(package)
    known_hashes.cache_clear()
    assert list(read_rows("data/en/words/new.tsv", 1)) == [("a",)]


def test_the_list_of_hashes_must_be_there(package: Path) -> None:
    """Without it nothing is read."""
    (package / SUMS).unlink()
    with pytest.raises(LexiconError, match=f"SHA256SUMS: cannot be read; {TODO}"):
        list(read_rows(FILES[0], 2))


def test_no_text_is_blamed_for_it() -> None:
    """``pipe(errors="record")`` raises it."""

    def damaged(texts: object) -> list:
        raise LexiconError("a.tsv", None, "is damaged")

    stream = TextStream(damaged, lambda prepared: None, lambda text: None, record=True)
    with pytest.raises(LexiconError):
        list(stream.results(["a", "b"], 2))


@pytest.mark.timeout(60)
def test_the_command_says_so_in_one_line(tmp_path: Path) -> None:
    """And ends with an exit code of an error, without a result."""
    copy = tmp_path / "quoteattr"
    without = shutil.ignore_patterns("models", "__pycache__", "training")
    shutil.copytree(PACKAGE, copy, ignore=without)
    (copy / FOLDER / "models").symlink_to(PACKAGE / FOLDER / "models")
    with (copy / FOLDER / "words" / "reporting_verbs.tsv").open("a") as stream:
        stream.write("zz\tstrong\t\n")
    done = subprocess.run(
        [sys.executable, "-m", "quoteattr", "-", "--format", "jsonl"],
        input="“Yes,” said Lee.",
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "data/en/words/reporting_verbs.tsv: is damaged: " in done.stderr
