"""End the process in one line if it is interrupted while it is still starting.

Loading the command line takes a few tenths of a second. ``quoteattr/__init__.py`` calls
``end_at_interrupt`` first of all where the package is loaded as a command; a program
that imports the library keeps its own handlers.
"""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType


def is_command() -> bool:
    """Whether this process was started as ``quoteattr`` or ``python -m quoteattr``."""
    started = sys.argv[:1] or [""]
    # While ``python -m`` looks for a module, this is where its path will be.
    return started == ["-m"] or os.path.basename(started[0]) == "quoteattr"


def end_at_interrupt() -> None:
    """End the process at Ctrl-C, with one line and exit code 1, until others care."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def _end(_number: int, _frame: FrameType | None) -> None:
    # Nothing has been written, and an exception could be caught by what is loading.
    try:
        os.write(2, b"quoteattr: interrupted\n")
    finally:
        os._exit(1)
