"""The documentation is true: its code and commands run, what it names exists.

The ``python`` blocks of a page run in order, in one namespace; those with prompts are
doctests. They run in an empty folder with a link to fixtures/. In ``console`` blocks,
each line ``$ quoteattr ...`` or ``$ python -m quoteattr...`` runs from the root of the
repository. The lines under it are its output, where ``...`` matches anything and a
confidence at the end of a line matches any other. A block after a comment
``<!-- needs: MODULE -->`` or ``<!-- not run: REASON -->`` is not run.
"""

from __future__ import annotations

import doctest
import importlib
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
PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "fixtures" / "README.md",
]
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

BLOCK = re.compile(
    r"(?:<!--\s*(?P<rule>needs|not run):\s*(?P<what>.*?)\s*-->\s*)?"
    r"^```(?P<language>\w+)\n(?P<code>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
COMMAND = re.compile(r"^\$ (?P<line>(?:quoteattr|python -m quoteattr)\b.*)$")


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
        """Its page and line."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    @property
    def held_back(self) -> bool:
        """Whether it is not to be run here."""
        if self.rule == "needs":
            return importlib.util.find_spec(self.what or "") is None
        return self.rule is not None


def blocks(page: Path, language: str) -> Iterator[Block]:
    """Yield the page's blocks in a language, also those that are not run."""
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


def page_name(page: Path) -> str:
    """The page's path in the repository."""
    return page.relative_to(ROOT).as_posix()


CONSOLE = [
    pytest.param(line, output, id=f"{block.name} {line}")
    for page in PAGES
    for block in blocks(page, "console")
    if not block.held_back
    for line, output in commands(block.code)
]


@pytest.mark.model
@pytest.mark.timeout(300)
@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_python_blocks_run(
    page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The code of a page can be pasted, and shows what the page says."""
    # It may read fixtures, but must not write into the repository.
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


@pytest.mark.model
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("line", "output"), CONSOLE)
def test_command_shows_its_output(line: str, output: str) -> None:
    """A command runs from the root and prints the lines under it."""
    program, *rest = shlex.split(line)
    # Expand *.txt as a shell does.
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
    # "..." as the first or the last line also matches no line at all.
    expected = re.sub(r"^\.\.\.\n|\n\.\.\.$", "...", bare(output.strip()))
    checker = doctest.OutputChecker()
    matches = checker.check_output(expected, bare(shown.stdout.strip()), OPTIONS)
    assert matches or not expected, shown.stdout


def bare(output: str) -> str:
    """The output with all confidences alike, since fitting again changes them."""
    return re.sub(r"\b[01]\.\d\d$", "0.00", output, flags=re.MULTILINE)


def test_ci_runs_what_the_readme_says() -> None:
    """The two commands to install the package are those that .ci/run runs."""
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
    """A link to another file of the project, and to a heading in it, finds it."""
    broken = []
    for page in PAGES:
        for target in re.findall(r"\]\(([^):]+)\)", page.read_text("utf-8")):
            path, _, heading = target.partition("#")
            file = page.parent / path if path else page
            if not file.exists() or (heading and heading not in headings(file)):
                broken.append(f"{page_name(page)}: {target}")
    assert [] == broken


def headings(page: Path) -> list[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return [
        re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles
    ]


MODULE = re.compile(r"(?<![\w./-])quoteattr(?:\.\w+)+")
PATH = re.compile(
    r"(?<![\w./-])(?:data|docs|fixtures|quoteattr|tests)/[\w./*-]*[\w*/](?![\w{}])"
)


EXAMPLES = {"quoteattr/data/en/words/views.tsv"}
"""Files that a page shows how to add."""


def resolves(name: str) -> bool:
    """Whether a dotted name is that of a module, or of something in one."""
    parts = name.split(".")
    for number in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:number]))
        except ModuleNotFoundError:
            continue
        for attribute in parts[number:]:
            found = getattr(found, attribute, None)
        return found is not None
    return False


@pytest.mark.timeout(120)  # imports spaCy where a page names our component for it
@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_modules_and_files_exist(page: Path) -> None:
    """What a page calls ``quoteattr.x.y`` or ``quoteattr/x/y.py`` is there."""
    text = page.read_text("utf-8")
    gone = [name for name in MODULE.findall(text) if not resolves(name)]
    for path in PATH.findall(text):
        parents = (ROOT, ROOT / "quoteattr")
        if not any(found for parent in parents for found in parent.glob(path)):
            gone.append(path)
    assert set() == {*gone} - EXAMPLES
