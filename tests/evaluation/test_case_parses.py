"""Parses of cases are stored and read, each with its case."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.errors import CorpusError
from quoteattr.evaluation import case_parses
from quoteattr.evaluation.case_parses import (
    case_files,
    main,
    parse_path,
    read_parses,
    write_parses,
)
from quoteattr.evaluation.cases import Case, read_cases
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span

CASES = """\
First
---
No.
---
no quotations

Second
---
Yes.
---
no quotations
"""


class StubParser:
    """Parses a text as one word and a full stop."""

    def parse(self, texts: list[str], _: object) -> list[Document]:
        """A parse for each text."""
        return [self.parse_one(text) for text in texts]

    def parse_one(self, text: str) -> Document:
        """Two words in one sentence."""
        end = len(text) - 1
        form = text[:end]
        words = (
            Word(Span(0, end), form, form.lower(), "INTJ", "UH", None, "root"),
            Word(Span(end, end + 1), ".", ".", "PUNCT", ".", 0, "punct"),
        )
        return Document(text, words, (Sentence(0, 2, Span(0, end + 1)),))


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """A file of two cases below a folder of fixtures."""
    path = tmp_path / "sources" / "cases" / "label.txt"
    path.parent.mkdir(parents=True)
    path.write_text(CASES, "utf-8")
    return path


def test_files_are_found_on_every_level(tmp_path: Path, cases: Path) -> None:
    """Cases before known failures, each by path; other files are left out."""
    failures = tmp_path / "known_failures"
    failures.mkdir()
    (failures / "a.txt").touch()
    (tmp_path / "sources" / "other.txt").touch()
    assert [cases, failures / "a.txt"] == case_files(tmp_path)


def test_parses_lie_beside_the_cases(tmp_path: Path, cases: Path) -> None:
    """In a folder of the same name."""
    expected = tmp_path / "sources" / "parses" / "cases" / "label.conllu"
    assert expected == parse_path(cases)


def test_parses_come_back_as_they_were_written(cases: Path) -> None:
    """One document for each case, in order."""
    parser = StubParser()
    write_parses(cases, parser)  # type: ignore[arg-type]
    expected = [parser.parse_one("No."), parser.parse_one("Yes.")]
    assert expected == read_parses(parse_path(cases), read_cases(cases))


def test_parses_in_another_order_are_refused(cases: Path) -> None:
    """A parse belongs to the case of its title."""
    write_parses(cases, StubParser())  # type: ignore[arg-type]
    message = "run python -m quoteattr.evaluation.case_parses"
    with pytest.raises(CorpusError, match=message):
        read_parses(parse_path(cases), read_cases(cases)[::-1])


def test_parses_of_other_cases_are_refused(tmp_path: Path) -> None:
    """A case without its parse says which command writes it."""
    case = Case("New", "No.", ())
    with pytest.raises(CorpusError, match="run python -m quoteattr"):
        read_parses(tmp_path / "new.conllu", [case])


def test_command_removes_parses_without_cases(
    tmp_path: Path, cases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of cases that is gone leaves no parses."""
    monkeypatch.setattr(case_parses, "open_parser", StubParser)
    gone = parse_path(cases).with_name("gone.conllu")
    gone.parent.mkdir(parents=True)
    gone.touch()
    assert 0 == main([str(tmp_path)])
    assert parse_path(cases).is_file()
    assert not gone.exists()


def test_command_without_cases_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the exit code of our errors."""
    assert 1 == main([str(tmp_path)])
    assert f"{tmp_path}: no cases found\n" == capsys.readouterr().err
