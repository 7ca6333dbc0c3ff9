"""Where results go: each is written whole, and is there before the next is begun.

So whatever ends a run, every result that was done is in the output, and the output
can be read: whole lines of JSON Lines or TSV, a closed JSON array. (Only what leaves
a program no time, as ``kill -9`` or a power cut, leaves an array open.)
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import BinaryIO

from quoteattr.cli.inputs import Identity, identity
from quoteattr.errors import InputError
from quoteattr.output.formats import Format
from quoteattr.types.result import AttributedText

ENDING_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Sink:
    """A file or standard output, and the format that is written to it.

    A file that was there keeps its old content until the first result is written,
    or until the run ends well: a run that cannot start destroys nothing.

    Raises:
        InputError: If the file cannot be opened for writing. The methods raise it
            when it cannot be written to, ``BrokenPipeError`` when its reader left.
    """

    def __init__(self, form: Format, path: str | None = None) -> None:
        self._form, self._path = form, path
        self._name = "standard output" if path is None else path
        self._count = 0
        self._begun = False
        self._made = path is not None and not os.path.lexists(path)
        self._stream = _standard_output() if path is None else _open(path)
        self.identity = _identity(self._stream)

    @property
    def count(self) -> int:
        """How many results have been written."""
        return self._count

    def write(self, result: AttributedText) -> None:
        """Write one result, whole or not at all."""
        between = self._form.between if self._count else ""
        self._begin()
        self._put(between + self._form.write(result))
        self._count += 1

    def close(self, *, well: bool = True) -> None:
        """Make the output whole.

        Args:
            well: Whether the run did all it had to. If it did not, and came to no
                result, the file is left as it was.
        """
        try:
            if well or self._begun:
                self._begin()
                self._put(self._form.closing)
        finally:
            if self._path is not None:
                self._stream.close()
                if self._made and not self._begun:
                    os.remove(self._path)

    def _begin(self) -> None:
        if self._begun:
            return
        if self._path is not None and self.identity is not None:
            self._stream.truncate(0)
        self._begun = True
        self._put(self._form.opening)

    def _put(self, text: str) -> None:
        # A lone surrogate (half of a character, which JSON can spell) has no UTF-8;
        # its escape is what JSON writes for it.
        data = text.encode("utf-8", "backslashreplace")
        keep = self._path is not None and self.identity is not None
        size = os.fstat(self._stream.fileno()).st_size if keep else 0
        try:
            _write_all(self._stream, data)
        except BrokenPipeError:
            _abandon(self._stream)
            raise
        except OSError as error:
            if keep:
                os.truncate(self._stream.fileno(), size)
            else:
                _abandon(self._stream)
            msg = f"cannot write {self._name}: {error.strerror or error}"
            raise InputError(msg) from error


class Gate:
    """Lets Ctrl-C and the like end the run between two results, never within one."""

    def __init__(self) -> None:
        self._shut = self._knocked = False

    @contextmanager
    def watching(self) -> Iterator[Gate]:
        """Turn every signal that asks the run to end into ``KeyboardInterrupt``."""
        before = {}
        # Python lets only the main thread do this; elsewhere the caller sees to it.
        if threading.current_thread() is threading.main_thread():
            for name in ENDING_SIGNALS:
                number = getattr(signal, name, None)
                # What is ignored on purpose (nohup) stays ignored.
                if number and signal.getsignal(number) is not signal.SIG_IGN:
                    before[number] = signal.signal(number, self._knock)
        try:
            yield self
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def shut(self) -> Iterator[None]:
        """Hold an interruption back until the block is done; a second one goes in."""
        self._shut = True
        try:
            yield
        finally:
            self._shut = False
        if self._knocked:
            self._knocked = False
            raise KeyboardInterrupt

    def _knock(self, _number: int, _frame: FrameType | None) -> None:
        if not self._shut or self._knocked:
            raise KeyboardInterrupt
        self._knocked = True


def _open(path: str) -> BinaryIO:
    try:
        # Appending opens without emptying; unbuffered, nothing waits to be written.
        return open(path, "ab", buffering=0)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        msg = f"cannot write {path or repr(path)}: {why}"
        raise InputError(msg) from error


def _standard_output() -> BinaryIO:
    if sys.stdout is None:
        msg = "standard output is closed"
        raise InputError(msg)
    sys.stdout.flush()
    return sys.stdout.buffer


def _identity(stream: BinaryIO) -> Identity | None:
    try:
        return identity(stream.fileno())
    # A stream that lives in memory, as in a test or a notebook.
    except OSError:
        return None


def _write_all(stream: BinaryIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        # An unbuffered file may take a part only.
        rest = rest[stream.write(rest) :]
    stream.flush()


def _abandon(stream: BinaryIO) -> None:
    """Lead standard output nowhere: Python would try once more to write at exit."""
    try:
        number = stream.fileno()
    except OSError:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
