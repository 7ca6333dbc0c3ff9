"""A lock that outlives a fork and a pickle."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
import sys
import threading

import pytest

from quoteattr.parsing.process_lock import ProcessLock


def test_one_thread_at_a_time() -> None:
    """The second waits for the first."""
    lock, order = ProcessLock(), []

    def enter() -> None:
        with lock:
            order.append("second")

    with lock:
        thread = threading.Thread(target=enter)
        thread.start()
        thread.join(0.1)
        order.append("first")
    thread.join()
    assert ["first", "second"] == order


def test_a_copy_is_free() -> None:
    """Also of a lock that is held."""
    lock = ProcessLock()
    with lock, copy.deepcopy(lock), pickle.loads(pickle.dumps(lock)):
        pass


def _enter(lock: ProcessLock) -> None:
    with lock:
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_process_has_it_free() -> None:
    """Though a thread of the first process holds it."""
    lock = ProcessLock()
    with lock:
        process = multiprocessing.get_context("fork").Process(
            target=_enter, args=(lock,)
        )
        process.start()
        process.join(20)
    assert 0 == process.exitcode
