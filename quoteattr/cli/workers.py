"""Attribute records in this process or in several, in the order of the input.

    records 0 1 2 3 ...  ->  InProcess or WorkerPool  ->  (record, AttributedText)
                                                          (record, Failure)

Records are parsed in batches (see ``batches``), whose results do not depend on what
else is in them. A text that fails costs only that text: it has a ``Failure`` for a
result. Where a batch fails, what is left of it is done again, one text at a time.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Final

import attrs

from quoteattr.cli.batches import BATCH_RECORDS, batches
from quoteattr.cli.records import Record
from quoteattr.config import Config
from quoteattr.errors import DocumentError, QuoteAttrError
from quoteattr.parsing.models import BUNDLED
from quoteattr.pipeline import Pipeline
from quoteattr.types.result import AttributedText

AHEAD: Final = 3
"""Maximum number of unfinished or unwritten batches for each process."""

STOP_SECONDS: Final = 5.0
"""How long to wait for a process to end before it is killed."""

POLL_SECONDS: Final = 0.05
"""How often to look for new input while processes are at work and input is slow."""

MAX_TRIES: Final = 3
"""How many processes may end while they have a record, before it is given up."""

MAX_STARTS: Final = 3
"""How many processes in a row may end before they are ready."""

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
    """Attributes records in this process.

    Args:
        settings: How to build the pipeline.
        batch_size: Maximum number of records that are parsed together.
    """

    def __init__(
        self, settings: PipelineSettings, batch_size: int = BATCH_RECORDS
    ) -> None:
        self._settings, self._batch_size = settings, batch_size

    def outcomes(
        self, records: Iterable[Record | None]
    ) -> Iterator[tuple[Record, Outcome]]:
        """Yield each record with its outcome, as soon as it is known.

        Args:
            records: The records; None where the next one has to be waited for.
        """
        pipeline = self._settings.build()
        for batch in batches(records, self._batch_size):
            yield from zip(batch, _outcomes(pipeline, batch), strict=True)

    def unwritten(self) -> Iterator[tuple[Record, Outcome]]:
        """Yield nothing: in one process no outcome waits for an earlier one."""
        return iter(())

    def stop(self) -> None:
        """Do nothing: there is no other process to end."""


@attrs.define(eq=False)
class _Task:
    """A record's way through the pool.

    Attributes:
        number: Its place among the records, from 0.
        record: The record.
        tries: How many processes have ended while they had it.
    """

    number: int
    record: Record
    tries: int = 0


@attrs.define(eq=False)
class _Worker:
    """One process.

    Attributes:
        process: The process.
        connection: Our end of the pipe to it.
        ready: Whether it has started and loaded its models.
        tasks: What it still has to do, in order.
        since: When it got ready, was given its tasks, or finished one of them; in
            seconds of ``time.monotonic``.
    """

    process: BaseProcess
    connection: Connection
    ready: bool = False
    tasks: deque[_Task] = attrs.field(factory=deque)
    since: float = 0.0


class WorkerPool:
    """Attributes records in several processes, one thread and one pipeline each.

    Args:
        settings: How to build the pipeline.
        jobs: The number of processes.
        batch_size: Maximum number of records that are parsed together.
        timeout: The seconds that a text may take; None for any number.
    """

    def __init__(
        self,
        settings: PipelineSettings,
        jobs: int,
        batch_size: int = BATCH_RECORDS,
        timeout: float | None = None,
    ) -> None:
        self._settings, self._jobs = settings, jobs
        self._batch_size, self._timeout = batch_size, timeout
        self._workers: list[_Worker] = []
        self._again: deque[_Task] = deque()
        self._done: dict[int, tuple[Record, Outcome]] = {}
        self._ends: deque[int] = deque()  # of the batches that are not yet yielded
        self._assigned = self._yielded = self._failed_starts = 0
        self._exhausted = self._input_is_slow = False

    def outcomes(
        self, records: Iterable[Record | None]
    ) -> Iterator[tuple[Record, Outcome]]:
        """Yield each record with its outcome, in the order of the records.

        Args:
            records: The records; None where the next one has to be waited for.
        """
        source = batches(records, self._batch_size, self._timeout)
        while True:
            self._hand_out(source)
            yield from self._in_order()
            if self._yielded < self._assigned:
                self._receive()
            elif self._exhausted:
                return

    def unwritten(self) -> Iterator[tuple[Record, Outcome]]:
        """Yield the outcomes that still wait for an earlier record, in order."""
        for number in sorted(self._done):
            yield self._done.pop(number)

    def stop(self) -> None:
        """End every process, also one that is still at work."""
        for worker in self._workers:
            worker.connection.close()
            if worker.tasks:
                worker.process.terminate()
        for worker in self._workers:
            _end(worker.process)
        self._workers.clear()

    def _in_order(self) -> Iterator[tuple[Record, Outcome]]:
        while self._yielded in self._done:
            # Counted before the caller can stop us, so that nothing is yielded twice.
            self._yielded += 1
            yield self._done.pop(self._yielded - 1)
        while self._ends and self._ends[0] <= self._yielded:
            self._ends.popleft()

    def _hand_out(self, source: Iterator[Sequence[Record]]) -> None:
        """Give work to each process that has none, and start processes for it."""
        while len(self._workers) < self._jobs or any(
            not worker.tasks for worker in self._workers
        ):
            tasks = self._next_tasks(source)
            if not tasks:
                return
            self._assign(self._idle_worker(), tasks)

    def _next_tasks(self, source: Iterator[Sequence[Record]]) -> list[_Task]:
        """What to do next; nothing if there is nothing to do yet."""
        if self._again:
            return [self._again.popleft()]
        if self._exhausted or len(self._ends) >= AHEAD * self._jobs:
            return []
        batch = next(source, None)
        self._exhausted, self._input_is_slow = batch is None, batch == []
        tasks = [_Task(self._assigned + n, each) for n, each in enumerate(batch or [])]
        self._assigned += len(tasks)
        if tasks:
            self._ends.append(self._assigned)
        return tasks

    def _idle_worker(self) -> _Worker:
        """A worker without a task, started if need be."""
        for worker in self._workers:
            if not worker.tasks:
                return worker
        self._workers.append(_start_worker(self._settings))
        return self._workers[-1]

    def _assign(self, worker: _Worker, tasks: Iterable[_Task]) -> None:
        worker.tasks.extend(tasks)
        worker.since = time.monotonic()
        try:
            worker.connection.send([task.record for task in worker.tasks])
        except OSError:
            self._replace(worker)

    def _receive(self) -> None:
        """Wait for a message of a worker or the end of its time, and act on it."""
        busy = {each.connection: each for each in self._workers if each.tasks}
        for connection in wait(list(busy), self._patience(busy.values())):
            worker = busy[connection]  # type: ignore[index]
            try:
                message = worker.connection.recv()
            except (EOFError, OSError):
                self._replace(worker)
                continue
            worker.since = time.monotonic()
            if message is None:
                worker.ready, self._failed_starts = True, 0
            elif worker.tasks:
                task = worker.tasks.popleft()
                self._done[task.number] = task.record, message
        for worker in busy.values():
            if self._time_left(worker) <= 0 and worker in self._workers:
                worker.process.kill()
                self._replace(worker, f"took longer than {self._timeout:g} seconds")

    def _patience(self, busy: Iterable[_Worker]) -> float | None:
        """How long to wait for a message, in seconds; None for ever."""
        times = [self._time_left(worker) for worker in busy]
        if self._input_is_slow:
            times.append(POLL_SECONDS)
        least = min(times, default=float("inf"))
        return None if least == float("inf") else max(0.0, least)

    def _time_left(self, worker: _Worker) -> float:
        if self._timeout is None or not worker.ready or not worker.tasks:
            return float("inf")
        return worker.since + self._timeout - time.monotonic()

    def _replace(self, worker: _Worker, reason: str | None = None) -> None:
        """Drop a worker whose process has ended.

        A record fails if it was the only one that the process had left, and if it took
        too long or others have ended with it before. All else is done again.
        """
        self._workers.remove(worker)
        worker.connection.close()
        _end(worker.process)
        code = worker.process.exitcode
        hint = "out of memory?" if code == KILLED else "see above"
        message = reason or f"its process ended early with code {code} ({hint})"
        tasks = list(worker.tasks)
        if not worker.ready:
            self._failed_starts += 1
            # A process that cannot start cannot start for the next text either.
            if self._failed_starts == MAX_STARTS:
                failure = Failure(message, fatal=True)
                self._done.update((t.number, (t.record, failure)) for t in tasks)
                return
        elif len(tasks) == 1 and (reason or tasks[0].tries + 1 >= MAX_TRIES):
            self._done[tasks[0].number] = tasks[0].record, Failure(message)
            return
        for task in reversed(tasks):
            task.tries += worker.ready
            self._again.appendleft(task)


def _end(process: BaseProcess) -> None:
    """Wait for the end of a process, and bring it about if it does not come."""
    process.join(STOP_SECONDS)
    if process.is_alive():
        process.kill()
        process.join()


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
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # Torch reads these when it is loaded, at the first text. Several processes that
    # each use all cores would slow one another down.
    os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"
    pipeline = settings.build()
    # Load the models now; whatever is wrong with them shows again at the first record.
    with suppress(Exception):
        pipeline("")
    try:
        connection.send(None)
        while True:
            for outcome in _outcomes(pipeline, connection.recv()):
                connection.send(outcome)
    except (EOFError, OSError):
        # The first process has ended or closed its end.
        return


def _end_with_parent() -> None:
    """End this process, whatever it does, when the first process has been killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _outcomes(pipeline: Pipeline, records: Sequence[Record]) -> Iterator[Outcome]:
    """Yield the outcome of each record of a batch."""
    done = 0
    if len(records) > 1:
        texts = [record.text for record in records]
        # Which text was at fault shows when each is done by itself.
        with suppress(Exception):
            for result in pipeline.pipe(texts, batch_size=len(texts)):
                yield attrs.evolve(result, id=records[done].id)
                done += 1
    for record in records[done:]:
        yield _attribute(pipeline, record)


def _attribute(pipeline: Pipeline, record: Record) -> Outcome:
    try:
        return pipeline(record.text, id=record.id)
    except DocumentError as error:
        return Failure(str(error))
    except QuoteAttrError as error:
        return Failure(str(error), fatal=True, exit_code=error.exit_code)
    except MemoryError:
        return Failure("needs more memory than there is")
    # A bug that one text triggers must not cost the other texts.
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{os.path.basename(frame.filename)}:{frame.lineno}"
        kind = type(error).__name__
        return Failure(f"internal error at {place}: {kind}: {error}")
