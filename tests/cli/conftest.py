"""A stand-in for the pipeline, and inputs, shared by the tests of the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# Python runs this when it starts, in every process of a run: with the folder in
# PYTHONPATH the stand-in is in place before the command line makes a pipeline.
STAND_IN = '''
import os, re, signal, sys, time, types

from quoteattr.types.annotations import Attribution, Mention, Quotation, Speaker
from quoteattr.errors import ModelError
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span


class Pipeline:
    """Attributes what stands between “ and ” to Ada; some words make it fail."""

    def __init__(self, model="quoteattr-en", *, config=None, download=False):
        self.model, self.config = model, config

    def __call__(self, text, *, id=None):
        if self.model == "none":
            raise ModelError("no model 'none'; add --download")
        for word, act in ACTIONS.items():
            if word in text:
                act(text)
        found = [
            Attribution(
                Quotation(n, "direct", (Span(m.start(), m.end()),),
                          (Span(m.start() + 1, m.end() - 1),), m[1]),
                Mention(Span(0, 3), "Ada", "name"),
                sieve="cue-subject",
                confidence=0.9,
                speaker=ADA,
            )
            for n, m in enumerate(re.finditer("“([^”]*)”", text))
        ]
        return AttributedText(text, tuple(found), (ADA,) if found else (), id)

    def pipe(self, texts, *, batch_size):
        return map(self, texts)


ADA = Speaker(0, "Ada", "person")


def bug(text):
    raise KeyError("a\\nbug")


def wait(text):
    open(text.split()[1], "w").close()
    time.sleep(60)


def die(text):
    os.kill(os.getpid(), signal.SIGKILL)


def late(text):
    time.sleep(0.5)


def threads(text):
    raise RuntimeError(os.environ.get("OMP_NUM_THREADS"))


def pause(text):
    time.sleep(0.1)


def hang(text):
    while True:
        time.sleep(0.01)


def hungry(text):
    raise MemoryError


ACTIONS = {
    "BUG": bug, "WAIT": wait, "DIE": die, "LATE": late, "THREADS": threads,
    "PAUSE": pause, "HANG": hang, "HUNGRY": hungry,
}
'''
START = """
module = types.ModuleType("quoteattr.pipeline")
module.Pipeline = Pipeline
sys.modules["quoteattr.pipeline"] = module
"""


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command line in this process use the stand-in."""
    space: dict = {}
    exec(STAND_IN, space)
    monkeypatch.setattr("quoteattr.cli.workers.Pipeline", space["Pipeline"])


@pytest.fixture(scope="session")
def start_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that, in PYTHONPATH, gives every new process the stand-in."""
    folder = tmp_path_factory.mktemp("start")
    (folder / "sitecustomize.py").write_text(STAND_IN + START, "utf-8")
    return folder


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A story with two quotations."""
    path = tmp_path / "story.txt"
    path.write_bytes("Ada:\r\n“One.”\r\n“Two.”\r\n".encode())
    return path


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Twenty records; the first takes longest."""
    path = tmp_path / "news.jsonl"
    texts = ["“LATE”", *(f"“{number}”" for number in range(1, 20))]
    lines = [json.dumps({"id": n, "text": text}) for n, text in enumerate(texts)]
    path.write_text("\n".join(lines))
    return path


@pytest.fixture
def command(start_folder: Path):
    """Start the command line as a process of its own, with the stand-in."""
    started: list[subprocess.Popen] = []

    def start(*arguments: object, **settings: object) -> subprocess.Popen:
        path = os.pathsep.join(
            [str(start_folder), str(Path(__file__).resolve().parents[2])]
        )
        process = subprocess.Popen(
            [sys.executable, "-m", "quoteattr", *map(str, arguments)],
            **{
                "stdin": subprocess.DEVNULL,
                "stdout": subprocess.PIPE,
                "stderr": subprocess.PIPE,
                "env": {**os.environ, "PYTHONPATH": path},
                **settings,
            },
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                stream.close()
        process.wait()
