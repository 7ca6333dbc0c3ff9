"""Write results to a file or to standard output, each result whole or not at all.

    writer = ResultWriter(FORMATS["json"], "out.json")
    writer.write(result)   # the opening bracket and the result
    writer.close()         # the closing bracket

Every result is on disk before the next one is written. Whatever ends a run, the output
has all results so far and can be read: whole lines of JSON Lines or TSV, a closed JSON
array. (Only ``kill -9`` or a power cut can leave an array unclosed.)
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import IO, Any, BinaryIO, Final

from quoteattr.cli.inputs import file_identity
from quoteattr.cli.records import FileIdentity
from quoteattr.errors import InputError
from quoteattr.output.formats import Format
from quoteattr.types.result import AttributedText

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]

ENDING_SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP")


class ResultWriter:
    """Writes results in one format to a file or to standard output.

    An existing file keeps its content until the first result is written or the run
    ends successfully, so a run that cannot start destroys nothing.

    Args:
        format: The format.
        path: The file; None for standard output.
        kept: The size of what an earlier run wrote to the file and this one continues,
            in bytes; None to write the file anew.

    Raises:
        InputError: If the file cannot be opened for writing. The methods raise it when
            writing fails, and ``BrokenPipeError`` when the reader of a pipe has left.
    """

    def __init__(
        self, format: Format, path: str | None = None, kept: int | None = None
    ) -> None:
        self._format, self._path = format, path
        self._name = "standard output" if path is None else path
        self._count = 0
        self._started = False
        self._is_new = path is not None and not os.path.lexists(path)
        self._stream = _standard_output() if path is None else _open(path)
        self.identity = _stream_identity(self._stream)
        if self._is_regular_file:
            _lock(self._stream, self._name)
        if kept is not None and self._is_regular_file:
            # What follows is the part of a line that an earlier run was writing.
            self._stream.truncate(kept)
            self._started = kept > 0

    @property
    def count(self) -> int:
        """Number of results written."""
        return self._count

    def write(self, result: AttributedText) -> None:
        """Write one result."""
        between = self._format.between if self._count else ""
        self._start()
        self._write_text(between + self._format.write(result))
        self._count += 1

    def close(self, *, success: bool = True) -> None:
        """Complete the output and close the file.

        Args:
            success: Whether the run succeeded. If it did not and has no result, an
                existing file stays as it was, and a new one is removed.
        """
        try:
            if success or self._started:
                self._start()
                closing = self._format.closing
                self._write_text(closing() if callable(closing) else closing)
            self._check_place()
        finally:
            if self._path is not None:
                self._stream.close()
                if self._is_new and not self._started:
                    os.remove(self._path)

    def _check_place(self) -> None:
        """Check that what was written can be found under its name."""
        path = self._path
        if path and self._is_regular_file and file_identity(path) != self.identity:
            msg = f"{path} was removed or replaced while it was written"
            raise InputError(msg)

    @property
    def _is_regular_file(self) -> bool:
        return self._path is not None and self.identity is not None

    def _start(self) -> None:
        if self._started:
            return
        if self._is_regular_file:
            self._stream.truncate(0)
        self._started = True
        self._write_text(self._format.opening)

    def _write_text(self, text: str | bytes) -> None:
        # A lone surrogate, which JSON can spell, has no UTF-8; write its JSON escape.
        data = (
            text.encode("utf-8", "backslashreplace") if isinstance(text, str) else text
        )
        restore = self._is_regular_file
        size = os.fstat(self._stream.fileno()).st_size if restore else 0
        try:
            _write_all(self._stream, data)
        except BrokenPipeError:
            redirect_to_null(self._stream)
            raise
        except OSError as error:
            if restore:
                os.truncate(self._stream.fileno(), size)
            else:
                redirect_to_null(self._stream)
            msg = f"cannot write {self._name}: {error.strerror or error}"
            raise InputError(msg) from error


class InterruptGuard:
    """Delays Ctrl-C and other ending signals while a result is being written."""

    def __init__(self) -> None:
        self._delaying = self._pending = False
        self.asked = False
        """Whether the run was ever asked to end."""

    @contextmanager
    def handling_signals(self) -> Iterator[InterruptGuard]:
        """Raise ``KeyboardInterrupt`` for every signal that asks the run to end."""
        previous = {}
        # Python allows this in the main thread only; elsewhere it is up to the caller.
        if threading.current_thread() is threading.main_thread():
            for name in ENDING_SIGNALS:
                number = getattr(signal, name, None)
                # A signal that is ignored on purpose (nohup) stays ignored.
                if number and signal.getsignal(number) is not signal.SIG_IGN:
                    previous[number] = signal.signal(number, self._handle)
        try:
            yield self
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)

    @contextmanager
    def delaying(self) -> Iterator[None]:
        """Delay an interrupt until the block is done; a second one is not delayed."""
        self._delaying = True
        try:
            yield
        finally:
            self._delaying = False
        if self._pending:
            self._pending = False
            raise KeyboardInterrupt

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True
        if not self._delaying or self._pending:
            raise KeyboardInterrupt
        self._pending = True


def redirect_to_null(stream: IO[Any]) -> None:
    """Make further writes succeed, since Python flushes standard output at exit."""
    try:
        number = stream.fileno()
    except OSError:
        return
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, number)
    os.close(null)


def _open(path: str) -> BinaryIO:
    try:
        # Append mode does not empty the file; without a buffer, nothing is held back.
        return open(path, "ab", buffering=0)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        msg = f"cannot write {path or repr(path)}: {reason}"
        raise InputError(msg) from error


def _lock(stream: BinaryIO, name: str) -> None:
    """Keep other runs from writing the same file; not on Windows.

    Raises:
        InputError: If another run is writing it.
    """
    if fcntl is None:
        return
    try:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        stream.close()
        msg = f"cannot write {name}: another run is writing it"
        raise InputError(msg) from error
    # Not all file systems have locks.
    except OSError:
        return


def _standard_output() -> BinaryIO:
    if sys.stdout is None:
        msg = "standard output is closed"
        raise InputError(msg)
    sys.stdout.flush()
    return sys.stdout.buffer


def _stream_identity(stream: BinaryIO) -> FileIdentity | None:
    try:
        return file_identity(stream.fileno())
    # A stream in memory, as in a test or a notebook, has no descriptor.
    except OSError:
        return None


def _write_all(stream: BinaryIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        # An unbuffered file may accept a part only.
        rest = rest[stream.write(rest) :]
    stream.flush()
