"""Nothing is downloaded: a story is attributed without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# Python calls the hook for every socket that is made or used.
BLOCK = """
import sys

def refuse(event, arguments):
    if event.startswith("socket."):
        raise OSError(f"no network in this test: {event}")

sys.addaudithook(refuse)
"""

JOB = """
import quoteattr

with open(sys.argv[1], encoding="utf-8", newline="") as story:
    result = quoteattr.attribute(story.read())
for quotation in result.quotations:
    print(quotation.speaker_name, quotation.text, sep="\\t")
"""


def run_offline(code: str, home: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run code in a fresh interpreter without sockets, in an empty home."""
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
    environment = {**kept, "HOME": str(home), "STANZA_RESOURCES_DIR": str(home)}
    root = Path(__file__).resolve().parent.parent
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", BLOCK + code, *arguments],
        cwd=root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_block_holds(tmp_path: Path) -> None:
    """A socket is refused; otherwise the test below would show nothing."""
    code = "import urllib.request as r; r.urlopen('http://localhost:9')"
    shown = run_offline(code, tmp_path)
    assert "no network in this test" in shown.stderr


@pytest.mark.model
@pytest.mark.timeout(180)
def test_story_is_attributed_offline(tmp_path: Path, stories: Path) -> None:
    """Quotations have their speakers, and no socket is opened."""
    shown = run_offline(JOB, tmp_path, str(stories / "harbour.txt"))
    assert "" == shown.stderr
    first, *others = shown.stdout.splitlines()
    assert "Helena Strand\tWe are a fishing town, not a container port," == first
    assert len(others) > 10


def in_empty_network() -> list[str]:
    """The command that runs another where there is no network at all.

    Skips the test where a user may not make such a namespace.
    """
    command = ["unshare", "--map-root-user", "--net"]
    if shutil.which("unshare") is None:
        pytest.skip("needs unshare, which Linux has")
    tried = subprocess.run([*command, "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip(f"no network namespace may be made: {tried.stderr.decode()}")
    return command


@pytest.mark.model
@pytest.mark.timeout(180)
def test_command_needs_no_network(tmp_path: Path, stories: Path) -> None:
    """In an empty network namespace, even without a loopback, nothing is missing."""
    command = [sys.executable, "-m", "quoteattr", str(stories / "harbour.txt")]
    given = {"cwd": stories.parents[1], "capture_output": True, "check": False}
    inside = subprocess.run([*in_empty_network(), *command, "--jobs", "2"], **given)
    assert (b"", 0) == (inside.stderr, inside.returncode)
    assert "Helena Strand" in inside.stdout.decode()
