"""Sieves: an ordered table of named rules; what they find is tested by their cases."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from quoteattr.evaluation.sieve_docs import main, page
from quoteattr.sources.constructions import OFF_BY_DEFAULT, SIEVES, Sieve

ROOT = Path(__file__).resolve().parents[2]


def test_names_are_unique_and_spelled_alike() -> None:
    """A name is public: lower case, hyphens, used once."""
    names = [name for name, _ in SIEVES]
    assert len(set(names)) == len(names)
    assert all(
        part.isalpha() and part.islower() for n in names for part in n.split("-")
    )


def test_functions_are_named_like_their_sieves() -> None:
    """Who reads the output finds the code."""
    expected = [name.replace("-", "_") for name, _ in SIEVES]
    assert expected == [sieve.__name__ for _, sieve in SIEVES]


@pytest.mark.parametrize(("name", "sieve"), SIEVES, ids=[name for name, _ in SIEVES])
def test_docstring_is_one_line_for_the_explanation(name: str, sieve: Sieve) -> None:
    """The explanation prints it: it is there, and it is short."""
    doc = inspect.getdoc(sieve) or ""
    assert 20 < len(doc) < 100
    assert "\n" not in doc


def test_those_off_by_default_are_in_the_table() -> None:
    """A name that is off names a sieve."""
    assert set() == OFF_BY_DEFAULT - {name for name, _ in SIEVES}


def test_page_is_up_to_date() -> None:
    """After a change, python -m quoteattr.evaluation.sieve_docs writes it anew."""
    written = (ROOT / "docs" / "sieves.md").read_text("utf-8")
    assert page(ROOT / "fixtures" / "sources" / "cases") == written


def test_page_is_written_where_it_belongs(tmp_path: Path) -> None:
    """The command writes docs/sieves.md of the repository that it is given."""
    (tmp_path / "docs").mkdir()
    assert 0 == main([str(tmp_path)])
    written = (tmp_path / "docs" / "sieves.md").read_text("utf-8")
    assert [f"## {name}" for name, _ in SIEVES] == [
        line for line in written.split("\n") if line.startswith("## ")
    ]
