"""The recipe that makes the bundled models: stages in order, finished ones skipped.

prepare, vectors, tokenize, pos, lemma, retag, depparse, ner, pack, evaluate, describe.
A stage that was interrupted resumes from its last checkpoint.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

import attrs

from quoteattr.errors import ModelError
from quoteattr.training import (
    about,
    boundaries,
    lemmas,
    names,
    packing,
    parser,
    prepare,
    scores,
    tagger,
    treebank,
    vectors,
)
from quoteattr.training.loop import Plan

PLANS: Final = {
    "tokenize": Plan(steps=4000, rate=0.004, restart=2500),
    "pos": Plan(steps=4500, rate=0.003),
    "depparse": Plan(steps=3400, rate=0.0025),
    "ner": Plan(steps=6000, rate=0.004),
}
"""The length and the rate of each training; ``--steps`` replaces the length."""


@attrs.frozen
class Job:
    """The inputs, the output folder and the settings of one run of the recipe.

    Attributes:
        treebanks: The folder of treebanks to read.
        vectors: The word vectors to read; see ``quoteattr.training.vectors``.
        out: The folder to fill: ``data``, ``models`` and ``packed``.
        seed: Seed of all random draws.
        steps: Number of updates of each model; None for those of ``PLANS``.
    """

    treebanks: Path
    vectors: Path
    out: Path
    seed: int = 1234
    steps: int | None = None

    def data(self, name: str) -> Path:
        """The path of a file that the first stage writes."""
        return self.out / "data" / name

    @property
    def packed(self) -> Path:
        """The folder of the packed models."""
        return self.out / "packed"

    def model(self, name: str) -> Path:
        """The path of the checkpoint of the model *name*."""
        return self.out / "models" / f"{name}.pt"

    def plan(self, name: str) -> Plan:
        """The plan by which the model *name* is trained."""
        plan = attrs.evolve(PLANS[name], seed=self.seed)
        return attrs.evolve(plan, steps=self.steps) if self.steps else plan


def _prepare(job: Job) -> None:
    prepare.prepare(job.treebanks, job.out / "data", job.seed)


def _vectors(job: Job) -> None:
    vectors.prepare(job.vectors, job.model("vectors"))


def _tokenize(job: Job) -> None:
    sentences = treebank.read(job.data("plain.conllu"))
    boundaries.train(sentences, job.model("tokenize"), job.plan("tokenize"))


def _pos(job: Job) -> None:
    train, words = job.data("train.conllu"), job.model("vectors")
    tagger.train(train, words, job.model("pos"), job.plan("pos"))


def _lemma(job: Job) -> None:
    lemmas.train(job.data("train.conllu"), job.data("dev.conllu"), job.model("lemma"))


def _retag(job: Job) -> None:
    source, words = job.data("train.conllu"), job.model("vectors")
    tagged = tagger.retag(treebank.read(source), job.model("pos"), words, source)
    found = lemmas.relemmatized(tagged, job.model("lemma"))
    treebank.write(job.data("retagged.conllu"), found)


def _depparse(job: Job) -> None:
    train, words = job.data("retagged.conllu"), job.model("vectors")
    parser.train(train, words, job.model("depparse"), job.plan("depparse"))


def _ner(job: Job) -> None:
    train, words = job.data("names.json"), job.model("vectors")
    names.train(train, words, job.model("ner"), job.plan("ner"))


def _pack(job: Job) -> None:
    sources = {name: job.model(name) for name in packing.PARTS}
    packing.write_models(sources, job.packed)


def _evaluate(job: Job) -> None:
    found = scores.evaluate(job.packed, job.out / "data")
    job.data("scores.json").write_text(json.dumps(found), encoding="utf-8")


def _describe(job: Job) -> None:
    found = json.loads(job.data("scores.json").read_text(encoding="utf-8"))
    plans = {name: job.plan(name) for name in PLANS}
    packing.describe(about.describe(found, plans), job.packed)


STAGES: Final[tuple[tuple[str, Callable[[Job], None]], ...]] = (
    ("prepare", _prepare),
    ("vectors", _vectors),
    ("tokenize", _tokenize),
    ("pos", _pos),
    ("lemma", _lemma),
    ("retag", _retag),
    ("depparse", _depparse),
    ("ner", _ner),
    ("pack", _pack),
    ("evaluate", _evaluate),
    ("describe", _describe),
)


def run(job: Job, only: Collection[str] = ()) -> None:
    """Run the stages named in *only*, or all, in order; skip finished ones.

    Raises:
        CorpusError: If a treebank is missing or cannot be read.
        ModelError: If a stage needs a model that an earlier one should have made,
            or the folder was begun with another seed or number of steps.
    """
    for folder in ("data", "models", "packed"):
        (job.out / folder).mkdir(parents=True, exist_ok=True)
    _check_same(job)
    for name, stage in STAGES:
        done = job.data(f"{name}.done")
        if (only and name not in only) or done.exists():
            continue
        started = time.monotonic()
        print(f"{name} ...", flush=True)
        stage(job)
        done.touch()
        print(f"{name}: {time.monotonic() - started:.0f} s", flush=True)


def _check_same(job: Job) -> None:
    """Check that *job* has the settings that its folder was begun with, or begin it.

    Raises:
        ModelError: If the folder was begun with another seed or number of steps.
    """
    path = job.data("job.json")
    wanted = {"seed": job.seed, "steps": job.steps}
    if not path.exists():
        path.write_text(json.dumps(wanted), encoding="utf-8")
    begun = json.loads(path.read_text(encoding="utf-8"))
    if begun != wanted:
        msg = f"{job.out} was begun with {begun}, not {wanted}; name another folder"
        raise ModelError(msg)
