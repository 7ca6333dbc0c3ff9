"""One pipeline used by many at once gives the answers that it gives to one."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from quoteattr.pipeline import Pipeline

pytestmark = [pytest.mark.model, pytest.mark.timeout(240)]

PIPELINE = Pipeline()

Run = Callable[[list[str]], list[str]]


def answer(text: str) -> str:
    """The answer to a text, as JSON."""
    return json.dumps(PIPELINE(text).to_dict())


@pytest.fixture(scope="module")
def texts(stories: Path) -> list[str]:
    """Stories, their paragraphs, and texts that are none."""
    whole = [path.read_text("utf-8") for path in sorted(stories.glob("*.txt"))]
    parts = [part for text in whole for part in text.split("\n\n")][:24]
    return [*whole, *parts, "", "“", "no quotations " * 50]


@pytest.fixture(scope="module")
def expected(texts: list[str]) -> list[str]:
    """What one caller gets, one text after another."""
    return list(map(answer, texts))


@contextmanager
def processes(start: str) -> Iterator[Executor]:
    """Two processes, started in this way."""
    context: Any = multiprocessing.get_context(start)
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        yield executor


def in_threads(texts: list[str]) -> list[str]:
    """By eight threads."""
    with ThreadPoolExecutor(8) as executor:
        return list(executor.map(answer, texts))


def in_forked_processes(texts: list[str]) -> list[str]:
    """By processes that were forked when the models were loaded."""
    with processes("fork") as executor:
        return list(executor.map(answer, texts, chunksize=4))


def in_spawned_processes(texts: list[str]) -> list[str]:
    """By new processes, which get the pipeline pickled."""
    with processes("spawn") as executor:
        return list(executor.map(_answer_with, [PIPELINE] * 8, texts[:8]))


def _answer_with(pipeline: Pipeline, text: str) -> str:
    return json.dumps(pipeline(text).to_dict())


def in_asyncio(texts: list[str]) -> list[str]:
    """By the executor of an event loop."""

    async def run() -> list[str]:
        loop = asyncio.get_running_loop()
        waiting = [loop.run_in_executor(None, answer, text) for text in texts]
        return list(await asyncio.gather(*waiting))

    return asyncio.run(run())


def in_threads_by_batches(texts: list[str]) -> list[str]:
    """By threads that each read batches of another size, in another order."""

    def batches(size: int) -> list[str]:
        order = texts[::-1] if size % 2 else texts
        found = [
            json.dumps(each.to_dict()) for each in PIPELINE.pipe(order, batch_size=size)
        ]
        return found[::-1] if size % 2 else found

    with ThreadPoolExecutor(4) as executor:
        first, *others = executor.map(batches, (1, 2, 5, 16))
    assert all(other == first for other in others)
    return first


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
@pytest.mark.parametrize(
    "run",
    [
        in_threads,
        in_threads_by_batches,
        in_asyncio,
        in_forked_processes,
        in_spawned_processes,
    ],
    ids=lambda run: run.__name__,
)
def test_answers_are_the_same(run: Run, texts: list[str], expected: list[str]) -> None:
    """To the byte."""
    found = run(texts)
    assert found == expected[: len(found)]
    assert len(found) >= 8
