"""The recipe: its command, its stages, and one small run from treebanks to models."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from quoteattr.errors import ModelError
from quoteattr.parsing.models import load_folder
from quoteattr.training import __main__ as command
from quoteattr.training import recipe, scores
from tests.treebanks import word_vectors, write_treebanks


@pytest.fixture
def treebanks(tmp_path: Path) -> Path:
    """A folder of small treebanks."""
    return write_treebanks(tmp_path / "treebanks")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--treebanks", "{}/none"], 1, "no folder of treebanks"),
        (["--treebanks", "{}"], 1, "en_ewt.train.conllu"),
    ],
)
def test_missing_treebanks_are_one_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    """A folder or file that is not there gives one clear line and a code."""
    arguments = [*arguments, "--vectors", "{}/v.json", "--out", "{}/o"]
    assert code == command.main([each.format(tmp_path) for each in arguments])
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("extra", [["--only", "baking"], ["--steps", "0"]])
def test_wrong_use_is_refused(tmp_path: Path, extra: list[str]) -> None:
    """An unknown stage or no step at all is wrong use: code 2."""
    options = ("--treebanks", "--vectors", "--out")
    places = [each for option in options for each in (option, str(tmp_path))]
    with pytest.raises(SystemExit) as caught:
        command.main([*places, *extra])
    assert caught.value.code == 2


@pytest.mark.model
@pytest.mark.timeout(600)
def test_recipe_makes_models_that_stanza_loads(
    treebanks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run of twenty steps ends in a package that loads; a second does nothing."""
    out = tmp_path / "out"
    words = word_vectors(tmp_path)
    arguments = ["--treebanks", str(treebanks), "--vectors", str(words)]
    arguments += ["--out", str(out), "--steps", "20"]
    assert command.main([*arguments, "--only", "prepare,tokenize"]) == 0
    assert command.main(arguments) == 0
    manifest = json.loads((out / "packed" / "manifest.json").read_text("utf-8"))
    assert set(manifest["scores"]["tests"]["EWT test"]) == set(scores.MEASURES)
    parsed = load_folder(out / "packed")("The mayor said that the bridge was safe.")
    assert all(each.deprel for line in parsed.sentences for each in line.words)
    capsys.readouterr()
    assert command.main(arguments) == 0
    assert capsys.readouterr().out == ""
    assert command.main([*arguments, "--seed", "5"]) == 1
    assert "name another folder" in capsys.readouterr().err


def test_job_knows_its_files(tmp_path: Path) -> None:
    """And the plans of its models."""
    job = recipe.Job(tmp_path, tmp_path / "v.json", tmp_path / "out", seed=3)
    assert tmp_path / "out/data/a.conllu" == job.data("a.conllu")
    assert tmp_path / "out/models/pos.pt" == job.model("pos")
    assert tmp_path / "out/packed" == job.packed
    assert (4500, 3) == (job.plan("pos").steps, job.plan("pos").seed)
    assert 20 == attrs.evolve(job, steps=20).plan("pos").steps


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
    job = recipe.Job(tmp_path, tmp_path, tmp_path / "out")
    recipe.run(job, {"b"})
    assert ["b"] == ran
    with pytest.raises(ModelError, match="no model"):
        recipe.run(job)
    assert ["b", "a", "c"] == ran
    recipe.run(job)
    assert ["b", "a", "c", "c"] == ran


def test_folder_of_another_seed_is_refused(tmp_path: Path) -> None:
    """Its models would not be those of the seed."""
    job = recipe.Job(tmp_path, tmp_path, tmp_path / "out")
    recipe.run(job, {"none"})
    with pytest.raises(ModelError, match="name another folder"):
        recipe.run(attrs.evolve(job, seed=5), {"none"})
