"""The recipe: its command, its stages, and a small run from treebanks to an encoder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from quoteattr.errors import ModelError
from quoteattr.parsing.encoder.weights import load_encoder
from quoteattr.training import __main__ as command
from quoteattr.training.encoder import recipe, scores
from tests.treebanks import write_bert, write_treebanks


@pytest.fixture
def treebanks(tmp_path: Path) -> Path:
    """A folder of small treebanks."""
    return write_treebanks(tmp_path / "treebanks")


@pytest.mark.parametrize(
    ("folder", "message"),
    [("none", "no folder of treebanks"), ("", "en_ewt.train.conllu")],
)
def test_missing_treebanks_are_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], folder: str, message: str
) -> None:
    """A folder or file that is not there gives one clear line and a code."""
    places = {"--treebanks": folder, "--bert": "b", "--out": "o"}
    given = [each for k, v in places.items() for each in (k, str(tmp_path / v))]
    assert command.main(given) == 1
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_missing_encoder_is_one_line(
    treebanks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The files that are missing are named."""
    given = ["--treebanks", str(treebanks), "--bert", str(tmp_path)]
    assert command.main([*given, "--out", str(tmp_path / "out")]) == 1
    assert "no model.safetensors and no tokenizer.json" in capsys.readouterr().err


@pytest.mark.parametrize("extra", [["--only", "baking"], ["--steps", "0"]])
def test_wrong_use_is_refused(tmp_path: Path, extra: list[str]) -> None:
    """An unknown stage or no step at all is wrong use: code 2."""
    options = ("--treebanks", "--bert", "--out")
    places = [each for option in options for each in (option, str(tmp_path))]
    with pytest.raises(SystemExit) as caught:
        command.main([*places, *extra])
    assert caught.value.code == 2


@pytest.mark.model
@pytest.mark.timeout(300)
def test_recipe_makes_an_encoder_that_loads(
    treebanks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run of twenty steps ends in an encoder that parses; a second does nothing."""
    out, bert = tmp_path / "out", write_bert(tmp_path / "bert")
    arguments = ["--treebanks", str(treebanks), "--bert", str(bert)]
    arguments += ["--out", str(out), "--steps", "20"]
    assert command.main([*arguments, "--only", "prepare,news"]) == 0
    assert command.main(arguments) == 0
    manifest = json.loads((out / "packed/manifest.json").read_text("utf-8"))
    assert set(scores.MEASURES) == set(manifest["scores"]["tests"]["EWT test"])
    assert "UNER EWT test" in (out / "packed/CARD.md").read_text("utf-8")
    encoder = load_encoder(out / "packed")
    text = "The mayor said that the bridge was safe."
    (first, *_) = scores.parse(encoder, iter([text]))
    assert text.startswith(first.text)
    assert any(token.head == 0 for token in first.tokens)
    capsys.readouterr()
    assert command.main(arguments) == 0
    assert capsys.readouterr().out == ""
    assert command.main([*arguments, "--seed", "5"]) == 1
    assert "name another folder" in capsys.readouterr().err


def test_job_knows_its_files_and_plans(tmp_path: Path) -> None:
    """Each network has a seed of its own; the number of steps can be set for all."""
    job = recipe.Job(tmp_path, tmp_path, None, tmp_path / "out", seed=3, device="cuda")
    assert tmp_path / "out/data/a.conllu" == job.data("a.conllu")
    assert tmp_path / "out/packed" == job.packed
    assert [3, 4, 5] == [plan.seed for plan in job.training.teachers]
    assert (103, 700) == (job.training.student.seed, job.training.student.steps)
    short = recipe.Job(tmp_path, tmp_path, None, tmp_path / "out", steps=20)
    plans = (*short.training.teachers, short.training.student)
    assert {20} == {plan.steps for plan in plans}


def test_finished_stages_are_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those named alone are run, in the table's order; a failed one is not finished."""
    ran: list[str] = []

    def stage(name: str) -> Callable[[recipe.Job], None]:
        def run(job: recipe.Job) -> None:
            ran.append(name)
            if name == "c" and ran.count("c") == 1:
                raise ModelError("no model")

        return run

    monkeypatch.setattr(recipe, "STAGES", tuple((n, stage(n)) for n in "abc"))
    job = recipe.Job(tmp_path, tmp_path, None, tmp_path / "out")
    recipe.run(job, {"b"})
    assert ["b"] == ran
    with pytest.raises(ModelError, match="no model"):
        recipe.run(job)
    assert ["b", "a", "c"] == ran
    recipe.run(job)
    assert ["b", "a", "c", "c"] == ran


def test_folder_of_another_seed_is_refused(tmp_path: Path) -> None:
    """Its networks would not be those of the seed."""
    job = recipe.Job(tmp_path, tmp_path, None, tmp_path / "out")
    recipe.run(job, {"none"})
    with pytest.raises(ModelError, match="name another folder"):
        recipe.run(attrs.evolve(job, seed=5), {"none"})
