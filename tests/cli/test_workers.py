"""Records get their outcomes in order, in one process or in several."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from quoteattr.cli.records import Record
from quoteattr.cli.workers import (
    AHEAD,
    Failure,
    InProcess,
    Outcome,
    PipelineSettings,
    WorkerPool,
)
from quoteattr.config import Config
from quoteattr.errors import DocumentError
from quoteattr.types.result import AttributedText

pytestmark = pytest.mark.timeout(60)


def records(*texts: str) -> list[Record]:
    """Records with their place for an id."""
    return [Record(str(n), text, f"a:{n}") for n, text in enumerate(texts)]


def shown(outcomes: Iterator[tuple[Record, Outcome]]) -> list[tuple[str, str | int]]:
    """Each record's id with its number of quotations, or with its failure."""
    return [
        (
            record.id,
            outcome.message
            if isinstance(outcome, Failure)
            else len(outcome.quotations),
        )
        for record, outcome in outcomes
    ]


@pytest.fixture
def pool(start_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerPool]:
    """Two processes with the stand-in for the pipeline."""
    paths = [str(start_folder), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
    workers = WorkerPool(PipelineSettings(), 2, batch_size=1)
    yield workers
    workers.stop()


def test_settings_build_a_pipeline_of_the_same_settings() -> None:
    """The model is not loaded yet."""
    config = Config(min_confidence=0.5)
    assert config == PipelineSettings(config=config).build().config


@pytest.mark.usefixtures("stand_in")
def test_one_process_answers_each_batch_at_once() -> None:
    """A batch is read only after the outcomes of the one before it were taken."""
    read = []

    def source() -> Iterator[Record]:
        for record in records("“a”", "“b” “c”", "none"):
            read.append(record.id)
            yield record

    worker = InProcess(PipelineSettings(), batch_size=1)
    outcomes = worker.outcomes(source())
    assert [("0", 1)] == shown(iter([next(outcomes)]))
    assert ["0"] == read
    assert [("1", 2), ("2", 0)] == shown(outcomes)
    assert [] == list(worker.unwritten())


@pytest.mark.usefixtures("stand_in")
def test_a_bug_fails_one_record() -> None:
    """The message says that it is internal, and where; the next record is done."""
    first, second = InProcess(PipelineSettings()).outcomes(records("BUG", "“a”"))
    failure = first[1]
    assert isinstance(failure, Failure)
    assert failure.message.startswith("internal error at ")
    assert failure.message.endswith(r": KeyError: 'a\nbug'")
    assert (False, 1) == (failure.fatal, failure.exit_code)
    assert isinstance(second[1], AttributedText)


@pytest.mark.usefixtures("stand_in")
def test_a_bug_costs_no_other_record_of_its_batch() -> None:
    """Before it or after it; and each record is answered once, with its id."""
    found = shown(
        InProcess(PipelineSettings()).outcomes(records("“a”", "BUG", "“b” “c”"))
    )
    assert [("0", 1), ("2", 2)] == [found[0], found[2]]
    assert str(found[1][1]).startswith("internal error")


@pytest.mark.usefixtures("stand_in")
def test_a_missing_model_is_fatal() -> None:
    """No other record can succeed."""
    ((_, failure),) = InProcess(PipelineSettings("none")).outcomes(records("a"))
    assert Failure("no model 'none'; add --download", fatal=True) == failure


def test_a_text_that_cannot_be_parsed_is_not_fatal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A document error is about one text."""

    class Pipeline:
        def __init__(self, *_: object, **__: object) -> None:
            pass

        def __call__(self, text: str, *, id: str) -> AttributedText:
            raise DocumentError("no parse")

    monkeypatch.setattr("quoteattr.cli.workers.Pipeline", Pipeline)
    ((_, failure),) = InProcess(PipelineSettings()).outcomes(records("a"))
    assert Failure("no parse") == failure


def test_several_processes_keep_the_order(pool: WorkerPool) -> None:
    """A slow record holds back the outcomes of those after it."""
    texts = ["“LATE”", *["“a”"] * 9]
    expected = [(str(n), 1) for n in range(10)]
    assert expected == shown(pool.outcomes(records(*texts)))


def test_several_processes_read_only_a_little_ahead(pool: WorkerPool) -> None:
    """Memory does not grow with the number of records."""
    read = 0

    def source() -> Iterator[Record]:
        nonlocal read
        for record in records(*["“a”"] * 40):
            read += 1
            yield record

    for written, _ in enumerate(pool.outcomes(source())):
        assert read <= written + 2 * AHEAD
    assert 40 == read


def test_a_process_that_dies_fails_one_record(pool: WorkerPool) -> None:
    """A new process takes its place."""
    message = "its process ended early with code -9 (out of memory?)"
    assert [("0", 1), ("1", message), ("2", 1), ("3", 1)] == shown(
        pool.outcomes(records("“a”", "DIE", "“b”", "“c”"))
    )


def test_a_process_that_dies_costs_no_other_record_of_its_batch(
    start_folder: Path, pool: WorkerPool
) -> None:
    """What was done stays done; the others are done one by one."""
    pool = WorkerPool(PipelineSettings(), 2)
    message = "its process ended early with code -9 (out of memory?)"
    try:
        found = shown(pool.outcomes(records("“a”", "“b”", "DIE", "“c”", "BUG", "“d”")))
    finally:
        pool.stop()
    assert [("0", 1), ("1", 1), ("2", message), ("3", 1), ("5", 1)] == [
        *found[:4],
        found[5],
    ]
    assert str(found[4][1]).startswith("internal error")


def test_a_process_killed_by_chance_costs_nothing(pool: WorkerPool) -> None:
    """A record fails only if several processes end with it."""
    outcomes = pool.outcomes(records("“a”", "“LATE”", "“b”"))
    found = [next(outcomes)]
    for worker in pool._workers:
        worker.process.kill()
    assert [("0", 1), ("1", 1), ("2", 1)] == shown(iter([*found, *outcomes]))


def test_a_process_that_cannot_start_ends_the_run(
    pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a few tries."""
    monkeypatch.setenv("PYTHONPATH", "")
    monkeypatch.setattr("quoteattr.cli.workers._work", os._exit)
    (first, *_) = pool.outcomes(records("“a”"))
    assert isinstance(first[1], Failure)
    assert first[1].fatal


def test_interrupted_outcomes_are_left_in_order(
    pool: WorkerPool, tmp_path: Path
) -> None:
    """What is done but waits for an earlier record can still be written."""

    def interrupt() -> Iterator[Record]:
        yield from records(f"WAIT {tmp_path}/started", "“b”", "“c”")
        raise KeyboardInterrupt

    outcomes = pool.outcomes(interrupt())
    with pytest.raises(KeyboardInterrupt):
        next(outcomes)
    assert [("1", 1), ("2", 1)] == shown(pool.unwritten())
    assert [] == list(pool.unwritten())
