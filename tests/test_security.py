"""Nothing in a text, a file's name or a model is obeyed.

The probes would only colour a word, ring a bell or turn the direction of letters.
"""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import quoteattr
from quoteattr.cli.main import report
from quoteattr.errors import ModelError
from quoteattr.output.explain import explain
from quoteattr.output.formats import Format, to_json, to_text
from quoteattr.output.html import page_format
from quoteattr.output.spreadsheets import csv_format, tsv_format
from quoteattr.parsing.encoder.weights import check_hashes
from quoteattr.parsing.models import bundled_folder
from quoteattr.types.annotations import Attribution, Mention, Quotation, Speaker
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

PACKAGE = Path(quoteattr.__file__).parent

PROBES = {
    "colour": "\x1b[31mred\x1b[0m",
    "title of the window": "\x1b]0;title\x07",
    "8-bit escape": "\x9b31mred",
    "bell and backspace": "\a\b\b",
    "right to left": "\u202eder\u202c",
    "isolate": "\u2066left\u2069",
    "carriage return": "hidden\rshown",
}
OBEYED = {
    *map(chr, (*range(9), *range(11, 32), *range(127, 160))),
    *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))),
}


def result(probe: str) -> AttributedText:
    """An answer with the probe in each of its strings."""
    text = f"{probe}: “{probe}”"
    start = len(probe) + 2
    spans = (Span(start, len(text)),)
    content = (Span(start + 1, len(text) - 1),)
    speaker = Speaker(0, probe, "person", roles=(probe,), quotes=(0,))
    attribution = Attribution(
        Quotation(0, "direct", spans, content, probe),
        Mention(Span(0, len(probe)), probe, "name"),
        sieve="label",
        confidence=0.9,
        speaker=speaker,
    )
    return AttributedText(text, (attribution,), (speaker,), id=probe)


@pytest.mark.parametrize("name", PROBES)
def test_a_terminal_gets_no_commands(name: str) -> None:
    """Neither among the quotations nor with their reasons."""
    answer = result(PROBES[name])
    for note in (None, lambda each: explain(each, answer.text)):
        assert not OBEYED & set(to_text(answer, note=note))


@pytest.mark.parametrize("name", [name for name in PROBES if "return" not in name])
@pytest.mark.parametrize("form", [csv_format, tsv_format])
def test_tables_have_no_commands(name: str, form: Callable[[], Format]) -> None:
    """Whoever prints one to a terminal sees it; a line end stays one, in its cell."""
    written = form().write(result(PROBES[name]))
    assert not (OBEYED - {"\r"}) & set(written)


@pytest.mark.parametrize("name", PROBES)
def test_messages_have_no_commands(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Though they name files and fields."""
    report(f"{PROBES[name]}.txt: No such file")
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1
    assert not OBEYED & set(shown)


@pytest.mark.parametrize("name", PROBES)
def test_json_has_no_raw_controls(name: str) -> None:
    """It escapes what a terminal would obey, and reads back the same."""
    written = to_json(result(PROBES[name]))
    assert not set(map(chr, range(32))) & set(written)


@pytest.mark.parametrize(
    "probe",
    ["<b>bold</b>", "</script><i>x</i>", '" onfocus="x', "&lt;i&gt;", "{{ 7 * 7 }}"],
)
def test_a_page_shows_markup_as_text(probe: str) -> None:
    """In text, name, role and heading."""
    format = page_format()
    written = format.write(result(probe))
    assert "<b>bold" not in written
    assert "<i>" not in written
    assert '" onfocus="' not in written
    assert "49" not in written or "{{ 7" in written


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    """With what to do; one changed bit is enough."""
    folder = tmp_path / "models"
    shutil.copytree(bundled_folder(), folder)
    weights = folder / "encoder.safetensors"
    data = bytearray(weights.read_bytes())
    data[len(data) // 2] ^= 1
    weights.write_bytes(data)
    with pytest.raises(
        ModelError, match=r"encoder.safetensors is damaged: .* install the model again"
    ):
        check_hashes(folder)
    with pytest.raises(ModelError, match="is damaged"):
        quoteattr.Pipeline(str(folder))("“Yes,” said Lee.")


CODE_RUNNERS = {"eval", "exec", "compile", "__import__"}
CODE_READERS = {"pickle", "marshal", "shelve", "dill", "joblib", "yaml"}


def test_nothing_that_is_read_is_run() -> None:
    """The package neither unpickles nor evaluates; Stanza reads its own models."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        if "training" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = node.func if isinstance(node, ast.Call) else None
            if isinstance(name, ast.Name) and name.id in CODE_RUNNERS:
                found.append(f"{path.name}:{node.lineno} {name.id}")
            if isinstance(node, ast.Attribute) and node.attr in {"load", "loads"}:
                base = node.value
                if isinstance(base, ast.Name) and base.id in CODE_READERS:
                    found.append(f"{path.name}:{node.lineno} {base.id}.{node.attr}")
    assert found == []
