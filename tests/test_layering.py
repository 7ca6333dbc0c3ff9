"""House rules that a syntax tree can tell: who imports whom, and how long is long."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "quoteattr"

# A module imports from an earlier group, or from before itself in its own.
GROUPS = (
    "errors spans lexicons models lexicon document conllu annotations results "
    "config weights",
    "paragraphs stops marks nesting singles repairs pairing speech quotations wording "
    "verification",
    "masking loading parsing syntax",
    "mentions scene cues owners subjects candidates features unspoken readings flow",
    "sieves attribution",
    "names entities runs naming kinds persons clusters binding places salience roles "
    "descriptions issuers pronouns visits coreference speakers",
    "pipeline explanation output report arguments inputs sink workers cli",
    "integrations corpora evaluation training",
    # The package root only hands on names, and nothing may import it.
    "__main__",
)
RANK = {
    name: (number, place)
    for number, group in enumerate(GROUPS)
    for place, name in enumerate(group.split())
}

MODULE_LINES = 300
FUNCTION_LINES = 30
# What may be longer, and why; "module" or "module:function".
EXCUSED: dict[str, str] = {}


def name_of(path: Path) -> str:
    """The dotted name of a module of the package."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imports(source: str, module: str, package: bool = False) -> Iterator[str]:
    """Yield the modules of quoteattr that a module's source imports, wherever."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.split(".")[0] == ROOT)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                up = node.level - package
                home = module.rsplit(".", up)[0] if up else module
                base = f"{home}.{base}".rstrip(".")
            if base.split(".")[0] == ROOT:
                names = (f"{base}.{alias.name}" for alias in node.names)
                yield from (name if name in MODULES else base for name in names)


ROOT = "quoteattr"
GRAPH = {
    name: set(imports(path.read_text("utf-8"), name, path.stem == "__init__"))
    for name, path in MODULES.items()
}
INNER = [name for name in GRAPH if name != ROOT]


def part(module: str) -> str:
    """What the groups call a module: ``sieves`` for ``quoteattr.sieves.syntactic``."""
    return module.split(".")[1]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import quoteattr.spans", ["quoteattr.spans"]),
        ("from quoteattr.spans import Span", ["quoteattr.spans"]),
        ("from quoteattr import spans", ["quoteattr.spans"]),
        ("from quoteattr import attribute", ["quoteattr"]),
        ("from .spans import Span", ["quoteattr.spans"]),
        ("from . import spans", ["quoteattr.spans"]),
        ("def f():\n    import quoteattr.spans", ["quoteattr.spans"]),
        ("if TYPE_CHECKING:\n    import quoteattr.spans", ["quoteattr.spans"]),
        ("import quoteattribution, os", []),
    ],
)
def test_every_form_of_import_is_seen(source: str, expected: list[str]) -> None:
    """Imports in functions, for types alone and relative ones count like any other."""
    assert expected == list(imports(source, "quoteattr.document"))


@pytest.mark.parametrize("module", INNER)
def test_module_has_a_group(module: str) -> None:
    """A new module must be given its place among the groups."""
    assert part(module) in RANK


@pytest.mark.parametrize("module", INNER)
def test_module_imports_only_from_before_itself(module: str) -> None:
    """Imports go one way: to earlier groups, or up within the module's own."""
    wrong = [
        name
        for name in GRAPH[module] - {ROOT}
        if part(name) != part(module) and RANK[part(name)] > RANK[part(module)]
    ]
    assert [] == wrong


@pytest.mark.parametrize("module", INNER)
def test_module_does_not_import_the_root(module: str) -> None:
    """The package root is for callers; inside, each name comes from its own module."""
    assert ROOT not in GRAPH[module]


def test_no_imports_run_in_a_circle() -> None:
    """Within a package of several modules, too, imports go one way."""
    try:
        tuple(TopologicalSorter(GRAPH).static_order())
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


@pytest.mark.parametrize("module", MODULES)
def test_module_is_short(module: str) -> None:
    """A module is at most 300 lines."""
    lines = len(MODULES[module].read_text("utf-8").splitlines())
    assert module in EXCUSED or lines <= MODULE_LINES


def function_lengths(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function's name and how many lines it has, docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = node.end_lineno - node.lineno + 1
            if ast.get_docstring(node, clean=False) is not None:
                lines -= node.body[0].end_lineno - node.body[0].lineno + 1
            yield node.name, lines


@pytest.mark.parametrize("module", MODULES)
def test_functions_are_short(module: str) -> None:
    """A function is at most 30 lines, its docstring not counted."""
    long = {
        name: lines
        for name, lines in function_lengths(MODULES[module])
        if lines > FUNCTION_LINES and f"{module}:{name}" not in EXCUSED
    }
    assert {} == long


@pytest.mark.parametrize("name", sorted({part(module) for module in INNER}))
def test_architecture_names_the_module(name: str) -> None:
    """The page that explains the groups leaves no module out."""
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text("utf-8")
    assert name.startswith("__") or f"`{name}`" in page
