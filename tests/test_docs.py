"""What README.md and docs/ show is what happens.

``python`` blocks run in order, those of a page in one namespace: as a doctest where
they have prompts. They run in an empty folder that has fixtures/ in it. In ``console``
blocks, each line ``$ quoteattr ...`` or ``$ python -m quoteattr...`` runs from the
repository's root; lines under it are its output, in which ``...`` stands for anything.
A confidence at a line's end may be another. A comment before a block,
``<!-- needs: MODULE -->`` or ``<!-- not run: REASON -->``, holds it back.
"""

from __future__ import annotations

import doctest
import importlib.util
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from glob import glob
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

BLOCK = re.compile(
    r"(?:<!--\s*(?P<rule>needs|not run):\s*(?P<what>.*?)\s*-->\s*)?"
    r"^```(?P<language>\w+)\n(?P<code>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
COMMAND = re.compile(r"^\$ (?P<line>(?:quoteattr|python -m quoteattr)\b.*)$")

pytestmark = [pytest.mark.model, pytest.mark.timeout(300)]


@attrs.frozen
class Block:
    """One fenced block of a page."""

    page: Path
    line: int
    language: str
    code: str
    rule: str | None
    what: str | None

    @property
    def name(self) -> str:
        """Where it stands, as a reader would say."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    @property
    def held_back(self) -> bool:
        """Whether it cannot run here."""
        if self.rule == "needs":
            return importlib.util.find_spec(self.what or "") is None
        return self.rule is not None


def blocks(page: Path, language: str) -> Iterator[Block]:
    """Yield the page's blocks in a language, those held back as well."""
    text = page.read_text("utf-8")
    for match in BLOCK.finditer(text):
        if match["language"] == language:
            line = text.count("\n", 0, match.start("code")) + 1
            rule, what = match["rule"], match["what"]
            yield Block(page, line, language, match["code"], rule, what)


def commands(code: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block with the output shown under it."""
    for part in re.split(r"^(?=\$ )", code, flags=re.MULTILINE):
        line, _, output = part.partition("\n")
        if match := COMMAND.match(line):
            yield match["line"], output


CONSOLE = [
    pytest.param(line, output, id=f"{block.name} {line}")
    for page in PAGES
    for block in blocks(page, "console")
    if not block.held_back
    for line, output in commands(block.code)
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_blocks_run(
    page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Code of a page can be pasted, and shows what the page says it shows."""
    # It may read fixtures, and what it writes must not stay in the repository.
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "__main__"}
    for block in blocks(page, "python"):
        if block.held_back:
            continue
        if ">>> " in block.code:
            run_doctest(block, names)
        else:
            exec(compile(block.code, block.name, "exec"), names)


def run_doctest(block: Block, names: dict[str, object]) -> None:
    """Run a block with prompts; fail with what it showed instead."""
    test = doctest.DocTestParser().get_doctest(
        block.code, names, block.name, str(block.page), block.line - 1
    )
    shown: list[str] = []
    runner = doctest.DocTestRunner(optionflags=OPTIONS, verbose=False)
    failed = runner.run(test, out=shown.append, clear_globs=False).failed
    names.update(test.globs)
    assert not failed, "".join(shown)


@pytest.mark.parametrize(("line", "output"), CONSOLE)
def test_command_shows_its_output(line: str, output: str) -> None:
    """A command of a page runs from the root and prints what stands under it."""
    program, *rest = shlex.split(line)
    # What a shell does to *.txt.
    rest = [
        path for word in rest for path in sorted(glob(word, root_dir=ROOT)) or [word]
    ]
    arguments = ["-m", "quoteattr", *rest] if program == "quoteattr" else rest
    shown = subprocess.run(
        [sys.executable, "-X", "utf8", *arguments],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    complains = output.startswith("quoteattr: ")
    assert complains == bool(shown.returncode), shown.stdout
    # The first and the last line may stand for no line at all.
    expected = re.sub(r"^\.\.\.\n|\n\.\.\.$", "...", bare(output.strip()))
    checker = doctest.OutputChecker()
    matches = checker.check_output(expected, bare(shown.stdout.strip()), OPTIONS)
    assert matches or not expected, shown.stdout


def bare(output: str) -> str:
    """The output with all confidences alike: fitting again shifts each a little."""
    return re.sub(r"\b[01]\.\d\d$", "0.00", output, flags=re.MULTILINE)


def test_ci_runs_what_the_readme_says() -> None:
    """The two commands that set up a fresh machine are those that .ci/run runs."""
    shown = [
        line.removeprefix("$ ")
        for block in blocks(ROOT / "README.md", "console")
        for line in block.code.splitlines()
        if line.startswith("$ pip install")
    ]
    script = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert 2 == len(shown)
    assert [] == [line for line in shown if line not in script]


def test_links_lead_somewhere() -> None:
    """A link from one page to another file of the project finds it."""
    broken = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert [] == broken
