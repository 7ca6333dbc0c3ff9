"""The command line, in this process and as a process of its own.

Most tests use the stand-in for the pipeline in conftest.py, so that every way to end a
run takes no time; those with the bundled models come last.
"""

from __future__ import annotations

import csv
import fcntl
import io
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import regex

from quoteattr.cli.main import FAILED, SUCCESS, USAGE, main
from quoteattr.output.exchange import EXCHANGE
from quoteattr.output.explain import STEPS
from quoteattr.output.formats import schema
from quoteattr.sources.constructions import SIEVES
from quoteattr.statements.constructions import STATEMENT_SIEVES

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE = 20


def finish(process: subprocess.Popen) -> tuple[int, str, list[str]]:
    """The exit code, standard output, and the lines on stderr."""
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, (out or b"").decode(), err.decode().splitlines()


def ids(lines: str) -> list[str]:
    """The ids in JSON Lines, every line of which must be complete."""
    assert lines == "" or lines.endswith("\n")
    return [json.loads(line)["id"] for line in lines.splitlines()]


def gone(number: int) -> bool:
    """Whether a process ends, if not at once then soon."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            return True
        # A zombie has ended, though its exit code has not been collected.
        if state[0] == "Z":
            return True
        time.sleep(0.02)
    return False


def children(number: int) -> list[int]:
    """The processes that a process has started."""
    listing = Path(f"/proc/{number}/task/{number}/children")
    return list(map(int, listing.read_text().split()))


def wait_for(path: Path) -> None:
    """Wait until a file is there."""
    end = time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < end, f"{path} never came"
        time.sleep(0.02)


@pytest.mark.usefixtures("stand_in")
def test_text_is_the_default(story: Path, capsys: pytest.CaptureFixture) -> None:
    """Quotations are grouped by speaker."""
    assert main([str(story)]) == SUCCESS
    assert (
        capsys.readouterr().out
        == """\
story: 2 quotations

Ada
  [0] “One.”
        Ada · cue-subject 0.90
  [1] “Two.”
        Ada · cue-subject 0.90
"""
    )


@pytest.mark.usefixtures("stand_in")
def test_explain_says_why(story: Path, capsys: pytest.CaptureFixture) -> None:
    """Below each quotation, in sentences."""
    assert main(["--explain", str(story)]) == SUCCESS
    shown = capsys.readouterr().out
    assert shown.count("Source: “Ada”, in line 1: [Ada]:") == 2
    assert shown.count("Confidence: 90 of 100 such answers had the right name") == 2


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_follows_the_contract(
    story: Path, form: str, capsys: pytest.CaptureFixture
) -> None:
    """Offsets hold in a file with CRLF; the schema allows what is written."""
    assert main(["--format", form, str(story)]) == SUCCESS
    data = json.loads(capsys.readouterr().out)
    (data,) = data if form == "json" else [data]
    jsonschema.Draft202012Validator(schema()).validate(data)
    text = story.read_bytes().decode()
    cut = [text[slice(*span)] for quote in data["quotes"] for span in quote["spans"]]
    assert cut == ["“One.”", "“Two.”"]


@pytest.mark.usefixtures("stand_in")
def test_tsv_has_one_heading(story: Path, capsys: pytest.CaptureFixture) -> None:
    """For any number of inputs, each with an id of its own."""
    assert main(["--format", "tsv", str(story), str(story)]) == SUCCESS
    lines = capsys.readouterr().out.splitlines()
    ids = [line.split("\t")[0] for line in lines]
    assert ids == ["text_id", "story", "story", str(story), str(story)]


@pytest.mark.usefixtures("stand_in")
def test_fields_of_a_record_are_in_every_format(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    """A column in a table, ``fields`` in JSON."""
    path = tmp_path / "news.jsonl"
    path.write_text('{"id": 1, "text": "“One.”", "url": "u", "date": "May"}')
    assert main([str(path), "--keep", "date,url", "--format", "jsonl"]) == SUCCESS
    data = json.loads(capsys.readouterr().out)
    assert data["fields"] == {"date": "May", "url": "u"}
    jsonschema.Draft202012Validator(schema()).validate(data)
    assert main([str(path), "--keep", "date,url", "--format", "csv"]) == SUCCESS
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out, newline=""))
    assert (row["date"], row["url"], row["text_id"]) == ("May", "u", "1")


@pytest.mark.usefixtures("stand_in")
def test_a_workbook_is_written(story: Path, tmp_path: Path) -> None:
    """By its ending; openpyxl reads it."""
    openpyxl = pytest.importorskip("openpyxl")
    output = tmp_path / "out.xlsx"
    assert main([str(story), "-o", str(output)]) == SUCCESS
    rows = list(openpyxl.load_workbook(output).active.iter_rows(values_only=True))
    assert [row[1] for row in rows] == ["quotation", "One.", "Two."]


@pytest.mark.usefixtures("stand_in")
def test_a_missing_extra_is_one_line(
    story: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture,
) -> None:
    """Nothing is written, and the line says what to install."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    output = tmp_path / "out.xlsx"
    assert main([str(story), "-o", str(output)]) == USAGE
    expected = "openpyxl is not installed; pip install 'quoteattr[excel]'"
    assert capsys.readouterr().err == f"quoteattr: {expected}\n"
    assert not output.exists()


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.json", "["),
        ("a.jsonl", "{"),
        ("a.tsv", "text_id\t"),
        ("a.csv", "text_id,"),
        ("a.html", "<!doctype html>"),
        ("a", "s"),
    ],
)
def test_output_tells_the_format(
    story: Path, tmp_path: Path, name: str, start: str
) -> None:
    """By its suffix."""
    assert main([str(story), "--output", str(tmp_path / name)]) == SUCCESS
    assert (tmp_path / name).read_text("utf-8").startswith(start)


@pytest.mark.usefixtures("stand_in")
def test_html_is_one_page_of_all_texts(
    story: Path, capsys: pytest.CaptureFixture
) -> None:
    """Each text is in it, ids are unique, and the page is closed."""
    for _ in range(2):
        assert main(["--format", "html", str(story), str(story)]) == SUCCESS
        page = capsys.readouterr().out
        assert page.count("<!doctype html>") == page.count("</html>") == 1
        places = regex.findall(r'id="([^"]*)"', page)
        assert {"t1", "t2", "t1-q0", "t2-q0"} <= {*places}
        assert len(places) == len({*places})
        assert "“One.”" in page


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("name", EXCHANGE)
def test_formats_of_other_tools(
    story: Path, capsys: pytest.CaptureFixture, name: str
) -> None:
    """Each text is in the one file, which is whole."""
    assert main(["--format", name, str(story), str(story)]) == SUCCESS
    written = capsys.readouterr().out
    if name == "tei":
        assert 3 == len(ElementTree.fromstring(written.encode()))
    elif name == "label-studio":
        assert 2 == len(json.loads(written))
    else:
        assert 2 == len([json.loads(line) for line in written.splitlines()])


@pytest.mark.usefixtures("stand_in")
def test_a_folder_of_pages_has_an_index(story: Path, tmp_path: Path) -> None:
    """Each text has a page of its own, and a row in the index that leads there."""
    folder = tmp_path / "report"
    assert main([str(story), str(story), "--output", f"{folder}/"]) == SUCCESS
    index = (folder / "index.html").read_text("utf-8")
    links = regex.findall(r'<a href="([^"]*)"', index)
    assert 2 == len(set(links))
    assert {*links, "index.html"} == {path.name for path in folder.iterdir()}
    for name in links:
        assert "“One.”" in (folder / name).read_text("utf-8")


def test_only_pages_go_into_a_folder(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    """Another format is wrong usage, a file in the folder's place an error."""
    assert main([str(story), "-o", f"{tmp_path}/", "--format", "csv"]) == USAGE
    assert "which only --format html can fill" in capsys.readouterr().err
    assert main([str(story), "-o", f"{story}/"]) == FAILED
    assert f"cannot write {story}/: File exists" in capsys.readouterr().err


@pytest.mark.usefixtures("stand_in")
def test_a_text_without_quotations_is_fine(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    """This is a result, not an error."""
    path = tmp_path / "rain.txt"
    path.write_text("It rained.\n")
    assert main([str(path)]) == SUCCESS
    assert capsys.readouterr().out == "rain: no quotations\n"


@pytest.mark.usefixtures("stand_in")
def test_options_may_stand_between_files(
    story: Path, capsys: pytest.CaptureFixture
) -> None:
    """Users add files at the end of a command."""
    assert main([str(story), "--format", "jsonl", str(story)]) == SUCCESS
    assert ids(capsys.readouterr().out) == ["story", str(story)]


@pytest.mark.usefixtures("stand_in")
def test_settings_reach_the_pipeline(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model, the sieves and the other settings."""
    seen = []

    class Pipeline:
        def __init__(self, *arguments: object, **settings: object) -> None:
            seen.append((*arguments, settings["config"], settings["download"]))
            raise SystemExit

    monkeypatch.setattr("quoteattr.cli.workers.Pipeline", Pipeline)
    asked = "--model en --download --sieves label,cue-subject --without label"
    with pytest.raises(SystemExit):
        main([str(story), *asked.split(), "--min-confidence", "0.5"])
    ((model, config, download),) = seen
    assert (model, download) == ("en", True)
    assert config.sieves == {"label", "cue-subject"}
    assert (config.without, config.min_confidence) == ({"label"}, 0.5)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("", "the following arguments are required: FILE (see quoteattr --help)"),
        ("a --colour", "unrecognized arguments: --colour (see quoteattr --help)"),
        ("a --form json", "unrecognized arguments: --form json (see quoteattr --help)"),
        ("a --sieves nose", "unknown sieve 'nose'; known: "),
        ("a --without cue-subject,nose", "unknown sieve 'nose'; known: "),
        ("a --sieves ,", "argument --sieves: expected names separated by commas, got "),
        ("a --jobs 0", "argument --jobs/-j: expected a number of processes, 1 or more"),
        ("a --batch-size x", "argument --batch-size: expected a number of texts, 1 or"),
        ("a --min-confidence 97", "min_confidence must be from 0 to 1, got 97.0"),
        ("a --encoding utf-9", "unknown encoding 'utf-9'; try "),
        ("a --errors hide", "argument --errors: invalid choice: 'hide'"),
        ("a --format xml", "argument --format: invalid choice: 'xml'"),
        ("a --format json --explain", "--explain goes with --format text, not json"),
    ],
)
def test_wrong_usage_is_one_line(
    arguments: str, message: str, capsys: pytest.CaptureFixture
) -> None:
    """Exit code 2, nothing on standard output, and what to do instead."""
    assert main(arguments.split()) == USAGE
    shown = capsys.readouterr()
    assert shown.out == ""
    (line,) = shown.err.splitlines()
    assert line.startswith(f"quoteattr: {message}")


@pytest.mark.usefixtures("stand_in")
def test_the_others_are_done(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    """An input that cannot be read costs that input alone, and the exit code."""
    (tmp_path / "empty.txt").touch()
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "first", "text": ""}\n{\n{"id": "last", "text": ""}\n')
    given = ["none.txt", "empty.txt", "bad.txt", "broken.jsonl", ".", "story.txt"]
    paths = [str(tmp_path / name) for name in given]
    assert main([*paths, "--format", "jsonl"]) == FAILED
    shown = capsys.readouterr()
    assert ids(shown.out) == ["first", "last", "story"]
    missing, empty, bad, line, folder, summary = shown.err.splitlines()
    advice = "is a directory; add --recursive to read it"
    assert missing == f"quoteattr: {tmp_path}/none.txt: No such file or directory"
    assert empty == f"quoteattr: {tmp_path}/empty.txt: is empty"
    assert bad.startswith(f"quoteattr: {tmp_path}/bad.txt: not valid utf-8 at byte 0 ")
    assert line.startswith(f"quoteattr: {broken}:2: not JSON: ")
    assert folder == f"quoteattr: {tmp_path}: {advice}"
    assert summary == "quoteattr: texts: 3 done, 5 failed"


@pytest.mark.usefixtures("stand_in")
def test_a_name_with_a_line_end_is_still_one_line(
    capsys: pytest.CaptureFixture,
) -> None:
    """A line end in the name of a file is replaced by a space."""
    assert main(["a\nb.txt"]) == FAILED
    assert capsys.readouterr().err == "quoteattr: a b.txt: No such file or directory\n"


@pytest.mark.usefixtures("stand_in")
def test_an_internal_error_fails_one_text(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    """The message says that it is internal, and where."""
    path = tmp_path / "bug.txt"
    path.write_text("BUG")
    assert main([str(path), str(story), "--format", "jsonl"]) == FAILED
    shown = capsys.readouterr()
    assert ids(shown.out) == ["story"]
    line, _summary = shown.err.splitlines()
    assert line.startswith(f"quoteattr: {path}: internal error at ")
    assert line.endswith(r": KeyError: 'a\nbug'")


@pytest.mark.usefixtures("stand_in")
def test_a_missing_model_is_reported_once(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    """No input is named, and the output stays as it was."""
    output = tmp_path / "out.jsonl"
    output.write_text("old")
    given = [str(story)] * 3
    assert main([*given, "--model", "none", "--output", str(output)]) == FAILED
    assert capsys.readouterr().err == "quoteattr: no model 'none'; add --download\n"
    assert output.read_text() == "old"


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("name", ["none/out.json", "."])
def test_an_output_that_cannot_be_written(
    story: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture
) -> None:
    """This is reported before any text is processed."""
    assert main([str(story), "--output", str(tmp_path / name)]) == FAILED
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("quoteattr: cannot write ")


@pytest.mark.usefixtures("stand_in")
def test_the_output_is_not_an_input(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    """Under any of its names: an input is never overwritten."""
    before = story.read_bytes()
    (tmp_path / "link.txt").symlink_to(story)
    given = [str(story), "--output", str(tmp_path / "link.txt")]
    assert main(given) == USAGE
    message = f"quoteattr: {story}: is both an input and the output\n"
    assert capsys.readouterr().err == message
    assert story.read_bytes() == before


@pytest.mark.usefixtures("stand_in")
def test_the_output_may_lie_in_a_folder_that_is_read(
    story: Path, capsys: pytest.CaptureFixture
) -> None:
    """A second run does not read the first one's results as texts."""
    folder = story.parent
    given = [str(folder), "-r", "--output", str(folder / "out.jsonl")]
    assert [main(given), main(given)] == [SUCCESS, SUCCESS]
    assert ids((folder / "out.jsonl").read_text("utf-8")) == ["story"]


@pytest.mark.parametrize("option", ["--help", "--version", "--list-sieves"])
def test_options_that_print_load_no_models(option: str) -> None:
    """Neither torch nor stanza is imported."""
    code = (
        "import sys; from quoteattr.cli.main import main; code = main(sys.argv[1:]); "
        "print({'torch', 'stanza', 'tqdm'} & set(sys.modules), file=sys.stderr)"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code, option],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stderr == "set()\n"
    assert "quoteattr" in shown.stdout or SIEVES[0].name in shown.stdout


def test_list_sieves_prints_each_sieve(capsys: pytest.CaptureFixture) -> None:
    """By name, in order, each with its summary."""
    assert main(["--list-sieves"]) == SUCCESS
    lines = capsys.readouterr().out.splitlines()
    names = [line.removesuffix(" (off)") for line in lines[::2]]
    assert names == [sieve.name for sieve in (*SIEVES, *STATEMENT_SIEVES)]
    assert all(line.startswith("    ") and line.strip() for line in lines[1::2])


def test_standard_input(command) -> None:
    """A dash is standard input: text, or JSON Lines where asked."""
    process = command("-", "--format", "jsonl", stdin=subprocess.PIPE)
    out, _ = process.communicate("Ada: “Yes.”".encode(), timeout=PATIENCE)
    assert ids(out.decode()) == ["stdin"]


def test_json_lines_flow(command) -> None:
    """The result of a record is written before the next record is read."""
    process = command(
        *("-", "--input-format", "jsonl", "--format", "jsonl"), stdin=subprocess.PIPE
    )
    for number in range(3):
        process.stdin.write(b'{"id": %d, "text": "It rained."}\n' % number)
        process.stdin.flush()
        assert ids(process.stdout.readline().decode()) == [str(number)]
    process.stdin.close()
    assert process.wait(PATIENCE) == SUCCESS


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_closed_pipe_is_one_line(command, tmp_path: Path, jobs: str) -> None:
    """As with ``| head``: no traceback, not even at exit."""
    path = tmp_path / "many.jsonl"
    path.write_text('{"text": "“%s”"}\n' % ("long " * 1000) * 300)
    process = command(path, "--format", "jsonl", "--jobs", jobs)
    process.stdout.readline()
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(timeout=PATIENCE)
    (line,) = err.decode().splitlines()
    assert line.startswith("quoteattr: the output was closed after ")
    assert process.returncode == FAILED


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has it")
def test_a_full_standard_output_is_one_line(command, story: Path) -> None:
    """A full disk behind a redirection is reported like any other."""
    with open("/dev/full", "wb") as full:
        code, _, lines = finish(command(story, stdout=full))
    assert (code, lines) == (
        FAILED,
        ["quoteattr: cannot write standard output: No space left on device"],
    )


def test_without_stderr_messages_are_dropped(command) -> None:
    """They are not written among the results."""
    process = command("none.txt", stderr=None, preexec_fn=lambda: os.close(2))
    out, _ = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (FAILED, b"")


def test_results_come_in_order(command, records: Path) -> None:
    """With several processes too: the slow first record is the first result."""
    code, out, lines = finish(command(records, "--format", "jsonl", "--jobs", "2"))
    assert (code, lines) == (SUCCESS, [])
    assert ids(out) == [str(number) for number in range(20)]


def test_jobs_give_what_one_process_gives(command, records: Path) -> None:
    """Byte by byte."""
    asked = (records, "--format", "json")
    alone, together = command(*asked), command(*asked, "--jobs", "3")
    assert finish(alone) == finish(together)


def test_each_process_has_one_thread(command, tmp_path: Path) -> None:
    """Processes that each used all cores would slow one another down."""
    path = tmp_path / "a.txt"
    path.write_text("THREADS")
    _, _, (line,) = finish(command(path, "--jobs", "2"))
    assert line.endswith(": RuntimeError: 1")


def test_a_process_that_dies_costs_one_text(command, tmp_path: Path) -> None:
    """Another takes its place; the text it worked on is named."""
    path = tmp_path / "a.jsonl"
    texts = ["“a”", "“b”", "DIE", "“c”", "“d”"]
    path.write_text("\n".join(json.dumps({"text": text}) for text in texts))
    code, out, (line, summary) = finish(
        command(path, "--format", "jsonl", "--jobs", "2")
    )
    assert code == FAILED
    assert ids(out) == ["a:1", "a:2", "a:4", "a:5"]
    assert summary == "quoteattr: texts: 4 done, 1 failed"
    assert line == (
        f"quoteattr: {path}:3: its process ended early with code -9 (out of memory?)"
    )


def test_a_missing_model_ends_all_processes(command, records: Path) -> None:
    """One line for all of them."""
    asked = (records, "--model", "none", "--jobs", "2", "--format", "json")
    assert finish(command(*asked)) == (
        FAILED,
        "",
        ["quoteattr: no model 'none'; add --download"],
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("form", ["json", "jsonl", "tsv"])
def test_an_interruption_keeps_what_was_done(
    command, tmp_path: Path, jobs: str, number: int, form: str
) -> None:
    """One line, a complete output with all results so far, and no process left."""
    path, output = tmp_path / "a.jsonl", tmp_path / "out"
    texts = ["“a”", "“b”", f"WAIT {tmp_path}/reached", "“c”"]
    path.write_text("\n".join(json.dumps({"text": text}) for text in texts))
    process = command(
        *(path, "--format", form, "--jobs", jobs, "--output", output),
        *("--batch-size", "1"),
        start_new_session=True,
    )
    wait_for(tmp_path / "reached")
    # With two processes the other one does what comes after.
    count = 2 if jobs == "1" else 3
    if jobs == "2":
        time.sleep(0.3)
    workers = children(process.pid)
    # A terminal sends Ctrl-C to all processes of the run, kill to one.
    send = os.killpg if number == signal.SIGINT else os.kill
    send(process.pid, number)
    code, _, lines = finish(process)
    assert (code, lines) == (FAILED, [f"quoteattr: interrupted after {count} results"])
    written = output.read_text("utf-8")
    if form == "tsv":
        assert len(written.splitlines()) == 1 + count
    else:
        lines = written if form == "jsonl" else _lines(written)
        assert ids(lines) == ["a:1", "a:2", "a:4"][:count]
    assert all(map(gone, workers))


def _lines(array: str) -> str:
    return "".join(json.dumps(each) + "\n" for each in json.loads(array))


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.1, 0.2, 0.4])
def test_an_interruption_at_the_start_shows_no_traceback(
    command, records: Path, delay: float
) -> None:
    """Ctrl-C while processes are being started is one line, too."""
    process = command(
        *(records, "--jobs", "4", "--format", "jsonl"), start_new_session=True
    )
    # Before that, Python itself is starting, and our handlers are not in place.
    end = time.monotonic() + PATIENCE
    while not children(process.pid):
        assert time.monotonic() < end
        time.sleep(0.005)
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)
    code, out, lines = finish(process)
    if code != SUCCESS:
        (line,) = lines
        assert line == f"quoteattr: interrupted after {len(ids(out))} results"


def on_terminal(command, *arguments: object, out: bool = False) -> tuple[int, str]:
    """The exit code, and what a terminal shows; standard output too where asked."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    settings = {"stdout": theirs} if out else {}
    process = command(*arguments, stderr=theirs, **settings)
    os.close(theirs)
    shown = b"".join(_until_end(ours))
    os.close(ours)
    process.communicate(timeout=PATIENCE)
    return process.returncode, shown.decode()


def _until_end(descriptor: int) -> Iterator[bytes]:
    while select.select([descriptor], [], [], PATIENCE)[0]:
        try:
            data = os.read(descriptor, 4096)
        # On Linux, the end of a terminal is an error.
        except OSError:
            return
        if not data:
            return
        yield data


def test_progress_is_shown_for_several_inputs(command, story: Path) -> None:
    """The number done, and the total."""
    code, shown = on_terminal(command, story, story, story)
    assert code == SUCCESS
    assert "3/3" in shown


def test_progress_is_shown_for_json_lines(command, records: Path) -> None:
    """The number done; the total is not known."""
    _, shown = on_terminal(command, records, "--format", "jsonl")
    assert "20 texts" in shown


def test_no_progress_for_one_input(command, story: Path) -> None:
    """One text takes too little time for it."""
    assert on_terminal(command, story) == (SUCCESS, "quoteattr: loading models\r\n")


def test_models_are_said_to_be_loading_before_the_first_answer(
    command, story: Path
) -> None:
    """A terminal shows the line first, since loading takes a second or more."""
    code, shown = on_terminal(command, story, out=True)
    assert code == SUCCESS
    first, _, rest = shown.partition("\r\n")
    assert first == "quoteattr: loading models"
    assert rest.startswith("story:")


def test_no_progress_where_asked(command, story: Path) -> None:
    """With --quiet."""
    assert on_terminal(command, story, story, "--quiet") == (SUCCESS, "")


def test_no_progress_without_a_terminal(command, story: Path) -> None:
    """A log has no bar."""
    code, _, lines = finish(command(story, story))
    assert (code, lines) == (SUCCESS, [])


def test_messages_are_printed_without_the_bar(
    command, story: Path, tmp_path: Path
) -> None:
    """The bar is hidden before a line is printed, which starts at the left."""
    missing = tmp_path / "none.txt"
    code, shown = on_terminal(command, story, missing, story, "--quiet")
    quiet = shown
    code, shown = on_terminal(command, story, missing, story)
    assert code == FAILED
    for line in quiet.splitlines():
        assert f"\r{line}" in shown or f"\n{line}" in shown


def test_a_terminal_gets_text_of_its_width(command, tmp_path: Path) -> None:
    """The text format is wrapped to the width of the terminal."""
    path = tmp_path / "long.txt"
    path.write_text("“" + "word " * 60 + "end.”")
    _, shown = on_terminal(command, path, out=True)
    assert max(map(len, shown.splitlines())) in range(55, 61)


STORIES = REPOSITORY / "fixtures" / "stories"


@pytest.fixture(scope="module")
def answers() -> list[dict]:
    """What the bundled models say of the sample stories, in a process of its own."""
    shown = subprocess.run(
        [sys.executable, "-m", "quoteattr", "-r", str(STORIES), "--format", "jsonl"],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
    )
    assert shown.stderr == b""
    return [json.loads(line) for line in shown.stdout.decode().splitlines()]


@pytest.mark.model
@pytest.mark.timeout(120)
def test_real_output_follows_the_contract(answers: list[dict]) -> None:
    """It follows the schema, and ids and offsets are right."""
    validator = jsonschema.Draft202012Validator(schema())
    assert [each["id"] for each in answers] == sorted(
        path.stem for path in STORIES.glob("*.txt")
    )
    for answer in answers:
        validator.validate(answer)
        text = (STORIES / f"{answer['id']}.txt").read_bytes().decode()
        assert len(answer["quotes"]) > 5
        for number, quote in enumerate(answer["quotes"]):
            assert quote["id"] == number
            parts = [text[slice(*span)] for span in quote["content"]]
            assert quote["text"] == " ".join(" ".join(parts).split())
            for place in (quote["mention"], quote["cue"]):
                assert not place or place["text"] == text[place["start"] : place["end"]]
            if quote["speaker"] is not None:
                speaker = answer["speakers"][quote["speaker"]]
                assert speaker["name"] == quote["speaker_name"]


@pytest.mark.model
@pytest.mark.timeout(120)
def test_every_step_has_an_explanation(answers: list[dict]) -> None:
    """Each step in the output has a sentence for --explain."""
    quotes = [quote for answer in answers for quote in answer["quotes"]]
    steps = {link["step"] for quote in quotes for link in quote["links"]}
    assert steps
    assert steps <= set(STEPS)


@pytest.mark.model
@pytest.mark.timeout(120)
def test_another_language_is_told_in_one_line(tmp_path: Path) -> None:
    """On standard error, with the place of the text; the exit code is 0."""
    german = "„Wir zahlen das nicht“, sagte die Bürgermeisterin Ruiz am Montag. " * 3
    english = "“We will pay for it,” said the mayor of the town on Monday. " * 3
    path = tmp_path / "news.jsonl"
    texts = [english, german, german]
    path.write_text("".join(f"{json.dumps({'text': t})}\n" for t in texts), "utf-8")
    shown = subprocess.run(
        [sys.executable, "-m", "quoteattr", str(path), "--format", "jsonl"],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    line = "quoteattr: {}:{}: does not look like English; nobody is named"
    assert shown.stderr.splitlines() == [line.format(path, n) for n in (2, 3)]
    flags = [json.loads(each).get("flags", []) for each in shown.stdout.splitlines()]
    assert flags == [[], ["not-english"], ["not-english"]]


@pytest.mark.model
@pytest.mark.timeout(240)
def test_real_processes_give_what_one_gives(answers: list[dict]) -> None:
    """The results are the same."""
    shown = subprocess.run(
        [
            *(sys.executable, "-m", "quoteattr", "-r", str(STORIES)),
            *("--format", "json", "--jobs", "2"),
        ],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
    )
    assert shown.stderr == b""
    assert json.loads(shown.stdout) == answers


@pytest.mark.model
@pytest.mark.timeout(240)
def test_batches_order_and_jobs_change_no_byte(tmp_path: Path) -> None:
    """Each record has the same line whatever is parsed with it."""
    texts = [
        paragraph
        for path in sorted(STORIES.glob("*.txt"))
        for paragraph in path.read_text("utf-8").split("\n\n")
    ]
    texts += [path.read_text("utf-8") for path in sorted(STORIES.glob("*.txt"))]
    lines = [json.dumps({"id": n, "text": text}) for n, text in enumerate(texts)]
    path, backwards = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    path.write_text("\n".join(lines))
    backwards.write_text("\n".join(reversed(lines)))

    def answers(*arguments: object) -> list[bytes]:
        shown = subprocess.run(
            [sys.executable, "-m", "quoteattr", *map(str, arguments)],
            cwd=REPOSITORY,
            capture_output=True,
            check=True,
        )
        assert shown.stderr == b""
        return shown.stdout.splitlines()

    one_by_one = answers(path, "--format", "jsonl", "--batch-size", "1")
    assert len(one_by_one) == len(texts)
    assert answers(path, "--format", "jsonl") == one_by_one
    asked = (backwards, "--format", "jsonl", "--batch-size", "7", "--jobs", "2")
    assert answers(*asked) == one_by_one[::-1]


# Text that is hardly a story; none may end in an error.
STRANGE = {
    "spaces": " \n\t\n ",
    "one mark": "“",
    "marks": "“" * 200 + "”" * 200,
    "half a character": "“\ud83d,” she said.",
    "controls": "\x00\x01\x1b[31m“Red,”\x07 she said.\x7f",
    "one word": "a" * 2000,
    "right to left": "\u202e“Yes,” she said.",
    "line ends": "“a”\r“b”\x85“c”\u2028“d,” she said.\r\n",
    "emoji": "“👩‍👩‍👧 🇨🇦,” she said. " * 20,
    "byte order mark": "\ufeff“Yes,” she said.",
    "empty": "",
}


@pytest.mark.model
@pytest.mark.timeout(120)
def test_strange_texts_are_answered(tmp_path: Path) -> None:
    """Each has a result, in valid JSON."""
    path = tmp_path / "strange.jsonl"
    records = [{"id": name, "text": text} for name, text in STRANGE.items()]
    path.write_text("\n".join(map(json.dumps, records)))
    shown = subprocess.run(
        [sys.executable, "-m", "quoteattr", str(path), "--format", "jsonl"],
        cwd=REPOSITORY,
        capture_output=True,
        check=False,
    )
    assert (shown.stderr, shown.returncode) == (b"", SUCCESS)
    lines = shown.stdout.decode().splitlines()
    assert [json.loads(line)["id"] for line in lines] == list(STRANGE)
