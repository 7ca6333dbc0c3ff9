"""Attribute records in this process or in several, in the order of the input.

    records 0 1 2 3 ...  ->  InProcess or WorkerPool  ->  (record, AttributedText)
                                                          (record, Failure)

A text that fails costs only that text: it has a ``Failure`` for a result. With several
processes, at most ``AHEAD`` records for each are under way or waiting for an earlier
one, so memory does not grow with the input.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Final

import attrs

from quoteattr.cli.inputs import Record
from quoteattr.config import Config
from quoteattr.errors import DocumentError, QuoteAttrError
from quoteattr.parsing.models import BUNDLED
from quoteattr.pipeline import Pipeline
from quoteattr.types.result import AttributedText

AHEAD: Final = 4
"""Maximum number of unfinished or unwritten records for each process."""

STOP_SECONDS: Final = 5.0
"""How long to wait for a process to end before it is killed."""

KILLED: Final = -9
"""Exit code of a process that was killed, most often for lack of memory."""


@attrs.frozen
class PipelineSettings:
    """The arguments of a ``Pipeline``, to build the same one in any process."""

    model: str = BUNDLED
    config: Config = attrs.field(factory=Config)
    download: bool = False

    def build(self) -> Pipeline:
        """Return a new pipeline; it loads its models at its first text."""
        return Pipeline(self.model, config=self.config, download=self.download)


@attrs.frozen
class Failure:
    """Why a record has no result.

    Attributes:
        message: The reason, on one line.
        fatal: Whether all other records would fail too, as without a model.
        exit_code: The exit code of a run with this failure.
    """

    message: str
    fatal: bool = False
    exit_code: int = 1


Outcome = AttributedText | Failure


class InProcess:
    """Attributes records in this process."""

    def __init__(self, settings: PipelineSettings) -> None:
        self._settings = settings

    def outcomes(self, records: Iterable[Record]) -> Iterator[tuple[Record, Outcome]]:
        """Yield each record with its outcome, as soon as it is known."""
        pipeline = self._settings.build()
        for record in records:
            yield record, _attribute(pipeline, record)

    def unwritten(self) -> Iterator[tuple[Record, Outcome]]:
        """Yield nothing: in one process no outcome waits for an earlier one."""
        return iter(())

    def stop(self) -> None:
        """Do nothing: there is no other process to end."""


@attrs.define(eq=False)
class _Worker:
    """One process.

    Attributes:
        process: The process.
        connection: Our end of the pipe to it.
        ready: Whether it has started and built its pipeline.
        task: The number and record that it works on.
    """

    process: BaseProcess
    connection: Connection
    ready: bool = False
    task: tuple[int, Record] | None = None


class WorkerPool:
    """Attributes records in several processes, one thread and one pipeline each."""

    def __init__(self, settings: PipelineSettings, jobs: int) -> None:
        self._settings, self._jobs = settings, jobs
        self._workers: list[_Worker] = []
        self._done: dict[int, tuple[Record, Outcome]] = {}

    def outcomes(self, records: Iterable[Record]) -> Iterator[tuple[Record, Outcome]]:
        """Yield each record with its outcome, in the order of the records."""
        tasks, more = enumerate(records), True
        assigned = yielded = 0
        while True:
            while more and assigned - yielded < AHEAD * self._jobs:
                worker = self._idle_worker()
                if worker is None:
                    break
                task = next(tasks, None)
                more = task is not None
                if task is not None:
                    self._assign(worker, task)
                    assigned += 1
            while yielded in self._done:
                yield self._done.pop(yielded)
                yielded += 1
            if yielded < assigned:
                self._receive()
            elif not more:
                return

    def unwritten(self) -> Iterator[tuple[Record, Outcome]]:
        """Yield the outcomes that still wait for an earlier record, in order."""
        for number in sorted(self._done):
            yield self._done.pop(number)

    def stop(self) -> None:
        """End every process, also one that is still at work."""
        for worker in self._workers:
            worker.connection.close()
            if worker.task is not None:
                worker.process.terminate()
        for worker in self._workers:
            worker.process.join(STOP_SECONDS)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()

    def _idle_worker(self) -> _Worker | None:
        """A worker without a task, started if need be; None if all are busy."""
        for worker in self._workers:
            if worker.task is None:
                return worker
        if len(self._workers) == self._jobs:
            return None
        self._workers.append(_start_worker(self._settings))
        return self._workers[-1]

    def _assign(self, worker: _Worker, task: tuple[int, Record]) -> None:
        worker.task = task
        try:
            worker.connection.send(task[1])
        except OSError:
            self._replace(worker)

    def _receive(self) -> None:
        """Wait for a message of at least one worker, and record what has come."""
        busy = {each.connection: each for each in self._workers if each.task}
        for connection in wait(list(busy)):
            worker = busy[connection]  # type: ignore[index]
            try:
                message = worker.connection.recv()
            except (EOFError, OSError):
                self._replace(worker)
                continue
            if message is None:
                worker.ready = True
            elif worker.task is not None:
                number, record = worker.task
                self._done[number] = record, message
                worker.task = None

    def _replace(self, worker: _Worker) -> None:
        """Drop a worker whose process has ended; its record fails."""
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join(STOP_SECONDS)
        code = worker.process.exitcode
        hint = "out of memory?" if code == KILLED else "see above"
        message = f"its process ended early with code {code} ({hint})"
        if worker.task is not None:
            number, record = worker.task
            # A process that cannot start cannot start for the next text either.
            self._done[number] = record, Failure(message, fatal=not worker.ready)


def _start_worker(settings: PipelineSettings) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, settings), daemon=True)
    with _without_interrupts():
        process.start()
    # Only with our copy closed does the end of the process end the connection.
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Block Ctrl-C; a process that is started meanwhile never receives one.

    A terminal sends Ctrl-C to every process of the run, and a process that is just
    starting would print a traceback. The first process ends the others.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Starting the tracker unblocks signals again, so it must be running already.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(connection: Connection, settings: PipelineSettings) -> None:
    """Answer each record from the connection with its outcome, until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Torch reads these when it is loaded, at the first text. Several processes that
    # each use all cores would slow one another down.
    os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"
    pipeline = settings.build()
    try:
        connection.send(None)
        while True:
            connection.send(_attribute(pipeline, connection.recv()))
    except (EOFError, OSError):
        # The first process has ended or closed its end.
        return


def _attribute(pipeline: Pipeline, record: Record) -> Outcome:
    try:
        return pipeline(record.text, id=record.id)
    except DocumentError as error:
        return Failure(str(error))
    except QuoteAttrError as error:
        return Failure(str(error), fatal=True, exit_code=error.exit_code)
    # A bug that one text triggers must not cost the other texts.
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{os.path.basename(frame.filename)}:{frame.lineno}"
        kind = type(error).__name__
        return Failure(f"internal error at {place}: {kind}: {error}")
