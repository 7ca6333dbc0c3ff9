"""CI says which packages it could not ask about, and fails for what is known."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / ".ci" / "audit.py"
pytestmark = pytest.mark.skipif(not SCRIPT.exists(), reason="needs the repository")

FINE = {"name": "a", "version": "1", "vulns": []}
SKIPPED = {"name": "b", "skip_reason": "Dependency not found on PyPI"}
KNOWN = {
    "name": "c",
    "version": "2",
    "vulns": [{"id": "X-1", "fix_versions": ["3"], "aliases": [], "description": ""}],
}


def said(folder: Path, packages: list | None) -> tuple[int, str]:
    """What is said of a report of these packages, with the exit code."""
    report, text = folder / "audit.json", folder / "audit.txt"
    text.write_text("Resolving\nERROR: no route\n", "utf-8")
    if packages is not None:
        report.write_text(json.dumps({"dependencies": packages, "fixes": []}), "utf-8")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(report), str(text)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_what_was_not_asked_about_is_not_fine(tmp_path: Path) -> None:
    """Though pip-audit itself says that nothing was found."""
    reason = "2 packages NOT CHECKED for known vulnerabilities: Dependency not found"
    assert said(tmp_path, [SKIPPED, SKIPPED]) == (0, f"{reason} on PyPI\n")


def test_no_report_is_not_fine(tmp_path: Path) -> None:
    """The last line of pip-audit says why there is none."""
    line = "NOT CHECKED for known vulnerabilities: ERROR: no route\n"
    assert said(tmp_path, None) == (0, line)


def test_known_vulnerabilities_fail(tmp_path: Path) -> None:
    """Each is named, with the version without it."""
    code, shown = said(tmp_path, [FINE, KNOWN, SKIPPED])
    assert code == 1
    assert "2 packages checked for known vulnerabilities: 1\n" in shown
    assert "1 packages NOT CHECKED" in shown
    assert "c 2: X-1, fixed in ['3']\n" in shown


def test_packages_that_were_checked(tmp_path: Path) -> None:
    """Nothing is known of them."""
    line = "1 packages checked for known vulnerabilities: 0\n"
    assert said(tmp_path, [FINE]) == (0, line)
