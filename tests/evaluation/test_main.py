"""The command ``python -m quoteattr.evaluation``."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quoteattr.evaluation.__main__ import main
from quoteattr.pipeline import Pipeline
from quoteattr.sources.constructions import DEFAULT_SIEVES
from tests.quotes_with_gold import TEXT

STORY = (
    "“We will appeal,” said Maria Ortega, a lawyer.\n\n“It is a gift,” Ana Ruiz said."
)


@pytest.fixture
def own_gold(tmp_path: Path) -> Path:
    """A corpus of one text, whose gold is what the pipeline says itself."""
    record = {**Pipeline()(STORY, id="own").to_dict(), "text": STORY}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def polnear(folder: Path) -> Path:
    """The same text, as PolNeAR has it."""
    for name in ("text", "attributions"):
        (folder / name).mkdir()
    (folder / "text" / "own.txt").write_bytes(STORY.encode())
    content, source = STORY.index(","), STORY.index("Maria")
    (folder / "attributions" / "own_1.ann").write_text(
        f"T1\tContent 0 {content + 2}\tx\nT2\tSource {source} {source + 12}\tx\n"
        "E1\tContent:T1 Source:T2\n"
    )
    return folder


def canadian(folder: Path) -> Path:
    """The same text, as the Canadian stories have it."""
    source = STORY.index("Maria")
    quote = {
        **{"start": 0, "end": STORY.index(",") + 2, "kind": "direct"},
        **{"mention": [source, source + 12], "reference": "Maria Ortega"},
    }
    path = folder / "dev.jsonl"
    path.write_text(json.dumps({"id": "own", "text": STORY, "quotes": [quote]}))
    return path


@pytest.mark.model
@pytest.mark.timeout(120)
def test_command_scores_the_pipeline(
    own_gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Against its own answers, the pipeline is right, by source and by speaker."""
    assert 0 == main([str(own_gold), "--json"])
    figures = json.loads(capsys.readouterr().out)
    expected = {"precision": 1.0, "recall": 1.0, "f1": 1.0, "answers": 2}
    assert {"source": expected, "speaker": expected} == {
        name: rows["all"] for name, rows in figures.items()
    }


@pytest.mark.model
@pytest.mark.timeout(120)
def test_command_leaves_out_each_sieve(
    own_gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ablation has a row for each sieve; without cue-subject, recall is lower."""
    assert 0 == main([str(own_gold), "--ablation", "--json"])
    rows = json.loads(capsys.readouterr().out)["source"]
    assert ["(all)", *(sieve.name for sieve in DEFAULT_SIEVES)] == list(rows)
    assert 1.0 == rows["(all)"]["recall"] > rows["cue-subject"]["recall"]


@pytest.mark.model
@pytest.mark.timeout(120)
@pytest.mark.parametrize("corpus", [polnear, canadian])
def test_ablation_of_each_corpus_is_a_table(
    corpus: Callable[[Path], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of either corpus, a table in Markdown, with a row for each sieve."""
    assert 0 == main([str(corpus(tmp_path)), "--ablation"])
    lines = capsys.readouterr().out.splitlines()
    labels = [line.split("|")[1].strip() for line in lines if line.startswith("| ")]
    names = [sieve.name for sieve in DEFAULT_SIEVES]
    assert names == labels[3 : 3 + len(names)]
    assert ["without", "---", "(all)"] == [labels[0], labels[1][:3], labels[2]]


@pytest.mark.model
@pytest.mark.timeout(120)
def test_command_measures_speed(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Speed counts all words of all texts, and has figures for time and memory."""
    assert 0 == main(["speed", str(stories), "--json"])
    figures = json.loads(capsys.readouterr().out)
    texts = [path.read_text("utf-8") for path in stories.glob("*.txt")]
    expected = len(texts), sum(len(text.split()) for text in texts)
    assert expected == (figures["texts"], figures["words"])
    assert figures["words_per_second"] > 0
    assert figures["first_ms"] > 0


def test_command_scores_stored_predictions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given predictions, nothing is run, and the tables are printed."""
    gold = {"id": "a", "text": TEXT, "quotes": [{"kind": "direct", "spans": [[0, 17]]}]}
    gold["quotes"][0]["speaker_name"] = "Ana Ruiz"
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold), encoding="utf-8")
    assert 0 == main([str(path), "--predictions", str(path)])
    assert "| direct |     1 |   100.0% |" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nowhere"], 1, "nowhere: cannot be read: No such file or directory"),
        (["speed", "nowhere.txt"], 1, "nowhere.txt: cannot be read: No such file"),
    ],
)
def test_an_error_is_one_line(
    arguments: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """On stderr, with the exit code of the error."""
    assert code == main(arguments)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(message)


@pytest.mark.parametrize(
    "arguments",
    [
        ["a", "--ablation", "--predictions", "b"],
        ["a", "--baseline", "--ablation"],
        ["a", "--limit", "0"],
        ["speed"],
    ],
)
def test_wrong_usage_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Answers come from one place, and numbers are positive."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert 2 == end.value.code
    assert "usage: python -m quoteattr.evaluation" in capsys.readouterr().err


def test_a_closed_pipe_is_no_traceback(tmp_path: Path, repository: Path) -> None:
    """As with ``| head``: the reader may leave before the end."""
    quote = {"kind": "direct", "spans": [[0, 17]], "speaker_name": "Ana Ruiz"}
    record = {"id": "a", "text": TEXT, "quotes": [quote]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "quoteattr.evaluation", str(path)),
            *("--predictions", str(path)),
        ],
        cwd=repository,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, errors = process.communicate(timeout=60)
    assert (1, b"") == (process.returncode, errors)
