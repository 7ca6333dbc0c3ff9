"""The output is complete, whatever ends the run."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path

import pytest

from quoteattr.cli.writer import InterruptGuard, ResultWriter
from quoteattr.errors import InputError
from quoteattr.output.formats import FORMATS
from quoteattr.types.result import AttributedText

ONE = AttributedText("", id="one")
TWO = AttributedText("", id="two")


def ids(path: Path) -> list[str]:
    """The results in an array of JSON."""
    return [each["id"] for each in json.loads(path.read_text("utf-8"))]


def test_results_are_written_at_once(tmp_path: Path) -> None:
    """A result is on disk before the next is written."""
    path = tmp_path / "out.jsonl"
    writer = ResultWriter(FORMATS["jsonl"], str(path))
    writer.write(ONE)
    assert len(path.read_text().splitlines()) == 1
    writer.write(TWO)
    assert len(path.read_text().splitlines()) == 2
    writer.close()
    assert writer.count == 2


@pytest.mark.parametrize("success", [True, False])
def test_an_array_is_closed_however_the_run_ends(tmp_path: Path, success: bool) -> None:
    """An interrupted run leaves a valid array."""
    path = tmp_path / "out.json"
    writer = ResultWriter(FORMATS["json"], str(path))
    writer.write(ONE)
    writer.write(TWO)
    writer.close(success=success)
    assert ids(path) == ["one", "two"]


def test_no_result_is_an_empty_array(tmp_path: Path) -> None:
    """A run without results writes a valid array."""
    path = tmp_path / "out.json"
    ResultWriter(FORMATS["json"], str(path)).close()
    assert ids(path) == []


def test_old_content_stays_until_there_is_new(tmp_path: Path) -> None:
    """A run that fails before its first result destroys nothing."""
    path = tmp_path / "out.txt"
    path.write_text("old")
    writer = ResultWriter(FORMATS["text"], str(path))
    writer.close(success=False)
    assert path.read_text() == "old"


def test_old_content_does_not_stay_with_the_new(tmp_path: Path) -> None:
    """The file is emptied before the first result."""
    path = tmp_path / "out.json"
    path.write_text("old " * 1000)
    writer = ResultWriter(FORMATS["json"], str(path))
    writer.write(ONE)
    writer.close()
    assert ids(path) == ["one"]


def test_a_failed_run_leaves_no_new_file(tmp_path: Path) -> None:
    """A file without a result is not left behind."""
    path = tmp_path / "out.json"
    ResultWriter(FORMATS["json"], str(path)).close(success=False)
    assert not path.exists()


@pytest.mark.parametrize("name", ["none/out.json", ".", "", "a\0b"])
def test_a_file_that_cannot_be_opened_is_an_error(tmp_path: Path, name: str) -> None:
    """Before any result is written, and in one line."""
    with pytest.raises(InputError, match=r"^cannot write "):
        ResultWriter(FORMATS["json"], f"{tmp_path}/{name}" if name else "")


def test_a_result_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the disk fills in the middle of a line, the line is removed."""
    path = tmp_path / "out.jsonl"
    writer = ResultWriter(FORMATS["jsonl"], str(path))
    writer.write(ONE)

    def fill(stream, data: bytes) -> None:
        stream.write(data[:5])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("quoteattr.cli.writer._write_all", fill)
    message = f"cannot write {path}: No space left on device"
    with pytest.raises(InputError, match=message):
        writer.write(TWO)
    monkeypatch.undo()
    writer.close(success=False)
    (line,) = path.read_text().splitlines()
    assert json.loads(line)["id"] == "one"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has it")
def test_a_full_device_is_an_error() -> None:
    """Also where it is no regular file."""
    writer = ResultWriter(FORMATS["jsonl"], "/dev/full")
    with pytest.raises(InputError, match="cannot write /dev/full: No space left"):
        writer.write(ONE)
    writer.close()


def test_half_a_character_can_be_written(tmp_path: Path) -> None:
    """JSON can spell a lone surrogate, so one can be in an input."""
    path = tmp_path / "out.json"
    writer = ResultWriter(FORMATS["json"], str(path))
    writer.write(AttributedText("", id="\ud83d!"))
    writer.close()
    assert ids(path) == ["\ud83d!"]


def test_no_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process may be started without one."""
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(InputError, match="standard output is closed"):
        ResultWriter(FORMATS["json"])


def test_standard_output_stays_open(capsysbinary: pytest.CaptureFixture) -> None:
    """It is the caller's; results are written as UTF-8."""
    writer = ResultWriter(FORMATS["jsonl"])
    writer.write(AttributedText("", id="“é”"))
    writer.close()
    assert json.loads(capsysbinary.readouterr().out)["id"] == "“é”"
    assert not sys.stdout.closed


def test_an_interruption_waits_for_the_end_of_a_result() -> None:
    """The signal takes effect after the result, not before."""
    guard, steps = InterruptGuard(), []

    def work() -> None:
        with guard.delaying():
            signal.raise_signal(signal.SIGINT)
            steps.append("written")
        steps.append("next")

    with guard.handling_signals(), pytest.raises(KeyboardInterrupt):
        work()
    assert steps == ["written"]


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_an_interruption_comes_at_once_between_results(name: str) -> None:
    """For each ending signal; the previous handlers are restored."""
    number = getattr(signal, name)
    before = signal.getsignal(number)
    with InterruptGuard().handling_signals(), pytest.raises(KeyboardInterrupt):
        signal.raise_signal(number)
    assert signal.getsignal(number) is before


def test_a_second_interruption_is_not_delayed() -> None:
    """The user can end a run that is blocked by a full pipe."""
    guard = InterruptGuard()

    def work() -> None:
        with guard.delaying():
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)
            pytest.fail("the second signal was held back")

    with guard.handling_signals(), pytest.raises(KeyboardInterrupt):
        work()


def test_an_ignored_signal_stays_ignored() -> None:
    """As with nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with InterruptGuard().handling_signals():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_another_thread_leaves_signals_alone() -> None:
    """Python allows handlers in the main thread only."""
    seen = []

    def work() -> None:
        with InterruptGuard().handling_signals():
            seen.append(signal.getsignal(signal.SIGINT))

    before = signal.getsignal(signal.SIGINT)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before]
