"""A lock for models that several threads and forked processes use.

A process that is forked while a thread holds a lock would wait for it for ever, since
that thread does not exist in it; and torch's threads do not survive a fork either.
"""

from __future__ import annotations

import os
from threading import Lock
from typing import Any, Final

LOADED_IN: Final = os.getpid()
"""The process that loaded this module: another one was forked from it."""


class ProcessLock:
    """A lock that a forked process has anew, with one thread for torch there.

    A copy, or what comes out of a pickle, is a lock of its own.
    """

    def __init__(self) -> None:
        self._renew()

    def _renew(self) -> None:
        self._lock, self._process = Lock(), os.getpid()

    def __enter__(self) -> None:
        if self._process != os.getpid():
            self._renew()
        if self._process != LOADED_IN:
            # Only here: torch takes longer to load than all else.
            import torch

            torch.set_num_threads(1)
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    def __reduce__(self) -> Any:
        return ProcessLock, ()
