"""Records -> results, in this process or in several, always in the order of the input.

A text that cannot be done costs that text alone: a ``Failure`` stands in its place.
At most ``AHEAD`` records for each process are under way or waiting for an earlier one.
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
from quoteattr.pipeline import Pipeline
from quoteattr.types.result import AttributedText

AHEAD: Final = 4
PATIENCE: Final = 5.0
"""Seconds that a process is given to end by itself."""


@attrs.frozen
class Settings:
    """What a pipeline is built from, in this process or another."""

    model: str = "quoteattr-en"
    config: Config = attrs.field(factory=Config)
    download: bool = False

    def pipeline(self) -> Pipeline:
        """Build it; models are loaded at its first text."""
        return Pipeline(self.model, config=self.config, download=self.download)


@attrs.frozen
class Failure:
    """Why there is no result for a record.

    Attributes:
        message: One line.
        fatal: Whether no other record can be done either, as without a model.
        exit_code: What the run returns for it.
    """

    message: str
    fatal: bool = False
    exit_code: int = 1


Outcome = AttributedText | Failure


class Here:
    """Works in this process."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def outcomes(self, records: Iterable[Record]) -> Iterator[tuple[Record, Outcome]]:
        """Yield each record with its result, as soon as it is there."""
        pipeline = self._settings.pipeline()
        for record in records:
            yield record, _attempt(pipeline, record)

    def finished(self) -> Iterator[tuple[Record, Outcome]]:
        """Yield nothing: no result waits here for an earlier one."""
        return iter(())

    def stop(self) -> None:
        """Do nothing: there is nothing to end."""


@attrs.define(eq=False)
class _Member:
    """One process and what it works on."""

    process: BaseProcess
    connection: Connection
    started: bool = False
    task: tuple[int, Record] | None = None


class Team:
    """Works in several processes, each with a pipeline of its own and one thread."""

    def __init__(self, settings: Settings, jobs: int) -> None:
        self._settings, self._jobs = settings, jobs
        self._members: list[_Member] = []
        self._done: dict[int, tuple[Record, Outcome]] = {}

    def outcomes(self, records: Iterable[Record]) -> Iterator[tuple[Record, Outcome]]:
        """Yield each record with its result, in the order of the records."""
        source, following, written = enumerate(records), True, 0
        handed = 0
        while True:
            while following and handed - written < AHEAD * self._jobs:
                member = self._idle()
                if member is None:
                    break
                task = next(source, None)
                following = task is not None
                if task is not None:
                    self._hand(member, task)
                    handed += 1
            while written in self._done:
                yield self._done.pop(written)
                written += 1
            if written < handed:
                self._collect()
            elif not following:
                return

    def finished(self) -> Iterator[tuple[Record, Outcome]]:
        """Yield what is done but waits for an earlier record, in order."""
        for number in sorted(self._done):
            yield self._done.pop(number)

    def stop(self) -> None:
        """End every process, whatever it is doing."""
        for member in self._members:
            member.connection.close()
            if member.task is not None:
                member.process.terminate()
        for member in self._members:
            member.process.join(PATIENCE)
            if member.process.is_alive():
                member.process.kill()
                member.process.join()
        self._members.clear()

    def _idle(self) -> _Member | None:
        for member in self._members:
            if member.task is None:
                return member
        if len(self._members) == self._jobs:
            return None
        self._members.append(_start(self._settings))
        return self._members[-1]

    def _hand(self, member: _Member, task: tuple[int, Record]) -> None:
        member.task = task
        try:
            member.connection.send(task[1])
        except OSError:
            self._bury(member)

    def _collect(self) -> None:
        """Wait until at least one process says something, and take that in."""
        busy = {each.connection: each for each in self._members if each.task}
        for connection in wait(list(busy)):
            member = busy[connection]  # type: ignore[index]
            try:
                self._take(member, member.connection.recv())
            except (EOFError, OSError):
                self._bury(member)

    def _take(self, member: _Member, answer: Outcome | None) -> None:
        if answer is None:
            member.started = True
        elif member.task is not None:
            number, record = member.task
            self._done[number] = record, answer
            member.task = None

    def _bury(self, member: _Member) -> None:
        """Note the end of a process that ended by itself; the next takes its place."""
        self._members.remove(member)
        member.connection.close()
        member.process.join(PATIENCE)
        code = member.process.exitcode
        why = "out of memory?" if code == -9 else "see above"
        message = f"its process ended early with code {code} ({why})"
        if member.task is not None:
            number, record = member.task
            # One that never came up will not come up for the next text either.
            self._done[number] = record, Failure(message, fatal=not member.started)


def _start(settings: Settings) -> _Member:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, settings), daemon=True)
    with _held_back():
        process.start()
    # With our copy closed, the end of the process shows as the end of the connection.
    theirs.close()
    return _Member(process, ours)


@contextmanager
def _held_back() -> Iterator[None]:
    """Hold Ctrl-C back; a process started meanwhile never sees one.

    A terminal sends it to every process of the run, and one that is just starting
    would answer with a traceback. The first process ends the others.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Its start ends with signals let through again: it must lie behind us.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, settings: Settings) -> None:
    """Answer each record that comes with its outcome, until no more can come."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Read when torch is loaded, which is at the first text: processes that each took
    # all cores would only stand in one another's way.
    os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"
    pipeline = settings.pipeline()
    try:
        connection.send(None)
        while True:
            connection.send(_attempt(pipeline, connection.recv()))
    except (EOFError, OSError):
        # The first process is gone, or has closed its end: there is no more to do.
        return


def _attempt(pipeline: Pipeline, record: Record) -> Outcome:
    try:
        return pipeline(record.text, id=record.id)
    except DocumentError as error:
        return Failure(str(error))
    except QuoteAttrError as error:
        return Failure(str(error), fatal=True, exit_code=error.exit_code)
    # A mistake of ours that one text brings to light must not cost the other texts.
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{os.path.basename(where.filename)}:{where.lineno}"
        kind = type(error).__name__
        return Failure(f"a mistake of quoteattr's own at {place}: {kind}: {error}")
