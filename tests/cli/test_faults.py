"""Whatever befalls a run: the rest is done, it is said, and --resume does the others.

The pipeline is the stand-in of conftest.py; processes, signals and files are real.
"""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quoteattr.cli.main import FAILED, SUCCESS, USAGE

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE = 40

pytestmark = pytest.mark.timeout(120)


def finish(process: subprocess.Popen) -> tuple[int, list[str]]:
    """The exit code, and the lines on stderr without the name of the program."""
    _, err = process.communicate(timeout=PATIENCE)
    lines = err.decode().splitlines()
    assert all(line.startswith("quoteattr: ") for line in lines), lines
    return process.returncode, [line.removeprefix("quoteattr: ") for line in lines]


def ids(path: Path) -> list[str]:
    """The ids of a file of results, all lines of which are whole."""
    written = path.read_text("utf-8")
    assert written == "" or written.endswith("\n")
    return [json.loads(line)["id"] for line in written.splitlines()]


def write_records(path: Path, texts: list[str]) -> Path:
    """A file with a record for each text; their ids are 0, 1, ..."""
    lines = [json.dumps({"id": n, "text": text}) for n, text in enumerate(texts)]
    path.write_text("\n".join(lines))
    return path


def wait_until_written(path: Path, count: int) -> None:
    """Wait until a file has so many lines."""
    end = time.monotonic() + PATIENCE
    while not path.exists() or path.read_bytes().count(b"\n") < count:
        assert time.monotonic() < end, f"{path} did not grow"
        time.sleep(0.01)


@pytest.mark.parametrize("jobs", ["1", "3"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_ended_can_be_resumed(
    command, tmp_path: Path, jobs: str, number: int
) -> None:
    """Again and again: in the end each text is there, once, as in an unbroken run."""
    path = write_records(tmp_path / "in.jsonl", ["“a” PAUSE", "“b”", "none"] * 22)
    output, whole = tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    assert finish(command(path, "-o", whole)) == (SUCCESS, [])
    asked = (path, "-o", output, "--resume", "--jobs", jobs, "--batch-size", "2")
    for count in (3, 12, 21):
        process = command(*asked)
        wait_until_written(output, count)
        process.send_signal(number)
        finish(process)
        assert len(ids(output)) < 66
    before = len(ids(output))
    done = 66 - before
    expected = (SUCCESS, [f"texts: {done} done, {before} done before"])
    assert finish(command(*asked)) == expected
    # What other processes had done at an interrupt stands before what they had not.
    lines = (each.read_bytes().splitlines() for each in (output, whole))
    assert next(map(sorted, lines)) == next(map(sorted, lines))


def test_a_torn_line_is_repaired(command, tmp_path: Path) -> None:
    """It is dropped, which is said, and its text done again."""
    path = write_records(tmp_path / "in.jsonl", ["“a”", "“b”", "“c”"])
    output = tmp_path / "out.jsonl"
    finish(command(path, "-o", output))
    whole = output.read_bytes()
    output.write_bytes(whole[: len(whole) * 2 // 3 + 9])
    assert finish(command(path, "-o", output, "--resume")) == (
        SUCCESS,
        [
            f"{output}: dropped its last line, which was torn",
            "texts: 1 done, 2 done before",
        ],
    )
    assert output.read_bytes() == whole


def test_a_failed_text_is_tried_again(command, tmp_path: Path) -> None:
    """Only it."""
    path = write_records(tmp_path / "in.jsonl", ["“a”", "BUG", "“c”"])
    output = tmp_path / "out.jsonl"
    finish(command(path, "-o", output))
    write_records(path, ["“a”", "“b”", "“c”"])
    code, lines = finish(command(path, "-o", output, "--resume"))
    assert (code, lines) == (SUCCESS, ["texts: 1 done, 2 done before"])
    assert ids(output) == ["0", "2", "1"]


def test_another_file_is_not_resumed(command, tmp_path: Path) -> None:
    """It stays as it is."""
    path = write_records(tmp_path / "in.jsonl", ["“a”"])
    output = tmp_path / "out.jsonl"
    output.write_text("a diary\n")
    code, (line,) = finish(command(path, "-o", output, "--resume"))
    assert (code, output.read_text()) == (FAILED, "a diary\n")
    assert line.startswith(f"{output}:1: no result of quoteattr; ")


@pytest.mark.parametrize("given", ["", "-o out.tsv", "-o out --format json", "-o -"])
def test_only_lines_can_be_resumed(command, story: Path, given: str) -> None:
    """Wrong usage, before anything is done."""
    code, (line,) = finish(command(story, "--resume", *given.split()))
    assert code == USAGE
    assert line.startswith("--resume goes with --output FILE in the format jsonl")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_disk_loses_nothing(command, tmp_path: Path, jobs: str) -> None:
    """What was written is whole; with room again the run goes on."""
    path = write_records(tmp_path / "in.jsonl", ["“a”"] * 20)
    output = tmp_path / "out.jsonl"

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    asked = (path, "-o", output, "--resume", "--jobs", jobs)
    code, (line,) = finish(command(*asked, preexec_fn=little_room))
    assert (code, line) == (FAILED, f"cannot write {output}: File too large")
    done = len(ids(output))
    assert 0 < done < 20
    assert finish(command(*asked))[0] == SUCCESS
    assert ids(output) == list(map(str, range(20)))


@pytest.mark.skipif(not Path("/sys").is_dir(), reason="Linux has it")
def test_a_read_only_folder_is_one_line(command, story: Path) -> None:
    """Before any text is done."""
    code, (line,) = finish(command(story, "-o", "/sys/out.jsonl"))
    assert code == FAILED
    assert line.startswith("cannot write /sys/out.jsonl: ")


def test_an_input_that_vanishes_costs_itself(command, tmp_path: Path) -> None:
    """The others are done; the summary counts it."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text("“a”")
    (tmp_path / "b.txt").unlink()
    files = [tmp_path / f"{name}.txt" for name in ("a", "b", "c")]
    output = tmp_path / "out.jsonl"
    code, lines = finish(command(*files, "-o", output))
    assert (code, ids(output)) == (FAILED, ["a", "c"])
    missing = f"{tmp_path}/b.txt: No such file or directory"
    assert lines == [missing, "texts: 2 done, 1 failed"]


def test_an_output_that_vanishes_is_reported(command, tmp_path: Path) -> None:
    """The results are nowhere: the exit code says so."""
    path = write_records(tmp_path / "in.jsonl", ["“a”", "“LATE”", "“LATE”"])
    output = tmp_path / "out.jsonl"
    process = command(path, "-o", output, "--batch-size", "1")
    wait_until_written(output, 1)
    output.unlink()
    code, (line,) = finish(process)
    assert code == FAILED
    assert line == f"{output} was removed or replaced while it was written"


@pytest.mark.skipif(sys.platform == "win32", reason="locks are not used there")
def test_two_runs_do_not_write_one_file(command, tmp_path: Path) -> None:
    """The second one says so, and the first goes on."""
    path = write_records(tmp_path / "in.jsonl", ["“a”", f"WAIT {tmp_path}/reached"])
    output = tmp_path / "out.jsonl"
    command(path, "-o", output, "--batch-size", "1")
    wait_until_written(output, 1)
    code, (line,) = finish(command(path, "-o", output, "--resume"))
    assert code == FAILED
    assert line == f"cannot write {output}: another run is writing it"
    assert ids(output) == ["0"]


def test_killed_processes_lose_nothing(command, tmp_path: Path) -> None:
    """Of three, one after another is killed while they work."""
    path = write_records(tmp_path / "in.jsonl", ["“a” PAUSE"] * 40)
    output = tmp_path / "out.jsonl"
    process = command(path, "-o", output, "--jobs", "3", "--batch-size", "4")
    for count in (4, 20):
        wait_until_written(output, count)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        for child in _workers(children)[:1]:
            os.kill(child, signal.SIGKILL)
    assert finish(process) == (SUCCESS, [])
    assert ids(output) == list(map(str, range(40)))


def _workers(children: Path) -> list[int]:
    """The processes of a run, without the tracker of multiprocessing."""
    found = []
    for number in map(int, children.read_text().split()):
        line = Path(f"/proc/{number}/cmdline").read_bytes()
        if b"spawn_main" in line:
            found.append(number)
    return found


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_text_without_end_is_given_up(command, tmp_path: Path, jobs: str) -> None:
    """The others are done, those of its batch too."""
    texts = ["“a”", "HANG", "“b”", "“c”", "DIE", "“d”", "HUNGRY", "“e”"]
    path = write_records(tmp_path / "in.jsonl", texts)
    output = tmp_path / "out.jsonl"
    code, lines = finish(
        command(path, "-o", output, "--timeout", "1.5", "--jobs", jobs)
    )
    assert (code, ids(output)) == (FAILED, ["0", "2", "3", "5", "7"])
    assert lines == [
        f"{path}:2: took longer than 1.5 seconds",
        f"{path}:5: its process ended early with code -9 (out of memory?)",
        f"{path}:7: needs more memory than there is",
        "texts: 5 done, 3 failed",
    ]


@pytest.mark.parametrize("value", ["0", "-1", "x", "inf", "nan"])
def test_a_time_limit_is_a_number_of_seconds(command, story: Path, value: str) -> None:
    """Above 0."""
    code, (line,) = finish(command(story, f"--timeout={value}"))
    assert code == USAGE
    assert "expected a number of seconds above 0" in line


def test_processes_end_with_the_first_one(command, tmp_path: Path) -> None:
    """Also where it is killed and a text has no end."""
    path = write_records(tmp_path / "in.jsonl", ["HANG", "HANG"])
    process = command(path, "--jobs", "2", "--batch-size", "1")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    end = time.monotonic() + PATIENCE
    while len(workers := _workers(children)) < 2:
        assert time.monotonic() < end
        time.sleep(0.02)
    time.sleep(2)
    process.kill()
    process.wait()
    while any(_is_running(number) for number in workers):
        assert time.monotonic() < end
        time.sleep(0.02)


def _is_running(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state[0] != "Z"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_while_starting_is_one_line(
    command, tmp_path: Path, jobs: str
) -> None:
    """At any moment after the first import, which sets the handler.

    Before that, Python tells of the interrupt in its own way.
    """
    path = write_records(tmp_path / "in.jsonl", ["“a” PAUSE"] * 5)
    ours = 0
    for step in range(30):
        process = command(path, "--jobs", jobs, "--format", "jsonl")
        time.sleep(step * 0.015)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE)
        shown = err.decode()
        if "init_import_site" in shown:
            continue  # Python itself was starting, and with it the stand-in.
        if "Traceback" in shown:
            package = f"{REPOSITORY}{os.sep}quoteattr{os.sep}"
            files = re.findall(f'File "{re.escape(package)}(.+?)"', shown)
            assert {"__init__.py", os.path.join("cli", "early.py")}.issuperset(files)
        elif process.returncode == FAILED:
            assert shown.startswith("quoteattr: interrupted")
            assert len(shown.splitlines()) == 1
            ours += 1
    assert ours > 10
