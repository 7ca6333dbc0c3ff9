"""The page on the sieves: from the table, the figures and the cases."""

from __future__ import annotations

from pathlib import Path

from quoteattr.evaluation.sieve_docs import main, page
from quoteattr.sources.constructions import SIEVES
from quoteattr.statements.constructions import STATEMENT_SIEVES

ROOT = Path(__file__).resolve().parents[2]


def test_page_is_up_to_date() -> None:
    """After a change, python -m quoteattr.evaluation.sieve_docs writes it anew."""
    written = (ROOT / "docs" / "sieves.md").read_text("utf-8")
    assert page(ROOT / "fixtures") == written


def test_page_is_written_where_it_belongs(tmp_path: Path) -> None:
    """The command writes docs/sieves.md of the repository that it is given."""
    (tmp_path / "docs").mkdir()
    assert 0 == main([str(tmp_path)])
    written = (tmp_path / "docs" / "sieves.md").read_text("utf-8")
    assert [f"## {sieve.name}" for sieve in (*SIEVES, *STATEMENT_SIEVES)] == [
        line for line in written.split("\n") if line.startswith("## ")
    ]


CASES = """\
A name before the colon
---
RUIZ: “No.”
---
Q1 “No.” | source RUIZ | sieve label

A verb before the colon
---
Ruiz said: “No.”
---
Q1 “No.” | source Ruiz | sieve cue-subject
"""


def section(name: str, folder: Path) -> str:
    """The section of a sieve, with the cases in that folder."""
    _, _, rest = page(folder).partition(f"## {name}\n")
    return rest.partition("## ")[0]


def test_section_has_summary_figures_and_examples(tmp_path: Path) -> None:
    """The first case that it answers, the source in bold, and the first that not."""
    (tmp_path / "sources" / "cases").mkdir(parents=True)
    (tmp_path / "sources" / "cases" / "label.txt").write_text(CASES, "utf-8")
    found = section("label", tmp_path)
    summary = next(sieve.summary for sieve in SIEVES if sieve.name == "label")
    assert found.startswith(f"\n{summary}\n")
    assert (
        "| Probability, at least | Answers | Right |\n| ---: | ---: | ---: |\n" in found
    )
    assert "Answers (a name before the colon):\n\n> **RUIZ**: “No.”\n" in found
    assert "Does not answer (a verb before the colon):\n\n> Ruiz said: “No.”\n" in found
    assert "Off unless" not in found


def test_section_without_cases_has_no_examples(tmp_path: Path) -> None:
    """And one that is off by default says so."""
    found = section("alternation", tmp_path)
    assert "Off unless it is asked for by name.\n" in found
    assert "Answers (" not in found
